"""What a verified run has tried, group by group, and what its command answered."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What became of a group of changes."""

    KEPT = "kept"  # the command passed with it
    REJECTED = "rejected"  # the command failed with it, and it was put back
    UNTRIED = "untried"  # the run ended before its turn


class GroupMember(NamedTuple):
    """One id of a group; line and column are 1-based, as they were before the run."""

    path: str
    line: int
    column: int
    model: str
    replacement: str
    is_safe: bool = False  # made without --unsafe, too


class GroupOutcome(NamedTuple):
    """Changes that belong together, and what became of them."""

    members: tuple[GroupMember, ...]
    outcome: Outcome
    reason: str = ""  # why it was rejected
    lines: tuple[str, ...] = ()  # the last that the command said, without what looks like a key
    is_earlier: bool = False  # decided by a run that was ended before this one


class Recording(NamedTuple):
    """A recorded file that holds an id of a group that was kept, and how to record it again."""

    path: str
    models: tuple[str, ...]
    advice: str


class Verification(NamedTuple):
    """The outcome of a verified run."""

    command: str
    groups: tuple[GroupOutcome, ...] = ()
    runs: int = 0  # of the command, the baseline included
    seconds: float = 0.0  # that they took
    failure: str = ""  # why nothing was tried: the command fails without any change, or it is flaky
    failure_lines: tuple[str, ...] = ()
    doubt: str = ""  # what a person should know about the command: it does not answer the same every time
    recordings: tuple[Recording, ...] = ()
    commit: str = ""  # that was checked out, "" outside of git
    date: str = ""  # ISO

    @property
    def kept(self) -> tuple[GroupOutcome, ...]:
        return tuple(group for group in self.groups if group.outcome == Outcome.KEPT)

    @property
    def rejected(self) -> tuple[GroupOutcome, ...]:
        return tuple(group for group in self.groups if group.outcome == Outcome.REJECTED)
