"""The objects that blocks, closures and lambdas get from what calls them: `Configure<Options>(o => o.Model = …)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import Class
from codemod.dataflow.spelling import NAME
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.places import Function
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Parameter, Scope
    from codemod.values import Frame

_YIELD = lazy_regex(r"\byield\b[ (]*([\w.@]+)|\b\w*[bB]lock\.call\(([\w.@]+)\)")
_TYPE_ARGUMENTS = lazy_regex(r"<([^<>()]+)>\s*$")
_CLASS = lazy_regex(r"[A-Z]\w*")
_RECEIVER = lazy_regex(r"(\w+)\.\(")  # the type of Kotlin's functions with a receiver: Options.() -> Unit
_WITH_BLOCK = lazy_regex(r"(?:(?P<object>\w[\w.]*(?:\([^()]*\))?)\??\.)?(?P<call>\w+)(?:\((?P<first>[^()]*)\))?\s*$")
_ITSELF = frozenset(("apply", "run"))  # of Kotlin; a block has the members of the object that they are called on
_NEAR = 200  # bytes before a block


class Blocks(Part):
    """Resolves the class of the object that a block, a closure or a lambda gets."""

    @remembered
    def class_of_parameter(self, program: Program, scope: Scope, position: int) -> Class | None:
        """Return the class of a parameter without a type."""
        call = self.call_around(program, scope.span)
        if call is None:
            return None
        functions = self.symbols.functions.of_call(program, call)
        for function in functions:
            if found := self._given_by(function, position):
                return found
        if functions:
            return None
        first, *others = call.name.split(".")
        if others and first[:1].isupper() and (found := self.symbols.classes.find(program, first)):
            return found  # Assistant.find_or_create_by(name: name) { |assistant| … }
        head = program.text(Span(call.span.start, call.value.start if call.value else scope.span.start))
        typed = _TYPE_ARGUMENTS.search(head)
        names = _CLASS.findall(typed[1]) if typed else ()
        return next(filter(None, (self.symbols.classes.find(program, name) for name in names)), None)

    @remembered
    def class_of_receiver(self, program: Program, scope: Scope) -> Class | None:
        """Return the class whose members a block sees by their bare names: `Options().apply { model = … }`."""
        near = max(0, scope.span.start - _NEAR)
        before = as_text(program.data[near : scope.span.start])
        found = _WITH_BLOCK.search(before)
        if found is None:
            return None
        classes, name = self.symbols.classes, found["call"]
        start = scope.span.start - len(before[found.start("call") :].encode())
        for function in self.symbols.functions.named(program, name, Span.of(start, name)):
            for parameter in function.scope.parameters:
                if typed := _RECEIVER.search(parameter.type):
                    return classes.find(function.program, typed[1])
        given = found["first"] if name == "with" else found["object"] if name in _ITSELF else None
        if not given:
            return None
        at = before.rindex(given, 0, found.end("first" if name == "with" else "object"))
        span = Span(near, scope.span.start).part(before, at, at + len(given))
        return classes.of_expression(program, span) if given.endswith(")") else classes.of_path(program, given, span)

    def call_around(self, program: Program, function: Span) -> Frame | None:
        """Return the call that gets a function: as an argument, or as a block behind its arguments."""
        for frame in program.frames(function):
            if frame.shape is Shape.CALL and frame.span.contains(function) and frame.span != function:
                return frame
            if frame.shape in (Shape.FUNCTION, Shape.CLASS) and frame.span != function:
                break
        end = len(program.data[: function.start].rstrip())
        before = (f for f in program.syntax.frames(Span(end - 1, end)) if f.shape is Shape.CALL and f.span.end >= end)
        return next(before, None)

    def _given_by(self, function: Function, position: int) -> Class | None:
        """Return the class of what a function of the work tree gives to the blocks that it gets."""
        there = function.program
        for parameter in function.scope.parameters:
            for name in _CLASS.findall(parameter.type):
                if found := self.symbols.classes.find(there, name):
                    return found
            if found := self._called_with(function, parameter, position):
                return found
        text = there.text(function.scope.span) if there.syntax.key == "ruby" else ""
        for match in _YIELD.finditer(text):
            span = function.scope.span.part(text, *match.span(1 if match[1] else 2))
            if found := self._class_of(there, span):
                return found
        return None

    def _called_with(self, function: Function, parameter: Parameter, position: int) -> Class | None:
        """Return the class of what a function passes to a parameter that it calls: `configure(options)`."""
        for place in self.symbols.references.of_parameter(function, parameter):
            call = self.symbols.functions.call_at(place.program, place.span)
            access = place.program.access(place.span)
            if call is None and access is not None and access.is_call:
                call = self.symbols.functions.call_at(place.program, access.span)
            given = place.program.arguments(call)[position : position + 1] if call else ()
            if given and (found := self._class_of(place.program, given[0].span)):
                return found
        return None

    def _class_of(self, program: Program, span: Span) -> Class | None:
        text = program.text(span)
        if text == "self":
            owner = program.locals.class_around(span)
            return Class(program, owner) if owner else None
        classes = self.symbols.classes
        if found := classes.of_path(program, text, span):
            return found
        for scope in self._getters(program, text, span):
            for returned in program.locals.returns_of(scope):
                if found := classes.of_expression(program, returned) or self._class_of_variable(program, returned):
                    return found
        return None

    def _class_of_variable(self, program: Program, span: Span) -> Class | None:
        names = NAME.findall(program.text(span))
        definitions = program.locals.definitions.get(names[0], ()) if len(names) == 1 else ()
        values = (one.value for one in definitions if one.value)
        return next(filter(None, (self.symbols.classes.of_expression(program, value) for value in values)), None)

    def _getters(self, program: Program, name: str, at: Span) -> Iterator[Scope]:
        """Yield the methods of the class around a place that a bare name calls."""
        owner = program.locals.class_around(at)
        for scope in program.locals.methods(owner) if owner else ():
            if scope.name == name:
                yield scope
