"""Strings that a program builds around a value: `f"models/{MODEL}"`, `"models/" + MODEL`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codemod.rules.clients import load_clients
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program

_OPENING, _CLOSING = "{$#(", ("}", ")")  # of a hole
_SUFFIX = re.compile(r"[-:@][A-Za-z0-9][A-Za-z0-9-]*")
_QUOTES = "\"'`"
_OPERATORS = "+.<>&|~ \t\r\n"  # that join strings


class BuiltString(NamedTuple):
    """A string with a value in it, and its text before and after the value."""

    span: Span
    head: str
    tail: str

    @property
    def adds_prefix(self) -> bool:
        """Whether it adds only the prefix of a platform, as in `"openai/" + MODEL`, or nothing."""
        return not self.tail and (not self.head or load_clients().platform_of_prefix(self.head) is not None)

    @property
    def adds_suffix(self) -> bool:
        """Whether it makes another name of the value, as in `f"{MODEL}-latest"`."""
        return _SUFFIX.fullmatch(self.tail) is not None


def string_with_hole(program: Program, span: Span) -> BuiltString | None:
    """Return the string that contains an expression in a hole."""
    literal = program.syntax.literal(span)
    if literal is None or literal.token == span or not literal.has_hole:
        return None
    head = program.text(Span(literal.inner.start, span.start)).rstrip().rstrip(_OPENING).rstrip()
    tail = program.text(Span(span.end, literal.inner.end)).lstrip()
    return BuiltString(literal.token, head, tail[1:] if tail.startswith(_CLOSING) else tail)


def concatenation(program: Program, span: Span) -> BuiltString | None:
    """Return the outermost concatenation that contains an expression; its text only as far as it is literal."""
    around = [f.span for f in program.frames(span) if f.shape is Shape.CONCAT]
    if not around:
        return None
    before = program.text(Span(around[-1].start, span.start)).rstrip(_OPERATORS)
    after = program.text(Span(span.end, around[-1].end)).lstrip(_OPERATORS)
    head = before[:-1].rpartition(before[-1])[2] if before[-1:] in (*_QUOTES,) else before
    tail = after[1:].partition(after[0])[0] if after[:1] in (*_QUOTES,) else after
    return BuiltString(around[-1], head, tail)


def string_around(program: Program, span: Span) -> BuiltString | None:
    return string_with_hole(program, span) or concatenation(program, span)
