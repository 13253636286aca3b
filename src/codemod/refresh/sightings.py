"""What somebody else has written of a model or a price, before it is compared with the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

# In this order they are believed: the maker's own package, a transcription of its page, a list of prices.
SDK: Final = 1
ANNOUNCED: Final = 2
LISTED: Final = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """One model on one platform in one source. Dates are ISO, "" where the source gives none."""

    platform: str
    id: str
    source: str  # which version of what, and where in it
    rank: int
    source_url: str = ""
    shutdown: str = ""
    announced: str = ""
    replacement: str = ""
    kind: str = ""
    provider: str = ""
    is_leaving: bool = False  # the source calls it deprecated; it may give no date
    comment: str = ""  # what the source writes beside it


@dataclass(frozen=True, slots=True)
class PriceSighting:
    """The list prices of one model in one source, US dollars per million tokens, by the keys of [[price]]."""

    platform: str
    id: str
    source: str
    amounts: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """All that one source says, and what in it was not understood, a line each for a person."""

    models: tuple[Sighting, ...] = ()
    prices: tuple[PriceSighting, ...] = ()
    unclear: tuple[str, ...] = ()
