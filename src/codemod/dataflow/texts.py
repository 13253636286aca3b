"""Many files in one text, to find a word in all of them at once, and the files of each directory."""

from __future__ import annotations

import mmap
import os
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from codemod.guarded import read_small
from codemod.text.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LARGEST = 1_000_000  # bytes of a file that is parsed for its symbols
_LARGE = 1_000_000  # bytes of a text that is kept on the disk
MOST_FILES = 40  # that contain one name; a name in more files is too common to follow

# Files, with byte offsets in each.
Hits = tuple[tuple[str, tuple[int, ...]], ...]


class Texts(NamedTuple):
    """Many files in one text, to find words in all of them at once."""

    data: bytes | mmap.mmap
    paths: tuple[str, ...]
    starts: tuple[int, ...]
    words: Words

    @classmethod
    def read(cls, here: Path, paths: Sequence[str]) -> Texts:
        """Read files; skips those that cannot be read, and those that are too large to parse."""
        parts: list[bytes] = []
        starts: list[int] = []
        kept: list[str] = []
        size = 0
        for path in paths:
            part = read_small(f"{here}/{path}", LARGEST)
            if not part:
                continue
            starts.append(size)
            kept.append(path)
            parts += (part, b"\n")
            size += len(part) + 1
        data = _keep(parts, size)
        return cls(data, tuple(kept), tuple(starts), Words(data))

    def find(self, word: str, where: Callable[[bytes | mmap.mmap, int], bool] | None = None) -> Hits | None:
        """Return the files that contain a word, with the byte offsets; None if they are too many.

        `where` is called with the text and an offset, and returns whether the word counts there.
        """
        found: dict[int, list[int]] = {}
        for at in self.words.find(word.encode()):
            if where is not None and not where(self.data, at):
                continue
            index = bisect_right(self.starts, at) - 1
            if index not in found and len(found) >= MOST_FILES:
                return None
            found.setdefault(index, []).append(at - self.starts[index])
        self._leave()
        return tuple((self.paths[index], tuple(hits)) for index, hits in sorted(found.items()))

    def _leave(self) -> None:
        """Let the system take back the memory of a text that is on the disk."""
        if isinstance(self.data, mmap.mmap) and hasattr(self.data, "madvise"):
            self.data.madvise(mmap.MADV_DONTNEED)


def _keep(parts: Sequence[bytes], size: int) -> bytes | mmap.mmap:
    """Return the parts as one text; a large one is in a temporary file, which takes no memory between searches."""
    if size < _LARGE:
        return b"".join(parts)
    import tempfile  # noqa: PLC0415 (a small work tree needs none)

    try:
        with tempfile.TemporaryFile(prefix="llm-codemod-") as file:
            file.writelines(parts)
            file.flush()
            return mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
    except OSError:  # no disk
        return b"".join(parts)


class Listing(NamedTuple):
    """The programs of one language family in a work tree, sorted by path."""

    paths: tuple[str, ...]
    ends: tuple[int, ...]  # cumulative sizes in bytes, including each file

    @classmethod
    def of(cls, here: Path, paths: Sequence[str]) -> Listing:
        ordered = tuple(sorted(paths))
        return cls(ordered, tuple(accumulate(_size_of(here, path) for path in ordered)))

    @property
    def size(self) -> int:
        return self.ends[-1] if self.ends else 0

    def inside(self, folder: str) -> tuple[str, ...]:
        """Return the files in or below a directory, "" for all."""
        return self.paths[slice(*self._range(folder))]

    def size_of(self, folder: str) -> int:
        first, last = self._range(folder)
        return self.ends[last - 1] - (self.ends[first - 1] if first else 0) if last > first else 0

    def size_of_files(self, paths: Sequence[str]) -> int:
        at = [bisect_left(self.paths, path) for path in paths]
        return sum(self.ends[i] - (self.ends[i - 1] if i else 0) for i in at if i < len(self.ends))

    def group_of(self, path: str, most: int) -> str | None:
        """Return the outermost directory around a file with at most `most` bytes; None if its own has more."""
        parts = path.split("/")[:-1]
        folders = ("/".join(parts[:count]) for count in range(len(parts) + 1))
        return next((folder for folder in folders if self.size_of(folder) <= most), None)

    def _range(self, folder: str) -> tuple[int, int]:
        if not folder:
            return 0, len(self.paths)
        return bisect_left(self.paths, f"{folder}/"), bisect_left(self.paths, f"{folder}0")  # "0" comes after "/"


def _size_of(here: Path, path: str) -> int:
    try:
        size = os.stat(f"{here}/{path}").st_size  # noqa: PTH116 (thousands of files)
    except OSError:
        return 0
    return size if size <= LARGEST else 0
