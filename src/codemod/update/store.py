"""Keeps updates of the rules: each in a folder of its own with its index, one of them in use, the one before it kept.

A folder gets its name when it is whole, then the note of which one is in use is replaced. Whatever stops it on the
way, and whoever else does the same at that time, leaves whole rules in use.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from codemod.errors import BadArgumentError, BadBundleError, BadRuleError
from codemod.rules.current import POINTER, Update, is_folder_name, read_pointer
from codemod.rules.index import NAME, write_index
from codemod.rules.load import read_shipped
from codemod.update.bundle import digest, pack_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from codemod.rules.models import Rules
    from codemod.update.bundle import Files
    from codemod.update.origin import Sent

_UNFINISHED: Final = "unfinished-"
# Nobody works on an update for so long: what is older was left behind by a run that was stopped.
_ABANDONED: Final = 3600.0  # seconds


def check_sent(sent: Sent, today: str, readers: Mapping[str, Callable[[Path], object]] | None = None) -> Rules:
    """Return what the files say that came; `readers` read what is sent beside the rows, by file or folder.

    Raises BadRuleError for what breaks the schema, BadBundleError for dates.
    """
    with tempfile.TemporaryDirectory(prefix="llm-codemod-") as name:
        folder = Path(name)
        _write_files(folder, sent.files)
        rules = _read_files(folder, sent.origin)
        _check_beside(folder, sent.origin, readers or {})
    date = rules.checked()
    if not rules.models:
        raise BadBundleError(f"{sent.origin}: holds no model")
    if sent.date and sent.date != date:
        raise BadBundleError(f"{sent.origin}: says that it is of {sent.date}, its newest row is of {date}")
    if date > today:
        # It would stand in the way of every true update until then.
        raise BadBundleError(f"{sent.origin}: has a row that was checked on {date}, a day that is still to come")
    return rules


def install(store: Path, files: Files, rules: Rules, origin: str, today: str) -> Update:
    """Put checked files in use, the ones that were kept beside them. Raises BadArgumentError where it cannot write."""
    sha256 = digest(pack_files(files))
    name = f"{rules.checked()}-{sha256[:12]}"
    try:
        store.mkdir(parents=True, exist_ok=True)
        _sweep(store)
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=store))
        _write_files(unfinished, files)
        _write(unfinished / NAME, write_index(rules).encode())
        _settle(unfinished, store / name)
        used = read_pointer(store)
        previous = used.folder.name if used and used.folder.name != name else used.previous if used else ""
        update = Update(store / name, rules.checked(), origin, today, sha256, previous)
        _point_to(store, update)
    except OSError as error:
        raise _explain(store, error) from error
    return update


def go_back(store: Path) -> Update | None:
    """Put the rules before the last update in use again; None: those that ship, where it was the first.

    Raises BadArgumentError where no update is in use, and where the one before it is not whole.
    """
    used = read_pointer(store)
    if not used:
        raise BadArgumentError("--previous: no update is in use")
    before = read_note(store / used.previous) if is_folder_name(used.previous) else None
    if used.previous and not before:
        raise BadArgumentError(f"--previous: {store / used.previous} is not whole; run llm-codemod rules update")
    try:
        if before:
            _point_to(store, before._replace(previous=used.folder.name))
        else:
            (store / POINTER).unlink()
    except OSError as error:
        raise _explain(store, error) from error
    return before


def read_note(folder: Path) -> Update | None:
    """Return what was noted of an update when it was installed."""
    said = read_pointer(folder)
    return said._replace(folder=folder) if said else None


def _read_files(folder: Path, shown: str) -> Rules:
    try:
        return read_shipped(folder)
    except BadRuleError as error:
        name = os.path.relpath(str(error.file), folder).replace(os.sep, "/")
        raise BadRuleError(f"{shown}: {name}", *error.parts) from error


def _check_beside(folder: Path, shown: str, readers: Mapping[str, Callable[[Path], object]]) -> None:
    """Read what was sent beside the rows as a run will. A program that is too old for it refuses it here."""
    for name, read in readers.items():
        if not (folder / name).exists():
            continue
        try:
            read(folder / name)
        except BadRuleError as error:
            file = Path(str(error.file)).name
            raise BadRuleError(f"{shown}: {name if name == file else f'{name}/{file}'}", *error.parts) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            problem = f"cannot be read by this version: {type(error).__name__}"
            raise BadRuleError(f"{shown}: {name}", "file", problem, "upgrade llm-codemod") from error


def _write_files(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        _write(path, data)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(unfinished: Path, place: Path) -> None:
    """Give a whole folder its name; where somebody was faster, theirs holds the same."""
    if place.is_dir() and (place / NAME).read_bytes() != (unfinished / NAME).read_bytes():
        # An older version of this tool has read the same files otherwise, or the disk is ill.
        os.replace(unfinished / NAME, place / NAME)  # noqa: PTH105 (a rename, as the two beside it)
    with suppress(OSError):
        unfinished.rename(place)
    if not place.is_dir():
        raise FileNotFoundError(2, "the folder of the update could not be made")
    shutil.rmtree(unfinished, ignore_errors=True)
    _sync_folder(place.parent)


def _point_to(store: Path, update: Update) -> None:
    """Replace the note of which update is in use; a copy of it stays in its folder."""
    said = {**update._asdict(), "folder": update.folder.name}
    note = json.dumps(said, indent=2).encode() + b"\n"
    for folder in (update.folder, store):
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=folder)
        os.close(handle)
        _write(Path(name), note)
        os.replace(name, folder / POINTER)  # noqa: PTH105
    _sync_folder(store)


def _sweep(store: Path) -> None:
    """Remove what was left behind, and updates that nobody goes back to."""
    used = read_pointer(store)
    kept = {used.folder.name, used.previous} if used else set()
    for path in store.iterdir():
        is_ours = path.name.startswith(_UNFINISHED) or (is_folder_name(path.name) and path.name not in kept)
        with suppress(OSError):
            if is_ours and time.time() - path.lstat().st_mtime > _ABANDONED:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explain(store: Path, error: OSError) -> BadArgumentError:
    return BadArgumentError(
        f"{error.filename or store}: {(error.strerror or str(error)).lower()}: the updated rules go into {store}, "
        "which has to be a folder that you may write to"
    )
