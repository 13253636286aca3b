"""The matches of a grammar's query at a stretch of a text, and those of them at a place in it."""

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
    _Reaching = tuple[int, int, int, Match]  # from where to where, its place among all

_NARROW = 100  # bytes


class Window:
    """The matches at a stretch of the text: the few that reach far, and the others in the order of their starts."""

    def __init__(self, span: Span, found: list[Match]) -> None:
        self.span = span
        self._found = found

    @cached_property
    def _ordered(self) -> tuple[list[_Reaching], list[_Reaching]]:
        """The matches that reach far, and the others; most windows are never asked for them."""
        near = [(*reach(match[1]), index, match) for index, match in enumerate(self._found)]
        narrow = sorted((one for one in near if one[1] - one[0] <= _NARROW), key=lambda one: one[:3])
        return [one for one in near if one[1] - one[0] > _NARROW], narrow

    def at(self, span: Span) -> list[Match]:
        """Return the matches that touch a span, in their order."""
        wide, narrow = self._ordered
        first = bisect_left(narrow, span.start - _NARROW, key=lambda one: one[0])
        last = bisect_right(narrow, span.end, key=lambda one: one[0])
        near = chain(wide, narrow[first:last])
        touching = [one for one in near if one[0] <= span.end and span.start <= one[1]]
        return [match for *_, match in sorted(touching, key=lambda one: one[2])]
