"""Whose API an id is sent to, and what replaces it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.rules.clients import load_clients
from codemod.rules.models import Alias, Model, Resolution
from codemod.values import Occurrence, Shape

if TYPE_CHECKING:
    from codemod.rules.registry import Registry


class Target(NamedTuple):
    """What the id is on the platform that it is sent to, and its replacement there; why, where there is none."""

    model: Model | Alias
    resolution: Resolution
    mapped: bool = False  # the team's own choice (--map)


def find_target(
    occurrence: Occurrence, markers: frozenset[str], registry: Registry, as_of: str, horizon: int
) -> Target | None:
    """Return what the rules say of an id where it stands; None where no platform that it can mean is to lose it.

    The platform comes from the spelling, then from the client that the value reaches, then from the words of the file.
    """
    alias = registry.aliases.get(occurrence.text)
    rows = [m for m in registry.named(occurrence.text) if m.is_leaving()]
    named = named_platform(occurrence, markers)
    if named is not None and any(m.platform == named for m in registry.named(occurrence.text)):
        rows = [m for m in rows if m.platform == named]
    elif rows and (marked := [m for m in rows if m.platform in markers and m.platform != "azure"]):
        rows = marked if len(marked) == 1 else rows
    else:
        rows = rows[:1]
    if not rows:
        return Target(alias, registry.resolve(alias, as_of, horizon)) if alias and named != "azure" else None
    if not any(_is_certain(m, named, markers, registry) for m in rows):
        reason = f"{rows[0].platform} retires this id, but nothing says that the request goes there"
        return Target(rows[0], Resolution(None, reason))
    targets = [Target(m, registry.resolve(m, as_of, horizon)) for m in rows]
    if len({t.resolution.replacement for t in targets}) > 1:
        where = " and ".join(t.model.platform for t in targets)
        return Target(rows[0], Resolution(None, f"the file uses {where}, whose replacements differ"))
    return targets[0]


def named_platform(occurrence: Occurrence, markers: frozenset[str]) -> str | None:
    """Return the platform that the spelling, the callee or the only marker of the file names, "" for a router."""
    clients = load_clients()
    by_prefix = clients.platform_of_prefix(occurrence.prefix) if occurrence.prefix else None
    if by_prefix is not None:
        return by_prefix
    call = next((f.name.rsplit(".", 1)[-1] for f in occurrence.frames if f.shape == Shape.CALL), "")
    if call in clients.callees:
        return clients.callees[call]
    return None if not markers else next((p for p in markers if markers == {p} and p not in ("azure", "router")), None)


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
        model.platform, model.platform == "azure"
    )
