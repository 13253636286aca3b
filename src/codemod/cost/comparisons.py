"""Turns usage and rules into comparisons: for each model, what its usage costs now and with the replacement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from codemod.cost.amounts import ITEMS, add
from codemod.cost.bill import Charge, Money, charge, sum_up
from codemod.cost.choose import Pair, Question, choose_pair, knows
from codemod.errors import BadArgumentError
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemod.cost.amounts import Item
    from codemod.cost.usage_records import UsageLine

# What an API appends to the requested id: the date of the snapshot that responded.
_SNAPSHOT: Final = lazy_regex(r"-(\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|\d{3})")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the two bills."""

    item: Item
    amount: Decimal
    old: Charge
    new: Charge | None  # None: there is no new model


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cost of one model's usage with that model and with its replacement."""

    pair: Pair
    requests: Decimal
    lines: tuple[Line, ...]
    tiers: tuple[tuple[str, int], ...] = ()  # records by service tier, without the standard tier
    snapshots: tuple[str, ...] = ()  # other ids of the same model that are included

    def total(self, group: str | None = None) -> tuple[Money, Money | None]:
        """Return the old and the new sum, of all lines or of one group; the new one is None without a new model."""
        lines = [line for line in self.lines if group in (None, line.item.group)]
        old = sum_up(line.old for line in lines)
        return old, sum_up(line.new for line in lines if line.new) if self.pair.new else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Records of a model without a comparison, and why."""

    model: str
    records: int
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Every comparison, by id, and what is in none of them."""

    question: Question
    comparisons: tuple[Comparison, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether all sums are known."""
        sums = [money for one in self.comparisons for money in one.total()]
        return bool(sums) and all(money is not None and money.is_whole for money in sums)


@dataclass(slots=True)
class _Heap:
    """The records of one model, summed while reading: a file can have any number of them."""

    amounts: dict[Item, Decimal] = field(default_factory=dict)
    records: int = 0
    requests: Decimal = Decimal(0)
    tiers: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)

    def add(self, line: UsageLine) -> None:
        add(self.amounts, line.amounts)
        self.records += 1
        self.requests += line.requests
        self.ids.add(line.model)
        if line.tier:
            self.tiers[line.tier] += 1


def compare_usage(lines: Iterable[UsageLine], question: Question, old: str | None, new: str | None) -> Answer:
    """Return the cost of the usage: that of `old` alone, or without it of every retiring model.

    Raises BadArgumentError for an unknown id, for usage without a model if `old` is missing, and for no usage at all.
    """
    heaps: dict[str, _Heap] = {}
    for line in lines:
        if not line.model and old is None:
            raise BadArgumentError(f"{line.place}: no model; pass it: llm-codemod cost MODEL --usage …")
        is_old = old is not None and (not line.model or is_same_model(line.model, old))
        heaps.setdefault(old if is_old and old else line.model, _Heap()).add(line)
    if not heaps:
        raise BadArgumentError(
            "--usage: contains no usage; supported are usage exports of OpenAI, and usage objects in JSON"
        )
    if old is not None and old not in heaps:
        raise BadArgumentError(f"--usage: contains no usage of {old}; it has {', '.join(sorted(heaps))}")
    comparisons, left_out = [], []
    for id_, heap in sorted(heaps.items()):
        reason = _leave_out(id_, old, question)
        pair = None if reason else choose_pair(id_, new, question)
        if pair is None or (old is None and not pair.is_leaving):
            left_out.append(LeftOut(id_, heap.records, reason or "live: no replacement needed"))
        else:
            comparisons.append(_compare(pair, heap, id_))
    return Answer(question, tuple(comparisons), tuple(left_out))


def is_same_model(id_: str, asked: str) -> bool:
    """Whether an id is the requested one, or a dated snapshot of it, as in API responses."""
    return id_ == asked or (id_.startswith(asked) and _SNAPSHOT.fullmatch(id_, len(asked)) is not None)


def _leave_out(id_: str, old: str | None, question: Question) -> str:
    if old is not None:
        return "" if id_ == old else "not the requested model"
    return "" if knows(id_, question.registry) else "unknown model ID"


def _compare(pair: Pair, heap: _Heap, id_: str) -> Comparison:
    lines = tuple(
        Line(item, amount, charge(item, amount, pair.old), charge(item, amount, pair.new) if pair.new else None)
        for item in ITEMS
        if (amount := heap.amounts.get(item))
    )
    snapshots = tuple(sorted(heap.ids - {id_, ""}))
    return Comparison(pair, heap.requests, lines, tuple(sorted(heap.tiers.items())), snapshots)
