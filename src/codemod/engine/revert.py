"""Reverts what the last run under a root wrote, file by file, if nothing else has changed since."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.engine.isolation import guard_file
from codemod.engine.journal import digest, find_root, keep_entries, read_last_run
from codemod.engine.writing import Writing
from codemod.errors import Skipped
from codemod.search.reader import read_source
from codemod.values import FilePatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.engine.journal import Entry, Run


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing the last run would do."""

    here: Path
    run: Run | None = None  # None: no run is recorded
    patches: tuple[FilePatch, ...] = ()  # from the current to the previous bytes; paths relative to `here`
    skipped: tuple[Skipped, ...] = ()


def plan_undo(here: Path) -> Undoing:
    """Return what undoing the last run under the root of `here` would do. Raises OSError for an unreadable record."""
    here = Path(os.path.realpath(here))
    root = find_root(here)
    run = read_last_run(root)
    if run is None or run.is_running:
        return Undoing(here, run)
    patches: list[FilePatch] = []
    skipped: list[Skipped] = []
    entries: dict[str, list[Entry]] = {}  # several if a killed run wrote a file more than once
    for entry in run.entries:
        entries.setdefault(_show_path(entry, root, here), []).append(entry)
    for path, own in entries.items():
        outcome = guard_file(path, lambda own=own, path=path: _read_back(own, path, here))  # type: ignore[misc]
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        elif outcome:
            patches.append(outcome)
    return Undoing(here, run, tuple(patches), tuple(skipped))


def carry_out(undoing: Undoing) -> list[Skipped]:
    """Restore the files; return those that were not restored, which stay recorded. Raises OSError."""
    if undoing.run is None:
        return []
    skipped = list(undoing.skipped)
    with Writing(undoing.here, is_exact=True) as writing:
        skipped += [refused for patch in undoing.patches if (refused := writing.write(patch))]
        skipped += writing.finish()
    left = {refused.path for refused in skipped}
    root = find_root(undoing.here)
    keep_entries(undoing.run, (e for e in undoing.run.entries if _show_path(e, root, undoing.here) in left))
    return skipped


def _read_back(entries: Sequence[Entry], path: str, here: Path) -> FilePatch | Skipped | None:
    """Return the reverse patch, None for a file that already has its previous bytes."""
    source = read_source(path, here / path)
    if isinstance(source, Skipped):
        return source
    now = digest(source.data)
    if now == entries[0].before:
        return None
    for entry in reversed(entries):
        if now == entry.after:
            return FilePatch(source, (), entry.edits)
    return Skipped(path, "changed since that run; edit by hand")


def _show_path(entry: Entry, root: Path, here: Path) -> str:
    return os.path.relpath(root / entry.path, here).replace(os.sep, "/")
