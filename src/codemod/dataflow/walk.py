"""A walk along values: the worklist, the ends where values are consumed, and the names that pass them on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.dataflow.places import SELF, Place
from codemod.languages.expressions import outer_value
from codemod.roles.vocabulary import load_vocabulary, split_words
from codemod.rules.clients import load_clients
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.values import Frame
    from codemod.values.trace import Step

_HOOK = lazy_regex(r"use[A-Z]\w*$")  # of React; it may return what it is given: useAtomValue(modelAtom)
PIECE = "…"  # the prefix of a longer string with the id
KEY = "…/"  # … of one without blanks: a key, the name of a file
# Shapes that a value may be itself.
_VALUES = frozenset((Shape.MAP, Shape.LIST, Shape.CALL, Shape.FUNCTION))
_NEAR = 20  # bytes
_MOST_VALUES = 150
_FEW_VALUES = 30  # of a walk that only looks for a client, or that follows many others
SENDING = frozenset((Role.ARGUMENT, Role.COMPLETION, Role.URL_PARAMETER))


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
    path: tuple[str, ...] = ()  # of the id in a container
    is_sure: bool = True  # False: a container is passed to a call, which is a request only if its client is known


class Walk(ABC):
    """One walk from one value."""

    def __init__(self, symbols: Symbols, model_id: str = "", *, is_short: bool = False) -> None:
        self.symbols = symbols
        self._most = _MOST_VALUES if model_id and not is_short else _FEW_VALUES
        self.model_id = model_id
        self.words = load_vocabulary()
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
        self._follow_waiting(start)

    def _follow_waiting(self, start: Value) -> None:
        """Follow what was pushed, which came from `start`."""
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

    # -- ends -------------------------------------------------------------------------------------------------------

    def _read_end(self, value: Value, call: Frame | None = None) -> None:
        program = value.program
        reading = program.reader.read(value.span, _frames_around(program, value.span), is_name=True)
        self._end(value, reading.role, reading.evidence, call)

    def _container_end(self, value: Value, call: Frame | None) -> None:
        """Record that a container with the id is passed to a call that the work tree does not define."""
        program, words = value.program, self.words
        entry = value.entry or Place(program, value.span)
        checked = program.reader.read(value.span, program.frames(value.span), is_name=True)
        if checked.role is Role.ASSERTION and not value.of_answer:
            self._end(value, checked.role, checked.evidence, call)
            return
        reading = entry.program.reader.read(entry.span, _frames_around(entry.program, entry.span), is_name=True)
        role = reading.role
        if call is not None and not self.words.lookup_names.isdisjoint(value.path[:-1]):
            self._end(value, Role.TABLE_KEY, f"{call.name} looks for records with this model", call)
            return
        if any(map(words.names_text, value.path[:-1])) and not self._is_beside_text(value, entry):
            what = f"cannot follow: passed to {call.name} in a text" if call else "cannot follow: part of a text"
            self.lost.append(program.step(value.span, what))
            return
        if role in (Role.UNKNOWN, Role.CONSTANT, Role.DEFAULT, Role.CONFIGURATION) and self.words.names_model(
            value.path[-1]
        ):
            role = Role.ARGUMENT
        evidence = (
            f"field {value.path[-1]} of the argument of {call.name}"
            if call and role == Role.ARGUMENT
            else reading.evidence
        )
        is_request = call is not None and words.sends(call.name)
        self._end(value, role, evidence, call, entry, is_sure=is_request)

    def _is_beside_text(self, value: Value, entry: Place) -> bool:
        """Whether an object with a text also has the model: `prompt: { prompt, llm: MODEL }`."""
        inner = entry.program.frames(entry.span)[:3]
        is_literal = [frame.shape for frame in inner] == [Shape.PAIR, Shape.MAP, Shape.PAIR]
        return is_literal and inner[2].name == value.path[-2] and self.words.names_model(value.path[-1])

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
        if value.prefix in (PIECE, KEY):
            is_key = value.prefix == KEY and role is Role.UNKNOWN and not value.path
            value = value._replace(prefix="")
            if role is Role.ARGUMENT or role.keys_on_id or is_key:
                role, evidence = Role.PIECE, "part of a longer string"
        self.ends.append(
            End(value.program, value.span, role, evidence, at, call, value.of_answer, value.prefix, value.path, is_sure)
        )
        if call is not None and not value.of_answer and self._is_hidden(value.program, call, role):
            self.callbacks.append(
                value.program.step(value.span, f"it is passed to {call.name}, whose code is not visible")
            )
        is_hook = call is not None and _HOOK.match(call.name) is not None
        if call is None or not (role in SENDING or is_hook) or value.of_answer:
            return
        result = outer_value(value.program.syntax, call.span)
        if last_name(call.name)[:1].isupper():
            return  # a created object is not a response, and what its methods return is not the container
        if (is_sure and not is_hook) or _is_transport(call.name):
            self._push(Value(value.program, result, ("model",), of_answer=True))
        else:  # an unknown function may return its argument
            self._push(value._replace(span=result), is_guess=True)

    def _is_hidden(self, program: Program, call: Frame, role: Role) -> bool:
        """Whether a call calls code of the work tree that is not found: in a variable, an attribute or a module."""
        parts = call.name.split(".")
        one = program.imports.names.get(parts[0])
        if one is not None and self.symbols.workspace.module(one.module, program.path):
            return role in SENDING
        if len(parts) == 1:
            return program.locals.lookup(call.name, call.span) is not None
        owner = program.locals.class_around(call.span) if len(parts) == 2 and parts[0] in SELF else None  # noqa: PLR2004
        return owner is not None and bool(program.locals.attributes(owner, parts[1]))


def _frames_around(program: Program, span: Span) -> tuple[Frame, ...]:
    """Return the syntax around a value, without an assignment or a concatenation that is the value itself."""
    return tuple(
        frame
        for frame in program.frames(span)
        if frame.span != span or not (is_own_assignment(frame) or frame.shape is Shape.CONCAT)
    )


def _is_transport(call: str) -> bool:
    """Whether a call sends what it is given: what it returns is the answer, not its argument."""
    words = split_words(last_name(call))
    return bool(words) and words[0] in load_clients().words["transports"]


def is_own_assignment(frame: Frame) -> bool:
    """Whether an assignment is more than its value: as an expression with the value, it is a value itself."""
    return frame.shape is Shape.BINDING and frame.value != frame.span


def is_itself(frame: Frame, value: Value) -> bool:
    """Whether a piece of syntax is the value, not around it."""
    return frame.span == value.span and (frame.shape in _VALUES or is_own_assignment(frame))


def is_expression(program: Program, binding: Frame) -> bool:
    """Whether an assignment is also an expression with the value, in parentheses of its own or of a call."""
    before = program.data[max(0, binding.span.start - _NEAR) : binding.span.start].rstrip()
    after = program.data[binding.span.end : binding.span.end + _NEAR].lstrip()
    is_named = (
        binding.value is not None and program.text(Span(binding.span.start, binding.value.start)).rstrip()[-1:] == "="
    )
    return is_named and before.endswith(b"(") and after.startswith(b")")
