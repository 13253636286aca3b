"""Strings that a program builds around a value: `f"models/{MODEL}"`, `"models/" + MODEL`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.rules.clients import load_clients
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program

_OPENING, _CLOSING = "{$#(", ("}", ")")  # of a hole
_SUFFIX = lazy_regex(r"[-:@][A-Za-z0-9][A-Za-z0-9-]*")
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
    """Return the outermost concatenation that contains an expression."""
    around = [f.span for f in program.frames(span) if f.shape is Shape.CONCAT]
    if not around:
        return None
    before = program.text(Span(around[-1].start, span.start)).rstrip(_OPERATORS)
    after = program.text(Span(span.end, around[-1].end)).lstrip(_OPERATORS)
    return BuiltString(around[-1], _unquote(before), _unquote(after[::-1])[::-1])


def string_around(program: Program, span: Span) -> BuiltString | None:
    return string_with_hole(program, span) or concatenation(program, span)


def _unquote(code: str) -> str:
    """Return the text of a literal; of more code, which may end with one, all but the last quote."""
    if code[-1:] not in (*_QUOTES,):
        return code
    text = code[:-1]
    return text[1:] if text[:1] == code[-1] and code[-1] not in text[1:] else text
