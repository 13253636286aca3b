"""Edits to the bytes of files, and the change that they make together."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codemod.values.source import Span


class Edit(NamedTuple):
    """Replace the bytes at `span`, which must be `expects`, by `text`."""

    span: Span
    expects: bytes
    text: bytes


class Severity(StrEnum):
    """What a follow-up means for the request."""

    BREAKS = "breaks"  # the request is refused
    CHANGES = "changes"  # behaviour, quality or cost differ
    NOTE = "note"


class Removal(NamedTuple):
    """Take the argument, pair or element at `span` away, with its comma."""

    span: Span


class Insertion(NamedTuple):
    """Add an argument, pair or builder call behind the one at `beside`, in its style."""

    beside: Span  # the whole argument, pair or builder call
    key: Span | None  # its name; None: it is a call of a builder's chain
    name: tuple[str, ...]  # of the new one, then of the mappings inside: ("reasoning", "effort")
    value: str  # a string
    code: str = ""  # the value as an expression of the language; "": the string is quoted as its neighbours are
    content: Span | None = None  # the value at `beside`, where that has a name


class FileEdit(NamedTuple):
    """An edit and its file; "" is the file of the finding that it belongs to."""

    path: str
    edit: Edit


class Change(NamedTuple):
    """The edit of an id and every edit of the requests that it reaches: all are made, or none."""

    edits: tuple[FileEdit, ...]
    number: int = 0  # in its report, from 1
