"""What a map that contains an id is: a request, a record of a catalog, a response, a row of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.roles.readings import Reading, looks_like_id, short
from codemod.roles.vocabulary import Vocabulary, normalise
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.syntax import Syntax
    from codemod.values import Frame, Neighbour, Span

_SHORTEST_LABEL = 3
_FEWEST_RECORDS = 2
# Parameters of a fine-tune.
_TRAINS = frozenset(("trainingfile", "trainingfiles"))
# Keys of a file that a run wrote: timestamps and counts.
_OF_RESULT = lazy_regex(r"[a-z]_(?:at|pct)$")
_COUNTS = lazy_regex(r"^(?:total|num|n)_|_(?:at|count|pct|total)$|^(?:matches|total|count)$")
# Nested deeper than the model: tiers, each with its prices.
_PRICES = frozenset(("cost", "costs", "inputcost", "outputcost", "price", "prices", "pricing", "pricingtiers"))
# Attributes of a trace, as OpenTelemetry and OpenInference name them.
_TRACED = ("gen_ai.", "llm.model_name", "llm.request.model")
# Keys of a record that sets a variable or defines a command-line option.
_SETTING_NAMES = frozenset(("name", "key", "variable"))
_OF_SETTING = _SETTING_NAMES | {
    *("aliases", "category", "description", "destination", "envvars", "generator", "hidden", "id", "required", "scope"),
    *("secret", "sensitive", "sources", "sync", "type", "usage", "value", "writeonly"),
}
_OPTIONS = frozenset(("flag", "option"))
_TYPE_ARGUMENTS = lazy_regex(r"<[^<>]*>")
# Decorators and functions that run a test over a list.
_OVER_ROWS = frozenset(("each", "parametrize", "describe.each", "test.each", "it.each"))


class RecordReader:
    """Reads the maps of one parsed file."""

    def __init__(self, syntax: Syntax, words: Vocabulary) -> None:
        self.syntax = syntax
        self.words = words
        self._catalogues: dict[tuple[Span, str], bool] = {}

    def read(self, frame: Frame, container: Frame | None, outer: Sequence[Frame]) -> Reading | None:
        """Return what a map is if it is not a request: a response, a record of a catalog, a row of a table."""
        beside = self.syntax.neighbours(container.span) if container else ()
        keys = {normalise(n.name) for n in beside if n.name}
        told = self._told_by_keys(frame, keys, beside)
        if told:
            return told
        if held := self._told_by_holder(outer):
            return held
        variable = self._variable_beside(frame, keys, beside, outer)
        if variable:
            return Reading(Role.ARGUMENT, f"the value of {variable}")
        if self._is_catalogue(frame, container, outer):
            return Reading(Role.LIST, "an entry in a list of models")
        if twin := self._twin_of(frame, beside):
            return Reading(Role.MAPPING, f"{twin} beside it has the same value")
        is_connection = self._is_connection(frame, keys)
        if not is_connection and self._is_record(frame, keys, beside, is_alone=self._is_alone(outer)):
            return Reading(Role.TABLE_ROW, self._describe_record(frame, keys))
        if any(f.shape == Shape.PAIR and looks_like_id(f.name) for f in outer):
            return Reading(Role.MAPPING, "a value in a table whose keys are model IDs")
        if any(f.shape == Shape.PAIR and normalise(f.name) in self.words.example_names for f in outer):
            return Reading(Role.ANSWER, "an example response")
        holders = (f for f in outer if f.shape in (Shape.PAIR, Shape.BINDING) and self.words.names_deployment(f.name))
        if not all(map(self._is_workload, holders)):
            return Reading(Role.DEPLOYMENT, "a field of a deployment")
        return None if is_connection else self._list_of_models(frame, keys, outer)

    def _is_workload(self, holder: Frame) -> bool:
        """Whether a deployment is one of Kubernetes, which runs a program: it has an image or a number of replicas."""
        keys = {normalise(one.name) for one in self.syntax.neighbours(holder.value or holder.span) if one.name}
        return not keys.isdisjoint(self.words.workload_names)

    def _is_catalogue(self, frame: Frame, record: Frame | None, outer: Sequence[Frame]) -> bool:
        """Whether adjacent records each have a model of their own, and another text that names them."""
        around = [f for f in outer if record and f.span.contains(record.span) and f.span != record.span]
        rows = around[0] if around and around[0].shape in (Shape.LIST, Shape.MAP) else None
        if rows is None:
            return False
        asked = (rows.span, frame.name)
        if asked not in self._catalogues:
            self._catalogues[asked] = self._are_told_apart(rows, frame.name)
        return self._catalogues[asked]

    def _are_told_apart(self, rows: Frame, name: str) -> bool:
        """Whether all records of `rows` with a field `name` have distinct values there, and in another field.

        The name of a positional argument is its index.
        """
        records = [enumerate(n.children) for n in self.syntax.rows(rows.span) if n.children]
        named = [{c.name or str(at): c.value for at, c in children if c.is_string and c.value} for children in records]
        named = [texts for texts in named if name in texts]
        models = [texts[name] for texts in named]
        if len(models) < _FEWEST_RECORDS or len(set(models)) < len(models):
            return False
        others = {other for texts in named for other in texts} - {name}
        others = {other for other in others if normalise(other) not in self.words.request_keys}
        return any(len({texts.get(other) for texts in named} - {None}) == len(named) for other in others)

    def _twin_of(self, frame: Frame, beside: Sequence[Neighbour]) -> str:
        """Return another field of a record that holds the same id, if only one of the two selects a model, or ""."""
        mine = next((n.value for n in beside if n.name == frame.name and n.is_string), None)
        others = (n for n in beside if n.name and n.name != frame.name and n.is_string and n.value == mine)
        is_model = self._selects(frame.name)
        return next((n.name for n in others if self._selects(n.name) is not is_model), "") if mine else ""

    def _selects(self, name: str) -> bool:
        return self.words.names_model(name) or self.words.names_deployment(name)

    def _told_by_keys(self, frame: Frame, keys: set[str], beside: Sequence[Neighbour]) -> Reading | None:
        if self._is_answer(keys) or self._has_answer_id(beside):
            return Reading(Role.ANSWER, "a field of an API response")
        if frame.name.lower().startswith(_TRACED):
            return Reading(Role.ANSWER, f"{frame.name} is a field that traces record")
        if keys & _TRAINS:
            return Reading(Role.FINE_TUNE, "the base model of a fine-tune")
        names = [n.name for n in beside]
        if any(map(_OF_RESULT.search, names)) and sum(bool(_COUNTS.search(name)) for name in names) > 1:
            return Reading(Role.ANSWER, "a field of a result, next to token counts")
        return Reading(Role.MAPPING, "a name that the proxy defines") if "litellmparams" in keys else None

    def _told_by_holder(self, outer: Sequence[Frame]) -> Reading | None:
        """Return the reading of a field of a query, or of notes about something: `metadata: { model: … }`."""
        if any(f.shape == Shape.PAIR and normalise(f.name) in self.words.lookup_names for f in outer):
            return Reading(Role.UNKNOWN, "a query looks up this model")
        holder = self.holder(outer)
        is_note = normalise(holder).endswith(tuple(self.words.telling_keys))
        return (
            Reading(Role.UNKNOWN, f"a field of {short(holder)}, which may only describe a result") if is_note else None
        )

    def _list_of_models(self, frame: Frame, keys: set[str], outer: Sequence[Frame]) -> Reading | None:
        """Return the reading of a record in a list that is named after models, or that a test runs over."""
        rows = next((f for f in outer if f.shape == Shape.LIST), None)
        if rows is None or not self.words.names_model(frame.name):
            return None
        if keys == {normalise(frame.name), "maxtokens"} and len(self.syntax.rows(rows.span)) > 1:
            return Reading(Role.TABLE_ROW, "a row of a table of limits")
        holder = self.holder([f for f in outer if f.span.contains(rows.span) and f is not rows])
        is_table = self.words.is_call(holder, _OVER_ROWS)
        if is_table or normalise(holder).rstrip("s").endswith(("model", "modelinfo", "modelname")):
            return Reading(Role.LIST, f"one of the models of {short(holder)}")
        return None

    def read_arguments(self, frame: Frame, call: Frame, outer: Sequence[Frame]) -> Reading | None:
        """Return what a call stores if its keyword arguments are not a request: a record of a catalog, a response."""
        if self._is_catalogue(frame, call, outer):
            return Reading(Role.LIST, f"one {short(call.name)} of a list of models")
        if twin := self._twin_of(frame, self.syntax.neighbours(call.value or call.span)):
            return Reading(Role.MAPPING, f"{twin} beside it has the same value")
        keys = {normalise(n.name) for n in self.syntax.neighbours(call.value or call.span) if n.name}
        if keys & _TRAINS:
            return Reading(Role.FINE_TUNE, "the base model of a fine-tune")
        if self._is_answer(keys):
            return Reading(Role.ANSWER, f"passed to {short(call.name)}, next to fields of an API response")
        return self._read_described(call, keys)

    def _read_described(self, call: Frame, keys: set[str]) -> Reading | None:
        """Return the reading of a call with arguments that only a catalog has: limits, prices, capabilities."""
        if self.words.is_call(call.name, self.words.request_calls):
            return None  # dimensions and limits are what is requested
        if keys & (self.words.catalogue_keys - self.words.soft_keys) and not keys & self.words.request_keys:
            return Reading(Role.TABLE_ROW, f"{short(call.name)} creates an entry of a catalogue of models")
        return None

    def read_element(self, place: Span, call: Frame, outer: Sequence[Frame]) -> Reading | None:
        """Return what a positional argument is if its object describes a model, or a list has several such objects.

        `Model("gpt-4", input_cost=0.03)`, `[Model("gpt-4", "GPT 4"), …]`
        """
        if not any(part[:1].isupper() for part in call.name.split(".")):
            return None
        given = self.syntax.neighbours(call.value or call.span)
        at = next((index for index, one in enumerate(given) if not one.name and one.span.contains(place)), None)
        if at is None:
            return None
        if described := self._read_described(call, {normalise(one.name) for one in given if one.name}):
            return described
        rows = outer[0] if outer and outer[0].shape in (Shape.LIST, Shape.MAP) else None
        if rows is None or not self._is_catalogue(call._replace(name=str(at)), call, outer):
            return None
        return Reading(Role.LIST, f"one {short(call.name)} of a list of models")

    def read_other_field(self, frame: Frame, container: Frame | None, holder: str) -> Reading:
        """Return the reading of a field not named like a model: one of a map from providers to models, or any other."""
        word = normalise(holder)
        keys = {normalise(n.name) for n in (self.syntax.neighbours(container.span) if container else ()) if n.name}
        is_of_providers = "model" in word and len(keys & self.words.provider_names) > len(keys) / 2 > 1
        if "azure" in normalise(frame.name):
            return Reading(Role.DEPLOYMENT, f"{short(frame.name)} serves deployments")
        if is_of_providers or (normalise(frame.name) in self.words.provider_names and "default" in word):
            return Reading(Role.CONSTANT, f"the default model of {frame.name}")
        return Reading(Role.MAPPING, f"{short(frame.name)} is mapped to this ID")

    def _variable_beside(
        self, frame: Frame, keys: set[str], beside: Sequence[Neighbour], outer: Sequence[Frame]
    ) -> str:
        """Return the setting that {name: OPENAI_MODEL, value: …} sets, "" if it does not name a model.

        An environment variable is in upper case; an option (`cli.StringFlag`) has its own name.
        """
        if normalise(frame.name) != "value" or not keys <= _OF_SETTING:
            return ""
        holder = self.holder(outer)
        name = next((n.value for n in beside if normalise(n.name) in _SETTING_NAMES and n.value), "") or holder
        is_setting = name.isupper() or self.words.has_word(_TYPE_ARGUMENTS.sub("", holder), _OPTIONS)
        return name if is_setting and self.words.names_model(name) else ""

    def _is_answer(self, keys: set[str]) -> bool:
        """Whether a map with these keys is a response: one such key may be a setting ("logprobs"), two are not."""
        is_message = {"role", "content"} <= keys
        return is_message or (len(keys & self.words.answer_keys) + ("choices" in keys) > 1 and "messages" not in keys)

    def _is_connection(self, frame: Frame, keys: set[str]) -> bool:
        """Whether a map names a provider, its model and a name for both: {name, provider, model}."""
        described = keys & (self.words.catalogue_keys - self.words.soft_keys)
        return normalise(frame.name) == "model" and {"name", "provider"} <= keys and described <= {"capabilities"}

    def _has_answer_id(self, beside: Sequence[Neighbour]) -> bool:
        """Whether an API assigned the `id` next to it, or the type: {"id": "asst_…"}, {"object": "chat.completion"}."""
        if any(n.name == "object" and n.value in self.words.answer_objects for n in beside):
            return True
        ids = (n.value for top in beside for n in top.walk() if last_name(n.name.lower()) == "id" and n.value)
        return any(value.startswith(tuple(self.words.answer_ids)) for value in ids)

    def _is_alone(self, outer: Sequence[Frame]) -> bool:
        """Whether a record is a variable or a document, not one of several: its description is then an agent's."""
        inner = next((f for f in outer if f.shape is not Shape.MAP), None)
        return inner is None or inner.shape is Shape.BINDING

    def _is_record(self, frame: Frame, keys: set[str], beside: Sequence[Neighbour], *, is_alone: bool) -> bool:
        is_tier = not self._selects(frame.name)  # { default: "gpt-4", economy: "gpt-4" }
        tiers = {normalise(n.name) for n in beside if is_tier and n.value and looks_like_id(n.value)}
        told = self.words.catalogue_keys - (self.words.describing_keys if is_alone else set()) - tiers
        if keys & told and not keys & self.words.request_keys:
            return True
        if not _PRICES.isdisjoint(normalise(n.name) for top in beside for n in top.walk()):
            return True
        if normalise(frame.name) in self.words.client_model_names | {"value", "key", "code"}:
            return True
        # {"model": "gpt-4", "name": "GPT-4"}: a display name, which must agree with the id
        mine = next((normalise(n.value) for n in beside if n.name == frame.name and n.value), "")
        others = (n for n in beside if n.name and n.name != frame.name and not self.words.names_model(n.name))
        others = (n for n in others if not self.words.names_deployment(n.name))  # also an id, but independent
        shown = (normalise(n.value) for n in others if n.is_string and n.value and normalise(n.name) not in tiers)
        return any(len(text) >= _SHORTEST_LABEL and mine.startswith(text) for text in shown)

    def _describe_record(self, frame: Frame, keys: set[str]) -> str:
        if normalise(frame.name) in self.words.client_model_names and not keys & self.words.catalogue_keys:
            return f"the {frame.name} of a record, which may stand for more than the model"
        return "an entry in a catalogue of models"

    def holder(self, outer: Sequence[Frame]) -> str:
        """Return the name of what holds a map: the next key, variable or callee further out."""
        named = (f.name for f in outer if f.shape in (Shape.PAIR, Shape.BINDING, Shape.CALL) and f.name)
        return next(named, "")
