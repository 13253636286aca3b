"""What other sources publish about a model or a price, before it is compared with the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

# Most trusted first: the maker's own package, a transcription of its page, a list of prices.
SDK: Final = 1
ANNOUNCED: Final = 2
LISTED: Final = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """One model on one platform in one source. Dates are ISO, "" if the source gives none."""

    platform: str
    id: str
    source: str  # version of the source, and the place in it
    rank: int
    source_url: str = ""
    shutdown: str = ""
    announced: str = ""
    replacement: str = ""
    kind: str = ""
    provider: str = ""
    is_leaving: bool = False  # the source calls it deprecated, possibly without a date
    comment: str = ""  # the source's own comment


@dataclass(frozen=True, slots=True)
class PriceSighting:
    """The list prices of one model in one source, US dollars per million tokens, by the keys of [[price]]."""

    platform: str
    id: str
    source: str
    amounts: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """The content of one source, and what was not understood in it, one line each."""

    models: tuple[Sighting, ...] = ()
    prices: tuple[PriceSighting, ...] = ()
    unclear: tuple[str, ...] = ()
