"""The setting whose whole value is an id: an environment variable, or a key of a file without a grammar."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from codemod.roles.plain_text import setting_of_value
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from codemod.languages.place import Place
    from codemod.languages.syntax import Syntax
    from codemod.values import Occurrence, Source

_VARIABLE = lazy_regex(r"[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*$|[A-Z](?:_[A-Z0-9]+)+$")
_ASSIGNED = lazy_regex(r"(?:^|\s)([A-Z][A-Z0-9_]*)(?:=|\s*[:?]=\s*)[\"']?$")
_NAME = lazy_regex(r"\w+")
_NAMES = ("name", "key")  # of a variable, next to its value
_DEFAULT = lazy_regex(r"\$\{([A-Z][A-Z0-9_]*):?[-=]([\"']?)$")
_COMMAND = lazy_regex(r"^\s*(?:ENV|ARG)\s+")


def is_variable(name: str) -> bool:
    """Whether a setting has the name of an environment variable."""
    return _VARIABLE.match(name) is not None


def name_of_setting(source: Source, place: Place, occurrence: Occurrence) -> str:
    """Return the name of the setting whose whole value is an id, as written on its line; "" for any other place."""
    if place.syntax is not None and place.language.settings and (name := _name_in(place.syntax, occurrence)):
        return name
    span, data = place.fragment.to_file(occurrence.span), source.data
    start, end = span.start - len(occurrence.prefix.encode()), span.end + len(occurrence.suffix.encode())
    before = as_text(data[data.rfind(b"\n", 0, start) + 1 : start])
    newline = data.find(b"\n", end)
    after = as_text(data[end : newline if newline >= 0 else len(data)])
    if assigned := _ASSIGNED.search(before):  # in a shell: `MODEL=gpt-4 run`, `tool config set MODEL=gpt-4`
        return assigned[1] if not after[:1].strip("\"' ;)") else ""
    if (default := _DEFAULT.search(before)) and after.startswith(f"{default[2]}}}"):  # ${MODEL:-gpt-4}
        return default[1]
    return setting_of_value(_COMMAND.sub("", before), after)


def variable_of_default(syntax: Syntax, occurrence: Occurrence) -> str:
    """Return the environment variable that an id is the default of; "" for any other place.

    `os.getenv("MODEL_NAME", "gpt-4")`, `process.env.MODEL_NAME || "gpt-4"`.
    """
    if occurrence.role is not Role.DEFAULT:
        return ""
    for frame in takewhile(lambda one: one.shape in (Shape.CALL, Shape.FALLBACK), occurrence.frames):
        if frame.shape is Shape.FALLBACK:
            before = as_text(syntax.data[frame.span.start : occurrence.span.start])
            return next(filter(is_variable, reversed(_NAME.findall(before))), "")
        given = syntax.neighbours(frame.value or frame.span)
        names = [one.value for one in given if one.is_string and one.value and not one.name]
        if variable := next(filter(is_variable, names), ""):
            return variable
    return ""


def _name_in(syntax: Syntax, occurrence: Occurrence) -> str:
    """Return the key of a value, or the variable that {name: VARIABLE, value: …} names; "" for an element of a list."""
    holders = [f for f in occurrence.frames if f.shape in (Shape.PAIR, Shape.BINDING, Shape.LIST)]
    if not holders or holders[0].shape is Shape.LIST:
        return ""
    inner, *outer = holders
    container = next((f for f in occurrence.frames if f.shape is Shape.MAP), None)
    if container is None or inner.name.lower() != "value":
        return inner.name
    named = [n.value for n in syntax.neighbours(container.span) if n.name.lower() in _NAMES and n.value]
    return next(filter(is_variable, (*named, *(f.name for f in outer[:1]))), inner.name)
