"""The values that the stages hand to each other: they have no behaviour but their own, and import no stage.

Named tuples, but for the one that keeps where its lines begin: a file with a thousand ids makes a hundred thousand of
them, and a dataclass takes five times as long to make, compare and hash.
"""

from codemod.values.change import Change, Edit, FileEdit, Insertion, Removal, Severity
from codemod.values.finding import (
    Attention,
    Comment,
    Decision,
    FilePatch,
    FileWarning,
    Finding,
    FollowUp,
    Level,
    Occurrence,
    Report,
)
from codemod.values.role import Role
from codemod.values.source import Source, Span
from codemod.values.syntax import Frame, Neighbour, Piece, Request, Shape
from codemod.values.trace import Client, Sent, Step, Test, Trace, Use

__all__ = [
    "Attention",
    "Change",
    "Client",
    "Comment",
    "Decision",
    "Edit",
    "FileEdit",
    "FilePatch",
    "FileWarning",
    "Finding",
    "FollowUp",
    "Frame",
    "Insertion",
    "Level",
    "Neighbour",
    "Occurrence",
    "Piece",
    "Removal",
    "Report",
    "Request",
    "Role",
    "Sent",
    "Severity",
    "Shape",
    "Source",
    "Span",
    "Step",
    "Test",
    "Trace",
    "Use",
]
