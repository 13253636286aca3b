"""What a rule says about one model on one platform, and the resolution of a chain of rules.

The rows are named tuples, because every run creates thousands of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Model(NamedTuple):
    """One row of rules/: a model id on the platform whose API serves it. Dates are ISO, "" if not published."""

    id: str
    platform: str  # whose API serves it: dates differ between platforms
    provider: str  # the maker of the model
    kind: str  # chat, reasoning, audio, realtime, embedding …
    status: str  # active | legacy | deprecated | retired | unlisted, on the date `checked`
    announced: str = ""
    shutdown: str = ""
    shutdown_kind: str = ""  # "date", or "earliest": not before
    not_before: str = ""
    replacement: str = ""  # as published by the provider
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
    closed_to_new: str = ""  # since when accounts that have not used it before are refused
    regions: tuple[str, ...] = ()  # the cross-region prefixes ("us") under which it is offered; none: not known
    only_in: str = ""  # the only place that accepts it: "realtime-session", or Bedrock's "inference-profile"

    def is_gone(self, as_of: str) -> bool:
        """Whether the platform has shut it down by the ISO date `as_of`."""
        if self.shutdown and self.shutdown_kind == "date":
            return self.shutdown <= as_of
        return self.status == "retired"

    def is_leaving(self) -> bool:
        """Whether the platform has retired it or announced its retirement.

        A legacy model with an unannounced end date counts as live, like an active one with such a date.
        """
        is_superseded = self.status == "legacy" and bool(self.shutdown) and not self.announced
        return self.status != "active" and not is_superseded


class Alias(NamedTuple):
    """A model name without a rule of its own, as code writes it: a router's, an editor's, an undated one."""

    id: str
    platform: str  # who defines the name: a platform of rules/, or a router such as "openrouter"
    provider: str
    kind: str
    source: str
    checked: str
    stands_for: str = ""  # the id of a rule, if the spelling is unambiguous
    source_url: str = ""
    note: str = ""


class Price(NamedTuple):
    """List prices of a model on a platform, in US dollars per million tokens; None if not published."""

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
    kinds: tuple[str, ...] = ()  # only models of these kinds in the family; none: all
    input_per_second: float | None = None
    output_per_second: float | None = None
    source_url: str = ""
    confidence: str = ""


class Platform(NamedTuple):
    """A platform: the API that serves the models of one file of rules/platforms/."""

    id: str
    name: str = ""  # display name: "Amazon Bedrock"
    page: str = ""  # the page where it announces retirements
    maker: str = ""  # the provider whose own API it is
    retired: str = ""  # ISO date on which the whole service ended
    advice: str = ""  # what its operator recommends instead


@dataclass(frozen=True, slots=True)
class Rules:
    """The content of a set of rules files; each row under its key."""

    platforms: dict[str, Platform] = field(default_factory=dict)
    models: dict[tuple[str, str], Model] = field(default_factory=dict)  # (platform, id)
    prices: dict[tuple[str, str], Price] = field(default_factory=dict)  # (platform, id)
    aliases: dict[str, Alias] = field(default_factory=dict)  # id
    words: frozenset[str] = frozenset()  # ids that are also ordinary words
    audio_rates: dict[tuple[str, str], AudioRate] = field(default_factory=dict)  # (platform, family)

    def checked(self) -> str:
        """Return the newest ISO date on which a row was checked, "" without rows."""
        tables = (self.models, self.prices, self.aliases)
        return max((row.checked for table in tables for row in table.values()), default="")


class Resolution(NamedTuple):
    """The replacement of a model on a date: the first live link of its chain."""

    replacement: str | None  # None: review; `reason` says why
    reason: str  # one clause for a person
    chain: tuple[str, ...] = ()  # the model itself, then each link that was considered
    sunset: str = ""  # when the replacement itself shuts down, "" if unknown
    successor: str | None = None  # the live link after the replacement, if that has a sunset
    drop_in: str = ""  # the weakest class on the way: yes > check > no > reembed
    changes: tuple[str, ...] = ()  # of every link on the way, in order
    suggested: str = ""  # without a replacement: the most likely one, used only on request
    suggested_source: str = ""  # the evidence for it
    params: str = ""  # parameters that must be set with the id, for any link on the way

    def accept(self) -> Resolution:
        """Return it with the suggestion as the replacement."""
        return self._replace(replacement=self.suggested, reason=f"suggested: {self.suggested_source}")
