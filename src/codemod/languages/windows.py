"""The matches of a grammar's query at a stretch of a text, and those of them at a place in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from codemod.languages.captures import reach

if TYPE_CHECKING:
    import tree_sitter

    from codemod.values import Span

    Match = tuple[int, dict[str, list[tree_sitter.Node]]]

_NARROW = 100  # bytes


class Window:
    """The matches at a stretch of the text: the few that reach far, and the others in the order of their starts."""

    def __init__(self, span: Span, found: list[Match]) -> None:
        self.span = span
        near = [(*reach(match[1]), index, match) for index, match in enumerate(found)]
        self._wide = [one for one in near if one[1] - one[0] > _NARROW]
        self._narrow = sorted((one for one in near if one[1] - one[0] <= _NARROW), key=lambda one: one[:3])

    def at(self, span: Span) -> list[Match]:
        """Return the matches that touch a span, in their order."""
        first = bisect_left(self._narrow, span.start - _NARROW, key=lambda one: one[0])
        last = bisect_right(self._narrow, span.end, key=lambda one: one[0])
        near = chain(self._wide, self._narrow[first:last])
        touching = [one for one in near if one[0] <= span.end and span.start <= one[1]]
        return [match for *_, match in sorted(touching, key=lambda one: one[2])]
