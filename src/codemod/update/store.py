"""Stores updates of the rules: each in its own directory with its index, one in use, and the previous one.

A directory gets its name when it is complete; then the record of the one in use is replaced. An interruption or a
concurrent update therefore always leaves complete rules in use.
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
from codemod.state import make_private
from codemod.update.bundle import digest, pack_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from codemod.rules.models import Rules
    from codemod.update.bundle import Files
    from codemod.update.origin import Sent

_UNFINISHED: Final = "unfinished-"
# No update takes this long: an older unfinished one was left by an interrupted run.
_ABANDONED: Final = 3600.0  # seconds


def check_sent(sent: Sent, today: str, readers: Mapping[str, Callable[[Path], object]] | None = None) -> Rules:
    """Check the received files; `readers` read the files that accompany the rows, by file or directory.

    Raises BadRuleError for violations of the schema, BadBundleError for dates.
    """
    with tempfile.TemporaryDirectory(prefix="llm-codemod-") as name:
        folder = Path(name)
        _write_files(folder, sent.files)
        rules = _read_files(folder, sent.origin)
        _check_beside(folder, sent.origin, readers or {})
    date = rules.checked()
    if not rules.models:
        raise BadBundleError(f"{sent.origin}: contains no models")
    if sent.date and sent.date != date:
        raise BadBundleError(f"{sent.origin}: its date is {sent.date}, but its newest row is of {date}")
    if date > today:
        # Until that date, it would take precedence over every real update.
        raise BadBundleError(f"{sent.origin}: contains a row checked on {date}, which is in the future")
    return rules


def install(store: Path, files: Files, rules: Rules, origin: str, today: str) -> Update:
    """Put checked files in use, and keep the previous ones. Raises BadArgumentError if it cannot write."""
    sha256 = digest(pack_files(files))
    name = f"{rules.checked()}-{sha256[:12]}"
    try:
        make_private(store)
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
    """Restore the rules before the last update; None: the shipped ones, if it was the first.

    Raises BadArgumentError if no update is in use, or if the previous one is incomplete.
    """
    used = read_pointer(store)
    if not used:
        raise BadArgumentError("--previous: no update is in use")
    before = read_note(store / used.previous) if is_folder_name(used.previous) else None
    if used.previous and not before:
        raise BadArgumentError(f"--previous: {store / used.previous} is incomplete; run llm-codemod rules update")
    try:
        if before:
            _point_to(store, before._replace(previous=used.folder.name))
        else:
            (store / POINTER).unlink()
    except OSError as error:
        raise _explain(store, error) from error
    return before


def read_note(folder: Path) -> Update | None:
    """Return the record of an update from its installation."""
    said = read_pointer(folder)
    return said._replace(folder=folder) if said else None


def _read_files(folder: Path, shown: str) -> Rules:
    try:
        return read_shipped(folder)
    except BadRuleError as error:
        name = os.path.relpath(str(error.file), folder).replace(os.sep, "/")
        raise BadRuleError(f"{shown}: {name}", *error.parts) from error


def _check_beside(folder: Path, shown: str, readers: Mapping[str, Callable[[Path], object]]) -> None:
    """Read the files that accompany the rows as a run would, so that an older program refuses them here."""
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
    """Give a complete directory its name; if a concurrent update was faster, its directory has the same content."""
    if place.is_dir() and (place / NAME).read_bytes() != (unfinished / NAME).read_bytes():
        # An older version of this tool parsed the same files differently, or the disk is faulty.
        os.replace(unfinished / NAME, place / NAME)  # noqa: PTH105 (a rename, as the two beside it)
    with suppress(OSError):
        unfinished.rename(place)
    if not place.is_dir():
        raise FileNotFoundError(2, "the directory of the update could not be created")
    shutil.rmtree(unfinished, ignore_errors=True)
    _sync_folder(place.parent)


def _point_to(store: Path, update: Update) -> None:
    """Replace the record of the update in use; a copy of it stays in its directory."""
    said = {**update._asdict(), "folder": update.folder.name}
    note = json.dumps(said, indent=2).encode() + b"\n"
    for folder in (update.folder, store):
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=folder)
        os.close(handle)
        _write(Path(name), note)
        os.replace(name, folder / POINTER)  # noqa: PTH105
    _sync_folder(store)


def _sweep(store: Path) -> None:
    """Remove leftovers, and updates that are neither in use nor the previous one."""
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
        f"{error.filename or store}: {(error.strerror or str(error)).lower()}: updated rules are stored in {store}, "
        "which must be a writable directory"
    )
