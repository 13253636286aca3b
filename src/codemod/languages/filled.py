"""A string with holes as the text it produces: JSON in a shell script, with variables for some values."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import tree_sitter

from codemod.languages.fragments import Fragment, cut, join_fragments, mask, unescape
from codemod.languages.grammar import load_query
from codemod.languages.nodes import read_literal, span_of
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from codemod.languages.syntax import Syntax

# Stands for a hole: a digit is a number in JSON, and text within quotes.
_FILLING = b"1"


def fill_holes(outer: Fragment, syntax: Syntax, token: Span) -> Fragment | None:
    """Return the text of a string with holes, together with adjacent strings of the same word.

    None for a single string without holes, and for one concatenated with an operator.
    """
    around = [f.span for f in syntax.frames(token) if f.shape is Shape.CONCAT and f.span.contains(token)]
    node = syntax.node_at(around[0] if around else token)
    pieces = node.children if around else [node]
    if any(one.end_byte != two.start_byte for one, two in pairwise(pieces)):
        return None
    found = tree_sitter.QueryCursor(load_query(syntax.key)).matches(node)
    strings = {one.id for _, captures in found for one in captures.get("string", ())}
    holes = [span_of(one) for _, captures in found for one in captures.get("hole", ())]
    if not holes and len(pieces) == 1:
        return None
    filled = mask(outer, holes, _FILLING)
    return join_fragments([_read(filled, piece, is_text=piece.id in strings) for piece in pieces])


def _read(outer: Fragment, piece: tree_sitter.Node, *, is_text: bool) -> Fragment:
    """Return the text of one piece."""
    span = span_of(piece)
    inner = read_literal(piece, outer.data, frozenset()).inner if is_text else span
    is_raw = outer.data[span.start : inner.start] in (b"", b"'")
    return cut(outer, inner) if is_raw else unescape(outer, inner)
