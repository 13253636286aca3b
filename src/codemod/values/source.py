"""Files as they were read: their bytes, and positions in them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of byte offsets in a file."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def part(self, text: str, start: int, end: int) -> Span:
        """Return where text[start:end] is in the file, if this span contains the text."""
        return Span.of(self.start + len(text[:start].encode()), text[start:end])

    @classmethod
    def of(cls, start: int, text: str) -> Span:
        """Return the span of a text that starts at an offset."""
        return cls(start, start + len(text.encode()))


@dataclass(frozen=True)
class Source:
    """The bytes of one file, as read; `path` is relative to the working directory and `/`-separated."""

    path: str
    data: bytes
    encoding: str = "utf-8"

    @cached_property
    def _line_starts(self) -> array[int]:
        starts = array("Q", accumulate(map(len, BytesIO(self.data)), initial=0))  # an eighth of a list
        return starts if self.data.endswith(b"\n") else starts[: max(1, len(starts) - 1)]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a byte offset, both 1-based, the column in code points (a BOM counts as none)."""
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        before = self.data[start:offset].removeprefix(b"\xef\xbb\xbf" if line == 1 else b"")
        return line, len(before.decode(self.encoding, "replace")) + 1

    def line_at(self, offset: int) -> bytes:
        """Return the line that contains a byte offset, without its newline."""
        line = bisect_right(self._line_starts, offset)
        end = self._line_starts[line] - 1 if line < len(self._line_starts) else len(self.data)
        return self.data[self._line_starts[line - 1] : end]
