"""Follows an argument of a call to the parameter that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.functions import is_matched_with_string
from codemod.dataflow.names import Names
from codemod.dataflow.places import CONSTRUCTORS, Function, Place
from codemod.dataflow.spelling import is_member, qualifier_of, with_qualifier
from codemod.dataflow.walk import Value
from codemod.languages.grammar import languages
from codemod.languages.scopes import ANY, REST
from codemod.roles.vocabulary import normalise, split_words
from codemod.text.name_parts import last_name
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Scope
    from codemod.values import Frame, Neighbour

_PIPE = b"|>"
_BODIES = frozenset(("body", "data", "json"))  # what a request holds its body under
_SHORTEST_NAME = 3  # characters of a route, a channel or an event
_MOST_SPACE = 200  # bytes around the sign of a pipe


class Arguments(Names):
    """A walk that continues in the parameters of functions, and in the properties of components."""

    def _into_function(self, function: Function, value: Value, index: int, pair: Frame | None, call: Frame) -> bool:
        """Follow an argument into the called function of the work tree; False if its parameter is not found."""
        program, parameters = value.program, function.scope.parameters
        is_spread = self._is_spread(value)
        keyword = pair.name if pair and not is_spread else ""
        position = index + function.shift
        if call.span.contains(value.span) and _is_piped(program, call):
            position += 1
        found = False
        if not value.path and is_matched_with_string(function, position):
            self._end(value, Role.COMPARISON, f"matched with the clauses of {function.scope.name}")
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
                left = self._taken(path, parameter.key) if path and parameter.position == position else None
                is_it, path = left is not None, left or ()
            else:
                is_it = parameter.position == position
            if is_it:
                found = True
                self._into_parameter(value, function, parameter, path)
                self._check_type(value, function.program, parameter.type, parameter.span)
        if keyword and not found and languages()[program.syntax.key].loose_keywords:
            last = position - index + sum(not one.name for one in program.arguments(call))
            inside = value._replace(entry=value.entry if value.path else Place(program, value.span))
            for parameter in parameters:
                if parameter.position == last and parameter.key in ("", keyword):
                    found = True
                    path = value.path if parameter.key else (keyword, *value.path)
                    self._into_parameter(inside, function, parameter, path)
        if found:
            what = f"passed to {last_name(call.name)}"
            self.steps.append(program.step(value.span, what))
        return found

    def _into_body(
        self, value: Value, call: Frame, pair: Frame | None, index: int, functions: Sequence[Function]
    ) -> None:
        """Follow a field that a call sets into the object that it creates, if that is the body of a request."""
        program, names = value.program, [part for part in call.name.split(".") if part not in CONSTRUCTORS]
        name = names[-1].removeprefix("new") if names and not value.of_answer else ""
        owner = self.symbols.classes.at(program, name, call.span) if name else None
        if owner is None or not self._is_body(*owner):
            return
        parameters = ((function.shift, one) for function in functions for one in function.scope.parameters)
        field = pair.name if pair else next((p.name for shift, p in parameters if p.position == index + shift), "")
        entry = value.entry if value.path else Place(program, value.span)
        if field:
            self._push(Value(program, call.span, (field, *value.path), entry), is_guess=True)

    def _into_created(self, value: Value, owner: Scope | None, name: str, position: int | None) -> None:
        """Follow the default of a field into the objects of its class, if they are bodies of requests."""
        if owner is None or not owner.is_class or value.of_answer or not self._is_body(value.program, owner):
            return
        entry = value.entry if value.path else Place(value.program, value.span)
        for place in self.symbols.references.calls_of(value.program, owner):
            call = self.symbols.functions.call_at(place.program, place.span)
            given = place.program.arguments(call) if call else ()
            is_given = any(one.name == name or (not one.name and at == position) for at, one in enumerate(given))
            if call is not None and not is_given:
                self._push(Value(place.program, place.span, (name, *value.path), entry))

    def _is_body(self, program: Program, owner: Scope) -> bool:
        """Whether the objects of a class are bodies of requests: they have messages or the like, and only convert."""
        methods = program.locals.methods(owner)
        makers = [one for one in methods if one.name in (*CONSTRUCTORS, owner.name)]
        if any(one not in makers and split_words(one.name)[:1] != ["to"] for one in methods):
            return False
        fields = [one.name for scope in (owner, *makers) for one in scope.parameters]
        fields += [one.name for one in program.locals.defined_at(owner.span, None) if one.is_attribute]
        return not self.words.request_keys.isdisjoint(map(normalise, fields))

    def _called(self, program: Program, call: Frame) -> list[Function]:
        """Return the functions that a call may call; of several that override each other, that of the first class."""
        functions = self.symbols.functions.of_call(program, call)
        home = self._home if len(functions) > 1 else None
        own = [one for one in functions if home and one.program.path == home[0] and home[1].contains(one.scope.span)]
        return own or functions

    def _is_spread(self, value: Value) -> bool:
        return value.program.data[max(0, value.span.start - 3) : value.span.start].endswith((b"**", b"..."))

    def _into_passed(self, value: Value, call: Frame, index: int, pair: Frame | None) -> None:
        """Follow an argument of an unknown call into the function that is passed before it: `partial(ask, MODEL)`."""
        arguments = value.program.arguments(call)
        for at, one in enumerate(arguments[:index]):
            for function in self.symbols.functions.at(value.program, one.span):
                self._into_function(function, value, index - at - 1, pair, call)

    def _into_receivers(self, value: Value, call: Frame, index: int) -> None:
        """Follow an object that is sent under a name to the functions that get it: `fetch("/api/chat", { body })`."""
        first = value.program.arguments(call)[:1]
        name = next((one.value for one in first if one.is_string), None)
        if not index or not value.path or not name or len(name) < _SHORTEST_NAME or "://" in name:
            return
        path = value.path[1:] if value.path[0] in _BODIES and len(value.path) > 1 else value.path
        entry = value.entry or Place(value.program, value.span)
        readers, sender = self.symbols.readers, value.program.path
        for function in (*readers.of_message(name), *(readers.of_route(name, sender) if name[0] == "/" else ())):
            self.steps.append(value.program.step(value.span, f"sent to {name}"))
            for position in {one.position for one in function.scope.parameters}:
                for held in (path, ("body", *path)):
                    self._into_argument(value._replace(entry=entry), function, held, position)

    def _into_handlers(self, value: Value, call: Frame) -> None:
        """Follow a value that a call describes into the functions that later calls of its chain get.

        `program.option("--model", …).action((options) => …)`, `procedure.input(schema).query(({ input }) => …)`
        """
        program, start = value.program, call.span.start
        method = last_name(call.name)
        for frame in program.syntax.frames(Span(start, start + 1)):
            is_later = frame.shape is Shape.CALL and frame.span.start == start and frame.span.end > call.span.end
            for argument in program.arguments(frame) if is_later else ():
                for function in self.symbols.functions.at(program, argument.span):
                    for parameter in function.scope.parameters:
                        for path in (value.path, (method, *value.path)):
                            left = self._taken(path, parameter.key)
                            if left is not None:
                                self._into_parameter(value, function, parameter, left, is_guess=True)

    def _into_continuation(self, value: Value, called: Span) -> None:
        """Follow a value into the function that a method of it calls with it: `getModel().then((model) => …)`."""
        call = self.symbols.functions.call_at(value.program, called)
        for argument in value.program.arguments(call) if call else ():
            for function in self.symbols.functions.at(value.program, argument.span):
                self._into_argument(value, function, value.path)

    def _into_pipe(self, value: Value) -> bool:
        """Follow the left side of a pipe into the call that gets it as its first argument: `model |> ask(text)`."""
        program = value.program
        call = _call_behind_pipe(program, value.span)
        if call is None:
            return False
        arguments = program.arguments(call)
        if value.path and arguments and self._gets(call):
            if asked := self._asked(value, call.span, arguments):
                self._push(asked)
            return True
        functions = self._called(program, call)
        done = [self._into_function(one, value, 0, None, call) for one in functions]
        if not any(done):
            if self.words.is_call(call.name, self.words.wrapper_calls):
                self._push(value._replace(span=call.span))
            else:
                (self._container_end if value.path else self._read_end)(value, call)
        return True

    def _gets(self, call: Frame) -> bool:
        """Whether a call returns the value of a key: `config.get("model", "gpt-4")`."""
        return normalise(last_name(call.name)) in self.words.getting_calls

    def _asked(self, value: Value, span: Span, keys: Sequence[Neighbour]) -> Value | None:
        """Return what a call gets out of a container: `Keyword.get(options, :model)`, `settings.dig(:chat, :model)`."""
        path = value.path
        for index, key in enumerate(keys):
            wanted = key.value.lstrip(":").split(".") if key.value else path[:1]
            is_it = all(one in (asked, ANY) for one, asked in zip(path, wanted, strict=False))
            if not index and not is_it:
                return None
            if not is_it or not path:
                break  # a default
            path = path[len(wanted) :]
        return value._replace(span=span, path=path)

    def _properties(self, value: Value, call: Frame, pair: Frame | None) -> Value | None:
        """Return the object with all attributes of an element: `<Chat model={MODEL} />`; None for other calls."""
        program = value.program
        if program.data[call.span.start : call.span.start + 1] != b"<":
            return None
        if pair is None:  # {...settings}
            return value
        entry = value.entry if value.path else Place(program, value.span)
        name = pair.name
        if program.syntax.key == "html":
            name = program.text(pair.span).partition("=")[0].strip()
        return value._replace(path=(name, *value.path), entry=entry)

    def _into_component(self, properties: Value, call: Frame) -> bool:
        """Follow the attributes of an element into a component that is a class, to each `this.props`."""
        owner = self.symbols.classes.find(properties.program, call.name)
        if properties.program.syntax.key == "html":
            name, *path = properties.path or ("",)
            uses = list(self.symbols.components.uses(properties.program, call.name, name))
            for use, held in uses:
                entry = properties.entry if held or path else None
                self._push(Value(use.program, use.span, (*held, *path), entry))
            return bool(uses)
        if owner is None:
            return False
        program = owner.program
        for span in program.mentions("props"):
            is_own = owner.scope.span.contains(span) and is_member(program, span)
            if is_own and qualifier_of(program, span) == "this":
                place = with_qualifier(program, span)
                self._push(Value(program, place, properties.path, properties.entry))
        self.steps.append(properties.program.step(properties.span, f"passed to {call.name}"))
        return True


def _is_piped(program: Program, call: Frame) -> bool:
    """Whether a call gets its first argument from the left side of a pipe."""
    before = program.data[max(0, call.span.start - _MOST_SPACE) : call.span.start]
    return program.syntax.key == "elixir" and before.rstrip().endswith(_PIPE)


def _call_behind_pipe(program: Program, span: Span) -> Frame | None:
    """Return the call that gets an expression through a pipe."""
    if program.syntax.key != "elixir":
        return None
    behind = program.data[span.end : span.end + _MOST_SPACE]
    left = behind.lstrip()
    if not left.startswith(_PIPE):
        return None
    start = span.end + len(behind) - len(left.removeprefix(_PIPE).lstrip())
    frames = (f for f in program.syntax.frames(Span(start, start + 1)) if f.shape is Shape.CALL)
    return next((f for f in frames if f.span.start == start), None)
