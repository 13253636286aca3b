"""Edits to the bytes of a file."""

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
