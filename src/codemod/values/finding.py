"""Occurrences, the decision about each, and the report of a run."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from codemod.values.change import Severity

if TYPE_CHECKING:
    from codemod.errors import Skipped
    from codemod.values.change import Change, Edit, Insertion, Removal
    from codemod.values.role import Role
    from codemod.values.source import Source, Span
    from codemod.values.surrounding_syntax import Frame, Neighbour
    from codemod.values.trace import Trace
    from codemod.values.verification import Verification


class Decision(StrEnum):
    """Whether exactly these bytes may be replaced unattended."""

    REWRITE = "rewrite"
    REVIEW = "review"
    IGNORE = "ignore"


class Occurrence(NamedTuple):
    """A model ID in a file, its role and its surroundings."""

    span: Span  # of the id alone, without quotes or prefix
    text: str  # the id as written
    language: str
    role: Role
    evidence: str = ""  # what the role was derived from, in words for the reason ("argument model= of client…create")
    prefix: str = ""  # before the ID in the same token: "openai/", "models/", "us."
    suffix: str = ""  # after it in the same token: ":generateContent"
    literal: Span | None = None  # the string token with its quotes, if it is one
    whole: bool = False  # the string contains only prefix, id and suffix
    frames: tuple[Frame, ...] = ()  # innermost first
    neighbours: tuple[Neighbour, ...] = ()
    is_word: bool = False  # the id is also an ordinary word
    platform: str | None = None  # the platform that the document names; "": a server with its own model names
    in_document: bool = False  # on a line of a known document that the exporting program writes, not a person
    parsed: bool = True  # False: the file did not parse here, it was read as text
    trace: Trace | None = None  # where its value goes; None: not followed

    @property
    def is_plain_word(self) -> bool:
        """Whether it is an ordinary word, and its role does not make it the model of a request."""
        return self.is_word and not self.role.selects_model


class Level(StrEnum):
    """How a gate (`llm-codemod check`) treats a finding."""

    ERROR = "error"  # it fails
    WARNING = "warning"  # must be migrated later
    NOTE = "note"  # a mention in prose: nothing stops working when the model is retired


class Attention(StrEnum):
    """How much attention a finding needs; `level` in the output of migrate."""

    ACT = "act"  # a request or a configuration depends on it
    CHECK = "check"  # a table, list, type or comparison contains it
    MENTION = "mention"  # prose, a comment, a label, a test


class Comment(NamedTuple):
    """A comment addressed to this tool, and the lines that it applies to."""

    span: Span  # of its text: from the tool's name to the end of the line or comment
    text: str
    covers: Span  # its own lines; if there is nothing else on them, also the next line


class FileWarning(NamedTuple):
    """A comment addressed to this tool that is not valid."""

    code: str
    message: str  # what is wrong and what to do; quotes nothing of the file
    span: Span


class FollowUp(NamedTuple):
    """Something other than the id that must be changed or checked."""

    code: str
    message: str
    span: Span  # in its file
    edit: Edit | Removal | Insertion | None = None  # makes the change
    is_made: bool = False
    severity: Severity = Severity.NOTE
    is_exact: bool = False  # the edit keeps what the request means: made together with the id, without --unsafe
    parameter: str = ""  # as written
    path: str = ""  # "": the file of the finding
    place: tuple[int, int] | None = None  # line and column of `span`, if it is in another file


class Finding(NamedTuple):
    """An occurrence, and the decision about it."""

    occurrence: Occurrence
    decision: Decision
    reason: str
    row: str  # the row that applied ("R1", "V2"); "K": kept by a comment; "P": decided by the project
    provider: str = ""
    platform: str = ""
    kind: str = ""
    status: str = ""
    shutdown: str = ""  # ISO date, "" if the provider published none
    replacement: str | None = None  # what an edit would insert; None: there is not exactly one
    follow_ups: tuple[FollowUp, ...] = ()
    unsafe: bool = False  # a review that --unsafe may edit
    source_url: str = ""  # the provider's page that says so
    level: Level = Level.WARNING
    is_known: bool = False  # accepted by the baseline: counted, not shown
    suggested: str = ""  # without a replacement: the most likely one, which --accept suggested uses
    suggested_source: str = ""  # the evidence for it
    change: Change | None = None  # None: the id is not edited
    attention: Attention = Attention.ACT


class FilePatch(NamedTuple):
    """The findings in one file, and the edits to make in it (possibly none)."""

    source: Source
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...] = ()
    warnings: tuple[FileWarning, ...] = ()
    left_out: tuple[str, int] | None = None  # the class for which the file was not read, and how many ids it contains
    together: frozenset[str] = frozenset()  # paths of the files that must be written together with this one


class Report(NamedTuple):
    """The result of a run over any number of files, in path order."""

    patches: tuple[FilePatch, ...]
    skipped: tuple[Skipped, ...] = ()
    as_of: str = ""
    rules_checked: str = ""
    rules_models: int = 0
    fail_on: str = ""  # "retired", "deprecated", "90d"; "": no gate was requested
    stale: int = 0  # places of the baseline that no longer exist
    interrupted: bool = False  # contains what was done until then
    verification: Verification | None = None  # of --keep-passing
    left_out: tuple[tuple[str, int], ...] = ()  # ids in files that were not read, by class
    left_out_files: tuple[tuple[str, int], ...] = ()  # the files they are in, by class
    searched: int | None = None  # the number of files searched, None if it is not known
    is_undoable: bool = True  # what was written is recorded for `undo`
