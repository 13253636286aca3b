"""From paths to a report, and to the disk on request: search, process each file, write."""

from __future__ import annotations

from collections import Counter
from contextlib import closing, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from codemod.engine.changes import number_changes
from codemod.engine.interrupt import finish_first
from codemod.errors import Skipped
from codemod.threads import start_thread
from codemod.values import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from threading import Thread

    from codemod.engine.configuration import RunConfiguration
    from codemod.engine.journal import Journal
    from codemod.engine.pipeline import Migration
    from codemod.engine.writing import Writing
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

    here = searcher.cwd
    migration = _look_around(configuration, found, searcher)
    is_short = keep is not None and accept is None
    load = partial(_load_late, is_writing=write)
    made = migrate_candidates(migration, found.candidates, here, jobs=jobs, is_short=is_short, meanwhile=load)
    outcomes: Outcomes = watch(made, len(found.candidates)) if watch else made
    if accept:
        outcomes = accept(outcomes, migration)

    def find_obstacle(path: str) -> str:
        from codemod.engine.scope import Scope  # noqa: PLC0415

        paths = tuple(searcher.paths)
        return Scope(configuration.project, here, paths, tuple(include), tuple(exclude)).find_obstacle(path)

    results = _Results(found.skipped, keep)
    with _open_writing(here, journal) if write else nullcontext() as writing, closing(made):
        results.collect(join_changes(outcomes, migration.read, configuration.as_of, find_obstacle), writing, journal)
    return results.report(configuration)._replace(searched=found.searched)


class _Results:
    """The outcomes of a run so far; `keep` returns what the report keeps of a patch."""

    def __init__(self, skipped: Iterable[Skipped], keep: Callable[[FilePatch], FilePatch] | None) -> None:
        self._patches: list[FilePatch] = []
        self._skipped = list(skipped)
        self._keep = keep
        self._left_out: Counter[str] = Counter()  # ids by the class of their file, which is no source
        self._left_out_files: Counter[str] = Counter()
        self._is_interrupted = False

    def collect(self, outcomes: Outcomes, writing: Writing | None, journal: Journal | None) -> None:
        """Take all outcomes, and write them. With a journal, an interrupt ends that early."""
        try:
            for outcome in outcomes:
                self._take(outcome, writing)
            with finish_first():
                self._skipped += writing.finish() if writing else ()
        except KeyboardInterrupt:
            if journal is None or writing is None:
                raise
            self._is_interrupted = True
            settled = {*writing.written, *(one.path for one in self._skipped)}
            self._patches = [patch for patch in self._patches if not patch.edits or patch.source.path in settled]

    def _take(self, outcome: FilePatch | Skipped, writing: Writing | None) -> None:
        if isinstance(outcome, Skipped):
            self._skipped.append(outcome)
        elif outcome.left_out:
            name, ids = outcome.left_out
            self._left_out[name] += ids
            self._left_out_files[name] += 1
        else:
            with finish_first():
                refused = writing.write(outcome) if writing and outcome.edits else None
                self._skipped += [refused] if refused else []
                self._patches.append(self._keep(outcome) if self._keep else outcome)

    def report(self, configuration: RunConfiguration) -> Report:
        return _make_report(configuration, self._patches, self._skipped)._replace(
            interrupted=self._is_interrupted,
            left_out=tuple(sorted(self._left_out.items())),
            left_out_files=tuple(sorted(self._left_out_files.items())),
        )


def _open_writing(here: Path, journal: Journal | None) -> Writing:
    from codemod.engine.writing import Writing  # noqa: PLC0415 (20 modules that a dry run does without)

    return Writing(here, journal)


def _load_late(*, is_writing: bool) -> None:
    """Import what this process needs only after the first file, while another one reads that."""
    from codemod.engine import scope  # noqa: F401, PLC0415
    from codemod.outputs import text  # noqa: F401, PLC0415

    if is_writing:
        from codemod.engine import writing  # noqa: F401, PLC0415


def _search(
    configuration: RunConfiguration, searcher: Searcher, *, include: Sequence[str], exclude: Sequence[str]
) -> Found:
    """Return the files that contain an id and that the project includes; load what the first one will need."""
    unwanted = (*exclude, *configuration.project.settings.excluded_names)
    # Stored vectors count wherever they are, and one search takes half as long as two.
    is_all = not unwanted and any((searcher.cwd / path).is_dir() for path in searcher.paths)
    loading: list[Thread] = []
    found = searcher.find(
        configuration.names().patterns(),
        include=tuple(include),
        exclude=unwanted,
        beside=configuration.texts_beside() if is_all else frozenset(),
        at_first=lambda: None if loading else loading.append(start_thread(_load)),
    )
    for thread in loading:
        thread.join()
    return configuration.project.narrow(found)


def _load() -> None:
    """Import what a file with an id needs while ripgrep runs."""
    from codemod.dataflow import tracer  # noqa: F401, PLC0415
    from codemod.engine import files  # noqa: F401, PLC0415
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
    paths = [candidate.path for candidate in candidates]
    spots = read_layout(paths, searcher.cwd)
    configuration = replace(configuration, project=replace(configuration.project, spots=spots))
    indexes = Indexes(searcher, found.beside)
    preparing = start_thread(prepare, paths)  # while ripgrep runs
    searcher.complete()
    tracer = Tracer(Workspace.around(searcher.cwd, paths, no_ignore=searcher.no_ignore))
    tracer.workspace.expect(paths)
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
