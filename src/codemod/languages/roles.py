"""What an occurrence does in the program, read from the syntax around it: the same for every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.rules.vocabulary import load_vocabulary, normalise
from codemod.values import Frame, Neighbour, Role, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.treesitter import Syntax

_SHORTEST_LABEL = 3
_LONGEST_NAME = 60
# Compared with these, a name is asked whether it is set at all, not which model it is.
_UNSET = ("None", "null", "undefined", '""', "''")
_ALWAYS = {
    Shape.COMMENT: (Role.COMMENT, "in a comment"),
    Shape.DOCSTRING: (Role.DOCSTRING, "in a docstring"),
    Shape.PATTERN: (Role.PATTERN, "in a regular expression"),
    Shape.EXPRESSION: (Role.PROSE, "in a string that stands alone"),
    Shape.RAISE: (Role.MESSAGE, "in an error message"),
    Shape.ASSERT: (Role.ASSERTION, "in an assertion"),
    Shape.CASE: (Role.COMPARISON, "a case of a switch"),
    Shape.TYPE: (Role.TYPE, "a literal of a type"),
    Shape.CONCAT: (Role.PIECE, "a piece of a longer string"),
}
_VALUES = frozenset((Role.ARGUMENT, Role.CONSTANT, Role.DEFAULT))
# What a use of a name decides, whatever the other uses are.
BINDING_USES = frozenset(
    (
        Role.ASSERTION,
        Role.COMPARISON,
        Role.COMPLETION,
        Role.DEPLOYMENT,
        Role.FINE_TUNE,
        Role.LIST,
        Role.MAPPING,
        Role.PATTERN,
        Role.PIECE,
        Role.TABLE_KEY,
        Role.TABLE_ROW,
        Role.TYPE,
    )
)


class Reading(NamedTuple):
    """A role, and in words what it was read from."""

    role: Role
    evidence: str


UNCLEAR = Reading(Role.UNKNOWN, "what it is used for is not clear")


class RoleReader:
    """Reads roles in one parsed file."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.words = load_vocabulary()
        self.uses: dict[tuple[str, Span], list[tuple[Span, Role]]] = {}  # what names.py has read

    def read(self, place: Span, frames: Sequence[Frame], *, model_id: str = "", is_name: bool = False) -> Reading:
        """Return the role of the string (or, `is_name`, of the reference to a name) at `place`, within `frames`."""
        near = _up_to_function(frames)
        for frame in near:
            if frame.shape == Shape.ASSERT or (frame.shape == Shape.CALL and self._asserts(frame)):
                return Reading(Role.ASSERTION, "in an assertion")
        for frame in near:
            if frame.shape in (Shape.RAISE, Shape.CASE):  # a keyword or field in it says less
                return Reading(*_ALWAYS[frame.shape])
        name = ""  # what a setting or an option was called on the way out
        for index, frame in enumerate(near):
            reading, name = self._read_frame(place, frame, near[index + 1 :], name, model_id, is_name=is_name)
            if reading:
                return self._named_after(near, model_id) or reading if reading.role in _VALUES else reading
        return Reading(Role.DEFAULT, f"default of {name}") if self.words.names_model(name) else UNCLEAR

    def _named_after(self, frames: Sequence[Frame], model_id: str) -> Reading | None:
        """Return the reading of a value whose class (`class Gpt4`) or constant (`GPT4 = Model("…")`) names it."""
        owner = next((f for f in frames if f.shape == Shape.CLASS), None)
        if owner and model_id and _is_named_after(owner.name, model_id):
            return Reading(Role.LIST, f"the class {_short(owner.name)} is named after the model")
        index = next((i for i, f in enumerate(frames) if f.shape in (Shape.BINDING, Shape.FUNCTION)), None)
        if index is None or frames[index].shape == Shape.FUNCTION or not model_id:
            return None
        bound = frames[index].name.rsplit(".", 1)[-1]
        if not any(f.shape == Shape.CALL and self._makes_model(f) for f in frames[:index]):
            return None
        if _is_named_after(bound, model_id):
            return Reading(Role.LIST, f"the constant {_short(bound)} is named after the model")
        is_member = frames[index + 1 :] and frames[index + 1].shape == Shape.CLASS
        if is_member and not self.words.names_model(bound):
            return Reading(Role.LIST, f"{_short(bound)} is one of the models of a class")
        return None

    def _makes_model(self, call: Frame) -> bool:
        """Whether a call makes a value out of the id and nothing more: `ModelId("…")`, `new Model("…")`."""
        last = call.name.rsplit(".", 1)[-1]
        return last[:1].isupper() and normalise(last) in self.words.model_names

    def _read_frame(
        self, place: Span, frame: Frame, outer: Sequence[Frame], name: str, model_id: str, *, is_name: bool
    ) -> tuple[Reading | None, str]:
        match frame.shape:
            case Shape.COMPARE:
                return self._read_comparison(frame, is_name=is_name), name
            case Shape.SUBSCRIPT:
                is_type = frame.name.rsplit(".", 1)[-1] == "Literal"
                return Reading(Role.TYPE, "a member of a Literal") if is_type else Reading(
                    Role.TABLE_KEY, "an index"
                ), name
            case Shape.KEY:
                return Reading(Role.TABLE_KEY, "a table keyed by the id"), name
            case Shape.LIST:
                return self._read_list(place, frame), name
            case Shape.PAIR:
                return self._read_pair(frame, outer, name)
            case Shape.CALL:
                return self._read_call(place, frame, outer, name)
            case Shape.BINDING | Shape.DEFAULT:
                return self._read_binding(frame, outer, name, model_id), name
            case Shape.FUNCTION | Shape.CLASS | Shape.ENUM | Shape.MAP | Shape.FALLBACK:
                return None, name
            case _:
                return Reading(*_ALWAYS[frame.shape]), name

    def _read_comparison(self, frame: Frame, *, is_name: bool) -> Reading | None:
        text = self.syntax.data[frame.span.start : frame.span.end].decode("utf-8", "replace")
        if is_name and text.rstrip().endswith(_UNSET):
            return None
        return Reading(Role.COMPARISON, "compared with the id")

    def _read_list(self, place: Span, frame: Frame) -> Reading:
        option = self._option_before(place, self.syntax.neighbours(frame.span))
        if option:
            return Reading(Role.ARGUMENT, f"value of the option {option}")
        return Reading(Role.LIST, "an element of a list of models")

    def _read_pair(self, frame: Frame, outer: Sequence[Frame], name: str) -> tuple[Reading | None, str]:
        words, word = self.words, normalise(frame.name)
        call = next((f for f in outer if f.shape in (Shape.MAP, Shape.CALL)), None)
        if word in words.default_names:
            return None, name or (self._first_argument(call) if call and call.shape == Shape.CALL else "")
        if word in words.choice_names:
            return Reading(Role.LIST, f"one of the {frame.name}"), name
        if word in words.base_names:
            return Reading(Role.MAPPING, f"{frame.name}: another entry builds on it"), name
        if words.names_deployment(frame.name):
            return Reading(Role.DEPLOYMENT, f"{frame.name} names a deployment"), name
        if call is None or call.shape == Shape.MAP:
            return self._read_field(frame, call, outer), name
        return self._read_keyword(frame, call), name

    def _read_keyword(self, frame: Frame, call: Frame) -> Reading:
        of_call = f"{frame.name} of {_short(call.name)}"
        if self.words.names_model(frame.name):
            return self._read_callee(call) or Reading(Role.ARGUMENT, f"argument {of_call}")
        if normalise(frame.name) in self.words.client_model_names and self._is_client(call.name):
            return Reading(Role.ARGUMENT, f"argument {of_call}")
        return Reading(Role.UNKNOWN, f"argument {of_call} may be more than a model")

    def _read_field(self, frame: Frame, container: Frame | None, outer: Sequence[Frame]) -> Reading:
        no_request = self._read_record(frame, container, outer)
        if no_request:
            return no_request
        holder = self._holder(outer)
        if not self.words.names_model(frame.name):
            return self._read_other_field(frame, holder)
        receiver = next((f for f in outer if f.shape in (Shape.CALL, Shape.PAIR, Shape.BINDING)), None)
        if receiver and receiver.shape == Shape.CALL:
            sent = Reading(Role.ARGUMENT, f"field {frame.name} of the argument of {_short(receiver.name)}")
            return self._read_callee(receiver) or sent
        if self.words.has_word(holder, self.words.mock_words):
            return Reading(Role.ANSWER, f"a field of {_short(holder)}")
        return Reading(Role.ARGUMENT, f"field {frame.name}")

    def _read_record(self, frame: Frame, container: Frame | None, outer: Sequence[Frame]) -> Reading | None:
        """Return what a map is where it is no request: an answer, a record of a catalogue, a row of a table."""
        beside = self.syntax.neighbours(container.span) if container else ()
        keys = {normalise(n.name) for n in beside if n.name}
        if self._is_answer(keys):
            return Reading(Role.ANSWER, "a field of an answer of an API")
        variable = self._variable_beside(frame, keys, beside)
        if variable:
            return Reading(Role.ARGUMENT, f"value of the environment variable {variable}")
        if self._is_record(frame, keys, beside):
            return Reading(Role.TABLE_ROW, "a record of a catalogue of models")
        if any(f.shape == Shape.PAIR and _looks_like_id(f.name) for f in outer):
            return Reading(Role.MAPPING, "a field of a table keyed by model ids")
        if any(f.shape == Shape.PAIR and normalise(f.name) in self.words.example_names for f in outer):
            return Reading(Role.ANSWER, "an example of an answer")
        if any(f.shape in (Shape.PAIR, Shape.BINDING) and self.words.names_deployment(f.name) for f in outer):
            return Reading(Role.DEPLOYMENT, "a field of a deployment")
        return self._list_of_models(frame, outer)

    def _list_of_models(self, frame: Frame, outer: Sequence[Frame]) -> Reading | None:
        """Return the reading of a record in a list that is called after models, or that a test is run over."""
        rows = next((f for f in outer if f.shape == Shape.LIST), None)
        if rows is None or not self.words.names_model(frame.name):
            return None
        holder = self._holder([f for f in outer if f.span.contains(rows.span) and f is not rows])
        is_table = self.words.is_call(
            holder, frozenset(("each", "parametrize", "describe.each", "test.each", "it.each"))
        )
        if is_table or normalise(holder).rstrip("s").endswith(("model", "modelinfo", "modelname")):
            return Reading(Role.LIST, f"one of the models of {_short(holder)}")
        return None

    def _read_other_field(self, frame: Frame, holder: str) -> Reading:
        if normalise(frame.name) in self.words.provider_names and "default" in normalise(holder):
            return Reading(Role.CONSTANT, f"the default model of {frame.name}")
        return Reading(Role.MAPPING, f"{_short(frame.name)} is mapped to the id")

    def _variable_beside(self, frame: Frame, keys: set[str], beside: Sequence[Neighbour]) -> str:
        """Return the variable that {name: OPENAI_MODEL, value: …} sets, "" where that names no model."""
        name = next((n.value for n in beside if normalise(n.name) == "name" and n.value), "")
        is_setting = keys == {"name", "value"} and normalise(frame.name) == "value" and name.isupper()
        return name if is_setting and self.words.names_model(name) else ""

    def _is_answer(self, keys: set[str]) -> bool:
        """Whether a map with these keys is an answer of an API: one key may be a setting ("logprobs"), two are none."""
        return len(keys & self.words.answer_keys) + ("choices" in keys) > 1 and "messages" not in keys

    def _is_record(self, frame: Frame, keys: set[str], beside: Sequence[Neighbour]) -> bool:
        if keys & self.words.catalogue_keys and not keys & self.words.request_keys:
            return True
        if normalise(frame.name) in self.words.client_model_names | {"value", "key", "code"}:
            return True
        # {"model": "gpt-4", "name": "GPT-4"}: a name to show, which the id must go with.
        mine = next((normalise(n.value) for n in beside if n.name == frame.name and n.value), "")
        shown = (normalise(n.value) for n in beside if n.name != frame.name and n.is_string and n.value)
        return any(len(text) >= _SHORTEST_LABEL and mine.startswith(text) for text in shown)

    def _read_call(self, place: Span, frame: Frame, outer: Sequence[Frame], name: str) -> tuple[Reading | None, str]:
        words = self.words
        arguments = self.syntax.neighbours(frame.value or frame.span)
        index = next((i for i, n in enumerate(arguments) if n.span.contains(place)), 0)
        option = "" if self._is(frame, "message_calls") else self._option_before(place, arguments)
        if option and any(n.value and words.names_deployment(n.value) for n in arguments):
            return Reading(Role.DEPLOYMENT, f"{option} of a command that makes a deployment"), name
        if option:
            return Reading(Role.ARGUMENT, f"value of the option {option}"), name
        if self._is(frame, "wrapper_calls"):
            return None, name or (self._first_argument(frame) if index else "")
        if self._is(frame, "pattern_calls"):
            return Reading(Role.PATTERN, f"an argument of {_short(frame.name)}"), name
        if frame.value and not frame.value.contains(place):
            return None, name  # a method of the string itself: "…".to_string()
        if self._is(frame, "setting_calls"):
            return self._read_setting(frame, arguments[:index])
        if self._makes_model(frame) and outer and outer[0].shape == Shape.PAIR:
            return None, name  # model = ModelId("…"): the keyword says more
        verdict = self._read_callee(frame)
        if verdict:
            return verdict, name
        is_first = index == 0 or (index == 1 and not arguments[0].is_string)  # behind the client, if that is passed
        if is_first and (self._is(frame, "model_calls") or self._is_client(frame.name)):
            return Reading(Role.ARGUMENT, f"argument of {_short(frame.name)}"), name
        return Reading(Role.UNKNOWN, f"an argument of {_short(frame.name)}, which may be more than a model"), name

    def _read_setting(self, frame: Frame, before: Sequence[Neighbour]) -> tuple[Reading | None, str]:
        """Return the reading of a default, which stands behind the name of its setting, and that name."""
        if not before:
            return Reading(Role.TABLE_KEY, f"looked up by {_short(frame.name)}"), ""
        names = [n.value for n in before if n.is_string and n.value and not n.name]
        setting = names[-1].strip("-") if names else ""
        if self.words.names_model(setting):
            return Reading(Role.DEFAULT, f"default of {setting}"), setting
        if self.words.names_deployment(setting):
            return Reading(Role.DEPLOYMENT, f"{setting} names a deployment"), setting
        return None, setting

    def _read_callee(self, frame: Frame) -> Reading | None:
        """Return what the callee makes of a model argument, None where it only sends requests with it."""
        name, short = frame.name, _short(frame.name)
        if self._is(frame, "finetune_calls") or "finetun" in normalise(name):
            return Reading(Role.FINE_TUNE, "the base model of a fine-tune")
        if self._is(frame, "retrieve_calls"):
            return Reading(Role.UNKNOWN, f"{short} asks for this very model")
        if self._is(frame, "completion_calls") and not self._is(frame, "chat_calls"):
            return Reading(Role.COMPLETION, f"{short} is the legacy completions endpoint")
        if self._is(frame, "chat_calls") or self._is(frame, "request_calls"):
            return None
        if self._is(frame, "message_calls"):
            return Reading(Role.MESSAGE, f"an argument of {short}")
        if self.words.has_word(name, self.words.table_words):
            return Reading(Role.TABLE_KEY, f"{short} looks the model up in a table")
        if self.words.asks(name):
            return Reading(Role.COMPARISON, f"{short} asks which model it is")
        if self.words.has_word(name, self.words.mock_words | self.words.record_words):
            return Reading(Role.ANSWER, f"an argument of {short}")
        return None

    def _read_binding(self, frame: Frame, outer: Sequence[Frame], name: str, model_id: str) -> Reading:
        words, bound = self.words, frame.name.rsplit(".", 1)[-1]
        if "," in bound:
            return Reading(Role.UNKNOWN, f"one of the values of {_short(bound)}")
        owner = next((f for f in outer if f.shape in (Shape.CLASS, Shape.ENUM)), None)
        if owner and (owner.shape == Shape.ENUM or "Enum" in owner.bases):
            return Reading(Role.TYPE, f"a member of the enumeration {_short(owner.name)}")
        if words.names_deployment(bound) or words.names_deployment(name):
            return Reading(Role.DEPLOYMENT, f"{_short(bound)} names a deployment")
        if normalise(bound) in words.base_names:
            return Reading(Role.MAPPING, f"{_short(bound)}: something else builds on it")
        if model_id and _is_named_after(bound, model_id):
            return Reading(Role.LIST, f"the constant {_short(bound)} is named after the model")
        if frame.shape == Shape.DEFAULT:
            function = next((f for f in outer if f.shape == Shape.FUNCTION), None)
            if function and words.has_word(function.name, words.table_words):
                return Reading(Role.TABLE_KEY, f"{_short(function.name)} looks the model up in a table")
            if function and words.asks(function.name):
                return Reading(Role.COMPARISON, f"{_short(function.name)} asks which model it is")
        if words.names_model(name) or words.names_model(bound):
            role = Role.DEFAULT if frame.shape == Shape.DEFAULT or name else Role.CONSTANT
            return Reading(role, f"{'default of' if role == Role.DEFAULT else 'value of'} {_short(bound)}")
        return Reading(Role.UNKNOWN, f"value of {_short(bound)}, which may be more than a model")

    def _is(self, frame: Frame, group: str) -> bool:
        return self.words.is_call(frame.name, getattr(self.words, group))

    def _option_before(self, place: Span, words: Sequence[Neighbour]) -> str:
        """Return the option of a command line (`--model`) that stands right before a place, "" where none does."""
        before = [n for n in words if n.span.end <= place.start]
        if not before:
            return ""
        written = self.syntax.data[before[-1].span.start : before[-1].span.end].decode("utf-8", "replace")
        word = written.removeprefix("- ").strip("\"' ")
        is_option = word in self.words.flags or (word.startswith("-") and self.words.names_model(word))
        return word if is_option else ""

    def _asserts(self, frame: Frame) -> bool:
        """Whether a call checks a value: of the words of assertions, or named so (`assertSame`, `XCTAssertEqual`)."""
        last = normalise(frame.name.rsplit(".", 1)[-1])
        return self._is(frame, "assert_calls") or last.startswith(("assert", "xctassert", "expecteq", "expectne"))

    def _is_client(self, name: str) -> bool:
        """Whether a callee is a class of a client of models: `ChatOpenAI`, `AnthropicModel`, `agno.LiteLLM`."""
        last = name.rsplit(".", 1)[-1]
        return last[:1].isupper() and self.words.has_word(last, self.words.client_words)

    def _first_argument(self, frame: Frame) -> str:
        arguments = self.syntax.neighbours(frame.value or frame.span)
        first = next((n for n in arguments if n.is_string and not n.name), None)
        return (first.value or "").strip("-") if first else ""

    def _holder(self, outer: Sequence[Frame]) -> str:
        """Return the name of what holds a map: the key, variable or callee next further out."""
        named = (f.name for f in outer if f.shape in (Shape.PAIR, Shape.BINDING, Shape.CALL) and f.name)
        return next(named, "")


def _up_to_function(frames: Sequence[Frame]) -> list[Frame]:
    """Cut the frames behind the first function around a place: what encloses its body is no context of a value in it.

    The function itself, and behind it classes, stay: they say what a default or a field belongs to.
    """
    near: list[Frame] = []
    inside = True
    for frame in frames:
        if inside or frame.shape in (Shape.CLASS, Shape.ENUM):
            near.append(frame)
        if frame.shape == Shape.FUNCTION:
            inside = False
    return near


def _is_named_after(name: str, model_id: str) -> bool:
    """Whether a constant is called as the model is (GPT_4O, claude3Opus): another value would make its name a lie."""
    word, model = normalise(name).replace("model", ""), normalise(model_id)
    return (
        len(word) > 1 and any(c.isdigit() for c in word) and (model.startswith(word) or word in model or model in word)
    )


def _looks_like_id(name: str) -> bool:
    """Whether a key is itself a model id: letters, digits and a hyphen ("gpt-35-turbo", "claude-3")."""
    return "-" in name and any(c.isdigit() for c in name) and any(c.isalpha() for c in name) and " " not in name


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else "…" + name[1 - _LONGEST_NAME :]
