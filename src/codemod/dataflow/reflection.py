"""Members that a program reads by their quoted names: `getattr(settings, "MODEL")`, `Models.const_get(:MODEL)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codemod.languages.expressions import call_end
from codemod.roles.vocabulary import load_vocabulary, normalise
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.values import Frame

# What reads members by name, in the text of a file.
_READS = lazy_regex(
    rb"getattr|vars\(|globals\(|__dict__|Reflect\.get|const_get|constant\(|instance_variable_get|send\(|\bgetField|getDeclaredField|GetField|GetProperty|FieldByName"
)
_QUOTES = (b'"', b"'", b":")
# The object of a read: a class or an instance, in its different forms.
_NAMESPACE = lazy_regex(r"(?:globals|locals)\(\)|vars\(\)|sys\.modules\[__name__\]")
_OBJECT = lazy_regex(
    r"(?:vars\((?P<vars>[\w.]+)\)|typeof\((?P<type>[\w.]+)\)|(?P<path>[@$]?\w[\w.]*?))(?:\.__dict__|(?:::|\.)class(?:\.java)?|\.self)?"
)
_LONGEST_ACCESS = 2  # `getField("X").get(null)`


class Read(NamedTuple):
    """An expression with the value of a member, and the object that has it: None for the module itself."""

    span: Span
    owner: Span | None
    path: str


def is_quoted(data: bytes, at: int) -> bool:
    """Whether there is a sign of a string or a symbol before a word."""
    return data[max(0, at - 1) : at] in _QUOTES


def reads_by_name(data: bytes) -> bool:
    """Whether a text has a function that reads members by name."""
    return _READS.search(data) is not None


def read_by_name(program: Program, word: Span) -> Read | None:
    """Return the read of a member whose quoted name is at a span."""
    is_after_class = program.data[max(0, word.start - 2) : word.start] == b"::"
    if not is_after_class and not (is_quoted(program.data, word.start) and program.reads_by_name):
        return None
    literal = program.syntax.literal(word)
    if literal is None:
        return None
    token, is_whole = literal.token, program.text(literal.inner).lstrip(":") == program.text(word)
    around = next((f for f in program.frames(token) if f.shape in (Shape.CALL, Shape.SUBSCRIPT)), None)
    if around is None:
        return None
    if around.shape is Shape.SUBSCRIPT:
        head = Span(around.span.start, program.data.rfind(b"[", around.span.start, token.start))
        is_object = program.text(head).endswith((")", "__dict__"))
        return _of_object(program, around.span, head) if is_whole and is_object else None
    if not load_vocabulary().is_call(around.name, load_vocabulary().reflecting_calls):
        return None
    if not is_whole:  # constant("App\\Models::MODEL")
        prefix = re.search(r"(\w+)::$", program.text(Span(literal.inner.start, word.start)))
        return Read(around.span, None, prefix[1]) if prefix and literal.inner.end == word.end else None
    return _of_call(program, around, token)


def _of_call(program: Program, call: Frame, token: Span) -> Read | None:
    arguments = program.arguments(call)
    index = next((i for i, one in enumerate(arguments) if one.span.contains(token)), 0)
    whole = call.span
    if index == 1:
        return _of_object(program, whole, arguments[0].span)
    head = program.text(Span(call.span.start, call.value.start if call.value else call.span.end))
    owner = head.rpartition(".")[0]
    for _ in range(_LONGEST_ACCESS):
        access = program.access(whole)
        is_get = access is not None and normalise(access.name) in load_vocabulary().getting_calls
        end = call_end(program.syntax, access.span) if access and is_get else None
        whole = end or whole
    return _of_object(program, whole, Span.of(whole.start, owner))


def _of_object(program: Program, whole: Span, owner: Span) -> Read | None:
    text = program.text(owner).strip()
    if not text or _NAMESPACE.fullmatch(text):
        return Read(whole, None, "")
    found = _OBJECT.fullmatch(text)
    if found is None:
        return None
    name = found.lastgroup or "path"
    return Read(whole, owner.part(text, *found.span(name)), found[name])
