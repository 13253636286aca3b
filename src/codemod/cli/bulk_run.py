"""Implements the commands of `bulk`: converts options to values, starts the run, prints the report."""

from __future__ import annotations

import dataclasses
import pickle
import re
import sys
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from codemod.bulk import report as reports
from codemod.bulk.campaign import LEDGER, Place, open_ledger, resumed_day
from codemod.bulk.campaign import refresh as refresh_plan
from codemod.bulk.campaign import run as run_plan
from codemod.bulk.clone import name_folder
from codemod.bulk.executors import open_processes
from codemod.bulk.forge import ForgeError
from codemod.bulk.git import GitError, run_git
from codemod.bulk.ledger import Entry
from codemod.bulk.listing import read_list, read_repository
from codemod.bulk.migrate_repository import make_stamp
from codemod.bulk.plan import Plan
from codemod.bulk.pull_request_text import check_template
from codemod.bulk.tasks import Goal, Repository, State, Wishes
from codemod.cli.formats import format_as, write_output
from codemod.cli.option_values import read_mapping
from codemod.cli.stdin import STDIN
from codemod.cli.terminal import put_report
from codemod.engine.configuration import configure_run
from codemod.errors import BadArgumentError
from codemod.guarded import open_stream
from codemod.rules.registry import load_registry
from codemod.search.programs import distrust

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.bulk.forge import Filter, Forges

FAILED = 3
_LARGEST_LIST = 20_000_000  # bytes


def read_goal(*, write: bool, push: bool, pull_request: bool) -> Goal:
    """Return how far to go: a pull request needs a push, a push needs a commit."""
    if pull_request:
        return Goal.OPEN
    if push:
        return Goal.PUSH
    return Goal.WRITE if write else Goal.LOOK


def read_wishes(
    rules: Sequence[Path],
    mapping: Sequence[str],
    only: Sequence[str],
    *,
    unsafe: bool,
    horizon: int | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    no_ignore: bool,
    no_config: bool,
) -> Wishes:
    """Return the options of the migration, without a date yet. Raises BadArgumentError for an invalid one."""
    chosen = read_mapping(mapping)
    # Planned without a repository, so that an option that is invalid everywhere is reported once.
    planned = configure_run(
        ["."], Path.cwd(), "", no_config=True, rules=rules, mapping=chosen, only=only, horizon=horizon
    )
    wishes = Wishes(
        as_of="",
        horizon=horizon,
        mapping=tuple(chosen.items()),
        only=planned.only,
        unsafe=unsafe,
        include=include,
        exclude=exclude,
        no_ignore=no_ignore,
        no_config=no_config,
        rules=pickle.dumps(planned.registry) if rules else b"",
    )
    return dataclasses.replace(wishes, stamp=make_stamp(wishes))


def check_plan(plan: Plan) -> None:
    """Raise BadArgumentError for what git or a forge would refuse in every repository."""
    check_template(plan.message) if plan.message else None
    if plan.author and not re.fullmatch(r"[^<>\n]+ <[^<>\s]+>", plan.author):
        raise BadArgumentError(f"--author {plan.author}: write 'Name <address>'")
    try:
        run_git(["check-ref-format", "--branch", plan.branch], url="file://", limit=60)
    except GitError as error:
        raise BadArgumentError(f"--branch {plan.branch}: {error}") from error


def list_repositories(
    file: str | None, organisations: Sequence[str], groups: Sequence[str], wanted: Filter, forges: Forges
) -> list[Repository]:
    """Return the given repositories without duplicates. Raises BadArgumentError if there are none."""
    if file is None and not organisations and not groups:
        raise BadArgumentError("no repositories: pass a file that lists them, --github-org or --gitlab-group")
    repositories, twice = _read_file(file) if file is not None else ([], [])
    for kind, owners in (("github", organisations), ("gitlab", groups)):
        for owner in owners:
            try:
                urls = list(forges.get(kind).list_repositories(owner, wanted))
            except ForgeError as error:
                raise BadArgumentError(f"{owner}: {error}") from error
            repositories += [read_repository(url, owner, Path.cwd()) for url in urls]
    for line in twice:
        typer.echo(f"note: {line}", err=True)
    found = list({repository.key: repository for repository in reversed(repositories)}.values())[::-1]
    distrust(name_folder(one) for one in found if one.is_work_tree)
    if not found:
        raise BadArgumentError(f"{file or 'the given owners'}: contains no repository")
    return found


def _read_file(file: str) -> tuple[list[Repository], list[str]]:
    name = "stdin" if file == STDIN else file
    try:
        with open_stream(file) if file != STDIN else nullcontext(sys.stdin.buffer) as opened:
            data = opened.read(_LARGEST_LIST + 1)
        lines = data.decode().splitlines()
    except (OSError, ValueError) as error:
        said = (error.strerror or str(error)) if isinstance(error, OSError) else "is not UTF-8 text"
        raise BadArgumentError(f"{name}: {said.lower()}; pass a file that lists repositories") from error
    if len(data) > _LARGEST_LIST:
        raise BadArgumentError(
            f"{name}: is larger than {_LARGEST_LIST / 1e6:g} MB; pass a file that lists repositories"
        )
    return read_list(lines, name, Path.cwd() if file == STDIN else Path(file).resolve().parent)


def date_plan(plan: Plan, work: Path, day: str) -> Plan:
    """Return the plan with a date: the given one, that of an interrupted run, or today."""
    day = day or resumed_day(work, plan) or date.today().isoformat()  # noqa: DTZ011 (a person's today)
    return dataclasses.replace(plan, wishes=dataclasses.replace(plan.wishes, as_of=day))


def make_place(work: Path, jobs: int, scheduler: str) -> Place:
    """Return where the work runs: in local processes, or on the machines of a scheduler."""
    if scheduler:
        from codemod.bulk.cluster import open_cluster  # noqa: PLC0415 (an extra)

        return Place(work, jobs, partial(open_cluster, scheduler), is_here=False, tell=_tell)
    return Place(work, jobs, partial(open_processes, jobs), tell=_tell)


def run(plan: Plan, repositories: Sequence[Repository], place: Place, forges: Forges) -> None:
    """Run the plan."""
    run_plan(plan, repositories, place, forges)


def refresh(plan: Plan, keys: set[str], place: Place, forges: Forges) -> None:
    """Redo what was published."""
    refresh_plan(plan, keys, place, forges)


def read_last(work: Path) -> tuple[Plan, set[str]]:
    """Return the plan of the last run, with the current rules, and the keys of what it published."""
    _need_ledger(work)
    with open_ledger(work) as ledger:
        last = ledger.last_run()
        if last is None:
            raise BadArgumentError(f"--work {work}: no run is recorded there")
        plan = Plan.from_json(last.settings)
        distrust(name_folder(e.repository) for e in ledger.entries() if e.repository.is_work_tree)
        published = {
            e.repository.key for e in ledger.entries() if e.state in {State.PUSHED, State.OPENED} or e.pull_request
        }
    wishes = dataclasses.replace(plan.wishes, stamp="")
    return dataclasses.replace(plan, wishes=dataclasses.replace(wishes, stamp=make_stamp(wishes))), published


def print_report(work: Path, format_: str, output: Path | None, page: Path | None, *, is_status: bool = False) -> int:
    """Write the content of the ledger to the requested places; return the exit code."""
    _need_ledger(work)
    with open_ledger(work) as ledger:
        last = ledger.last_run()
        entries = ledger.entries()
        is_preview = last is not None and last.goal == Goal.LOOK
        overview = reports.view_ledger(ledger, load_registry(), last.as_of if last else "", is_preview=is_preview)
    if is_status and format_ == "text":
        product = reports.format_status(entries, is_preview=is_preview).encode()
    else:
        product = format_as("bulk", format_, overview)
    if output:
        write_output(product, output, f"--output {output}")
    else:
        put_report(product, format_)
    if page:
        from codemod.outputs.html import format_overview  # noqa: PLC0415

        write_output(format_overview(overview), page, f"--report {page}")
    return FAILED if any(entry.state == State.FAILED for entry in entries) else 0


def _need_ledger(work: Path) -> None:
    if not (work / LEDGER).is_file():
        raise BadArgumentError(f"--work {work}: contains no ledger; start with `llm-codemod bulk REPOS.txt`")


def _tell(entry: Entry) -> None:
    """Print the progress of a repository to stderr, if that is a terminal."""
    if sys.stderr.isatty():
        why = f"  {entry.stage}: {entry.reason}" if entry.state == State.FAILED else ""
        typer.echo(f"{entry.repository.name}: {entry.state}{why}", err=True)
