"""Accesses on an expression: its members, its index, its call; and whether a function only returns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.languages.nodes import span_of, text_of
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tree_sitter

    from codemod.languages.syntax import Syntax

_MEMBER = lazy_regex(rb"\s*(?:\?\.|!!?\.|&\.|\.|\?->|->|::)\s*\$?(#?[A-Za-z_]\w*[?!]?)")
_INDEX = lazy_regex(rb"\s*(?:\?\.|!)?\[\s*")
_KEY = lazy_regex(rb"(?:\"([\w.-]+)\"|'([\w.-]+)'|:(\w+)|(-?\d+))\s*\]")
# Node types of calls: a call without parentheses, or with type arguments.
_CALLS = ("call", "invocation")
_CALLED = lazy_regex(rb"[\w)\]>]\Z")
_TUPLES = ("expression_list", "tuple_expression")
_LONGEST = 400  # bytes between a member and what it is a member of


class Access(NamedTuple):
    """A member, an element or the call of an expression; `span` covers both together."""

    span: Span
    name: str  # of the member or the literal key; "" for a computed key, or for the call itself
    key: Span | None = None  # of the computed or literal key
    is_call: bool = False


def next_access(syntax: Syntax, span: Span) -> Access | None:
    """Return the access to the expression at `span`, None if it is used as it is."""
    data = syntax.data
    if member := _MEMBER.match(data, span.end, span.end + _LONGEST):
        return Access(Span(span.start, member.end()), as_text(member[1]))
    around = _wider(syntax, span)
    if around is None:  # new Chat(…); in Dart, a name and its arguments are siblings
        called = call_end(syntax, span)
        return Access(called, "", is_call=True) if called and called.start <= span.start else None
    if index := _INDEX.match(data, span.end, around.end_byte):
        key = _KEY.match(data, index.end(), around.end_byte)
        name = next((part.decode() for part in key.groups() if part), "") if key else ""
        inner = Span(index.end(), max(index.end(), around.end_byte - 1))
        return Access(span_of(around), name, key=inner)
    called = call_end(syntax, span)
    return Access(called, "", is_call=True) if called else None


def call_end(syntax: Syntax, span: Span) -> Span | None:
    """Return the span of the call of the expression at `span` (`client.create` of `client.create(…)`), or None."""
    for frame in syntax.frames(Span(max(span.start, span.end - 1), span.end)):
        is_callee = frame.shape == Shape.CALL and frame.value is not None and frame.value.start >= span.end
        if is_callee and frame.value and not syntax.data[span.end : frame.value.start].strip(b" \t"):
            return Span(min(frame.span.start, span.start), frame.span.end)  # with or without parentheses
    for node in syntax.nodes_around(span):
        if node.start_byte < span.start:
            return None
        if node.start_byte == span.start and node.end_byte > span.end:
            rest = syntax.data[span.end : node.end_byte].lstrip()
            is_call = rest[:1] == b"(" or any(word in node.type for word in _CALLS)
            return span_of(node) if is_call else None
    return None


def outer_value(syntax: Syntax, span: Span) -> Span:
    """Return the widest expression with the same value: including `await`, parentheses, `!`, `?`, `new`."""
    found = span
    for node in syntax.nodes_around(span):
        own = span_of(node)
        if own != found and own.contains(found):
            head = syntax.data[own.start : found.start].strip()
            tail = syntax.data[found.end : own.end].strip()
            if head not in (b"", b"await", b"(", b"new", b"try", b"&", b"*") or tail not in (
                b"",
                b")",
                b"!",
                b"?",
                b".await",
            ):
                return found
            if head == b"(" and _CALLED.search(syntax.data, max(0, own.start - 1), own.start):
                return found  # the arguments of a call
            found = own
    return found


def parts_of_tuple(syntax: Syntax, span: Span) -> list[Span]:
    """Return the expressions of `a, b`, nothing for a single expression."""
    node = syntax.node_at(span)
    return [span_of(one) for one in node.named_children] if node.type in _TUPLES and span_of(node) == span else []


def gives_only(syntax: Syntax, function: Span, value: Span) -> bool:
    """Whether a function only returns the expression at `value`."""
    node: tree_sitter.Node | None = syntax.node_at(value)
    while node is not None and node.parent is not None and span_of(node) != function:
        around = node.parent
        if span_of(around) == function:
            return True
        if any(child != node and not child.is_extra for child in around.named_children):
            return False
        node = around
    return node is not None


def names_beside(syntax: Syntax, place: Span) -> Iterator[str]:
    """Yield the names defined in the same body as the definition at `place`."""
    around = syntax.node_at(place).parent
    for child in around.named_children if around else ():
        if (name := child.child_by_field_name("name")) is not None:
            yield text_of(syntax.data, name)


def _wider(syntax: Syntax, span: Span) -> tree_sitter.Node | None:
    """Return the smallest node that begins with the expression and continues after it."""
    for node in syntax.nodes_around(span):
        if node.start_byte < span.start:
            return None
        if node.end_byte > span.end:
            return node
    return None
