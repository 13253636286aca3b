"""What a program asks about an id: equal, one of these, begins with, holds; so that old and new can be compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.roles.vocabulary import normalise
from codemod.values import Role, Shape, Span
from codemod.values.trace import Test

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.dataflow.walk import End
    from codemod.values import Frame

_STRING = re.compile(r"""["'`]([^"'`\n]*)["'`]""")
_KINDS = {
    "startswith": "prefix",
    "startwith": "prefix",
    "hasprefix": "prefix",
    "strstartswith": "prefix",
    "endswith": "suffix",
    "hassuffix": "suffix",
    "strendswith": "suffix",
    "includes": "contains",
    "include": "contains",
    "contains": "contains",
    "strcontains": "contains",
    "indexof": "contains",
    "split": "contains",  # by a separator: one piece without it
    "rsplit": "contains",
    "partition": "contains",
    "rpartition": "contains",
    "explode": "contains",
    "replace": "contains",
    "replaceall": "contains",
    "removeprefix": "prefix",
    "trimprefix": "prefix",
}
# What these look for is their first argument; another one takes its place.
_CUTTERS = frozenset(("removeprefix", "replace", "replaceall", "trimprefix"))
_OPERATOR = re.compile(r"(===?|!==?|\bnot\s+in\b|\bin\b|<>)")
_LONGEST = 4_000
_OTHER = re.compile(
    r"\b(?!(?:new|Set|set|frozenset|tuple|list|List|of|setOf|listOf|arrayOf|Arrays|asList|vec)\b)[A-Za-z_$]"
)
_BARE = re.compile(r"\(?([A-Za-z_]\w*)\)?")


def read_test(symbols: Symbols, end: End) -> Test | None:
    """Return the question that an end asks, None where not all of it can be seen."""
    program = end.program
    frames = program.frames(end.span)
    if end.role is Role.COMPARISON:
        compare = next((f for f in frames if f.shape == Shape.COMPARE), None)
        return _read_comparison(symbols, program, end.span, compare) if compare else None
    if end.role is Role.PATTERN:
        call = next((f for f in frames if f.shape == Shape.CALL), None)
        return _read_call(symbols, program, end.span, call) if call else None
    if end.role is Role.TABLE_KEY:
        index = next((f for f in frames if f.shape == Shape.SUBSCRIPT), None)
        texts = _strings_of(symbols, program, Span(index.span.start, end.span.start - 1)) if index else None
        return Test("in", texts) if texts else None
    return None


def _read_comparison(symbols: Symbols, program: Program, span: Span, frame: Frame) -> Test | None:
    left, right = Span(frame.span.start, span.start), Span(span.end, frame.span.end)
    if _OPERATOR.search(program.text(left)):
        other, sign, is_left = left, program.text(left), True
    else:
        other, sign, is_left = right, program.text(right), False
    word = _OPERATOR.search(sign)
    if word is None:
        return None
    rest = sign[: word.start()] if is_left else sign[word.end() :]
    start = other.start if is_left else other.start + len(sign[: word.end()].encode())
    if _OTHER.search(_STRING.sub("", rest)) and not _BARE.fullmatch(rest.strip()):
        return None  # row["model"] == MODEL: what is compared is not the string in it
    texts = _strings_of(symbols, program, Span(start, start + len(rest.encode())))
    if not texts:
        return None
    if "in" in word[0]:
        return Test("contains" if is_left else "in", texts)
    return Test("equals", texts)


def _read_call(symbols: Symbols, program: Program, span: Span, call: Frame) -> Test | None:
    method = normalise(call.name.rsplit(".", 1)[-1])
    kind = _KINDS.get(method)
    if kind is None or call.value is None:
        return None
    if call.value.contains(span):  # LIST.includes(model)
        receiver = Span(call.span.start, call.value.start)
        head = program.text(receiver).rsplit(".", 1)[0]
        texts = _strings_of(symbols, program, Span(call.span.start, call.span.start + len(head.encode())))
        return Test("in", texts) if texts and kind == "contains" else None
    if method in _CUTTERS:
        sought = next((n for n in program.arguments(call) if n.is_string and n.span.end <= call.span.end), None)
        is_first = sought is not None and not program.text(Span(call.value.start, sought.span.start)).strip("( ")
        return Test(kind, frozenset((sought.value,))) if sought and sought.value and is_first else None
    texts = _strings_of(symbols, program, call.value)
    return Test(kind, texts) if texts else None


def _strings_of(symbols: Symbols, program: Program, span: Span) -> frozenset[str]:
    """Return the strings that an expression consists of, or the one list, set or table that it names."""
    text = program.text(span).strip()
    if len(text) > _LONGEST:
        return frozenset()
    found = _STRING.findall(text)
    if found:
        return frozenset(found)
    name = _BARE.fullmatch(text)
    if name is None:
        return frozenset()
    texts: set[str] = set()
    for there, definition in symbols.imports.definitions_of(program, name[1], span):
        if definition.value is None:
            return frozenset()
        value = there.text(definition.value)
        if len(value) > _LONGEST or (
            value.strip()[:1] not in "[({\"'`" and not re.match(r"(?:frozen)?set\(|new Set\(", value.strip())
        ):
            return frozenset()
        texts.update(_STRING.findall(value))
    return frozenset(texts)
