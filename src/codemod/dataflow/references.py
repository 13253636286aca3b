"""Finds the references to a variable, a constant, a parameter or a function, in its program and in others."""

from __future__ import annotations

from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.families import WITH_IMPORTS, family_of
from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import CONSTRUCTORS, OWN, SUPER, Class, Function, Place
from codemod.dataflow.reflection import read_by_name
from codemod.dataflow.spelling import (
    is_assigned,
    is_label,
    is_member,
    is_qualified_by_module,
    last_part,
    names_of_module,
    with_qualifier,
)
from codemod.languages.expressions import outer_value
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from codemod.dataflow.program import Program
    from codemod.languages.expressions import Access
    from codemod.languages.scopes import Definition, Parameter, Scope
    from codemod.values import Frame, Neighbour

_DECLARES = lazy_regex(r"\b(?:val|var|private|public|protected|readonly|let)\s+$")
_MOST_REFERENCES = 200
_DECLARATION = lazy_regex(rb"(?:\s|@\w+(?:\([^()]*\))?|[\w<>\[\].?])*")  # other annotations, modifiers and the type
_LONGEST_DECLARATION = 300  # bytes


class References(Part):
    """Finds the references to a definition."""

    @remembered
    def of_definition(self, program: Program, definition: Definition) -> Iterator[Place]:
        """Yield where a variable, constant or attribute is used, in its program and in others that can see it."""
        if definition.is_attribute and definition.owner:
            yield from self.symbols.attributes.references(Class(program, definition.owner), definition.name)
            yield from self.symbols.generated.validated(program, definition.owner, definition.name)
            yield from self.symbols.generated.getter(Class(program, definition.owner), definition.name)
        else:
            yield from self.local_references(program, definition.name, definition.owner, definition.span)
            if definition.owner is None:
                yield from self._read_by_name(program, definition.name, ("",))
                for other in self.workspace.beside(program, definition.name):
                    yield from self.local_references(other, definition.name, None, Span(0, 0))
                yield from self._foreign_references(program, definition.name)

    def _read_by_name(self, program: Program, name: str, owners: Collection[str]) -> Iterator[Place]:
        """Yield the reads of a member of some objects by its quoted name: `getattr(settings, "MODEL")`."""
        for span in program.mentions(name) if program.reads_by_name else ():
            if (read := read_by_name(program, span)) and read.path in owners:
                yield Place(program, read.span)

    @remembered
    def of_parameter(self, function: Function, parameter: Parameter) -> Iterator[Place]:
        yield from self.local_references(
            function.program, parameter.name, function.scope, parameter.span, inside=function.scope.span
        )

    @remembered
    def of_field(self, function: Function, parameter: Parameter) -> Iterator[Place]:
        """Yield the uses of the field that a parameter of a constructor declares: `val`, `private`."""
        owner = function.scope if function.scope.is_class else function.program.locals.class_around(function.scope.span)
        before = function.program.text(Span(max(0, parameter.span.start - 40), parameter.span.start))
        if owner and (parameter.is_field or _DECLARES.search(before)):
            yield from self.symbols.attributes.references(Class(function.program, owner), parameter.name)

    def of_annotated(self, program: Program, call: Frame) -> Iterator[Place] | None:
        """Yield the uses of the field or parameter after an annotation; None for any other call."""
        if program.data[max(0, call.span.start - 1) : call.span.start + 1].lstrip(b" (\n")[:1] != b"@":
            return None
        fields = (one for ones in program.locals.definitions.values() for one in ones if one.is_attribute)
        places = [
            (field.span.start, self.of_definition(program, field))
            for field in fields
            if self._is_annotated(program, call.span.end, field.span.start)
        ]
        for scope in program.locals.scopes:
            for parameter in scope.parameters:
                if self._is_annotated(program, call.span.end, parameter.span.start):
                    function = Function(program, scope)
                    uses = chain(self.of_parameter(function, parameter), self.of_field(function, parameter))
                    places.append((parameter.span.start, uses))
        return min(places, key=lambda one: one[0], default=(0, None))[1]

    def _is_annotated(self, program: Program, end: int, start: int) -> bool:
        between = program.data[end:start] if end <= start < end + _LONGEST_DECLARATION else b";"
        return _DECLARATION.fullmatch(between) is not None

    @remembered
    def calls_of(self, program: Program, function: Scope) -> Iterator[Place]:
        """Yield each call of a function or method, as the expression with its result."""
        if not function.name:
            return
        owner = program.locals.class_around(function.span)
        inner = program.locals.function_around(function.span)
        if owner and (inner is None or inner.span.contains(owner.span)):
            places = self.symbols.attributes.references(Class(program, owner), function.name)
        else:
            places = iter([*self.local_references(program, function.name, inner, function.span, is_function=True)])
            if inner is None:
                places = iter([*places, *self._foreign_references(program, function.name)])
        pieces = program.locals.classes(function.name) if function.is_class else ()  # Rust: a struct and its impl
        methods = (one for piece in pieces for one in program.locals.methods(piece))
        own = (Place(program, span) for one in methods for name in OWN for span in program.references(name, one.span))
        for place in chain(places, own):
            access = place.program.access(place.span)
            if access and access.is_call:
                yield Place(place.program, outer_value(place.program.syntax, access.span))
            elif function.is_getter:
                yield Place(place.program, outer_value(place.program.syntax, place.span))
            elif function.is_class and not _is_method_of_self(place, access) and (made := _literal_of(place)):
                yield Place(place.program, outer_value(place.program.syntax, made.span))
        for one in self.symbols.classes.subclasses(Class(program, function)) if function.is_class else ():
            yield from _calls_of_base(one)
        if program.syntax.key == "rust":
            yield from self.symbols.generated.named_in_attributes(program, function.name)

    def callers(self, program: Program, scope: Scope) -> Iterator[tuple[Place, Frame]]:
        """Yield the calls of a function, or of a class with this constructor."""
        owner = program.locals.class_around(scope.span)
        named = owner if owner and scope.name in (*CONSTRUCTORS, owner.name) else scope
        for place in self.calls_of(program, named):
            call = self.symbols.functions.call_at(place.program, place.span)
            if call is not None:
                yield place, call

    def passed(self, program: Program, scope: Scope, parameter: Parameter) -> Iterator[tuple[Place, Neighbour]]:
        """Yield what the calls of a function, or of a class with this constructor, pass for a parameter."""
        shift = int(bool(scope.parameters) and scope.parameters[0].name in ("self", "cls"))
        for place, call in self.callers(program, scope):
            arguments = place.program.arguments(call)
            at = parameter.position - shift
            yield from (
                (place, one)
                for index, one in enumerate(arguments)
                if one.name == parameter.name or (not one.name and index == at)
            )

    def of_member(self, program: Program, base: str, at: Span) -> Iterator[Place]:
        """Yield the uses of a variable whose member got a value at a place: `payload` of `payload["model"] = …`."""
        found = program.locals.lookup(base, at)
        scope = found[0] if found else None
        yield from self.local_references(program, base, scope, at)
        is_made = found is None and program.syntax.key == "php" and program.locals.function_around(at) is None
        if is_made or (found and scope is None and found[1]):  # other files import the object
            yield from self._foreign_references(program, base)

    def local_references(
        self,
        program: Program,
        name: str,
        owner: Scope | None,
        own: Span,
        *,
        inside: Span | None = None,
        is_function: bool = False,
    ) -> Iterator[Place]:
        within = inside or (owner.span if owner else None)
        in_block = program.locals.definitions[name] if name in program.locals.in_blocks else ()
        mine = next((one for one in in_block if one.span == own), None)
        for count, span in enumerate(program.references(name, within)):
            if count > _MOST_REFERENCES:
                return
            if (own.contains(span) and not is_function) or span in program.locals.names:
                continue
            if is_member(program, span) or is_label(program, span) or is_assigned(program, span):
                continue
            if is_function:
                yield Place(program, span)
                continue
            found = program.locals.lookup(name, span)
            if found is None:
                if owner is None:
                    yield Place(program, span)
            elif (found[0].span if found[0] else None) == (owner.span if owner else None) and (
                mine is None or not found[1] or mine in found[1]
            ):
                yield Place(program, span)

    def is_missed(self, program: Program, definition: Definition) -> bool:
        """Whether a name occurs in too many programs to look for all of its uses."""
        near: Iterable[str]
        if definition.is_attribute and definition.owner:
            owner = Class(program, definition.owner)
            near = self.symbols.attributes.names_near(owner, (owner.scope.name,))
        elif definition.owner is None:
            near = names_of_module(program.path)
        else:
            return False
        return self.workspace.is_missed(definition.name, program.path, near)

    def of_exported(self, program: Program, name: str) -> Iterator[Place]:
        """Yield the uses of a name that a module exports, in the programs that import it."""
        return self._foreign_references(program, name)

    @remembered
    def _foreign_references(self, program: Program, name: str) -> Iterator[Place]:
        """Yield the references to a name of a module in the other programs that can see it."""
        home, family = program.path, family_of(program.path)
        seen: set[str] = set()
        near = names_of_module(home)
        places = self.workspace.programs_with(name, home, near=near) if name != "default" else iter(())
        if program.imports.exports.get("default") == name:  # importers name the file, and choose their own name for it
            places = chain(places, *(self.workspace.programs_with(module, home) for module in near[:1]))
        for other, span in places:
            if other.path == home:
                continue
            if family in WITH_IMPORTS:
                if other.path not in seen:
                    seen.add(other.path)
                    yield from self._imported_references(other, home, name)
            elif self.symbols.imports.sees(other, home) and not is_label(other, span):
                if other.path not in seen:
                    seen.add(other.path)
                    yield from self._renamed_references(
                        other, name, {PurePosixPath(home).stem, PurePosixPath(home).parent.name}
                    )
                if not is_member(other, span):
                    is_free = other.locals.lookup(name, span) is None and other.syntax.is_reference(span)
                    if is_free and not self.symbols.imports.is_nearer(other, home, name):
                        whole = next((one for one in other.references(name) if one.contains(span)), span)
                        yield Place(other, whole)  # PHP: with its sign
                elif is_qualified_by_module(other, span, home):
                    yield Place(other, with_qualifier(other, span))

    def _renamed_references(self, other: Program, name: str, homes: set[str]) -> Iterator[Place]:
        """Yield the uses of a name under the alias of an import: `use models::CHAT as MODEL`."""
        for one in other.imports.names.values():
            if one.imported == name != one.name and last_part(one.module) in homes:
                yield from self.local_references(other, one.name, None, one.span)

    def _imported_references(self, other: Program, home: str, name: str) -> Iterator[Place]:
        names: set[str] = set()
        modules: set[str] = set()
        for one in other.imports.names.values():
            if one.imported and self.symbols.imports.exported(other, one, home, name) == name:
                names.add(one.name)
            elif self.symbols.imports.is_module(other, one, home) or (
                not one.imported
                and self.symbols.imports.reaches(self.workspace.module(one.module, other.path), home, name)
            ):
                modules.add(one.name)
        if any(
            self.symbols.imports.reaches(self.workspace.module(star.module, other.path), home, name)
            for star in other.imports.stars
        ):
            names.add(name)
        for own in names:
            statement = other.imports.names[own].span if own in other.imports.names else Span(0, 0)
            found = other.locals.lookup(own, statement)  # a function may import it for itself
            yield from self.local_references(other, own, found[0] if found else None, statement)
            if own != name:  # export { CHAT as MODEL } from './models'
                yield from self._foreign_references(other, own)
        yield from self._read_by_name(other, name, modules)
        for module in modules:
            for span in other.references(module):
                access = other.access(span)
                if access and access.name == name and not is_member(other, span):
                    yield Place(other, access.span)


def _is_method_of_self(place: Place, access: Access | None) -> bool:
    """Whether a place is the object of a method in its own class: `self.ask(…)`, not Ruby's `self.new(…)`."""
    is_self = place.program.text(place.span) == "self"
    return is_self and access is not None and bool(access.name) and access.name not in CONSTRUCTORS


def _literal_of(place: Place) -> Frame | None:
    """Return the literal of a struct that a name is the type of: `Bot{client: …}` in Go and Rust."""
    frames = place.program.frames(place.span)
    return next((f for f in frames if f.shape is Shape.CALL and f.span.start == place.span.start), None)


def _calls_of_base(owner: Class) -> Iterator[Place]:
    """Yield where a class calls the constructor of its base: `super(client)`, `super().__init__(client)`."""
    program = owner.program
    for name in SUPER:
        for span in program.mentions(name, owner.scope.span):
            called = [f for f in program.frames(span) if f.shape is Shape.CALL and f.name.partition(".")[0] == name]
            around = program.locals.function_around(span)
            method = called[-1].name.partition(".")[2] or (around.name if around else "") if called else "none"
            if method in ("", owner.scope.name, *CONSTRUCTORS):
                yield Place(program, called[-1].span)
