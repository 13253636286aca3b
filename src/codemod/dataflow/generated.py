"""Uses of the members of classes in code that a tool generates, or that a framework calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.part import Part
from codemod.dataflow.places import SELF, Class, Place
from codemod.languages.expressions import outer_value
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition, Scope


class Generated(Part):
    """Finds such uses."""

    def getter(self, owner: Class, name: str) -> Iterator[Place]:
        """Yield the calls of the getter of a field that a tool generates: Lombok's `getModel()`."""
        method = f"get{name[:1].upper()}{name[1:]}"
        if owner.program.syntax.key != "java" or any(
            scope.name == method for scope in owner.program.locals.methods(owner.scope)
        ):
            return
        for place in self.symbols.attributes.references(owner, method):
            access = place.program.access(place.span)
            if access and access.is_call:
                yield Place(place.program, outer_value(place.program.syntax, access.span))

    def validated(self, program: Program, owner: Scope, name: str) -> Iterator[Place]:
        """Yield the uses of the value parameter of a method decorated with a field's name (a validator)."""
        for span in program.mentions(name, owner.span):
            literal = program.syntax.literal(span)
            call = next((f for f in program.frames(span) if f.shape is Shape.CALL), None)
            if literal is None or literal.inner != span or call is None:
                continue
            function = self.symbols.functions.decorated(program, call.span)
            own = [p for p in function.scope.parameters if p.name not in SELF] if function else []
            if function and own:
                yield from self.symbols.references.of_parameter(function, own[0])

    def declared_for(self, program: Program, field: Definition) -> Iterator[Span]:
        """Yield what the calls in the body of a class declare for one of its fields: `validates :model, …`."""
        for span in program.mentions(field.name, field.owner.span if field.owner else None):
            literal = program.syntax.literal(span)
            call = next((f for f in program.frames(span) if f.shape is Shape.CALL), None)
            if (
                call is None
                or literal is None
                or program.locals.function_around(span)
                or call.span.contains(field.span)
            ):
                continue
            yield from (inner.span for one in program.arguments(call) for inner in one.walk() if not inner.children)

    def kept_under(self, program: Program, field: Definition, wrapper: str, key: str) -> Iterator[Place]:
        """Yield the uses of other fields that a wrapper keeps under the same key: Swift's `@AppStorage("model")`."""
        if program.syntax.key != "swift":
            return
        for there, span in self.workspace.programs_with(key, program.path):
            if there.text(Span(max(0, span.start - len(wrapper) - 3), span.end + 1)) != f'@{wrapper}("{key}"':
                continue
            statement = there.syntax.statement(span)
            for one in there.locals.defined_at(statement, None) if statement else ():
                if one.is_attribute and (there.path, one.span) != (program.path, field.span):
                    yield from self.symbols.references.of_definition(there, one)

    def named_in_attributes(self, program: Program, name: str) -> Iterator[Place]:
        """Yield the uses of fields whose attributes name a function: `#[serde(default = "default_model")]`."""
        for literal in map(program.syntax.literal, program.mentions(name)):
            if literal is not None and program.text(literal.inner) == name:
                for field in program.locals.defined_at(literal.token, literal.token):
                    yield from self.symbols.references.of_definition(program, field)
