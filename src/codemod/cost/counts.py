"""Parses counts and seconds strictly: not negative, no fractions of tokens, not infinite."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadArgumentError
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST: Final = 18  # digits before the decimal point; no bill has more
_MOST: Final = 10**_LONGEST
_NUMBER: Final = lazy_regex(rf"(\d{{1,3}}(?:[_,]\d{{3}})+|\d{{1,{_LONGEST}}})(\.\d{{1,9}})?", re.ASCII)


def parse_number(text: str) -> Decimal | None:
    """Return a non-negative number written as 1000, 1_000, 1,000 or 0.5; None for anything else."""
    match = _NUMBER.fullmatch(text.strip())
    return Decimal(re.sub("[_,]", "", match[0])) if match else None


def read_count(record: Mapping[str, Any], key: str, place: str) -> Decimal:
    """Return a whole number of tokens, 0 if the key is missing or empty. Raises BadArgumentError."""
    value = record.get(key)
    if type(value) is int and 0 <= value < _MOST:  # fast path: a file may have a million records
        return Decimal(value)
    amount = _read(record, key)
    if amount is None or amount != int(amount):
        raise BadArgumentError(f"{place}: {key} is {_quote(record[key])}; it must be a whole number, 0 or more")
    return Decimal(int(amount))


def read_seconds(record: Mapping[str, Any], key: str, place: str) -> Decimal:
    """Return seconds, 0 if the key is missing or empty. Raises BadArgumentError."""
    amount = _read(record, key)
    if amount is None:
        raise BadArgumentError(f"{place}: {key} is {_quote(record[key])}; it must be a number of seconds, 0 or more")
    return amount


def _read(record: Mapping[str, Any], key: str) -> Decimal | None:
    value = record.get(key)
    if value is None or value == "":
        return Decimal(0)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    return parse_number(f"{value:.9f}" if isinstance(value, float) else str(value))


def _quote(value: object) -> str:
    """Return a value for a message, shortened, because it can be anything."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 (a glance)
