"""Finds edits that would make two alternatives equal: two branches, list elements, cases or keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from codemod.languages.nodes import span_of
from codemod.text.regex import lazy_regex
from codemod.values import Span
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import tree_sitter

    from codemod.languages.syntax import Syntax
    from codemod.values import Edit

# Node types for a choice between branches, one branch of it, and a collection.
_CHOICE = lazy_regex(r"^(if|unless|ternary|conditional|switch|match|when|case|cond)(_|$)")
_BRANCH = lazy_regex(
    r"^(then|else|elif|elsif|case|when|default)(_|$)|arm$|switch_(rule|section|entry|case|default|block_)|_case$"
)
_COLLECTION = lazy_regex(r"list|array|tuple|sequence|(^|_)set(_|$)|union|object|dict|mapping|hash")
_NO_COLLECTION = lazy_regex(r"call|invocation|argument|parameter|import|statement|comparison|expression$")
# Parts of a branch: its condition, and its end.
_CONDITION = lazy_regex(r"^(condition|value|pattern|subject)$")
_LABEL = lazy_regex(r"label|pattern")
_END = lazy_regex(r"^break|^comment$")
_DEEPEST = 16
_LARGEST = 100_000  # bytes of a choice or collection; a larger one is data
_LARGEST_PART = 10_000  # bytes of an alternative; those of nested choices share most of their text


def find_equal_alternatives(syntax: Syntax, edits: Iterable[Edit]) -> set[Span]:
    """Return the spans of the edits after which an alternative equals another that it did not equal before."""
    around: dict[int, tuple[tree_sitter.Node, list[Edit]]] = {}
    choices = _Choices()
    for edit in sorted(edits, key=lambda one: one.span):
        if syntax.data[edit.span.start : edit.span.end] != edit.expects:
            continue  # in a template hole
        for node in {node.id: node for node in choices.around(syntax.nodes_around(edit.span))}.values():
            around.setdefault(node.id, (node, []))[1].append(edit)
    return {span for node, inside in around.values() for span in _find_equal(node, syntax.data, inside)}


class _Choices:
    """Finds choices and collections in the nodes around a place, and keeps what it found: edits share most of it."""

    def __init__(self) -> None:
        self._branches: dict[int, bool] = {}  # whether a node has branches, by its id
        self._firsts: dict[int, tree_sitter.Node] = {}  # the first choice of a chain, by the ids of the later ones

    def around(self, path: Sequence[tree_sitter.Node]) -> Iterator[tree_sitter.Node]:
        for index, node in enumerate(path[:_DEEPEST]):
            if node.end_byte - node.start_byte > _LARGEST:
                return
            is_collection = _COLLECTION.search(node.type) and not _NO_COLLECTION.search(node.type)
            if is_collection or _CHOICE.search(node.type) or self._has_branches(node):
                yield self._first_of(path, index)

    def _has_branches(self, node: tree_sitter.Node) -> bool:
        if node.id not in self._branches:
            self._branches[node.id] = any(_BRANCH.search(child.type) for child in node.named_children)
        return self._branches[node.id]

    def _first_of(self, path: Sequence[tree_sitter.Node], index: int) -> tree_sitter.Node:
        """Return the first choice of `if … else if … else if`: its parts include those of the later ones."""
        later = []
        while path[index].id not in self._firsts and index + 2 < len(path):
            node, branch, choice = path[index : index + 3]
            is_later = _BRANCH.search(branch.type) and _nested_choice(branch) == node
            if not is_later or choice.end_byte - choice.start_byte > _LARGEST:
                break
            later.append(node.id)
            index += 2
        first = self._firsts.get(path[index].id, path[index])
        self._firsts.update(dict.fromkeys(later, first))
        return first


def _find_equal(node: tree_sitter.Node, data: bytes, edits: Sequence[Edit]) -> set[Span]:
    edits = sorted(edits, key=lambda edit: edit.span)
    groups: dict[tuple[bool, bytes], list[tuple[bytes, Span]]] = {}  # text after the edits -> text before, place
    for span, is_condition in dict.fromkeys(_parts(node)):
        if span.end - span.start > _LARGEST_PART:
            continue
        before = data[span.start : span.end]
        inside = [
            edit._replace(span=Span(edit.span.start - span.start, edit.span.end - span.start))
            for edit in _within(span, edits)
        ]
        after = _spell(apply_edits(before, inside))
        groups.setdefault((is_condition, after), []).append((_spell(before), span))
    equal = [span for group in groups.values() if len({before for before, _ in group}) > 1 for _, span in group]
    return {edit.span for span in equal for edit in _within(span, edits)}


def _within(span: Span, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield those of the sorted edits that are within a span."""
    first = bisect_left(edits, span.start, key=lambda edit: edit.span.start)
    last = bisect_right(edits, span.end, key=lambda edit: edit.span.start)
    return (edit for edit in edits[first:last] if span.contains(edit.span))


def _spell(text: bytes) -> bytes:
    return b" ".join(text.rstrip(b" \t\r\n;,").split())


def _parts(choice: tree_sitter.Node) -> Iterator[tuple[Span, bool]]:
    """Yield the elements of a collection, or the branches of a choice and, with True, their conditions."""
    pending = [choice]
    while pending:
        node = pending.pop()
        for child, is_condition in _children(node):
            if not _BRANCH.search(child.type):
                yield span_of(child), is_condition and _CHOICE.search(node.type) is not None
                continue
            if nested := _nested_choice(child):
                pending.append(nested)
            elif done := [part for part, is_its_condition in _children(child) if not is_its_condition]:
                yield Span(done[0].start_byte, done[-1].end_byte), False
            yield from ((span_of(part), True) for part, is_its_condition in _children(child) if is_its_condition)


def _nested_choice(branch: tree_sitter.Node) -> tree_sitter.Node | None:
    """Return the choice that is all of a branch: `else if`."""
    done = [child for child, is_condition in _children(branch) if not is_condition]
    return done[0] if len(done) == 1 and _CHOICE.search(done[0].type) else None


def _children(node: tree_sitter.Node) -> Iterator[tuple[tree_sitter.Node, bool]]:
    """Yield the named children except `break`, and whether each is the condition of a branch."""
    for index, child in enumerate(node.named_children):
        field = node.field_name_for_named_child(index) or ""
        if not _END.search(child.type):
            yield child, bool(_CONDITION.match(field) or _LABEL.search(child.type))
