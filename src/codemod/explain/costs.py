"""What a token costs on either side of a migration: a step for each thing that is priced, nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from codemod.rules.models import Price

PER_MINUTE: Final = "audio minute in"
# What is priced, in the order of a bill: the name, and the field of a Price.
_PRICED: Final = (
    ("text in", "input"),
    ("text out", "output"),
    ("audio in", "audio_input"),
    ("audio out", "audio_output"),
    (PER_MINUTE, "per_minute_input"),
)
_NO_STEP: Final = 0.005


@dataclass(frozen=True, slots=True)
class CostStep:
    """One priced thing: US dollars per million tokens (PER_MINUTE: per minute), None where none is known."""

    what: str
    old: float | None
    new: float | None

    @property
    def factor(self) -> float | None:
        """How many times the old price the new one is; None where that cannot be told."""
        return self.new / self.old if self.old and self.new is not None else None

    @property
    def is_same(self) -> bool:
        """Whether both are known and equal, but for rounding."""
        return self.old is not None and self.new is not None and abs(self.new - self.old) <= _NO_STEP * self.old


def compare_prices(old: Price | None, new: Price | None) -> tuple[CostStep, ...]:
    """Return a step for each thing that either model has a price for."""
    steps = (
        CostStep(what, None if old is None else getattr(old, field), None if new is None else getattr(new, field))
        for what, field in _PRICED
    )
    return tuple(step for step in steps if (step.old, step.new) != (None, None))
