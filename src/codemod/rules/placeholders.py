"""Placeholders with a default (rules/placeholders.toml): `${MODEL:-gpt-4}`, `${{ vars.MODEL || 'gpt-4' }}`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from codemod.errors import BadRuleError
from codemod.resources import directory, read_table

_KEYS = frozenset(("before", "after", "hits", "misses"))
_LONGEST = 400  # characters on either side of the default


class Placeholder(NamedTuple):
    """One form of a placeholder, around its default."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...]


class Found(NamedTuple):
    """A placeholder around a default: the name that takes precedence, and the text outside the placeholder."""

    name: str
    before: str
    after: str


def find_placeholder(before: str, after: str) -> Found | None:
    """Return the placeholder whose default is between two texts, or None."""
    if not before or not after:
        return None
    head, tail = before[-_LONGEST:], after[:_LONGEST]
    for form in load_placeholders():
        opening, closing = form.before.search(head), form.after.match(tail)
        if opening and closing:
            names = (*opening.groupdict().values(), *closing.groupdict().values())
            kept = before[: len(before) - len(head) + opening.start()]
            return Found(next((name for name in names if name), ""), kept, after[closing.end() :])
    return None


@cache
def load_placeholders() -> tuple[Placeholder, ...]:
    """Read rules/placeholders.toml. Raises BadRuleError for an unknown or missing key, or an invalid expression."""
    file = directory("rules") / "placeholders.toml"
    rows = read_table(file).get("placeholder", [])
    return tuple(_read(file.name, row) for row in rows)


def _read(file: str, row: dict[str, Any]) -> Placeholder:
    for key in row.keys() ^ _KEYS:
        raise BadRuleError(file, f"placeholder.{key}", "is missing or unknown", f"write {', '.join(sorted(_KEYS))}")
    try:
        before, after = re.compile(rf"(?:{row['before']})\Z"), re.compile(row["after"])
    except re.error as error:
        raise BadRuleError(file, "placeholder", f"is not a regular expression: {error}", "correct it") from error
    return Placeholder(before, after, tuple(row["hits"]), tuple(row["misses"]))
