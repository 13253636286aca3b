"""The command `bulk`: a list of repositories to a report, to branches, to pull requests; and how far that has come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from codemod.bulk.plan import OnConflict
from codemod.cli import options
from codemod.cli.formats import BulkFormat
from codemod.cli.notices import warn_of_rules
from codemod.errors import BadArgumentError


class _Group(TyperGroup):
    """Takes `bulk REPOS.txt` for `bulk run REPOS.txt`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    help="Move many repositories: `bulk REPOS.txt` looks at all, --write, --push and --pull-request go further.",
    rich_markup_mode=None,
)

DEFAULT_WORK = Path(".llm-codemod-bulk")
Work = Annotated[Path, typer.Option(metavar="DIR", help="Where the ledger and the branches are kept.")]
OutputFormat = Annotated[BulkFormat, typer.Option(help="How the report is written to stdout.")]
HtmlReport = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Write the report as one self-contained HTML page.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=256, help="Repositories at a time, a process each.")]
Scheduler = Annotated[
    str, typer.Option(metavar="URL", help="Work on the machines of this Dask scheduler, as tcp://host:8786.")
]


# Longer than 60 lines: typer reads an option from each parameter.
@app.command("run")
def run_command(
    repositories: Annotated[
        str | None,
        typer.Argument(metavar="[REPOS.txt]", help="A path or a git URL a line, # comments; - is stdin."),
    ] = None,
    github_org: Annotated[
        list[str] | None, typer.Option(metavar="ORG", help="All repositories of this organisation. May be repeated.")
    ] = None,
    gitlab_group: Annotated[
        list[str] | None, typer.Option(metavar="GROUP", help="All projects of this group. May be repeated.")
    ] = None,
    topic: Annotated[
        list[str] | None, typer.Option(metavar="TOPIC", help="Of those, only with this topic. May be repeated.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help="Of those, only of this name; !GLOB: none of it. May be repeated."),
    ] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Of those, archived ones too.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look at all, change nothing. The default.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Commit on a branch, in the work folder.")] = False,
    push: Annotated[bool, typer.Option("--push", help="Push that branch, too.")] = False,
    pull_request: Annotated[
        bool, typer.Option("--pull-request", help="Open a pull request for it, or bring the open one up to date.")
    ] = False,
    branch: Annotated[str, typer.Option(metavar="NAME", help="The branch.")] = "llm-codemod/retired-models",
    message: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Of the commit; {list}, {models}, {rewrites}, {files}, {repository} are filled in."
        ),
    ] = "",
    author: Annotated[str, typer.Option(metavar="'NAME <ADDRESS>'", help="Of the commit.  [default: git's]")] = "",
    signoff: Annotated[bool, typer.Option("--signoff", help="Add Signed-off-by.")] = False,
    on_conflict: Annotated[
        OnConflict, typer.Option(help="What becomes of a branch that an earlier run made. A person's stays.")
    ] = OnConflict.REPLACE,
    draft: Annotated[bool, typer.Option("--draft", help="As a draft.")] = False,
    label: Annotated[list[str] | None, typer.Option(metavar="NAME", help="May be repeated.")] = None,
    reviewer: Annotated[list[str] | None, typer.Option(metavar="USER|ORG/TEAM", help="May be repeated.")] = None,
    assignee: Annotated[list[str] | None, typer.Option(metavar="USER", help="May be repeated.")] = None,
    canary: Annotated[int, typer.Option(min=0, metavar="N", help="Publish only the first N; the rest waits.")] = 0,
    max_open: Annotated[int, typer.Option(min=0, metavar="N", help="No more than N pull requests open.")] = 0,
    per_minute: Annotated[
        float, typer.Option(min=0.01, max=1000, metavar="N", help="Pull requests opened a minute.")
    ] = 5.0,
    verify: Annotated[
        str,
        typer.Option(
            metavar="COMMAND", help="Run it in a throw-away clone with the change; if it fails, nothing goes on."
        ),
    ] = "",
    verify_limit: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="How long it may take.")] = 600.0,
    keep_passing: options.KeepPassing = False,
    work: Work = DEFAULT_WORK,
    jobs: Jobs = 4,
    scheduler: Scheduler = "",
    format: OutputFormat = "text",  # noqa: A002 (the option's name)
    output: options.Output = None,
    report: HtmlReport = None,
    unsafe: options.Unsafe = False,
    mapping: options.Mapping = None,
    only: options.Only = None,
    horizon: options.HorizonOfRun = None,
    as_of: options.AsOf = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    no_ignore: options.NoIgnore = False,
    rules: options.Rules = None,
    no_config: options.NoConfig = False,
    no_age_warning: options.NoAgeWarning = False,
) -> None:
    """Look at every repository of a list; with --write, --push or --pull-request move those that can be moved.

    Run it again after an interruption: it goes on where it was. Run it again later: it brings the same branches and
    pull requests up to date.

    Exit: 0 done; 2 bad arguments; 3 a repository failed; 130 interrupted.
    """
    from codemod.bulk.forge import Filter, Forges  # noqa: PLC0415 (--help stays quick)
    from codemod.bulk.plan import Plan  # noqa: PLC0415
    from codemod.cli import bulk_run  # noqa: PLC0415
    from codemod.rules.registry import load_registry  # noqa: PLC0415

    if dry_run and (write or push or pull_request):
        raise BadArgumentError("--dry-run excludes --write, --push and --pull-request: choose one")
    if keep_passing and not verify:
        raise BadArgumentError("--keep-passing: give --verify COMMAND, too: what is to pass")
    plan = Plan(
        wishes=bulk_run.read_wishes(
            rules or (),
            mapping or (),
            only or (),
            unsafe=unsafe,
            horizon=horizon,
            include=tuple(include or ()),
            exclude=tuple(exclude or ()),
            no_ignore=no_ignore,
            no_config=no_config,
        ),
        goal=bulk_run.read_goal(write=write, push=push, pull_request=pull_request),
        verify=verify,
        verify_limit=verify_limit,
        keep_passing=keep_passing,
        branch=branch,
        message=message,
        author=author,
        signoff=signoff,
        on_conflict=on_conflict,
        draft=draft,
        labels=tuple(label or ()),
        reviewers=tuple(reviewer or ()),
        assignees=tuple(assignee or ()),
        canary=canary,
        max_open=max_open,
        per_minute=per_minute,
    )
    bulk_run.check_plan(plan)
    forges = Forges(per_minute)
    wanted = Filter(tuple(topic or ()), tuple(name or ()), archived)
    listed = bulk_run.list_repositories(repositories, github_org or (), gitlab_group or (), wanted, forges)
    plan = bulk_run.date_plan(plan, work, as_of.date().isoformat() if as_of else "")
    warn_of_rules(load_registry(), plan.wishes.as_of, of_age=not no_age_warning)
    bulk_run.run(plan, listed, bulk_run.make_place(work, jobs, scheduler), forges)
    raise typer.Exit(bulk_run.print_report(work, format, output, report))


@app.command("refresh")
def refresh_command(
    work: Work = DEFAULT_WORK,
    jobs: Jobs = 4,
    scheduler: Scheduler = "",
    format: OutputFormat = "text",  # noqa: A002 (the option's name)
    output: options.Output = None,
    report: HtmlReport = None,
    as_of: options.AsOf = None,
) -> None:
    """Redo the branches of the last run whose base has moved, with the options of that run.

    A branch that a person has changed stays as it is.

    Exit: as run.
    """
    from codemod.bulk.forge import Forges  # noqa: PLC0415
    from codemod.cli import bulk_run  # noqa: PLC0415

    plan, published = bulk_run.read_last(work)
    if not published:
        typer.echo("nothing was published yet: nothing to refresh", err=True)
        return
    plan = bulk_run.date_plan(plan, work, as_of.date().isoformat() if as_of else "")
    bulk_run.refresh(plan, published, bulk_run.make_place(work, jobs, scheduler), Forges(plan.per_minute))
    raise typer.Exit(bulk_run.print_report(work, format, output, report))


@app.command("status")
def status_command(
    work: Work = DEFAULT_WORK,
    format: OutputFormat = "text",  # noqa: A002 (the option's name)
    output: options.Output = None,
    report: HtmlReport = None,
) -> None:
    """Print how far the last run has come: the repositories by state and reason.

    Exit: 0; 2 there is no ledger; 3 a repository failed.
    """
    from codemod.cli import bulk_run  # noqa: PLC0415

    raise typer.Exit(bulk_run.print_report(work, format, output, report, is_status=True))
