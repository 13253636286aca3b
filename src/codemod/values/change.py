"""Edits to the bytes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codemod.values.source import Span


class Edit(NamedTuple):
    """Replace the bytes at `span`, which must be `expects`, by `text`."""

    span: Span
    expects: bytes
    text: bytes


class Removal(NamedTuple):
    """Take the argument, pair or element at `span` away, with its comma."""

    span: Span
