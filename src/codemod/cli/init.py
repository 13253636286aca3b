"""The command `init`: writes a first configuration for a project, based on its content."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codemod.cli import options
from codemod.cli.formats import write_output
from codemod.cli.terminal import put_product, show_progress
from codemod.errors import BadArgumentError, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.outputs.first_configuration import LeftOut
    from codemod.values import FilePatch


def command(
    fail_on: Annotated[
        str,
        typer.Option(metavar="retired|deprecated|DAYSd", help="What fails in `llm-codemod check`."),
    ] = "90d",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the configuration; write nothing.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.  [default: llm-codemod.toml]"),
    ] = None,
    as_of: options.AsOf = None,
    jobs: options.Jobs = None,
) -> None:
    """Write a first configuration for the current directory.

    Its comments say what was found: platforms, places that fail now, directories that need not be searched. Active
    settings change no decision; the rest are suggestions. It does not ask questions and overwrites nothing.

    Exit: 0 done; 2 there is a configuration, or it cannot be written; 130 interrupted.
    """
    from codemod.check import grade_report, read_limit  # noqa: PLC0415 (--help stays quick)
    from codemod.engine.configuration import configure_run, read_project  # noqa: PLC0415
    from codemod.engine.run import run_migration  # noqa: PLC0415
    from codemod.outputs.first_configuration import LeftOut, format_configuration  # noqa: PLC0415
    from codemod.project.settings import OWN  # noqa: PLC0415
    from codemod.search import Searcher  # noqa: PLC0415

    limit = read_limit(fail_on)
    file = output or Path(OWN)
    if not dry_run:
        settings = None if os.path.lexists(file) else read_project(["."], Path.cwd())
        taken = str(file) if settings is None else settings.file
        if taken:
            raise BadArgumentError(f"{taken} exists: edit it, or print a new configuration with --dry-run")
    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    configuration = configure_run(["."], Path.cwd(), day, no_config=True)
    left_out: list[LeftOut] = []

    def watch(outcomes: Iterable[FilePatch | Skipped], total: int) -> Iterator[FilePatch | Skipped]:
        for outcome in show_progress(outcomes, total):
            if not isinstance(outcome, Skipped) and outcome.left_out:
                left_out.append(LeftOut(outcome.source.path, *outcome.left_out))
            yield outcome

    report = run_migration(configuration, Searcher(Path.cwd()), watch=watch, jobs=jobs)
    text = format_configuration(grade_report(report, limit), left_out, configuration.registry.platforms)
    if dry_run:
        put_product(text.encode(), "text")
        return
    write_output(text.encode(), file, str(file))
    typer.echo(f"{file}: written; review it, then run llm-codemod check", err=True)
