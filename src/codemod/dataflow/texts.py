"""The texts of many files in one, to find a word in all of them at once."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from codemod.guarded import read_small
from codemod.text.words import NAMES, find_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LARGEST = 1_000_000  # bytes of a file that is parsed for its symbols
MOST_FILES = 40  # that hold one name; a name in more files is too common to follow
_LARGEST_TEXTS = 48_000_000  # bytes of the programs of a family of languages


class Texts(NamedTuple):
    """The texts of many files in one, to find words in all of them at once."""

    data: bytes
    paths: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def read(cls, here: Path, paths: Sequence[str]) -> Texts | None:
        """Return the texts of files, None where they are larger than what is kept."""
        parts: list[bytes] = []
        starts: list[int] = []
        kept: list[str] = []
        size = 0
        for path in paths:
            part = read_small(here / path, LARGEST)
            if not part:
                continue
            starts.append(size)
            kept.append(path)
            parts.append(part)
            size += len(part) + 1
            if size > _LARGEST_TEXTS:
                return None
        return cls(b"\0".join(parts), tuple(kept), tuple(starts))

    def find(self, word: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Return the files in which a word stands, with the byte offsets; () for a word that stands in too many."""
        found: dict[int, list[int]] = {}
        for at in find_word(self.data, word.encode(), NAMES):
            index = bisect_right(self.starts, at) - 1
            if index not in found and len(found) >= MOST_FILES:
                return ()
            found.setdefault(index, []).append(at - self.starts[index])
        return tuple((self.paths[index], tuple(hits)) for index, hits in sorted(found.items()))
