"""The parameters of a request: next to the id, added to its container elsewhere, or passed to the call."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from codemod.dataflow.places import SELF, Place
from codemod.dataflow.predicates import members_at
from codemod.dataflow.several_clients import without_spread
from codemod.dataflow.spelling import NAME
from codemod.roles.surroundings import look_beside, move_neighbour
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Neighbour, Request, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.dataflow.walk import End
    from codemod.languages.scopes import Definition
    from codemod.values import Frame

_NAME = lazy_regex(r"(?:\*\*|\.\.\.)?\s*\$?([A-Za-z_][\w$]*)")
_CONSTANT = lazy_regex(r"[+-]?\d[\d_]*(?:\.\d+)?|[Tt]rue|[Ff]alse|None|null|nil|undefined")
_SPREAD = lazy_regex(rb"(?:\*\*|\.\.\.)\s*\Z")
# A call that creates a value from its arguments: a class, or Python's dict.
_MOST_CALLERS = 20  # of a function that passes its parameters on
_MAKES = lazy_regex(r"(?:^|\.)(?:[A-Z]\w*|dict)$")


def requests_of(symbols: Symbols, end: End) -> tuple[Request, ...]:
    """Return the request where a value ends: where the id is passed, then the call that gets its container."""
    entry = end.entry
    frames = entry.program.frames(entry.span)
    beside = (*_resolve(symbols, entry.program, look_beside(entry.program.syntax, frames)), *_late(entry, frames))
    found = [_request(entry, frames, tuple(beside))]
    if end.call is not None and not any(f.span == end.call.span for f in frames[:4] if end.program is entry.program):
        place = Place(end.program, end.span)
        around = end.program.frames(end.span)
        arguments = _resolve(symbols, end.program, end.program.arguments(end.call))
        found.append(_request(place, around, arguments))
    return tuple(found)


def _request(place: Place, frames: Sequence[Frame], neighbours: tuple[Neighbour, ...]) -> Request:
    """Return a request with spans relative to its file."""
    inner = place.program.place
    to_file = inner.fragment.to_file
    return Request(
        tuple(frame.moved(to_file) for frame in frames),
        tuple(move_neighbour(one, inner) for one in neighbours),
        to_file(place.span),
        place.program.path,
    )


def _late(entry: Place, frames: Sequence[Frame]) -> Iterator[Neighbour]:
    """Yield what other statements add to the container of the id: `params["temperature"] = 0.1`."""
    program = entry.program
    bound = next((f for f in frames if f.shape in (Shape.BINDING, Shape.FUNCTION)), None)
    if bound is None or bound.shape is not Shape.BINDING:
        return
    is_container = any(f.shape in (Shape.MAP, Shape.CALL) and bound.span.contains(f.span) for f in frames)
    own = next((d for d in program.locals.defined_at(bound.span, None) if bound.span.contains(d.span) and d.base), None)
    name = own.base if own else last_name(bound.name)
    if not own and not is_container:
        return
    found = program.locals.lookup(name, entry.span)
    scope = program.locals.function_around(entry.span)
    for definition in program.locals.members_of(name):
        is_other = definition is not own and not definition.span.contains(entry.span)
        is_here = (definition.owner and definition.owner.span) == (scope.span if scope else None)
        if is_other and is_here:
            yield _member(program, definition)
    if own and found:
        for definition in found[1]:
            if definition.value and definition.owner == (scope or None):
                yield from program.syntax.neighbours(definition.value)


def _member(program: Program, definition: Definition) -> Neighbour:
    at = program.data.find(definition.name.encode(), definition.span.start, definition.span.end)
    key = Span.of(at, definition.name) if at >= 0 else None
    value = definition.value or definition.span
    literal = program.syntax.literal(value)
    if literal is not None and literal.token == value and not literal.has_hole:
        return Neighbour(definition.name, value, program.text(literal.inner), is_string=True, key=key)
    text = program.text(value)
    return Neighbour(definition.name, value, text if _CONSTANT.fullmatch(text) else None, opaque=True, key=key)


def _resolve(symbols: Symbols, program: Program, neighbours: Sequence[Neighbour]) -> tuple[Neighbour, ...]:
    """Return the neighbors with each mapping that is passed by name replaced with its content."""
    found: list[Neighbour] = []
    for one in neighbours:
        mapping = _mapping_of(symbols, program, one) if one.opaque and not one.children else None
        if not one.name and one.children and not one.opaque:  # create({ ...options, model })
            found.append(one._replace(children=_resolve(symbols, program, one.children)))
        elif mapping is None:
            found.append(one)
        elif one.name and not one.name.startswith(("*", "...")):
            found.append(one._replace(children=mapping, opaque=False))
        else:
            found += mapping
    return tuple(found)


def _mapping_of(symbols: Symbols, program: Program, neighbour: Neighbour) -> tuple[Neighbour, ...] | None:
    """Return the content of the only mapping in a variable of the program, None if it may be another one."""
    name = _NAME.fullmatch(program.text(neighbour.span))
    if name is None:
        return _content_elsewhere(symbols, program, neighbour) if is_spread(program, neighbour) else None
    is_passed = is_spread(program, neighbour)
    if not neighbour.name and not is_passed:
        return None
    found = [d for there, d in symbols.imports.definitions_of(program, name[1], neighbour.span) if there is program]
    if len(found) != 1 or found[0].value is None:
        return _content_elsewhere(symbols, program, neighbour) if is_passed else None
    value = found[0].value
    inner = [f for f in program.syntax.frames(Span(value.start, value.start + 1)) if f.span == value]
    late = tuple(_member(program, d) for d in program.locals.members_of(name[1]))
    if any(f.shape is Shape.MAP for f in inner):
        return (*program.syntax.neighbours(value), *late)
    made = next((f for f in inner if f.shape is Shape.CALL and f.value and _MAKES.search(f.name)), None)
    return (*program.syntax.neighbours(made.value), *late) if made and made.value else None


def is_spread(program: Program, neighbour: Neighbour) -> bool:
    """Whether the content of an object is passed, not the object: `**options`, `...options`."""
    is_before = _SPREAD.search(program.data, neighbour.span.start - 5, neighbour.span.start)
    return without_spread(program, neighbour.span) != neighbour.span or is_before is not None


def _content_elsewhere(symbols: Symbols, program: Program, spread: Neighbour) -> tuple[Neighbour, ...] | None:
    """Return what an object from elsewhere may contain, at the place where it is passed, with the object itself."""
    span = without_spread(program, spread.span)
    maps = _maps_of(symbols, program, span)
    held = [_at(one, spread) for there, value in maps for one in there.syntax.neighbours(value)]
    held += [_at(one, spread) for one in _given_to_rest(symbols, program, span)]
    return (*held, spread) if held else None


def _at(neighbour: Neighbour, spread: Neighbour) -> Neighbour:
    """Return what another place passes, without places to edit."""
    children = tuple(_at(child, spread) for child in neighbour.children)
    return neighbour._replace(span=spread.span, children=children, key=None, item=None)


def _maps_of(symbols: Symbols, program: Program, span: Span) -> Iterator[tuple[Program, Span]]:
    """Yield the maps that an expression may be: a variable, a member, the result of a function, a parameter."""
    text = program.text(span)
    values: list[tuple[Program, Span | None]] = []
    if call := symbols.functions.call_at(program, span):
        functions = symbols.functions.of_call(program, call)
        values += [(one.program, value) for one in functions for value in one.program.locals.returns_of(one.scope)]
    elif NAME.fullmatch(text):
        values += [(there, one.value) for there, one in symbols.imports.definitions_of(program, text, span)]
        found = program.locals.lookup(text, span)
        if found and found[0] and found[2]:
            passed = islice(symbols.references.passed(program, found[0], found[2]), _MOST_CALLERS)
            values += [(place.program, one.span) for place, one in passed] + [(program, found[2].value)]
    else:
        own = program.locals.class_around(span) if text.partition(".")[0] in SELF else None
        members = [(program, one) for one in program.locals.attributes(own, last_name(text))] if own else ()
        values += [(there, one.value) for there, one in members or members_at(symbols, program, span)]
    for there, value in values:
        inner = there.syntax.frames(Span(value.start, value.start + 1)) if value else ()
        for frame in (one for one in inner if one.span == value):
            if frame.shape is Shape.MAP:
                yield there, frame.span
            elif frame.shape is Shape.CALL and frame.value and _MAKES.search(frame.name):
                yield there, frame.value


def _given_to_rest(symbols: Symbols, program: Program, span: Span) -> Iterator[Neighbour]:
    """Yield what the callers of a function pass to the parameter that takes all other keywords: `**options`."""
    found = program.locals.lookup(program.text(span), span)
    if found is None or found[0] is None or found[2] is None or not found[2].is_rest:
        return
    own = {parameter.name for parameter in found[0].parameters}
    for place, call in islice(symbols.references.callers(program, found[0]), _MOST_CALLERS):
        yield from (one for one in place.program.arguments(call) if one.name and one.name not in own)
