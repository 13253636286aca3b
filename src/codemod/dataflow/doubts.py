"""Uses of a name that may hold an id, where the connection to it could not be followed."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from codemod.dataflow.families import family_of
from codemod.dataflow.forward import Forward
from codemod.dataflow.places import Place
from codemod.dataflow.predicates import DONE, OF_ANSWERS, read_test
from codemod.dataflow.spelling import is_label, names_of_module, receiver_span, split_path
from codemod.dataflow.walk import End, Value
from codemod.roles.vocabulary import words_of
from codemod.text.name_parts import last_name, without_sigil
from codemod.values import Role, Shape, Span
from codemod.values.trace import Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.values import Occurrence
    from codemod.values.trace import Trace

_MOST_MENTIONS = 60
_MOST_READS = 20  # of the fields of states, in other programs


def list_doubts(symbols: Symbols, program: Program, occurrence: Occurrence, *, is_sent: bool) -> list[Use]:
    """Return uses of the same name as the id's: in its program, in types, and in what reads a store's state."""
    holder = next((f for f in occurrence.frames if f.shape in (Shape.PAIR, Shape.BINDING, Shape.DEFAULT)), None)
    name = without_sigil(last_name(holder.name)) if holder else ""
    if not name.isidentifier():
        return []
    found = [use for span, use in asked_about(symbols, program, name) if holder and not holder.span.contains(span)]
    for there, definition in symbols.type_lists.fields_listing(program, name, occurrence.text):
        what = f"the field {name} is declared with a list of ids"
        found.append(Use(there.step(definition.span, what), Role.TYPE, is_doubt=True))
    if holder and holder.shape is Shape.PAIR and not is_sent and family_of(program.path) == "javascript":
        found += _list_tests(symbols, program, name, occurrence.text)
    return found


def _list_tests(symbols: Symbols, program: Program, name: str, model_id: str) -> Iterator[Use]:
    """Yield the visible tests of a field of a state whose reads name the module: `state.settings.model`."""
    for place in islice(_read_states(symbols, program, name), _MOST_READS):
        walk = Forward(symbols, model_id, is_short=True)
        walk.follow(Value(place.program, place.span))
        for end in walk.ends:
            if test := read_test(symbols, end):
                what = f"{name} is read as {place.program.text(place.span)} and tested"
                yield Use(end.program.step(end.span, what), end.role, test, is_doubt=True)


def _read_states(symbols: Symbols, program: Program, name: str) -> Iterator[Place]:
    """Yield the reads of a member of an object that is named after a module, or after one of its variables."""
    own = {*names_of_module(program.path), *program.locals.definitions}
    words = frozenset(word for one in own for word in (one, *words_of(one)))
    for other, span in symbols.workspace.programs_with(name, program.path, where=_is_member):
        receiver = receiver_span(other, span)
        path = split_path(other.text(receiver)) if receiver else []
        if other is not program and len(path) > 1 and path[-1] in words:
            yield Place(other, Span(receiver.start if receiver else span.start, span.end))


def _is_member(data: bytes, at: int) -> bool:
    return data[at - 1 : at] == b"."


def add_doubt(alone: Trace) -> Trace:
    """Add to a trace in one file the doubt about what it ends at: a function of another file may do anything."""
    is_known = any(sent.client.platform for sent in alone.requests)
    lost = () if is_known else alone.lost[:1]
    steps = (one._replace(what="too many values of this file are passed on") for one in lost)
    return alone._replace(uses=(*alone.uses, *(Use(step, Role.UNKNOWN, is_doubt=True) for step in steps)))


def asked_about(symbols: Symbols, program: Program, name: str) -> list[tuple[Span, Use]]:
    """Return the first tests in a program on a name; cached for all ids under it."""
    memory, key = symbols.memory(), ("asked_about", program, name)
    if key not in memory:
        memory[key] = list(_list_asked(symbols, program, name))
    asked: list[tuple[Span, Use]] = memory[key]
    return asked


def _list_asked(symbols: Symbols, program: Program, name: str) -> Iterator[tuple[Span, Use]]:
    for mention in program.mentions(name)[:_MOST_MENTIONS]:
        span: Span | None = mention
        if (literal := program.syntax.literal(mention)) is not None:  # job["model"]
            index = next((f for f in program.frames(literal.token)[:1] if f.shape is Shape.SUBSCRIPT), None)
            span = index.span if index and program.text(literal.inner).lstrip(":") == name else None
        if span is None or is_label(program, span):
            continue
        frames = program.frames(span)
        if any(f.shape is Shape.KEY and f.name == name for f in frames):
            continue
        reading = program.reader.read(span, frames, is_name=True)
        if reading.role in OF_ANSWERS:
            end = End(program, span, reading.role, reading.evidence, Place(program, span))
            what = f"{name} is {DONE[reading.role]}"
            yield span, Use(program.step(span, what), reading.role, read_test(symbols, end), is_doubt=True)
