"""How code and configuration spell the length of a vector: texts to search for in addition to the ids."""

from __future__ import annotations

from typing import Final

# The search is for plain text; an expression then decides.
_WORDS: Final = (
    "dimension",
    "dimensions",
    "dim",
    "dims",
    "size",
    "vector_size",
    "vectorSize",
    "vectorDimension",
    "Dimension",
)
_JOINS: Final = ("=", " = ", ": ", ":", '": ', '":', "': ")
_COLUMNS: Final = ("vector", "Vector", "VECTOR", "halfvec", "HALFVEC")
SIZES: Final = ("768", "1024", "1536", "2048", "3072", "4096")


def spell_lengths() -> frozenset[bytes]:
    """Return each way to spell a length: of a column, as an argument, as a key."""
    lengths = {f"{word}{join}{size}" for word in _WORDS for join in _JOINS for size in SIZES}
    columns = {f"{word}({size})" for word in _COLUMNS for size in SIZES}
    return frozenset(map(str.encode, lengths | columns))
