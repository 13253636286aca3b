"""Prices are compared in exact decimals; unknown prices stay unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemod.rules.models import Price
from codemod.rules.pricing import (
    AUDIO_IN,
    AUDIO_OUT,
    TEXT_IN,
    TEXT_OUT,
    CostStep,
    compare_rates,
    divide,
    read_rate,
    spell_factor,
    spell_rate,
)
from codemod.rules.registry import load_registry

METERS = (TEXT_IN, TEXT_OUT, AUDIO_IN, AUDIO_OUT)


def test_factor_needs_both_prices() -> None:
    old = Price("acme", "m", "s", "2026-11-22", input=2.0, audio_input=10.0)
    new = Price("acme", "n", "s", "2026-11-22", input=4.0, output=8.0)
    steps = compare_rates(old, new, METERS)
    two, four, eight, ten = map(Decimal, ("2", "4", "8", "10"))
    assert steps == (CostStep("text in", two, four), CostStep("text out", None, eight), CostStep("audio in", ten, None))
    assert [step.factor for step in steps] == [2, None, None]
    assert compare_rates(None, None, METERS) == ()
    assert [step.factor for step in compare_rates(old._replace(input=0.0), new, METERS)] == [None, None, None]


def test_rate_is_exactly_that_of_the_rules() -> None:
    registry = load_registry()
    rates = [read_rate(price, meter) for price in registry.rules.prices.values() for meter in METERS]
    assert all(rate is None or len(rate.as_tuple().digits) <= 8 for rate in rates)
    assert read_rate(registry.price("openai", "gpt-4o-mini-audio-preview"), TEXT_IN) == Decimal("0.15")


@given(st.none() | st.decimals(0, 10**6), st.none() | st.decimals(0, 10**6))
def test_unknown_price_has_no_factor(new: Decimal | None, old: Decimal | None) -> None:
    assert (divide(new, old) is None) == (new is None or not old)


@pytest.mark.parametrize(
    ("amount", "spelled"), [("10", "10"), ("10.0", "10"), ("0.6", "0.60"), ("0.0045", "0.0045"), ("0.00001", "0.00001")]
)
def test_rate_is_formatted_as_in_price_lists(amount: str, spelled: str) -> None:
    assert spell_rate(Decimal(amount)) == spelled


@pytest.mark.parametrize(
    ("factor", "spelled"), [("4", "x4"), ("1.000", "x1"), ("0.8", "x0.8"), ("16.666", "x16.7"), ("1234.4", "x1234")]
)
def test_factor_is_formatted_with_three_digits(factor: str, spelled: str) -> None:
    assert spell_factor(Decimal(factor)) == spelled
