"""Which API an id is sent to, and what replaces it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.rules.chains import shift_day
from codemod.rules.clients import load_clients
from codemod.rules.models import Alias, Model, Platform, Resolution
from codemod.text.regex import lazy_regex
from codemod.values import Occurrence, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.rules.registry import Registry
    from codemod.values import Neighbour

_BASE_URL = lazy_regex(r"(?i)(?:base_?url|api_?base|base_?path|endpoint)")
_TO_FULL = "price:mini-to-full"
_GOOGLES = ("gemini", "vertex")
_GUESTS = ("Mistral", "DeepSeek", "Meta", "Alibaba")
SERVICE = "service"  # the kind of a row that is not a model but a service for models
LOCAL = "local"  # the platform of weights that a program loads itself
_WEIGHTS = "weights"  # libraries that load weights and serve no API
_LOADED = frozenset((LOCAL, _WEIGHTS))
_NAMES_OF_SERVERS = "the file uses a server for open models, which can answer to any name"
LIBRARIES = frozenset(("litellm", "langchain-llm", "langchain-old"))
_NO_PLATFORM = frozenset(("azure", "router", "gateway", "litellm", "langchain-llm", "langchain-old"))


class Target(NamedTuple):
    """What the id is on the platform that it is sent to, and its replacement there, or why there is none."""

    model: Model | Alias
    resolution: Resolution
    mapped: bool = False  # chosen by the team (--map)
    hold: str = ""  # why a person must decide although there is a replacement
    is_certain: bool = True  # the platform of the row certainly serves the request: its dates apply
    is_ended: bool = False  # the whole platform has ended
    in_session: str = ""  # the replacement in a realtime session, if that is another model


def find_target(
    occurrence: Occurrence,
    markers: frozenset[str],
    registry: Registry,
    as_of: str,
    horizon: int,
    *,
    is_client: bool = False,
) -> Target | None:
    """Return what the rules say about an occurrence; None if no possible platform retires it.

    The platform comes from the spelling, then from the client that the value reaches, then from markers in the file;
    `is_client` says that the markers come from the client.
    """
    everywhere = registry.named(occurrence.text)
    named = named_platform(occurrence, markers)
    if everywhere and everywhere[0].kind == SERVICE:
        return Target(everywhere[0], Resolution(None, _tell_end(everywhere[0])))
    if ended := _ended_platform(named, markers, registry, as_of):
        return _on_ended(occurrence.text, ended, everywhere)
    is_marked = bool(markers & _LOADED)
    is_word = is_marked and markers <= _LOADED and not is_client and named_platform(occurrence, frozenset()) is None
    named = None if is_word else named
    is_weights = is_word and not _is_served(occurrence.text, registry)
    is_weights = is_weights or (is_marked and named is None and _is_open(everywhere, markers, registry))
    if named == LOCAL or is_weights:
        return None  # the program loads the weights itself
    target = _find_row(occurrence, markers, registry, as_of, horizon, named=named, is_client=is_client)
    is_held = is_word and LOCAL in markers
    return target._replace(hold=target.hold or _NAMES_OF_SERVERS) if target and is_held else target


def _find_row(
    occurrence: Occurrence,
    markers: frozenset[str],
    registry: Registry,
    as_of: str,
    horizon: int,
    *,
    named: str | None,
    is_client: bool,
) -> Target | None:
    """Return the rule for an id on the named platform, or on one that the markers of the file allow."""
    alias = registry.aliases.get(occurrence.text)
    everywhere = registry.named(occurrence.text)
    is_spelled = bool(occurrence.prefix) or occurrence.platform is not None
    is_told = is_client or is_spelled or _callee(occurrence) in load_clients().callees
    if missing := _missing_platform(everywhere, named, markers, is_told=is_told):
        return Target(everywhere[0], Resolution(None, f"no rule knows this id on {missing}"), is_certain=False)
    rows = [m for m in everywhere if m.platform == named]
    if not rows:
        marked = [m for m in everywhere if m.platform in markers and m.platform != "azure"]
        rows = marked or list(everywhere[:1])
    live = [m.platform for m in rows if not m.is_leaving()]
    rows = [m for m in rows if m.is_leaving()]
    if rows and live:
        reason = f"{rows[0].platform} retires this id, {live[0]} does not, and the file uses both"
        return Target(rows[0], Resolution(None, reason))
    if not rows:
        is_named = alias and (named != "azure" or alias.platform == "azure")
        return Target(alias, registry.resolve(alias, as_of, horizon)) if alias and is_named else None
    if not any(_is_certain(m, named, markers, registry) for m in rows):
        reason = f"{_tell_candidates(everywhere)}; the code does not show which of them answers the request"
        return Target(rows[0], Resolution(None, reason), is_certain=False)
    targets = [Target(m, registry.resolve(m, as_of, horizon), hold=_hold(m, as_of, horizon)) for m in rows]
    targets = [check_region(target, occurrence.prefix, registry) for target in targets]
    targets = [target._replace(in_session=_find_in_session(target, registry)) for target in targets]
    if len({t.resolution.replacement for t in targets}) > 1:
        where = " and ".join(t.model.platform for t in targets)
        return Target(rows[0], Resolution(None, f"the file uses {where}, whose replacements differ"))
    return targets[0]


def _tell_end(model: Model) -> str:
    return f"{model.id} ended {model.shutdown}: {model.note}"


def _ended_platform(named: str | None, markers: frozenset[str], registry: Registry, as_of: str) -> Platform | None:
    """Return the platform that the request is sent to, if the whole platform has ended."""
    told = markers - LIBRARIES - {_WEIGHTS}  # an address is stronger evidence than the prefix of an id
    platforms = (registry.platforms.get(name) for name in (told if len(told) == 1 else [named or ""]))
    return next((p for p in platforms if p and p.retired and p.retired <= as_of), None)


def _on_ended(id_: str, platform: Platform, everywhere: Sequence[Model]) -> Target | None:
    if not everywhere:
        return None
    row = everywhere[0]._replace(
        id=id_, platform=platform.id, status="retired", shutdown=platform.retired, shutdown_kind="date", replacement=""
    )
    ended = f"{platform.name} ended {platform.retired}, with every model on it"
    reason = f"{ended}; {platform.advice}" if platform.advice else ended
    return Target(row, Resolution(None, reason), is_ended=True)


def _is_open(everywhere: Sequence[Model], markers: frozenset[str], registry: Registry) -> bool:
    """Whether only hosts of other makers' models know an id, and the file has markers of none of them."""
    makers = {name: platform.maker for name, platform in registry.platforms.items()}
    return bool(everywhere) and all(
        makers.get(row.platform) != row.provider and row.platform not in markers for row in everywhere
    )


def _is_served(id_: str, registry: Registry) -> bool:
    """Whether the maker of a model, or an alias, serves it."""
    makers = {name: platform.maker for name, platform in registry.platforms.items()}
    rows = registry.named(id_)
    return id_ in registry.aliases or any(makers.get(row.platform) == row.provider for row in rows)


def _tell_candidates(everywhere: Sequence[Model]) -> str:
    leaving = [f"{m.platform} ({m.shutdown or m.status})" for m in everywhere if m.is_leaving()]
    live = [m.platform for m in everywhere if not m.is_leaving()]
    told = f"retired or retiring on {', '.join(leaving)}"
    return f"{told}, live on {', '.join(live)}" if live else told


def check_region(target: Target, prefix: str, registry: Registry) -> Target:
    """Withhold a Bedrock replacement that is not offered under the region prefix of the id.

    The same holds for one that is only available through an inference profile, if the id has no region prefix.
    """
    new, region = target.resolution.replacement, prefix.rsplit("/", 1)[-1].removesuffix(".")
    row = registry.get(target.model.platform, new) if new else None
    known = ", ".join(f"{name}." for name in row.regions) if row else ""
    if row and row.only_in == "inference-profile" and not prefix.endswith("."):
        return target._replace(hold=f"{new} answers through an inference profile only: choose its region, {known}")
    if row is None or not row.regions or region in row.regions or not prefix.endswith("."):
        return target
    return target._replace(hold=f"{new} has no inference profile {region}.{new}; it is known with {known}")


def _find_in_session(target: Target, registry: Registry) -> str:
    """Return the alternative replacement that only a realtime session accepts."""
    model = target.model
    alternatives = model.alternatives if isinstance(model, Model) else ()
    rows = (registry.get(model.platform, id_) for id_ in alternatives)
    return next((row.id for row in rows if row and row.only_in == "realtime-session"), "")


def _missing_platform(everywhere: Sequence[Model], named: str | None, markers: frozenset[str], *, is_told: bool) -> str:
    """Return the platform that the place or the file names and on which no rule knows the id, otherwise "".

    `is_told`: the place itself names it, by the spelling or the client.
    """
    known = {m.platform for m in everywhere}
    if not known or named in known:
        return ""
    is_leaving = any(m.is_leaving() for m in everywhere)
    if everywhere[0].provider in ("Google", *(_GUESTS if named == "vertex" else ())):
        # Both serve Gemini, and Vertex also models of other makers; versions differ, so neither says anything about the
        # other.
        used = [named] if named else [p for p in _GOOGLES if p in markers and is_leaving]
        return next((p for p in used if p in _GOOGLES and p not in known), "")
    return named if is_told and named and named != "azure" and is_leaving else ""


def _hold(model: Model, as_of: str, horizon: int) -> str:
    """Return why a model that is still live is not replaced unattended: its replacement is not a mini."""
    if _TO_FULL not in model.changes or model.is_gone(shift_day(as_of, horizon)):
        return ""
    until = model.shutdown or "further notice"
    return f"live until {until}, and the replacement is not a mini: it costs several times as much"


def named_platform(occurrence: Occurrence, markers: frozenset[str]) -> str | None:
    """Return the platform that the spelling, the callee or the only marker of the file names, "" for a router."""
    clients = load_clients()
    if occurrence.platform == "":
        return ""
    by_prefix = clients.platform_of_prefix(occurrence.prefix) if occurrence.prefix else None
    if by_prefix is not None:
        return by_prefix
    call = _callee(occurrence)
    if occurrence.platform is None and call in clients.callees:
        return clients.callees[call]
    beside = (n for n in _beside(occurrence) if n.value and n.value != occurrence.text)  # BigQuery's endpoint is the id
    host = next((n.value for n in beside if _BASE_URL.fullmatch(n.name)), None)
    if occurrence.platform is not None and (host is None or "://" not in host):
        return occurrence.platform
    if host is not None:
        return clients.platform_of_url(host)
    # The only platform that the file has markers of. On Azure and routers, names are not model ids.
    told = markers - {_WEIGHTS}
    return next(iter(told)) if len(told) == 1 and not told & _NO_PLATFORM else None


def _callee(occurrence: Occurrence) -> str:
    """Return the last part of the innermost callee (the first of `azure.chat`), "" if there is none."""
    path = next((f.name for f in occurrence.frames if f.shape == Shape.CALL), "")
    return "azure" if path.startswith("azure.") else path.rsplit(".", 1)[-1]


def _is_certain(model: Model, named: str | None, markers: frozenset[str], registry: Registry) -> bool:
    """Whether a request with this id certainly goes to the platform of the row.

    Without other evidence, the maker's own API is meant; Bedrock and Vertex have their own spellings. A host of open
    models must be named by the file, unless the id exists nowhere else.
    """
    if model.platform in (named, *markers):
        return True
    if model.platform == "alibaba":
        return False  # its models are open: the same ids run everywhere
    spelled = {"bedrock": "." in model.id.split("-")[0], "vertex": "@" in model.id or model.provider == "Google"}
    platform = registry.platforms.get(model.platform)
    return (platform is not None and platform.maker == model.provider) or spelled.get(
        model.platform, model.platform == "azure" and model.provider == "OpenAI"
    )


def _beside(occurrence: Occurrence) -> Iterator[Neighbour]:
    for top in occurrence.neighbours:
        yield from top.walk()
