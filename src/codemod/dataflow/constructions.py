"""Finds the calls in a work tree that create clients of a platform, and the names under which they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.several_clients import makes
from codemod.rules.clients import load_clients
from codemod.text.name_parts import last_name
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from codemod.dataflow.program import Program
    from codemod.dataflow.workspace import Workspace
    from codemod.values import Frame

_MOST = 40  # calls


def constructions(workspace: Workspace, platform: str, program: Program) -> Iterator[tuple[Program, Frame]]:
    """Yield calls that create a client of a platform, in the programs of the same language family."""
    known = load_clients()
    makers = known.makers.get(platform)
    names = (*(word.decode() for word in makers.words), *known.subclasses.get(platform, ())) if makers else ()
    count = 0
    for name in names:
        if not name.isidentifier():
            continue
        for there, span in workspace.programs_with(name, program.path):
            call = next((f for f in there.frames(span) if f.shape is Shape.CALL), None)
            if call is None or not _creates(call.name, name):
                continue
            count += 1
            if count > _MOST:
                return
            yield there, call


def _creates(callee: str, name: str) -> bool:
    """Whether a callee creates an object of a class: itself, or a method like `builder`, `fromEnv`."""
    *path, last = callee.split(".")
    return last == name or (path[-1:] == [name] and makes(last))


def is_kept_as(program: Program, call: Frame, names: Collection[str]) -> bool:
    """Whether the object that a call creates becomes a member with one of some names: `app.state.openai = OpenAI()`.

    Or is registered under one: `app.decorate("openai", new OpenAI())`.
    """
    for frame in program.frames(call.span):
        if frame.span == call.span:
            continue
        if frame.shape in (Shape.BINDING, Shape.PAIR):
            return "." in frame.name and last_name(frame.name) in names
        if frame.shape is Shape.CALL:
            return any(one.is_string and one.value in names for one in program.arguments(frame))
    return False
