"""Where a value goes: a worklist over expressions, from the id to the calls, tests and tables that get it."""

from __future__ import annotations

import re
from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.dataflow.places import SELF, Function, Place
from codemod.languages.expressions import call_end, outer_value
from codemod.languages.scopes import ANY, REST
from codemod.roles.vocabulary import load_vocabulary, normalise
from codemod.rules.clients import load_clients
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.languages.scopes import Definition, Parameter
    from codemod.values import Frame
    from codemod.values.trace import Step

_MOST_VALUES = 150
_FEW_VALUES = 30  # of a walk that only looks for a client
# What a container gives that is a container with the same members.
_ELEMENTS = frozenset(("values", "items", "entries"))
_GETS = frozenset(("get", "fetch", "getordefault", "at", "dig", "getvalue", "getorelse", "getornull"))
_NAME = re.compile(r"[A-Za-z_]\w*")
_SENDING = frozenset((Role.ARGUMENT, Role.COMPLETION, Role.URL_PARAMETER))
# Shapes that end a value: what it is compared with, or what it is a piece of, gets nothing else.
_ENDS = frozenset(
    (
        Shape.COMPARE,
        Shape.CASE,
        Shape.ASSERT,
        Shape.PATTERN,
        Shape.TYPE,
        Shape.RAISE,
        Shape.COMMENT,
        Shape.DOCSTRING,
        Shape.CONCAT,
        Shape.KEY,
    )
)


class Value(NamedTuple):
    """An expression that has the id, or holds it under `path`, outermost key first."""

    program: Program
    span: Span
    path: tuple[str, ...] = ()
    entry: Place | None = None  # where the id went into the container
    of_answer: bool = False
    prefix: str = ""  # what a longer string puts before it: "openai/"


class End(NamedTuple):
    """Where a value is used up, with the role of that place."""

    program: Program
    span: Span
    role: Role
    evidence: str
    entry: Place  # of the id's own name in the container that is passed; else as `span`
    call: Frame | None = None  # that gets it
    of_answer: bool = False
    prefix: str = ""
    is_sure: bool = True  # False: a container goes to a call, which is a request only if its client is known


class Forward:
    """One walk from one value."""

    def __init__(self, symbols: Symbols, model_id: str = "") -> None:
        self.symbols = symbols
        self._most = _MOST_VALUES if model_id else _FEW_VALUES
        self.model_id = model_id
        self.words = load_vocabulary()
        self._requests = (self.words.chat_calls, self.words.request_calls, self.words.model_calls)
        self.ends: list[End] = []
        self.lost: list[Step] = []
        self.steps: list[Step] = []
        self.callbacks: list[Step] = []  # what it is passed to is a variable that nothing gives a value
        self.gave_up: Step | None = None  # the budget was hit
        self._waiting: deque[Value] = deque()
        self._pushed: list[Value] = []  # by the last step
        self._seen: set[tuple[str, int, Span, tuple[str, ...]]] = set()

    def follow(self, start: Value) -> None:
        """Follow a value to all of its ends; budgets that are hit are told in `lost`."""
        self._push(start)
        while self._waiting:
            if len(self._seen) > self._most:
                self.gave_up = start.program.step(start.span, f"it is used in more than {self._most} places")
                self.lost.append(self.gave_up._replace(what=f"cannot follow: used in more than {self._most} places"))
                return
            value = self._waiting.popleft()
            if value.program is start.program:
                self._step(value)
            else:
                self._step_elsewhere(value)

    @property
    def count(self) -> int:
        """How many values the walk came through."""
        return len(self._seen)

    def _step_elsewhere(self, value: Value) -> None:
        """Follow a value in another program; the values of many files come through the same places there."""
        memory, key = self.symbols.memory(), ("Forward", value, self.model_id)
        found: tuple[list[Any], ...] = (self.ends, self.lost, self.steps, self.callbacks)
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
        for other in pushed:
            self._push(other)

    def _push(self, value: Value) -> None:
        self._pushed.append(value)
        key = (value.program.path, id(value.program), value.span, value.path)
        if key not in self._seen and len(value.path) <= 6:  # noqa: PLR2004
            self._seen.add(key)
            self._waiting.append(value)

    def _step(self, value: Value) -> None:
        moved = self._out_of_hole(self._through_members(value))
        if moved is not None:
            self._outward(moved)

    # -- members ----------------------------------------------------------------------------------------------------

    def _through_members(self, value: Value) -> Value | None:
        """Return the value after what is done with it right there; None where it ends in that."""
        program = value.program
        while access := program.access(value.span):
            if access.is_call:
                return value
            if not value.path:
                if access.key is not None:
                    return None  # a character of the id
                moved = self._member_of_id(value, access.span, access.name)
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

    def _out_of_hole(self, value: Value | None) -> Value | None:
        """Return the string that a name stands in, where it only puts a provider's prefix before it."""
        if value is None or value.path:
            return value
        literal = value.program.syntax.literal(value.span)
        if literal is None or literal.token == value.span or not literal.has_hole:
            return value
        head = value.program.text(Span(literal.inner.start, value.span.start)).rstrip().rstrip("{$#(").rstrip()
        tail = value.program.text(Span(value.span.end, literal.inner.end)).lstrip()
        if tail not in ("", "}", ")") or load_clients().platform_of_prefix(head) is None:
            return value
        return value._replace(span=literal.token, prefix=head)

    def _is_key(self, key: str, name: str) -> bool:
        """Whether a member may be the one that holds the id; of a computed one nothing but its name tells."""
        return key == name or (key == ANY and self.words.names_model(name))

    def _is_called(self, program: Program, span: Span) -> bool:
        return call_end(program.syntax, span) is not None

    def _member_of_id(self, value: Value, span: Span, name: str) -> Value | None:
        """Return the value behind a member or method of the id itself: `MODEL.trim()`, `Model.BEST.value`."""
        program = value.program
        called = call_end(program.syntax, span)
        if called is None:
            return value._replace(span=span)
        if self.words.is_call(name, self.words.wrapper_calls) or normalise(name) in (
            "trim",
            "strip",
            "lower",
            "tolowercase",
        ):
            return value._replace(span=called)
        frames = program.frames(span)
        reading = program.reader.read(span, frames, is_name=True)
        self._end(value._replace(span=span), reading.role, reading.evidence)
        return None

    def _method_of_container(self, value: Value, span: Span, name: str) -> Value | None:
        program = value.program
        called = call_end(program.syntax, span)
        if called is None:
            return None  # another member
        word = normalise(name)
        call = next((f for f in program.syntax.frames(Span(span.end, span.end + 1)) if f.span == called), None)
        arguments = program.arguments(call) if call and call.shape == Shape.CALL else ()
        first = arguments[0] if arguments else None
        if word in _GETS and first is not None:
            if first.value is None or value.path[0] in (first.value, ANY):
                return value._replace(span=called, path=value.path[1:])
            return None
        if word in _ELEMENTS:
            return value._replace(span=called, path=(ANY, *value.path[1:]))
        return value._replace(span=called)

    # -- outward ----------------------------------------------------------------------------------------------------

    def _outward(self, value: Value) -> None:
        program = value.program
        if value.path:
            self._iterated(value)
        elif value.span in program.locals.subjects:
            self._end(value, Role.COMPARISON, "the subject of a switch")
            return
        frames = program.frames(value.span)
        pair: Frame | None = None
        for index, frame in enumerate(frames):
            if frame.span == value.span and frame.shape in (Shape.MAP, Shape.LIST, Shape.CALL, Shape.FUNCTION):
                continue  # the value itself
            match frame.shape:
                case Shape.FALLBACK:
                    value = value._replace(span=frame.span)
                case Shape.PAIR:
                    pair = frame
                case Shape.MAP:
                    self._into_map(value, frame, pair)
                    return
                case Shape.LIST:
                    self._into_list(value, frames[index + 1 :])
                    return
                case Shape.CALL:
                    moved = self._into_call(value, frame, pair)
                    if moved is None:
                        return
                    value, pair = moved, None
                    if program.access(value.span):
                        self._push(value)
                        return
                case Shape.BINDING:
                    self._bind(value, frame)
                    return
                case Shape.DEFAULT:
                    self._into_parameter_default(value, frame)
                    return
                case Shape.SUBSCRIPT if not value.path:
                    self._read_end(value)
                    return
                case Shape.CONCAT if not value.path and (prefix := self._prefix(value, frame)):
                    value = value._replace(span=frame.span, prefix=prefix)
                case shape if shape in _ENDS and not value.path:
                    self._read_end(value)
                    return
                case Shape.FUNCTION:
                    self._returned(value, frame)
                    return
                case Shape.CLASS | Shape.ENUM:
                    return
                case _:
                    pass
        for definition in program.locals.definitions.get("default", ()):
            if definition.value == value.span and definition.owner is None:
                self._assign(value, definition)

    def _prefix(self, value: Value, concat: Frame) -> str:
        """Return the provider's prefix of `"openai/" + MODEL`, "" for any other sum of strings."""
        head = value.program.text(Span(concat.span.start, value.span.start)).rstrip().removesuffix("+").strip()
        text = head[1:-1] if head[:1] in ("'", '"', "`") and head[-1:] == head[:1] else ""
        is_all = concat.span.end == value.span.end
        return text if is_all and text and load_clients().platform_of_prefix(text) is not None else ""

    def _returned(self, value: Value, frame: Frame) -> None:
        """Follow a value that reached the end of a function to the callers, if it is what the function returns."""
        program = value.program
        function = next((s for s in program.locals.scopes if s.span == frame.span and not s.is_class), None)
        if function is None or not any(r.contains(value.span) for r in program.locals.returns_of(function)):
            return
        self.steps.append(program.step(value.span, f"returned by {function.name or 'a function'}"))
        for place in self.symbols.references.calls_of(program, function):
            self._push(Value(place.program, place.span, value.path, value.entry, value.of_answer, value.prefix))

    def _iterated(self, value: Value) -> None:
        """Follow the elements of a list that a loop runs over; over a mapping it runs over the keys."""
        program = value.program
        if value.path[0] != ANY:
            return
        for definitions in program.locals.definitions.values():
            for definition in definitions:
                if definition.is_element and definition.value == value.span:
                    for place in self.symbols.references.of_definition(program, definition):
                        self._push(Value(place.program, place.span, value.path[1:], value.entry))

    def _into_map(self, value: Value, frame: Frame, pair: Frame | None) -> None:
        if pair is None:
            if value.path:  # {...options}
                self._push(value._replace(span=frame.span))
            else:
                self._read_end(value)
            return
        if self._default_of_option(value, frame, pair):
            return
        entry = value.entry if value.path else Place(value.program, value.span)
        self._push(value._replace(span=frame.span, path=(pair.name.rsplit(".", 1)[-1], *value.path), entry=entry))

    def _default_of_option(self, value: Value, container: Frame, pair: Frame) -> bool:
        """Follow the default of an option that a map describes: `.option('model', { default: … })`."""
        program = value.program
        if value.path or normalise(pair.name) not in self.words.default_names:
            return False
        call = next((f for f in program.frames(container.span) if f.shape is Shape.CALL), None)
        arguments = program.arguments(call) if call else ()
        first = arguments[0] if arguments else None
        if (
            call is None
            or first is None
            or not first.is_string
            or not first.value
            or first.span.contains(container.span)
        ):
            return False
        for one in program.syntax.neighbours(container.span):
            if one.name != pair.name and self.symbols.type_lists.find_list(
                program, program.text(one.span), one.span, self.model_id
            ):
                self._end(value._replace(span=one.span), Role.LIST, f"the {one.name} beside it list the id")
        self._into_option(value, call, first.value.lstrip("-").split()[0])
        return True

    def _into_list(self, value: Value, outer: tuple[Frame, ...]) -> None:
        if not value.path:
            self._read_end(value)
        elif any(f.shape == Shape.CALL for f in outer[:2]):
            self._container_end(value, None)

    def _into_call(self, value: Value, frame: Frame, pair: Frame | None) -> Value | None:
        """Follow a value into a call; return it where the call gives it on unchanged, as its own result."""
        program, words = value.program, self.words
        if frame.value is not None and not frame.value.contains(value.span):
            return value  # a method of the value: told by its members
        if pair is not None and normalise(frame.name) in ("dict", "ordereddict", "simplenamespace"):
            self._into_map(value, frame, pair)
            return None
        names = {normalise(pair.name) if pair else "", normalise(frame.name.rsplit(".", 1)[-1])}
        if names & words.default_names or words.is_call(frame.name, words.wrapper_calls):
            self._check_choices(value, frame)
        if option := self._option(program, frame, value.span):
            self._into_option(value, frame, option)
            return None
        if words.is_call(frame.name, words.wrapper_calls) or self._is_copy(frame.name):
            return value._replace(span=frame.span)
        arguments = program.arguments(frame)
        index = next((i for i, n in enumerate(arguments) if n.span.contains(value.span)), 0)
        is_body = pair is None and bool(value.path) and value.span == frame.value  # Chat { model: … }
        functions = [] if is_body else self.symbols.functions.of_call(program, frame)
        if functions:
            done = [self._into_function(value, one, index, pair, frame) for one in functions[:4]]
            if any(done):
                return None
        fields = self._field_of(program, frame, value.path[0] if is_body else pair.name if pair else "")
        if fields:
            for place in fields:
                self._push(Value(place.program, place.span, value.path[1:] if is_body else value.path))
            return None
        is_asked = normalise(frame.name.rsplit(".", 1)[-1]) in _GETS  # config.get("model", "gpt-4")
        if not value.path and not is_asked and self._is_put(value, frame, index):
            return None
        if (is_asked or words.is_call(frame.name, words.setting_calls)) and index and not value.path:
            return value._replace(span=frame.span)
        if value.path:
            self._container_end(value, frame)
        else:
            self._read_end(value, frame)
        return None

    def _check_choices(self, value: Value, call: Frame) -> None:
        """Note where a call that gets the id as a default also gets the list of what is allowed."""
        if value.path or not self.model_id:
            return
        program = value.program
        beside = [n.span for n in program.arguments(call) if not n.span.contains(value.span)]
        if call.value and not call.value.contains(call.span):
            beside.append(Span(call.span.start, call.value.start))  # z.enum([…]).default(…)
        for span in beside:
            if self.symbols.type_lists.find_list(program, program.text(span), span, self.model_id):
                self._end(value._replace(span=span), Role.LIST, "the allowed values beside it list the id")
                return

    def _option(self, program: Program, call: Frame, span: Span) -> str:
        """Return the name under which a program reads an option of its command line, "" where a call defines none."""
        arguments = program.arguments(call)
        flags = [
            n.value
            for n in arguments
            if n.is_string and n.value and n.value.startswith("-") and not n.span.contains(span)
        ]
        is_kept = any(
            f.shape in (Shape.DEFAULT, Shape.BINDING) and f.value == call.span for f in program.frames(call.span)
        )
        if not flags or is_kept or "." not in call.name:
            return ""
        named = next((n.value for n in arguments if n.name == "dest" and n.value), None)
        longest = max(
            (word for flag in flags for word in flag.replace(",", " ").split() if word.startswith("-")), key=len
        )
        return named or longest.lstrip("-").split("=")[0]

    def _into_option(self, value: Value, call: Frame, option: str) -> None:
        """Follow the default of an option to the parameter of the function it decorates, or to `args.option`."""
        program, names = value.program, {option.replace("-", "_"), _camel(option)}
        self.steps.append(program.step(value.span, f"default of the option {option}"))
        decorated = self.symbols.functions.decorated(program, call.span)
        if decorated is not None:
            for parameter in decorated.scope.parameters:
                if parameter.name in names:
                    self._into_parameter(value, decorated, parameter, value.path)
            return
        for name in sorted(names):
            for place in self.symbols.readers.of_member(program, name):
                self._push(Value(place.program, place.span, value.path))

    def _is_put(self, value: Value, call: Frame, index: int) -> bool:
        """Follow a value that a method puts into its object under a key: `form.append("model", …)`."""
        program, arguments = value.program, value.program.arguments(call)
        before = arguments[index - 1] if index else None
        root = call.name.split(".", 1)[0]
        if (
            before is None
            or not before.is_string
            or not self.words.names_model(before.value or "")
            or "." not in call.name
        ):
            return False
        start = Span(call.span.start, call.span.start + len(root.encode()))
        if program.text(start) != root or not program.locals.lookup(root, start):
            return False
        entry = Place(program, value.span)
        for place in self.symbols.references.of_member(program, root, call.span):
            self._push(Value(place.program, place.span, (before.value or "", *value.path), entry))
        return True

    def _is_copy(self, name: str) -> bool:
        word = normalise(name.rsplit(".", 1)[-1])
        return word.endswith("jsonencode") or word in (
            "dumps",
            "stringify",
            "dict",
            "jsonencode",
            "tojson",
            "freeze",
            "assign",
            "marshal",
        )

    def _field_of(self, program: Program, call: Frame, field: str) -> list[Place]:
        """Return the uses of the field that a keyword sets where a class without a constructor is made: a dataclass."""
        name = call.name.rsplit(".", 1)[-1]
        found = self.symbols.classes.at(program, name, call.span) if field and name[:1].isupper() else None
        if found is None:
            return []
        for one in chain((found,), self.symbols.classes.bases(found)):
            if definitions := one.program.locals.attributes(one.scope, field):
                return list(self.symbols.references.of_definition(one.program, definitions[0]))
        return []

    def _into_function(self, value: Value, function: Function, index: int, pair: Frame | None, call: Frame) -> bool:
        """Follow an argument into the function of the work tree that gets it; False where its parameter is not seen."""
        program, parameters = value.program, function.scope.parameters
        is_spread = value.program.data[max(0, value.span.start - 3) : value.span.start].endswith((b"**", b"..."))
        keyword = pair.name if pair and not value.path and not is_spread else ""
        position = index + function.shift
        found = False
        for parameter in parameters:
            path = value.path
            if parameter.key == REST:
                is_it = parameter.position == position and bool(path) and not found
            elif keyword and not parameter.is_rest:
                is_it = (parameter.label or parameter.name) == keyword and not parameter.key
            elif parameter.is_rest:
                is_it = bool(keyword or (is_spread and path)) and not found
                path = (keyword, *path) if keyword else path
            elif is_spread and path:
                is_it, path = parameter.name == path[0], path[1:]
            elif parameter.key:
                is_it = parameter.position == position and bool(path) and parameter.key == path[0]
                path = path[1:]
            else:
                is_it = parameter.position == position
            if is_it:
                found = True
                self._into_parameter(value, function, parameter, path)
                self._check_type(value, function.program, parameter.type, parameter.span)
        if found:
            what = f"passed to {call.name.rsplit('.', 1)[-1]}"
            self.steps.append(program.step(value.span, what))
        return found

    def _bind(self, value: Value, frame: Frame) -> None:
        """Follow a value to the uses of the name that it is assigned to."""
        program = value.program
        if frame.value is not None and not frame.value.contains(value.span):
            return  # it is what is assigned to
        for definition in self._definitions_at(program, frame):
            if definition.value is None or definition.value.contains(value.span):
                self._assign(value, definition)

    def _assign(self, value: Value, definition: Definition) -> None:
        program, path = value.program, value.path
        if definition.key == REST and not path:
            return
        if definition.key and definition.key != REST:
            if not path or path[0] not in (definition.key, ANY):
                return
            path = path[1:]
        self.steps.append(program.step(definition.span, f"assigned to {definition.name}"))
        self._check_type(value, program, definition.type, definition.span)
        entry = value.entry if value.path else Place(program, value.span)
        if definition.base:
            self._check_field(value, definition)
            if "." in definition.base or "->" in definition.base:
                return
            for place in self.symbols.references.of_member(program, definition.base, definition.span):
                self._push(Value(place.program, place.span, (definition.name, *path), entry))
            return
        for place in self.symbols.references.of_definition(program, definition):
            self._push(Value(place.program, place.span, path, value.entry, value.of_answer, value.prefix))

    def _definitions_at(self, program: Program, frame: Frame) -> list[Definition]:
        """Return the definitions that a binding makes."""
        return [
            definition
            for definition in program.locals.defined_at(frame.span, frame.value)
            if (frame.span.contains(definition.span) or (frame.value and definition.value == frame.value))
            and not definition.is_element
            and not (frame.value and frame.value.contains(definition.span))
        ]

    def _into_parameter_default(self, value: Value, frame: Frame) -> None:
        """Follow the default of a parameter, or of a variable taken out of an object, to the uses of the name."""
        program = value.program
        for scope in program.locals.around(frame.span):
            for parameter in scope.parameters:
                if frame.span.contains(parameter.span):
                    self.steps.append(program.step(parameter.span, f"default of {parameter.name}"))
                    self._check_type(value, program, parameter.type, parameter.span)
                    self._into_parameter(value, Function(program, scope), parameter, value.path)
                    return
        for definition in self._definitions_at(program, frame):
            self._assign(
                value._replace(path=(definition.key, *value.path) if definition.key else value.path), definition
            )

    def _into_parameter(self, value: Value, function: Function, parameter: Parameter, path: tuple[str, ...]) -> None:
        places = self.symbols.references.of_parameter(function, parameter)
        for place in (*places, *self.symbols.references.of_field(function, parameter)):
            self._push(Value(place.program, place.span, path, value.entry, value.of_answer, value.prefix))

    def _check_type(self, value: Value, program: Program, type_: str, at: Span) -> None:
        """Note where the name that gets the value is of a type that lists the id."""
        if not type_ or not self.model_id:
            return
        if value.path:
            for name in _NAME.findall(type_):
                if len(value.path) == 1 and (owner := self.symbols.classes.find(program, name)):
                    for field in owner.program.locals.attributes(owner.scope, value.path[0]):
                        self._check_type(value._replace(path=()), owner.program, field.type, field.span)
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

    # -- ends -------------------------------------------------------------------------------------------------------

    def _read_end(self, value: Value, call: Frame | None = None) -> None:
        program = value.program
        frames = program.frames(value.span)
        reading = program.reader.read(value.span, frames, is_name=True)
        self._end(value, reading.role, reading.evidence, call)

    def _container_end(self, value: Value, call: Frame | None) -> None:
        """Note that a container which holds the id is passed to a call that the tree does not define."""
        program, words = value.program, self.words
        entry = value.entry or Place(program, value.span)
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
                value.program.step(value.span, f"it is passed to {call.name}, whose code is not seen")
            )
        if call is None or role not in _SENDING or value.of_answer:
            return
        result = outer_value(value.program.syntax, call.span)
        if call.name.rsplit(".", 1)[-1][:1].isupper():
            return  # an object that is made is no answer, and what its methods give is not the container
        if is_sure:
            self._push(Value(value.program, result, ("model",), of_answer=True))
        else:  # what an unknown function gives back may be what it was given
            self._push(value._replace(span=result))

    def _is_hidden(self, program: Program, call: Frame, role: Role) -> bool:
        """Whether a call calls code of the work tree that is not found: what a variable, attribute or module holds."""
        parts = call.name.split(".")
        one = program.locals.imports.get(parts[0])
        if one is not None and self.symbols.workspace.module(one.module, program.path):
            return role in _SENDING
        if len(parts) == 1:
            return program.locals.lookup(call.name, call.span) is not None
        owner = program.locals.class_around(call.span) if len(parts) == 2 and parts[0] in SELF else None  # noqa: PLR2004
        return owner is not None and bool(program.locals.attributes(owner, parts[1]))


def _camel(name: str) -> str:
    first, *rest = re.split(r"[-_]", name)
    return first + "".join(word.capitalize() for word in rest)
