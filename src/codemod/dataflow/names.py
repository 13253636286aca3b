"""Follows a value through the names that pass it on: parameters, elements, members, exports, and their types."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from codemod.dataflow.imports import EXPORTS
from codemod.dataflow.places import SELF, Class, Function, Place
from codemod.dataflow.predicates import strings_of
from codemod.dataflow.spelling import NAME, split_path
from codemod.dataflow.walk import Value, Walk
from codemod.languages.expressions import parts_of_tuple
from codemod.languages.scopes import ANY, REST
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition, Parameter, Scope
    from codemod.values import Frame

_ALL_EXPORTS = ("module", "exports")  # module.exports = …
_COMMON_JS = frozenset(("javascript", "typescript", "tsx"))
_ELEMENT = lazy_regex(r"[<\[][^<>,]*,\s*(\w+)\s*[>\]]$|(\w+)\[\]$")
_FIELD = r"[{{;,]\s*(?:readonly\s+)?{}\??\s*:\s*([^;,{{}}]+)"  # of the type of an object
_ANNOTATION = lazy_regex(r"\s*[@\[#]")
_KEPT_UNDER = lazy_regex(r"\s*@(\w+)\(\"([\w.-]+)\"\)")  # @AppStorage("model")


class Names(Walk):
    """A walk that continues at the uses of names."""

    def _into_parameter(
        self,
        value: Value,
        function: Function,
        parameter: Parameter,
        path: tuple[str, ...],
        *,
        is_guess: bool = False,
    ) -> None:
        places = self.symbols.references.of_parameter(function, parameter)
        for place in (*places, *self.symbols.references.of_field(function, parameter)):
            there = value._replace(program=place.program, span=place.span, path=path)
            self._push(there, is_guess=is_guess)

    def _taken(self, path: tuple[str, ...], key: str) -> tuple[str, ...] | None:
        """Return what is left of a path for a name that is destructured under a key, None if it gets something else."""
        keys = tuple(key.split(".")) if key and key != REST else ()
        if len(path) < len(keys):
            return None
        if all(one in (wanted, ANY) for one, wanted in zip(path, keys, strict=False)):
            return path[len(keys) :]
        if not self._is_guess:
            return None
        return path[path.index(keys[-1]) + 1 :] if keys[-1] in path else path  # { values } of what a parser returns

    def _into_argument(self, value: Value, function: Function, path: tuple[str, ...], position: int = 0) -> None:
        """Follow a value into the parameter at a position, or into what is destructured from it."""
        for parameter in function.scope.parameters:
            left = self._taken(path, parameter.key) if parameter.position == position else None
            if left is not None:
                self._into_parameter(value, function, parameter, left)

    def _element(self, value: Value, function: Scope) -> tuple[str, ...]:
        """Return the index of a value among several that a function returns: `return client, MODEL`."""
        program = value.program
        whole = next(span for span in program.locals.returns_of(function) if span.contains(value.span))
        parts = parts_of_tuple(program.syntax, whole)
        return tuple(str(index) for index, one in enumerate(parts) if one.contains(value.span))

    def _called_with(self, program: Program, function: Frame) -> Frame | None:
        """Return the call of unknown code that gets a function, and may return what the function returns.

        `useMemo(() => MODEL)`, `create(() => ({ model: MODEL }))`, `defineStore("chat", { state: () => … })`
        """
        around = (f for f in program.frames(function.span) if f.span != function.span)
        frame = next((f for f in around if f.shape not in (Shape.PAIR, Shape.MAP)), None)
        is_argument = frame is not None and frame.value is not None and frame.value.contains(function.span)
        is_unknown = frame is not None and frame.shape is Shape.CALL and is_argument
        if frame is None or not is_unknown:
            return None
        named = (one for one in self.symbols.functions.of_call(program, frame) if one.scope.name)
        return None if any(named) else frame  # a function without a name is one that unknown code wraps

    def _selected(self, value: Value, called: Span) -> None:
        """Follow a container into a function that is passed to a call of it: `useStore((state) => state.model)`."""
        program = value.program
        call = self.symbols.functions.call_at(program, called)
        for argument in program.arguments(call) if call else ():
            function = program.locals.function_at(argument.span)
            if function and function.parameters:
                self._into_argument(value, Function(program, function), value.path)

    def _iterated(self, value: Value) -> None:
        """Follow the elements of a list that a loop iterates over; for a mapping, the keys."""
        program = value.program
        if value.path[0] != ANY and not value.path[0].isdigit():
            return
        found = program.locals.elements_of(value.span)
        for index, definition in enumerate(found):
            if value.path[0] not in (ANY, str(index)) and len(found) > 1 and not definition.key:
                continue
            left = self._taken(value.path[1:], definition.key)  # for (const { model } of steps)
            for place in self.symbols.references.of_definition(program, definition) if left is not None else ():
                self._push(Value(place.program, place.span, left or (), value.entry))

    def _check_type(self, value: Value, program: Program, type_: str, at: Span) -> None:
        """Record that the name which gets the value has a type that lists the id."""
        if not type_ or not self.model_id:
            return
        if value.path:
            for name in NAME.findall(type_):
                if len(value.path) == 1 and (owner := self.symbols.classes.find(program, name)):
                    for field in owner.program.locals.attributes(owner.scope, value.path[0]):
                        self._check_type(value._replace(path=()), owner.program, field.type, field.span)
                for there, alias in self._aliases(program, name, at) if type_[0] != "{" else ():
                    self._check_type(value, there, there.text(alias), alias)
            inline = re.search(_FIELD.format(re.escape(value.path[0])), type_) if len(value.path) == 1 else None
            if inline:  # { model: ModelId }
                self._check_type(value._replace(path=()), program, inline[1], at)
            if (element := _ELEMENT.search(type_)) and len(value.path) == 1:  # Record<string, Model>, Model[]
                self._check_type(value._replace(path=()), program, element[1] or element[2], at)
            return
        found = self.symbols.type_lists.find_list(program, type_, at, self.model_id)
        if found is True:
            self._end(Value(program, at), Role.TYPE, f"declared as {' '.join(type_.split())[:60]}")
        elif found:
            there, definition = found
            self._end(Value(there, definition.span), Role.TYPE, f"its type {definition.name} lists the id")

    def _aliases(self, program: Program, name: str, at: Span) -> Iterator[tuple[Program, Span]]:
        """Yield the fields in braces that a type with a name stands for: `type Config = { model: ModelId }`."""
        for there, definition in self.symbols.imports.definitions_of(program, name, at):
            if definition.value is not None and there.text(definition.value)[:1] == "{":
                yield there, definition.value

    def _check_annotations(self, value: Value, definition: Definition) -> None:
        """Record that an annotation of the field lists the id: `[AllowedValues("gpt-4", …)] public string Model …`."""
        program = value.program
        statement = program.syntax.statement(definition.span) if definition.is_attribute and self.model_id else None
        head = program.text(Span(statement.start, definition.span.start)) if statement else ""
        self._check_validated(value, definition)
        if not _ANNOTATION.match(head):
            return
        if re.search(rf"[\"']{re.escape(self.model_id)}[\"']", head):
            self._end(Value(program, definition.span), Role.LIST, "an annotation of the field lists the id")
        if kept := _KEPT_UNDER.match(head):
            for place in self.symbols.generated.kept_under(program, definition, kept[1], kept[2]):
                self._push(Value(place.program, place.span))

    def _check_validated(self, value: Value, definition: Definition) -> None:
        """Record that the class declares a list with the id for a field: `validates :model, inclusion: {in: NAMES}`."""
        program = value.program
        if program.syntax.key != "ruby" or not (definition.is_attribute and self.model_id):
            return
        for listed in self.symbols.generated.declared_for(program, definition):
            if self.model_id in strings_of(self.symbols, program, listed).texts:
                self._end(Value(program, listed), Role.LIST, f"the values of {definition.name} are listed")

    def _assign_member(self, value: Value, definition: Definition, path: tuple[str, ...], entry: Place | None) -> None:
        """Follow a value to the uses of the member of an object that it is assigned to."""
        program = value.program
        self._check_field(value, definition)
        self._into_setting(value, definition.base, definition.name)
        self._export(value, definition, path, entry)
        if "." in definition.base or "->" in definition.base:
            for place in self.symbols.attributes.of_object(program, definition):
                self._push(Value(place.program, place.span, path, entry))
            return
        self._check_escape(value, definition)
        owner = self._class_of_target(program, definition)
        for place in self.symbols.attributes.references(owner, definition.name) if owner else ():
            self._push(Value(place.program, place.span, path, entry))
        for one in self.symbols.classes.setters(owner, definition.name) if owner else ():
            self._into_argument(value, one, path, one.shift)
        for place in self.symbols.references.of_member(program, definition.base, definition.span):
            self._push(Value(place.program, place.span, (definition.name, *path), entry))
        if owner is None and self._is_from_outside(program, definition):
            for place in self.symbols.attributes.of_object(program, definition):
                self._push(Value(place.program, place.span, path, entry), is_guess=True)

    def _definitions_at(self, program: Program, frame: Frame) -> list[Definition]:
        """Return the definitions that a binding makes."""
        return [
            definition
            for definition in program.locals.defined_at(frame.span, frame.value)
            if (frame.span.contains(definition.span) or (frame.value and definition.value == frame.value))
            and not definition.is_element
            and not (frame.value and frame.value.contains(definition.span))
        ]

    def _assign_in_block(self, value: Value, definition: Definition, path: tuple[str, ...]) -> None:
        """Follow an assignment in a block whose object has its members: Kotlin's `Options().apply { model = … }`."""
        program = value.program
        if program.syntax.key != "kotlin" or definition.is_attribute:
            return
        for scope in program.locals.around(definition.span):
            if scope.is_class or scope.name or scope == definition.owner:
                return
            if owner := self.symbols.blocks.class_of_receiver(program, scope):
                for place in self.symbols.attributes.references(owner, definition.name):
                    self._push(Value(place.program, place.span, path, value.entry))
                return

    def _into_templates(self, value: Value, definition: Definition, path: tuple[str, ...]) -> None:
        """Follow a value into the template of the component that has it: `<Chat :model="chosen" />`."""
        if definition.owner is not None and not definition.is_attribute:
            return
        for place, members in self.symbols.components.in_templates(value.program, definition):
            is_unwrapped = members == ("value",) and not path
            if is_unwrapped or path[: len(members)] == members:
                left = path if is_unwrapped else path[len(members) :]
                self._push(Value(place.program, place.span, left, value.entry))

    def _is_from_outside(self, program: Program, member: Definition) -> bool:
        """Whether an object is a parameter, or one of a library: `g` of Flask, `window`, `request`."""
        found = program.locals.lookup(member.base, member.span)
        return member.base not in SELF and (found is None or found[2] is not None)

    def _check_field(self, value: Value, definition: Definition) -> None:
        """Follow an assignment to a member of an object whose class is known: its declared type, its other uses."""
        owner = self.symbols.classes.of_path(value.program, definition.base, definition.span)
        if owner is not None and not value.path:
            self._check_fields(value, owner, definition.name)

    def _check_fields(self, value: Value, owner: Class, name: str) -> None:
        for one in chain((owner,), self.symbols.classes.bases(owner)):
            for field in one.program.locals.attributes(one.scope, name):
                self._check_type(value, one.program, field.type, field.span)

    def _check_declared(self, value: Value, definition: Definition) -> None:
        """Check the type that a name is declared with, if elsewhere: `let model: Model`, a field of the class."""
        program, name = value.program, definition.name
        if definition.type or definition.base:
            self._check_type(value, program, definition.type, definition.span)
        elif definition.is_attribute and definition.owner is not None:
            self._check_fields(value, Class(program, definition.owner), name)
        elif found := program.locals.lookup(name, definition.span):
            for one in (*found[1], found[2]):
                if one is not None and one.type:
                    self._check_type(value, program, one.type, one.span)

    def _class_of_target(self, program: Program, definition: Definition) -> Class | None:
        """Return the class of the object whose member is assigned: `agent.model = …`, `$agent->model = …`."""
        sign = program.data[definition.span.start : definition.span.start + 1] == b"$"
        start = Span(definition.span.start, definition.span.start + sign + len(definition.base.encode()))
        is_start = program.text(start).removeprefix("$") == definition.base
        return self.symbols.classes.of_variable(program, start) if is_start else None

    def _into_setting(self, value: Value, base: str, name: str) -> None:
        """Follow a value that is set on a settings object, or in the environment, to what reads it, in any file."""
        if split_path(base)[-1] in ("environ", "env", "ENV") and not value.path:
            for place in self.symbols.readers.of_variable(name):
                self._push(Value(place.program, place.span))
            return
        entry = value.entry if value.path else Place(value.program, value.span)
        for place in self.symbols.settings.reads(value.program, base, name, value.span):
            self._push(Value(place.program, place.span, value.path, entry))

    def _export(self, value: Value, definition: Definition, path: tuple[str, ...], entry: Place | None) -> None:
        """Follow what a CommonJS module exports: `module.exports = { … }`, `exports.MODEL = …`."""
        held = (definition.name, *path) if definition.base != "module" else path
        if definition.base not in EXPORTS and (definition.base, definition.name) != _ALL_EXPORTS:
            return
        if held and value.program.syntax.key in _COMMON_JS:
            for place in self.symbols.references.of_exported(value.program, held[0]):
                self._push(Value(place.program, place.span, held[1:], entry if held[1:] else None))

    def _check_escape(self, value: Value, definition: Definition) -> None:
        """Record that a container of the id is stored in an object from outside the function: its users are unknown."""
        program = value.program
        found = program.locals.lookup(definition.base, definition.span)
        if value.path and not self._is_guess and found and found[2] and not (found[0] and found[0].name):
            what = f"it is kept in {definition.base}.{definition.name}, and the code that sends it is not visible"
            self.callbacks.append(program.step(definition.span, what))
