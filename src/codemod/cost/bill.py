"""One model's bill for an amount of usage; an item without a known price has an unknown cost, never zero."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from codemod.cost.amounts import AUDIO_IN_SECONDS, AUDIO_OUT_SECONDS
from codemod.rules.pricing import AUDIO_MINUTE_IN, read_rate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemod.cost.amounts import Item
    from codemod.rules.models import AudioRate, Price
    from codemod.rules.pricing import Meter


@dataclass(frozen=True, slots=True)
class Side:
    """A model on a platform, with its prices and rates."""

    id: str
    platform: str
    price: Price | None = None  # None: unknown
    audio_rate: AudioRate | None = None  # None: no published number of tokens per second
    assumed: tuple[Decimal, Decimal] | None = None  # (input, output) tokens per second without one

    def is_rate_told(self, item: Item) -> bool:
        """Whether a source publishes the tokens per second of AUDIO_IN_SECONDS or AUDIO_OUT_SECONDS."""
        return self._told_rate(item) is not None

    def tokens_per_second(self, item: Item) -> Decimal | None:
        """Return the tokens per second of such an item; None if neither published nor assumed."""
        told = self._told_rate(item)
        if told is not None:
            return Decimal(repr(told))
        return None if self.assumed is None else self.assumed[item is not AUDIO_IN_SECONDS]

    def _told_rate(self, item: Item) -> float | None:
        rate = self.audio_rate
        if rate is None:
            return None
        return rate.input_per_second if item is AUDIO_IN_SECONDS else rate.output_per_second


@dataclass(frozen=True, slots=True)
class Charge:
    """The cost of one item."""

    meter: Meter | None  # None: the rules have no price for it
    billed: Decimal | None  # in units of the meter, seconds converted to tokens; None: no published rate
    rate: Decimal | None  # US dollars for `meter.per` units; None: unknown
    usd: Decimal | None  # None: unknown


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in US dollars of the known charges, and whether all were known."""

    known: Decimal = Decimal(0)
    is_whole: bool = True

    @property
    def usd(self) -> Decimal | None:
        """The complete sum; None if a part of it is unknown."""
        return self.known if self.is_whole else None


def charge(item: Item, amount: Decimal, side: Side) -> Charge:
    """Return what an amount of an item costs with a model."""
    meter, billed = item.meter, amount
    if item in (AUDIO_IN_SECONDS, AUDIO_OUT_SECONDS):
        if item is AUDIO_IN_SECONDS and read_rate(side.price, AUDIO_MINUTE_IN) is not None:
            meter = AUDIO_MINUTE_IN
        else:
            per_second = side.tokens_per_second(item)
            if per_second is None:
                rate = None if meter is None else read_rate(side.price, meter)
                return Charge(meter, None, rate, None)
            billed = amount * per_second
    rate = None if meter is None else read_rate(side.price, meter)
    usd = None if meter is None or rate is None else billed * rate / meter.per
    return Charge(meter, billed, rate, usd)


def sum_up(charges: Iterable[Charge]) -> Money:
    """Return the sum of charges."""
    costs = [charge.usd for charge in charges]
    known = [usd for usd in costs if usd is not None]
    return Money(sum(known, Decimal(0)), len(known) == len(costs))
