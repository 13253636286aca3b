"""Shell variables in the requests of a script: in JSON within quotes, and in jq filters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.dataflow.places import Place as Where
from codemod.dataflow.walk import End
from codemod.roles.vocabulary import load_vocabulary
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.workspace import Workspace
    from codemod.languages.place import Place
    from codemod.values import Occurrence, Source

_MOST_USES = 20
_NAMED_ARGUMENT = lazy_regex(rb"--arg(?:json)?[ \t]+[\"']?(\w+)[\"']?[ \t]+[\"']?\Z")
_LONGEST_ARGUMENT = 80  # bytes


def ends_in_bodies(workspace: Workspace, source: Source, place: Place, occurrence: Occurrence) -> Iterator[End]:
    """Yield where the variable with an id occurs in the body of a request."""
    holders = (Shape.BINDING, Shape.PAIR)
    names = dict.fromkeys(f.name for f in occurrence.frames if f.shape in holders and f.name.isidentifier())
    for inner, span in (field for name in names for field in _fields_with(place, name)):
        if (program := workspace.adopt(source, inner)) is not None:
            yield End(program, span, Role.ARGUMENT, "a field of the body of a request", Where(program, span))


def _fields_with(place: Place, name: str) -> Iterator[tuple[Place, Span]]:
    """Yield the request fields, named like a model, whose whole value is a variable of the script."""
    for span in _uses(place, name, Span(0, len(place.fragment.data))):
        if found := _field_at(place, span):
            yield found
            continue
        data = place.fragment.data
        given = _NAMED_ARGUMENT.search(data, max(0, span.start - _LONGEST_ARGUMENT), data.rfind(b"$", 0, span.start))
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
    token = literal.token if literal else Span(local.start - 1, local.end)
    pair = next((f for f in inner.syntax.frames(token) if f.shape is Shape.PAIR), None)
    is_field = pair is not None and pair.value == token and load_vocabulary().names_model(pair.name)
    return (inner, token) if is_field else None
