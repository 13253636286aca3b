"""Paths to a report, and to the disk when asked: the search, find-decide-edit for each file, the write."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from codemod import search
from codemod.engine.interrupt import finish_first
from codemod.errors import Skipped
from codemod.values import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from codemod.engine.configuration import Brief
    from codemod.engine.journal import Journal
    from codemod.engine.pipeline import Migration
    from codemod.search import Narrow
    from codemod.values import FilePatch

    Outcomes = Iterable[FilePatch | Skipped]


def run_migration(
    brief: Brief,
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
    found = _search(brief, paths, here, include=include, exclude=exclude, no_ignore=no_ignore, narrow=narrow)
    if not found.candidates:  # what is to be loaded for a file takes longer than to find none
        return _make_report(brief, (), found.skipped)
    from codemod.engine.files import migrate_candidates  # noqa: PLC0415
    from codemod.engine.writing import Writing  # noqa: PLC0415

    migration = _look_around(brief, found, here, paths, no_ignore=no_ignore, narrow=narrow)
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
    return _make_report(migration, patches, skipped)._replace(interrupted=interrupted)


def _search(
    brief: Brief,
    paths: Sequence[str],
    here: Path,
    *,
    include: Sequence[str],
    exclude: Sequence[str],
    no_ignore: bool,
    narrow: Narrow | None,
) -> search.Found:
    """Return the files that hold an id and that the project lets be looked at; load what the first will need."""
    patterns: Collection[bytes] = brief.names().patterns()
    patterns, wide = narrow(patterns) if narrow else (patterns, True)
    unwanted = (*exclude, *brief.project.settings.excluded_names)
    # What stores vectors counts wherever it is, and one search takes half as long as two.
    is_all = not narrow and not unwanted and any((here / path).is_dir() for path in paths)
    loading = threading.Thread(target=_load, daemon=True)
    found = search.find_candidates(
        paths,
        patterns,
        wide=wide,
        no_ignore=no_ignore,
        include=tuple(include),
        exclude=unwanted,
        beside=brief.texts_beside() if is_all else frozenset(),
        cwd=here,
        at_first=lambda: None if loading.ident else loading.start(),
    )
    if loading.is_alive():
        loading.join()
    return brief.project.narrow(found)


def _load() -> None:
    """Import what a file with an id needs, while ripgrep is at work."""
    from codemod.dataflow import tracer  # noqa: F401, PLC0415
    from codemod.engine import files, writing  # noqa: F401, PLC0415
    from codemod.followups import vector_stores  # noqa: F401, PLC0415


def _look_around(
    brief: Brief,
    found: search.Found,
    here: Path,
    paths: Sequence[str],
    *,
    no_ignore: bool,
    narrow: Narrow | None,
) -> Migration:
    """Return the migration that knows what other files do with the constants of the candidates, and what they store."""
    from codemod.dataflow.tracer import Tracer  # noqa: PLC0415
    from codemod.dataflow.workspace import Workspace  # noqa: PLC0415
    from codemod.engine.pipeline import Migration  # noqa: PLC0415
    from codemod.followups.vector_stores import Indexes  # noqa: PLC0415
    from codemod.languages.preload import prepare  # noqa: PLC0415
    from codemod.project import read_layout  # noqa: PLC0415

    candidates = found.candidates
    spots = read_layout([candidate.path for candidate in candidates], here)
    migration = replace(Migration.of(brief), project=replace(brief.project, spots=spots))
    indexes = Indexes(here, tuple(paths), no_ignore, narrow, found.beside)
    preparing = threading.Thread(target=prepare, args=([candidate.path for candidate in candidates],), daemon=True)
    preparing.start()  # while ripgrep works
    tracer = Tracer(Workspace.around(here, no_ignore=no_ignore))
    if any(map(brief.stores_vectors, {text for candidate in candidates for text in candidate.texts})):
        indexes.look()  # before the processes part, or each would
    preparing.join()
    return replace(migration, tracer=tracer, indexes=indexes)


def migrate_text(brief: Brief, name: str, data: bytes) -> Report:
    """Return what is found in the bytes of a file that would be called `name`: one patch at most. Reads no file.

    What other files do with its constants is not known.
    """
    from codemod.engine.pipeline import Migration  # noqa: PLC0415
    from codemod.search.reader import make_source  # noqa: PLC0415

    source = make_source(name, data)
    if isinstance(source, Skipped):
        return _make_report(brief, [], [source])
    return _make_report(brief, [Migration.of(brief).patch(source, brief.names())], [])


def _make_report(brief: Brief, patches: Sequence[FilePatch], skipped: Sequence[Skipped]) -> Report:
    registry = brief.registry
    ordered = tuple(sorted(skipped, key=lambda one: one.path))
    return Report(tuple(patches), ordered, brief.as_of, registry.checked, registry.count)
