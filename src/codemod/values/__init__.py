"""The values that the stages pass to each other. They import no stage and have no behavior beyond their own data.

Most are named tuples: a file with a thousand ids creates a hundred thousand of them, and dataclasses are much slower to
create, compare and hash. The exception is `Source`, which caches where its lines begin.
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
from codemod.values.surrounding_syntax import Frame, Neighbour, Piece, Request, Shape
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
