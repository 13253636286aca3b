"""Edits to the bytes of files, and the change that groups them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codemod.values.source import Span


class Edit(NamedTuple):
    """Replace the bytes at `span`, which must be `expects`, with `text`."""

    span: Span
    expects: bytes
    text: bytes


class Severity(StrEnum):
    """What a follow-up means for the request."""

    BREAKS = "breaks"  # the request is refused
    CHANGES = "changes"  # behavior, quality or cost differ
    NOTE = "note"


class Removal(NamedTuple):
    """Remove the argument, pair or element at `span`, with its comma."""

    span: Span


class Insertion(NamedTuple):
    """Add an argument, pair or builder call after the one at `beside`, in the same style."""

    beside: Span  # the whole argument, pair or builder call
    key: Span | None  # its name; None: it is a call of a builder's chain
    name: tuple[str, ...]  # the new name, then those of nested mappings: ("reasoning", "effort")
    value: str  # a string
    code: str = ""  # the value as an expression of the language; "": `text` as a string, quoted like its neighbors
    content: Span | None = None  # the value at `beside`, if that has a name


class FileEdit(NamedTuple):
    """An edit and its file; "" is the file of the finding that it belongs to."""

    path: str
    edit: Edit


class Change(NamedTuple):
    """The edit of an id and all edits of the requests that it reaches: all are made, or none."""

    edits: tuple[FileEdit, ...]
    number: int = 0  # within the report, from 1
