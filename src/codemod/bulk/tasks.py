"""What the steps of a bulk run hand to each other, also from machine to machine: frozen, slotted, picklable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How far a repository has come."""

    PENDING = "pending"  # not looked at in this run
    UNCHANGED = "unchanged"  # nothing to rewrite
    CHANGED = "changed"  # something to rewrite; with --write committed in the work folder
    PUSHED = "pushed"
    OPENED = "opened"  # its pull request is open
    FAILED = "failed"


class Goal(StrEnum):
    """How far a run is to go."""

    LOOK = "look"
    WRITE = "write"
    PUSH = "push"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Repository:
    """One line of the list, or one answer of a forge."""

    key: str  # the same for every spelling of the same repository
    name: str  # as a person knows it: "octo/service", or the path as written
    url: str  # what git fetches from
    is_work_tree: bool = False  # a folder that somebody works in: looked at when it is clean, never changed


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of a migration, small enough to be sent along with every repository."""

    as_of: str
    horizon: int | None = None  # None: as the repository's own configuration says
    mapping: tuple[tuple[str, str], ...] = ()
    only: frozenset[str] = frozenset()
    unsafe: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    no_ignore: bool = False
    no_config: bool = False  # the configuration of no repository counts
    rules: bytes = b""  # a pickled registry, if the user's own rules override the shipped ones
    stamp: str = ""  # version and rules of the caller: a worker that has others says so


@dataclass(frozen=True, slots=True)
class Task:
    """All that a worker has to know of one repository."""

    repository: Repository
    wishes: Wishes
    folder: str = ""  # where its throw-away clone goes; "": the machine's folder for such
    known_head: str = ""  # the commit at which the result is known already
    verify: str = ""  # a command that has to succeed in the migrated tree
    verify_limit: float = 600.0  # seconds
    keep_passing: bool = False  # reviews are tried in groups, those with which the command passes are kept
    fetch_limit: float = 900.0  # seconds
    attempts: int = 3  # of what the network may have failed


@dataclass(frozen=True, slots=True)
class Change:
    """A file of the commit to come: its path from the root of the repository, and all of its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in one repository at one commit."""

    head: str  # "" for a repository without a commit
    base: str  # the branch that it was found on, "" for a detached HEAD
    findings: tuple[dict[str, Any], ...] = ()  # as in version 1 of the JSON, and "owners"
    skipped: tuple[dict[str, str], ...] = ()
    diffs: tuple[tuple[str, bytes], ...] = ()  # path, unified diff
    changes: tuple[Change, ...] = ()
    verification: dict[str, Any] | None = None  # as in version 1 of the JSON


@dataclass(frozen=True, slots=True)
class Same:
    """The repository still stands at the known commit: what is known of it holds."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a repository could not be handled, and in which step: list, clone, read, verify, push, open, worker."""

    stage: str
    reason: str


Looked = Seen | Same | Failed
