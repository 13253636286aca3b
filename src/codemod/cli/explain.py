"""The command `explain`: the meaning of a model id, an error message, a log or a follow-up code."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from codemod.cli import completion, options
from codemod.cli.formats import PlainFormat, format_as
from codemod.cli.notices import warn_of_rules
from codemod.cli.terminal import choose_colour, dress, may_colour, put_product

if TYPE_CHECKING:
    from codemod.explain import Explanation, FollowUpPage, MessagePage, Unknown
    from codemod.rules.registry import Registry

    Page = Explanation | FollowUpPage | MessagePage | Unknown


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar='ID|"ERROR MESSAGE"|CODE|-',
            help="A model ID, an error message, a follow-up code, or - to read a log from stdin.",
            autocompletion=completion.complete_question,
        ),
    ],
    platform: options.Platform = None,
    horizon: options.Horizon = 0,
    as_of: options.AsOf = None,
    full: Annotated[
        bool, typer.Option("--full", help="Also show code before and after, a checklist, error messages and sources.")
    ] = False,
    color: options.Color = options.When.AUTO,
    format: Annotated[PlainFormat, typer.Option(help="Output format.")] = "text",  # noqa: A002 (the option's name)
    no_age_warning: options.NoAgeWarning = False,
) -> None:
    """Explain a model ID, an error message, a log or a follow-up.

    Exit: 0 explained; 1 no known ID; 2 bad arguments.
    """
    from codemod import explain as pages  # noqa: PLC0415 (--help stays quick)
    from codemod.outputs.terminal_text import View  # noqa: PLC0415
    from codemod.rules.registry import load_registry  # noqa: PLC0415

    choose_colour(color)
    registry = load_registry()
    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    registry.check_platform(platform, "--platform ")
    warn_of_rules(registry, day, of_age=not no_age_warning)
    if what == "-":
        found = _explain_log(registry, day, horizon, platform)
    else:
        found = list(pages.explain_text(what, registry, day, horizon, platform))
    if format == "text":
        view = View(is_coloured=may_colour(sys.stdout.isatty()))
        put_product(dress(pages.format_pages(*found, is_full=full, view=view), sys.stdout).encode(), format)
    else:
        put_product(format_as("explain", format, *found), format)
    raise typer.Exit(1 if all(isinstance(page, pages.Unknown) for page in found) else 0)


def _explain_log(registry: Registry, day: str, horizon: int, platform: str | None) -> list[Page]:
    """Return a page for each id in a log, on the platform that serves it."""
    from codemod import explain as pages  # noqa: PLC0415

    ids = pages.find_ids_in_stream(sys.stdin.buffer, registry)
    if not ids:
        typer.echo("no known model ID in the input", err=True)
        raise typer.Exit(1)
    if platform and len(ids) > 1:
        ids = tuple(i for i in ids if registry.get(platform, i)) or ids
    return [pages.explain_model(i, registry, day, horizon, platform) for i in ids]
