"""Finds a word in a text with a plain search and a check of the adjacent bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from mmap import mmap

LETTERS: Final = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
NAMES: Final = LETTERS | frozenset(b"_")


def find_all(data: bytes | bytearray | mmap, text: bytes, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield each offset in [start, end) at which the text occurs, without overlaps; none for an empty text."""
    end = len(data) if end is None else end
    at = data.find(text, start, end) if text else -1
    while at >= 0:
        yield at
        at = data.find(text, at + len(text), end)


def find_word(
    data: bytes | bytearray | mmap, word: bytes, joined: frozenset[int], start: int = 0, end: int | None = None
) -> Iterator[int]:
    """Yield each of those offsets where none of the bytes `joined` is directly before or after the word."""
    for at in find_all(data, word, start, end):
        behind = at + len(word)
        if (at == 0 or data[at - 1] not in joined) and (behind == len(data) or data[behind] not in joined):
            yield at
