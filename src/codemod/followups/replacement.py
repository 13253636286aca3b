"""The follow-ups that the rewrite itself brings, whatever the kind of model: another price, and an end of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codemod.followups.case import Case, Price, Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is priced: the name, then the fields of a Price that are its input and output.
_TEXT = ("text", ("input", "output"))
_CACHED = ("cached text", ("cached_input",))
_AUDIO = ("audio", ("audio_input", "audio_output"))
_CACHED_AUDIO = ("cached audio", ("cached_audio_input",))
_PRICED = (_TEXT, _CACHED, _AUDIO, _CACHED_AUDIO)
_IN_OR_OUT = {"output": "out", "audio_output": "out"}


def describe_price_step(old: Price, new: Price) -> str:
    """Return each step of the price with the new one ("text in/out x4 / x4 (0.60 / 2.40)"), "" when there is none.

    What the old model has a price for and the new one has not is said; what the old one has no price for is not.
    """
    steps = [_describe_step(name, fields, old, new) for name, fields in _PRICED]
    changed = any(clause for clause, is_step in steps if is_step)
    return ", ".join(clause for clause, _ in steps if clause) if changed else ""


def describe_prices(price: Price) -> str:
    """Return what a model costs in USD per million tokens: "text in/out 0.60 / 2.40, audio in/out 10 / 20"."""
    clauses = []
    for name, fields in _PRICED:
        known = [(field, amount) for field in fields if (amount := _amount(price, field)) is not None]
        if known:
            clauses.append(f"{_label(name, [f for f, _ in known])} {' / '.join(_money(a) for _, a in known)}")
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


def _describe_step(name: str, fields: tuple[str, ...], old: Price, new: Price) -> tuple[str, bool]:
    """Return one clause, "" where there is nothing to compare, and whether it tells of a change."""
    had = [field for field in fields if _amount(old, field)]
    both = [field for field in had if _amount(new, field)]
    if not both:
        return (f"{name} at a price that is not known", True) if had else ("", False)
    factors = [(_amount(new, field) or 0.0) / (_amount(old, field) or 1.0) for field in both]
    amounts = [_amount(new, field) or 0.0 for field in both]
    times = " / ".join(_factor(factor) for factor in factors)
    clause = f"{_label(name, both)} {times} ({' / '.join(map(_money, amounts))})"
    return clause, any(_factor(factor) != "x1" for factor in factors)


def _label(name: str, fields: list[str]) -> str:
    return f"{name} {'/'.join(_IN_OR_OUT.get(field, 'in') for field in fields)}"


def _amount(price: Price, field: str) -> float | None:
    amount: float | None = getattr(price, field)
    return amount


def _factor(factor: float) -> str:
    return f"x{factor:.3g}" if factor < 1000 else f"x{factor:.0f}"  # noqa: PLR2004 - where .3g turns to exponents


def _money(amount: float) -> str:
    if amount == int(amount):
        return str(int(amount))
    return f"{amount:.2f}" if round(amount, 2) == amount else f"{amount:g}"
