"""What a name that holds a model id is used for in its file: the uses that the id itself shares."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from codemod.roles.vocabulary import load_vocabulary
from codemod.values import Frame, Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.languages.syntax import Syntax
    from codemod.roles.classifier import RoleReader

_ATTRIBUTE = re.compile(r"(?:\$?(?:self|this|cls)\.|@)(\w+)")
# What makes another id of one: a tail, or the prefix of a fine-tune. A file name or a URL only holds it.
_TAIL = re.compile(rb"\s{0,3}[})]{1,2}[-:@](?!//)\w")
_HEAD = re.compile(rb"ft:[$#{(\s]{0,5}$")
# A name used more often is read this many times; the rest would only say the same again.
_MOST_USES = 200


def read_uses(reader: RoleReader, frames: Sequence[Frame]) -> tuple[Role, ...]:
    """Return the roles of all references to the name that the innermost binding among `frames` gives the id to.

    A variable or constant is looked for in the function that binds it, else in the whole file; a parameter in its
    function; an attribute (`self.model`), a field, and what a parameter is kept in, in its class, else in the file.
    """
    return tuple(use for _, use in find_uses(reader, frames))


def find_uses(reader: RoleReader, frames: Sequence[Frame]) -> tuple[tuple[Span, Role], ...]:
    """Return each reference to that name, with its role; see `read_uses`."""
    bound = next(((i, f) for i, f in enumerate(frames) if f.shape in (Shape.BINDING, Shape.DEFAULT)), None)
    if bound is None:
        return ()
    index, binding = bound
    outer = frames[index + 1 :]
    owner = next((f for f in outer if f.shape in (Shape.FUNCTION, Shape.CLASS)), None)
    whole = Span(0, len(reader.syntax.data))
    of_class = next((f.span for f in outer if f.shape == Shape.CLASS), whole)
    attribute = _ATTRIBUTE.fullmatch(binding.name)
    if attribute or (owner and owner.shape == Shape.CLASS):
        uses = _read_all(reader, attribute[1] if attribute else binding.name, of_class, is_attribute=True)
        return tuple((place, use) for place, use in uses if not _is_bound_at(place, binding))
    if not binding.name.replace("_", "a").replace("$", "a").isalnum():
        return ()
    found = _read_all(reader, binding.name, owner.span if owner else whole)
    kept = {name for place, _ in found for name in _kept_in(reader, place)} if binding.shape == Shape.DEFAULT else ()
    found = found + [use for name in sorted(kept) for use in _read_all(reader, name, of_class, is_attribute=True)]
    return tuple((place, use) for place, use in found if not _is_bound_at(place, binding))


def _read_all(reader: RoleReader, name: str, inside: Span, *, is_attribute: bool = False) -> list[tuple[Span, Role]]:
    """Return the places where a name or an attribute stands, and its role there."""
    key = (f"self.{name}" if is_attribute else name, inside)
    if key not in reader.uses:  # several bindings of one name share its uses
        syntax = reader.syntax
        places = _find_attributes(syntax, name, inside) if is_attribute else syntax.references(name, inside)
        reader.uses[key] = [(place, read_use(reader, place, name)) for place in islice(places, _MOST_USES)]
    return reader.uses[key]


def _find_attributes(syntax: Syntax, name: str, inside: Span) -> Iterator[Span]:
    pattern = re.compile(rb"(?:\b(?:self|this|cls)\s?\??(?:\.|->)|(?<!\w)@)(" + re.escape(name.encode()) + rb")(?!\w)")
    for match in pattern.finditer(syntax.data, inside.start, inside.end):
        place = Span(*match.span(1))
        if not any(f.shape in (Shape.COMMENT, Shape.DOCSTRING) for f in syntax.frames(place)):
            yield place


def _kept_in(reader: RoleReader, place: Span) -> Iterator[str]:
    """Yield the attribute that keeps the value of a reference: `model` of `self.model = model`."""
    frames = direct(reader.syntax.frames(place))
    attribute = _ATTRIBUTE.fullmatch(frames[0].name) if frames else None
    if attribute and frames[0].value and frames[0].value.contains(place):
        yield attribute[1]


def direct(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return the frames from the binding that gets this value unchanged (through fallbacks, wrappers), if one does."""
    words = load_vocabulary()
    for index, frame in enumerate(frames):
        if frame.shape in (Shape.BINDING, Shape.DEFAULT):
            return tuple(frames[index:])
        if frame.shape not in (Shape.FALLBACK, Shape.CALL, Shape.PAIR):
            break
        if frame.shape == Shape.CALL and not (words.is_call(frame.name, words.wrapper_calls | words.setting_calls)):
            break  # what it gets is made of the id, and is none
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
