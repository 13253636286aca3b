"""Reads .gitattributes, like git, for linguist-generated and linguist-vendored.

Only files in the work tree count, as on GitHub, not the user's own; no process is started.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from codemod.guarded import read_small
from codemod.text.globs import Glob, compile_glob
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

GENERATED: Final = "linguist-generated"
VENDORED: Final = "linguist-vendored"
NAME: Final = ".gitattributes"
_MACRO: Final = "[attr]"
_LARGEST: Final = 1_000_000  # bytes; larger files are not written by hand
_LONGEST_LINE: Final = 2_048  # bytes, the limit of git
_VALID: Final = lazy_regex(r"(?!-)[-A-Za-z0-9_.]+")
_BLANK: Final = " \t\r\n"
_QUOTED: Final = lazy_regex(r'"((?:[^"\\]|\\(?:[abfnrtv"\\]|[0-3][0-7]{2}))*)"')
_ESCAPE: Final = lazy_regex(r"\\([abfnrtv\"\\]|[0-3][0-7]{2})")
_ESCAPES: Final = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", '"': '"', "\\": "\\"}

# set, unset, unspecified, or a text
State = bool | str | None


class Line(NamedTuple):
    """One line: the paths below the directory of the file that it applies to, and their attributes."""

    pattern: Glob
    states: tuple[tuple[str, State], ...]


@dataclass(frozen=True, slots=True)
class AttributeFile:
    """The lines of one file, and the macros that it defines."""

    lines: tuple[Line, ...] = ()
    macros: Mapping[str, tuple[tuple[str, State], ...]] = field(default_factory=dict)


def read_attributes(folder: Path) -> AttributeFile:
    """Read the .gitattributes of a directory; a missing file, a link or an invalid line has no effect."""
    return parse_attributes(read_small(folder / NAME, _LARGEST, links=False))


def parse_attributes(data: bytes) -> AttributeFile:
    """Parse the bytes of a .gitattributes; lines that git would refuse are skipped."""
    lines: list[Line] = []
    macros: dict[str, tuple[tuple[str, State], ...]] = {}
    for raw in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        text = raw.decode("utf-8", "surrogateescape").strip(_BLANK)
        if not text or text.startswith("#") or len(raw) > _LONGEST_LINE:
            continue
        name, rest = _split_name(text)
        states = [_read_state(word) for word in rest.split()]
        known = tuple(state for state in states if state is not None)
        if len(known) < len(states):
            continue
        if name.startswith(_MACRO) and name != _MACRO:
            if _VALID.fullmatch(name.removeprefix(_MACRO)):
                macros[name.removeprefix(_MACRO)] = known
        elif pattern := _read_pattern(name):
            lines.append(Line(pattern, known))
    return AttributeFile(tuple(lines), macros)


def find_states(path: str, files: Sequence[tuple[str, AttributeFile]]) -> dict[str, State]:
    """Return the attributes of a path; `files` are ordered from its own directory to the top, whose macros apply.

    Each comes with the directory of the file as a prefix of the path ("" or "src/"). Both are `/`-separated.
    """
    macros = files[-1][1].macros if files else {}
    found: dict[str, State] = {}
    for folder, file in files:
        below = path.removeprefix(folder)
        for line in reversed(file.lines):
            if line.pattern.fullmatch(below):
                _fill(found, line.states, macros)
    return found


def is_set(state: State) -> bool | None:
    """Return how linguist reads a state; None if unspecified."""
    return state if state is None or isinstance(state, bool) else state != "false"


def _fill(
    found: dict[str, State],
    states: Sequence[tuple[str, State]],
    macros: Mapping[str, tuple[tuple[str, State], ...]],
) -> None:
    """Add the states that are not set yet: the first one wins, as in git."""
    for name, state in reversed(states):
        if name not in found:
            found[name] = state
            if state is True:
                _fill(found, macros.get(name, ()), macros)


def _split_name(text: str) -> tuple[str, str]:
    if quoted := _QUOTED.match(text):
        name = _ESCAPE.sub(lambda m: _ESCAPES.get(m[1]) or bytes([int(m[1], 8)]).decode("latin-1"), quoted[1])
        return name, text[quoted.end() :]
    name, _, rest = text.replace("\t", " ").partition(" ")
    if name == _MACRO:
        macro, _, rest = rest.strip(_BLANK).partition(" ")
        name += macro
    return name, rest


def _read_state(word: str) -> tuple[str, State] | None:
    """Return an attribute and its state; None for an invalid word, which makes git skip the rest of the line."""
    name, sign, value = word.partition("=")
    state: State = value if sign else True
    if name[:1] in ("-", "!"):
        name, state = name[1:], False if name[0] == "-" else None
    return (name, state) if _VALID.fullmatch(name) else None


def _read_pattern(name: str) -> Glob | None:
    """Return the paths that a pattern matches: only files, not the content of a matched directory."""
    if name.startswith("!") or name.endswith("/"):
        return None
    glob = name.removeprefix("/") if "/" in name else f"**/{name}"
    try:
        return compile_glob(glob, braces=False)
    except ValueError:
        return None
