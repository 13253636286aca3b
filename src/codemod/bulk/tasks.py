"""Values that the steps of a bulk run exchange, also between machines: frozen, slotted, picklable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """The state of a repository."""

    PENDING = "pending"  # not analyzed in this run
    UNCHANGED = "unchanged"  # nothing to rewrite
    CHANGED = "changed"  # something to rewrite; with --write, committed in the work directory
    PUSHED = "pushed"
    OPENED = "opened"  # its pull request is open
    FAILED = "failed"


class Goal(StrEnum):
    """How far a run goes."""

    LOOK = "look"
    WRITE = "write"
    PUSH = "push"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Repository:
    """One line of the list, or one repository that a forge listed."""

    key: str  # the same for every spelling of the same repository
    name: str  # display name: "octo/service", or the path as written
    url: str  # what git fetches from
    is_work_tree: bool = False  # a directory with a work tree: read if it is clean, never changed


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of a migration, small enough to be sent with every repository."""

    as_of: str
    horizon: int | None = None  # None: from the repository's own configuration
    mapping: tuple[tuple[str, str], ...] = ()
    only: frozenset[str] = frozenset()
    unsafe: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    no_ignore: bool = False
    no_config: bool = False  # ignore the configuration of every repository
    rules: bytes = b""  # a pickled registry if the user's own rules override the shipped ones
    stamp: str = ""  # version and rules of the caller: a worker with others reports that


@dataclass(frozen=True, slots=True)
class Task:
    """Everything that a worker needs to know about one repository."""

    repository: Repository
    wishes: Wishes
    folder: str = ""  # where to put its temporary clone; "": the system's temporary directory
    known_head: str = ""  # the commit whose result is already known
    verify: str = ""  # a command that must succeed in the migrated tree
    verify_limit: float = 600.0  # seconds
    keep_passing: bool = False  # try reviews in groups, and keep those with which the command passes
    fetch_limit: float = 900.0  # seconds
    attempts: int = 3  # at operations that the network can fail


@dataclass(frozen=True, slots=True)
class Change:
    """A changed file of the commit: its path from the root of the repository, and all of its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """The result for one repository at one commit."""

    head: str  # "" for a repository without commits
    base: str  # its branch, "" for a detached HEAD
    findings: tuple[dict[str, Any], ...] = ()  # as in version 1 of the JSON, and "owners"
    skipped: tuple[dict[str, str], ...] = ()
    diffs: tuple[tuple[str, bytes], ...] = ()  # path, unified diff
    changes: tuple[Change, ...] = ()
    verification: dict[str, Any] | None = None  # as in version 1 of the JSON


@dataclass(frozen=True, slots=True)
class Same:
    """The repository is still at the known commit: the known result applies."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a repository could not be handled, and in which step: list, clone, read, verify, push, open, worker."""

    stage: str
    reason: str


Looked = Seen | Same | Failed
