"""The changes of a rules update: added and removed rows, dates, replacements and prices, as text and JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from codemod.rules.models import Model, Rules

_Key = TypeVar("_Key", str, tuple[str, str])
_Row = TypeVar("_Row")
_FIRST: Final = 5  # lines of each kind in the text


@dataclass(frozen=True, slots=True)
class Change:
    """One changed row. If there is no old or new row, the text of that side is ""."""

    platform: str
    id: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes, by kind; each sorted by platform and id."""

    added: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    status: tuple[Change, ...] = ()
    shutdown: tuple[Change, ...] = ()
    replacement: tuple[Change, ...] = ()
    prices: tuple[Change, ...] = ()
    aliases: tuple[Change, ...] = ()
    other: tuple[Change, ...] = ()  # sources, notes, required changes

    def are_none(self) -> bool:
        """Whether nothing changed."""
        return not any(getattr(self, name) for name in _TITLES)


_TITLES: Final = {
    "added": ("model added", "models added"),
    "removed": ("model removed", "models removed"),
    "status": ("model with another status", "models with another status"),
    "shutdown": ("shutdown moved", "shutdowns moved"),
    "replacement": ("replacement changed", "replacements changed"),
    "prices": ("price changed", "prices changed"),
    "aliases": ("alias changed", "aliases changed"),
    "other": ("model with another source or note", "models with another source or note"),
}


def compare(old: Rules, new: Rules) -> Changes:
    """Return the differences between two sets of rules."""
    both = [(old.models[key], new.models[key]) for key in sorted(old.models.keys() & new.models.keys())]
    readings: dict[str, Callable[[Model], str]] = {
        "status": lambda model: model.status,
        "shutdown": lambda model: model.shutdown,
        "replacement": lambda model: model.replacement,
    }
    moved = {name: _find_moved(both, read) for name, read in readings.items()}
    told = {(change.platform, change.id) for changes in moved.values() for change in changes}
    rest = [(a, b) for a, b in both if a != b and (a.platform, a.id) not in told]
    return Changes(
        added=tuple(_describe(new.models[key], "new") for key in sorted(new.models.keys() - old.models.keys())),
        removed=tuple(_describe(old.models[key], "old") for key in sorted(old.models.keys() - new.models.keys())),
        prices=tuple(Change(*key) for key in _find_others(old.prices, new.prices)),
        aliases=tuple(
            Change((new.aliases.get(id_) or old.aliases[id_]).platform, id_)
            for id_ in _find_others(old.aliases, new.aliases)
        ),
        other=tuple(Change(a.platform, a.id) for a, _ in rest),
        **moved,
    )


def format_text(changes: Changes) -> str:
    """Return the counts, and the first rows of each kind, one line each."""
    lines: list[str] = []
    for name, (one, many) in _TITLES.items():
        rows: tuple[Change, ...] = getattr(changes, name)
        if not rows:
            continue
        lines.append(f"{len(rows)} {one if len(rows) == 1 else many}")
        lines += [f"  {row.platform} {row.id}{_tell(row)}" for row in rows[:_FIRST]]
        if len(rows) > _FIRST:
            lines.append(f"  … and {len(rows) - _FIRST} more")
    return "".join(f"{line}\n" for line in lines)


def format_json(changes: Changes, old: dict[str, str], new: dict[str, str], *, installed: bool) -> bytes:
    """Return one document, version 1 of its own contract: the rules before and after, and every change."""
    rows = {
        name: [{key: getattr(row, key) or None for key in ("platform", "id", "old", "new")} for row in rows]
        for name in _TITLES
        for rows in [getattr(changes, name)]
    }
    document = {"version": 1, "installed": installed, "old": old, "new": new, "changes": rows}
    return json.dumps(document, indent=2).encode() + b"\n"


def _find_moved(both: Iterable[tuple[Model, Model]], read: Callable[[Model], str]) -> tuple[Change, ...]:
    return tuple(Change(a.platform, a.id, read(a), read(b)) for a, b in both if read(a) != read(b))


def _find_others(old: dict[_Key, _Row], new: dict[_Key, _Row]) -> list[_Key]:
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _describe(model: Model, side: str) -> Change:
    told = " ".join(filter(None, (model.status, model.shutdown)))
    return Change(model.platform, model.id, **{side: told})


def _tell(row: Change) -> str:
    if row.old and row.new:
        return f": {row.old} -> {row.new}"
    return f": {row.new}" if row.new else f": {row.old} -> none" if row.old else ""
