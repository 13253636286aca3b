"""Shell variables: in the requests of a script (JSON within quotes, jq filters), in its tests and in paths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.dataflow.places import Place as Where
from codemod.dataflow.walk import End
from codemod.roles.vocabulary import load_vocabulary
from codemod.rules.clients import load_clients
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span
from codemod.values.trace import Test, Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.dataflow.program import Program
    from codemod.dataflow.workspace import Workspace
    from codemod.languages.place import Place
    from codemod.values import Frame, Occurrence

_MOST_USES = 20
_MOST_NAMES = 12  # under which functions get a variable
_NAMED_ARGUMENT = lazy_regex(rb"--arg(?:json)?[ \t]+[\"']?(\w+)[\"']?[ \t]+[\"']?\Z")
_CONDITION = lazy_regex(r"(?:=~|==?|!=)\s*(\"[^\"$]*\"|'[^']*'|[^\s\"'$]+\$?)\s*$")
_CASE = lazy_regex(r"(?:^|\bin|;;)\s*\(?([^\s()]+(?:[ \t]*\|[ \t]*[^\s()]+)*)\)", re.MULTILINE)
_PLAIN = lazy_regex(r"[\w./:-]+")
_HOLE = lazy_regex(r"\$\{[^{}]*\}|\$\([^()]*\)|\$\w+")
_LONGEST_ARGUMENT = 80  # bytes


def ends_in_bodies(workspace: Workspace, script: Program, name: str) -> Iterator[End]:
    """Yield where a variable of a script occurs in the body of a request."""
    for inner, span in _fields_with(script.place, name):
        if (program := workspace.adopt(script.source, inner)) is not None:
            yield End(program, span, Role.ARGUMENT, "a field of the body of a request", Where(program, span))


def uses_in_script(workspace: Workspace, program: Program, name: str) -> Iterator[Use]:
    """Yield where a script tests a variable, or makes the name of a file or another key of it.

    A function gets it under the number of the argument, and may keep it under another name.
    """
    waiting: list[tuple[Program, str, Span]] = [(program, name, Span(0, len(program.data)))]
    seen = set(waiting)
    for script, variable, within in waiting:
        for word in _uses(script.place, variable, within):
            if _field_at(script.place, word):
                continue
            span = _expansion(script, word)
            frames = script.frames(span)
            yield from _uses_at(script, span, frames)
            passed = [*_assigned_at(script, span, frames), *_given_to(workspace, script, span, frames)]
            more = [one for one in passed if one not in seen]
            seen.update(more)
            waiting += more[: _MOST_NAMES - len(waiting)]


def _uses_at(program: Program, span: Span, frames: Sequence[Frame]) -> Iterator[Use]:
    reading = program.reader.read(span, frames, is_name=True)
    role, evidence = reading
    if not role.keys_on_id and role is not Role.MESSAGE and _is_key(program, span, frames):
        role, evidence = Role.PIECE, "part of a longer name"
    if role.keys_on_id or role is Role.PIECE:
        for test in _tests_at(program, span, frames) if role is Role.COMPARISON else [None]:
            yield Use(program.step(span, evidence), role, test)


def _assigned_at(program: Program, span: Span, frames: Sequence[Frame]) -> Iterator[tuple[Program, str, Span]]:
    """Yield the variable that is assigned another one, in the function that does so: `local model="$1"`."""
    binding = next((f for f in frames if f.shape is Shape.BINDING), None)
    if binding is None or binding.value is None or program.text(binding.value).strip('"') != program.text(span):
        return
    function = next((f.span for f in frames if f.shape is Shape.FUNCTION), Span(0, len(program.data)))
    yield program, binding.name, Span(binding.span.end, function.end)


def _given_to(
    workspace: Workspace, program: Program, span: Span, frames: Sequence[Frame]
) -> Iterator[tuple[Program, str, Span]]:
    """Yield the arguments under which functions of the scripts get a variable: `is_new "$MODEL"`."""
    call = next((f for f in frames if f.shape is Shape.CALL), None)
    if call is None or not call.name.replace("-", "_").isidentifier():
        return
    given = [one.span for one in program.arguments(call)]
    number = next((str(at) for at, one in enumerate(given, 1) if one.contains(span)), "")
    if number and program.text(given[int(number) - 1]).strip('"') == program.text(span):
        for there, body in _functions(workspace, program, call.name):
            yield there, number, body


def _functions(workspace: Workspace, program: Program, name: str) -> Iterator[tuple[Program, Span]]:
    """Yield the functions of a name: of the script itself, otherwise of others."""
    found = [(program, at) for at in _functions_of(program, name)]
    others = workspace.programs_naming(name, program.path) if not found else ()
    yield from found or ((other, at) for other in others for at in _functions_of(other, name))


def _functions_of(program: Program, name: str) -> Iterator[Span]:
    for word in program.mentions(name):
        function = next((f for f in program.frames(word) if f.shape is Shape.FUNCTION), None)
        if function is None or function.name != name:
            continue
        if program.text(Span(function.span.start, word.start)).strip() in ("", "function"):
            yield function.span


def _tests_at(program: Program, span: Span, frames: Sequence[Frame]) -> list[Test | None]:
    """Return the tests on a variable in a condition or in the patterns of a `case`; None for an unclear one."""
    compare = next((f.span for f in frames if f.shape is Shape.COMPARE), span)
    text = program.text(compare)
    if found := _CONDITION.search(text):
        return [_pattern(found[1].strip("\"'"), is_regex="=~" in found[0])]
    end = program.data.find(b"esac", compare.end)
    patterns = _CASE.findall(program.text(Span(compare.end, end))) if end >= 0 else []
    texts = [one.strip().strip("\"'") for found in patterns for one in found.split("|")]
    return [_pattern(one, is_regex=False) for one in texts if one != "*"] or [None]


def _pattern(text: str, *, is_regex: bool) -> Test | None:
    """Return the test of a pattern that is plain text but for its ends: `gpt-*`, `^gpt-`."""
    start, end = ("^", "$") if is_regex else ("*", "*")
    starts, ends = (text.startswith(start) == is_regex, text.endswith(end) == is_regex)
    plain = text.removeprefix(start).removesuffix(end)
    if not _PLAIN.fullmatch(plain):
        return None
    kind = "equals" if starts and ends else "prefix" if starts else "suffix" if ends else "contains"
    return Test(kind, frozenset((plain,)))


def names_of(occurrence: Occurrence) -> list[str]:
    """Return the names of the variables that an id is assigned to."""
    holders = (Shape.BINDING, Shape.PAIR)
    return list(dict.fromkeys(f.name for f in occurrence.frames if f.shape in holders and f.name.isidentifier()))


def _expansion(program: Program, name: Span) -> Span:
    """Return the span of a variable with its sign and braces."""
    start = program.data.rfind(b"$", 0, name.start)
    end = program.data.find(b"}", name.end) + 1 if program.data[start + 1 : start + 2] == b"{" else name.end
    return Span(start, max(end, name.end))


def _is_key(program: Program, span: Span, frames: Sequence[Frame]) -> bool:
    """Whether a variable is part of a word without blanks: `out/$MODEL.json`, but not the value of `--model=$MODEL`."""
    data, literal = program.data, program.syntax.literal(span)
    inner = literal.inner if literal else span
    start, end = inner
    if not literal or literal.token == inner:  # not quoted
        start = max(data.rfind(sign, 0, start) for sign in (b" ", b"\t", b"\n", b'"')) + 1
        end = min((at for sign in (b" ", b"\t", b"\n", b'"') if (at := data.find(sign, end)) >= 0), default=len(data))
    written = program.text(Span(start, end))
    word = _HOLE.sub("", written)
    is_option = any(f.shape is Shape.PAIR for f in frames) or data[span.start - 1 : span.start] == b"="
    is_sent = any(f.shape is Shape.CALL and f.name in load_clients().words["senders"] for f in frames)
    is_url = "://" in word or (is_sent and written.startswith("$"))  # curl "$BASE/models/$MODEL"
    return (
        bool(word.strip("{}"))
        and not (is_option or is_url)
        and not any(one.isspace() or one in "{};&|" for one in word)
    )


def _fields_with(place: Place, name: str) -> Iterator[tuple[Place, Span]]:
    """Yield the request fields, named like a model, whose whole value is a variable of the script."""
    for span in _uses(place, name, Span(0, len(place.fragment.data))):
        if found := _field_at(place, span):
            yield found
            continue
        data = place.fragment.data
        given = _NAMED_ARGUMENT.search(data, span.start - _LONGEST_ARGUMENT, data.rfind(b"$", 0, span.start))
        call = next((f for f in place.syntax.frames(span) if f.shape is Shape.CALL), None) if place.syntax else None
        if given and call:  # jq --arg m "$MODEL" '{model: $m}'
            for inside in _uses(place, given[1].decode(), call.span):
                if found := _field_at(place, inside):
                    yield found


def _uses(place: Place, name: str, within: Span) -> list[Span]:
    """Return the reads of a variable, without its sign."""
    pattern = re.compile(rb"\$\{?(" + re.escape(name.encode()) + rb")\b")
    found = pattern.finditer(place.fragment.data, within.start, within.end)
    return [Span(*match.span(1)) for match, _ in zip(found, range(_MOST_USES), strict=False)]


def _field_at(place: Place, span: Span) -> tuple[Place, Span] | None:
    inner, local = place.innermost(place.fragment.to_file(span)) or (place, span)
    if inner is place or inner.syntax is None:
        return None
    literal = inner.syntax.literal(local)
    whole = place.fragment.from_file(inner.fragment.to_file(literal.inner)) if literal else None
    if whole and _HOLE.fullmatch(as_text(place.fragment.data[whole.start : whole.end])) is None:
        return None  # "openai/$MODEL" is another name
    token = literal.token if literal else Span(local.start - 1, local.end)
    pair = next((f for f in inner.syntax.frames(token) if f.shape is Shape.PAIR), None)
    is_field = pair is not None and pair.value == token and load_vocabulary().names_model(pair.name)
    return (inner, token) if is_field else None
