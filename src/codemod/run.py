"""Paths to a report, and to the disk when asked: the search, find-decide-edit for each file, the write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codemod.migrate import migrate_candidates
from codemod.search import find_candidates
from codemod.values import Report, Skipped
from codemod.write import write_patch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from codemod.migrate import Migration
    from codemod.values import FilePatch

    Outcomes = Iterable[FilePatch | Skipped]


def run_migration(
    migration: Migration,
    paths: Sequence[str] = (".",),
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    no_ignore: bool = False,
    write: bool = False,
    cwd: Path | None = None,
    watch: Callable[[Outcomes, int], Outcomes] | None = None,
) -> Report:
    """Return what is found under the paths, seen from `cwd` (the working directory), in path order.

    With `write` the edits are made, each file replaced atomically; one that cannot be is among the skipped. `watch`
    gets the outcomes, as they come, and how many files there are, and hands them on: for a progress bar. Raises
    BadArgumentError for a path that does not exist and for what is no glob.
    """
    here = cwd or Path.cwd()
    patterns = migration.names().patterns()
    found = find_candidates(
        paths, patterns, no_ignore=no_ignore, include=tuple(include), exclude=tuple(exclude), cwd=here
    )
    outcomes: Outcomes = migrate_candidates(migration, found.candidates, here)
    patches: list[FilePatch] = []
    skipped: list[Skipped] = list(found.skipped)
    for outcome in watch(outcomes, len(found.candidates)) if watch else outcomes:
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
            continue
        refused = write_patch(outcome, here / outcome.source.path) if write and outcome.edits else None
        if refused:
            skipped.append(refused)
        patches.append(outcome)
    registry = migration.registry
    ordered = tuple(sorted(skipped, key=lambda one: one.path))
    return Report(tuple(patches), ordered, migration.as_of, registry.checked, registry.count)
