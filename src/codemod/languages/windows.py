"""Caches the query matches of a stretch of a text, and selects those at a place in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from codemod.languages.captures import reach

if TYPE_CHECKING:
    import tree_sitter

    from codemod.values import Span

    Match = tuple[int, dict[str, list[tree_sitter.Node]]]
    _Reaching = tuple[int, int, int, Match]  # start, end, index among all matches, match

_NARROW = 100  # bytes


class Window:
    """The matches in a stretch of the text: the few long ones, and the others ordered by start."""

    def __init__(self, span: Span, found: list[Match]) -> None:
        self.span = span
        self._found = found

    @cached_property
    def _ordered(self) -> tuple[list[_Reaching], list[_Reaching]]:
        """The long matches, and the others; computed lazily, because most windows never need them."""
        near = [(*reach(match[1]), index, match) for index, match in enumerate(self._found)]
        narrow = sorted((one for one in near if one[1] - one[0] <= _NARROW), key=lambda one: one[:3])
        return [one for one in near if one[1] - one[0] > _NARROW], narrow

    def at(self, span: Span) -> list[Match]:
        """Return the matches that touch a span, in order."""
        wide, narrow = self._ordered
        first = bisect_left(narrow, span.start - _NARROW, key=lambda one: one[0])
        last = bisect_right(narrow, span.end, key=lambda one: one[0])
        near = chain(wide, narrow[first:last])
        touching = [one for one in near if one[0] <= span.end and span.start <= one[1]]
        return [match for *_, match in sorted(touching, key=lambda one: one[2])]
