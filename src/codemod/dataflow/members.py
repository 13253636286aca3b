"""Follows a value through the accesses on it: members, keys, methods of the id and of its container."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.calls import Calls
from codemod.languages.expressions import call_end
from codemod.languages.scopes import ANY
from codemod.roles.vocabulary import normalise
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.walk import Value
    from codemod.languages.expressions import Access

_WHOLE = frozenset((":", ".."))  # slices of a whole text
_WITHOUT_PARENTHESES = frozenset(("ruby", "scala"))


class Members(Calls):
    """The accesses on a value."""

    def _through_members(self, value: Value) -> Value | None:
        """Return the value after the accesses on it; None if it ends in one."""
        program = value.program
        while access := program.access(value.span):
            moved: Value | None
            if access.is_call and not value.path and self._is_empty(program, access.span):
                moved = value._replace(span=access.span)  # the getter of a signal: a text has no call
            elif access.is_call and not (self._is_guess and value.path):
                return value
            elif access.is_call:  # a hook with the container, and a function that selects one of its members
                self._selected(value, access.span)
                moved = value._replace(span=access.span)
            elif not value.path:
                moved = self._element_of_id(value, access) if access.key else self._member_of_id(value, access)
            elif (access.key is not None and not access.name) or (
                self._is_key(value.path[0], access.name) and not self._is_called(program, access.span)
            ):
                moved = value._replace(span=access.span, path=value.path[1:])
            else:
                moved = self._method_of_container(value, access.span, access.name)
            if moved is None:
                return None
            value = moved
        return value

    def _is_key(self, key: str, name: str) -> bool:
        """Whether a member may be the one with the id; for a computed one, only its name can tell."""
        return key == name or (key == ANY and self.words.names_model(name))

    def _is_called(self, program: Program, span: Span) -> bool:
        return call_end(program.syntax, span) is not None

    def _is_empty(self, program: Program, called: Span) -> bool:
        """Whether a call has no arguments."""
        return program.data[called.start : called.end].endswith(b"()")

    def _element_of_id(self, value: Value, access: Access) -> Value | None:
        """Return the value of a slice of the id itself if it is all of it: `MODEL[:]`; else it ends: `MODEL[0]`."""
        if access.key is not None and value.program.text(access.key).strip() in _WHOLE:
            return value._replace(span=access.span)
        self._end_in_part(value)
        return None

    def _end_in_part(self, value: Value) -> None:
        self._end(value, Role.PATTERN, "a part of the value is read")

    def _member_of_id(self, value: Value, access: Access) -> Value | None:
        """Return the value of a member or method of the id itself: `MODEL.trim()`, `Model.BEST.value`."""
        program, span, name = value.program, access.span, access.name
        called = call_end(program.syntax, span)
        if called is None:
            return value._replace(span=span)
        if self._is_guess and self._is_empty(program, called):  # what may hold the id: variable.get()
            return value._replace(span=called)
        if self.words.is_call(name, self.words.wrapper_calls) or normalise(name) in self.words.levelling_calls:
            return value._replace(span=called)
        if normalise(name) in self.words.continuing_calls:
            self._into_continuation(value, called)
        if normalise(name) in self.words.part_calls:
            self._end_in_part(value)
            return None
        frames = program.frames(span)
        reading = program.reader.read(span, frames, is_name=True)
        self._end(value._replace(span=span), reading.role, reading.evidence)
        is_same = normalise(name) in self.words.replacing_calls  # if there is nothing to replace
        return value._replace(span=called) if is_same else None

    def _method_of_container(self, value: Value, span: Span, name: str) -> Value | None:
        program = value.program
        called = call_end(program.syntax, span)
        if called is None:  # another member, or a method of Ruby and Scala without parentheses
            is_method = program.syntax.key in _WITHOUT_PARENTHESES and self._is_copy(name)
            if self._is_guess and name in value.path:  # { server: { model } } of which unknown code makes { model }
                return value._replace(span=span, path=value.path[value.path.index(name) + 1 :])
            is_text = normalise(name) in self.words.answer_keys  # answer.choices
            return value._replace(span=span) if is_method or (self._is_guess and not is_text) else None
        word = normalise(name)
        if value.path[0] == ANY:  # a list calls a function with each element
            self._into_continuation(value._replace(path=value.path[1:]), called)
            if word in self.words.picking_calls:
                return value._replace(span=called, path=value.path[1:])
        elif word in self.words.continuing_calls:
            self._into_continuation(value, called)
        call = next((f for f in program.syntax.frames(Span(span.end, span.end + 1)) if f.span == called), None)
        arguments = program.arguments(call) if call and call.shape == Shape.CALL else ()
        first = arguments[0] if arguments else None
        if word in self.words.getting_calls and first is not None:
            return self._asked(value, called, arguments)
        if word in self.words.element_calls:
            return value._replace(span=called, path=(ANY, *value.path[1:]))
        return value._replace(span=called)
