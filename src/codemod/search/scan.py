"""Finds patterns in bytes with one regular expression, one file after the other."""

from __future__ import annotations

import re
from itertools import groupby, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from codemod.errors import Skipped
from codemod.guarded import open_guarded, read_guarded
from codemod.search.roots import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codemod.search.roots import Query

_BLOCK = 1 << 23  # bytes per read, plus up to this many to the end of the line
_SMALL = 20_000_000  # bytes of a file that was small a moment ago
_OVERLAP = 4096  # longer than any pattern


def compile_patterns(patterns: Sequence[bytes], *, as_words: bool = False) -> re.Pattern[bytes]:
    """Compile one expression that matches any of the patterns, the longest at each offset.

    It branches byte by byte: an alternation of hundreds of whole ids would try each of them at every offset.
    """
    either = _factor_patterns(sorted(patterns))
    return re.compile(rb"\b(?:%s)\b" % either if as_words else either)


def _factor_patterns(patterns: Sequence[bytes]) -> bytes:
    """Return the expression for sorted patterns: their common prefix, then a branch for each next byte."""
    pairs = zip(patterns[0], patterns[-1], strict=False)
    shared = bytes(first for first, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    tails = [pattern[len(shared) :] for pattern in patterns]
    branches = [_factor_patterns(list(group)) for _, group in groupby(filter(None, tails), itemgetter(0))]
    if not branches:
        return re.escape(shared)
    return re.escape(shared) + b"(?:" + b"|".join(branches) + b")" + b"?" * (b"" in tails)


def search_small_file(path: str, ask: Callable[..., Query], *, wide: bool) -> Iterator[Candidate | Skipped]:
    """Yield the file if it contains a pattern, or why it cannot be read; fast for a small file.

    `ask` returns what to search for, in wide text or not: most files have no NUL byte, so no character of two bytes.
    """
    try:
        data = read_guarded(path, _SMALL)
    except OSError as error:
        yield Skipped(path, explain_error(error))
        return
    query = ask(wide=wide and b"\0" in data)
    # Searching for each pattern takes less time than compiling an expression of all.
    present = [pattern for pattern in query.patterns if pattern in data]
    regex = compile_patterns(present, as_words=query.as_words) if present else None
    matches = list(regex.finditer(data)) if regex else []
    if matches:
        yield Candidate(path, tuple(match.start() for match in matches), tuple(match[0] for match in matches))


def search_file(path: str, regex: re.Pattern[bytes]) -> Iterator[Candidate | Skipped]:
    hits: dict[int, bytes] = {}
    at = 0
    try:
        with open_guarded(path) as file:
            # Read whole lines: no pattern contains a line break, so none is cut in two.
            while block := file.read(_BLOCK) + file.readline(_BLOCK):
                for match in regex.finditer(block):
                    hits[at + match.start()] = match[0]
                at += len(block)
                if len(block) == 2 * _BLOCK and not block.endswith(b"\n"):
                    at -= _OVERLAP  # the line continues, and a pattern may be cut
                    file.seek(at)
    except OSError as error:
        yield Skipped(path, explain_error(error))
        return
    if hits:
        yield Candidate(path, tuple(sorted(hits)), tuple(hits[at] for at in sorted(hits)))


def explain_error(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "vanished before it was read"
    return f"not read: {(error.strerror or str(error)).lower()}"
