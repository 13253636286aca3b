"""What a name that holds a model id is used for in its file: the uses that the id itself shares."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from codemod.values import Frame, Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.roles import RoleReader

# What makes another id of one: a tail, or the prefix of a fine-tune. A file name or a URL only holds it.
_TAIL = re.compile(rb"\s{0,3}[})]{1,2}[-:@](?!//)\w")
_HEAD = re.compile(rb"ft:[$#{(\s]{0,5}$")
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
        reader.uses[key] = [(place, read_use(reader, place, binding.name)) for place in places]
    return tuple(use for place, use in reader.uses[key] if not _is_bound_at(place, binding))


def direct(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return the frames from the binding that gets this value unchanged (through fallbacks, wrappers), if one does."""
    for index, frame in enumerate(frames):
        if frame.shape in (Shape.BINDING, Shape.DEFAULT):
            return tuple(frames[index:])
        if frame.shape not in (Shape.FALLBACK, Shape.CALL, Shape.PAIR):
            break
        if frame.shape == Shape.PAIR and frame.name != "default":
            break
    return ()


def _is_bound_at(place: Span, binding: Frame) -> bool:
    return binding.span.contains(place) and not (binding.value and binding.value.contains(place))


def read_use(reader: RoleReader, place: Span, name: str) -> Role:
    """Return the role of a reference to a name that holds a model id."""
    frames = reader.syntax.frames(place)
    if _is_name_of_pair(frames, place, name):
        return Role.UNKNOWN  # `model=…` of another call: the word, not the variable
    reading = reader.read(place, frames, is_name=True)
    if reader.syntax.literal(place) and reading.role not in (Role.MESSAGE, Role.ASSERTION):
        return Role.PIECE if _is_glued(reader.syntax.data, place) else Role.UNKNOWN
    return reading.role


def _is_glued(data: bytes, place: Span) -> bool:
    """Whether a name in a string makes another id together with what stands around it: f"{MODEL}-0613"."""
    after, before = data[place.end : place.end + 20], data[max(0, place.start - 20) : place.start]
    return _TAIL.match(after) is not None or _HEAD.search(before) is not None


def _is_name_of_pair(frames: Sequence[Frame], place: Span, name: str) -> bool:
    return any(f.shape == Shape.KEY and f.name == name and f.span.start == place.start for f in frames)
