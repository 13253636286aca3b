"""Options of the work tree's own commands: `app --model gpt-4` in a script or a document calls a program beside it."""

from __future__ import annotations

import posixpath
import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from codemod.dataflow.readers import PROGRAMS
from codemod.text.name_parts import folder_of, without_sigil
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.dataflow.workspace import Workspace
    from codemod.values import Frame, Neighbour

# Files at the top of a work tree that name its commands.
_MANIFESTS = ("pyproject.toml", "setup.py", "setup.cfg", "package.json", "Cargo.toml", "go.mod", "composer.json")
_OPTION = lazy_regex(r"--?([A-Za-z][\w-]*)=?")
_MOST_DEFINITIONS = 4


class OptionDefinition(NamedTuple):
    """The call that defines an option, with the string that names it."""

    program: Program
    call: Frame
    name: Span


def definitions_of(workspace: Workspace, shell: Program, value: Span) -> Iterator[OptionDefinition]:
    """Yield where the program that a command calls defines the option whose value is at a place."""
    call = next((one for one in shell.frames(value) if one.shape is Shape.CALL), None)
    before = list(takewhile(lambda one: not one.span.contains(value), shell.arguments(call))) if call else []
    option = _OPTION.match(shell.text(before[-1].span)) if before else None
    if call is None or option is None:
        return
    scripts = set(_scripts(workspace, shell, before))
    if not scripts and not _is_named(workspace, call):
        return
    if workspace.searches:
        workspace.searches.find_all(option[1], PROGRAMS)
    every = [one for family in PROGRAMS for one in _definitions(workspace, option[1], family)]
    own = [one for one in every if one.program.path in scripts]
    yield from (own or every)[:_MOST_DEFINITIONS]


def _definitions(workspace: Workspace, option: str, family: str) -> Iterator[OptionDefinition]:
    for program, span in workspace.programs_with(option, family, where=_names_option):
        literal = program.syntax.literal(span)
        defined = next((f for f in program.frames(literal.token) if f.shape is Shape.CALL), None) if literal else None
        if literal is not None and defined is not None:
            yield OptionDefinition(program, defined, literal.token)


def _is_named(workspace: Workspace, call: Frame) -> bool:
    """Whether a manifest of the work tree names a command."""
    command = re.compile(rb"(?<![\w-])" + re.escape(without_sigil(call.name).encode()) + rb"(?![\w-])")
    return any(command.search(workspace.text(path) or b"") for path in _MANIFESTS)


def _scripts(workspace: Workspace, shell: Program, before: list[Neighbour]) -> Iterator[str]:
    """Yield the files of the work tree that a command gets, from the top or from the folder of its file."""
    for given in (shell.text(one.span) for one in before):
        if "." in given and not given.startswith(("-", "/")):
            paths = (posixpath.normpath(path) for path in (given, f"{folder_of(shell.path) or '.'}/{given}"))
            yield from (path for path in paths if not path.startswith("..") and workspace.text(path) is not None)


def _names_option(data: bytes, at: int) -> bool:
    """Whether a word is the name of an option in a string: `"--model"`, `'-m, --model <id>'`, `"model"` in Go."""
    return data[max(0, at - 2) : at].endswith((b"--", b'"-', b"'-", b'"', b"'"))
