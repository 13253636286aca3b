"""What an explanation holds: facts only, no layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemod.explain.changes import Change
    from codemod.explain.kinds import Kind
    from codemod.explain.messages import ErrorMessage
    from codemod.explain.quickfix import QuickFix
    from codemod.rules.models import Alias, Model, Platform, Resolution
    from codemod.rules.pricing import CostStep


@dataclass(frozen=True, slots=True)
class Choice:
    """A model that may take the place of another one on the same platform."""

    id: str
    role: str  # replacement | published (and gone by now) | alternative | final
    sunset: str  # ISO date of its own shutdown, "" where none is known
    sunset_days: int | None  # until then; negative: since then
    is_gone: bool
    is_priced: bool  # whether any price of it is known
    costs: tuple[CostStep, ...]  # against the old model


@dataclass(frozen=True, slots=True)
class Standing:
    """A model on one platform on a day."""

    model: Model
    platform: Platform
    status: str  # active | legacy | deprecated | retired | unlisted, on that day
    days: int | None  # until the shutdown; negative: since then; None: no date
    resolution: Resolution  # at the horizon that was asked for
    final: Resolution  # at a horizon of a year, or more where more was asked for
    choices: tuple[Choice, ...]

    @property
    def is_leaving(self) -> bool:
        """Whether there is anything to do here: it is gone, it will be, or a replacement is named."""
        return self.status != "active" or bool(self.model.replacement)


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """A change on the way to the replacement; `is_later` only on the way to the final one."""

    code: str
    change: Change | None  # None: the code comes from the user's own rules, without an explanation
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class Departure:
    """Another model that the same platform retires."""

    id: str
    shutdown: str  # ISO date
    days: int  # until then; negative: since then
    replacement: str


@dataclass(frozen=True, slots=True)
class Departures:
    """The other models that a platform retires: those to come first, then the latest that went."""

    platform: str
    shown: tuple[Departure, ...]
    coming: int  # how many are to come in all
    gone: int  # how many went in all


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person looks for who meets a model id."""

    id: str  # as asked for
    as_of: str  # ISO date
    horizon: int  # days
    rules_checked: str  # ISO date
    alias: Alias | None  # where the id asked for is a name that somebody else gives to a model
    relatives: tuple[str, ...]  # of such a name: ids that it may mean
    kind: Kind
    standings: tuple[Standing, ...]  # the first one is what quick fix and changes are about
    quick_fix: QuickFix | None  # None if no change is needed
    errors: tuple[ErrorMessage, ...]
    changes: tuple[ChangeNote, ...]
    commands: tuple[str, ...]  # of a shell; each finds every use
    departures: Departures | None


@dataclass(frozen=True, slots=True)
class MessagePage:
    """What a message of an API means that says nothing of a model, or more than which one is gone."""

    message: ErrorMessage
    platform: Platform
    as_of: str  # ISO date
    departures: Departures | None  # where no known model is named
    model: str = ""  # an id that the message names and no rule knows
    nearest: tuple[str, ...] = ()  # known ids that look like it, best first


@dataclass(frozen=True, slots=True)
class Unknown:
    """An id that no rule knows."""

    id: str
    nearest: tuple[str, ...]  # known ids that look like it, best first
