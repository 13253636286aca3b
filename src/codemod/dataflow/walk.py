"""A walk along values: the worklist, the ends where values are consumed, and the names that pass them on."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.dataflow.places import SELF, Function, Place
from codemod.dataflow.spelling import NAME, split_path
from codemod.languages.expressions import outer_value, parts_of_tuple
from codemod.languages.scopes import ANY
from codemod.roles.vocabulary import load_vocabulary
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.languages.scopes import Definition, Parameter, Scope
    from codemod.values import Frame
    from codemod.values.trace import Step

_EXPORTS = ("module", "exports")
_COMMON_JS = frozenset(("javascript", "typescript", "tsx"))
_MOST_VALUES = 150
_ELEMENT = re.compile(r"[<\[][^<>,]*,\s*(\w+)\s*[>\]]$|(\w+)\[\]$")
_FEW_VALUES = 30  # of a walk that only looks for a client, or that follows many others
_SENDING = frozenset((Role.ARGUMENT, Role.COMPLETION, Role.URL_PARAMETER))


class Value(NamedTuple):
    """An expression that has the id, or holds it under `path`, outermost key first."""

    program: Program
    span: Span
    path: tuple[str, ...] = ()
    entry: Place | None = None  # where the id was put into the container
    of_answer: bool = False
    prefix: str = ""  # what a longer string adds before it: "openai/"


class End(NamedTuple):
    """Where a value is consumed, with the role of that place."""

    program: Program
    span: Span
    role: Role
    evidence: str
    entry: Place  # the id's own name in the container that is passed; otherwise the same as `span`
    call: Frame | None = None  # the call that receives it
    of_answer: bool = False
    prefix: str = ""
    is_sure: bool = True  # False: a container is passed to a call, which is a request only if its client is known


class Walk(ABC):
    """One walk from one value."""

    def __init__(self, symbols: Symbols, model_id: str = "", *, is_short: bool = False) -> None:
        self.symbols = symbols
        self._most = _MOST_VALUES if model_id and not is_short else _FEW_VALUES
        self.model_id = model_id
        self.words = load_vocabulary()
        self._requests = (self.words.chat_calls, self.words.request_calls, self.words.model_calls)
        self.ends: list[End] = []
        self.lost: list[Step] = []
        self.steps: list[Step] = []
        self.callbacks: list[Step] = []  # it is passed to variables that nothing assigns
        self.overrides: list[Step] = []  # it is returned by overriding methods whose callers are not found
        self.gave_up: Step | None = None  # the budget was exceeded
        self._home: tuple[str, Span] | None = None  # the program and the class where the walk began
        self._waiting: deque[Value] = deque()
        self._guesses: deque[Value] = deque()  # what may hold the id; followed last, within the budget
        self._is_guess = False  # whether a guess is being followed
        self._pushed: list[tuple[Value, bool]] = []  # by the last step
        self._seen: set[tuple[str, int, Span, tuple[str, ...]]] = set()

    def follow(self, start: Value) -> None:
        """Follow a value to all of its ends; exceeded budgets are recorded in `lost`."""
        owner = start.program.locals.class_around(start.span)
        self._home = (start.program.path, owner.span) if owner else None
        self._push(start)
        while self._waiting or self._guesses:
            self._is_guess = not self._waiting
            if len(self._seen) > self._most:
                if self._is_guess:
                    return
                self.gave_up = start.program.step(start.span, f"it is used in more than {self._most} places")
                self.lost.append(self.gave_up._replace(what=f"cannot follow: used in more than {self._most} places"))
                return
            value = (self._waiting or self._guesses).popleft()
            if value.program is start.program:
                self._step(value)
            else:
                self._step_elsewhere(value)

    @property
    def count(self) -> int:
        """The number of values that the walk visited."""
        return len(self._seen)

    def _step_elsewhere(self, value: Value) -> None:
        """Follow a value in another program; cached, because the values of many files pass the same places there."""
        memory, key = self.symbols.memory(), ("Forward", value, self.model_id, self._is_guess, self._home)
        found: tuple[list[Any], ...] = (self.ends, self.lost, self.steps, self.callbacks, self.overrides)
        if key not in memory:
            self._pushed.clear()
            before = [len(one) for one in found]
            self._step(value)
            added = [tuple(one[count:]) for one, count in zip(found, before, strict=True)]
            memory[key] = (tuple(self._pushed), added)
            return
        pushed, added = memory[key]
        for one, more in zip(found, added, strict=True):
            one.extend(more)
        for other, is_guess in pushed:
            self._push(other, is_guess=is_guess)

    def _push(self, value: Value, *, is_guess: bool = False) -> None:
        self._pushed.append((value, is_guess))
        key = (value.program.path, id(value.program), value.span, value.path)
        if key not in self._seen and len(value.path) <= 6:  # noqa: PLR2004
            self._seen.add(key)
            (self._guesses if self._is_guess or is_guess else self._waiting).append(value)

    @abstractmethod
    def _step(self, value: Value) -> None:
        """Follow a value one step."""

    # -- names that pass a value on ---------------------------------------------------------------------------------

    def _into_parameter(self, value: Value, function: Function, parameter: Parameter, path: tuple[str, ...]) -> None:
        places = self.symbols.references.of_parameter(function, parameter)
        for place in (*places, *self.symbols.references.of_field(function, parameter)):
            self._push(Value(place.program, place.span, path, value.entry, value.of_answer, value.prefix))

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
        return frame if frame and is_unknown and not self.symbols.functions.of_call(program, frame) else None

    def _selected(self, value: Value, called: Span) -> None:
        """Follow a container into a function that is passed to a call of it: `useStore((state) => state.model)`."""
        program = value.program
        call = self.symbols.functions.call_at(program, called)
        for argument in program.arguments(call) if call else ():
            function = program.locals.function_at(argument.span)
            if function and function.parameters:
                self._into_parameter(value, Function(program, function), function.parameters[0], value.path)

    def _iterated(self, value: Value) -> None:
        """Follow the elements of a list that a loop iterates over; for a mapping, the keys."""
        program = value.program
        if value.path[0] != ANY and not value.path[0].isdigit():
            return
        found = program.locals.elements_of(value.span)
        for index, definition in enumerate(found):
            if value.path[0] not in (ANY, str(index)) and len(found) > 1:
                continue
            for place in self.symbols.references.of_definition(program, definition):
                self._push(Value(place.program, place.span, value.path[1:], value.entry))

    def _check_type(self, value: Value, program: Program, type_: str, at: Span) -> None:
        """Record that the name which gets the value has a type that lists the id."""
        if not type_ or not self.model_id:
            return
        if value.path:
            for name in NAME.findall(type_):
                if len(value.path) == 1 and (owner := self.symbols.classes.find(program, name)):
                    for field in owner.program.locals.attributes(owner.scope, value.path[0]):
                        self._check_type(value._replace(path=()), owner.program, field.type, field.span)
            if (element := _ELEMENT.search(type_)) and len(value.path) == 1:  # Record<string, Model>, Model[]
                self._check_type(value._replace(path=()), program, element[1] or element[2], at)
            return
        found = self.symbols.type_lists.find_list(program, type_, at, self.model_id)
        if found is True:
            self._end(Value(program, at), Role.TYPE, f"declared as {' '.join(type_.split())[:60]}")
        elif found:
            there, definition = found
            self._end(Value(there, definition.span), Role.TYPE, f"its type {definition.name} lists the id")

    def _check_field(self, value: Value, definition: Definition) -> None:
        """Follow an assignment to a member of an object whose class is known: its declared type, its other uses."""
        owner = self.symbols.classes.of_path(value.program, definition.base, definition.span)
        if owner is None or value.path:
            return
        for one in chain((owner,), self.symbols.classes.bases(owner)):
            for field in one.program.locals.attributes(one.scope, definition.name):
                self._check_type(value, one.program, field.type, field.span)

    def _into_setting(self, value: Value, base: str, name: str) -> None:
        """Follow a value that is set on a settings object to what reads it from there, in any file."""
        found = value.program.locals.lookup(split_path(base)[0], value.span)
        if found is None or (found[0] is None and base != split_path(base)[0]):
            entry = value.entry if value.path else Place(value.program, value.span)
            for place in self.symbols.settings.of_member(value.program, base, name):
                self._push(Value(place.program, place.span, value.path, entry))

    def _export(self, value: Value, definition: Definition, path: tuple[str, ...], entry: Place | None) -> None:
        """Follow what a CommonJS module exports: `module.exports = { … }`, `exports.MODEL = …`."""
        held = (definition.name, *path) if definition.base != "module" else path
        if definition.base not in ("exports", "module.exports") and (definition.base, definition.name) != _EXPORTS:
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

    # -- ends -------------------------------------------------------------------------------------------------------

    def _read_end(self, value: Value, call: Frame | None = None) -> None:
        program = value.program
        frames = program.frames(value.span)
        reading = program.reader.read(value.span, frames, is_name=True)
        self._end(value, reading.role, reading.evidence, call)

    def _container_end(self, value: Value, call: Frame | None) -> None:
        """Record that a container with the id is passed to a call that the work tree does not define."""
        program, words = value.program, self.words
        entry = value.entry or Place(program, value.span)
        checked = program.reader.read(value.span, program.frames(value.span), is_name=True)
        if checked.role is Role.ASSERTION and not value.of_answer:
            self._end(value, checked.role, checked.evidence, call)
            return
        reading = entry.program.reader.read(entry.span, entry.program.frames(entry.span), is_name=True)
        role = reading.role
        if role in (Role.UNKNOWN, Role.CONSTANT, Role.DEFAULT, Role.CONFIGURATION) and self.words.names_model(
            value.path[-1]
        ):
            role = Role.ARGUMENT
        evidence = (
            f"field {value.path[-1]} of the argument of {call.name}"
            if call and role == Role.ARGUMENT
            else reading.evidence
        )
        is_request = call is not None and any(words.is_call(call.name, group) for group in self._requests)
        self._end(value, role, evidence, call, entry, is_sure=is_request)

    def _end(
        self,
        value: Value,
        role: Role,
        evidence: str,
        call: Frame | None = None,
        entry: Place | None = None,
        *,
        is_sure: bool = True,
    ) -> None:
        at = entry or Place(value.program, value.span)
        self.ends.append(
            End(value.program, value.span, role, evidence, at, call, value.of_answer, value.prefix, is_sure)
        )
        if call is not None and self._is_hidden(value.program, call, role):
            self.callbacks.append(
                value.program.step(value.span, f"it is passed to {call.name}, whose code is not visible")
            )
        if call is None or role not in _SENDING or value.of_answer:
            return
        result = outer_value(value.program.syntax, call.span)
        if call.name.rsplit(".", 1)[-1][:1].isupper():
            return  # a created object is not a response, and what its methods return is not the container
        if is_sure:
            self._push(Value(value.program, result, ("model",), of_answer=True))
        else:  # an unknown function may return its argument
            self._push(value._replace(span=result), is_guess=True)

    def _is_hidden(self, program: Program, call: Frame, role: Role) -> bool:
        """Whether a call calls code of the work tree that is not found: in a variable, an attribute or a module."""
        parts = call.name.split(".")
        one = program.imports.names.get(parts[0])
        if one is not None and self.symbols.workspace.module(one.module, program.path):
            return role in _SENDING
        if len(parts) == 1:
            return program.locals.lookup(call.name, call.span) is not None
        owner = program.locals.class_around(call.span) if len(parts) == 2 and parts[0] in SELF else None  # noqa: PLR2004
        return owner is not None and bool(program.locals.attributes(owner, parts[1]))
