"""Finds words in a text: with a plain search and a check of the adjacent bytes, or in an index of all its words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from mmap import mmap

LETTERS: Final = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
NAMES: Final = LETTERS | frozenset(b"_")
_NAME = lazy_regex(rb"[A-Za-z0-9_]+")
# An index of a text takes as long as about so many searches, and ten times its memory.
_MANY, _LARGEST = 200, 4_000_000


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
    """Return those of these offsets where none of the bytes `joined` is directly before or after the word."""
    return (at for at in find_all(data, word, start, end) if _is_alone(data, at, word, joined))


def _is_alone(data: bytes | bytearray | mmap, at: int, word: bytes, joined: frozenset[int]) -> bool:
    behind = at + len(word)
    return (at == 0 or data[at - 1] not in joined) and (behind == len(data) or data[behind] not in joined)


class Words:
    """The words of one text, for which many may be asked: then an index is made, so that each takes no search."""

    def __init__(self, data: bytes | mmap) -> None:
        self._data = data
        self._searches = 0

    def find(self, word: bytes, joined: frozenset[int] = NAMES) -> Iterator[int]:
        """Yield what `find_word` yields; `joined` has all of NAMES."""
        self._searches += 1
        if self._searches <= _MANY or len(self._data) > _LARGEST or not _NAME.fullmatch(word):
            yield from find_word(self._data, word, joined)
        else:
            yield from (at for at in self._index.get(word, ()) if _is_alone(self._data, at, word, joined))

    @cached_property
    def _index(self) -> dict[bytes, list[int]]:
        index: dict[bytes, list[int]] = {}
        for name in _NAME.finditer(self._data):
            index.setdefault(name[0], []).append(name.start())
        return index
