"""Reads the plain command lines of `migrate`, those of hooks and of nearly every run, without typer.

To import typer takes longer than ripgrep needs for a small repository. What is not certain to be read as typer would
read it is typer's: all that is wrong, too, so that there is one place that says so.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from codemod.cli.formats import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

FLAGS: Final = (
    "--dry-run",
    "--write",
    "--check",
    "--unsafe",
    "--show-ignored",
    "--exit-code",
    "--no-config",
    "--no-age-warning",
)
_DAY: Final = re.compile(r"[12]\d{3}-\d\d-\d\d")
_NUMBER: Final = re.compile(r"[1-9]\d{0,2}")


def _read_day(text: str) -> datetime:
    from datetime import datetime  # noqa: PLC0415 (a search that begins later ends later)

    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def _read_number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return int(text)


VALUED: Final[dict[str, Callable[[str], Any]]] = {
    "--as-of": _read_day,
    "--format": Format,
    "--horizon": _read_number,
    "--jobs": _read_number,
    "--output": Path,
    "--verify": str,
}


def read_plain(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return the options of a command line by the names of `Asked`, None for one that typer has to read."""
    asked: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument in FLAGS:
            asked[_name(argument)] = True
        elif name in VALUED:
            value = value if equals else next(rest, "")
            try:
                asked[_name(name)] = VALUED[name](value)
            except ValueError:
                return None
            if not value or value.startswith("-"):
                return None
        elif not argument or argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    # Where a shell asks for completions typer answers.
    return None if any(name.endswith("_COMPLETE") for name in os.environ) else {**asked, "paths": paths or None}


def _name(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")
