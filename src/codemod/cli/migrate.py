"""The command `migrate`: preview the edits, make them, or only say whether there are any."""

from __future__ import annotations

import dataclasses
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from codemod.cli import options
from codemod.cli.arguments import read_mapping
from codemod.cli.notices import warn_of_rules
from codemod.cli.options import Format
from codemod.cli.stdin import migrate_stdin, read_name
from codemod.cli.terminal import colour_report, put_bytes, show_diff, show_progress
from codemod.errors import BadArgumentError
from codemod.values import Decision, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemod.cli.interactive import Interview
    from codemod.migration import Migration
    from codemod.values import FilePatch

# What they show of a file is where things stand.
_SHORT = (None, Format.DIFF, Format.TEXT, Format.JSON)


def command(
    paths: options.Paths = None,
    dry_run: options.DryRun = False,
    write: options.Write = False,
    check: options.Check = False,
    interactive: options.Interactive = False,
    unsafe: options.Unsafe = False,
    mapping: options.Mapping = None,
    only: options.Only = None,
    horizon: options.HorizonOfRun = None,
    as_of: options.AsOf = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    format: options.OutputFormat = None,  # noqa: A002 (the option's name)
    output: options.Output = None,
    no_ignore: options.NoIgnore = False,
    show_ignored: options.ShowIgnored = False,
    exit_code: options.ExitCode = False,
    jobs: options.Jobs = None,
    rules: options.Rules = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    no_age_warning: options.NoAgeWarning = False,
    stdin_filename: options.StdinFilename = None,
    verify: options.Verify = None,
    version: options.Version = False,
    debug: options.Debug = False,
) -> None:
    """Move files off retired and retiring model ids.

    Exit: 0 done or nothing to do; 1 something found or left (--check, --exit-code); 2 bad arguments or rules;
    3 some files could not be handled, or were put back (--verify); 130 interrupted.
    """
    del version
    if dry_run + write + check > 1:
        raise BadArgumentError("--dry-run, --write and --check exclude each other: choose one")
    if config and no_config:
        raise BadArgumentError("--config and --no-config exclude each other: choose one")
    if interactive and check:
        raise BadArgumentError("--interactive and --check exclude each other: --check changes nothing")
    write = write or (interactive and not dry_run)
    if verify and not write:
        raise BadArgumentError("--verify: give --write, too; there is nothing to put back without it")
    name = read_name(paths or (), stdin_filename, write=write)
    from codemod.plan import plan_migration  # noqa: PLC0415 (what only a run needs: --help stays quick)

    migration = plan_migration(
        [name] if name else paths or ["."],
        Path.cwd(),
        (as_of.date() if as_of else date.today()).isoformat(),  # noqa: DTZ011 (a person's today)
        config=config,
        no_config=no_config,
        rules=rules or (),
        mapping=read_mapping(mapping or ()),
        only=only or (),
        horizon=horizon,
        unsafe=unsafe,
        show_ignored=show_ignored,
    )
    settings = migration.project.settings
    warn_of_rules(migration.registry, migration.as_of, of_age=settings.warn_rules_age and not no_age_warning)
    wanted = format or (None if write or check or name else Format.DIFF)
    interview = _prepare_interview() if interactive else None
    product = None
    diff = _Diff(is_wanted=wanted == Format.DIFF, is_held=bool(output or verify) or sys.stdout.isatty())
    if name:
        report, new = migrate_stdin(migration, name)
        product = None if format or check else new
    else:
        report = _run(
            migration,
            paths or ["."],
            include or (),
            exclude or (),
            no_ignore=no_ignore,
            write=write,
            interview=interview,
            jobs=jobs,
            # Other outputs look at what stands around an id, and what is put back needs the file.
            keep=diff.keep if wanted in _SHORT and not verify else None,
            verify=verify,
        )
    if name or verify:
        for patch in report.patches:
            diff.add(patch)
    _print(report, wanted, output, product or diff.take())
    sys.stderr.writelines(f"{skipped.traceback}\n" for skipped in report.skipped if debug and skipped.traceback)
    if report.interrupted or (interview and interview.was_interrupted):
        raise KeyboardInterrupt
    raise typer.Exit(_exit_code(report, found_is_one=check or exit_code))


def _prepare_interview() -> Interview:
    from codemod.cli.interactive import Interview, refuse_without_terminal  # noqa: PLC0415

    refuse_without_terminal()
    return Interview()


def _run(
    migration: Migration,
    paths: list[str],
    include: Sequence[str],
    exclude: Sequence[str],
    *,
    no_ignore: bool,
    write: bool,
    interview: Interview | None,
    jobs: int | None,
    keep: Callable[[FilePatch], FilePatch] | None,
    verify: str | None,
) -> Report:
    from codemod.outputs.wording import escape  # noqa: PLC0415
    from codemod.run import run_migration  # noqa: PLC0415
    from codemod.write import Journal, find_root  # noqa: PLC0415

    journal = Journal(find_root(Path.cwd()))
    report = run_migration(
        migration,
        paths,
        include=include,
        exclude=exclude,
        no_ignore=no_ignore,
        write=write,
        watch=show_progress,
        accept=interview.ask_about if interview else None,
        jobs=jobs,
        keep=keep,
        journal=journal,
    )
    if verify:
        from codemod.verify import verify_writes  # noqa: PLC0415

        report = verify_writes(report, verify, Path.cwd(), journal)
    if journal.failure:
        sys.stderr.write(f"warning: this run cannot be undone: {escape(journal.failure)}\n")
    return report


class _Diff:
    """The diff, patch by patch; it goes to stdout while the run goes on, unless it is held."""

    def __init__(self, *, is_wanted: bool, is_held: bool) -> None:
        self.is_wanted, self.is_held = is_wanted, is_held
        self.held: list[bytes] = []

    def add(self, patch: FilePatch) -> None:
        if not self.is_wanted or not patch.edits:
            return
        from codemod.outputs.diff import format_patch  # noqa: PLC0415

        self.held.append(format_patch(patch))
        if not self.is_held:
            put_bytes(self.take())

    def keep(self, patch: FilePatch) -> FilePatch:
        """Return what is kept of a patch when its diff is written."""
        from codemod.excerpts import cut_patch  # noqa: PLC0415

        self.add(patch)
        return cut_patch(patch)

    def take(self) -> bytes:
        """Return what is held, once."""
        held, self.held = self.held, []
        return b"".join(held)


def _print(report: Report, format_: Format | None, output: Path | None, product: bytes | None = None) -> None:
    """Print the report in a format, or the product that there is already."""
    from codemod.check import grade_report  # noqa: PLC0415
    from codemod.outputs import json_v1, text  # noqa: PLC0415
    from codemod.outputs.formats import format_as  # noqa: PLC0415

    if format_ == Format.JSON:
        product = json_v1.format_report(report)
    elif format_ == Format.TEXT:
        product = text.format_report(report).encode()
    elif format_ == Format.HTML:
        product = _format_page(report)
    elif format_ and format_ != Format.DIFF:
        product = format_as(format_, dataclasses.replace(grade_report(report), fail_on=""))
    product = product or b""
    if output:
        options.write_output(product, output, f"--output {output}")
    else:
        (show_diff if format_ == Format.DIFF else put_bytes)(product)
    if format_ in (None, Format.DIFF):
        sys.stderr.write(colour_report(text.format_report(report)))


def _format_page(report: Report) -> bytes:
    from codemod.outputs.html import format_overview  # noqa: PLC0415
    from codemod.outputs.overview import view_report  # noqa: PLC0415
    from codemod.owners import locate_owners  # noqa: PLC0415

    here = Path.cwd()
    return format_overview(view_report(report, here.name or str(here), locate_owners(here)))


def _exit_code(report: Report, *, found_is_one: bool) -> int:
    if report.skipped:
        return 3
    found = any(f.decision != Decision.IGNORE for patch in report.patches for f in patch.findings)
    return int(found and found_is_one)
