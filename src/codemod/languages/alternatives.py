"""Finds edits that would make two alternatives equal: two branches, list elements, cases or keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from codemod.languages.nodes import span_of
from codemod.text.regex import lazy_regex
from codemod.values import Span
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import tree_sitter

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


def find_equal_alternatives(root: tree_sitter.Node, data: bytes, edits: Sequence[Edit]) -> set[Span]:
    """Return the spans of the edits after which an alternative equals another that it did not equal before."""
    around: dict[int, tuple[tree_sitter.Node, list[Edit]]] = {}
    has_branches = _remember_branches()
    for edit in edits:
        for node in _alternatives_around(root, edit.span, has_branches):
            around.setdefault(node.id, (node, []))[1].append(edit)
    return {span for node, inside in around.values() for span in _find_equal(node, data, inside)}


def _remember_branches() -> Callable[[tree_sitter.Node], bool]:
    """Return a cached test for nodes with branches: many edits share the surrounding nodes."""
    known: dict[int, bool] = {}

    def has_branches(node: tree_sitter.Node) -> bool:
        if node.id not in known:
            known[node.id] = any(_BRANCH.search(child.type) for child in node.named_children)
        return known[node.id]

    return has_branches


def _alternatives_around(
    root: tree_sitter.Node, span: Span, has_branches: Callable[[tree_sitter.Node], bool]
) -> Iterator[tree_sitter.Node]:
    node = root.descendant_for_byte_range(span.start, span.end)
    for _ in range(_DEEPEST):
        if node is None or node.end_byte - node.start_byte > _LARGEST:
            return
        is_collection = _COLLECTION.search(node.type) and not _NO_COLLECTION.search(node.type)
        if is_collection or _CHOICE.search(node.type) or has_branches(node):
            yield node
        node = node.parent


def _find_equal(node: tree_sitter.Node, data: bytes, edits: Sequence[Edit]) -> set[Span]:
    edits = sorted(edits, key=lambda edit: edit.span)
    groups: dict[tuple[bool, bytes], list[tuple[bytes, Span]]] = {}  # text after the edits -> text before, place
    for span, is_condition in dict.fromkeys(_parts(node)):
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


def _parts(node: tree_sitter.Node) -> Iterator[tuple[Span, bool]]:
    """Yield the elements of a collection, or the branches of a choice and, with True, their conditions."""
    for child, is_condition in _children(node):
        if _BRANCH.search(child.type):
            yield from _parts_of_branch(child)
        else:
            yield span_of(child), is_condition and _CHOICE.search(node.type) is not None


def _parts_of_branch(branch: tree_sitter.Node) -> Iterator[tuple[Span, bool]]:
    children = list(_children(branch))
    done = [child for child, is_condition in children if not is_condition]
    if len(done) == 1 and _CHOICE.search(done[0].type):
        yield from _parts(done[0])
    elif done:
        yield Span(done[0].start_byte, done[-1].end_byte), False
    yield from ((span_of(child), True) for child, is_condition in children if is_condition)


def _children(node: tree_sitter.Node) -> Iterator[tuple[tree_sitter.Node, bool]]:
    """Yield the named children except `break`, and whether each is the condition of a branch."""
    for index, child in enumerate(node.named_children):
        field = node.field_name_for_named_child(index) or ""
        if not _END.search(child.type):
            yield child, bool(_CONDITION.match(field) or _LABEL.search(child.type))
