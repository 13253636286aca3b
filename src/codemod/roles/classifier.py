"""Derives the role of an occurrence from the syntax around it, in the same way for every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.languages.expressions import gives_only, names_beside
from codemod.roles.callees import CallReader
from codemod.roles.readings import UNCLEAR, Reading, is_named_after, short
from codemod.roles.records import RecordReader
from codemod.roles.vocabulary import load_vocabulary, normalise
from codemod.text.decoding import as_text
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.syntax import Syntax
    from codemod.values import Frame, Span

# What a value is compared with to learn whether it is set, or a flag.
_UNSET = lazy_regex(r"""(?:(?<![\w.$])(?:None|null|nil|undefined|[Tt]rue|[Ff]alse)|""|'')$""")
_ALWAYS = {
    Shape.COMMENT: (Role.COMMENT, "in a comment"),
    Shape.DOCSTRING: (Role.DOCSTRING, "in a docstring"),
    Shape.PATTERN: (Role.PATTERN, "in a regular expression"),
    Shape.EXPRESSION: (Role.PROSE, "in a string that is a statement of its own"),
    Shape.RAISE: (Role.MESSAGE, "in an error message"),
    Shape.ASSERT: (Role.ASSERTION, "in an assertion"),
    Shape.KEY: (Role.TABLE_KEY, "a table has this ID as a key"),
    Shape.CASE: (Role.COMPARISON, "a switch has a case for this ID"),
    Shape.TYPE: (Role.TYPE, "a type lists this ID as an allowed value"),
    Shape.CONCAT: (Role.PIECE, "the code builds a longer string from this ID"),
}
_FROM_ENVIRONMENT = lazy_regex(
    rb"""(?i:env)(?:iron)?\b[.\[("'\w]{1,12}?\b([A-Z][A-Z0-9_]*[A-Z0-9])["')\]]{0,4}\s*(?:\|\||\?\?|\bor\b)\s*$"""
)
# … and of a configuration: `configuration["OpenAI:Model"] ?? "…"`.
_FROM_INDEX = lazy_regex(rb"""\w\[["']([\w.:-]{1,60})["']\]\s*(?:\|\||\?\?|\bor\b)\s*$""")
# Keys for the name of a parameter in a record.
_NAMES = frozenset(("key", "name", "param", "parameter", "variable"))
# A display name for people: "gpt-4.1 run".
_LABELS = frozenset(("displayname", "label", "name", "runname"))
_BETWEEN_WORDS = lazy_regex(r"[^a-z0-9]+")
_VERSION = lazy_regex(r"(?:\d{2,}|latest|preview)$")


class RoleReader:
    """Derives roles in one parsed file."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.words = load_vocabulary()
        self.calls = CallReader(syntax, self.words)
        self.records = RecordReader(syntax, self.words)

    def read(self, place: Span, frames: Sequence[Frame], *, model_id: str = "", is_name: bool = False) -> Reading:
        """Return the role of the string (or, if `is_name`, of the reference to a name) at `place`, within `frames`."""
        near = self._up_to_function(frames, place)
        for frame in near:
            if frame.shape == Shape.ASSERT or (frame.shape == Shape.CALL and self.calls.asserts(frame, place)):
                return Reading(Role.ASSERTION, "in an assertion")
            if frame.shape == Shape.CALL and self.words.is_call(frame.name, self.words.table_calls):
                return Reading(Role.UNKNOWN, "the default of a column, which changes with a migration")
        for frame in near:
            if frame.shape in (Shape.RAISE, Shape.CASE):  # a keyword or field inside says less
                return Reading(*_ALWAYS[frame.shape])
        name = ""  # the name of a setting or an option, found on the way out
        for index, frame in enumerate(near):
            reading, name = self._read_frame(place, frame, near[index + 1 :], name, model_id, is_name=is_name)
            if reading and reading.role.is_value:
                told = self._named_after(near, model_id) or self._named_twice(near, model_id)
                return told or self._called_after(place, near, model_id) or reading
            if reading:
                return reading
        return Reading(Role.DEFAULT, f"the default of {name}") if self.words.names_model(name) else UNCLEAR

    def _up_to_function(self, frames: Sequence[Frame], place: Span) -> list[Frame]:
        """Cut the frames after the first function around a place: what encloses its body is not the context of a value.

        The function itself, and the classes outside it, are kept: they say what a default or a field belongs to. A
        function that only returns the value is transparent: `() => "gpt-4"`.
        """
        near: list[Frame] = []
        inside = True
        for frame in frames:
            if inside or frame.shape in (Shape.CLASS, Shape.ENUM):
                near.append(frame)
            if frame.shape == Shape.FUNCTION and (frame.name or not gives_only(self.syntax, frame.span, place)):
                inside = False
        return near

    def _read_result(self, place: Span, frame: Frame, model_id: str) -> Reading | None:
        """Return the reading of a function's only result, by the function's name: `def model(self): return "gpt-4"`."""
        if not model_id or not self.words.names_model(frame.name) or self.words.asks(frame.name):
            return None
        others = map(normalise, names_beside(self.syntax, frame.span))
        if not gives_only(self.syntax, frame.span, place) or not (
            self.words.catalogue_keys - self.words.soft_keys
        ).isdisjoint(others):
            return None
        return Reading(Role.CONSTANT, f"returned by {short(frame.name)}")

    def _named_after(self, frames: Sequence[Frame], model_id: str) -> Reading | None:
        """Return the reading of a value whose class (`class Gpt4`) or constant (`GPT4 = Model("…")`) has its name."""
        owner = next((f for f in frames if f.shape == Shape.CLASS), None)
        if owner and model_id and is_named_after(owner.name, model_id):
            return Reading(Role.LIST, f"the class {short(owner.name)} is named after the model")
        index = next((i for i, f in enumerate(frames) if f.shape in (Shape.BINDING, Shape.FUNCTION)), None)
        if index is None or frames[index].shape == Shape.FUNCTION or not model_id:
            return None
        bound = last_name(frames[index].name)
        makers = [f for f in frames[:index] if f.shape == Shape.CALL and self.calls.makes_model(f)]
        if not makers:
            return None
        if is_named_after(bound, model_id):
            return Reading(Role.LIST, f"the constant {short(bound)} is named after the model")
        is_member = frames[index + 1 :] and frames[index + 1].shape == Shape.CLASS
        # `fast = LLM(…)` in an agent is a client; a class of models has constants.
        is_client = not bound.isupper() and any(self.calls.is_client(f.name) for f in makers)
        if is_member and not is_client and not self.words.names_model(bound):
            return Reading(Role.LIST, f"{short(bound)} is one of the models of a class")
        return None

    def _setting_before(self, place: Span, frame: Frame) -> str:
        """Return the environment variable before a fallback: `process.env.OPENAI_MODEL || "…"`."""
        before = self.syntax.data[frame.span.start : place.start][-200:]
        found = _FROM_ENVIRONMENT.search(before) or _FROM_INDEX.search(before)
        return found[1].decode() if found else ""

    def _named_twice(self, frames: Sequence[Frame], model_id: str) -> Reading | None:
        """Return the reading of a field of a call that has the same id again: `register("gpt-4", model="gpt-4")`."""
        call = next((f for f in frames if f.shape == Shape.CALL), None)
        if (
            call is None
            or not model_id
            or not any(f.shape is Shape.PAIR and call.span.contains(f.span) for f in frames)
        ):
            return None
        first = next(iter(self.syntax.neighbours(call.value or call.span)), None)
        is_same = first is not None and not first.name and first.is_string and first.value == model_id
        return Reading(Role.MAPPING, f"the first argument of {short(call.name)} is the same ID") if is_same else None

    def _called_after(self, place: Span, frames: Sequence[Frame], model_id: str) -> Reading | None:
        """Return the reading of a model next to another name with the same id: `serviceId: "gpt-4"`."""
        inner = next((f for f in frames if f.shape in (Shape.MAP, Shape.CALL)), None)
        if inner is None or not model_id:
            return None
        beside = self.syntax.neighbours(inner.value if inner.shape == Shape.CALL and inner.value else inner.span)
        others = [n for n in beside if n.name and n.value and n.is_string and not n.span.contains(place)]
        if same := next((n.name for n in others if n.value == model_id and not self.words.names_model(n.name)), ""):
            return Reading(Role.MAPPING, f"{same} beside it has the same value")
        labels = (n for n in others if normalise(n.name).replace("model", "") in _LABELS and n.value != model_id)
        label = next((n.name for n in labels if _speaks_of(n.value or "", model_id)), "")
        return Reading(Role.MAPPING, f"{label} beside it names the same model") if label else None

    def _read_frame(
        self, place: Span, frame: Frame, outer: Sequence[Frame], name: str, model_id: str, *, is_name: bool
    ) -> tuple[Reading | None, str]:
        match frame.shape:
            case Shape.COMPARE:
                return self._read_comparison(frame, is_name=is_name), name
            case Shape.SUBSCRIPT:
                is_type = last_name(frame.name) == "Literal"
                return Reading(Role.TYPE, "a Literal type lists this ID as an allowed value") if is_type else Reading(
                    Role.TABLE_KEY, "an index"
                ), name
            case Shape.LIST:
                return self._read_list(place, frame), name
            case Shape.PAIR:
                return self._read_pair(frame, outer, name)
            case Shape.CALL:
                element = self.records.read_element(place, frame, outer)
                return (element, name) if element else self.calls.read(place, frame, outer, name)
            case Shape.BINDING | Shape.DEFAULT:
                return self._read_binding(frame, outer, name, model_id), name
            case Shape.FALLBACK:
                return None, name or self._setting_before(place, frame)
            case Shape.FUNCTION:
                return self._read_result(place, frame, model_id), name
            case Shape.CLASS | Shape.ENUM | Shape.MAP:
                return None, name
            case _:
                return self._read_always(frame, outer), name

    def _read_always(self, frame: Frame, outer: Sequence[Frame]) -> Reading:
        """Return the reading that the shape alone gives; a longer string that a call only shows is a message."""
        around = next((f for f in outer if f.shape is not Shape.CONCAT), None)
        is_argument = frame.shape is Shape.CONCAT and around is not None and around.shape is Shape.CALL
        told = self.calls.read_callee(around) if around and is_argument else None
        return told if told and told.role is Role.MESSAGE else Reading(*_ALWAYS[frame.shape])

    def _read_comparison(self, frame: Frame, *, is_name: bool) -> Reading | None:
        text = as_text(self.syntax.data[frame.span.start : frame.span.end])
        if is_name and _UNSET.search(text.rstrip()):
            return None
        return Reading(Role.COMPARISON, "compared with another value")

    def _read_list(self, place: Span, frame: Frame) -> Reading:
        option = self.calls.option_before(place, self.syntax.neighbours(frame.span))
        if option:
            return Reading(Role.ARGUMENT, f"the value of the option {option}")
        return Reading(Role.LIST, "in a list of models")

    def _read_pair(self, frame: Frame, outer: Sequence[Frame], name: str) -> tuple[Reading | None, str]:
        words, word = self.words, normalise(frame.name)
        call = next((f for f in outer if f.shape in (Shape.MAP, Shape.CALL)), None)
        if word in words.default_names:
            maker = next((f for f in outer if f.shape == Shape.CALL), None)
            is_of_call = (
                call is not None and maker is not None and maker.value == call.span
            )  # new Option("--model") { … }
            return self._read_default(maker if is_of_call else call, name)
        if word in words.choice_names:
            return Reading(Role.LIST, f"one of the {frame.name}"), name
        if word in words.base_names:
            return Reading(Role.MAPPING, f"{frame.name}: another entry builds on it"), name
        if words.names_deployment(frame.name):
            return Reading(Role.DEPLOYMENT, f"{frame.name} names a deployment"), name
        if call is None or call.shape == Shape.MAP:
            return self._read_field(frame, call, outer), name
        return self._read_keyword(frame, call, outer), name

    def _read_default(self, container: Frame | None, name: str) -> tuple[Reading | None, str]:
        """Return the reading of a default next to its setting's name (`{name: model, default: …}`), and the name."""
        if name or container is None or container.shape == Shape.CALL:
            setting = name or (self.calls.setting_of(container) if container else "")
            is_told = container is not None and not name and self.words.names_model(setting)
            return Reading(Role.DEFAULT, f"the default of {setting}") if is_told else None, setting
        named = (n.value for n in self.syntax.neighbours(container.span) if normalise(n.name) in _NAMES)
        setting = next((value for value in named if value), "")
        return Reading(Role.DEFAULT, f"the default of {setting}") if self.words.names_model(setting) else None, setting

    def _read_keyword(self, frame: Frame, call: Frame, outer: Sequence[Frame]) -> Reading:
        passed = f"passed to {short(call.name)} as {frame.name}"
        kept = self.records.read_arguments(frame, call, outer)
        if kept:
            return kept
        if normalise(frame.name) in self.words.picked_names and self.words.has_word(call.name, self.words.picker_words):
            return Reading(Role.LIST, f"selected in {short(call.name)}")
        if self.words.names_endpoint(frame.name, self.syntax.key):
            return Reading(Role.ARGUMENT, passed)
        if self.words.names_model(frame.name):
            return self.calls.read_callee(call) or Reading(Role.ARGUMENT, passed)
        if normalise(frame.name) in self.words.client_model_names and self.calls.is_client(call.name):
            return Reading(Role.ARGUMENT, passed)
        return Reading(Role.UNKNOWN, f"{passed}, which may not take a model name")

    def _read_field(self, frame: Frame, container: Frame | None, outer: Sequence[Frame]) -> Reading:
        no_request = self.records.read(frame, container, outer)
        if no_request:
            return no_request
        holder = self.records.holder(outer)
        if not self.words.names_model(frame.name):
            return self.records.read_other_field(frame, container, holder)
        receiver = next((f for f in outer if f.shape in (Shape.CALL, Shape.PAIR, Shape.BINDING)), None)
        if receiver and receiver.shape == Shape.CALL:
            sent = Reading(Role.ARGUMENT, f"passed to {short(receiver.name)} in the field {frame.name}")
            return self.calls.read_callee(receiver) or sent
        taker = next((f for f in outer if f.shape == Shape.CALL), None)
        told = self.calls.read_callee(taker) if taker else None
        if told and told.role == Role.MESSAGE:
            return told
        if self.words.has_word(holder, self.words.mock_words):
            return Reading(Role.ANSWER, f"a field of {short(holder)}")
        return Reading(Role.ARGUMENT, f"the field {frame.name} selects the model")

    def _read_binding(self, frame: Frame, outer: Sequence[Frame], name: str, model_id: str) -> Reading:
        words, bound = self.words, last_name(frame.name)
        if "," in bound:
            return Reading(Role.UNKNOWN, f"one of the values of {short(bound)}")
        owner = next((f for f in outer if f.shape in (Shape.CLASS, Shape.ENUM)), None)
        if owner and (owner.shape == Shape.ENUM or "Enum" in owner.bases):
            return Reading(Role.TYPE, f"a member of the enumeration {short(owner.name)}")
        if words.names_deployment(bound) or words.names_deployment(name):
            return Reading(Role.DEPLOYMENT, f"{short(bound)} names a deployment")
        if normalise(bound) in words.base_names:
            return Reading(Role.MAPPING, f"{short(bound)}: something else builds on it")
        if model_id and is_named_after(bound, model_id):
            return Reading(Role.LIST, f"the constant {short(bound)} is named after the model")
        if frame.shape == Shape.DEFAULT:
            function = next((f for f in outer if f.shape == Shape.FUNCTION), None)
            if function and words.has_word(function.name, words.table_words):
                return Reading(Role.TABLE_KEY, f"{short(function.name)} looks the model up in a table")
            if function and words.asks(function.name):
                return Reading(Role.COMPARISON, f"{short(function.name)} may behave differently for another model")
        if words.names_model(name) or words.names_model(bound):
            role = Role.DEFAULT if frame.shape == Shape.DEFAULT or name else Role.CONSTANT
            return Reading(role, f"{'the default of' if role == Role.DEFAULT else 'the value of'} {short(bound)}")
        return Reading(Role.UNKNOWN, f"assigned to {short(bound)}, which may not hold a model name")


def _speaks_of(label: str, model_id: str) -> bool:
    """Whether a label begins with an id, or is another spelling of it without the date: "Claude 3.5 Sonnet"."""
    words, of_id = (_BETWEEN_WORDS.split(text.lower()) for text in (label, model_id))
    is_spelling = len(words) > 1 and of_id[: len(words)] == words and all(map(_VERSION.match, of_id[len(words) :]))
    return is_spelling or re.match(rf"{re.escape(model_id)}(?![\w.-])", label) is not None
