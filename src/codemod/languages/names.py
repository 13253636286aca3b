"""What a name that holds a model id is used for in its file: the uses that the id itself shares."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from codemod.values import Frame, Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.roles import RoleReader

# A name used more often is read this many times; the rest would only say the same again.
_MOST_USES = 200


def read_uses(reader: RoleReader, frames: Sequence[Frame]) -> tuple[Role, ...]:
    """Return the roles of all references to the name that the innermost binding among `frames` gives the id to.

    A variable or constant is looked for in the function that binds it, else in the whole file; a parameter in its
    function. Attributes (`self.model`) belong to objects that a file alone does not show: they have no uses here.
    """
    bound = next(((i, f) for i, f in enumerate(frames) if f.shape in (Shape.BINDING, Shape.DEFAULT)), None)
    if bound is None or not bound[1].name.replace("_", "a").replace("$", "a").isalnum():
        return ()
    index, binding = bound
    owner = next((f for f in frames[index + 1 :] if f.shape in (Shape.FUNCTION, Shape.CLASS)), None)
    if owner and owner.shape == Shape.CLASS:
        return ()  # a field: referred to as an attribute
    syntax = reader.syntax
    inside = owner.span if owner else Span(0, len(syntax.data))
    key = (binding.name, inside)
    if key not in reader.uses:  # several bindings of one name share its uses
        places = islice(syntax.references(binding.name, inside), _MOST_USES)
        reader.uses[key] = [(place, _read_use(reader, place, binding.name)) for place in places]
    return tuple(use for place, use in reader.uses[key] if not _is_bound_at(place, binding))


def _is_bound_at(place: Span, binding: Frame) -> bool:
    return binding.span.contains(place) and not (binding.value and binding.value.contains(place))


def _read_use(reader: RoleReader, place: Span, name: str) -> Role:
    frames = reader.syntax.frames(place)
    if _is_name_of_pair(frames, place, name):
        return Role.UNKNOWN  # `model=…` of another call: the word, not the variable
    reading = reader.read(place, frames, is_name=True)
    if reader.syntax.literal(place) and reading.role not in (Role.MESSAGE, Role.ASSERTION):
        return Role.PIECE
    return reading.role


def _is_name_of_pair(frames: Sequence[Frame], place: Span, name: str) -> bool:
    return any(f.shape == Shape.KEY and f.name == name and f.span.start == place.start for f in frames)
