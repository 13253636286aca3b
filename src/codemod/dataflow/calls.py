"""Follows a value into a call: a function of the work tree, an option, a field, a request."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from codemod.dataflow.built_strings import formatted
from codemod.dataflow.functions import is_abstract
from codemod.dataflow.getters import hand_back
from codemod.dataflow.option_defaults import Options
from codemod.dataflow.places import Class, Function, Place
from codemod.dataflow.walk import KEY, PIECE, Value
from codemod.languages.scopes import ANY
from codemod.roles.vocabulary import normalise
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span

if TYPE_CHECKING:
    from codemod.dataflow.built_strings import BuiltString
    from codemod.dataflow.program import Program
    from codemod.values import Frame

_SETTER = lazy_regex(r"(?:set|with)([A-Z])(\w*)$")
_MOST_FUNCTIONS = 8  # that one call may call


class Calls(Options):
    """A walk that continues in calls and in the maps passed to them."""

    def _into_map(self, value: Value, frame: Frame, pair: Frame | None) -> None:
        if pair is None:
            if value.path:  # {...options}
                self._push(value._replace(span=frame.span))
            else:
                self._read_end(value)
            return
        if self._default_of_option(value, frame, pair):
            return
        if self._is_choice(value.program, frame):  # match tier { Tier::Smart => "gpt-4" }
            self._push(value._replace(span=frame.span))
            return
        self._check_listed(value, frame, pair)
        if normalise(pair.name) in self.words.default_names:  # options({ model: { default: "gpt-4" } })
            around = next((f for f in value.program.frames(frame.span) if f.span != frame.span), None)
            if around is not None and around.shape is Shape.PAIR:
                self._push(value._replace(span=frame.span), is_guess=True)
            elif around is not None and around.shape is Shape.CALL:  # atom({ key: "model", default: "gpt-4" })
                self._push(value._replace(span=around.span), is_guess=True)
        if not value.path:
            reading = value.program.reader.read(value.span, value.program.frames(value.span), is_name=True)
            if reading.role is Role.ANSWER:
                self._end(value, reading.role, reading.evidence)
        entry = value.entry if value.path else Place(value.program, value.span)
        self._push(value._replace(span=frame.span, path=(last_name(pair.name), *value.path), entry=entry))

    def _into_call(self, value: Value, frame: Frame, pair: Frame | None) -> Value | None:
        """Follow a value into a call; return it if the call returns it unchanged."""
        program, words = value.program, self.words
        if frame.value is not None and not frame.value.contains(value.span):
            return value  # a method of the value, handled as a member
        reads = None
        if pair is not None and program.syntax.key == "elixir" and frame.name == "config":
            reads = self.symbols.readers.of_atom(pair.name, program.path)
            if (module := program.text(program.arguments(frame)[1].span))[:1].isupper():  # config :bot, Bot.Chat, …
                held = value._replace(path=(pair.name, *value.path), entry=value.entry or Place(program, value.span))
                for place in self.symbols.readers.of_elixir_module(module, program.path):
                    self._push(held._replace(program=place.program, span=place.span))
        elif pair is None or normalise(pair.name) in (*self.words.default_names, "value"):
            reads = self.symbols.references.of_annotated(program, frame)
        if reads is not None:
            for place in reads:
                self._push(Value(place.program, place.span, value.path))
            return None
        if pair is not None and normalise(frame.name) in self.words.mapping_calls:
            self._into_map(value, frame, pair)
            return None
        names = {normalise(pair.name) if pair else "", normalise(last_name(frame.name))}
        if names & words.default_names or words.is_call(frame.name, words.wrapper_calls):
            self._check_choices(value, frame)
        if self._into_defined(value, frame, pair):
            return None
        if not value.path and (built := formatted(program, frame, value.span)) is not None:
            return self._into_template(value, frame, built)
        if value.path and pair is None and frame.name == "Object.assign":
            self._into_self(value, frame)
        is_kept = "." not in frame.name and words.is_call(frame.name, words.option_calls)
        if not is_kept and (words.is_call(frame.name, words.wrapper_calls) or self._is_copy(frame.name)):
            return value._replace(span=frame.span)
        arguments = program.arguments(frame)
        index = next((i for i, n in enumerate(arguments) if n.span.contains(value.span)), 0)
        position = pair.name if pair else index
        if not value.path and hand_back(self.symbols, self._called(program, frame), arguments, position):
            return value._replace(span=frame.span)
        return None if self._into_known(value, frame, pair, index) else self._into_unknown(value, frame, pair, index)

    def _into_known(self, value: Value, frame: Frame, pair: Frame | None, index: int) -> bool:
        """Follow an argument into the function, the component or the fields of the work tree that a call means."""
        program = value.program
        is_body = pair is None and bool(value.path) and value.span == frame.value  # Chat { model: … }
        functions = [] if is_body else self._called(program, frame)
        if not is_body:
            self._into_body(value, frame, pair, index, functions)
        properties = self._properties(value, frame, pair)
        if properties is not None and not functions and self._into_component(properties, frame):
            return True
        if functions:
            self._check_seen(value, frame, functions)
            passed = (value, index, pair) if properties is None else (properties, 0, None)
            done = [self._into_function(one, *passed, frame) for one in functions[:_MOST_FUNCTIONS]]
            if any(done):
                return True
        if not is_body and self._into_record(value, frame, pair):
            return True
        is_whole = is_body or (bool(value.path) and pair is None and self._is_spread(value))  # Config(**settings)
        given = value.path[0] if is_whole else pair.name if pair else "" if self._is_spread(value) else index
        fields = self._field_of(program, frame, given)
        for place in fields:
            self._push(Value(place.program, place.span, value.path[1:] if is_whole else value.path))
        generated = self._set_by(program, frame) if not (fields or functions or pair or value.path) else ()
        for place in generated:
            self._push(Value(place.program, place.span))
        return bool(fields or generated)

    def _into_unknown(self, value: Value, frame: Frame, pair: Frame | None, index: int) -> Value | None:
        """Follow an argument of a call whose code is not visible; return it if the call returns it."""
        program, words, arguments = value.program, self.words, value.program.arguments(frame)
        if index == 1 and not value.path and words.is_call(frame.name, words.keyed_calls):
            self._read_end(value, frame)
            return None
        is_asked = self._gets(frame)
        if is_asked and value.path and pair is None and arguments[index + 1 :]:
            return self._asked(value, frame.span, arguments[index + 1 :])
        if value.path and pair is None and self._is_added(value, frame):
            return None
        is_read = is_asked or normalise(last_name(frame.name)).startswith("get")
        if not value.path and not is_read and self._is_put(value, frame, index):
            return None
        if index and not value.path and arguments[0].value and self._sets(frame.name):
            for place in self.symbols.readers.of_text(arguments[0].value, program.path):
                self._push(Value(place.program, place.span))
        if value.path and "." in value.path[0] and words.is_call(frame.name, words.setting_calls):
            for place in self.symbols.readers.of_path(tuple(value.path[0].split("."))):
                self._push(Value(place.program, place.span, value.path[1:]))
        if (is_asked or words.is_call(frame.name, words.setting_calls)) and index and not value.path:
            if value.prefix == KEY:
                self._end(value, Role.UNKNOWN, f"passed to {frame.name}", frame)
                return None
            return value._replace(span=frame.span)
        if not self._called(program, frame):
            self._into_passed(value, frame, index, pair)
            self._into_receivers(value, frame, index)
            self._keep(value, frame, pair)
            if value.path and not words.sends(frame.name):  # handlers of a request get the answer
                self._into_handlers(value, frame)
        if pair is not None and not value.path and normalise(pair.name.rpartition(":")[2]) in words.picked_names:
            self._check_inner_options(value, frame)
        if pair is not None and normalise(pair.name) in words.default_names:  # ContextVar("model", default="gpt-4")
            self._push(value._replace(span=frame.span), is_guess=True)
        if not self._into_state(value, frame) and not self._into_query(value, frame):
            (self._container_end if value.path else self._read_end)(value, frame)
        return None

    def _into_template(self, value: Value, call: Frame, built: BuiltString) -> Value | None:
        """Return the string that a template makes of a value; None if the value ends as a field in it."""
        if built.adds_prefix:
            return value._replace(span=call.span, prefix=value.prefix or built.head)
        if built.is_field and not value.prefix:
            self._end(value, Role.ARGUMENT, "a field of the body of a request", call)
            return None
        return value._replace(span=call.span, prefix=PIECE if built.is_sentence or value.prefix == PIECE else KEY)

    def _check_seen(self, value: Value, call: Frame, functions: list[Function]) -> None:
        """Record a dead end if not all functions that a call may call are followed."""
        if len(functions) > _MOST_FUNCTIONS:
            self.lost.append(
                value.program.step(value.span, f"cannot follow: {call.name} may call {len(functions)} methods")
            )
        elif not self._is_guess and all(map(is_abstract, functions)):
            self.callbacks.append(
                value.program.step(value.span, f"it is passed to {call.name}, whose code is not visible")
            )

    def _is_put(self, value: Value, call: Frame, index: int) -> bool:
        """Follow a value that a method stores in its object under a key: `form.append("model", …)`."""
        program, arguments = value.program, value.program.arguments(call)
        beside = (one.value for at, one in enumerate(arguments) if at in (index - 1, index + 1) and one.is_string)
        key = next((text for text in beside if text and " " not in text and self.words.names_model(text)), None)
        if key is None:
            return self._is_added(value, call)
        entry, path = Place(program, value.span), (key, *value.path)
        root = call.name.partition(".")[0]
        if "." not in call.name:  # formData { append("model", …) }
            around = (f for f in program.frames(call.span) if f.shape in (Shape.CALL, Shape.PAIR))
            form = next((f for f in around if self.words.has_word(f.name, self.words.form_words)), None)
            if form is not None:
                self._push(Value(program, (form.shape is Shape.PAIR and form.value) or form.span, path, entry))
            return form is not None
        start = Span.of(call.span.start, root)
        if program.text(start) == root and program.locals.lookup(root, start):
            for place in self.symbols.references.of_member(program, root, call.span):
                self._push(Value(place.program, place.span, path, entry))
            return True
        if not self.words.has_word(call.name.rsplit(".", 1)[0].replace(".", "_"), self.words.form_words):
            return False
        self._push(
            Value(program, program.chain_around(call), path, entry)
        )  # new MultipartBody.Builder().add("model", …)
        return True

    def _keep(self, value: Value, call: Frame, pair: Frame | None) -> None:
        """Follow a value that a method keeps in its object under a key: `app.config.update(CHAT_MODEL="gpt-4")`."""
        program, (holder, _, method) = value.program, call.name.rpartition(".")
        path = value.path if pair is None else (pair.name, *value.path)
        if not holder or not path or normalise(method) not in self.words.keeping_calls:
            return
        kept = value._replace(path=path[1:], entry=value.entry or Place(program, value.span))
        self._into_setting(kept, holder, path[0])
        root = Span.of(call.span.start, holder.partition(".")[0])
        if holder.endswith(".__dict__"):
            owner = self.symbols.classes.of_path(program, holder.removesuffix(".__dict__"), call.span)
            for place in self.symbols.attributes.references(owner, path[0]) if owner else ():
                self._push(Value(place.program, place.span, path[1:], kept.entry))
        elif "." not in holder and program.text(root) == holder:
            for place in self.symbols.references.of_member(program, holder, call.span):
                self._push(Value(place.program, place.span, path, kept.entry), is_guess=True)

    def _into_self(self, value: Value, call: Frame) -> None:
        """Follow an object that is copied into the object of a class: `Object.assign(this, defaults, given)`."""
        program = value.program
        owner = program.locals.class_around(call.span)
        if owner and program.text(program.arguments(call)[0].span) == "this":
            for place in self.symbols.attributes.references(Class(program, owner), value.path[0]):
                self._push(Value(place.program, place.span, value.path[1:], value.entry))

    def _is_added(self, value: Value, call: Frame) -> bool:
        """Follow a value that becomes an element of a list in a variable: `found.append(MODEL)`."""
        program, (name, _, method) = value.program, call.name.partition(".")
        start = Span.of(call.span.start, name)
        if normalise(method) not in self.words.adding_calls or program.locals.lookup(name, start) is None:
            return False
        entry = value.entry or Place(program, value.span)
        for place in self.symbols.references.of_member(program, name, call.span):
            self._push(Value(place.program, place.span, (ANY, *value.path), entry))
        return True

    def _is_copy(self, name: str) -> bool:
        word = normalise(last_name(name))
        return word.endswith("jsonencode") or self.words.is_call(name, self.words.copying_calls)

    def _field_of(self, program: Program, call: Frame, given: str | int) -> list[Place]:
        """Return the uses of the field that a keyword or a position sets, if the class has no constructor."""
        name = last_name(call.name)
        is_class = name[:1].isupper() or call.name in ("cls", "newself", "newstatic")
        found = self.symbols.classes.at(program, name.removeprefix("new"), call.span) if is_class else None
        if found is None or (isinstance(given, int) and program.syntax.key != "python"):
            return []
        field = self.symbols.fields.at(found, given) if isinstance(given, int) else given
        if not field:
            return []
        for one in chain((found,), self.symbols.classes.bases(found)):
            if definitions := one.program.locals.attributes(one.scope, field):
                return list(self.symbols.references.of_definition(one.program, definitions[0]))
        return []

    def _set_by(self, program: Program, call: Frame) -> list[Place]:
        """Return the uses of the field that a generated method sets: Lombok's `Options.builder().model("gpt-4")`."""
        *path, method = call.name.split(".")
        if program.syntax.key != "java" or not path:
            return []
        classes = self.symbols.classes
        is_built = path[1:2] in (["builder"], ["toBuilder"])
        owner = classes.find(program, path[0]) if is_built else classes.of_path(program, ".".join(path), call.span)
        named = _SETTER.match(method)
        field = f"{named[1].lower()}{named[2]}" if named else method if is_built else ""
        if owner is None or not field:
            return []
        definitions = owner.program.locals.attributes(owner.scope, field)
        return [place for one in definitions for place in self.symbols.references.of_definition(owner.program, one)]

    def _sets(self, call: str) -> bool:
        """Whether a call sets the default of a setting: `viper.SetDefault("model", …)`, WordPress's `add_option`."""
        word = normalise(last_name(call))
        is_named = self.words.is_call(call, self.words.setting_calls)
        return (word.startswith("set") and is_named) or self.words.is_call(call, self.words.option_calls)
