"""The command `explain`: what a model id, an error message, a log or the code of a follow-up means."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from codemod.cli import options
from codemod.cli.formats import PlainFormat, format_as
from codemod.cli.notices import warn_of_rules
from codemod.cli.terminal import put_product
from codemod.errors import BadArgumentError


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar='ID|"ERROR MESSAGE"|CODE|-',
            help="A model id, an error message, the code of a follow-up, or - to read a log from stdin.",
        ),
    ],
    platform: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose API: openai, azure, bedrock, vertex, gemini …")
    ] = None,
    horizon: options.Horizon = 0,
    as_of: options.AsOf = None,
    format: Annotated[PlainFormat, typer.Option(help="How to write it.")] = "text",  # noqa: A002 (the option's name)
    no_age_warning: options.NoAgeWarning = False,
) -> None:
    """Show what a model id is, when it ends, what replaces it and what else must change.

    Exit: 0 explained; 1 no known id; 2 bad arguments.
    """
    from codemod import explain as pages  # noqa: PLC0415 (--help stays quick)
    from codemod.rules.registry import load_registry  # noqa: PLC0415

    registry = load_registry()
    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    if platform is not None and platform not in registry.platforms:
        raise BadArgumentError(
            f"--platform {platform}: no such platform; use one of {', '.join(sorted(registry.platforms))}"
        )
    warn_of_rules(registry, day, of_age=not no_age_warning)
    is_log = what == "-"
    ids = pages.find_ids_in_stream(sys.stdin.buffer, registry) if is_log else pages.find_ids(what, registry)
    if is_log and not ids:
        typer.echo("no known model id in what was read", err=True)
        raise typer.Exit(1)
    if platform and len(ids) > 1:  # each of a log is explained where it is served
        ids = tuple(i for i in ids if registry.get(platform, i)) or ids
    if not ids and (page := pages.explain_follow_up(what)):
        put_product(format_as("explain", format, page), format)
        return
    found = [pages.explain_model(i, registry, day, horizon, platform) for i in ids or (what,)]
    put_product(format_as("explain", format, *found), format)
    raise typer.Exit(0 if any(isinstance(page, pages.Explanation) for page in found) else 1)
