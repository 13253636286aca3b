"""Turns candidates into patches, in one process or several; a problem in one file does not affect others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from codemod.engine.excerpts import cut_patch
from codemod.engine.isolation import guard_file
from codemod.engine.workers import map_in_order
from codemod.errors import Skipped
from codemod.languages.grammar import language_of
from codemod.search.reader import BINARY, read_source
from codemod.values import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from codemod.engine.pipeline import Migration
    from codemod.languages.mentions import Names
    from codemod.search import Candidate
    from codemod.values import FilePatch

# Seconds of processor time for one file; the largest that is read, 20 MB of code, takes about ten.
TIME_LIMIT = 60.0


def migrate_candidates(
    migration: Migration,
    candidates: Iterable[Candidate],
    root: Path,
    *,
    jobs: int | None = 1,
    is_short: bool = False,
    meanwhile: Callable[[], object] = lambda: None,
) -> Generator[FilePatch | Skipped]:
    """Yield, in the order of the candidates, a patch for each file with findings, or why a file was not handled.

    `jobs` is the number of processes that read files; None means one per processor if one process would take long. With
    `is_short`, a patch without edits has only the part of its text that reports need. `meanwhile` is what this process
    can do while another one reads the first file.
    """
    files = list(candidates)
    do = partial(migrate_file, migration, migration.configuration.names(), root, is_short=is_short)
    sizes = [_size_of(root / candidate.path) for candidate in files] if jobs != 1 else [0] * len(files)
    for outcome in map_in_order(do, files, sizes, jobs=jobs, give_up=_give_up, meanwhile=meanwhile):
        if outcome:
            yield outcome


def migrate_file(
    migration: Migration,
    names: Names,
    root: Path,
    candidate: Candidate,
    *,
    seconds: float = TIME_LIMIT,
    is_short: bool = False,
) -> FilePatch | Skipped | None:
    """Return the patch for one file, None without findings, or why it was not handled. Never raises."""

    def read_and_patch() -> FilePatch | Skipped | None:
        source = read_source(candidate.path, root / candidate.path, names_encoding=False)
        if isinstance(source, Skipped):
            # Most files with NUL bytes are binaries that happen to contain an id; a .py file is not.
            is_meant = source.reason != BINARY or language_of(candidate.path.rsplit("/", 1)[-1])
            return source if is_meant else None
        patch = migration.patch(source, names, candidate.hits)
        if patch.left_out:
            return patch._replace(source=Source(source.path, b""))
        if not patch.findings and not patch.warnings:
            return None
        return cut_patch(patch) if is_short and not patch.edits else patch

    return guard_file(candidate.path, read_and_patch, seconds=seconds)


def migrate_source(migration: Migration, source: Source) -> FilePatch | Skipped:
    """Return the patch for a text, even without findings, or why it was not handled. Never raises."""
    names = migration.configuration.names()
    return guard_file(source.path, lambda: migration.patch(source, names), seconds=TIME_LIMIT)


def give_up(path: str) -> Skipped:
    """Return why a file was not handled: the process that read it ended."""
    return Skipped(path, "the process that read it took too long or too much memory; edit by hand or --exclude it")


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the reader reports why not


def _give_up(candidate: Candidate) -> Skipped:
    return give_up(candidate.path)
