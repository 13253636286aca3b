"""The notes below a bill: the source of each price, how seconds became tokens, what is not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from codemod.cost.amounts import AUDIO_IN_SECONDS, AUDIO_OUT_SECONDS
from codemod.rules.pricing import AUDIO_MINUTE_IN, spell_rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from codemod.cost.bill import Charge, Side
    from codemod.cost.choose import Pair
    from codemod.cost.comparisons import Answer, Comparison, Line

_VERBS: Final = {AUDIO_IN_SECONDS: "heard", AUDIO_OUT_SECONDS: "spoken"}
NOT_COUNTED: Final = (
    "service tiers other than the standard one (batch, flex, priority, long context, regions, provisioned)",
    "tools, storage and per-request fees",
    "differences in tokenization and in the length of answers",
)


def write_notes(comparison: Comparison) -> Iterator[str]:
    """Yield the notes of one comparison, one sentence each."""
    pair = comparison.pair
    if pair.new is None:
        yield f"No new model: {pair.reason}; pass one: llm-codemod cost {pair.old.id} NEW"
    else:
        yield f"{pair.new.id}: {_tell_choice(pair)}"
    if pair.new is not None and pair.new.platform != pair.old.platform:
        yield f"{pair.new.id} is served on {pair.new.platform}, not on {pair.old.platform}"
    sides = [(pair.old, [(line, line.old) for line in comparison.lines])]
    if pair.new is not None:
        sides.append((pair.new, [(line, line.new) for line in comparison.lines if line.new]))
    for side, charges in sides:
        yield _tell_prices(side, [charge for _, charge in charges])
        yield from _tell_unknown(side, charges)
        yield from _tell_seconds(side, charges)
    for tier, records in comparison.tiers:
        yield f"{_count(records, 'record')} of the tier {tier}, billed at the standard price"
    if comparison.snapshots:
        yield f"Counted as {pair.old.id}, at its price: {', '.join(comparison.snapshots)}"


def write_left_out(answer: Answer) -> Iterator[str]:
    """Yield notes about what is in no comparison."""
    for left in answer.left_out:
        yield f"Left out: {_count(left.records, 'record')} of {left.model}, {left.reason}"


def spell_amount(amount: Decimal) -> str:
    """Return a number with spaces between the thousands: "1 000 000", "12.5"."""
    text = f"{int(amount):,}" if amount == int(amount) else f"{amount.normalize():,f}"
    return text.replace(",", " ")


def _tell_choice(pair: Pair) -> str:
    if not pair.sunset:
        return pair.reason
    then = f", next is {pair.successor} (pass it as NEW, or use --horizon)" if pair.successor else ""
    return f"{pair.reason}; it retires itself on {pair.sunset}{then}"


def _tell_prices(side: Side, charges: list[Charge]) -> str:
    if side.price is None:
        return f"{side.id}: its price on {side.platform} is unknown; add one with --rules"
    told: dict[str, dict[str, str]] = {}
    for charge in charges:
        if charge.meter is not None and charge.rate is not None:
            unit = "a minute" if charge.meter is AUDIO_MINUTE_IN else "a million tokens"
            told.setdefault(unit, {})[charge.meter.name] = spell_rate(charge.rate)
    units = [
        f"{', '.join(f'{name} {rate}' for name, rate in rates.items())} US dollars {unit}"
        for unit, rates in told.items()
    ]
    return f"{side.id}: {'; '.join([*units, side.price.source])}, checked {side.price.checked}"


def _tell_unknown(side: Side, charges: list[tuple[Line, Charge]]) -> Iterator[str]:
    if side.price is None:
        return
    unpriced = list(dict.fromkeys(line.item.name for line, charge in charges if charge.rate is None))
    if unpriced:
        yield f"{side.id}: unknown price for {' and '.join(unpriced)}"


def _tell_seconds(side: Side, charges: list[tuple[Line, Charge]]) -> Iterator[str]:
    """Yield, once per source, how many tokens the seconds became, or that no rate is published."""
    told: dict[str, list[str]] = {}
    for line, charge in charges:
        if line.item not in _VERBS or charge.meter is AUDIO_MINUTE_IN:
            continue
        per_second = side.tokens_per_second(line.item)
        if per_second is None or charge.billed is None:
            told.setdefault("", []).append(_VERBS[line.item])
            continue
        rate = side.audio_rate if side.is_rate_told(line.item) else None
        who = f"{rate.source}, checked {rate.checked}" if rate else "your own assumption"
        told.setdefault(who, []).append(
            f"{spell_amount(line.amount)} s {_VERBS[line.item]} are {spell_amount(charge.billed)} tokens, "
            f"{spell_amount(per_second)} a second"
        )
    for who, clauses in told.items():
        if who:
            yield f"{side.id}: {'; '.join(clauses)} ({who})"
        else:
            yield (
                f"{side.id}: no published rate of tokens per second {' or '.join(clauses)}; "
                "give --audio-tokens-per-second IN/OUT, or tokens"
            )


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}".replace(",", " ")
