"""Reads a usage file in pieces: a CSV export, the JSON of the usage API, or one JSON object per line."""

from __future__ import annotations

import csv
import json
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from codemod.cost.usage_records import read_record
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.cost.usage_records import UsageLine

_LARGEST: Final = 256 << 20  # bytes in memory of a JSON document
_PER_LINE: Final = 100
_COLUMNS: Final = frozenset({"input_tokens", "seconds", "characters"})  # a usage export has at least one of them


def read_usage(file: Iterable[bytes], name: str) -> Iterator[UsageLine]:
    """Yield the usage in a binary file, called `name` in messages.

    Raises BadArgumentError, with the line number, for invalid input.
    """
    lines = _decode(file, name)
    first = next(lines, None)
    if first is None:
        raise BadArgumentError(f"{name}: empty; export the usage, or write one usage object per line")
    _, text = first
    again = chain([first], lines)
    if text.lstrip()[:1] not in ("{", "["):
        yield from _read_csv(again, name)
    elif _parse(text) is None:
        yield from _read_json(again, name)
    else:
        yield from _read_json_lines(again, name)


def _decode(file: Iterable[bytes], name: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, with their numbers."""
    for number, line in enumerate(file, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise BadArgumentError(f"{name}, line {number}: is not UTF-8; save the file as UTF-8") from error
        if text.strip():
            yield number, text


def _parse(text: str) -> Any:
    """Return the JSON value of a text, None if it is not JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _read_json_lines(lines: Iterable[tuple[int, str]], name: str) -> Iterator[UsageLine]:
    for number, text in lines:
        place = f"{name}, line {number}"
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BadArgumentError(f"{place}: is not JSON: {_tell(error)}; write one object per line") from error
        yield from read_record(value, place)


def _read_json(lines: Iterable[tuple[int, str]], name: str) -> Iterator[UsageLine]:
    numbers, texts = zip(*_limit(lines, name), strict=True)
    try:
        value = json.loads("".join(texts))
    except json.JSONDecodeError as error:
        number = numbers[min(error.lineno, len(numbers)) - 1]
        raise BadArgumentError(f"{name}, line {number}: is not JSON: {_tell(error)}; export it again") from error
    except (ValueError, RecursionError) as error:
        raise BadArgumentError(f"{name}: is not JSON: {_tell(error)}; export it again") from error
    yield from read_record(value, name)


def _limit(lines: Iterable[tuple[int, str]], name: str) -> Iterator[tuple[int, str]]:
    size = 0
    for number, text in lines:
        size += len(text) + _PER_LINE
        if size > _LARGEST:
            raise BadArgumentError(
                f"{name}: has more than {_LARGEST >> 20} MB in one JSON value; export a shorter time"
            )
        yield number, text


def _tell(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg[:1].lower() + error.msg[1:]
    return "nested too deeply" if isinstance(error, RecursionError) else "a number has too many digits"


def _read_csv(lines: Iterable[tuple[int, str]], name: str) -> Iterator[UsageLine]:
    """Yield the rows of a CSV export, with commas, semicolons or tabs."""
    seen = 0

    def feed() -> Iterator[str]:
        nonlocal seen
        for number, text in lines:
            seen = number
            yield text

    source = feed()
    head = next(source)
    separator = max(",;\t", key=head.count)
    try:
        columns = [column.strip() for column in next(csv.reader([head], delimiter=separator))]
    except csv.Error as error:
        raise BadArgumentError(f"{name}, line {seen}: is not CSV: {error}; fix the line") from error
    if "model" not in columns or not _COLUMNS & {*columns}:
        missing = "model" if "model" not in columns else "input_tokens"
        raise BadArgumentError(
            f"{name}, line {seen}: no column {missing}; it is neither a usage export grouped by model nor JSON"
        )
    rows = csv.reader(source, delimiter=separator, strict=True)
    try:
        for row in rows:
            place = f"{name}, line {seen}"
            if len(row) != len(columns):
                raise BadArgumentError(
                    f"{place}: {len(row)} fields, but the first line has {len(columns)}; fix the line"
                )
            record = dict(zip(columns, row, strict=True))
            yield from read_record({"num_model_requests": "", **record}, place)
    except csv.Error as error:
        raise BadArgumentError(f"{name}, line {seen}: is not CSV: {error}; fix the line") from error
