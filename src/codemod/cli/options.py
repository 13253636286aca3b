"""The options of the commands: what each is called, what it takes, what `--help` says of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from codemod.cli.formats import MigrateFormat


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 (0.02 s that nobody else needs)

        from codemod.rules.registry import load_registry  # noqa: PLC0415

        rules = load_registry()
        came = f"updated from {rules.origin}" if rules.origin else "as shipped"
        told = f"rules of {rules.checked}: {rules.count} models retired or retiring, {came}"
        typer.echo(f"llm-codemod {version('llm-codemod')}, {told}")
        raise typer.Exit


Paths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]...", help="Files and folders; the current folder if none.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the diff and the report; change nothing. The default.")]
Write = Annotated[bool, typer.Option("--write", help="Make the edits in place.")]
Check = Annotated[bool, typer.Option("--check", help="Print the report only; exit 1 when something is to be done.")]
Interactive = Annotated[
    bool,
    typer.Option("--interactive", "-i", help="Ask about each edit, as git add -p does, and make those that you take."),
]
Unsafe = Annotated[
    bool, typer.Option("--unsafe", help="Also edit what needs a review, where there is one replacement.")
]


class Accepted(StrEnum):
    """What --accept takes for a replacement."""

    SUGGESTED = "suggested"


Accept = Annotated[
    Accepted | None,
    typer.Option(
        "--accept",
        help="Where a platform publishes no replacement, take the suggested one, whose evidence the report shows.",
    ),
]
Mapping = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="OLD=NEW", help="Your own replacement, for any id. May be repeated."),
]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="ID", help="Look for this id only. May be repeated.")]
Horizon = Annotated[
    int, typer.Option(min=0, max=3650, metavar="DAYS", help="Skip replacements that retire within so many days.")
]
HorizonOfRun = Annotated[
    int | None,
    typer.Option(
        "--horizon",
        min=0,
        max=3650,
        metavar="DAYS",
        help="Skip replacements that retire within so many days.  [default: 0]",
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="As on this day.  [default: today]"),
]
Include = Annotated[list[str] | None, typer.Option(metavar="GLOB", help="Only files that match. May be repeated.")]
Exclude = Annotated[list[str] | None, typer.Option(metavar="GLOB", help="No files that match. May be repeated.")]
OutputFormat = Annotated[
    MigrateFormat | None,
    typer.Option(help="What goes to stdout.  [default: diff; with --write or --check: nothing]", show_default=False),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to this file instead of stdout.")
]
NoIgnore = Annotated[bool, typer.Option("--no-ignore", help="Search what .gitignore names, too.")]
PassCheck = Annotated[
    bool,
    typer.Option(
        "--pass-check",
        help="Skip replacements that `llm-codemod check` would fail: by fail-on of the configuration, or 90 days.",
    ),
]
Explain = Annotated[
    str | None,
    typer.Option("--explain", metavar="PATH:LINE", help="Print every fact and the whole trace behind one decision."),
]
All = Annotated[bool, typer.Option("--all", help="List every place in the report, one a line.")]
Stats = Annotated[bool, typer.Option("--stats", help="Report a table by model instead of places.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="List every place with the steps of its trace and the open question.")
]


class When(StrEnum):
    """What --color takes."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


Color = Annotated[When, typer.Option("--color", help="Colour the output.  [NO_COLOR and FORCE_COLOR decide for auto]")]
ShowIgnored = Annotated[bool, typer.Option("--show-ignored", help="Also list what is left alone, and why.")]
StdinFilename = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="NAME", help="What the file on stdin is called, for the path -."),
]
Verify = Annotated[
    str | None,
    typer.Option(
        "--verify", metavar="COMMAND", help="After --write, run this; when it fails, put every file back, and exit 3."
    ),
]
KeepPassing = Annotated[
    bool,
    typer.Option(
        "--keep-passing",
        help="With --verify: try the changes in groups, reviews too; keep each group with which the command passes.",
    ),
]
VerifyRelated = Annotated[
    bool,
    typer.Option(
        "--verify-related",
        help="Run only tests that import a changed file, where pytest, jest, vitest or go test can say so.",
    ),
]
VerifyLimit = Annotated[
    float | None,
    typer.Option("--verify-limit", min=1, metavar="SECONDS", help="How long one run of --verify may take."),
]
Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help="Show the version and the date of the rules."
    ),
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit 1 when something was found, as git diff does.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1, metavar="N", help="Read files in N processes.  [default: one, more where it takes long]"
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="DIR", help="Rules of your own, over the shipped ones. May be repeated."),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The configuration.  [default: the nearest llm-codemod.toml, or pyproject.toml with a [tool.llm-codemod]]",
        show_default=False,
    ),
]
NoAgeWarning = Annotated[
    bool, typer.Option("--no-age-warning", help="Do not warn of rules that are more than 45 days old.")
]
Debug = Annotated[
    bool, typer.Option("--debug", help="Print where an internal error happened; without text of your files.")
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Read no configuration.")]
