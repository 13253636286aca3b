"""What a rule says about one model on one platform, and what a chain of rules comes to.

The rows are named tuples: every run makes some thousands of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Model(NamedTuple):
    """One row of rules/: a model id on the platform whose API serves it. Dates are ISO, "" when not published."""

    id: str
    platform: str  # whose API: the same id can have other dates elsewhere
    provider: str  # who made the model
    kind: str  # chat, reasoning, audio, realtime, embedding …
    status: str  # active | legacy | deprecated | retired | unlisted, on the day of `checked`
    announced: str = ""
    shutdown: str = ""
    shutdown_kind: str = ""  # "date", or "earliest": not before
    not_before: str = ""
    replacement: str = ""  # as the provider wrote it
    alternatives: tuple[str, ...] = ()
    replacement_params: str = ""
    replacement_source: str = ""
    drop_in: str = ""  # yes | check | no | reembed | none
    changes: tuple[str, ...] = ()
    alias_of: str = ""
    source: str = ""
    source_url: str = ""
    checked: str = ""
    confidence: str = ""
    note: str = ""
    closed_to_new: str = ""  # since when an account that did not use it before is refused
    regions: tuple[str, ...] = ()  # the prefixes ("us") under which it is offered across regions; none: not known
    only_in: str = ""  # what alone takes it: "realtime-session", or Bedrock's "inference-profile"

    def is_gone(self, as_of: str) -> bool:
        """Whether the platform has shut it down on the ISO date `as_of`."""
        if self.shutdown and self.shutdown_kind == "date":
            return self.shutdown <= as_of
        return self.status == "retired"

    def is_leaving(self) -> bool:
        """Whether the platform has retired it or said that it will.

        A legacy model with an end of its own that nobody has announced is as live as an active one with such an end.
        """
        is_superseded = self.status == "legacy" and bool(self.shutdown) and not self.announced
        return self.status != "active" and not is_superseded


class Alias(NamedTuple):
    """A name that code writes for a model and that has no rule of its own: a router's, an editor's, an undated one."""

    id: str
    platform: str  # whose name it is: a platform of rules/, or a router such as "openrouter"
    provider: str
    kind: str
    source: str
    checked: str
    stands_for: str = ""  # the id of a rule, where the spelling leaves no doubt
    source_url: str = ""
    note: str = ""


class Price(NamedTuple):
    """List prices of a model on a platform, in US dollars per million tokens; None where none is published."""

    platform: str
    id: str
    source: str
    checked: str
    input: float | None = None
    output: float | None = None
    cached_input: float | None = None
    audio_input: float | None = None
    audio_output: float | None = None
    cached_audio_input: float | None = None
    per_minute_input: float | None = None  # US dollars per minute of audio


class AudioRate(NamedTuple):
    """Tokens per second of audio, for a family of models on a platform; None if no rate is published."""

    platform: str
    id: str  # the family: this model, and those whose id begins with it and a hyphen
    source: str
    checked: str
    kinds: tuple[str, ...] = ()  # of these models of the family only; none: of all
    input_per_second: float | None = None
    output_per_second: float | None = None
    source_url: str = ""
    confidence: str = ""


class Platform(NamedTuple):
    """Whose API serves the models of one file of rules/platforms/."""

    id: str
    name: str = ""  # as a person knows it: "Amazon Bedrock"
    page: str = ""  # where it announces what retires
    maker: str = ""  # the provider whose own API it is
    retired: str = ""  # ISO date on which the whole service ended
    advice: str = ""  # what its operator names instead


@dataclass(frozen=True, slots=True)
class Rules:
    """What a set of rules files says, each row under its key."""

    platforms: dict[str, Platform] = field(default_factory=dict)
    models: dict[tuple[str, str], Model] = field(default_factory=dict)  # (platform, id)
    prices: dict[tuple[str, str], Price] = field(default_factory=dict)  # (platform, id)
    aliases: dict[str, Alias] = field(default_factory=dict)  # id
    words: frozenset[str] = frozenset()  # ids that are ordinary words too
    audio_rates: dict[tuple[str, str], AudioRate] = field(default_factory=dict)  # (platform, family)

    def checked(self) -> str:
        """Return the newest ISO date on which a row was checked, "" without rows."""
        tables = (self.models, self.prices, self.aliases)
        return max((row.checked for table in tables for row in table.values()), default="")


class Resolution(NamedTuple):
    """The replacement of a model on a day: the first live link of its chain."""

    replacement: str | None  # None: review; `reason` says why
    reason: str  # one clause for a person
    chain: tuple[str, ...] = ()  # the model itself, then each link looked at
    sunset: str = ""  # when the replacement itself shuts down, "" when no date is known
    successor: str | None = None  # the live link after the replacement, where it has a sunset
    drop_in: str = ""  # the weakest class on the way: yes > check > no > reembed
    changes: tuple[str, ...] = ()  # of every link on the way, first seen first
    suggested: str = (
        ""  # where there is no replacement: what most likely follows, shown and applied only when asked for
    )
    suggested_source: str = ""  # the evidence for it
    params: str = ""  # what must be set beside the id, for any of the links on the way

    def accept(self) -> Resolution:
        """Return it with the suggestion as the replacement."""
        return self._replace(replacement=self.suggested, reason=f"suggested: {self.suggested_source}")
