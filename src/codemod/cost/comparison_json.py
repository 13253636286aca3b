"""A cost comparison as JSON, version 1: a contract with other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from codemod.cost.amounts import AUDIO, TEXT
from codemod.cost.notes import NOT_COUNTED
from codemod.rules.pricing import AUDIO_MINUTE_IN, divide

if TYPE_CHECKING:
    from decimal import Decimal

    from codemod.cost.bill import Charge, Money, Side
    from codemod.cost.comparisons import Answer, Comparison, Line


def format_json(answer: Answer) -> bytes:
    """Return one document: amounts in US dollars as numbers, null for unknown, dates ISO."""
    document = {
        "version": 1,
        "as_of": answer.question.as_of,
        "rules_checked": answer.question.registry.checked,
        "currency": "USD",
        "comparisons": [_write(comparison) for comparison in answer.comparisons],
        "left_out": [{"model": left.model, "records": left.records, "reason": left.reason} for left in answer.left_out],
        "not_counted": list(NOT_COUNTED),
    }
    return json.dumps(document, indent=2).encode() + b"\n"


def _write(comparison: Comparison) -> dict[str, Any]:
    pair = comparison.pair
    return {
        "old": _write_side(pair.old),
        "new": None if pair.new is None else _write_side(pair.new),
        "reason": pair.reason,
        "shutdown": pair.sunset or None,
        "successor": pair.successor,
        "requests": _number(comparison.requests),
        "lines": [_write_line(line) for line in comparison.lines],
        "text": _write_sums(*comparison.total(TEXT)),
        "audio": _write_sums(*comparison.total(AUDIO)),
        "total": _write_sums(*comparison.total()),
        "tiers": dict(comparison.tiers),
        "snapshots": list(comparison.snapshots),
    }


def _write_side(side: Side) -> dict[str, Any]:
    rate = side.audio_rate
    return {
        "id": side.id,
        "platform": side.platform,
        "price_source": None if side.price is None else side.price.source,
        "price_checked": None if side.price is None else side.price.checked,
        "audio_tokens_source": None if rate is None else rate.source,
        "audio_tokens_checked": None if rate is None else rate.checked,
    }


def _write_line(line: Line) -> dict[str, Any]:
    return {
        "what": line.item.name,
        "group": line.item.group,
        "amount": _number(line.amount),
        "unit": line.item.unit,
        "old": _write_charge(line.old),
        "new": None if line.new is None else _write_charge(line.new),
    }


def _write_charge(charge: Charge) -> dict[str, Any]:
    per = None
    if charge.meter is not None:
        per = "minute" if charge.meter is AUDIO_MINUTE_IN else "million tokens"
    return {
        "usd": _number(charge.usd),
        "rate": _number(charge.rate),
        "per": per,
        "billed": _number(charge.billed),
    }


def _write_sums(old: Money, new: Money | None) -> dict[str, Any]:
    new_usd = None if new is None else new.usd
    difference = None if old.usd is None or new_usd is None else new_usd - old.usd
    return {
        "old": _number(old.usd),
        "new": _number(new_usd),
        "difference": _number(difference),
        "ratio": _number(divide(new_usd, old.usd)),
        "old_known": _number(old.known),
        "new_known": None if new is None else _number(new.known),
    }


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == int(amount) else float(amount)
