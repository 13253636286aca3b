"""The tests of a program on an id: equal, one of, prefix, contains; to compare the results for old and new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codemod.dataflow.spelling import is_path, split_path
from codemod.roles.vocabulary import normalise
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span
from codemod.values.trace import Test

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.dataflow.walk import End
    from codemod.languages.scopes import Definition, Scope
    from codemod.values import Frame

# Uses of a response's model, or of a name that may hold the id, that depend on the id.
DONE = {
    Role.COMPARISON: "compared",
    Role.PATTERN: "matched",
    Role.TABLE_KEY: "looked up in a table",
}
OF_ANSWERS = frozenset(DONE)
_STRING = lazy_regex(r"""["'`]([^"'`\n]*)["'`]""")
_KINDS = {
    "startswith": "prefix",
    "startwith": "prefix",
    "hasprefix": "prefix",
    "strstartswith": "prefix",
    "endswith": "suffix",
    "hassuffix": "suffix",
    "strendswith": "suffix",
    "inarray": "in",
    "has": "contains",
    "haskey": "contains",
    "containskey": "contains",
    "trygetvalue": "contains",
    "includes": "contains",
    "include": "contains",
    "contains": "contains",
    "strcontains": "contains",
    "indexof": "contains",
    "split": "divides",  # by a separator: one piece if it is missing
    "rsplit": "divides",
    "partition": "divides",
    "rpartition": "divides",
    "explode": "divides",
    "cut": "divides",
    "splitn": "divides",
    "substringbefore": "divides",
    "substringafter": "divides",
    "substringbeforelast": "divides",
    "substringafterlast": "divides",
    "replace": "contains",
    "replaceall": "contains",
    "equals": "equals",
    "removeprefix": "prefix",
    "removesuffix": "suffix",
    "trimprefix": "prefix",
    "trimsuffix": "suffix",
}
# Functions that search for their first argument; for these, another argument.
_CUTTERS = frozenset(("removeprefix", "removesuffix", "replace", "replaceall", "trimprefix", "trimsuffix"))
_WORDS = lazy_regex(r"%[wi][\[({]([^\])}]*)[\])}](?:\.(?:freeze|to_set))*$")  # of Ruby: %w[gpt-4 gpt-4-turbo]
_OPERATOR = lazy_regex(r"(===?|!==?|\bnot\s+in\b|\bin\b|<>)")
_LONGEST = 4_000
_OTHER = lazy_regex(
    r"\b(?!(?:new|Set|set|frozenset|tuple|list|List|of|setOf|listOf|arrayOf|Arrays|asList|vec)\b)[A-Za-z_$]"
)
# What a list includes of others: `*OPENAI`, `...OPENAI`, `BASE + [`, `] | EXTRA`, an element or a computed key.
_INCLUDED = lazy_regex(
    r"(?:\*\*?|\.\.\.|(?<=[\])}])\s*[+|]\s*|\[\s*)([A-Za-z_]\w*)(?=\s*(?:[\])},+|]|$))"
    r"|,\s*([A-Za-z_]\w*)(?=\s*[,\]}])"
)
_GROWS = lazy_regex(rb"\s*(?:\+=|\|=|<<|\[\]\s*=|\.(?:append|extend|push|unshift|insert|add|addAll|update|concat)\b)")
_LONGEST_NAME = 40  # bytes
# Methods that compare two objects, besides operators, and those that summarise one; the test of an id that none passes.
_EQUALITIES = frozenset(("eq", "eql", "equals", "isequal", "ne"))
_SUMMARIES = frozenset(("gethashcode", "hashcode"))
_NO_TEST = Test("equals", frozenset())
_BARE = lazy_regex(r"\(?\$?([A-Za-z_]\w*)\)?")
_DEEPEST = 4  # nested names
# Regular expressions of plain texts, and the functions that match them.
_MATCHERS = frozenset(("exec", "test", "match", "search", "fullmatch"))
_SLASHED = lazy_regex(r"/((?:[^/\\\n]|\\.)+)/[a-z]*")
_TEXTS = r"(?:[\w :-]|\\[./-])+(?:\|(?:[\w :-]|\\[./-])+)*"
_PLAIN = lazy_regex(rf"(?P<start>\^)?(?:\((?:\?:)?(?P<grouped>{_TEXTS})\)|(?P<alone>{_TEXTS}))(?P<end>\$)?")


class Texts(NamedTuple):
    """Strings that an id is compared with."""

    texts: frozenset[str]
    is_each: bool = False  # one after the other, in a loop


_NOTHING = Texts(frozenset())


def read_test(symbols: Symbols, end: End) -> Test | None:
    """Return the test at an end, None if not all of it is visible."""
    program = end.program
    frames = program.frames(end.span)
    if _is_equality(program, end.span, frames):
        return _NO_TEST
    if end.role is Role.COMPARISON:
        compare = next((f for f in frames if f.shape == Shape.COMPARE), None)
        return _read_comparison(symbols, program, end.span, compare) if compare else None
    if end.role is Role.PATTERN:
        calls = [f for f in frames if f.shape == Shape.CALL]
        asked = _read_call(symbols, program, end.span, calls[0]) if calls else None
        outer = next((f for f in calls if not end.span.contains(f.span)), None)  # not model.toLowerCase()
        return asked or (_read_pattern(program, end.span, outer) if outer else None)
    if end.role is Role.TABLE_KEY:
        index = next((f for f in frames if f.shape == Shape.SUBSCRIPT), None)
        return _ask("in", strings_of(symbols, program, Span(index.span.start, end.span.start - 1))) if index else None
    return None


def _is_equality(program: Program, span: Span, frames: Sequence[Frame]) -> bool:
    """Whether a method that compares two objects compares this member of both, `model == other.model`, or hashes it."""
    scope = program.locals.function_around(span)
    name = scope.name if scope else ""
    if normalise(name) in _SUMMARIES:
        return True
    if not (name.endswith("==") or normalise(name) in _EQUALITIES):
        return False
    pair = next((f for f in frames if f.shape in (Shape.COMPARE, Shape.CALL) and f.span != span), None)
    member = re.search(r"\w+", program.text(span)[::-1])
    own = rf"\b{member[0][::-1]}\b" if member else ""
    return bool(own) and pair is not None and len(re.findall(own, program.text(pair.span))) > 1


def _read_comparison(symbols: Symbols, program: Program, span: Span, frame: Frame) -> Test | None:
    left, right = Span(frame.span.start, span.start), Span(span.end, frame.span.end)
    is_left = _OPERATOR.search(program.text(left)) is not None
    other = left if is_left else right
    sign = program.text(other)
    word = _OPERATOR.search(sign)
    if word is None:
        return None
    rest = sign[: word.start()] if is_left else sign[word.end() :]
    start = other.start if is_left else other.start + len(sign[: word.end()].encode())
    is_named = _BARE.fullmatch(rest.strip()) or is_path(rest.strip())
    if _OTHER.search(_STRING.sub("", rest)) and not is_named:
        return None  # row["model"] == MODEL: the key is not what is compared
    found = strings_of(symbols, program, Span.of(start, rest))
    if "in" in word[0]:
        return _ask("contains" if is_left else "in", found)
    return _ask("equals", found)


def _ask(kind: str, found: Texts) -> Test | None:
    return Test(kind, found.texts, found.is_each) if found.texts else None


def _read_call(symbols: Symbols, program: Program, span: Span, call: Frame) -> Test | None:
    method = normalise(last_name(call.name))
    kind = _KINDS.get(method)
    if kind is None or call.value is None:
        return None
    if call.value.contains(span):
        return _read_passed(symbols, program, span, call, kind)
    if method in _CUTTERS:
        sought = next((n for n in program.arguments(call) if n.is_string and n.span.end <= call.span.end), None)
        is_first = sought is not None and not program.text(Span(call.value.start, sought.span.start)).strip("( ")
        return Test(kind, frozenset((sought.value,))) if sought and sought.value and is_first else None
    return _ask(kind, strings_of(symbols, program, call.value))


def _read_pattern(program: Program, span: Span, call: Frame) -> Test | None:
    """Return the test of a regular expression that consists of plain texts: `/16k|1106/.test(model)`."""
    method = last_name(call.name)
    if method not in _MATCHERS or call.value is None:
        return None
    given = next((one for one in program.arguments(call) if not one.span.contains(span)), None)
    texts = (program.text(_receiver(program, call, call.value)), program.text(given.span) if given else "")
    slashed = next(filter(None, map(_SLASHED.fullmatch, texts)), None)
    is_string = program.syntax.key == "python" and given is not None and given.is_string
    written = slashed[1] if slashed else given.value if given and is_string else None
    plain = _PLAIN.fullmatch(written or "")
    if plain is None:
        return None
    if plain["alone"] and "|" in plain["alone"] and (plain["start"] or plain["end"]):
        return None  # ^a|b is not ^(?:a|b)
    begins = bool(plain["start"]) or (program.syntax.key == "python" and method != "search")
    ends = bool(plain["end"]) or method == "fullmatch"
    kind = "equals" if begins and ends else "prefix" if begins else "suffix" if ends else "contains"
    return Test(kind, frozenset((plain["alone"] or plain["grouped"]).replace("\\", "").split("|")))


def _read_passed(symbols: Symbols, program: Program, span: Span, call: Frame, kind: str) -> Test | None:
    """Return the test of a call with the id as an argument: strings.HasPrefix(model, "gpt"), LIST.includes(model)."""
    arguments = program.arguments(call)
    others = [one.span for one in arguments if not one.span.contains(span)]
    if len(others) == 1:
        is_first = arguments[0].span.contains(span)
        return _ask(kind if is_first else "in", strings_of(symbols, program, others[0]))
    receiver = _receiver(program, call, call.value or call.span)
    return _ask("in", strings_of(symbols, program, receiver)) if kind in ("contains", "equals") and not others else None


def _receiver(program: Program, call: Frame, arguments: Span) -> Span:
    """Return the object of a method call, the text before the last dot; an empty span for a function."""
    head = program.text(Span(call.span.start, arguments.start)).rpartition(".")[0]
    return Span.of(call.span.start, head)


def strings_of(symbols: Symbols, program: Program, span: Span, deep: int = 0) -> Texts:
    """Return the strings of an expression, or of the only list, set or table that it names."""
    text = program.text(span).strip()
    if deep > _DEEPEST:
        return _NOTHING
    if words := _WORDS.match(text):
        return Texts(frozenset(words[1].split()))
    if _STRING.search(text):
        return _elements_of(symbols, program, span, deep)
    name = _BARE.fullmatch(text)
    if name is None and not is_path(text):
        return _NOTHING
    known = program.locals.lookup(name[1], span) if name else None
    if known and known[0] and known[2] and not known[1]:
        return _elements_around(symbols, program, known[0], deep)
    texts: set[str] = set()
    is_each = False
    for there, definition in (
        symbols.imports.definitions_of(program, name[1], span) if name else members_at(symbols, program, span)
    ):
        if definition.value is None or _grows(there, definition):
            return _NOTHING
        value = there.text(definition.value).strip()
        if _BARE.fullmatch(value) or _WORDS.match(value):
            named = strings_of(symbols, there, definition.value, deep + 1)
        elif value[:1] in "[({\"'`" or re.match(r"(?:frozen)?set\(|new (?:Set|Map)\(", value):
            named = _elements_of(symbols, there, definition.value, deep + 1)
        else:
            named = _NOTHING
        if not named.texts:
            return _NOTHING
        texts.update(named.texts)
        is_each = is_each or named.is_each or definition.is_element
    return Texts(frozenset(texts), is_each)


def members_at(symbols: Symbols, program: Program, span: Span) -> list[tuple[Program, Definition]]:
    """Return the definitions of a member of a class or a module: `Provider.models`, `settings.MODELS`."""
    *path, name = split_path(program.text(span).strip())
    if owner := symbols.classes.of_path(program, ".".join(path), span):
        family = (owner, *symbols.classes.bases(owner))
        return next(
            filter(
                None, ([(one.program, d) for d in one.program.locals.attributes(one.scope, name)] for one in family)
            ),
            [],
        )
    one = program.imports.names.get(path[0]) if len(path) == 1 else None
    module = one and symbols.imports.module_path(program, one)
    there = symbols.workspace.program(module) if module else None
    found = there.locals.definitions.get(name, ()) if there else ()
    return [(there, d) for d in found if there and d.owner is None and not d.base]


def _elements_of(symbols: Symbols, program: Program, span: Span, deep: int) -> Texts:
    """Return the strings that an expression contains, with those of other lists in it: `[*OPENAI, "sonar"]`."""
    text = program.text(span)
    if len(text) > _LONGEST:
        return _NOTHING
    texts = set(_STRING.findall(text))
    for match in _INCLUDED.finditer(_STRING.sub(lambda quoted: " " * len(quoted[0]), text)):
        inner = strings_of(symbols, program, span.part(text, *match.span(match.lastindex or 0)), deep + 1)
        if not inner.texts:
            return _NOTHING
        texts |= inner.texts
    return Texts(frozenset(texts))


def _grows(program: Program, definition: Definition) -> bool:
    """Whether a list gets more elements after its definition: `ALLOWED.append(…)`, `ALLOWED += …`."""
    return any(
        _GROWS.match(program.data, span.end, span.end + _LONGEST_NAME)
        for span in program.references(definition.name)
        if span.start >= definition.span.end
    )


def _elements_around(symbols: Symbols, program: Program, callback: Scope, deep: int) -> Texts:
    """Return the elements of the list whose method calls a function with each: `PREFIXES.some((p) => …)`."""
    call = next((f for f in program.frames(callback.span) if f.shape == Shape.CALL), None)
    if callback.name or len(callback.parameters) != 1 or call is None:
        return _NOTHING
    return strings_of(symbols, program, _receiver(program, call, callback.span), deep + 1)._replace(is_each=True)
