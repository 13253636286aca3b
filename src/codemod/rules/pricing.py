"""Price arithmetic in exact decimals: what is priced, what it costs, and the ratio of new to old."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

_NO_STEP: Final = Decimal("0.005")
_THOUSAND: Final = 1000
_MILLION_TOKENS: Final = Decimal(1_000_000)
_MINUTE: Final = Decimal(60)


class Meter(NamedTuple):
    """Something that is priced: its name, the field of rules.models.Price, and the units per price."""

    name: str
    field: str
    per: Decimal = _MILLION_TOKENS


TEXT_IN: Final = Meter("text in", "input")
CACHED_TEXT_IN: Final = Meter("cached text in", "cached_input")
TEXT_OUT: Final = Meter("text out", "output")
AUDIO_IN: Final = Meter("audio in", "audio_input")
CACHED_AUDIO_IN: Final = Meter("cached audio in", "cached_audio_input")
AUDIO_OUT: Final = Meter("audio out", "audio_output")
AUDIO_MINUTE_IN: Final = Meter("audio minute in", "per_minute_input", _MINUTE)


class CostStep(NamedTuple):
    """The price of one meter before and after: US dollars per million tokens (AUDIO_MINUTE_IN: per minute), or None."""

    what: str
    old: Decimal | None
    new: Decimal | None

    @property
    def factor(self) -> Decimal | None:
        """The ratio of the new price to the old one; None if unknown."""
        return divide(self.new, self.old)

    @property
    def is_same(self) -> bool:
        """Whether both are known and equal, up to rounding."""
        return self.old is not None and self.new is not None and abs(self.new - self.old) <= _NO_STEP * self.old


def read_rate(price: object, meter: Meter) -> Decimal | None:
    """Return the US dollars that a rules.models.Price (or None) has for a meter, to the digit of the rules file."""
    amount: float | None = getattr(price, meter.field, None)
    return None if amount is None else Decimal(repr(amount))


def compare_rates(old: object, new: object, meters: tuple[Meter, ...]) -> tuple[CostStep, ...]:
    """Return a step for each meter for which either price (rules.models.Price or None) has a rate."""
    steps = (CostStep(meter.name, read_rate(old, meter), read_rate(new, meter)) for meter in meters)
    return tuple(step for step in steps if (step.old, step.new) != (None, None))


def divide(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    """Return new / old; None if one is unknown or the old one is zero."""
    return new / old if old and new is not None else None


def spell_factor(factor: Decimal) -> str:
    """Return a factor with three significant digits: "x4", "x0.8", "x16.7"."""
    return f"x{float(factor):.3g}" if factor < _THOUSAND else f"x{factor:.0f}"


def spell_rate(amount: Decimal) -> str:
    """Return a price as price lists write it: "10", "0.60", "0.0045"."""
    if amount == int(amount):
        return str(int(amount))
    return f"{amount:.2f}" if round(amount, 2) == amount else f"{amount.normalize():f}"
