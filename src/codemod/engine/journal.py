"""Records what a run writes, outside the repository, so that `undo` can revert it: ids and digests, no source text.

One file per run, in a directory per root in the user's state directory. Each file gets a line, which is on disk before
the file itself is modified. The bytes of the edits are stored in base64, so that a search for model ids does not find
the record.
"""

from __future__ import annotations

import json
import os
import time
from base64 import b64decode, b64encode
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.engine.atomic import lock_file
from codemod.folders import find_work_tree
from codemod.guarded import open_guarded
from codemod.state import find_state, make_private
from codemod.values import Edit, Span
from codemod.values.edits import invert_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_VERSION = 1
_SUFFIX = ".jsonl"
_MOST_RUNS, _MOST_ROOTS = 100, 200  # kept; older ones are deleted


class Entry(NamedTuple):
    """A file that a run wrote or was about to write: `edits` turn the bytes after into the bytes before."""

    path: str  # relative to the root
    before: str  # digests of the whole file
    after: str
    edits: tuple[Edit, ...]


class Run(NamedTuple):
    """The record of one run."""

    file: Path
    entries: tuple[Entry, ...]
    is_running: bool = False


def digest(data: bytes) -> str:
    import hashlib  # noqa: PLC0415 (loads OpenSSL, for what is written)

    return hashlib.sha256(data).hexdigest()


def find_root(folder: Path) -> Path:
    """Return the root of a directory's records: the top of its work tree, otherwise the directory itself."""
    real = Path(os.path.realpath(folder))
    return find_work_tree(real) or real


def show_path(path: Path, root: Path) -> str:
    """Return a file's path in a record: relative to the root, links in its directory resolved."""
    return os.path.relpath(Path(os.path.realpath(path.parent), path.name), root)


def make_entry(path: str, data: bytes, edits: Sequence[Edit], after: bytes) -> Entry:
    """Return the entry for a file with `data` before and `after` after the edits."""
    return Entry(path, digest(data), digest(after), invert_edits(data, edits))


class Journal:
    """Records one run; if that is not possible, `failure` says why, and the run continues."""

    def __init__(self, root: Path, *, is_kept: bool = True) -> None:
        self.root = root
        self._is_kept = is_kept  # False: nothing is recorded, for a temporary tree
        self.failure = ""
        self.stopped = False  # half of the run is recorded: no more files may be written
        self._file: FileIO | None = None

    def add(self, entry: Entry) -> None:
        """Record a file before it is written."""
        if self.failure or not self._is_kept:
            return
        try:
            self._file = self._file or _open_record(self.root)
            _write_all(self._file, _format_entry(entry))
            getattr(os, "fdatasync", os.fsync)(self._file.fileno())
        except OSError as error:
            self._fail(error)
            if self._file is None:
                # Otherwise `undo` would revert an earlier run instead of this one.
                _forget_runs(self.root)
            else:
                self.stopped = True

    def leave_out(self, paths: Iterable[Path]) -> None:
        """Remove files that were already restored. The record is closed."""
        if not self._file or self.failure:
            return
        gone = {show_path(path, self.root) for path in paths}
        record = Path(str(self._file.name))
        try:
            with open_guarded(record, links=False) as file:
                entries = tuple(_read_entries(file))
            keep_entries(Run(record, entries), (entry for entry in entries if entry.path not in gone))
        except OSError as error:
            self._fail(error)

    def keep_last(self, digests: Mapping[str, str]) -> None:
        """Remove intermediate states, so that each file is recorded in its final state. The record is closed.

        `digests` are those of the final files, by path relative to the root.
        """
        if not self._file or self.failure:
            return
        record = Path(str(self._file.name))
        try:
            with open_guarded(record, links=False) as file:
                entries = tuple(_read_entries(file))
            last = {entry.path: entry for entry in entries if digests.get(entry.path) == entry.after}
            keep_entries(Run(record, entries), last.values())
        except OSError as error:
            self._fail(error)

    def close(self) -> None:
        if self._file:
            self._file.close()

    def _fail(self, error: OSError) -> None:
        self.failure = f"{error.filename or state_folder()}: {(error.strerror or str(error)).lower()}"


def read_last_run(root: Path) -> Run | None:
    """Return the newest run recorded for a root, None if there is none. Raises OSError."""
    folder = _folder_of(root)
    newest = max(folder.glob(f"*{_SUFFIX}"), default=None) if folder.is_dir() else None
    if newest is None:
        return None
    with open_guarded(newest, links=False) as file:
        if not lock_file(file.fileno()):
            return Run(newest, (), is_running=True)
        return Run(newest, tuple(_read_entries(file)))


def keep_entries(run: Run, entries: Iterable[Entry]) -> None:
    """Keep only these entries in the record of a run; delete it if there are none. Raises OSError."""
    kept = list(entries)
    if not kept:
        run.file.unlink(missing_ok=True)
        return
    temporary = run.file.with_suffix(".tmp")
    temporary.unlink(missing_ok=True)
    with _create(temporary) as file:
        _write_all(file, b"".join([_HEADER, *map(_format_entry, kept)]))
    temporary.replace(run.file)


_HEADER = json.dumps({"llm-codemod": "undo", "version": _VERSION}).encode() + b"\n"


def state_folder(kind: str = "undo") -> Path:
    """Return the user's directory for records of a kind, outside of every repository."""
    return find_state() / kind


def name_folder(root: Path) -> str:
    """Return the name of the directory with the records of a root."""
    return digest(os.fsencode(root))[:24]


def _folder_of(root: Path) -> Path:
    return state_folder() / name_folder(root)


def _open_record(root: Path) -> FileIO:
    folder = _folder_of(root)
    make_private(folder)
    _delete_oldest(folder.parent, folder)
    file = _create(folder / f"{time.time_ns():020}-{os.getpid()}{_SUFFIX}")
    lock_file(file.fileno())
    _write_all(file, _HEADER)
    return file


def _write_all(file: FileIO, data: bytes) -> None:
    """Write without a buffer, which would fail again when the file is closed."""
    while data:
        data = data[file.write(data) or 0 :]


def _create(path: Path) -> FileIO:
    """Create a file that only this user can read."""
    return FileIO(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))


def _forget_runs(root: Path) -> None:
    with suppress(OSError):
        for record in _folder_of(root).glob(f"*{_SUFFIX}"):
            record.unlink()


def _delete_oldest(state: Path, folder: Path) -> None:
    """Delete old records to make room for one more run in `folder`, and for its root."""
    with suppress(OSError):  # another run may be doing the same
        for old in sorted(folder.glob(f"*{_SUFFIX}"))[: -(_MOST_RUNS - 1)]:
            old.unlink()
        others = sorted(state.iterdir(), key=lambda other: other.stat().st_mtime)
        for other in others[:-_MOST_ROOTS]:
            for old in other.iterdir():
                old.unlink()
            other.rmdir()


def entry_to_row(entry: Entry) -> dict[str, Any]:
    edits = [[e.span.start, b64encode(e.expects).decode(), b64encode(e.text).decode()] for e in entry.edits]
    return {"path": entry.path, "before": entry.before, "after": entry.after, "edits": edits}


def entry_from_row(row: Mapping[str, Any]) -> Entry:
    """Return the entry of a row. Raises ValueError, KeyError and TypeError."""
    edits = tuple(_read_edit(*edit) for edit in row["edits"])
    return Entry(str(row["path"]), str(row["before"]), str(row["after"]), edits)


def _format_entry(entry: Entry) -> bytes:
    return json.dumps(entry_to_row(entry)).encode() + b"\n"


def _read_entries(lines: Iterable[bytes]) -> Iterable[Entry]:
    """Yield the entries of a record; a line truncated by a power cut is for a file that was not modified yet."""
    for line in lines:
        try:
            row = json.loads(line)
            if "path" in row:
                yield entry_from_row(row)
        except (ValueError, KeyError, TypeError):
            continue


def _read_edit(start: Any, old: Any, new: Any) -> Edit:
    expects = b64decode(old, validate=True)
    return Edit(Span(int(start), int(start) + len(expects)), expects, b64decode(new, validate=True))
