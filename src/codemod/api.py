"""The Python API, for programs that do not use the command line: `codemod.migrate(paths, …) -> Report`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from codemod.engine.configuration import configure_run
from codemod.engine.run import run_migration
from codemod.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codemod.values import Report

    AnyPath = str | os.PathLike[str]


def migrate(
    paths: AnyPath | Iterable[AnyPath] = ".",
    *,
    write: bool = False,
    unsafe: bool = False,
    accept: Literal["suggested"] | None = None,
    mapping: Mapping[str, str] | None = None,
    only: Iterable[str] = (),
    horizon: int | None = None,
    as_of: date | str | None = None,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    no_ignore: bool = False,
    show_ignored: bool = False,
    rules: Iterable[AnyPath] = (),
    config: AnyPath | None = None,
    no_config: bool = False,
    jobs: int | None = 1,
    cwd: AnyPath | None = None,
) -> Report:
    """Find the retired and retiring model ids under `paths`; with `write`, make the edits. Prints nothing.

    Each option has the meaning of the command-line option: `mapping` is old id -> new id, `only` the ids to look for,
    `horizon` a number of days, and `accept="suggested"` takes suggestions for replacements. `as_of` is a date or an ISO
    string (default: today), `include` and `exclude` are globs, `rules` are files or directories with your own rules,
    and `config` is a configuration file. Without `config`, the project's own configuration applies, unless `no_config`.
    `jobs` is the number of processes that read files; None means one per processor if the run takes long. Paths,
    including those of the report, are relative to `cwd` (default: the working directory).

    The report has a patch for each file with findings: `patch.findings`, `patch.edits` and `patch.source`, whose
    `position(offset)` gives line and column. `codemod.apply_edits(patch.source.data, patch.edits)` returns the new
    text. `report.skipped` names each file that could not be handled, with the reason.

    Raises CodemodError for a path that does not exist, an invalid glob, or rules that break their schema, and
    ValueError for an `as_of` that is not an ISO date.
    """
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of or date.today()  # noqa: DTZ011 (a person's)
    several = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    names = [os.fspath(one) for one in several]
    here = Path(cwd) if cwd is not None else Path.cwd()
    configuration = configure_run(
        names,
        here,
        day.isoformat(),
        config=Path(config) if config is not None else None,
        no_config=no_config,
        rules=[Path(one) for one in rules],
        mapping=mapping,
        only=list(only),
        horizon=horizon,
        unsafe=unsafe,
        accept_suggested=accept is not None,
        show_ignored=show_ignored,
    )
    return run_migration(
        configuration,
        Searcher(here, names, no_ignore),
        include=tuple(include),
        exclude=tuple(exclude),
        write=write,
        jobs=jobs,
    )
