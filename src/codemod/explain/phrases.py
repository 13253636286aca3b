"""The phrases of an explanation: for a status, a date, a price or a class of replacement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from codemod.rules.pricing import AUDIO_MINUTE_IN, spell_rate

if TYPE_CHECKING:
    from decimal import Decimal

    from codemod.explain.pages import Choice, Explanation, Standing
    from codemod.rules.pricing import CostStep

LANGUAGES: Final = {"python": "Python", "javascript": "JavaScript", "json": "JSON"}
CONFIDENCE: Final = {
    "official": "as the provider published it",
    "sdk": "as its SDK says",
    "third-party": "a third party's transcription",
    "conflicting": "sources disagree",
}
ROLES: Final = {
    "replacement": "",
    "published": "as published, but no longer available",
    "alternative": "an alternative that the provider names",
    "final": "in a year (--horizon 365)",
}
_DROP_IN: Final = {
    "yes": "only the id changes",
    "check": "same endpoint, check the parameters",
    "no": "the request or the response also changes",
    "reembed": "all stored data must be re-embedded",
}


def summarise(page: Explanation) -> str:
    """Return the explanation in one line: the id, its maker, its status and platform, its replacement."""
    if not page.standings:
        return (
            f"{page.id}: a name used on {page.alias.platform}; it is unknown for which model" if page.alias else page.id
        )
    first, *others = page.standings
    id_ = page.id if page.id == first.model.id else f"{page.id} ({first.model.id})"
    where = f"on {name_platform(first)} " if others else ""
    clauses = [f"{id_}: {first.model.provider}, {first.model.kind}, {where}{_head(first)}"]
    if first.resolution.replacement:
        clauses.append(f"replace it with {first.resolution.replacement}")
    elif first.is_leaving:
        clauses.append("no replacement is published")
    if others:
        told = (f"{name_platform(other)} ({'live' if other.status == 'active' else other.status})" for other in others)
        clauses.append(f"also on {', '.join(told)}")
    return "; ".join(clauses)


def name_platform(standing: Standing) -> str:
    """Return the display name of the platform."""
    return standing.platform.name or standing.platform.id


def describe_status(standing: Standing) -> str:
    """Return the status of a model on a platform, with every known date."""
    model = standing.model
    clauses = [_head(standing)]
    if model.announced:
        clauses.append(f"deprecation announced {model.announced}")
    if model.not_before:
        clauses.append(f"not shut down before {model.not_before}")
    if model.alias_of:
        clauses.append(f"an alias of {model.alias_of}")
    return ", ".join(clauses)


def describe_day(day: str, days: int | None, ahead: str, behind: str) -> str:
    """Return a verb, a date and its distance, "" without a date: "retires 2027-01-20 (59 days left)"."""
    if days is None:
        return ""
    if days > 0:
        return f"{ahead} {day} ({_count(days)} left)"
    return f"{behind} {day} ({_count(-days)} ago)" if days else f"{behind} {day} (today)"


def describe_drop_in(drop_in: str) -> str:
    """Return what a class of replacement requires of the code."""
    return _DROP_IN.get(drop_in, "the required code changes are unknown")


def describe_costs(choice: Choice) -> str:
    """Return the price of a choice compared with the old model, "unknown" if it is."""
    if not choice.is_priced:
        return "its price is unknown"
    if all(step.old is None for step in choice.costs):
        told = ", ".join(f"{step.what} {_money(step.new)}" for step in choice.costs)
        return f"{told}; no comparison without the old price"
    told = ", ".join(_describe_step(step) for step in choice.costs if step.new is not None)
    lost = [step.what for step in choice.costs if step.new is None]
    return "; ".join(part for part in (told, f"unknown price for {' and '.join(lost)}" if lost else "") if part)


def describe_prices(standing: Standing) -> str:
    """Return the prices of the model, with the unit for its own and its choices' prices."""
    steps = [step for choice in standing.choices for step in choice.costs]
    known = {step.what: f"{step.what} {_money(step.old)}" for step in steps if step.old is not None}
    told = ", ".join(known.values()) or "its price is unknown"
    what = {step.what for step in steps}
    units = ["per million tokens"] if what - {AUDIO_MINUTE_IN.name} else []
    units += ["per minute"] if AUDIO_MINUTE_IN.name in what else []
    return f"{told} (US dollars {' or '.join(units)})" if units else told


def _head(standing: Standing) -> str:
    model = standing.model
    if model.shutdown_kind == "earliest":
        is_sure = standing.status == "retired"
        behind = "shut down not before" if is_sure else "may be shut down since"
        day = describe_day(model.shutdown, standing.days, "shuts down not before", behind)
        return f"{standing.status}, {day}" + ("" if is_sure or (standing.days or 0) > 0 else "; that is not confirmed")
    ahead, behind = (
        ("shutdown planned for", "was to be shut down on")
        if standing.status == "active"
        else ("shuts down", "shut down")
    )
    day = describe_day(model.shutdown, standing.days, ahead, behind)
    if standing.status == "unlisted":
        return f"in no list of {model.provider}" + (f", {day}" if day else "")
    if standing.status == "active":
        return f"live, {day}" if day else "live, no known shutdown date"
    return f"{standing.status}, {day}" if day else f"{standing.status}, no published shutdown date"


def _describe_step(step: CostStep) -> str:
    if step.is_same:
        return f"{step.what} {_money(step.new)} (unchanged)"
    return f"{step.what} {f'{_money(step.old)} -> ' if step.old is not None else 'new '}{_money(step.new)}"


def _money(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"${spell_rate(amount)}"


def _count(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days:,} days".replace(",", " ")
