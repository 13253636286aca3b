"""The follow-ups that are data alone: a parameter that is gone, renamed, or has a value outside a list."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from codemod.followups.case import Case, Sighting
from codemod.followups.sight import is_call_of, name_call, normalise_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.followups.catalogue import Condition, FollowUpRule


def is_concerned(rule: FollowUpRule, case: Case) -> bool:
    """Whether the rule is about these models and this place."""
    return (
        (not rule.kinds or case.old.kind in rule.kinds)
        and (not rule.changes or not set(rule.changes).isdisjoint(case.resolution.changes))
        and (not rule.targets or is_of_family(case.new, rule.targets))
        and (rule.when is None or _holds(rule.when, case))
    )


def is_of_family(model: str, families: Iterable[str]) -> bool:
    """Whether a model id, with or without a vendor before it, is one of `families` or derived from it by a hyphen."""
    name = model.rsplit("/", 1)[-1]
    return any(f"{name}-".startswith(f"{family}-") for family in families)


def find_in_parameters(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    """Yield each place where a parameter of the rule is given as the rule does not want it."""
    for parameter in case.sight.find_any(rule.parameters, rule.not_under):
        value = parameter.literal()
        if rule.only or rule.refused:
            if value is not None and _is_refused(rule, value):
                yield Sighting(parameter.span, {"value": parameter.neighbour.value or ""})
        elif parameter.is_given():
            yield Sighting(parameter.span, {"value": parameter.neighbour.value or ""})


def _is_refused(rule: FollowUpRule, value: str) -> bool:
    is_listed = any(fnmatchcase(value, normalise_value(listed)) for listed in rule.only or rule.refused)
    return is_listed == bool(rule.refused)


def _holds(condition: Condition, case: Case) -> bool:
    if is_call_of(name_call(case.occurrence), condition.calls):
        return True
    return any(parameter.literal() in condition.values for parameter in case.sight.find_any(condition.parameters))
