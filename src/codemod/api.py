"""What a program calls instead of the command line: `codemod.migrate(paths, …) -> Report`."""

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

    Each option is that of the command line: `mapping` is old id -> new id, `only` the ids to look for, `horizon` days,
    `accept="suggested"` takes suggestions for replacements,
    `as_of` a day (an ISO string or a date; today, if none), `include` and `exclude` globs, `rules` files or folders of
    your own, `config` a configuration; without one the project's own counts, unless `no_config`. `jobs` processes read
    files; None: as many as there are processors, where one would take long. Paths are seen from `cwd` (the working
    directory), and so are those of the report.

    The report has a patch for each file with findings: `patch.findings`, `patch.edits` and `patch.source`, whose
    `position(offset)` gives line and column. `codemod.apply_edits(patch.source.data, patch.edits)` is the new text.
    `report.skipped` names each file that could not be handled, and why: nothing is known of those.

    Raises CodemodError for a path that does not exist, a glob that is none, or rules that break their schema, and
    ValueError for an `as_of` that is no ISO date.
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
