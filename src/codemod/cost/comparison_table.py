"""A comparison as a table of strings: the same cells for a terminal, a pipe and a page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from codemod.cost.amounts import AUDIO, OTHER, TEXT
from codemod.cost.notes import NOT_COUNTED, spell_amount, write_left_out, write_notes
from codemod.rules.pricing import divide, spell_factor

if TYPE_CHECKING:
    from codemod.cost.bill import Money
    from codemod.cost.comparisons import Answer, Comparison

UNKNOWN: Final = "unknown"
_HEAD: Final = ("", "amount", "old", "new", "difference", "ratio")
_DIGITS: Final = 3
_DOLLAR: Final = Decimal(1)
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Table:
    """One comparison: its title, its rows of cells including the sums, and the notes below."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: frozenset[int]  # the numbers of the rows that are sums
    notes: tuple[str, ...]


def lay_out(answer: Answer) -> tuple[list[Table], list[str]]:
    """Return a table for each comparison, and the notes about all of them."""
    tables = [_lay_out(comparison) for comparison in answer.comparisons]
    return tables, [*write_left_out(answer), f"Not counted: {'; '.join(NOT_COUNTED)}"]


def _lay_out(comparison: Comparison) -> Table:
    pair = comparison.pair
    rows = [
        (
            line.item.name,
            f"{spell_amount(line.amount)} {line.item.unit}",
            *_compare(line.old.usd, line.new.usd if line.new else None, has_new=pair.new is not None),
        )
        for line in comparison.lines
    ]
    first_sum = len(rows)
    groups = [group for group in (TEXT, AUDIO, OTHER) if any(line.item.group == group for line in comparison.lines)]
    if len(groups) > 1:
        rows += [(f"all {group}", "", *_sum(*comparison.total(group))) for group in groups]
    rows.append(("total", "", *_sum(*comparison.total())))
    to = f" -> {pair.new.id}" if pair.new else ""
    requests = spell_amount(comparison.requests)
    plural = "" if comparison.requests == 1 else "s"
    title = f"{pair.old.id}{to} on {pair.old.platform}, {requests} request{plural}, US dollars"
    head = _HEAD if pair.new else _HEAD[:3]
    kept = tuple(row[: len(head)] for row in rows)
    return Table(title, head, kept, frozenset(range(first_sum, len(rows))), tuple(write_notes(comparison)))


def _compare(old: Decimal | None, new: Decimal | None, *, has_new: bool) -> tuple[str, str, str, str]:
    if not has_new:
        return spell_usd(old), "", "", ""
    if old is None or new is None:
        return spell_usd(old), spell_usd(new), UNKNOWN, UNKNOWN
    factor = divide(new, old)
    return spell_usd(old), spell_usd(new), _sign(new - old), "" if factor is None else spell_factor(factor)


def _sum(old: Money, new: Money | None) -> tuple[str, str, str, str]:
    """Return the cells of a sum; if it is incomplete, its known part."""
    _, _, difference, factor = _compare(old.usd, new.usd if new else None, has_new=new is not None)
    return _tell_sum(old), _tell_sum(new) if new else "", difference, factor


def _tell_sum(money: Money) -> str:
    if money.is_whole:
        return spell_usd(money.usd)
    return f"{spell_usd(money.known)} + {UNKNOWN}" if money.known else UNKNOWN


def spell_usd(amount: Decimal | None) -> str:
    """Return US dollars: cents from a dollar up, three digits below: "1 234.50", "0.0750", "0.0000012"."""
    if amount is None:
        return UNKNOWN
    if not amount:
        return "0"
    if abs(amount) >= _DOLLAR:
        return f"{amount.quantize(_CENT, ROUND_HALF_UP):,f}".replace(",", " ")
    last = Decimal(1).scaleb(amount.adjusted() + 1 - _DIGITS)
    return f"{amount.quantize(last, ROUND_HALF_UP):f}"


def _sign(amount: Decimal) -> str:
    return f"+{spell_usd(amount)}" if amount > 0 else spell_usd(amount)
