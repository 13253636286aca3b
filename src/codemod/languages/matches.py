"""Finds the matches of a language's query at a place in a tree, and keeps them: many places share most of theirs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import tree_sitter

from codemod.languages.captures import reach
from codemod.languages.grammar import load_query, sibling_patterns
from codemod.time_limit import check_time
from codemod.values import Span

Match = tuple[int, dict[str, list[tree_sitter.Node]]]
if TYPE_CHECKING:
    _Reaching = tuple[int, int, int, Match]  # start, end, index among all matches, match

_NARROW = 100  # bytes
_FEW = 16  # matches that are not worth ordering
# Nodes around a place whose matches are read: programs have fewer, generated data can have thousands.
_OUTERMOST, _INNERMOST = 50, 200
_NONE: list[Match] = []


class MatchFinder:
    """The matches of a language's query in one tree."""

    def __init__(self, key: str, tree: tree_sitter.Tree) -> None:
        self._tree = tree
        self._query = load_query(key)
        self._siblings = sibling_patterns(key)
        self._last: tuple[Span, list[Match]] = Span(-1, -1), []
        self._rooted: dict[int, _Matches] = {}  # by the node that they are rooted in, or whose children they are
        self._path: list[tree_sitter.Node] = []  # the nodes around the last place, outermost first

    def at(self, span: Span) -> list[Match]:
        """Return the matches at a span, possibly with nearby ones: callers check that they contain the span."""
        if self._last[0] != span:
            check_time()
            self._last = span, self._find_around(span)
        return self._last[1]

    def around(self, span: Span) -> tree_sitter.Node | None:
        """Return the innermost of the nodes around the last place that is around `span`, too."""
        count = bisect_left(self._path, True, key=lambda n: n.start_byte > span.start or n.end_byte < span.end)
        return self._path[count - 1] if count else None

    def _find_around(self, span: Span) -> list[Match]:
        """Return the matches whose roots are the nodes around a span, without those in the middle if there are many."""
        path = self.path_to(span)
        if len(path) > _OUTERMOST + _INNERMOST:
            path = path[:_OUTERMOST] + path[-_INNERMOST:]
        return [match for node in path for match in self._matches_of(node).at(span)]

    def path_to(self, span: Span) -> list[tree_sitter.Node]:
        """Return the nodes around a span, outermost first: ids in deep syntax share most of the way from the root."""
        end = max(span.end, span.start + 1)
        path = self._path
        while path and not (path[-1].start_byte <= span.start and end <= path[-1].end_byte):
            path.pop()
        cursor = path[-1].walk() if path else self._tree.walk()
        if path and cursor.goto_first_child_for_byte(span.start) is None:
            return path
        while (node := cursor.node) is not None and node.start_byte <= span.start and end <= node.end_byte:
            path.append(node)
            if cursor.goto_first_child_for_byte(span.start) is None:
                break
        return path

    def _matches_of(self, node: tree_sitter.Node) -> _Matches:
        """Return the matches that are rooted in a node, and those that are sequences of its children."""
        rooted = self._rooted.get(node.id)
        if rooted is None:
            found = self._search(node, 0)
            if self._siblings:
                found = found + [match for match in self._search(node, 1) if match[0] in self._siblings]
            self._rooted[node.id] = rooted = _Matches(found)
        return rooted

    def _search(self, node: tree_sitter.Node, depth: int) -> list[Match]:
        cursor = tree_sitter.QueryCursor(self._query)
        cursor.set_max_start_depth(depth)
        return cursor.matches(node) or _NONE


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
