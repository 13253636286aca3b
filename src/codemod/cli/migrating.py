"""Implements the command `migrate`: previews the edits, writes them, or only says whether there are any."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from codemod.cli.explain_place import explain_place, read_place
from codemod.cli.formats import MigrateFormat, format_as, write_output
from codemod.cli.keeping import keep_passing, open_journal, warn_of_journal
from codemod.cli.notices import warn_of_mapping, warn_of_rules
from codemod.cli.option_values import read_mapping
from codemod.cli.report_text import write_report
from codemod.cli.stdin import migrate_stdin, read_name
from codemod.cli.terminal import choose_colour, put_as, put_diff, show_progress
from codemod.errors import BadArgumentError
from codemod.values import Decision, Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from codemod.cli.interactive import Interview
    from codemod.cli.options import Accepted
    from codemod.engine.configuration import RunConfiguration
    from codemod.values import FilePatch

# Formats that only show where findings are.
_SHORT = (None, "diff", "text", "json")
# Formats that show findings by level, like a gate.
_GRADED = ("sarif", "github", "markdown")


class Asked(NamedTuple):
    """The options of one run, named as on the command line."""

    paths: list[str] | None = None
    dry_run: bool = False
    write: bool = False
    check: bool = False
    interactive: bool = False
    unsafe: bool = False
    accept: Accepted | None = None
    mapping: list[str] | None = None
    only: list[str] | None = None
    horizon: int | None = None
    pass_check: bool = False
    as_of: datetime | None = None
    include: list[str] | None = None
    exclude: list[str] | None = None
    format: MigrateFormat | None = None
    output: Path | None = None
    no_ignore: bool = False
    show_ignored: bool = False
    explain: str | None = None
    all_: bool = False
    stats: bool = False
    quiet: bool = False
    verbose: bool = False
    color: str = "auto"
    exit_code: bool = False
    jobs: int | None = None
    rules: list[Path] | None = None
    config: Path | None = None
    no_config: bool = False
    no_age_warning: bool = False
    stdin_filename: str | None = None
    verify: str | None = None
    keep_passing: bool = False
    verify_related: bool = False
    verify_limit: float | None = None
    debug: bool = False


def run(asked: Asked) -> NoReturn:
    """Run it and end the program with the exit code. Raises CodemodError."""
    _refuse_conflicts(asked)
    choose_colour(asked.color)
    write = asked.write or (asked.interactive and not asked.dry_run)
    _check_verification(asked)
    place = read_place(asked.explain) if asked.explain else None
    name = read_name(asked.paths or (), asked.stdin_filename, write=write)
    from codemod.engine.configuration import configure_run  # noqa: PLC0415 (what only a run needs)

    seen = [name] if name else [place[0]] if place else asked.paths or ["."]
    configuration = configure_run(
        seen,
        Path.cwd(),
        (asked.as_of.date() if asked.as_of else date.today()).isoformat(),  # noqa: DTZ011 (a person's today)
        config=asked.config,
        no_config=asked.no_config,
        rules=asked.rules or (),
        mapping=read_mapping(asked.mapping or ()),
        only=asked.only or (),
        horizon=asked.horizon,
        least_horizon=_days_of_gate(asked, seen) if asked.pass_check else 0,
        unsafe=asked.unsafe,
        # Each edit is asked about anyway.
        accept_suggested=asked.accept is not None or asked.interactive,
        show_ignored=asked.show_ignored or place is not None,
    )
    warn_of_mapping(configuration.registry, read_mapping(asked.mapping or ()))
    if place:
        explain_place(configuration, *place)
    settings = configuration.project.settings
    warn_of_rules(
        configuration.registry, configuration.as_of, of_age=settings.warn_rules_age and not asked.no_age_warning
    )
    wanted = asked.format or (None if write or asked.check or name else "diff")
    interview = _prepare_interview() if asked.interactive else None
    product = None
    diff = _Diff(
        is_wanted=wanted == "diff", is_held=bool(asked.output or asked.verify) or sys.stdout.isatty(), goes_on=write
    )
    if name:
        report, new = migrate_stdin(configuration, name)
        product = None if asked.format or asked.check else new
    else:
        # Other outputs read the lines around an id, and restoring needs the file.
        keep = diff.keep if wanted in _SHORT and not asked.verify else None
        if asked.keep_passing:
            report = keep_passing(asked, configuration)
        else:
            report = _run(asked, configuration, write=write, interview=interview, keep=keep)
    if name or asked.verify:
        for patch in report.patches:
            diff.add(patch)
    _print(report, wanted, asked, product or diff.take(), written=write)
    sys.stderr.writelines(f"{skipped.traceback}\n" for skipped in report.skipped if asked.debug and skipped.traceback)
    if report.interrupted or (interview and interview.was_interrupted):
        raise KeyboardInterrupt
    sys.exit(_exit_code(report, found_is_one=asked.check or asked.exit_code))


def _refuse_conflicts(asked: Asked) -> None:
    if asked.dry_run + asked.write + asked.check > 1:
        raise BadArgumentError("--dry-run, --write and --check exclude each other: choose one")
    if asked.config and asked.no_config:
        raise BadArgumentError("--config and --no-config exclude each other: choose one")
    if asked.interactive and asked.check:
        raise BadArgumentError("--interactive and --check exclude each other: --check changes nothing")
    if asked.all_ + asked.stats + asked.quiet + asked.verbose > 1:
        raise BadArgumentError("--all, --stats, --quiet and --verbose exclude each other: choose one")
    write = asked.write or (asked.interactive and not asked.dry_run)
    if asked.verify and not write:
        raise BadArgumentError("--verify: also pass --write; without it, there is nothing to verify")
    if asked.explain and (write or asked.check):
        raise BadArgumentError("--explain changes nothing: remove --write, --check and --interactive")


def _days_of_gate(asked: Asked, paths: list[str]) -> int:
    """Return the limit in days of `llm-codemod check` in this project."""
    from codemod import check  # noqa: PLC0415
    from codemod.engine.configuration import read_project  # noqa: PLC0415

    settings = read_project(paths, Path.cwd(), config=asked.config, no_config=asked.no_config)
    limit = settings.fail_on or check.DEFAULT
    return check.count_days(check.read_limit(limit, settings.name_key("fail-on") if settings.fail_on else "--fail-on"))


def _prepare_interview() -> Interview:
    from codemod.cli.interactive import Interview, refuse_without_terminal  # noqa: PLC0415

    refuse_without_terminal()
    return Interview()


def _run(
    asked: Asked,
    configuration: RunConfiguration,
    *,
    write: bool,
    interview: Interview | None,
    keep: Callable[[FilePatch], FilePatch] | None,
) -> Report:
    from codemod.engine.run import run_migration  # noqa: PLC0415
    from codemod.search import Searcher  # noqa: PLC0415

    journal = open_journal() if write else None
    report = run_migration(
        configuration,
        Searcher(Path.cwd(), asked.paths or ["."], asked.no_ignore),
        include=asked.include or (),
        exclude=asked.exclude or (),
        write=write,
        watch=show_progress,
        accept=interview.ask_about if interview else None,
        jobs=asked.jobs,
        keep=keep,
        journal=journal,
    )
    if asked.verify and journal:
        from codemod.engine.verify import verify_writes  # noqa: PLC0415

        report = verify_writes(report, asked.verify, Path.cwd(), journal, limit=asked.verify_limit)
    if journal:
        warn_of_journal(journal)
        report = report._replace(is_undoable=journal.stopped or not journal.failure)
    return report


def _check_verification(asked: Asked) -> None:
    if asked.keep_passing and not asked.verify:
        raise BadArgumentError("--keep-passing: also pass --verify COMMAND, which decides what to keep")
    if asked.keep_passing and asked.interactive:
        raise BadArgumentError("--keep-passing and --interactive exclude each other: choose one")
    for option, is_given in (("--verify-related", asked.verify_related), ("--verify-limit", asked.verify_limit)):
        if is_given and not asked.verify:
            raise BadArgumentError(f"{option}: also pass --verify COMMAND")
    if asked.verify_related and not asked.keep_passing:
        raise BadArgumentError("--verify-related: also pass --keep-passing; a single run uses all tests")


class _Diff:
    """The diff, one patch at a time; written to stdout during the run, unless it is held back."""

    def __init__(self, *, is_wanted: bool, is_held: bool, goes_on: bool) -> None:
        self.is_wanted, self.is_held = is_wanted, is_held
        self.goes_on = goes_on  # writing files must not depend on the reader of the output
        self.held: list[bytes] = []

    def add(self, patch: FilePatch) -> None:
        if not self.is_wanted or not patch.edits:
            return
        from codemod.outputs.diff import format_patch  # noqa: PLC0415

        self.held.append(format_patch(patch))
        if not self.is_held:
            put_diff(self.take(), goes_on=self.goes_on)

    def keep(self, patch: FilePatch) -> FilePatch:
        """Return what is kept of a patch after its diff is written."""
        from codemod.engine.excerpts import cut_patch  # noqa: PLC0415

        self.add(patch)
        return cut_patch(patch)

    def take(self) -> bytes:
        """Return what was held back, once."""
        held, self.held = self.held, []
        return b"".join(held)


def _print(report: Report, format_: str | None, asked: Asked, product: bytes, *, written: bool) -> None:
    """Print the report in a format, or a product that already exists."""
    if format_ == "text":
        product = write_report(report, asked, sys.stdout, written=written).encode()
    elif format_ and format_ != "diff":
        if format_ in _GRADED:
            from codemod.check import grade_report  # noqa: PLC0415

            report = grade_report(report)._replace(fail_on="")
        product = format_as("migrate", format_, report)
    if asked.output:
        write_output(product, asked.output, f"--output {asked.output}")
    else:
        put_as(product, format_)
    if format_ in (None, "diff"):
        sys.stderr.write(write_report(report, asked, sys.stderr, written=written))


def format_page(report: Report) -> bytes:
    """Return the report as a page, with the owners of its paths."""
    from codemod.outputs.html import format_overview  # noqa: PLC0415
    from codemod.outputs.overview import view_report  # noqa: PLC0415
    from codemod.project.codeowners import locate_owners  # noqa: PLC0415

    return format_overview(view_report(report, Path.cwd().name or str(Path.cwd()), locate_owners(Path.cwd())))


def _exit_code(report: Report, *, found_is_one: bool) -> int:
    if report.skipped or (report.verification and report.verification.failure):
        return 3
    return int(found_is_one and any(f.decision != Decision.IGNORE for p in report.patches for f in p.findings))
