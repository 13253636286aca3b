"""Finds the matches of a language's query at a place in a tree, and keeps them: many places share most of theirs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import tree_sitter

from codemod.languages.captures import reach
from codemod.languages.grammar import is_rooted, load_query
from codemod.time_limit import check_time
from codemod.values import Span

Match = tuple[int, dict[str, list[tree_sitter.Node]]]
if TYPE_CHECKING:
    _Reaching = tuple[int, int, int, Match]  # start, end, index among all matches, match

_NARROW = 100  # bytes
_FEW = 16  # matches that are not worth ordering
_LARGE, _OFTEN = 4_000, 10  # bytes of a text, and queries of it, above which queries cover a whole stretch
_STRETCH, _LONGEST_STRETCH = 4_000, 64_000  # bytes
_STRETCHES = 8  # of a text, unless they are too long or too short
# Nodes around a place whose matches are read: programs have fewer, generated data can have thousands.
_OUTERMOST, _INNERMOST = 50, 200
_NONE: list[Match] = []


class MatchFinder:
    """The matches of a language's query in one tree."""

    def __init__(self, key: str, tree: tree_sitter.Tree) -> None:
        self._tree = tree
        self._query = load_query(key)
        self._is_rooted = is_rooted(key)
        self._last: tuple[Span, list[Match]] = Span(-1, -1), []
        self._rooted: dict[int, _Matches] = {}  # by the node that they are rooted in
        self._path: list[tree_sitter.Node] = []  # the nodes around the last place, outermost first
        self._windows: deque[_Window] = deque(maxlen=4)  # recent queries are likely to be repeated
        self._asked = 0  # queries

    def at(self, span: Span) -> list[Match]:
        """Return the matches at a span, possibly with nearby ones: callers check that they contain the span."""
        if self._last[0] != span:
            check_time()
            self._last = span, self._find_around(span) if self._is_rooted else self._find_near(span)
        return self._last[1]

    def _find_around(self, span: Span) -> list[Match]:
        """Return the matches whose roots are the nodes around a span, without those in the middle if there are many."""
        self._go_to(span)
        path = self._path
        if len(path) > _OUTERMOST + _INNERMOST:
            path = path[:_OUTERMOST] + path[-_INNERMOST:]
        return [match for node in path for match in self._matches_of(node).at(span)]

    def _go_to(self, span: Span) -> None:
        """Move from the last place to another one: ids in deep syntax share most of the way from the root."""
        end = max(span.end, span.start + 1)
        path = self._path
        while path and not (path[-1].start_byte <= span.start and end <= path[-1].end_byte):
            path.pop()
        cursor = path[-1].walk() if path else self._tree.walk()
        if path and cursor.goto_first_child_for_byte(span.start) is None:
            return
        while (node := cursor.node) is not None and node.start_byte <= span.start and end <= node.end_byte:
            path.append(node)
            if cursor.goto_first_child_for_byte(span.start) is None:
                break

    def _matches_of(self, node: tree_sitter.Node) -> _Matches:
        """Return the matches that are rooted in a node."""
        rooted = self._rooted.get(node.id)
        if rooted is None:
            search = tree_sitter.QueryCursor(self._query)
            search.set_max_start_depth(0)
            self._rooted[node.id] = rooted = _Matches(search.matches(node) or _NONE)
        return rooted

    def _find_near(self, span: Span) -> list[Match]:
        """Return the matches at a span for a query whose patterns do not all have a root: some are siblings."""
        for known in self._windows:
            if known.span.contains(span):
                return known.at(span)
        window = span
        self._asked += 1
        size = self._tree.root_node.end_byte
        if self._asked > _OFTEN and size > _LARGE:
            # Seeking takes time proportional to the siblings before the place: with many ids, query a stretch.
            stretch = min(max(_STRETCH, size // _STRETCHES), _LONGEST_STRETCH)
            window = Span(max(0, span.start - _STRETCH // 8), max(span.end, span.start + stretch))
        cursor = tree_sitter.QueryCursor(self._query)
        cursor.set_byte_range(window.start, max(window.end, window.start + 1))
        found = cursor.matches(self._tree.root_node)
        if window.end - window.start > 2 * _LONGEST_STRETCH:
            return found  # its content does not help for the places in it
        self._windows.appendleft(_Window(window, found))
        return found if window == span else self._windows[0].at(span)


class _Matches:
    """Some matches: the few long ones, and the others ordered by start."""

    def __init__(self, found: list[Match]) -> None:
        self._found = found

    @cached_property
    def _ordered(self) -> tuple[list[_Reaching], list[_Reaching]]:
        near = [(*reach(match[1]), index, match) for index, match in enumerate(self._found)]
        narrow = sorted((one for one in near if one[1] - one[0] <= _NARROW), key=lambda one: one[:3])
        return [one for one in near if one[1] - one[0] > _NARROW], narrow

    def at(self, span: Span) -> list[Match]:
        """Return the matches that touch a span, in order; if there are few, all of them."""
        if len(self._found) <= _FEW:
            return self._found
        wide, narrow = self._ordered
        first = bisect_left(narrow, span.start - _NARROW, key=lambda one: one[0])
        last = bisect_right(narrow, span.end, key=lambda one: one[0])
        near = chain(wide, narrow[first:last])
        touching = [one for one in near if one[0] <= span.end and span.start <= one[1]]
        return [match for *_, match in sorted(touching, key=lambda one: one[2])]


class _Window(_Matches):
    """The matches in a stretch of the text."""

    def __init__(self, span: Span, found: list[Match]) -> None:
        super().__init__(found)
        self.span = span
