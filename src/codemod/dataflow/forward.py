"""Follows a value forward: a worklist over expressions, from the id to the calls, tests and tables that receive it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.built_strings import concatenation, string_with_hole
from codemod.dataflow.members import Members
from codemod.dataflow.own_assertions import is_asserted
from codemod.dataflow.places import Function, Place
from codemod.dataflow.spelling import NAME
from codemod.dataflow.tallies import find_tally
from codemod.dataflow.walk import KEY, PIECE, Value, is_expression, is_itself
from codemod.languages.expressions import outer_value
from codemod.languages.scopes import ANY
from codemod.roles.plain_text import read_url
from codemod.roles.vocabulary import normalise
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.built_strings import BuiltString
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition
    from codemod.values import Frame

# Shapes that end a value: it is tested there, or it becomes a piece of something, and goes nowhere else.
_TESTS = frozenset((Shape.COMPARE, Shape.CASE, Shape.ASSERT, Shape.PATTERN, Shape.TYPE))
_ENDS = _TESTS | {Shape.RAISE, Shape.COMMENT, Shape.DOCSTRING, Shape.KEY}
# The path of Gemini's models after an address that is in a variable.
_MODELS_PATH = lazy_regex(r"/v1(?:alpha|beta)?\d?/models/$")


class Forward(Members):
    """One walk from one value, through its members and outward to what contains it."""

    def _step(self, value: Value) -> None:
        moved = self._out_of_hole(self._through_members(value))
        if moved is not None:
            self._outward(moved)

    def _out_of_hole(self, value: Value | None) -> Value | None:
        """Return the string that contains a name, if the string only adds a provider's prefix."""
        if value is None or value.path:
            return value
        built = string_with_hole(value.program, value.span)
        if built is None:
            return value
        if built.adds_prefix:
            return value._replace(span=built.span, prefix=value.prefix or built.head)
        if self._is_sent_in_url(value, built):
            return None
        if built.adds_suffix:
            self._end(value, Role.PIECE, "part of a longer name")
            return None
        if self.symbols.workspace.names_file(f"{built.head}{self.model_id}{built.tail}", value.program.path):
            self._end(value, Role.PIECE, "part of the name of a file")
        return value._replace(span=built.span, prefix=PIECE if built.is_sentence or built.is_field else KEY)

    def _is_sent_in_url(self, value: Value, built: BuiltString) -> bool:
        """End a value that is the model of a URL; whether it is one."""
        is_called = built.head.endswith("/models/") and built.tail[:1] == ":"  # models/…:generateContent
        is_url = "://" in built.head or is_called or _MODELS_PATH.search(built.head) is not None
        if not is_url or value.prefix in (PIECE, KEY):
            return False
        reading = read_url(built.head + value.prefix, built.tail)
        if reading.role not in (Role.URL_PARAMETER, Role.DEPLOYMENT):
            return False
        self._end(value, reading.role, reading.evidence)
        return True

    def _into_concatenation(self, value: Value, built: BuiltString) -> Value | None:
        """Return the string that contains a value, if it is a text or only adds a provider's prefix."""
        if self._is_sent_in_url(value, built):
            return None
        if built.adds_prefix:
            return value._replace(span=built.span, prefix=value.prefix or built.head)
        if built.is_sentence or (value.prefix == PIECE and not built.text):
            return value._replace(span=built.span, prefix=PIECE)
        self._read_end(value)
        return None

    # -- outward ----------------------------------------------------------------------------------------------------

    def _outward(self, value: Value) -> None:
        program = value.program
        self._check_type(value, program, program.locals.casts.get(value.span, ""), value.span)
        if self._into_pipe(value):
            return
        if value.path:
            self._iterated(value)
        elif value.span in program.locals.subjects:
            self._end(value, Role.COMPARISON, "the subject of a switch")
            return
        pair: Frame | None = None
        called: Span | None = None  # the arguments of the last call
        frames = program.frames(value.span)
        for index, frame in enumerate(frames):
            if is_itself(frame, value):
                continue
            if frame.shape == Shape.PAIR:
                pair = frame
                continue
            if frame.shape == Shape.CALL and frame.value is not None and frame.value == called:
                value = value._replace(span=frame.span)  # the same call with its callee: in Dart, they are siblings
                continue
            moved = self._through(value, frame, pair, frames[index + 1 :])
            if moved is None:
                return
            value = moved
            if frame.shape == Shape.CALL:
                pair, called = None, frame.value
        if value.path and program.syntax.key == "php" and value.span in program.locals.returns:
            whole = (PurePosixPath(program.path).stem, *value.path)
            for count in range(len(whole), 1, -1):  # config("services.openai")["model"]
                for place in self.symbols.readers.of_path(whole[:count]):
                    self._push(Value(place.program, place.span, whole[count:], value.entry))
        for definition in program.locals.definitions.get("default", ()):
            if definition.value == value.span and definition.owner is None:
                self._assign(value, definition)

    def _through(self, value: Value, frame: Frame, pair: Frame | None, around: tuple[Frame, ...]) -> Value | None:
        """Return the value outside of a frame, None if the walk goes on elsewhere or ends there."""
        program = value.program
        match frame.shape:
            case Shape.FALLBACK:
                return value._replace(span=frame.span)
            case Shape.CALL if _is_attribute_of_module(program, frame):
                for definition in program.locals.definitions.get(frame.name, ()):
                    if definition.value and definition.value.contains(value.span):
                        self._assign(value, definition)
            case Shape.CALL:
                self._declared(value, pair)
                moved = self._into_call(value, frame, pair)
                if moved is None or not program.access(moved.span):
                    return moved
                self._push(moved)
            case Shape.CONCAT if not value.path and (built := concatenation(program, value.span)):
                return self._into_concatenation(value, built)
            case Shape.MAP:
                self._into_map(value, frame, pair)
            case Shape.LIST if pair and around and around[0].span == frame.span:
                return value  # a keyword list of Elixir is a map, too
            case Shape.LIST:
                self._into_list(value, around)
            case Shape.BINDING if not _is_returned(program, frame):
                self._bind(_out_of_comprehension(value, frame), frame)
            case Shape.DEFAULT:
                self._into_parameter_default(value, frame)
            case Shape.FUNCTION:
                self._returned(value, frame)
            case Shape.CLASS | Shape.ENUM:
                pass
            case Shape.KEY if not value.path and (tally := find_tally(program, around)):
                self._push(Value(program, tally, (self.model_id,), Place(program, value.span)), is_guess=True)
            case Shape.COMPARE if value.path and is_asserted(program, frame, around):
                self._end(value, Role.ASSERTION, "in an assertion")
            case shape if not value.path and (shape == Shape.SUBSCRIPT or shape in _ENDS):
                self._read_end(value)
            case _:
                return value
        return None

    def _declared(self, value: Value, pair: Frame | None) -> None:
        """Follow the default of a member that a macro declares: `attribute :model, default: "gpt-4"`."""
        if pair is not None and normalise(pair.name) in self.words.default_names:
            for definition in value.program.locals.defined_at(value.span, value.span):
                if definition.value == value.span:
                    self._assign(value, definition)

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
        elif not places and len(value.path) > 1 and not function.name:  # a module of settings: config.get("ai.model")
            for place in self.symbols.readers.of_path(value.path):
                self._push(Value(place.program, place.span))
        for place in places:
            self._push(value._replace(program=place.program, span=place.span, path=path))

    def _into_list(self, value: Value, outer: tuple[Frame, ...]) -> None:
        call = next((f for f in outer[:2] if f.shape == Shape.CALL), None)
        if value.path and self._is_spread(value) and outer and outer[0].shape is Shape.MAP:  # PHP: [...$defaults]
            self._push(value._replace(span=outer[0].span))
            return
        if not value.path:
            if call is None or not self._into_query(value, call):
                self._read_end(value)
            return
        named = [f.name for f in outer[:2] if f.shape in (Shape.BINDING, Shape.PAIR)]
        is_kept = bool(named) and not any(map(self.words.names_text, named))  # neither returned nor messages
        if call is None and (value.prefix or not is_kept or (self._is_guess and len(value.path) > 1)):
            return
        if call is not None and not self._called(value.program, call):
            if not self._into_record(value, call, None):
                self._container_end(value, None)
            return
        around = next(f for f in value.program.frames(value.span) if f.shape is Shape.LIST)
        self._push(value._replace(span=around.span, path=(ANY, *value.path)))

    def _bind(self, value: Value, frame: Frame) -> None:
        """Follow a value to the uses of the name that it is assigned to."""
        program = value.program
        if is_expression(program, frame):  # if (m := MODEL) == …
            self._push(value._replace(span=outer_value(program.syntax, frame.span)))
        if frame.value is not None and not frame.value.contains(value.span):
            return  # it is the assignment target
        definitions = self._definitions_at(program, frame)
        for definition in definitions:
            if definition.value is None or definition.value.contains(value.span):
                self._assign(value, definition)
        if not definitions and len(target := NAME.findall(frame.name)) > 1:  # app.config["X"] = …
            self._into_setting(value, ".".join(target[:-1]), target[-1])

    def _assign(self, value: Value, definition: Definition) -> None:
        program = value.program
        path = self._taken(value.path, definition.key) if value.path or not definition.key else None
        if path is None:
            return
        self.steps.append(program.step(definition.span, f"assigned to {definition.name}"))
        self._check_declared(value, definition)
        if value.prefix == PIECE and not path and self.words.names_model(definition.name):
            self._end(value, Role.PIECE, f"part of {definition.name}, which has names of its own")
        if not value.path:
            self._check_annotations(value, definition)
        entry = value.entry if value.path else Place(program, value.span)
        if definition.base:
            self._assign_member(value, definition, path, entry)
            return
        for place in self.symbols.references.of_definition(program, definition):
            self._push(value._replace(program=place.program, span=place.span, path=path))
        if next(iter(program.locals.around(definition.span)), None) == definition.owner:  # its default
            self._into_created(value, definition.owner, definition.name, None)
        self._assign_in_block(value, definition, path)
        self._into_templates(value, definition, path)
        if definition.owner is None:
            for place in self.symbols.settings.of_module(program, definition.name):
                self._push(Value(place.program, place.span, path, entry))
        if self.symbols.references.is_missed(program, definition):
            is_whole = self.symbols.workspace.has_files
            why = "too many files" if is_whole else "other files, and this one has too many values"
            doubt = program.step(definition.span, f"{definition.name} is named in {why} to follow")
            self.lost.append(doubt._replace(what=f"cannot follow: {doubt.what.removesuffix(' to follow')}"))
            self.callbacks.append(doubt)
            if not is_whole:
                self.gave_up = doubt

    def _into_parameter_default(self, value: Value, frame: Frame) -> None:
        """Follow the default of a parameter, or of a destructured variable, to the uses of the name."""
        program = value.program
        for scope in program.locals.around(frame.span):
            for parameter in scope.parameters:
                if frame.span.contains(parameter.span):
                    self.steps.append(program.step(parameter.span, f"default of {parameter.name}"))
                    self._check_type(value, program, parameter.type, parameter.span)
                    self._into_parameter(value, Function(program, scope), parameter, value.path)
                    self._into_created(value, scope, parameter.name, parameter.position)
                    return
        for definition in self._definitions_at(program, frame):
            self._assign(value._replace(path=(*filter(None, definition.key.split(".")), *value.path)), definition)


def _is_returned(program: Program, binding: Frame) -> bool:
    """Whether a binding is a function that only returns a value, not a property with a getter."""
    value = binding.value
    if value is None or value not in program.locals.returns:
        return False
    return not any(one.value == value for one in program.locals.defined_at(binding.span, value))


def _out_of_comprehension(value: Value, binding: Frame) -> Value:
    """Return the list of which an object is an element: `JOBS = [{"model": MODEL} for text in texts]`."""
    data, whole = value.program.data, binding.value
    if whole is None or not value.path or value.program.syntax.key != "python":
        return value
    is_element = whole != value.span and whole.contains(value.span) and data[whole.start : whole.start + 1] == b"["
    return value._replace(span=whole, path=(ANY, *value.path)) if is_element else value


def _is_attribute_of_module(program: Program, call: Frame) -> bool:
    """Whether a call is an attribute of an Elixir module: `@defaults [model: "gpt-4"]`."""
    return program.syntax.key == "elixir" and program.data[max(0, call.span.start - 1) : call.span.start] == b"@"
