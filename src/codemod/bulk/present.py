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
# Three characters of two or four bytes: what every id in UTF-16 or UTF-32 has.
_WIDE = re.compile(rb"[!-~]\0+[!-~]\0+[!-~]")


def narrow_search(folder: Path, patterns: Collection[bytes]) -> tuple[Collection[bytes], bool]:
    """Return the patterns to search for, none where none stands in the folder, and whether wide text is to be searched.

    The outcome of the search is that of one for all: at each place the longest pattern counts, and each pattern that
    counts anywhere is returned; text of two or four bytes a character is passed over only where there is none.
    """
    datas = _read_little(folder)
    if datas is None or any(b"\0" in data and _WIDE.search(data) for data in datas):
        return patterns, True
    regex = _compile(frozenset(patterns))
    return {match.group() for data in datas for match in regex.finditer(data)}, False


def _read_little(folder: Path) -> list[bytes] | None:
    """Return what all files of a folder hold, None where that is much, or where one cannot be read."""
    datas, size = [], 0
    try:
        for parent, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if name != ".git"]
            for name in names:
                path = Path(parent, name)
                size += path.lstat().st_size
                if size > _LITTLE:
                    return None
                datas.append(path.read_bytes())
    except OSError:
        return None  # the search says what it could not read
    return datas


@lru_cache(maxsize=2)
def _compile(patterns: frozenset[bytes]) -> re.Pattern[bytes]:
    return compile_patterns(sorted(patterns))
