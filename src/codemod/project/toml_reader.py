"""Reads an untrusted TOML file: refuses special files, large ones, and those that take too long to parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.guarded import RefusedFileError, read_guarded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LARGEST: Final = 1_000_000  # bytes
# Python's parser takes quadratic time in the parts of a dotted key.
_MOST_DOTS: Final = 500
_NEEDLE: Final = b"llm-codemod"


def read_table(file: Path, shown: str, within: Sequence[str] = ()) -> dict[str, Any] | None:
    """Return the table at the keys `within` of a file, named `shown` in messages; None if there is none.

    A file that does not contain the tool's name is not parsed if a table is requested. Raises BadRuleError.
    """
    data = _read_bytes(file, shown)
    if within and _NEEDLE not in data:
        return None
    table: Any = _parse(data, shown)
    for key in within:
        table = table.get(key) if isinstance(table, dict) else None
    if table is not None and not isinstance(table, dict):
        raise BadRuleError(shown, ".".join(within), "is not a table", f"write [{'.'.join(within)}]")
    return table


def _read_bytes(file: Path, shown: str) -> bytes:
    try:
        return read_guarded(file, _LARGEST)
    except IsADirectoryError as error:
        raise BadRuleError(shown, "file", "is not a regular file", "replace it with a TOML file") from error
    except RefusedFileError as error:
        remedy = "make it shorter" if "larger" in error.reason else "replace it with a TOML file"
        raise BadRuleError(shown, "file", error.reason, remedy) from error
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise BadRuleError(shown, "file", problem, "pass a TOML file that exists") from error


def _parse(data: bytes, shown: str) -> dict[str, Any]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.count(b".") > _MOST_DOTS:
            raise BadRuleError(shown, f"line {number}", f"has more than {_MOST_DOTS} dots", "write it on several lines")
    import tomllib  # noqa: PLC0415 (most runs have no configuration)

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadRuleError(shown, f"byte {error.start}", "is not UTF-8", "save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).rstrip(")").partition(" (at ")
        raise BadRuleError(shown, place or "file", f"is not TOML: {problem}", "correct the syntax there") from error
    except ValueError as error:  # a number with thousands of digits
        raise BadRuleError(
            shown, "file", "contains a value that cannot be read", "shorten the numbers in it"
        ) from error
    except RecursionError as error:
        raise BadRuleError(shown, "file", "is nested too deeply", "use fewer levels") from error
