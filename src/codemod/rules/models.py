"""What a rule says about one model on one platform, and what a chain of rules comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
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
    derived_replacement: str = ""  # an inference: shown, never applied
    derived_basis: str = ""
    alias_of: str = ""
    source: str = ""
    source_url: str = ""
    checked: str = ""
    confidence: str = ""
    note: str = ""

    def is_gone(self, as_of: str) -> bool:
        """Whether the platform has shut it down on the ISO date `as_of`."""
        if self.shutdown and self.shutdown_kind == "date":
            return self.shutdown <= as_of
        return self.status == "retired"

    def is_leaving(self) -> bool:
        """Whether the platform has retired it or said that it will."""
        return self.status != "active"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The replacement of a model on a day: the first live link of its chain."""

    replacement: str | None  # None: review; `reason` says why
    reason: str  # one clause for a person
    chain: tuple[str, ...] = ()  # the model itself, then each link looked at
    sunset: str = ""  # when the replacement itself shuts down, "" when no date is known
    successor: str | None = None  # the live link after the replacement, where it has a sunset
    drop_in: str = ""  # the weakest class on the way: yes > check > no > reembed
    changes: tuple[str, ...] = ()  # of every link on the way, first seen first
