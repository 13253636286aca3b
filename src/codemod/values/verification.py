"""What a verified run tried, group by group, and the results of its command."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What happened to a group of changes."""

    KEPT = "kept"  # the command passed with it
    REJECTED = "rejected"  # the command failed with it, and it was reverted
    UNTRIED = "untried"  # the run ended first


class GroupMember(NamedTuple):
    """One id of a group; line and column are 1-based, as they were before the run."""

    path: str
    line: int
    column: int
    model: str
    replacement: str
    is_safe: bool = False  # would be made without --unsafe, too


class GroupOutcome(NamedTuple):
    """Changes that belong together, and what happened to them."""

    members: tuple[GroupMember, ...]
    outcome: Outcome
    reason: str = ""  # why it was rejected
    lines: tuple[str, ...] = ()  # the last lines of the command's output, with likely keys hidden
    is_earlier: bool = False  # decided by an earlier, interrupted run


class Recording(NamedTuple):
    """A recorded file that contains an id of a group that was kept, and how to record it again."""

    path: str
    models: tuple[str, ...]
    advice: str


class Verification(NamedTuple):
    """The result of a verified run."""

    command: str
    groups: tuple[GroupOutcome, ...] = ()
    runs: int = 0  # of the command, including the baseline
    seconds: float = 0.0  # total of the runs
    failure: str = ""  # why nothing was tried: the command fails without changes, or is flaky
    failure_lines: tuple[str, ...] = ()
    doubt: str = ""  # a caveat about the command: its results differ between runs
    recordings: tuple[Recording, ...] = ()
    commit: str = ""  # the commit that was checked out, "" outside of git
    date: str = ""  # ISO

    @property
    def kept(self) -> tuple[GroupOutcome, ...]:
        return tuple(group for group in self.groups if group.outcome == Outcome.KEPT)

    @property
    def rejected(self) -> tuple[GroupOutcome, ...]:
        return tuple(group for group in self.groups if group.outcome == Outcome.REJECTED)
