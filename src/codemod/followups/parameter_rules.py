"""The follow-ups defined by data alone: a parameter is removed, renamed or missing, or has an unsupported value."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from codemod.followups.case import Case, Sighting
from codemod.followups.endpoints import is_request
from codemod.followups.entries import LIBRARY
from codemod.followups.parameter_paths import is_call_of, name_call, normalise_value
from codemod.text.regex import lazy_regex
from codemod.values import Edit, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codemod.followups.entries import Condition, FollowUpRule
    from codemod.followups.parameter_paths import Parameter
    from codemod.followups.request_shapes import RequestShape
    from codemod.values import Span

# Names under which platforms and regions serve another maker's model: "us.anthropic.claude-…", "openai/…".
_VENDOR = lazy_regex(
    r"^(?:.*/|ft:)?(?:(?:us|us-gov|eu|apac|jp|au|ca|sa|global)\.)?(?:(?:anthropic|amazon|meta|cohere|mistral|ai21)\.)?"
)
# The content of a request to a known API, where other requests have parameters.
_CONTENT = ("input",)
_SETTINGS = frozenset(("yaml", "ini"))  # the libraries that read them accept any spelling of a key
_CAMEL = lazy_regex(r"[a-z]+[a-z0-9]*[A-Z]")


def is_concerned(rule: FollowUpRule, case: Case, requests: Mapping[str, RequestShape]) -> bool:
    """Whether the rule applies to these models and this place."""
    return (
        (not rule.kinds or case.old.kind in rule.kinds)
        and (not rule.changes or not set(rule.changes).isdisjoint(case.resolution.changes))
        and (not rule.targets or is_of_family(case.new, rule.targets))
        and not is_of_family(case.new, rule.not_targets)
        and (not rule.library or _is_before(rule.library, case))
        and (not rule.models or is_of_family(case.old.id, rule.models))
        and not is_of_family(case.old.id, rule.not_models)
        and (not rule.request or any(is_request(requests[name], case) for name in rule.request))
        and not any(is_request(requests[name], case) for name in rule.not_request)
        and (rule.when is None or _holds(rule.when, case))
        and not any(_may_hold(condition, case) for condition in rule.unless)
    )


def _is_before(library: str, case: Case) -> bool:
    """Whether a manifest requires an earlier major version of the library than that of the rule."""
    asked = LIBRARY.fullmatch(library)
    major = case.major_of(asked["name"]) if asked else None
    return asked is not None and major is not None and major < int(asked["major"])


@lru_cache(maxsize=4096)  # called for each rule and id
def is_of_family(model: str, families: tuple[str, ...]) -> bool:
    """Whether a model id, with or without a vendor prefix, is in one of `families` or derived from it by a hyphen."""
    name = f"{_VENDOR.sub('', model.replace('@', '-'), count=1)}-"
    return any(name.startswith(f"{family.rsplit('/', 1)[-1]}-") for family in families)


def find_in_parameters(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    """Yield each place where a parameter of the rule has a value that the rule reports."""
    for parameter in case.sight.find_any(rule.parameters, rule.not_under, rule.within):
        value = parameter.literal()
        if value is None and rule.refused:
            value = next((listed for listed in rule.refused if parameter.neighbour.means(listed)), None)
        words = {"name": parameter.neighbour.name, "value": parameter.neighbour.value or value or ""}
        if not (rule.only or rule.refused or rule.between):
            is_camel = _CAMEL.match(parameter.neighbour.name) and case.occurrence.language not in _SETTINGS
            is_other_spelling = rule.request and rule.renamed and is_camel
            if parameter.is_given() and (not is_other_spelling or _is_chained(parameter)):
                yield Sighting(parameter.span, words, _rename(rule, parameter, case), item=_own_item(parameter, case))
        elif value is not None:
            if _is_refused(rule, value):
                yield Sighting(parameter.span, words, item=_own_item(parameter, case))
        elif rule.hidden and parameter.is_given() and parameter.neighbour.opaque:
            yield Sighting(parameter.span, words, is_hidden=True, item=_own_item(parameter, case))


def _speak_at(case: Case) -> Span:
    """Return the place to report: the id, also if the request is the one around it."""
    is_around = case.home is not None and not case.path and case.occurrence.span.contains(case.home)
    return case.home if case.home is not None and is_around else case.occurrence.span


def find_missing(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    """Yield the id if none of the parameters is present, and nothing can hide one."""
    if not case.at_id and not case.path and case.home and case.occurrence.span.contains(case.home):
        return  # the place around the id is reported at the id
    content = _CONTENT if rule.request else ()
    if not case.sight.may_hide_parameters(content) and not any(case.sight.find_any(rule.parameters)):
        yield Sighting(case.occurrence.span, {"name": rule.parameters[0][-1]})


def find_address(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    """Yield the id if an address next to it has one of the paths of the rule."""
    told = (n.value for top in case.occurrence.neighbours for n in top.walk() if n.value)
    if any(path in value for value in told for path in rule.sent_to):
        yield Sighting(_speak_at(case), {})


def find_call(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    """Yield the id if it is in one of the calls of the rule."""
    if is_call_of(name_call(case.occurrence), rule.called):
        yield Sighting(_speak_at(case), {})


def _rename(rule: FollowUpRule, parameter: Parameter, case: Case) -> Edit | None:
    """Return the edit that renames a parameter, in the spelling style of the old name."""
    key, old = parameter.neighbour.key, parameter.neighbour.name
    if not rule.edit or key is None or not case.is_certain or not is_own(case, key):
        return None
    for sent in (path[-1] for path in rule.parameters):
        for spell in (str, _spell_kebab, _spell_camel, _spell_pascal):
            is_sent = spell is not _spell_camel or _is_chained(parameter) or case.occurrence.language in _SETTINGS
            if is_sent and spell(sent) == old:
                return Edit(key, old.encode(), spell(rule.renamed).encode())
    return None


def is_own(case: Case, span: Span) -> bool:
    """Whether the code at a span belongs only to this request, not to a mapping that others may share."""
    for frames in (case.occurrence.frames, case.home_frames):
        for frame in frames:
            if frame.shape is Shape.FUNCTION:
                break
            if frame.shape in (Shape.CALL, Shape.MAP) and frame.span.contains(span):
                return True
    return False


def _own_item(parameter: Parameter, case: Case) -> Span | None:
    item = parameter.neighbour.item
    return item if item and is_own(case, item) else None


def _is_chained(parameter: Parameter) -> bool:
    """Whether it is set by a call of a builder's chain, whose names the library chooses."""
    return parameter.neighbour.key is not None and parameter.neighbour.item is None


def _spell_kebab(name: str) -> str:
    return name.replace("_", "-")


def _spell_pascal(name: str) -> str:
    return "".join(map(str.capitalize, name.split("_")))


def _spell_camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def _is_refused(rule: FollowUpRule, value: str) -> bool:
    if rule.between:
        try:
            number = float(value)
        except ValueError:
            return False
        return not rule.between[0] <= number <= rule.between[1]
    is_listed = any(fnmatchcase(value, normalise_value(listed)) for listed in rule.only or rule.refused)
    return is_listed == bool(rule.refused)


def _holds(condition: Condition, case: Case) -> bool:
    if is_call_of(name_call(case.occurrence), condition.calls):
        return True
    return any(
        any(fnmatchcase(parameter.literal() or "", value) for value in condition.values)
        for parameter in case.sight.find_any(condition.parameters)
    )


def _may_hold(condition: Condition, case: Case) -> bool:
    """Whether the condition holds, or may: its parameter is present but not visible. Without values: it is present."""
    if is_call_of(name_call(case.occurrence), condition.calls):
        return True
    return any(
        parameter.is_given() and (not condition.values or parameter.literal() in (None, *condition.values))
        for parameter in case.sight.find_any(condition.parameters)
    )
