"""The setting whose whole value an id is: a variable of the environment, or a key of a file without a grammar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.roles.plain_text import setting_of_value
from codemod.values import Shape

if TYPE_CHECKING:
    from codemod.languages.place import Place
    from codemod.values import Occurrence, Source

_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$")
_ASSIGNED = re.compile(r"(?:^|\s)([A-Z][A-Z0-9_]*)=[\"']?$")
_COMMAND = re.compile(r"^\s*(?:ENV|ARG)\s+")


def variable_of(source: Source, place: Place, occurrence: Occurrence) -> str:
    """Return the variable of the environment whose whole value an id is, "" for any other place."""
    name = name_of_setting(source, place, occurrence)
    return name if _VARIABLE.match(name) else ""


def name_of_setting(source: Source, place: Place, occurrence: Occurrence) -> str:
    """Return the name of the setting whose whole value an id is, as its line has it; "" for any other place."""
    if place.syntax is not None and place.language.settings:
        return next((f.name for f in occurrence.frames if f.shape in (Shape.PAIR, Shape.BINDING)), "")
    span, data = place.fragment.to_file(occurrence.span), source.data
    start, end = span.start - len(occurrence.prefix.encode()), span.end + len(occurrence.suffix.encode())
    before = data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")
    newline = data.find(b"\n", end)
    after = data[end : newline if newline >= 0 else len(data)].decode("utf-8", "replace")
    if assigned := _ASSIGNED.search(before):  # in a shell: `MODEL=gpt-4 run`, `tool config set MODEL=gpt-4`
        return assigned[1] if not after[:1].strip("\"' ;)") else ""
    return setting_of_value(_COMMAND.sub("", before), after)
