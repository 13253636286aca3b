"""Follows a value forward: a worklist over expressions, from the id to the calls, tests and tables that receive it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.calls import Calls
from codemod.dataflow.places import Function, Place
from codemod.dataflow.spelling import NAME
from codemod.dataflow.walk import PIECE, Value
from codemod.languages.expressions import call_end
from codemod.languages.scopes import ANY, REST
from codemod.roles.vocabulary import normalise
from codemod.rules.clients import load_clients
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition
    from codemod.values import Frame

# Shapes that end a value: it is compared there, or it becomes a piece of something, and goes nowhere else.
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

_WITHOUT_PARENTHESES = frozenset(("ruby", "scala"))


class Forward(Calls):
    """One walk from one value, through its members and outward to what contains it."""

    def _step(self, value: Value) -> None:
        moved = self._out_of_hole(self._through_members(value))
        if moved is not None:
            self._outward(moved)

    # -- members ----------------------------------------------------------------------------------------------------

    def _through_members(self, value: Value) -> Value | None:
        """Return the value after the accesses on it; None if it ends in one."""
        program = value.program
        while access := program.access(value.span):
            moved: Value | None
            if access.is_call and not (self._is_guess and value.path):
                return value
            if access.is_call:  # a hook with the container, and a function that selects one of its members
                self._selected(value, access.span)
                moved = value._replace(span=access.span)
            elif not value.path:
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
        """Return the string that contains a name, if the string only adds a provider's prefix."""
        if value is None or value.path:
            return value
        literal = value.program.syntax.literal(value.span)
        if literal is None or literal.token == value.span or not literal.has_hole:
            return value
        head = value.program.text(Span(literal.inner.start, value.span.start)).rstrip().rstrip("{$#(").rstrip()
        tail = value.program.text(Span(value.span.end, literal.inner.end)).lstrip()
        if tail in ("", "}", ")") and (not head or load_clients().platform_of_prefix(head) is not None):
            return value._replace(span=literal.token, prefix=value.prefix or head)
        if self.symbols.workspace.names_file(f"{head}{self.model_id}{tail.lstrip('})')}", value.program.path):
            self._end(value, Role.PIECE, "part of the name of a file")
        return value._replace(prefix=PIECE)

    def _is_key(self, key: str, name: str) -> bool:
        """Whether a member may be the one with the id; for a computed one, only its name can tell."""
        return key == name or (key == ANY and self.words.names_model(name))

    def _is_called(self, program: Program, span: Span) -> bool:
        return call_end(program.syntax, span) is not None

    def _member_of_id(self, value: Value, span: Span, name: str) -> Value | None:
        """Return the value of a member or method of the id itself: `MODEL.trim()`, `Model.BEST.value`."""
        program = value.program
        called = call_end(program.syntax, span)
        if called is None:
            return value._replace(span=span)
        if self.words.is_call(name, self.words.wrapper_calls) or normalise(name) in self.words.levelling_calls:
            return value._replace(span=called)
        frames = program.frames(span)
        reading = program.reader.read(span, frames, is_name=True)
        self._end(value._replace(span=span), reading.role, reading.evidence)
        return None

    def _method_of_container(self, value: Value, span: Span, name: str) -> Value | None:
        program = value.program
        called = call_end(program.syntax, span)
        if called is None:  # another member, or a method of Ruby and Scala without parentheses
            is_method = program.syntax.key in _WITHOUT_PARENTHESES and self._is_copy(name)
            return value._replace(span=span) if is_method or self._is_guess else None
        word = normalise(name)
        call = next((f for f in program.syntax.frames(Span(span.end, span.end + 1)) if f.span == called), None)
        arguments = program.arguments(call) if call and call.shape == Shape.CALL else ()
        first = arguments[0] if arguments else None
        if word in self.words.getting_calls and first is not None:
            if first.value is None or value.path[0] in (first.value, ANY):
                return value._replace(span=called, path=value.path[1:])
            return None
        if word in self.words.element_calls:
            return value._replace(span=called, path=(ANY, *value.path[1:]))
        return value._replace(span=called)

    # -- outward ----------------------------------------------------------------------------------------------------

    def _outward(self, value: Value) -> None:
        program = value.program
        self._check_type(value, program, program.locals.casts.get(value.span, ""), value.span)
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
                case Shape.BINDING if frame.value not in program.locals.returns:
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
        if value.path and program.syntax.key == "php" and value.span in program.locals.returns:
            for place in self.symbols.readers.of_path((PurePosixPath(program.path).stem, *value.path)):
                self._push(Value(place.program, place.span, (), value.entry))
        for definition in program.locals.definitions.get("default", ()):
            if definition.value == value.span and definition.owner is None:
                self._assign(value, definition)

    def _prefix(self, value: Value, concat: Frame) -> str:
        """Return the provider's prefix of `"openai/" + MODEL`, "" for any other concatenation."""
        head = value.program.text(Span(concat.span.start, value.span.start)).rstrip().removesuffix("+").strip()
        text = head[1:-1] if head[:1] in ("'", '"', "`") and head[-1:] == head[:1] else ""
        is_all = concat.span.end == value.span.end
        return text if is_all and text and load_clients().platform_of_prefix(text) is not None else ""

    def _returned(self, value: Value, frame: Frame) -> None:
        """Follow a value at the end of a function to the callers, if the function returns it."""
        program = value.program
        function = program.locals.function_at(frame.span)
        if function is None or not program.locals.is_returned(value.span, function):
            return
        self.steps.append(program.step(value.span, f"returned by {function.name or 'a function'}"))
        places = list(self.symbols.references.calls_of(program, function))
        owner = program.locals.class_around(function.span)
        is_told = not (self._is_guess or value.of_answer) and bool(function.name)
        if is_told and not places and owner is not None and owner.bases:
            what = f"it is returned by {function.name}, a method of {owner.name} that its bases may call"
            self.overrides.append(program.step(value.span, what))
        holder = program.frames(frame.span)[1:2] if function.is_getter else ()
        if holder and holder[0].shape is Shape.MAP:  # { get model() { return … } }
            entry = value.entry or Place(program, value.span)
            self._push(Value(program, holder[0].span, (function.name, *value.path), entry))
        path = (*self._element(value, function), *value.path)
        if not places and (call := self._called_with(program, frame)):
            self._push(value._replace(span=call.span), is_guess=True)
        for place in places:
            self._push(Value(place.program, place.span, path, value.entry, value.of_answer, value.prefix))

    def _into_list(self, value: Value, outer: tuple[Frame, ...]) -> None:
        if not value.path:
            self._read_end(value)
            return
        call = next((f for f in outer[:2] if f.shape == Shape.CALL), None)
        if call is None or not self._called(value.program, call):
            if call is not None:
                self._container_end(value, None)
            return
        around = next(f for f in value.program.frames(value.span) if f.shape is Shape.LIST)
        self._push(value._replace(span=around.span, path=(ANY, *value.path)))

    def _bind(self, value: Value, frame: Frame) -> None:
        """Follow a value to the uses of the name that it is assigned to."""
        program = value.program
        if frame.value is not None and not frame.value.contains(value.span):
            return  # it is the assignment target
        definitions = self._definitions_at(program, frame)
        for definition in definitions:
            if definition.value is None or definition.value.contains(value.span):
                self._assign(value, definition)
        if not definitions and len(target := NAME.findall(frame.name)) > 1:  # app.config["X"] = …
            self._into_setting(value, ".".join(target[:-1]), target[-1])

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
            self._into_setting(value, definition.base, definition.name)
            self._export(value, definition, path, entry)
            if "." in definition.base or "->" in definition.base:
                return
            self._check_escape(value, definition)
            for place in self.symbols.references.of_member(program, definition.base, definition.span):
                self._push(Value(place.program, place.span, (definition.name, *path), entry))
            return
        for place in self.symbols.references.of_definition(program, definition):
            self._push(Value(place.program, place.span, path, value.entry, value.of_answer, value.prefix))
        if definition.owner is None:
            for place in self.symbols.settings.of_module(program, definition.name):
                self._push(Value(place.program, place.span, path, entry))
        if self.symbols.references.is_missed(program, definition):
            is_whole = self.symbols.workspace.has_files
            where = (
                "too many files to follow" if is_whole else "other files, and this one has too many values to follow"
            )
            doubt = program.step(definition.span, f"{definition.name} is named in {where}")
            self.lost.append(doubt._replace(what=f"cannot follow: {doubt.what.removesuffix(' to follow')}"))
            self.callbacks.append(doubt)
            if not is_whole:
                self.gave_up = doubt

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
        """Follow the default of a parameter, or of a destructured variable, to the uses of the name."""
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
