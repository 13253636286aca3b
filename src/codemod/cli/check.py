"""The command `check`: whether anything in a project fails the gate, in the format of a CI system."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codemod.cli import options
from codemod.cli.formats import OUTPUTS, CheckFormat, format_as, write_output
from codemod.cli.notices import warn_of_rules
from codemod.cli.option_values import read_reports
from codemod.cli.terminal import choose_colour, dress, put_report, show_progress
from codemod.errors import BadArgumentError
from codemod.values import Decision, Level

if TYPE_CHECKING:
    from codemod.project import Settings
    from codemod.values import Report


# Longer than 60 lines, because typer reads an option from each parameter.
def command(
    paths: options.Paths = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="retired|deprecated|DAYSd",
            help="What fails: retired, announced, or retiring within DAYS.  [default: 90d]",
        ),
    ] = None,
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Accepted places; only others fail.")] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write what fails now to --baseline FILE, and exit 0.")
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Report only files that have changed since this branch left REV."),
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help="Report only files that the next commit changes.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even if something fails.")] = False,
    format: Annotated[CheckFormat, typer.Option(help="Format of stdout.")] = "text",  # noqa: A002 (the option's name)
    output: options.Output = None,
    all_: options.All = False,
    color: options.Color = options.When.AUTO,
    reports: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="FORMAT=FILE", help="Also write another format to a file. May be repeated."),
    ] = None,
    report_card: Annotated[
        bool,
        typer.Option(
            "--report-card",
            help="Print Markdown instead: what the last --keep-passing run migrated, and what remains.",
        ),
    ] = False,
    only: options.Only = None,
    horizon: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=3650,
            metavar="DAYS",
            help="Skip replacements that retire within N days.  [default: the days of --fail-on]",
        ),
    ] = None,
    as_of: options.AsOf = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    no_ignore: options.NoIgnore = False,
    jobs: options.Jobs = None,
    rules: options.Rules = None,
    config: options.Config = None,
    no_config: options.NoConfig = False,
    no_age_warning: options.NoAgeWarning = False,
) -> None:
    """Fail if the code uses a model that is retired or retires soon.

    A mention in prose (a comment, documentation, a message) never fails.

    Exit: 0 passed; 1 something fails; 2 bad arguments or rules; 3 some files could not be checked; 130 interrupted.
    """
    choose_colour(color)
    if config and no_config:
        raise BadArgumentError("--config and --no-config exclude each other: choose one")
    if staged and changed_since:
        raise BadArgumentError("--staged and --changed-since exclude each other: choose one")
    if write_baseline and (staged or changed_since):
        raise BadArgumentError("--write-baseline: a baseline covers all files; remove --staged and --changed-since")
    from codemod import check  # noqa: PLC0415 (--help stays quick)
    from codemod.engine.configuration import configure_run, read_project  # noqa: PLC0415
    from codemod.engine.run import run_migration  # noqa: PLC0415
    from codemod.search import Searcher  # noqa: PLC0415

    settings = read_project(paths or ["."], Path.cwd(), config=config, no_config=no_config)
    baseline = baseline or _name_baseline(settings)
    if write_baseline and baseline is None:
        raise BadArgumentError("--write-baseline: also pass --baseline FILE, the file to write")
    if fail_on is None and settings.fail_on:
        limit = check.read_limit(settings.fail_on, settings.name_key("fail-on"))
    else:
        limit = check.read_limit(fail_on or check.DEFAULT)
    further = read_reports(reports or (), OUTPUTS["check"])
    accepted = check.read_baseline(baseline) if baseline and not write_baseline else None
    configuration = configure_run(
        paths or ["."],
        Path.cwd(),
        (as_of.date() if as_of else date.today()).isoformat(),  # noqa: DTZ011 (a person's today)
        settings=settings,
        rules=rules or (),
        only=only or (),
        horizon=horizon,
        least_horizon=check.count_days(limit),
    )
    warn_of_rules(configuration.registry, configuration.as_of, of_age=settings.warn_rules_age and not no_age_warning)
    report = run_migration(
        configuration,
        Searcher(Path.cwd(), paths or ["."], no_ignore),
        include=include or (),
        exclude=exclude or (),
        watch=show_progress,
        jobs=jobs,
    )
    report = check.grade_report(report, limit)
    if accepted and baseline:
        report = check.accept_known(report, accepted, baseline, Path.cwd())
        if paths or only or include or exclude:  # a partial search cannot tell which entries are outdated
            report = report._replace(stale=0)
    if write_baseline and baseline:
        _write_baseline(report, baseline)
    report = _keep_changed(report, changed_since, staged=staged)
    for name, file in further:
        write_output(format_as("check", name, report), file, f"--report {name}={file}")
    _print(report, "card" if report_card else format, output, is_whole=all_)
    code = _exit_code(report)
    raise typer.Exit(0 if exit_zero and code == 1 else code)


def _keep_changed(report: Report, revision: str | None, *, staged: bool) -> Report:
    """Return the report of the changed files, which were decided with the whole work tree in view."""
    if revision is None and not staged:
        return report
    from codemod.search.changed import list_changed, list_staged  # noqa: PLC0415

    here = Path.cwd()
    changed = list_staged(here) if revision is None else list_changed(here, revision)
    patches = tuple(patch for patch in report.patches if patch.source.path in changed)
    skipped = tuple(one for one in report.skipped if one.path in changed)
    left = len(report.patches) - len(patches)
    if left:
        typer.echo(f"not reported: {left} unchanged {'file' if left == 1 else 'files'}", err=True)
    return report._replace(patches=patches, skipped=skipped, stale=0)


def _name_baseline(settings: Settings) -> Path | None:
    """Return the baseline of the project, relative to the working directory, so that messages are short."""
    if settings.baseline is None:
        return None
    here = Path.cwd().resolve()
    return settings.baseline.relative_to(here) if settings.baseline.is_relative_to(here) else settings.baseline


def _write_baseline(report: Report, file: Path) -> None:
    from codemod.check import write_baseline  # noqa: PLC0415
    from codemod.outputs.verdict import list_unread  # noqa: PLC0415

    places = write_baseline(report, file, Path.cwd())
    typer.echo(f"{file}: {places} {'place' if places == 1 else 'places'} accepted", err=True)
    for line in list_unread(report):
        typer.echo(line, err=True)
    raise typer.Exit(3 if report.skipped else 0)


def _print(report: Report, format_: str, output: Path | None, *, is_whole: bool) -> None:
    from codemod.outputs.verdict import format_report, format_summary  # noqa: PLC0415

    if format_ == "card":
        _print_card(report, output)
        return
    if output:
        write_output(format_as("check", format_, report), output, f"--output {output}")
    elif format_ == "text":
        text = format_report(report, is_whole=is_whole)
        put_report(dress(text.decode(), sys.stdout).encode(), format_)
    else:
        put_report(format_as("check", format_, report), format_)
    if output or format_ != "text":
        sys.stderr.write(format_summary(report))


def _print_card(report: Report, output: Path | None) -> None:
    from codemod.check.report_card import format_report_card  # noqa: PLC0415
    from codemod.engine.journal import find_root  # noqa: PLC0415
    from codemod.engine.verification.record import read_record  # noqa: PLC0415

    product = format_report_card(report, read_record(find_root(Path.cwd())))
    if output:
        write_output(product, output, f"--output {output}")
    else:
        put_report(product, "card")


def _exit_code(report: Report) -> int:
    if report.skipped:
        return 3
    fails = any(
        finding.level == Level.ERROR and finding.decision != Decision.IGNORE and not finding.is_known
        for patch in report.patches
        for finding in patch.findings
    )
    return int(fails)
