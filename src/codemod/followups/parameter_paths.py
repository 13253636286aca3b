"""The visible parameters next to an id, with their paths, in one spelling for every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from codemod.values import Frame, Neighbour, Occurrence, Span

_HUMP = lazy_regex(r"(?<=[a-z0-9])(?=[A-Z])")
_OF_MODEL = lazy_regex(r"(.+_)model(?:_(?:id|name))?$")
_NOISE_IN_A_CALL = lazy_regex(r"[\s?!]")
_NUMBER = lazy_regex(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)(?:[fdml]|[iuf]\d{1,3})?")
# A literal value; "${VOICE}", "<format>" and "{{ voice }}" are substituted elsewhere.
_PLAIN = lazy_regex(r"[A-Za-z0-9][A-Za-z0-9 _.,:/+-]{0,127}")
_NOTHING = frozenset({"none", "null", "undefined", "nil", "not_given", "omit"})
_CLIENT_NAMES = ("model", "llm", "client", "generator")
MODEL_KEYS = frozenset({"model", "model_id", "model_name", "deployment"})
# Names that hold further parameters: an opaque one may contain any of them.
_CARRIERS = frozenset(
    {
        "args",
        "arguments",
        "body",
        "config",
        "configuration",
        "data",
        "extra",
        "extra_body",
        "input",
        "json",
        "kwargs",
        "model_kwargs",
        "openai",
        "optional_params",
        "options",
        "opts",
        "parameters",
        "params",
        "payload",
        "provider_options",
        "request",
        "request_body",
        "request_options",
        "settings",
    }
)
# curl options that set one field of a form.
_FIELD_FLAGS = frozenset({"-F", "--form", "--form-string", "-d", "--data-urlencode"})
_STEPS_OUT = frozenset({Shape.PAIR, Shape.MAP, Shape.LIST, Shape.CONCAT, Shape.FALLBACK})


class Parameter(NamedTuple):
    """A neighbor and the names that lead to it, outermost first, in snake_case; list elements add no name."""

    path: tuple[str, ...]
    neighbour: Neighbour

    @property
    def span(self) -> Span:
        return self.neighbour.span

    def is_given(self) -> bool:
        """Whether it is a parameter itself (not an element of a list), and not null."""
        return bool(spell_name(self.neighbour.name)) and not _is_nothing(self.neighbour)

    def literal(self) -> str | None:
        """Return the value as the catalogue spells it: plain numbers, lower case; None if it is not a literal."""
        value = self.neighbour.value
        if value is None or _is_nothing(self.neighbour) or not _PLAIN.fullmatch(value):
            return None
        return normalise_value(value)


class Sight(NamedTuple):
    """The parameters next to one id."""

    parameters: tuple[Parameter, ...]
    not_under: frozenset[str]

    def find(
        self, path: tuple[str, ...], not_under: Collection[str] = (), within: Collection[str] = ()
    ) -> Iterator[Parameter]:
        """Yield the parameters whose path ends with `path`, except below names with another purpose.

        `within` are such names that this search includes.
        """
        for parameter in self.parameters:
            above, end = parameter.path[: -len(path)], parameter.path[-len(path) :]
            is_other = any((name in self.not_under and name not in within) or name in not_under for name in above)
            if end == path and not is_other:
                yield parameter

    def find_any(
        self, paths: Iterable[tuple[str, ...]], not_under: Collection[str] = (), within: Collection[str] = ()
    ) -> Iterator[Parameter]:
        for path in paths:
            yield from self.find(path, not_under, within)

    def may_hide_parameters(self, content: Collection[str] = ()) -> bool:
        """Whether a spread, or a variable that holds parameters, may contain further parameters.

        `content` names arguments that hold the content of the request, not parameters.
        """
        return any(
            parameter.neighbour.opaque
            and self.not_under.isdisjoint(parameter.path)
            and (not parameter.path or (parameter.path[-1] in _CARRIERS and parameter.path[-1] not in content))
            for parameter in self.parameters
        )


def look_beside(occurrence: Occurrence, not_under: frozenset[str]) -> Sight:
    """Return what is visible next to an id; an inner mapping with a model of its own is another request."""
    beside = _name_settings(occurrence, _name_fields(occurrence.neighbours))
    return Sight(tuple(_walk(beside, (), occurrence.span)), not_under)


def _name_settings(occurrence: Occurrence, neighbours: Iterable[Neighbour]) -> Iterator[Neighbour]:
    """Yield the neighbors, with settings that are named like that of the model under their own names.

    `judgeTemperature` next to `judgeModel` is the temperature.
    """
    key = next((f.name for f in occurrence.frames[:1] if f.shape is Shape.PAIR), "")
    prefix = _OF_MODEL.match(spell_name(key)) if occurrence.role.selects_model else None
    for one in neighbours:
        spelled = spell_name(one.name)
        is_same = prefix and spelled.startswith(prefix[1]) and not _OF_MODEL.match(spelled)
        yield one._replace(name=spelled.removeprefix(prefix[1])) if prefix and is_same else one


def _name_fields(neighbours: Iterable[Neighbour]) -> Iterator[Neighbour]:
    """Yield the neighbors, with form fields of a command line under their own names: `-F response_format=srt`."""
    flag: str | None = ""
    for one in neighbours:
        name, is_field, value = (one.value or "").partition("=")
        if flag in _FIELD_FLAGS and is_field and not one.name:
            yield one._replace(name=name.rstrip("[]"), value=value)
        else:
            yield one._replace(name=one.name.rstrip("=[]")) if one.name.endswith("=") else one
        flag = one.value


def name_call(occurrence: Occurrence) -> str:
    """Return the callee of the call with the id, without spaces ("client.chat.completions.create"), or ""."""
    call = find_call(occurrence)
    return _NOISE_IN_A_CALL.sub("", call.name) if call else ""


def name_taker(occurrence: Occurrence) -> str:
    """Return the call that takes the id and its siblings; a call that only wraps the id is skipped."""
    calls = (f for f in occurrence.frames if f.shape is Shape.CALL and _takes(f, occurrence.span))
    taker = next((call for call in calls if _holds(call, occurrence.neighbours)), None)
    return _NOISE_IN_A_CALL.sub("", taker.name) if taker else ""


def find_call(occurrence: Occurrence) -> Frame | None:
    """Return the call with the id, or None."""
    for frame in occurrence.frames:
        if frame.shape is Shape.CALL and not _takes(frame, occurrence.span):
            continue  # a method of the id itself: "gpt-4".to_string()
        if frame.shape is Shape.CALL and occurrence.role is Role.DEFAULT and not _holds(frame, occurrence.neighbours):
            continue  # it reads a setting, whose value is passed on
        if frame.shape is Shape.CALL:
            return frame
        if frame.shape not in _STEPS_OUT:
            break
    return None


def _takes(call: Frame, span: Span) -> bool:
    return call.value is None or call.value.contains(span)


def _holds(frame: Frame, neighbours: Iterable[Neighbour]) -> bool:
    return all(frame.span.contains(neighbour.span) for neighbour in neighbours)


def is_call_of(name: str, calls: Iterable[str]) -> bool:
    """Whether the dotted `name` ends, in whole words, with one of `calls`."""
    spelled = f".{name}".replace("_", "").lower()
    return any(spelled.endswith(f".{call}".replace("_", "").lower()) for call in calls)


def spell_name(name: str) -> str:
    """Return a name in snake_case; "" for a spread ("**params", "...params")."""
    return "" if name.startswith(("*", "...")) else _HUMP.sub("_", name).replace("-", "_").lower()


def normalise_value(value: str) -> str:
    """Return a literal in lower case, a number as its shortest decimal: "24_000" and "24e3f" are "24000"."""
    text = value.casefold()
    digits = text.replace("_", "")
    number = _NUMBER.fullmatch(digits)
    return f"{float(number[1]):.15g}" if number else text


def _walk(
    neighbours: Iterable[Neighbour], above: tuple[str, ...], place: Span, *, in_call: bool = False
) -> Iterator[Parameter]:
    for neighbour in neighbours:
        name = spell_name(neighbour.name)
        path = (*above, name) if name else above
        is_another = _is_another_request(neighbour, place)
        yield Parameter(path, neighbour._replace(children=()) if is_another else neighbour)
        if is_another:
            continue
        # Arguments of a call are not the value of the parameter that gets its result: config.get("temperature", 0.7).
        is_call = neighbour.opaque and (bool(name) or in_call)
        inside = (c for c in neighbour.children if not is_call or c.name or c.children)
        yield from _walk(inside, path, place, in_call=is_call)


def _is_another_request(neighbour: Neighbour, place: Span) -> bool:
    """Whether a neighbor has a model of its own: under a key, or as a client (`reasoning_model=Groq(id=…)`)."""
    if neighbour.span.contains(place):
        return False
    names = {spell_name(child.name) for child in neighbour.children}
    is_client = neighbour.opaque and spell_name(neighbour.name).endswith(_CLIENT_NAMES)
    return not names.isdisjoint(MODEL_KEYS) or (is_client and bool(names)) or (neighbour.opaque and "id" in names)


def _is_nothing(neighbour: Neighbour) -> bool:
    return (
        not neighbour.is_string
        and neighbour.value is not None
        and neighbour.value.lower().rsplit(".", 1)[-1] in _NOTHING
    )
