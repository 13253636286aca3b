"""Paths to a report, and to the disk when asked: the search, find-decide-edit for each file, the write."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from codemod import search
from codemod.across import look_across
from codemod.files import migrate_candidates
from codemod.indexes import Indexes
from codemod.interrupt import finish_first
from codemod.project import read_layout
from codemod.source import make_source
from codemod.values import Report, Skipped
from codemod.write import Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from codemod.migration import Migration
    from codemod.search import Narrow
    from codemod.values import FilePatch
    from codemod.write import Journal

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
    accept: Callable[[Outcomes, Migration], Outcomes] | None = None,
    narrow: Narrow | None = None,
    jobs: int | None = 1,
    keep: Callable[[FilePatch], FilePatch] | None = None,
    journal: Journal | None = None,
) -> Report:
    """Return what is found under the paths, seen from `cwd` (the working directory), in path order.

    With `write` the edits are made, each file replaced atomically; one that cannot be is among the skipped. `watch`
    gets the outcomes, as they come, and how many files there are, and hands them on: for a progress bar. `accept` gets
    them after that, with the migration, and hands on what is to be done. `narrow` gets the patterns of each search and
    says which of them can stand under the paths at all, and whether in text of two or four bytes a character. `jobs` is
    how many processes read files; None: as many as there are processors, where one would take long. `keep` gets each
    patch, in order, when its edits are made, and returns what the report is to hold of it; one without edits may come
    without its text. `journal` records what is written; with it, a run that writes and is interrupted returns what it
    has done. Raises BadArgumentError for a path that does not exist and for what is no glob.
    """
    here = cwd or Path.cwd()
    patterns: Collection[bytes] = migration.names().patterns()
    patterns, wide = narrow(patterns) if narrow else (patterns, True)
    found = search.find_candidates(
        paths,
        patterns,
        wide=wide,
        no_ignore=no_ignore,
        include=tuple(include),
        exclude=(*exclude, *migration.project.settings.excluded_names),
        cwd=here,
    )
    found = migration.project.narrow(found)
    spots = read_layout([candidate.path for candidate in found.candidates], here)
    migration = replace(migration, project=replace(migration.project, spots=spots))
    across = look_across(found.candidates, here, paths, no_ignore=no_ignore, reads=migration.reads, narrow=narrow)
    indexes = Indexes(here, tuple(paths), no_ignore, narrow)
    if any(migration.stores_vectors(text) for candidate in found.candidates for text in candidate.texts):
        indexes.look()  # before the processes part, or each would
    migration = replace(migration, across=across, indexes=indexes)
    is_short = keep is not None and accept is None
    made = migrate_candidates(migration, found.candidates, here, jobs=jobs, is_short=is_short)
    outcomes: Outcomes = made
    if watch:
        outcomes = watch(outcomes, len(found.candidates))
    if accept:
        outcomes = accept(outcomes, migration)
    patches: list[FilePatch] = []
    skipped: list[Skipped] = list(found.skipped)
    interrupted = False
    with Writing(here, journal) as writing, closing(made):
        try:
            for outcome in outcomes:
                if isinstance(outcome, Skipped):
                    skipped.append(outcome)
                    continue
                with finish_first():
                    refused = writing.write(outcome) if write and outcome.edits else None
                    skipped += [refused] if refused else []
                    patches.append(keep(outcome) if keep else outcome)
            with finish_first():
                skipped += writing.finish()
        except KeyboardInterrupt:
            if journal is None or not write:
                raise
            interrupted = True
            settled = {*writing.written, *(one.path for one in skipped)}
            patches = [patch for patch in patches if not patch.edits or patch.source.path in settled]
    return replace(_make_report(migration, patches, skipped), interrupted=interrupted)


def migrate_text(migration: Migration, name: str, data: bytes) -> Report:
    """Return what is found in the bytes of a file that would be called `name`: one patch at most. Reads no file.

    What other files do with its constants is not known.
    """
    source = make_source(name, data)
    if isinstance(source, Skipped):
        return _make_report(migration, [], [source])
    return _make_report(migration, [migration.patch(source, migration.names())], [])


def _make_report(migration: Migration, patches: Sequence[FilePatch], skipped: Sequence[Skipped]) -> Report:
    registry = migration.registry
    ordered = tuple(sorted(skipped, key=lambda one: one.path))
    return Report(tuple(patches), ordered, migration.as_of, registry.checked, registry.count)
