"""Strings that a program builds around a value: `f"models/{MODEL}"`, `"models/" + MODEL`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.roles.vocabulary import load_vocabulary
from codemod.rules.clients import load_clients
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.values import Frame

_OPENING, _CLOSING = "{$#(", ("}", ")")  # of a hole
_SUFFIX = lazy_regex(r"[-:@][A-Za-z0-9][A-Za-z0-9-]*")
_QUOTES = "\"'`"
_HOLE = lazy_regex(r"[$#\\]*(?:\{[^{}]*\}|\([^()]*\))|%[-\w]*[sdvqi@]")
_TEXT = lazy_regex(r"""[\"'`]([^\"'`]*)[\"'`]""")
_MOST_NESTED = 4  # brackets in a hole
# The text before the value of a field or an option: `{"model": "`, `--model=`.
_FIELD = lazy_regex(r"""(?i)model(?:[_-]?(?:name|id))?(?:\\?[\"'])?\s*[=:]\s*(?:\\?[\"'])?$""")
_MACRO = lazy_regex(r"\A(?:std::)?format!\s*\(")
_PLACEHOLDER = lazy_regex(r"\{[\w.:]*\}|%(?:\d+\$)?[-\w.]*[sdvqi@]")  # of a template
_OPERATORS = "+.<>&|~ \t\r\n"  # that join strings


class BuiltString(NamedTuple):
    """A string with a value in it, and its text before and after the value."""

    span: Span
    head: str
    tail: str
    text: str = ""  # all of it that is visible, without other values

    @property
    def adds_prefix(self) -> bool:
        """Whether it adds only the prefix of a platform, as in `"openai/" + MODEL`, or nothing."""
        return not self.tail and (not self.head or load_clients().platform_of_prefix(self.head) is not None)

    @property
    def adds_suffix(self) -> bool:
        """Whether it makes another name of the value, as in `f"{MODEL}-latest"`."""
        return _SUFFIX.fullmatch(self.tail) is not None

    @property
    def is_field(self) -> bool:
        """Whether the value is a field of a body or an option in it: `{"model": "…"}`, `--model=…`."""
        return _FIELD.search(self.head) is not None

    @property
    def is_sentence(self) -> bool:
        """Whether it is text for people or a model. A key, the name of a file or a URL has no blanks."""
        return any(sign.isspace() for sign in self.text)


def string_with_hole(program: Program, span: Span) -> BuiltString | None:
    """Return the string that contains an expression in a hole."""
    literal = program.syntax.literal(span)
    if literal is None or literal.token == span or not literal.has_hole:
        return None
    head = program.text(Span(literal.inner.start, span.start)).rstrip().rstrip(_OPENING).rstrip()
    tail = program.text(Span(span.end, literal.inner.end)).lstrip()
    tail = tail[1:] if tail.startswith(_CLOSING) else tail
    return BuiltString(literal.token, head, tail, _cut_holes(program.text(literal.inner)))


def concatenation(program: Program, span: Span) -> BuiltString | None:
    """Return the outermost concatenation that contains an expression."""
    frames = program.frames(span)
    around = [f.span for f in frames if f.shape is Shape.CONCAT]
    if not around:
        return None
    call = next((f for f in frames if f.shape is Shape.CALL and f.span == around[0]), None)  # Rust's format!
    if call is not None and (built := formatted(program, call, span)) is not None:
        return built
    before = _MACRO.sub("", program.text(Span(around[-1].start, span.start))).rstrip(_OPERATORS)
    after = program.text(Span(span.end, around[-1].end)).removesuffix(")").lstrip(_OPERATORS)
    text = "".join(_cut_holes(one) for code in (before, after) for one in _TEXT.findall(code))
    return BuiltString(around[-1], _unquote(before), _unquote(after[::-1])[::-1], text)


def formatted(program: Program, call: Frame, span: Span) -> BuiltString | None:
    """Return the string that a call makes of a template and the value: `fmt.Sprintf("%s.json", model)`."""
    if not load_vocabulary().is_call(call.name, load_vocabulary().formatting_calls):
        return None
    arguments = program.arguments(call)
    own = next((one for one in arguments if one.span.contains(span)), None)
    template = next((one.value for one in arguments if one.is_string and one is not own and one.value), None)
    head = program.text(Span(call.span.start, call.value.start)) if call.value else ""
    receiver = _TEXT.match(head)
    text = receiver[1] if receiver else template
    if own is None or text is None:
        return None
    before = [one for one in arguments if one.span.end <= span.start and one.value != text and not one.name]
    parts = _PLACEHOLDER.split(text)
    at = min(len(before), len(parts) - 2)
    if at < 0:
        return None
    return BuiltString(
        call.span, parts[at] if at == 0 else "…", parts[at + 1] if at + 2 == len(parts) else "…", "".join(parts)
    )


def string_around(program: Program, span: Span) -> BuiltString | None:
    return string_with_hole(program, span) or concatenation(program, span)


def _cut_holes(text: str) -> str:
    """Return a text without the expressions in it."""
    for _ in range(_MOST_NESTED):
        text, before = _HOLE.sub("", text), text
        if text == before:
            break
    return text


def _unquote(code: str) -> str:
    """Return the text of a literal; of more code, which may end with one, all but the last quote."""
    if code[-1:] not in (*_QUOTES,):
        return code
    text = code[:-1]
    return text[1:] if text[:1] == code[-1] and code[-1] not in text[1:] else text
