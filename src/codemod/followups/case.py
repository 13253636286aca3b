"""One rewrite of one id, as a follow-up sees it: the place, what stands beside it, both models and their prices.

The rules room is a sibling: what is needed of its values is written here as protocols.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from codemod.followups.sight import Sight
    from codemod.values import Occurrence, Span


class OldModel(Protocol):
    """The model that the id names, as codemod.rules.models.Model."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Replacement(Protocol):
    """What replaces it, as codemod.rules.models.Resolution."""

    @property
    def replacement(self) -> str | None: ...
    @property
    def sunset(self) -> str: ...
    @property
    def successor(self) -> str | None: ...
    @property
    def changes(self) -> tuple[str, ...]: ...


class Price(Protocol):
    """USD per million tokens; None where no price is published."""

    @property
    def input(self) -> float | None: ...
    @property
    def output(self) -> float | None: ...
    @property
    def cached_input(self) -> float | None: ...
    @property
    def audio_input(self) -> float | None: ...
    @property
    def audio_output(self) -> float | None: ...
    @property
    def cached_audio_input(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Case:
    """What a check may look at."""

    occurrence: Occurrence
    sight: Sight
    old: OldModel
    new: str  # the id that the replacement has
    resolution: Replacement
    as_of: str  # ISO date
    old_price: Price | None
    new_price: Price | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a follow-up speaks, and what it puts into its message."""

    span: Span
    words: dict[str, str]
