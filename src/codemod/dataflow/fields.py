"""The values that a field of an object gets: from calls that create the object, from assignments, and by default."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import CONSTRUCTORS, OWN
from codemod.dataflow.several_clients import is_spread
from codemod.rules.clients import load_clients
from codemod.text.name_parts import last_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemod.dataflow.places import Class
    from codemod.dataflow.program import Program
    from codemod.values import Frame, Span

_MOST_CREATIONS = 32  # of objects of one class


class Given(NamedTuple):
    """A value of a field; `span` is None if it is not visible."""

    program: Program
    span: Span | None


class Fields(Part):
    """Finds the values of fields that constructors fill: of dataclasses, pydantic and attrs models."""

    @remembered
    def values(self, owner: Class, name: str) -> list[Given] | None:
        """Return the values that a field of a class gets, its default if there are none; None if it is not a field."""
        family = [owner, *self.symbols.classes.bases(owner)]
        own = [(one.program, d) for one in family for d in one.program.locals.attributes(one.scope, name)]
        fields = [(program, d) for program, d in own if program.text(d.span) == name]
        if not fields or len(fields) < len(own):
            return None  # assigned by an explicit constructor
        made = list(self._constructed(owner, name))
        if not made:
            return None
        assigned = list(self._assigned(owner.program, name))
        values = [one for one in (*made, *assigned) if one]
        program, first = fields[0]
        if (None in made or assigned) and first.value:
            values.append(self._default(owner, program, first.value))
        return values

    @remembered
    def given(self, owner: Class, name: str) -> list[Given]:
        """Return what a field of the objects of a class gets, where that is visible: on creation, or set on one later.

        Only members of variables count whose class is known: in any program there are many called `client`. A class
        with many creations is one of a library, whose users have clients of their own.
        """
        program = owner.program
        declared = program.locals.attributes(owner.scope, name)
        if any(program.text(one.span) != name for one in declared):
            return []  # its own methods assign it
        made = list(islice(self._constructed(owner, name), _MOST_CREATIONS + 1))
        if len(made) > _MOST_CREATIONS:
            return []
        members = [one for one in program.locals.definitions.get(name, ()) if one.base and one.value]
        later = [one for one in members if self.symbols.classes.of_path(program, one.base, one.span) == owner]
        return [*filter(None, made), *(Given(program, one.value) for one in later)]

    def _default(self, owner: Class, program: Program, value: Span) -> Given:
        """Return the default in the definition of a field: the argument of `field(default=None)` and `Field(None)`."""
        call = self.symbols.functions.call_at(program, value)
        arguments = program.arguments(call) if call else ()
        named = next((one.span for one in arguments if one.name == "default"), None)
        first = next((one.span for one in arguments[:1] if not one.name), None)
        span = named or first or (None if call else value)
        reads_environment = load_clients().reads_environment(owner.scope.bases)
        return Given(program, None if span and reads_environment and program.text(span) == "None" else span)

    def _constructed(self, owner: Class, name: str) -> Iterator[Given | None]:
        """Yield what each call that creates an object passes for the field, None if nothing."""
        for one in (owner, *self.symbols.classes.subclasses(owner)):
            position = self._position(one, name)
            for place in self.symbols.references.calls_of(one.program, one.scope):
                call = self.symbols.functions.call_at(place.program, place.span)
                if call is None or last_name(call.name) not in (one.scope.name, *CONSTRUCTORS, *OWN):
                    yield Given(place.program, None)  # Settings.parse(text)
                    continue
                yield _argument(place.program, call, name, position)

    def _position(self, owner: Class, name: str) -> int | None:
        """Return the position of a field among the arguments of a constructor, None if bases have fields, too."""
        names = self._names(owner)
        return names.index(name) if name in names else None

    def at(self, owner: Class, position: int) -> str:
        """Return the field that an argument of a constructor sets by its position, "" if a base has a constructor."""
        is_plain = all(base.rpartition(".")[2] == "NamedTuple" for base in owner.scope.bases)
        return next(iter(self._names(owner)[position : position + 1]), "") if is_plain else ""

    @remembered
    def _names(self, owner: Class) -> list[str]:
        if any(True for _ in self.symbols.classes.bases(owner)):
            return []
        every = (d for one in owner.program.locals.definitions.values() for d in one)
        starts = {d.name: d.span.start for d in every if d.is_attribute and d.owner == owner.scope and not d.base}
        return sorted(starts, key=starts.__getitem__)

    def _assigned(self, program: Program, name: str) -> Iterator[Given]:
        """Yield what is assigned to a member of this name, of any object: `settings.base_url = …`."""
        others = self.workspace.programs_with(name, program.path, where=_assigns_member(name))
        for other in dict.fromkeys((program, *(other for other, _ in others))):
            for definition in other.locals.definitions.get(name, ()):
                if definition.base and definition.value:
                    yield Given(other, definition.value)


def _argument(program: Program, call: Frame, name: str, position: int | None) -> Given | None:
    """Return what a call passes for a field by name or position, None if nothing."""
    is_literal = call.value is not None and program.data[call.value.start : call.value.start + 1] == b"{"
    for index, argument in enumerate(program.arguments(call)):
        if argument.name == name or (is_literal and program.text(argument.span) == name):  # Rust: Self { client }
            return Given(program, argument.span)
        if is_spread(program, argument):
            return Given(program, None)
        if not argument.name and (position is None or index == position):
            return Given(program, argument.span if index == position else None)
    return None


def _assigns_member(name: str) -> Callable[[bytes, int], bool]:
    assigned = re.compile(rb"\s*=(?!=)")
    return lambda data, at: data[at - 1 : at] == b"." and assigned.match(data, at + len(name.encode())) is not None
