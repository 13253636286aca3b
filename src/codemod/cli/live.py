"""The command `live`: which models of a project the user's own account can use."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codemod.cli import completion, options
from codemod.cli.formats import PlainFormat
from codemod.cli.notices import warn_of_rules
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.live.ask import Answer
    from codemod.live.compare import Row


def command(
    paths: options.Paths = None,
    platform: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Ask only this provider. May be repeated.",
            autocompletion=completion.complete_provider,
        ),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="Timeout of each provider.")] = 30.0,
    format: Annotated[PlainFormat, typer.Option(help="Format of stdout.")] = "text",  # noqa: A002
    as_of: options.AsOf = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    no_ignore: options.NoIgnore = False,
    rules: options.Rules = None,
    no_config: options.NoConfig = False,
    no_age_warning: options.NoAgeWarning = False,
) -> None:
    """Compare the models of a project with those that your account can use.

    Uses your own keys (OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY …) for one request per provider to its list of
    models; no model is called. Keys are not printed or stored.

    Exit: 0 the rules agree; 1 something differs; 2 bad arguments; 3 a provider did not answer.
    """
    from codemod.engine.configuration import configure_run  # noqa: PLC0415 (--help stays quick)
    from codemod.engine.run import run_migration  # noqa: PLC0415
    from codemod.live.ask import ask  # noqa: PLC0415
    from codemod.live.compare import compare, list_platforms  # noqa: PLC0415
    from codemod.live.providers import load_providers  # noqa: PLC0415
    from codemod.search import Searcher  # noqa: PLC0415

    providers = load_providers()
    for name in platform or ():
        if name not in providers:
            raise BadArgumentError(f"--platform {name}: not supported; use one of {', '.join(sorted(providers))}")
    configuration = configure_run(
        paths or ["."],
        Path.cwd(),
        (as_of.date() if as_of else date.today()).isoformat(),  # noqa: DTZ011 (a person's today)
        rules=rules or (),
        no_config=no_config,
    )
    warn_of_rules(configuration.registry, configuration.as_of, of_age=not no_age_warning)
    report = run_migration(
        configuration,
        Searcher(Path.cwd(), paths or ["."], no_ignore),
        include=include or (),
        exclude=exclude or (),
    )
    found = [name for name in list_platforms(report) if not platform or name in platform]
    answers = [ask(providers[name], os.environ, timeout) for name in found if name in providers]
    unknown = [name for name in found if name not in providers]
    rows = compare(report, answers, configuration.registry)
    (_print_json if format == "json" else _print_text)(rows, answers, unknown)
    if any(answer.failure and answer.is_asked for answer in answers):
        raise typer.Exit(3)
    raise typer.Exit(int(any(row.difference for row in rows)))


def _print_text(rows: Sequence[Row], answers: Sequence[Answer], unknown: Sequence[str]) -> None:
    from codemod.outputs.wording import count_things, escape  # noqa: PLC0415

    for row in rows:
        where = count_things(row.places, "place") if row.places else "replacement"
        said = row.difference or f"{'listed' if row.is_listed else 'not listed'}, as the rules say"
        sys.stdout.write(f"{row.platform}  {escape(row.model)}  {where}: {said}\n")
    for answer in answers:
        if answer.failure:
            sys.stderr.write(f"{answer.platform}: {escape(answer.failure)}\n")
    for name in unknown:
        sys.stderr.write(f"{name}: not asked: it has no list of models that can be read with only a key\n")
    asked = sum(not answer.failure for answer in answers)
    differing = sum(bool(row.difference) for row in rows)
    counts = f"{count_things(asked, 'provider')} asked, {count_things(len(rows), 'model')}"
    sys.stderr.write(f"{counts}, {differing} differ from the rules\n")


def _print_json(rows: Sequence[Row], answers: Sequence[Answer], unknown: Sequence[str]) -> None:
    document = {
        "version": 1,
        "models": [
            {
                "platform": row.platform,
                "model": row.model,
                "places": row.places,
                "listed": row.is_listed,
                "status": row.status,
                "shutdown": row.shutdown,
                "difference": row.difference,
            }
            for row in rows
        ],
        "providers": [
            {"platform": one.platform, "asked": one.is_asked, "models": len(one.ids), "failure": one.failure}
            for one in answers
        ]
        + [{"platform": name, "asked": False, "models": 0, "failure": "no list of models"} for name in unknown],
    }
    sys.stdout.write(json.dumps(document) + "\n")
