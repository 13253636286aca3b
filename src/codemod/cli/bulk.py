"""The command `bulk`: from a list of repositories to a report, branches and pull requests; and its status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from codemod.bulk.plan import OnConflict
from codemod.cli import options
from codemod.cli.fast_options import QuickGroup
from codemod.cli.formats import BulkFormat
from codemod.cli.notices import warn_of_rules
from codemod.errors import BadArgumentError


class _Group(QuickGroup):
    """Makes `bulk REPOS.txt` an alias of `bulk run REPOS.txt`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    help="Migrate many repositories: report, branches, pull requests.",
    rich_markup_mode=None,
)

DEFAULT_WORK = Path(".llm-codemod-bulk")
Work = Annotated[Path, typer.Option(metavar="DIR", help="Directory for the ledger and the branches.")]
OutputFormat = Annotated[BulkFormat, typer.Option(help="Format of the report on stdout.")]
HtmlReport = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Also write the report as a self-contained HTML page.")
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=256, help="Number of repositories to process in parallel.")
]
Scheduler = Annotated[
    str, typer.Option(metavar="URL", help="Run on the workers of this Dask scheduler, such as tcp://host:8786.")
]


# Longer than 60 lines, because typer reads an option from each parameter.
@app.command("run")
def run_command(
    repositories: Annotated[
        str | None,
        typer.Argument(metavar="REPOS.txt", help="One path or git URL per line, # for comments; - is stdin."),
    ] = None,
    github_org: Annotated[
        list[str] | None, typer.Option(metavar="ORG", help="All repositories of this organization. May be repeated.")
    ] = None,
    gitlab_group: Annotated[
        list[str] | None, typer.Option(metavar="GROUP", help="All projects of this group. May be repeated.")
    ] = None,
    topic: Annotated[
        list[str] | None, typer.Option(metavar="TOPIC", help="Only repositories with this topic. May be repeated.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help="Only names matching GLOB; !GLOB excludes. May be repeated."),
    ] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Include archived repositories.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Analyze only; change nothing. The default.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Commit to a branch in the work directory.")] = False,
    push: Annotated[bool, typer.Option("--push", help="Also push the branch.")] = False,
    pull_request: Annotated[
        bool, typer.Option("--pull-request", help="Also open a pull request, or update the open one.")
    ] = False,
    branch: Annotated[str, typer.Option(metavar="NAME", help="Branch name.")] = "llm-codemod/retired-models",
    message: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Commit message; {list}, {models}, {rewrites}, {files}, {repository} are filled in."
        ),
    ] = "",
    author: Annotated[str, typer.Option(metavar="'NAME <ADDRESS>'", help="Commit author.  [default: git's]")] = "",
    signoff: Annotated[bool, typer.Option("--signoff", help="Add Signed-off-by.")] = False,
    on_conflict: Annotated[
        OnConflict,
        typer.Option(help="What to do with a branch of an earlier run. Branches that a person changed are kept."),
    ] = OnConflict.REPLACE,
    draft: Annotated[bool, typer.Option("--draft", help="Open pull requests as drafts.")] = False,
    label: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Add a label. May be repeated.")] = None,
    reviewer: Annotated[list[str] | None, typer.Option(metavar="USER|ORG/TEAM", help="May be repeated.")] = None,
    assignee: Annotated[list[str] | None, typer.Option(metavar="USER", help="May be repeated.")] = None,
    canary: Annotated[
        int, typer.Option(min=0, metavar="N", help="Publish only the first N; keep the rest for later.")
    ] = 0,
    max_open: Annotated[
        int, typer.Option(min=0, metavar="N", help="Keep at most N pull requests open; 0: no limit.")
    ] = 0,
    per_minute: Annotated[
        float, typer.Option(min=0.01, max=1000, metavar="N", help="Pull requests opened per minute.")
    ] = 5.0,
    verify: Annotated[
        str,
        typer.Option(metavar="COMMAND", help="Run COMMAND in a clone with the edits; if it fails, do not publish."),
    ] = "",
    verify_limit: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Timeout of --verify.")] = 600.0,
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
    """Analyze or migrate every repository of a list.

    After an interruption, run it again to resume. Later, run it again to update the same branches and pull requests.

    Exit: 0 done; 2 bad arguments; 3 a repository failed; 130 interrupted.
    """
    from codemod.bulk.forge import Filter, Forges  # noqa: PLC0415 (--help stays quick)
    from codemod.bulk.plan import Plan  # noqa: PLC0415
    from codemod.cli import bulk_run  # noqa: PLC0415
    from codemod.rules.registry import load_registry  # noqa: PLC0415

    if dry_run and (write or push or pull_request):
        raise BadArgumentError("--dry-run excludes --write, --push and --pull-request: choose one")
    if keep_passing and not verify:
        raise BadArgumentError("--keep-passing: also pass --verify COMMAND, which decides what to keep")
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
    forges = Forges(per_minute)
    wanted = Filter(tuple(topic or ()), tuple(name or ()), archived)
    listed = bulk_run.list_repositories(repositories, github_org or (), gitlab_group or (), wanted, forges)
    bulk_run.check_plan(plan)  # with a git that is in none of them
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
    """Update branches of the last run whose base has moved, with the same options.

    Branches that a person changed are not updated.

    Exit: as `bulk run`.
    """
    from codemod.bulk.forge import Forges  # noqa: PLC0415
    from codemod.cli import bulk_run  # noqa: PLC0415

    plan, published = bulk_run.read_last(work)
    if not published:
        typer.echo("nothing has been published yet, so there is nothing to refresh", err=True)
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
    """Show the progress of the last run: repositories by state and reason.

    Exit: 0 done; 2 there is no ledger; 3 a repository failed.
    """
    from codemod.cli import bulk_run  # noqa: PLC0415

    raise typer.Exit(bulk_run.print_report(work, format, output, report, is_status=True))
