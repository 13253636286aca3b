"""The content of an explanation: only facts, no layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemod.explain.change_codes import Change
    from codemod.explain.kinds import Kind
    from codemod.explain.messages import ErrorMessage
    from codemod.explain.quickfix import QuickFix
    from codemod.rules.models import Alias, Model, Platform, Resolution
    from codemod.rules.pricing import CostStep


@dataclass(frozen=True, slots=True)
class Choice:
    """A model that can replace another one on the same platform."""

    id: str
    role: str  # replacement | published (and retired by now) | alternative | final
    sunset: str  # ISO date of its own shutdown, "" if unknown
    sunset_days: int | None  # until then; negative: since then
    is_gone: bool
    is_priced: bool  # whether any of its prices is known
    costs: tuple[CostStep, ...]  # compared with the old model


@dataclass(frozen=True, slots=True)
class Standing:
    """A model on one platform on a date."""

    model: Model
    platform: Platform
    status: str  # active | legacy | deprecated | retired | unlisted, on that date
    days: int | None  # until the shutdown; negative: since then; None: no date
    resolution: Resolution  # at the requested horizon
    final: Resolution  # at a horizon of at least a year
    choices: tuple[Choice, ...]

    @property
    def is_leaving(self) -> bool:
        """Whether there is anything to do: it is or will be retired, or a replacement is named."""
        return self.status != "active" or bool(self.model.replacement)


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """A change on the way to the replacement; `is_later` if only on the way to the final one."""

    code: str
    change: Change | None  # None: a code from the user's own rules, without an explanation
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
    """The other models that a platform retires: upcoming ones first, then the latest retired ones."""

    platform: str
    shown: tuple[Departure, ...]
    coming: int  # total number of upcoming ones
    gone: int  # total number of retired ones


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one model id."""

    id: str  # as requested
    as_of: str  # ISO date
    horizon: int  # days
    rules_checked: str  # ISO date
    alias: Alias | None  # if the requested id is someone else's name for a model
    relatives: tuple[str, ...]  # for such a name: ids that it may mean
    kind: Kind
    standings: tuple[Standing, ...]  # the quick fix and the changes are about the first one
    quick_fix: QuickFix | None  # None if no change is needed
    errors: tuple[ErrorMessage, ...]
    changes: tuple[ChangeNote, ...]
    commands: tuple[str, ...]  # shell commands; each finds every use
    departures: Departures | None


@dataclass(frozen=True, slots=True)
class MessagePage:
    """A message of an API that says nothing about a model, or more than which one is retired."""

    message: ErrorMessage
    platform: Platform
    as_of: str  # ISO date
    departures: Departures | None  # if no known model is named
    model: str = ""  # an unknown id in the message
    nearest: tuple[str, ...] = ()  # similar known ids, best first


@dataclass(frozen=True, slots=True)
class Unknown:
    """An id that no rule knows."""

    id: str
    nearest: tuple[str, ...]  # similar known ids, best first
