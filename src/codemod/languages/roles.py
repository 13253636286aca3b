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

    def read(self, place: Span, frames: Sequence[Frame], *, model_id: str = "", is_name: bool = False) -> Reading:
        """Return the role of the string (or, `is_name`, of the reference to a name) at `place`, within `frames`."""
        near = _up_to_function(frames)
        for frame in near:
            if frame.shape == Shape.ASSERT or (frame.shape == Shape.CALL and self._is(frame, "assert_calls")):
                return Reading(Role.ASSERTION, "in an assertion")
        name = ""  # what a setting or an option was called on the way out
        for index, frame in enumerate(near):
            reading, name = self._read_frame(place, frame, near[index + 1 :], name, model_id, is_name=is_name)
            if reading:
                return reading
        return UNCLEAR

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
                return self._read_call(place, frame, name)
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
        before = [n for n in self.syntax.neighbours(frame.span) if n.span.end <= place.start]
        if before and before[-1].value in self.words.flags:
            return Reading(Role.ARGUMENT, f"value of the option {before[-1].value}")
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
        beside = self.syntax.neighbours(container.span) if container else ()
        keys = {normalise(n.name) for n in beside if n.name}
        if keys & self.words.answer_keys and "messages" not in keys:
            return Reading(Role.ANSWER, "a field of an answer of an API")
        if self._is_record(frame, keys, beside):
            return Reading(Role.TABLE_ROW, "a record of a catalogue of models")
        holder = self._holder(outer)
        if any(f.shape == Shape.PAIR and _looks_like_id(f.name) for f in outer):
            return Reading(Role.MAPPING, "a field of a table keyed by model ids")
        if not self.words.names_model(frame.name):
            return self._read_other_field(frame, holder)
        receiver = next((f for f in outer if f.shape in (Shape.CALL, Shape.PAIR, Shape.BINDING)), None)
        if receiver and receiver.shape == Shape.CALL:
            verdict = self._read_callee(receiver)
            if verdict:
                return verdict
            return Reading(Role.ARGUMENT, f"field {frame.name} of the argument of {_short(receiver.name)}")
        if self.words.has_word(holder, self.words.mock_words):
            return Reading(Role.ANSWER, f"a field of {_short(holder)}")
        return Reading(Role.ARGUMENT, f"field {frame.name}")

    def _read_other_field(self, frame: Frame, holder: str) -> Reading:
        if normalise(frame.name) in self.words.provider_names and "default" in normalise(holder):
            return Reading(Role.CONSTANT, f"the default model of {frame.name}")
        return Reading(Role.MAPPING, f"{_short(frame.name)} is mapped to the id")

    def _is_record(self, frame: Frame, keys: set[str], beside: Sequence[Neighbour]) -> bool:
        if keys & self.words.catalogue_keys:
            return True
        if normalise(frame.name) in self.words.client_model_names | {"value", "key", "code"}:
            return True
        # {"model": "gpt-4", "name": "GPT-4"}: a name to show, which the id must go with.
        mine = next((normalise(n.value) for n in beside if n.name == frame.name and n.value), "")
        shown = (normalise(n.value) for n in beside if n.name != frame.name and n.is_string and n.value)
        return any(len(text) >= _SHORTEST_LABEL and mine.startswith(text) for text in shown)

    def _read_call(self, place: Span, frame: Frame, name: str) -> tuple[Reading | None, str]:
        words = self.words
        arguments = self.syntax.neighbours(frame.value or frame.span)
        index = next((i for i, n in enumerate(arguments) if n.span.contains(place)), 0)
        if self._is(frame, "wrapper_calls"):
            return None, name or (self._first_argument(frame) if index else "")
        if self._is(frame, "pattern_calls"):
            return Reading(Role.PATTERN, f"an argument of {_short(frame.name)}"), name
        if self._is(frame, "setting_calls"):
            setting = self._first_argument(frame)
            if index == 0:
                return Reading(Role.TABLE_KEY, f"looked up by {_short(frame.name)}"), name
            if words.names_model(setting):
                return Reading(Role.DEFAULT, f"default of {setting}"), setting
            if words.names_deployment(setting):
                return Reading(Role.DEPLOYMENT, f"{setting} names a deployment"), setting
            return None, setting
        verdict = self._read_callee(frame)
        if verdict:
            return verdict, name
        if index == 0 and (self._is(frame, "model_calls") or self._is_client(frame.name)):
            return Reading(Role.ARGUMENT, f"argument of {_short(frame.name)}"), name
        return Reading(Role.UNKNOWN, f"an argument of {_short(frame.name)}, which may be more than a model"), name

    def _read_callee(self, frame: Frame) -> Reading | None:
        """Return what the callee makes of a model argument, None where it only sends requests with it."""
        name, short = frame.name, _short(frame.name)
        if self._is(frame, "finetune_calls"):
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
        if self.words.has_word(name, self.words.mock_words):
            return Reading(Role.ANSWER, f"an argument of {short}")
        return None

    def _read_binding(self, frame: Frame, outer: Sequence[Frame], name: str, model_id: str) -> Reading:
        words, bound = self.words, frame.name.rsplit(".", 1)[-1]
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

    def _is_client(self, name: str) -> bool:
        """Whether a callee is a class of a client of models: `ChatOpenAI`, `AnthropicModel`, `agno.LiteLLM`."""
        last = name.rsplit(".", 1)[-1]
        return last[:1].isupper() and self.words.has_word(last, self.words.client_words)

    def _first_argument(self, frame: Frame) -> str:
        first = next(iter(self.syntax.neighbours(frame.value or frame.span)), None)
        return (first.value or "").strip("-") if first and first.is_string and not first.name else ""

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
