"""Narrows a search in a clone to what can stand in it: ripgrep with all ids starts slower than a small clone ends."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.search.texts import compile_patterns

if TYPE_CHECKING:
    from collections.abc import Collection

_LITTLE = 150_000  # bytes in all, up to which Python is the faster to search them
_MUCH = 50_000_000  # bytes in all, from which on the start of a search is nothing
# Three characters of two or four bytes: what every id in UTF-16 or UTF-32 has.
_WIDE = re.compile(rb"[!-~]\0+[!-~]\0+[!-~]")


def narrow_search(folder: Path, patterns: Collection[bytes]) -> tuple[Collection[bytes], bool]:
    """Return the patterns to search for, none where none stands in the folder, and whether wide text is to be searched.

    The outcome of the search is that of one for all: at each place the longest pattern counts, and each pattern that
    counts anywhere is returned; text of two or four bytes a character is passed over only where there is none.
    """
    datas, size = [], 0
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            try:
                data = Path(parent, name).read_bytes()
            except OSError:
                return patterns, True  # the search says what it could not read
            size += len(data)
            if size > _MUCH or (b"\0" in data and _WIDE.search(data)):
                return patterns, True
            if size <= _LITTLE:
                datas.append(data)
    if size > _LITTLE:
        return patterns, False
    regex = _compile(frozenset(patterns))
    return {match.group() for data in datas for match in regex.finditer(data)}, False


@lru_cache(maxsize=2)
def _compile(patterns: frozenset[bytes]) -> re.Pattern[bytes]:
    return compile_patterns(sorted(patterns))
