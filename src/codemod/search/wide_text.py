"""Finds ids in two- and four-byte text by their beginnings: searching for three spellings of each id is slow."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

from codemod.guarded import open_guarded
from codemod.search.roots import Candidate
from codemod.search.scan import compile_patterns

if TYPE_CHECKING:
    from collections.abc import Collection

# Length of the beginning that is searched for: rare enough in other text. More would bring all patterns together to
# over 3,000, for which ripgrep 14 takes twice as long.
_CHARACTERS = 4


def shorten_patterns(patterns: Collection[bytes]) -> list[bytes]:
    """Return the patterns, longest first, with those that contain NUL bytes cut to their beginnings."""
    plain = [pattern for pattern in patterns if b"\0" not in pattern]
    begins = {_cut(pattern) for pattern in patterns if b"\0" in pattern}
    return sorted([*plain, *begins], key=lambda pattern: (-len(pattern), pattern))


def settle_candidate(candidate: Candidate, patterns: Collection[bytes]) -> Candidate | None:
    """Return the candidate that a search for the full patterns would have found, or None."""
    begun = {text for text in candidate.texts if b"\0" in text}
    if not begun:
        return candidate
    plain = {*candidate.texts} - begun
    wide = [pattern for pattern in patterns if b"\0" in pattern]
    possible = [pattern for pattern in wide if any(_may_begin_in(text, _cut(pattern)) for text in begun)]
    try:
        with open_guarded(candidate.path) as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found = plain | {pattern for pattern in possible if data.find(pattern) >= 0}
            matches = list(compile_patterns(tuple(found)).finditer(data)) if found else []
            hits, texts = tuple(match.start() for match in matches), tuple(match[0] for match in matches)
    except (OSError, ValueError):  # vanished or emptied meanwhile: the reader reports that
        return candidate
    return Candidate(candidate.path, hits, texts) if hits else None


def _may_begin_in(text: bytes, begin: bytes) -> bool:
    """Whether a pattern with this beginning may occur where the text does, or begin within it."""
    return any(begin.startswith(text[at : at + len(begin)]) for at in range(len(text)))


def _cut(pattern: bytes) -> bytes:
    width = 4 if pattern[1:4] == b"\0\0\0" else 2
    return pattern.decode()[: width * (_CHARACTERS - 1) + 1].encode()
