"""The options of the commands: names, values and help texts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from codemod.cli import completion
from codemod.cli.formats import MigrateFormat


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 (0.02 s that only --version needs)

        from codemod.rules.registry import load_registry  # noqa: PLC0415

        rules = load_registry()
        came = f"updated from {rules.origin}" if rules.origin else "as shipped"
        told = f"rules of {rules.checked}: {rules.count} models retired or retiring, {came}"
        typer.echo(f"llm-codemod {version('llm-codemod')}, {told}")
        raise typer.Exit


Paths = Annotated[
    list[str] | None, typer.Argument(metavar="PATH", help="Files and folders; default: the current directory.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the diff and the report; change nothing. The default.")]
Write = Annotated[bool, typer.Option("--write", help="Make the edits in place.")]
Check = Annotated[bool, typer.Option("--check", help="Print the report only; exit 1 if changes are needed.")]
Interactive = Annotated[
    bool,
    typer.Option("--interactive", "-i", help="Ask about each edit, like git add -p."),
]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="Also edit reviews that have exactly one replacement.")]


class Accepted(StrEnum):
    """The values of --accept."""

    SUGGESTED = "suggested"


Accept = Annotated[
    Accepted | None,
    typer.Option(
        "--accept",
        help="Use the suggested replacement where a platform publishes none.",
    ),
]
Mapping = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="OLD=NEW",
        help="Replace OLD with NEW. May be repeated.",
        autocompletion=completion.complete_pair,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="ID",
        help="Search for this ID only. May be repeated.",
        autocompletion=completion.complete_leaving,
    ),
]
Horizon = Annotated[
    int, typer.Option(min=0, max=3650, metavar="DAYS", help="Skip replacements that retire within N days.")
]
HorizonOfRun = Annotated[
    int | None,
    typer.Option(
        "--horizon",
        min=0,
        max=3650,
        metavar="DAYS",
        help="Skip replacements that retire within N days.  [default: 0]",
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Evaluate as of this date.  [default: today]"),
]
Platform = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Platform: openai, azure, bedrock, vertex, gemini …",
        autocompletion=completion.complete_platform,
    ),
]
Include = Annotated[list[str] | None, typer.Option(metavar="GLOB", help="Only files matching GLOB. May be repeated.")]
Exclude = Annotated[list[str] | None, typer.Option(metavar="GLOB", help="Skip files matching GLOB. May be repeated.")]
OutputFormat = Annotated[
    MigrateFormat | None,
    typer.Option(help="Format of stdout.  [default: diff; with --write or --check: nothing]", show_default=False),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of stdout.")]
NoIgnore = Annotated[bool, typer.Option("--no-ignore", help="Also search files that .gitignore excludes.")]
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
All = Annotated[bool, typer.Option("--all", help="List every place in the report, one per line.")]
Stats = Annotated[bool, typer.Option("--stats", help="Report a table by model instead of places.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="List every place with the steps of its trace and its question.")
]


class When(StrEnum):
    """The values of --color."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


Color = Annotated[
    When,
    typer.Option("--color", help="Color the output.  [auto: NO_COLOR and FORCE_COLOR, then whether it is a terminal]"),
]
ShowIgnored = Annotated[bool, typer.Option("--show-ignored", help="Also list ignored places, with reasons.")]
StdinFilename = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="NAME", help="Name of the file on stdin, with the path -."),
]
Verify = Annotated[
    str | None,
    typer.Option(
        "--verify", metavar="COMMAND", help="Run COMMAND after --write; if it fails, restore every file and exit 3."
    ),
]
KeepPassing = Annotated[
    bool,
    typer.Option(
        "--keep-passing",
        help="With --verify: try the changes, including reviews, in groups; keep those with which the command passes.",
    ),
]
VerifyRelated = Annotated[
    bool,
    typer.Option(
        "--verify-related",
        help="Run only tests that import a changed file, if pytest, jest, vitest or go test can select them.",
    ),
]
VerifyLimit = Annotated[
    float | None,
    typer.Option("--verify-limit", min=1, metavar="SECONDS", help="Timeout of one run of --verify."),
]
Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help="Show the version and the date of the rules."
    ),
]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit 1 if anything was found, like git diff --exit-code.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1, metavar="N", help="Number of worker processes.  [default: 1, more for long runs]"
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="DIR", help="Your own rules; they override the built-in ones. May be repeated."),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Configuration file.  [default: nearest llm-codemod.toml, or pyproject.toml with [tool.llm-codemod]]",
        show_default=False,
    ),
]
NoAgeWarning = Annotated[bool, typer.Option("--no-age-warning", help="Do not warn about rules older than 45 days.")]
Debug = Annotated[
    bool, typer.Option("--debug", help="Print where an internal error happened, without text of your files.")
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Ignore configuration files.")]
