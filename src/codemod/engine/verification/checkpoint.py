"""Records the decisions and the current trial of a verified run before files change, so that a kill loses nothing.

One file per work tree, next to the records of `undo`, with rows of JSON. It contains ids, digests and the last lines of
the command's output, no source text.
"""

from __future__ import annotations

import json
import os
from io import FileIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.engine.atomic import lock_file
from codemod.engine.journal import Entry, digest, entry_from_row, entry_to_row, name_folder, state_folder
from codemod.engine.writing import Writing
from codemod.errors import BadArgumentError, Skipped
from codemod.guarded import open_guarded
from codemod.search.reader import read_source
from codemod.state import make_private
from codemod.values import FilePatch
from codemod.values.verification import GroupMember, GroupOutcome, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Place(NamedTuple):
    """The place of an id that was decided: its offset in the file as it was when the run began."""

    path: str
    offset: int
    model: str
    replacement: str


class FileState(NamedTuple):
    """The verified bytes of a file: their digest, and the edits that produced them from the bytes before the run."""

    digest: str
    edits: tuple[tuple[int, int, int], ...] = ()  # start and length before, length after

    def to_original(self, offset: int) -> int:
        """Return the offset before the edits of a place that none of them touches."""
        drift = 0
        for start, old, new in self.edits:
            if offset < start + drift + new:
                break
            drift += new - old
        return offset - drift


class Earlier(NamedTuple):
    """The decisions of a killed or interrupted run."""

    command: str = ""
    outcomes: tuple[tuple[tuple[Place, ...], GroupOutcome], ...] = ()
    files: Mapping[str, FileState] = MappingProxyType({})


class Checkpoint:
    """The record of one run. Only one run at a time has it."""

    def __init__(self, file: Path, here: Path, command: str) -> None:
        """Restore the last verified state of the work tree, and read what an interrupted run has left.

        Raises BadArgumentError if the record is not available: another run is in progress, or the disk refuses.
        """
        # The guardian runs in another folder.
        self.file = file.absolute()
        self._here = here.absolute()
        self._out: FileIO | None = None
        try:
            make_private(self.file.parent)
            self._lock = _lock(self.file)
            self.restored = restore(self.file)
            earlier = read_earlier(self.file)
        except OSError as error:
            raise BadArgumentError(
                f"--keep-passing: its record cannot be kept: {error.filename}: {(error.strerror or str(error)).lower()}"
            ) from error
        self.earlier = earlier if earlier.command == command else Earlier()
        self._command = command

    def begin(self, decided: Iterable[tuple[Sequence[Place], GroupOutcome]]) -> None:
        """Replace the record with one of this run, starting with the earlier decisions. Raises OSError."""
        fresh = self.file.with_suffix(".tmp")
        fresh.unlink(missing_ok=True)
        self._out = FileIO(fresh, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))
        self._write({"run": {"here": str(self._here), "command": self._command}})
        for places, outcome in decided:
            self.add_outcome(places, outcome)
        fresh.replace(self.file)

    def list_kept(self) -> list[GroupOutcome]:
        """Return the groups that an interrupted run has kept."""
        return [outcome for _, outcome in self.earlier.outcomes if outcome.outcome == Outcome.KEPT]

    def begin_trial(self, entries: Iterable[Entry]) -> None:
        """Record edits that revert what is about to be written. Raises OSError."""
        self._write({"trial": [entry_to_row(entry) for entry in entries]})

    def end_trial(self, files: dict[str, FileState] | None = None) -> None:
        """Record that the disk has the verified state, a new one if `files` are given. Raises OSError."""
        self._write({"trial": []} | ({"files": {k: list(v) for k, v in files.items()}} if files is not None else {}))

    def add_outcome(self, places: Sequence[Place], outcome: GroupOutcome) -> None:
        """Record that a group was decided. Raises OSError."""
        self._write({"outcome": {**outcome._asdict(), "places": [list(place) for place in places]}})

    def close(self, *, is_finished: bool) -> None:
        """End the record, and delete it if there is nothing to resume."""
        if self._out:
            self._out.close()
        if is_finished:
            self.file.unlink(missing_ok=True)
        self._lock.close()

    def _write(self, row: dict[str, Any]) -> None:
        data = json.dumps(row).encode() + b"\n"
        if self._out is None:
            return
        while data:
            data = data[self._out.write(data) or 0 :]
        getattr(os, "fdatasync", os.fsync)(self._out.fileno())


def find_checkpoint(root: Path) -> Path:
    return state_folder("verify") / name_folder(root) / "run.jsonl"


def restore(file: Path) -> list[Skipped]:
    """Restore the verified bytes of files in a trial; return those that were not restored. Raises OSError."""
    rows = list(_read_rows(file))
    head = next((row["run"] for row in rows if "run" in row), None)
    trial: list[dict[str, Any]] = next((row["trial"] for row in reversed(rows) if "trial" in row), [])
    if head is None or not trial:
        return []
    here = Path(head["here"])
    refused: list[Skipped] = []
    with Writing(here) as writing:
        for entry in map(entry_from_row, trial):
            source = read_source(entry.path, here / entry.path)
            if isinstance(source, Skipped):
                refused.append(source)
            elif digest(source.data) == entry.after:
                outcome = writing.write(FilePatch(source, (), entry.edits))
                refused += [outcome] if outcome else []
            elif digest(source.data) != entry.before:
                refused.append(Skipped(entry.path, "changed since its trial: not restored"))
        refused += writing.finish()
    with file.open("ab") as out:
        out.write(b'{"trial": []}\n')
    return refused


def read_earlier(file: Path) -> Earlier:
    """Return the decisions of an interrupted run. Raises OSError."""
    command, outcomes, files = "", [], {}
    for row in _read_rows(file):
        if "run" in row:
            command = row["run"]["command"]
        if "files" in row:
            files = {
                path: FileState(state[0], tuple((a, b, c) for a, b, c in state[1]))
                for path, state in row["files"].items()
            }
        if "outcome" in row:
            one = row["outcome"]
            members = tuple(GroupMember(*member) for member in one["members"])
            outcome = GroupOutcome(members, Outcome(one["outcome"]), one["reason"], tuple(one["lines"]), True)
            outcomes.append((tuple(Place(*place) for place in one["places"]), outcome))
    return Earlier(command, tuple(outcomes), files)


def _lock(file: Path) -> FileIO:
    lock = FileIO(file.with_suffix(".lock"), "ab")
    if not lock_file(lock.fileno()):
        lock.close()
        raise BadArgumentError("another migrate --keep-passing is in progress here: wait until it has ended")
    return lock


def _read_rows(file: Path) -> Iterable[dict[str, Any]]:
    """Yield the rows of a record; a row truncated by a power cut was not acted on."""
    if not file.exists():
        return
    with open_guarded(file, links=False) as lines:
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict):
                yield row
