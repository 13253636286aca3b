"""Reads numbers from texts that others have written: Python refuses to read one of thousands of digits."""

from __future__ import annotations

from typing import Final

_MOST_DIGITS: Final = 18
_LARGE: Final = 10**_MOST_DIGITS


def read_integer(digits: str) -> int:
    """Return the number that decimal digits spell; one that is too long to be meant is just large."""
    return int(digits) if len(digits) <= _MOST_DIGITS else _LARGE
