"""The setting whose whole value an id is: a variable of the environment, or a key of a file without a grammar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.roles.plain_text import setting_of_value
from codemod.values import Shape

if TYPE_CHECKING:
    from codemod.languages.place import Place
    from codemod.languages.syntax import Syntax
    from codemod.values import Occurrence, Source

_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$")
_ASSIGNED = re.compile(r"(?:^|\s)([A-Z][A-Z0-9_]*)(?:=|\s*[:?]=\s*)[\"']?$")
_NAMES = ("name", "key")  # of a variable, beside its value
_DEFAULT = re.compile(r"\$\{([A-Z][A-Z0-9_]*):?[-=]$")
_COMMAND = re.compile(r"^\s*(?:ENV|ARG)\s+")


def variable_of(source: Source, place: Place, occurrence: Occurrence) -> str:
    """Return the variable of the environment whose whole value an id is, "" for any other place."""
    name = name_of_setting(source, place, occurrence)
    return name if _VARIABLE.match(name) else ""


def name_of_setting(source: Source, place: Place, occurrence: Occurrence) -> str:
    """Return the name of the setting whose whole value an id is, as its line has it; "" for any other place."""
    if place.syntax is not None and place.language.settings and (name := _name_in(place.syntax, occurrence)):
        return name
    span, data = place.fragment.to_file(occurrence.span), source.data
    start, end = span.start - len(occurrence.prefix.encode()), span.end + len(occurrence.suffix.encode())
    before = data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")
    newline = data.find(b"\n", end)
    after = data[end : newline if newline >= 0 else len(data)].decode("utf-8", "replace")
    if assigned := _ASSIGNED.search(before):  # in a shell: `MODEL=gpt-4 run`, `tool config set MODEL=gpt-4`
        return assigned[1] if not after[:1].strip("\"' ;)") else ""
    if (default := _DEFAULT.search(before)) and after[:1] == "}":  # ${MODEL:-gpt-4}
        return default[1]
    return setting_of_value(_COMMAND.sub("", before), after)


def _name_in(syntax: Syntax, occurrence: Occurrence) -> str:
    """Return the key of a value, or the variable that {name: VARIABLE, value: …} names; "" for an element of a list."""
    inner = next((f for f in occurrence.frames if f.shape in (Shape.PAIR, Shape.BINDING, Shape.LIST)), None)
    if inner is None or inner.shape is Shape.LIST:
        return ""
    container = next((f for f in occurrence.frames if f.shape is Shape.MAP), None)
    beside = syntax.neighbours(container.span) if container and inner.name.lower() == "value" else ()
    named = [n.value for n in beside if n.name.lower() in _NAMES and n.value]
    around = (
        [f.name for f in occurrence.frames if f.shape is Shape.PAIR and f.span.contains(inner.span)]
        if container
        else []
    )
    return next((name for name in (*named, *around[:2]) if _VARIABLE.match(name)), inner.name)
