"""The command `migrate`: preview the edits, make them, or only say whether there are any."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from codemod.cli import options
from codemod.cli.arguments import read_mapping, read_only
from codemod.cli.options import Format
from codemod.cli.terminal import colour_diff, colour_report, show_progress
from codemod.errors import BadArgumentError
from codemod.values import Decision, FilePatch, Report, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemod.migrate import Migration


def command(
    paths: options.Paths = None,
    dry_run: options.DryRun = False,
    write: options.Write = False,
    check: options.Check = False,
    unsafe: options.Unsafe = False,
    mapping: options.Mapping = None,
    only: options.Only = None,
    horizon: options.Horizon = 0,
    as_of: options.AsOf = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    format: options.OutputFormat = None,  # noqa: A002 (the option's name)
    output: options.Output = None,
    no_ignore: options.NoIgnore = False,
    show_ignored: options.ShowIgnored = False,
    exit_code: options.ExitCode = False,
    rules: options.Rules = None,
) -> None:
    """Move files off retired and retiring model ids.

    Exit: 0 done or nothing to do; 1 something found or left (--check, --exit-code); 2 bad arguments or rules;
    3 some files could not be handled; 130 interrupted.
    """
    if dry_run + write + check > 1:
        raise BadArgumentError("--dry-run, --write and --check exclude each other: choose one")
    # What only a run needs is imported by a run: --help stays quick.
    from codemod.migrate import Migration  # noqa: PLC0415
    from codemod.rules.registry import load_registry  # noqa: PLC0415

    registry = load_registry(rules or ())
    chosen = read_mapping(mapping or ())
    migration = Migration(
        registry=registry,
        as_of=(as_of.date() if as_of else date.today()).isoformat(),  # noqa: DTZ011 (a person's today)
        horizon=horizon,
        mapping=chosen,
        only=read_only(only or (), registry, chosen),
        unsafe=unsafe,
        show_ignored=show_ignored,
    )
    report = _run(migration, paths or ["."], include or (), exclude or (), no_ignore=no_ignore, write=write)
    wanted = format or (None if write or check else Format.DIFF)
    _print(report, wanted, output)
    raise typer.Exit(_exit_code(report, found_is_one=check or exit_code))


def _run(
    migration: Migration,
    paths: list[str],
    include: Iterable[str],
    exclude: Iterable[str],
    *,
    no_ignore: bool,
    write: bool,
) -> Report:
    from codemod.across import look_across  # noqa: PLC0415
    from codemod.indexes import Indexes  # noqa: PLC0415
    from codemod.migrate import migrate_candidates  # noqa: PLC0415
    from codemod.search import find_candidates  # noqa: PLC0415
    from codemod.write import write_patch  # noqa: PLC0415

    here = Path.cwd()
    found = find_candidates(
        paths,
        migration.names().patterns(),
        no_ignore=no_ignore,
        include=tuple(include),
        exclude=tuple(exclude),
        cwd=here,
    )
    across = look_across(found.candidates, here, paths, no_ignore=no_ignore)
    migration = replace(migration, across=across, indexes=Indexes(here, tuple(paths), no_ignore))
    patches: list[FilePatch] = []
    skipped: list[Skipped] = list(found.skipped)
    outcomes = migrate_candidates(migration, found.candidates, here)
    for outcome in show_progress(outcomes, len(found.candidates)):
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
            continue
        refused = write_patch(outcome, here / outcome.source.path) if write and outcome.edits else None
        if refused:
            skipped.append(refused)
        patches.append(outcome)
    return Report(
        tuple(patches),
        tuple(sorted(skipped, key=lambda s: s.path)),
        migration.as_of,
        migration.registry.checked,
        migration.registry.count,
    )


def _print(report: Report, format_: Format | None, output: Path | None) -> None:
    from codemod.outputs import diff, json_v1, text  # noqa: PLC0415

    product = b""
    if format_ == Format.DIFF:
        product = b"".join(diff.format_patch(patch) for patch in report.patches if patch.edits)
    elif format_ == Format.JSON:
        product = json_v1.format_report(report)
    elif format_ == Format.TEXT:
        product = text.format_report(report).encode()
    if output:
        try:
            output.write_bytes(product)
        except OSError as error:
            raise BadArgumentError(
                f"--output {output}: not written: {(error.strerror or str(error)).lower()}"
            ) from error
    else:
        is_coloured = sys.stdout.isatty() and format_ != Format.JSON
        sys.stdout.buffer.write(colour_diff(product) if is_coloured and format_ == Format.DIFF else product)
        sys.stdout.flush()
    if format_ in (None, Format.DIFF):
        sys.stderr.write(colour_report(text.format_report(report)))


def _exit_code(report: Report, *, found_is_one: bool) -> int:
    if report.skipped:
        return 3
    found = any(f.decision != Decision.IGNORE for patch in report.patches for f in patch.findings)
    return int(found and found_is_one)
