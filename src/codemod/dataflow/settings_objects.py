"""Settings that a program stores in an object or a file, and reads elsewhere without an import."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import SELF, Place
from codemod.dataflow.spelling import is_assigned, receiver_span, split_path
from codemod.roles.vocabulary import load_vocabulary
from codemod.rules.clients import load_clients
from codemod.text.name_parts import without_sigil
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program


class Settings(Part):
    """Finds reads of `Rails.configuration.x`, `settings.X`, `current_app.config["X"]`."""

    def reads(self, program: Program, base: str, name: str, span: Span) -> Iterator[Place]:
        """Yield the reads of a member that a place in a program sets on an object that the program does not create."""
        root = split_path(base)[0]
        found = program.locals.lookup(root, span)
        if found is None or (found[0] is None and base != root):
            yield from self.of_member(program, base, name)
        elif found[2] is not None and root not in SELF:
            yield from self.of_parameter(program, base, name)

    def of_module(self, program: Program, name: str) -> Iterator[Place]:
        """Yield the reads of a constant of a settings module through the object that a framework makes from it."""
        path = PurePosixPath(program.path)
        if {path.stem, path.parent.name}.isdisjoint(load_clients().words["settings"]):
            return
        yield from self.of_member(program, "settings", name)

    @remembered
    def of_member(self, program: Program, base: str, name: str) -> Iterator[Place]:
        """Yield the reads of a member of a settings object that was set through the path `base`."""
        own = _holder(base)
        if own is None:
            yield from self._of_library(program, base, name)
            return
        is_telling = "_" in name or (name.isupper() and len(name) > 1)
        for other, span in self.workspace.programs_with(name, program.path):
            read = _read_at(other, span)
            there = _holder(read[1]) if read else None
            if read is None or there is None or is_assigned(other, read[0].span):
                continue
            is_same = is_telling or (own[-1:] == there[-1:] and bool(own))
            if is_same and (other is not program or own) and self._is_foreign(other, read[1], read[0].span):
                yield read[0]

    @remembered
    def of_parameter(self, program: Program, base: str, name: str) -> Iterator[Place]:
        """Yield the reads of a key of an object that a library passes to many functions: `context["OPENAI_MODEL"]`.

        It is taken for the same object if its parameters have one name, and the key is telling.
        """
        root = split_path(base)[0]
        is_telling = "_" in name or (name.isupper() and len(name) > 1)
        for other, span in self.workspace.programs_with(name, program.path) if is_telling else ():
            read = _read_at(other, span)
            if read is None or read[1] != base or is_assigned(other, read[0].span):
                continue
            found = other.locals.lookup(root, span)
            if found is not None and found[2] is not None:
                yield read[0]

    def _of_library(self, program: Program, base: str, name: str) -> Iterator[Place]:
        """Yield the reads of a member of the same object of a library: `st.session_state["model"]`."""
        origin = self._origin(program, base)
        for other, span in self.workspace.programs_with(name, program.path) if origin is not None else ():
            read = _read_at(other, span)
            if read is None or without_sigil(read[1]) != without_sigil(base) or is_assigned(other, read[0].span):
                continue
            if self._origin(other, base) == origin:
                yield read[0]

    def _origin(self, program: Program, path: str) -> tuple[str, str] | None:
        """Return the module and the name there of the object that a path begins with; None for one of its own.

        The module of a global object is "".
        """
        root = without_sigil(split_path(path)[0])
        one = program.imports.names.get(root)
        if one is not None:
            return None if self.workspace.module(one.module, program.path) else (one.module, one.imported)
        is_parameter = any(one.name == root for scope in program.locals.scopes for one in scope.parameters)
        is_own = root in SELF or root in program.locals.definitions or is_parameter
        return None if is_own else ("", root)

    def _is_foreign(self, program: Program, holder: str, span: Span) -> bool:
        """Whether the object of a setting is neither a variable nor a module of the work tree."""
        root = without_sigil(split_path(holder)[0])
        one = program.imports.names.get(root)
        if one is not None:
            modules = (one.module, f"{one.module}.{one.imported}" if one.imported else one.module)
            return not any(self.workspace.module(module, program.path) for module in modules)
        return program.locals.lookup(root, span) is None


def _holder(path: str) -> tuple[str, ...] | None:
    """Return the specific parts of the path to a settings object; None if no part is named settings."""
    parts = [without_sigil(part) for part in split_path(path.replace("()", ""))]
    words = load_clients().words["settings"]
    rest = tuple(part for part in parts if part.lower() not in words)
    return None if parts[0] in SELF or len(rest) == len(parts) else rest


def _read_at(program: Program, span: Span) -> tuple[Place, str] | None:
    """Return the expression that reads a member or a key at a span, with the path of its object."""
    literal = program.syntax.literal(span)
    if literal is None:
        receiver = receiver_span(program, span)
        return (Place(program, Span(receiver.start, span.end)), program.text(receiver)) if receiver else None
    frame = next((f for f in program.frames(literal.token) if f.shape in (Shape.CALL, Shape.SUBSCRIPT)), None)
    if frame is None or program.text(literal.inner).lstrip(":") != program.text(span):
        return None
    if frame.shape is Shape.SUBSCRIPT:
        return Place(program, frame.span), frame.name
    holder, _, method = frame.name.rpartition(".")
    is_get = holder and load_vocabulary().is_call(method, load_vocabulary().getting_calls)
    return (Place(program, frame.span), holder) if is_get else None
