"""Converts the captures of one query match to a frame: its shape, name, value and bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.languages.nodes import collapse, decode, span_of
from codemod.values import Frame, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import tree_sitter

_SHAPES = frozenset(Shape)
_LONGEST_NAME = 4_000  # bytes of the callee of a chain of calls, from its end


def reach(captures: dict[str, list[tree_sitter.Node]]) -> tuple[int, int]:
    """Return the byte range that the nodes of a match cover."""
    nodes = [node for captured in captures.values() for node in captured]
    return min((n.start_byte for n in nodes), default=0), max((n.end_byte for n in nodes), default=0)


def frame_of(captures: dict[str, list[tree_sitter.Node]], data: bytes, span: Span) -> Frame | None:
    """Return the frame that a match puts around a span, or None."""
    shape = next(filter(_SHAPES.__contains__, captures), None)
    if shape is None:
        return None
    first, *rest = captures[shape]
    if not rest and (first.start_byte > span.start or first.end_byte < span.end):
        return None  # most of them
    outer = extent(captures[shape])
    if outer is None or not outer.contains(span):
        return None
    name = extent(captures.get(f"{shape}.name", ()))
    value = extent(captures.get(f"{shape}.value", ()))
    bases = extent(captures.get(f"{shape}.bases", ()))
    is_key = shape == Shape.PAIR and name is not None and name.contains(span) and name != outer
    if shape == Shape.CALL and value is not None and span.start >= value.end:
        return None  # in a block after the arguments (Ruby, Swift, Elixir)
    if shape == Shape.SUBSCRIPT and not any(span_of(n).contains(span) for n in captures.get("subscript.index", ())):
        return None
    end = name and name._replace(start=max(name.start, name.end - _LONGEST_NAME))
    return Frame(
        shape=Shape.KEY if is_key else Shape(shape),
        span=outer,
        name=collapse(decode(data, end), is_path=shape == Shape.CALL) if end else "",
        value=value,
        bases=decode(data, bases) if bases else "",
    )


def container_of(captures: dict[str, list[tree_sitter.Node]]) -> dict[Span, tree_sitter.Node]:
    """Return the node whose children are the siblings in this frame: several nodes may have its span."""
    nodes = (captures[name][0] for name in ("call.value", "map", "list") if name in captures)
    return {span_of(node): node for node in nodes}


def extent(nodes: Sequence[tree_sitter.Node]) -> Span | None:
    """Return the span from the first to the last node of one capture."""
    if len(nodes) == 1:
        return Span(nodes[0].start_byte, nodes[0].end_byte)
    return Span(min(n.start_byte for n in nodes), max(n.end_byte for n in nodes)) if nodes else None


def rank(shape: Shape) -> int:
    """Order frames of equal span: the more specific one is further inside."""
    if shape in (Shape.BINDING, Shape.DEFAULT):
        return -1  # what it binds is inside
    return 1 if shape in (Shape.DOCSTRING, Shape.COMMENT, Shape.KEY, Shape.PAIR) else 0
