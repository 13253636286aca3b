"""Options of the work tree's own commands: `app --model gpt-4` in a script or a document calls a program beside it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from codemod.dataflow.readers import PROGRAMS
from codemod.text.name_parts import without_sigil
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
    if call is None or option is None or not _is_own(workspace, shell, call, before):
        return
    if workspace.searches:
        workspace.searches.find_all(option[1], PROGRAMS)
    found = 0
    for family in PROGRAMS:
        for program, span in workspace.programs_with(option[1], family, where=_names_option):
            literal = program.syntax.literal(span)
            defined = (
                next((f for f in program.frames(literal.token) if f.shape is Shape.CALL), None) if literal else None
            )
            if literal is not None and defined is not None and found < _MOST_DEFINITIONS:
                found += 1
                yield OptionDefinition(program, defined, literal.token)


def _is_own(workspace: Workspace, shell: Program, call: Frame, before: list[Neighbour]) -> bool:
    """Whether a command is a program of the work tree: a manifest names it, or it gets one of the files."""
    command = re.compile(rb"(?<![\w-])" + re.escape(without_sigil(call.name).encode()) + rb"(?![\w-])")
    if any(command.search(workspace.text(path) or b"") for path in _MANIFESTS):
        return True
    scripts = (shell.text(one.span) for one in before if not shell.text(one.span).startswith("-"))
    return any("." in script and workspace.text(script) is not None for script in scripts)


def _names_option(data: bytes, at: int) -> bool:
    """Whether a word is the name of an option in a string: `"--model"`, `'-m, --model <id>'`, `"model"` in Go."""
    return data[max(0, at - 2) : at].endswith((b"--", b'"-', b"'-", b'"', b"'"))
