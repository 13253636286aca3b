"""Whose API an id is sent to, and what replaces it there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codemod.rules.chains import shift_day
from codemod.rules.clients import load_clients
from codemod.rules.models import Alias, Model, Resolution
from codemod.values import Occurrence, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.rules.registry import Registry
    from codemod.values import Neighbour

_BASE_URL = re.compile(r"(?i)(?:base_?url|api_?base|base_?path|endpoint)")
_TO_FULL = "price:mini-to-full"
_GOOGLES = ("gemini", "vertex")
_GUESTS = ("Mistral", "DeepSeek", "Meta", "Alibaba")
_NO_PLATFORM = frozenset(("azure", "router", "gateway", "litellm", "langchain-llm", "langchain-old"))


class Target(NamedTuple):
    """What the id is on the platform that it is sent to, and its replacement there; why, where there is none."""

    model: Model | Alias
    resolution: Resolution
    mapped: bool = False  # the team's own choice (--map)
    hold: str = ""  # why a person decides, although there is a replacement


def find_target(
    occurrence: Occurrence,
    markers: frozenset[str],
    registry: Registry,
    as_of: str,
    horizon: int,
    *,
    is_client: bool = False,
) -> Target | None:
    """Return what the rules say of an id where it stands; None where no platform that it can mean is to lose it.

    The platform comes from the spelling, then from the client that the value reaches, then from the words of the file;
    `is_client` says that the markers are those of the client.
    """
    alias = registry.aliases.get(occurrence.text)
    everywhere = registry.named(occurrence.text)
    named = named_platform(occurrence, markers)
    is_told = is_client or bool(occurrence.prefix) or _callee(occurrence) in load_clients().callees
    if missing := _missing_platform(everywhere, named, markers, is_told=is_told):
        return Target(everywhere[0], Resolution(None, f"no rule knows this id on {missing}"))
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
        reason = f"{rows[0].platform} retires this id, but nothing says that the request goes there"
        return Target(rows[0], Resolution(None, reason))
    targets = [Target(m, registry.resolve(m, as_of, horizon), hold=_hold(m, as_of, horizon)) for m in rows]
    if len({t.resolution.replacement for t in targets}) > 1:
        where = " and ".join(t.model.platform for t in targets)
        return Target(rows[0], Resolution(None, f"the file uses {where}, whose replacements differ"))
    return targets[0]


def _missing_platform(everywhere: Sequence[Model], named: str | None, markers: frozenset[str], *, is_told: bool) -> str:
    """Return the platform that the place or the file names and that no rule knows the id on, "" where none is.

    `is_told`: the place itself names it, by the spelling or the client.
    """
    known = {m.platform for m in everywhere}
    if not known or named in known:
        return ""
    is_leaving = any(m.is_leaving() for m in everywhere)
    if everywhere[0].provider in ("Google", *(_GUESTS if named == "vertex" else ())):
        # Both serve Gemini, and Vertex guests, each its own versions: what one says does not hold for the other.
        used = [named] if named else [p for p in _GOOGLES if p in markers and is_leaving]
        return next((p for p in used if p in _GOOGLES and p not in known), "")
    return named if is_told and named and named != "azure" and is_leaving else ""


def _hold(model: Model, as_of: str, horizon: int) -> str:
    """Return why a model that is still live is not replaced unattended: its replacement is no mini."""
    if _TO_FULL not in model.changes or model.is_gone(shift_day(as_of, horizon)):
        return ""
    return f"live until {model.shutdown or 'further notice'}, and its replacement is no mini: it costs a multiple"


def named_platform(occurrence: Occurrence, markers: frozenset[str]) -> str | None:
    """Return the platform that the spelling, the callee or the only marker of the file names, "" for a router."""
    clients = load_clients()
    by_prefix = clients.platform_of_prefix(occurrence.prefix) if occurrence.prefix else None
    if by_prefix is not None:
        return by_prefix
    call = _callee(occurrence)
    if call in clients.callees:
        return clients.callees[call]
    host = next((n.value for n in _beside(occurrence) if n.value and _BASE_URL.fullmatch(n.name)), None)
    if host is not None:
        return clients.platform_of_url(host)
    # The only platform that a file speaks of. Azure serves deployments, a router or a gateway names of its own.
    return next(iter(markers), None) if len(markers) == 1 and not markers & _NO_PLATFORM else None


def _callee(occurrence: Occurrence) -> str:
    """Return the last part of what the innermost call calls (of `azure.chat` the first), "" where there is none."""
    path = next((f.name for f in occurrence.frames if f.shape == Shape.CALL), "")
    return "azure" if path.startswith("azure.") else path.rsplit(".", 1)[-1]


def _is_certain(model: Model, named: str | None, markers: frozenset[str], registry: Registry) -> bool:
    """Whether a request with this id certainly goes to the platform of the row.

    Its maker's own API is meant where nothing says otherwise; Bedrock and Vertex have spellings of their own. A host of
    open models is named by the file, or its id is somebody else's too.
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
