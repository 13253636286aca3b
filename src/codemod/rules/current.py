"""Finds an update of the rules, and decides whether a run uses it or the rules that ship with the package."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from codemod.errors import BadArgumentError, BadRuleError
from codemod.guarded import read_guarded
from codemod.resources import directory
from codemod.rules.index import load_shipped_index
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Callable

_Read = TypeVar("_Read")
SWITCH: Final = "LLM_CODEMOD_RULES"
SHIPPED: Final = "shipped"
POINTER: Final = "current.json"
_LARGEST_POINTER: Final = 10_000  # bytes
_FOLDER: Final = lazy_regex(r"\d{4}-\d\d-\d\d-[0-9a-f]{12}")
_DATE: Final = lazy_regex(rb'\{\s*"checked": "(\d{4}-\d\d-\d\d)"')


class Update(NamedTuple):
    """A set of updated rules in the user's data directory."""

    folder: Path
    checked: str  # the newest ISO date of its rows
    origin: str  # the address or directory that it came from
    installed: str  # ISO date
    sha256: str
    previous: str = ""  # the name of the directory that was in use before


def find_store() -> Path:
    """Return the directory for updates in the user's data directory, as usual on this system; it need not exist.

    Raises BadArgumentError if the user has no data directory.
    """
    # Not with platformdirs: every run needs this, and importing it takes longer than this code.
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (a Path raises where there is none)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        # The specification says to ignore relative paths: https://specifications.freedesktop.org/basedir-spec/latest/
        named = os.environ.get("XDG_DATA_HOME", "")
        base = Path(named) if named.startswith("/") else home / ".local" / "share"
    if not base.is_absolute():  # never trust a directory below the working directory
        raise BadArgumentError("no home directory to store rules in; set HOME or XDG_DATA_HOME")
    return base / "llm-codemod" / "rules"


def find_update() -> Update | None:
    """Return the update that a run uses: present, not disabled, and not older than the shipped rules.

    Raises BadArgumentError for an invalid value of the environment variable that disables updates.
    """
    switch = os.environ.get(SWITCH, "")
    if switch not in {"", SHIPPED}:
        raise BadArgumentError(f"{SWITCH}={switch}: set it to {SHIPPED} to use the built-in rules, or unset it")
    try:
        update = None if switch else read_pointer(find_store())
    except BadArgumentError:
        return None
    return update if update and update.checked >= read_date(load_shipped_index()) else None


def read_current(name: str, read: Callable[[Path], _Read]) -> _Read:
    """Return what `read` returns for a file or directory of the rules in use.

    Falls back to the shipped file if the update has none, or has one that this version cannot read.
    """
    update = find_update()
    if update and (update.folder / name).exists():
        with suppress(BadRuleError, OSError, ValueError, KeyError, TypeError, AttributeError):
            return read(update.folder / name)
    return read(directory("rules") / name)


def read_pointer(store: Path) -> Update | None:
    """Return the update in use; None if there is none, or if its record is invalid."""
    try:
        said: Any = json.loads(read_guarded(store / POINTER, _LARGEST_POINTER))
    except (OSError, ValueError):
        return None
    keys = ("folder", *Update._fields[1:])
    if not isinstance(said, dict) or not all(isinstance(said.get(key), str) for key in keys):
        return None
    if not is_folder_name(said["folder"]):
        return None
    return Update(store / said["folder"], *(said[key] for key in keys[1:]))


def is_folder_name(name: str) -> bool:
    """Whether a name has the form of an update's directory: its date and the beginning of its digest."""
    return bool(_FOLDER.fullmatch(name))


def read_date(index: bytes) -> str:
    """Return the date at the top of an index, "" if there is none."""
    found = _DATE.match(index)
    return found[1].decode() if found else ""
