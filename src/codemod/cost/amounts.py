"""The items of a bill: tokens and seconds, with text, audio and cached input counted separately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from codemod.rules import pricing

if TYPE_CHECKING:
    from codemod.rules.pricing import Meter

TEXT: Final = "text"
AUDIO: Final = "audio"
OTHER: Final = "other"


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: the keys of every sum
class Item:
    """An item of a bill; without a meter, the rules have no price for it."""

    name: str
    group: str  # text | audio | other: summed separately
    unit: str  # tokens | seconds | characters
    meter: Meter | None = None


TEXT_IN: Final = Item("text in", TEXT, "tokens", pricing.TEXT_IN)
CACHED_TEXT_IN: Final = Item("cached text in", TEXT, "tokens", pricing.CACHED_TEXT_IN)
TEXT_OUT: Final = Item("text out", TEXT, "tokens", pricing.TEXT_OUT)
AUDIO_IN: Final = Item("audio in", AUDIO, "tokens", pricing.AUDIO_IN)
CACHED_AUDIO_IN: Final = Item("cached audio in", AUDIO, "tokens", pricing.CACHED_AUDIO_IN)
AUDIO_OUT: Final = Item("audio out", AUDIO, "tokens", pricing.AUDIO_OUT)
# Seconds are billed by the minute, or as the tokens that the model converts them to.
AUDIO_IN_SECONDS: Final = Item("audio in", AUDIO, "seconds", pricing.AUDIO_IN)
AUDIO_OUT_SECONDS: Final = Item("audio out", AUDIO, "seconds", pricing.AUDIO_OUT)
CACHE_WRITE: Final = Item("written to the cache", OTHER, "tokens")
IMAGE_IN: Final = Item("image in", OTHER, "tokens")
IMAGE_OUT: Final = Item("image out", OTHER, "tokens")
SPEECH: Final = Item("text to be spoken", OTHER, "characters")
# A request with audio or images and cached tokens that does not say which were cached.
MIXED_IN: Final = Item("input, text and audio not separated", OTHER, "tokens")

# In the order of a bill.
ITEMS: Final = (
    TEXT_IN,
    CACHED_TEXT_IN,
    TEXT_OUT,
    AUDIO_IN,
    AUDIO_IN_SECONDS,
    CACHED_AUDIO_IN,
    AUDIO_OUT,
    AUDIO_OUT_SECONDS,
    CACHE_WRITE,
    IMAGE_IN,
    IMAGE_OUT,
    SPEECH,
    MIXED_IN,
)

_NOTHING: Final = Decimal(0)
Amounts = Mapping[Item, Decimal]  # missing items are zero


def add(sums: dict[Item, Decimal], amounts: Amounts) -> None:
    """Add amounts to sums, in place; zero amounts are not stored."""
    for item, amount in amounts.items():
        if amount:
            sums[item] = sums.get(item, _NOTHING) + amount


def multiply(amounts: Amounts, times: Decimal) -> dict[Item, Decimal]:
    """Return the amounts of this many equal requests."""
    return {item: amount * times for item, amount in amounts.items()}
