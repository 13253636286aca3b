"""The follow-ups of the rewrite itself, whatever the kind of model: another price, and a shutdown date of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codemod.followups.case import Case, Price, Sighting
from codemod.rules.pricing import (
    AUDIO_IN,
    AUDIO_OUT,
    CACHED_AUDIO_IN,
    CACHED_TEXT_IN,
    TEXT_IN,
    TEXT_OUT,
    CostStep,
    read_rate,
    spell_rate,
)
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.values import Frame

# Names of the priced meters.
_PRICED = (
    (TEXT_IN, "input tokens"),
    (TEXT_OUT, "output tokens"),
    (CACHED_TEXT_IN, "cached input tokens"),
    (AUDIO_IN, "audio input tokens"),
    (AUDIO_OUT, "audio output tokens"),
    (CACHED_AUDIO_IN, "cached audio input tokens"),
)


def describe_price_step(old: Price, new: Price) -> str:
    """Return each price that differs ("$0.15 → $0.60 per 1M input tokens"), "" if none does.

    A meter that only the old model has a price for is included; one that only the new model has is not.
    """
    told = []
    for meter, what in _PRICED:
        before, after = read_rate(old, meter), read_rate(new, meter)
        if before and after is None:
            told.append(f"${spell_rate(before)} → an unknown price per 1M {what}")
        elif before and after is not None and not CostStep(what, before, after).is_same:
            told.append(f"${spell_rate(before)} → ${spell_rate(after)} per 1M {what}")
    return ", ".join(told)


def describe_prices(price: Price) -> str:
    """Return the prices of a model: "$0.60 per 1M input tokens, $2.40 per 1M output tokens"."""
    known = [(rate, what) for meter, what in _PRICED if (rate := read_rate(price, meter)) is not None]
    return ", ".join(f"${spell_rate(rate)} per 1M {what}" for rate, what in known)


def find_price_step(case: Case) -> Iterator[Sighting]:
    """Yield the id if both prices are known and differ."""
    if case.old_price is not None and case.new_price is not None:
        steps = describe_price_step(case.old_price, case.new_price)
        if steps:
            yield Sighting(case.occurrence.span, {"steps": steps})


def find_unknown_price(case: Case) -> Iterator[Sighting]:
    """Yield the id if the price of the old model is known and that of the new one is not."""
    if case.old_price is not None and case.new_price is None and (prices := describe_prices(case.old_price)):
        yield Sighting(case.occurrence.span, {"prices": prices})


def find_unchecked_requests(case: Case) -> Iterator[Sighting]:
    """Yield a constant whose value also goes where it could not be followed: those requests were not checked."""
    trace = case.occurrence.trace
    frames = case.occurrence.frames
    is_sent_here = case.occurrence.role in (Role.ARGUMENT, Role.COMPLETION) and not _is_kept(frames)
    if trace is None or is_sent_here or not case.at_id:
        return
    places = len({(step.path, step.line) for step in trace.lost})
    if places:
        told = "1 other place" if places == 1 else f"{places} other places"
        yield Sighting(case.occurrence.span, {"places": told})


def _is_kept(frames: Sequence[Frame]) -> bool:
    """Whether a value is stored under a name before it is sent."""
    return any(frame.shape is Shape.BINDING for frame in frames[:1])


def find_no_region(case: Case) -> Iterator[Sighting]:
    """Yield a Bedrock id without a region prefix: it names a model, not an inference profile."""
    if case.new.startswith("anthropic.") and not case.occurrence.prefix.endswith("."):
        yield Sighting(case.occurrence.span, {})


def find_sunset_with_successor(case: Case) -> Iterator[Sighting]:
    """Yield the id if the replacement will retire and its own replacement is known.

    `days` is the smallest --horizon that selects the successor: on its last day, a model counts as retired.
    """
    days = _days_left(case)
    if days is not None and days > 0 and case.resolution.successor:
        words = {"sunset": case.resolution.sunset, "successor": case.resolution.successor, "days": str(days)}
        yield Sighting(case.occurrence.span, words)


def find_sunset_without_successor(case: Case) -> Iterator[Sighting]:
    """Yield the id if the replacement will retire and its successor is unknown."""
    days = _days_left(case)
    if days is not None and days > 0 and not case.resolution.successor:
        yield Sighting(case.occurrence.span, {"sunset": case.resolution.sunset})


def find_past_sunset(case: Case) -> Iterator[Sighting]:
    """Yield the id if the replacement, chosen by the team, has already retired."""
    days = _days_left(case)
    if days is not None and days <= 0:
        yield Sighting(case.occurrence.span, {"sunset": case.resolution.sunset})


def _days_left(case: Case) -> int | None:
    if not case.resolution.sunset:
        return None
    return (date.fromisoformat(case.resolution.sunset) - date.fromisoformat(case.as_of)).days
