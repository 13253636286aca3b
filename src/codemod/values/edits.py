"""Applies edits to the bytes of a file: in order, without overlap, and only where the expected bytes are found."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from codemod.values import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class EditRefusedError(ValueError):
    """An edit that does not match the file; the message names the offset, not the bytes, which may contain secrets."""


def order_edits(data: bytes, edits: Sequence[Edit]) -> list[Edit]:
    """Return `edits` in file order.

    Raises EditRefusedError if two edits overlap, if two insert at the same offset (their order would be a guess), or if
    the bytes at a span are not what its edit expects.
    """
    ordered = sorted(edits, key=attrgetter("span"))
    for edit in ordered:
        start, end = edit.span.start, edit.span.end
        if not 0 <= start <= end <= len(data):
            raise EditRefusedError(f"edit at byte {start}: its end {end} is not within the file's {len(data)} bytes")
        if data[start:end] != edit.expects:
            raise EditRefusedError(f"edit at byte {start}: the file does not contain the bytes that the edit expects")
    for before, after in pairwise(ordered):
        if after.span.start < before.span.end or after.span == before.span:
            raise EditRefusedError(f"edit at byte {after.span.start}: overlaps the edit at byte {before.span.start}")
    return ordered


def merge_removals(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits in order and without duplicates; overlapping removals are merged, as neighbors share blanks."""
    merged: list[Edit] = []
    for edit in sorted(set(edits)):
        last = merged[-1] if merged else None
        if last is None or edit.text or last.text or not last.expects or edit.span.start > last.span.end:
            merged.append(edit)
            continue
        rest = edit.expects[last.span.end - edit.span.start :]
        span = Span(last.span.start, max(last.span.end, edit.span.end))
        merged[-1] = Edit(span, last.expects + rest, b"")
    return tuple(merged)


def invert_edits(data: bytes, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that turn `apply_edits(data, edits)` back into `data`. Raises like `order_edits`."""
    inverted = []
    drift = 0
    for edit in order_edits(data, edits):
        start = edit.span.start + drift
        inverted.append(Edit(Span(start, start + len(edit.text)), edit.text, edit.expects))
        drift += len(edit.text) - len(edit.expects)
    return tuple(inverted)


def apply_edits(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return `data` with every edit made; no byte outside the edits' spans changes. Raises like `order_edits`."""
    pieces: list[bytes] = []
    copied = 0
    for edit in order_edits(data, edits):
        pieces += (data[copied : edit.span.start], edit.text)
        copied = edit.span.end
    pieces.append(data[copied:])
    return b"".join(pieces)
