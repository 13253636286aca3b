"""Chooses the two models to compare: the given id on its platform, and its replacement there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemod.cost.bill import Side
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from decimal import Decimal

    from codemod.rules.models import Model
    from codemod.rules.registry import Registry


@dataclass(frozen=True, slots=True)
class Question:
    """The question: `as_of` is an ISO date; the replacement must be live `horizon` days later."""

    registry: Registry
    as_of: str
    horizon: int = 0
    platform: str | None = None  # None: where its maker serves it, or where it has a replacement
    assumed: tuple[Decimal, Decimal] | None = None  # (input, output) tokens per second without a rate


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of a comparison; `reason` says why this is the new one, or why there is none."""

    old: Side
    new: Side | None
    reason: str
    is_leaving: bool  # whether the old one is retired or will be
    sunset: str = ""  # ISO date on which the new one itself retires, "" if unknown
    successor: str | None = None  # its replacement then


def choose_pair(id_: str, new: str | None, question: Question) -> Pair:
    """Return the sides for an id; without `new`, the published replacement. Raises BadArgumentError for unknown ids."""
    registry = question.registry
    model = _find(id_, question)
    resolution = registry.resolve(model, question.as_of, question.horizon)
    old = _side(model, question)
    if new is None and resolution.replacement is None:
        return Pair(old, None, resolution.reason, model.is_leaving())
    chosen = new or resolution.replacement or ""
    target = registry.get(model.platform, chosen) or _find(chosen, question, anywhere=True)
    is_published = chosen == resolution.replacement
    return Pair(
        old,
        _side(target, question),
        resolution.reason if is_published else "your own choice",
        model.is_leaving(),
        target.shutdown,
        resolution.successor if is_published else None,
    )


def knows(id_: str, registry: Registry) -> bool:
    """Whether a rule knows the id, or the model that it is a name of."""
    return bool(_rows(id_, registry))


def _rows(id_: str, registry: Registry) -> tuple[Model, ...]:
    alias = registry.aliases.get(id_)
    return registry.named(id_) or (registry.named(alias.stands_for) if alias else ())


def _find(id_: str, question: Question, *, anywhere: bool = False) -> Model:
    """Return the row that `explain` lists first: one with a replacement, then one that is retiring, then any."""
    registry = question.registry
    rows = _rows(id_, registry)
    if not rows:
        near = registry.nearest(id_, 3)
        hint = f"did you mean {', '.join(near)}?" if near else "add its price with --rules"
        raise BadArgumentError(f"{id_}: unknown model ID; {hint}")
    if question.platform and not (anywhere and all(row.platform != question.platform for row in rows)):
        served = ", ".join(row.platform for row in rows)
        rows = tuple(row for row in rows if row.platform == question.platform)
        if not rows:
            raise BadArgumentError(f"--platform {question.platform}: no rule for {id_} there; it is known on {served}")

    def rank(row: Model) -> tuple[bool, bool]:
        replacement = registry.resolve(row, question.as_of, question.horizon).replacement
        return not row.is_leaving(), replacement is None

    return min(rows, key=rank)


def _side(model: Model, question: Question) -> Side:
    registry = question.registry
    price = registry.price(model.platform, model.id)
    return Side(model.id, model.platform, price, registry.audio_rate(model), question.assumed)
