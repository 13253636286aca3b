"""Occurrences, what is decided about each of them, and the report of a run."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from codemod.values.change import Severity

if TYPE_CHECKING:
    from codemod.errors import Skipped
    from codemod.values.change import Change, Edit, Insertion, Removal
    from codemod.values.role import Role
    from codemod.values.source import Source, Span
    from codemod.values.syntax import Frame, Neighbour
    from codemod.values.trace import Trace
    from codemod.values.verification import Verification


class Decision(StrEnum):
    """The answer to: may exactly these characters be replaced with nobody watching."""

    REWRITE = "rewrite"
    REVIEW = "review"
    IGNORE = "ignore"


class Occurrence(NamedTuple):
    """A model ID in a file, its role and its neighbours."""

    span: Span  # of the id alone, without quotes or prefix
    text: str  # the id as written
    language: str
    role: Role
    evidence: str = ""  # what the role was read from, in words for the reason ("argument model= of client…create")
    prefix: str = ""  # before the ID in the same token: "openai/", "models/", "us."
    suffix: str = ""  # after it in the same token: ":generateContent"
    literal: Span | None = None  # the string token with its quotes, where it is one
    whole: bool = False  # the string holds nothing but prefix, id and suffix
    frames: tuple[Frame, ...] = ()  # inner to outer
    neighbours: tuple[Neighbour, ...] = ()
    is_word: bool = False  # the id is an ordinary word too
    platform: str | None = None  # whose API the document sends it to, "" for a server with names of its own
    in_document: bool = False  # on a line that nobody types, in a known document: what exports it, writes it so
    parsed: bool = True  # False: the file did not parse here, it was read as text
    trace: Trace | None = None  # where its value goes; None: not followed


class Level(StrEnum):
    """What a gate (`llm-codemod check`) makes of a finding."""

    ERROR = "error"  # it fails
    WARNING = "warning"  # it will have to be moved, later
    NOTE = "note"  # nothing stops working when the model does: a mention in prose


class Attention(StrEnum):
    """What a finding asks of people; `level` in the output of migrate."""

    ACT = "act"  # a request or a configuration depends on it
    CHECK = "check"  # a table, list, type or comparison holds it
    MENTION = "mention"  # prose, a comment, a label, a test


class Comment(NamedTuple):
    """A comment that speaks to this tool, and the lines that it speaks of."""

    span: Span  # of what it says: from the tool's name to the end of the line or of the comment
    text: str
    covers: Span  # its own lines; where nothing else stands on them, the next one too


class FileWarning(NamedTuple):
    """Something in a file that is meant for this tool and cannot be meant so."""

    code: str
    message: str  # what is wrong and what to do; it quotes nothing of the file
    span: Span


class FollowUp(NamedTuple):
    """Something beside the id that a person has to look at."""

    code: str
    message: str
    span: Span  # the place in its file
    edit: Edit | Removal | Insertion | None = None  # fixes it
    is_made: bool = False
    severity: Severity = Severity.NOTE
    is_exact: bool = False  # the edit keeps what the request means: it is made with the id, without --unsafe
    parameter: str = ""  # as it is written
    path: str = ""  # "": the file of the finding
    place: tuple[int, int] | None = None  # line and column of `span`, where that is in another file


class Finding(NamedTuple):
    """What was found at one place, and the decision."""

    occurrence: Occurrence
    decision: Decision
    reason: str
    row: str  # the row that applied ("R1", "V2"); "K": kept by a comment; "P": decided by the project
    provider: str = ""
    platform: str = ""
    kind: str = ""
    status: str = ""
    shutdown: str = ""  # ISO date, "" when the provider gave none
    replacement: str | None = None  # what an edit would put there; None: there is no single one
    follow_ups: tuple[FollowUp, ...] = ()
    unsafe: bool = False  # a review that --unsafe may edit
    source_url: str = ""  # where the provider says so
    level: Level = Level.WARNING
    is_known: bool = False  # in the baseline: counted, not shown
    suggested: str = ""  # without a replacement: what most likely follows; --accept suggested puts it there
    suggested_source: str = ""  # the evidence for it
    change: Change | None = None  # None: the id is not edited
    attention: Attention = Attention.ACT


class FilePatch(NamedTuple):
    """What was found in one file, and the edits to make in it (none: only findings)."""

    source: Source
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...] = ()
    warnings: tuple[FileWarning, ...] = ()
    left_out: tuple[str, int] | None = None  # the class for which the file was not read, and how many ids are in it
    together: frozenset[str] = frozenset()  # paths of the files that are written together with this one, or none is


class Report(NamedTuple):
    """The outcome of a run over any number of files, in path order."""

    patches: tuple[FilePatch, ...]
    skipped: tuple[Skipped, ...] = ()
    as_of: str = ""
    rules_checked: str = ""
    rules_models: int = 0
    fail_on: str = ""  # "retired", "deprecated", "90d"; "": no gate was asked
    stale: int = 0  # places of the baseline that are no more
    interrupted: bool = False  # it holds what was done until then
    verification: Verification | None = None  # of --keep-passing
    left_out: tuple[tuple[str, int], ...] = ()  # ids in files that were not read, by class
