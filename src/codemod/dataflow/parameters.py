"""The parameters of a request: next to the id, added to its container elsewhere, or passed to the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.places import Place
from codemod.roles.surroundings import look_beside, move_neighbour
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
        tuple(frame._replace(span=to_file(frame.span)) for frame in frames),
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
    name = own.base if own else bound.name.rpartition(".")[2]
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
    key = Span(at, at + len(definition.name.encode())) if at >= 0 else None
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
        if mapping is None:
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
        return None
    is_spread = program.text(neighbour.span) != name[1] or _SPREAD.search(
        program.data, max(0, neighbour.span.start - 5), neighbour.span.start
    )
    if not neighbour.name and not is_spread:
        return None
    found = [d for there, d in symbols.imports.definitions_of(program, name[1], neighbour.span) if there is program]
    if len(found) != 1 or found[0].value is None:
        return None
    value = found[0].value
    inner = [f for f in program.syntax.frames(Span(value.start, value.start + 1)) if f.span == value]
    late = tuple(_member(program, d) for d in program.locals.members_of(name[1]))
    if any(f.shape is Shape.MAP for f in inner):
        return (*program.syntax.neighbours(value), *late)
    made = next((f for f in inner if f.shape is Shape.CALL and f.value and _MAKES.search(f.name)), None)
    return (*program.syntax.neighbours(made.value), *late) if made and made.value else None
