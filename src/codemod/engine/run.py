"""From paths to a report, and to the disk on request: search, process each file, write."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from codemod.engine.changes import number_changes
from codemod.engine.interrupt import finish_first
from codemod.errors import Skipped
from codemod.values import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from codemod.engine.configuration import RunConfiguration
    from codemod.engine.journal import Journal
    from codemod.engine.pipeline import Migration
    from codemod.search import Found, Searcher
    from codemod.values import FilePatch

    Outcomes = Iterable[FilePatch | Skipped]


def run_migration(
    configuration: RunConfiguration,
    searcher: Searcher,
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    write: bool = False,
    watch: Callable[[Outcomes, int], Outcomes] | None = None,
    accept: Callable[[Outcomes, Migration], Outcomes] | None = None,
    jobs: int | None = 1,
    keep: Callable[[FilePatch], FilePatch] | None = None,
    journal: Journal | None = None,
) -> Report:
    """Return what is found under the paths of a searcher, in path order.

    With `write`, the edits are made, each file replaced atomically; files that cannot be written are among the skipped.
    `watch` gets an iterator of outcomes and the number of files, and passes the outcomes on: for a progress bar.
    `accept` gets them next, with the migration, and passes on the accepted changes. `jobs` is the number of processes
    that read files; None means one per processor if one process would take long.

    `keep` gets each patch, in order, after its edits are made, and returns what the report keeps of it; a patch without
    edits may come without its text. `journal` records what is written; with it, a run that writes and is interrupted
    returns what it has done. Raises BadArgumentError for a path that does not exist and for an invalid glob.
    """
    found = _search(configuration, searcher, include=include, exclude=exclude)
    if not found.candidates:  # nothing to do: avoid loading what a file would need
        return _make_report(configuration, (), found.skipped)._replace(searched=found.searched)
    from codemod.engine.files import migrate_candidates  # noqa: PLC0415
    from codemod.engine.joining import join_changes  # noqa: PLC0415
    from codemod.engine.scope import Scope  # noqa: PLC0415
    from codemod.engine.writing import Writing  # noqa: PLC0415

    here = searcher.cwd
    migration = _look_around(configuration, found, searcher)
    is_short = keep is not None and accept is None
    made = migrate_candidates(migration, found.candidates, here, jobs=jobs, is_short=is_short)
    outcomes: Outcomes = made
    if watch:
        outcomes = watch(outcomes, len(found.candidates))
    if accept:
        outcomes = accept(outcomes, migration)
    scope = Scope(configuration.project, here, tuple(searcher.paths), tuple(include), tuple(exclude))
    outcomes = join_changes(outcomes, migration.read, configuration.as_of, scope.find_obstacle)
    patches: list[FilePatch] = []
    skipped: list[Skipped] = list(found.skipped)
    interrupted = False
    left_out: Counter[str] = Counter()
    left_out_files: Counter[str] = Counter()
    with Writing(here, journal) as writing, closing(made):
        try:
            for outcome in outcomes:
                if isinstance(outcome, Skipped):
                    skipped.append(outcome)
                    continue
                if outcome.left_out:
                    name, ids = outcome.left_out
                    left_out[name] += ids
                    left_out_files[name] += 1
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
    report = _make_report(configuration, patches, skipped)
    return report._replace(
        interrupted=interrupted,
        searched=found.searched,
        left_out=tuple(sorted(left_out.items())),
        left_out_files=tuple(sorted(left_out_files.items())),
    )


def _search(
    configuration: RunConfiguration, searcher: Searcher, *, include: Sequence[str], exclude: Sequence[str]
) -> Found:
    """Return the files that contain an id and that the project includes; load what the first one will need."""
    unwanted = (*exclude, *configuration.project.settings.excluded_names)
    # Stored vectors count wherever they are, and one search takes half as long as two.
    is_all = not unwanted and any((searcher.cwd / path).is_dir() for path in searcher.paths)
    loading = threading.Thread(target=_load, daemon=True)
    found = searcher.find(
        configuration.names().patterns(),
        include=tuple(include),
        exclude=unwanted,
        beside=configuration.texts_beside() if is_all else frozenset(),
        at_first=lambda: None if loading.ident else loading.start(),
    )
    if loading.is_alive():
        loading.join()
    return configuration.project.narrow(found)


def _load() -> None:
    """Import what a file with an id needs while ripgrep runs."""
    from codemod.dataflow import tracer  # noqa: F401, PLC0415
    from codemod.engine import files, writing  # noqa: F401, PLC0415
    from codemod.followups import vector_stores  # noqa: F401, PLC0415


def _look_around(configuration: RunConfiguration, found: Found, searcher: Searcher) -> Migration:
    """Return the migration, with access to the other files of the work tree and to the vectors they store."""
    from codemod.dataflow.tracer import Tracer  # noqa: PLC0415
    from codemod.dataflow.workspace import Workspace  # noqa: PLC0415
    from codemod.engine.manifests import Manifests  # noqa: PLC0415
    from codemod.engine.pipeline import Migration  # noqa: PLC0415
    from codemod.followups.vector_stores import Indexes  # noqa: PLC0415
    from codemod.languages.preload import prepare  # noqa: PLC0415
    from codemod.project import read_layout  # noqa: PLC0415

    candidates = found.candidates
    spots = read_layout([candidate.path for candidate in candidates], searcher.cwd)
    configuration = replace(configuration, project=replace(configuration.project, spots=spots))
    indexes = Indexes(searcher, found.beside)
    preparing = threading.Thread(target=prepare, args=([candidate.path for candidate in candidates],), daemon=True)
    preparing.start()  # while ripgrep runs
    searcher.complete()
    tracer = Tracer(Workspace.around(searcher.cwd, no_ignore=searcher.no_ignore))
    tracer.workspace.expect([candidate.path for candidate in candidates])
    if any(map(configuration.stores_vectors, {text for candidate in candidates for text in candidate.texts})):
        indexes.look()  # before forking, so that processes share the result
    preparing.join()
    return Migration(configuration, indexes, tracer, Manifests(searcher.cwd))


def migrate_text(configuration: RunConfiguration, name: str, data: bytes) -> Report:
    """Return what is found in the bytes of a file named `name`: at most one patch. Reads no file.

    It is unknown how other files use its constants.
    """
    from codemod.engine.files import migrate_source  # noqa: PLC0415
    from codemod.engine.pipeline import Migration  # noqa: PLC0415
    from codemod.search.reader import make_source  # noqa: PLC0415

    source = make_source(name, data)
    if isinstance(source, Skipped):
        return _make_report(configuration, [], [source])
    return _report_on(configuration, [migrate_source(Migration(configuration), source)])


def migrate_document(configuration: RunConfiguration, name: str, data: bytes, root: Path) -> Report:
    """Return what is found in a file of the directory `root`, whose text may be newer than the one on disk.

    Its values are followed through the other files. Files that its changes reach have patches of their own.
    """
    from codemod.dataflow.tracer import Tracer  # noqa: PLC0415
    from codemod.dataflow.workspace import Workspace  # noqa: PLC0415
    from codemod.engine.files import migrate_source  # noqa: PLC0415
    from codemod.engine.joining import join_changes  # noqa: PLC0415
    from codemod.engine.manifests import Manifests  # noqa: PLC0415
    from codemod.engine.pipeline import Migration  # noqa: PLC0415
    from codemod.engine.scope import Scope  # noqa: PLC0415
    from codemod.search.reader import make_source  # noqa: PLC0415

    source = make_source(name, data)
    if isinstance(source, Skipped):
        return _make_report(configuration, [], [source])
    migration = Migration(configuration, None, Tracer(Workspace.around(root)), Manifests(root))
    found = [migrate_source(migration, source)]
    scope = Scope(configuration.project, root, (".",))
    return _report_on(configuration, join_changes(found, migration.read, configuration.as_of, scope.find_obstacle))


def report_lost(configuration: RunConfiguration, name: str) -> Report:
    """Return the report on a text whose process ended."""
    from codemod.engine.files import give_up  # noqa: PLC0415

    return _report_on(configuration, [give_up(name)])


def _report_on(configuration: RunConfiguration, outcomes: Outcomes) -> Report:
    patches, skipped = [], []
    for one in outcomes:
        if isinstance(one, Skipped):
            skipped.append(one)
        else:
            patches.append(one)
    return _make_report(configuration, patches, skipped)


def _make_report(configuration: RunConfiguration, patches: Sequence[FilePatch], skipped: Sequence[Skipped]) -> Report:
    registry = configuration.registry
    ordered = tuple(sorted(skipped, key=lambda one: one.path))
    return Report(number_changes(patches), ordered, configuration.as_of, registry.checked, registry.count)
