"""The follow-ups that the rewrite itself brings, whatever the kind of model: another price, and an end of its own."""

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
    compare_rates,
    read_rate,
    spell_factor,
    spell_rate,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.rules.pricing import CostStep

# What is priced: the name, then the meters of what goes in and what comes out.
_PRICED = (
    ("text", (TEXT_IN, TEXT_OUT)),
    ("cached text", (CACHED_TEXT_IN,)),
    ("audio", (AUDIO_IN, AUDIO_OUT)),
    ("cached audio", (CACHED_AUDIO_IN,)),
)


def describe_price_step(old: Price, new: Price) -> str:
    """Return each step of the price with the new one ("text in/out x4 / x4 (0.60 / 2.40)"), "" when there is none.

    What the old model has a price for and the new one has not is said; what the old one has no price for is not.
    """
    told = [_describe_steps(name, compare_rates(old, new, meters)) for name, meters in _PRICED]
    changed = any(clause for clause, is_step in told if is_step)
    return ", ".join(clause for clause, _ in told if clause) if changed else ""


def describe_prices(price: Price) -> str:
    """Return what a model costs in USD per million tokens: "text in/out 0.60 / 2.40, audio in/out 10 / 20"."""
    clauses = []
    for name, meters in _PRICED:
        known = [(meter, rate) for meter in meters if (rate := read_rate(price, meter)) is not None]
        if known:
            rates = " / ".join(spell_rate(rate) for _, rate in known)
            clauses.append(f"{_label(name, [meter.name for meter, _ in known])} {rates}")
    return ", ".join(clauses)


def find_price_step(case: Case) -> Iterator[Sighting]:
    """Yield the id when both prices are known and differ."""
    if case.old_price is not None and case.new_price is not None:
        steps = describe_price_step(case.old_price, case.new_price)
        if steps:
            yield Sighting(case.occurrence.span, {"steps": steps})


def find_unknown_price(case: Case) -> Iterator[Sighting]:
    """Yield the id when the price of the old model is known and that of the new one is not: no step can be told."""
    if case.old_price is not None and case.new_price is None and (prices := describe_prices(case.old_price)):
        yield Sighting(case.occurrence.span, {"prices": prices})


def find_no_region(case: Case) -> Iterator[Sighting]:
    """Yield an id of Bedrock that no region stands before: it names a model, not an inference profile."""
    if case.new.startswith("anthropic.") and not case.occurrence.prefix.endswith("."):
        yield Sighting(case.occurrence.span, {})


def find_sunset_with_successor(case: Case) -> Iterator[Sighting]:
    """Yield the id when the replacement will retire and its own replacement is known.

    `days` is the least --horizon that goes there at once: on its last day a model counts as gone.
    """
    days = _days_left(case)
    if days is not None and days > 0 and case.resolution.successor:
        words = {"sunset": case.resolution.sunset, "successor": case.resolution.successor, "days": str(days)}
        yield Sighting(case.occurrence.span, words)


def find_sunset_without_successor(case: Case) -> Iterator[Sighting]:
    """Yield the id when the replacement will retire and nothing is known to follow it."""
    days = _days_left(case)
    if days is not None and days > 0 and not case.resolution.successor:
        yield Sighting(case.occurrence.span, {"sunset": case.resolution.sunset})


def find_past_sunset(case: Case) -> Iterator[Sighting]:
    """Yield the id when the replacement, a team's own choice, has retired already."""
    days = _days_left(case)
    if days is not None and days <= 0:
        yield Sighting(case.occurrence.span, {"sunset": case.resolution.sunset})


def _days_left(case: Case) -> int | None:
    if not case.resolution.sunset:
        return None
    return (date.fromisoformat(case.resolution.sunset) - date.fromisoformat(case.as_of)).days


def _describe_steps(name: str, steps: tuple[CostStep, ...]) -> tuple[str, bool]:
    """Return one clause, "" where there is nothing to compare, and whether it tells of a change."""
    had = [step for step in steps if step.old]
    both = [step for step in had if step.new]
    if not both:
        return (f"{name} at a price that is not known", True) if had else ("", False)
    factors = [spell_factor(step.factor) for step in both if step.factor]
    rates = [spell_rate(step.new) for step in both if step.new]
    clause = f"{_label(name, [step.what for step in both])} {' / '.join(factors)} ({' / '.join(rates)})"
    return clause, any(factor != "x1" for factor in factors)


def _label(name: str, whats: list[str]) -> str:
    return f"{name} {'/'.join(what.rsplit(' ', 1)[1] for what in whats)}"
