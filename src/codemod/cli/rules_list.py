"""The commands `rules list` and `rules show`: the rules in use as a table, as JSON, or row by row."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from codemod.cli import completion, options
from codemod.cli.formats import PlainFormat
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.rules.models import Model
    from codemod.rules.registry import Registry

_STATUSES = ("active", "legacy", "deprecated", "retired", "unlisted")
OutputFormat = Annotated[PlainFormat, typer.Option(help="Output format.")]


def list_command(
    platform: Annotated[
        list[str] | None,
        typer.Option(
            "--platform",
            metavar="NAME",
            help="Only this platform. May be repeated.",
            autocompletion=completion.complete_platform,
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help=f"{', '.join(_STATUSES)}. May be repeated.",
            autocompletion=lambda: _STATUSES,
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option("--days", min=0, max=3650, metavar="DAYS", help="Only models that shut down within DAYS."),
    ] = None,
    rules: options.Rules = None,
    as_of: options.AsOf = None,
    format: OutputFormat = "text",  # noqa: A002 (the option's name)
) -> None:
    """List models.

    One line each: platform, ID, status, shutdown date, and the replacement or suggestion as of today.

    Exit: 0 done; 2 bad arguments or rules.
    """
    from codemod.rules.registry import load_registry  # noqa: PLC0415 (--help stays quick)

    registry = load_registry(rules or ())
    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    _check(platform or (), registry.platforms, "--platform")
    _check(status or (), _STATUSES, "--status")
    rows = [model for model in registry.models.values() if _is_wanted(model, platform, status, days, day)]
    rows.sort(key=lambda model: (model.platform, model.id))
    if format == "json":
        typer.echo(json.dumps({"version": 1, "as_of": day, "models": [_describe(m, registry, day) for m in rows]}))
        return
    for line in _align([_make_cells(model, registry, day) for model in rows]):
        typer.echo(line)


def show_command(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Model ID or alias.", autocompletion=completion.complete_id)],
    rules: options.Rules = None,
    as_of: options.AsOf = None,
) -> None:
    """Show the rows of one ID.

    Each row is shown as in the rules, with its source, followed by its replacement as of today and the evidence for it.

    Exit: 0 done; 1 no rule knows the ID; 2 bad arguments or rules.
    """
    from codemod.rules.registry import load_registry  # noqa: PLC0415 (--help stays quick)

    registry = load_registry(rules or ())
    day = (as_of.date() if as_of else date.today()).isoformat()  # noqa: DTZ011 (a person's today)
    rows = registry.named(id_)
    alias = registry.aliases.get(id_)
    if not rows and alias is None:
        near = ", ".join(registry.nearest(id_))
        typer.echo(f"{id_}: unknown model ID" + (f"; similar: {near}" if near else ""), err=True)
        raise typer.Exit(1)
    shown = [_show_row(model, registry, day) for model in rows]
    if alias and not rows:
        shown.append("\n".join(f"{key}: {value}" for key, value in alias._asdict().items() if value))
    typer.echo("\n\n".join(shown))


def _check(given: list[str] | tuple[str, ...], known: object, option: str) -> None:
    names = [*known] if isinstance(known, tuple) else sorted(known)  # type: ignore[call-overload]
    for name in given:
        if name not in names:
            raise BadArgumentError(f"{option} {name}: use one of {', '.join(names)}")


def _is_wanted(
    model: Model, platforms: list[str] | None, statuses: list[str] | None, days: int | None, day: str
) -> bool:
    from codemod.rules.chains import shift_day  # noqa: PLC0415

    if platforms and model.platform not in platforms:
        return False
    if statuses and model.status not in statuses:
        return False
    return days is None or bool(model.shutdown and day <= model.shutdown <= shift_day(day, days))


def _make_cells(model: Model, registry: Registry, day: str) -> tuple[str, ...]:
    found = registry.resolve(model, day) if model.is_leaving() else None
    new = found.replacement or (f"suggested: {found.suggested}" if found.suggested else "") if found else ""
    return model.platform, model.id, model.status, model.shutdown or "-", new or "-"


def _align(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _describe(model: Model, registry: Registry, day: str) -> dict[str, object]:
    row = {key: list(value) if isinstance(value, tuple) else value for key, value in model._asdict().items() if value}
    if not model.is_leaving():
        return row
    found = registry.resolve(model, day)
    now = {"resolved": found.replacement, "suggested": found.suggested, "suggested_source": found.suggested_source}
    return row | {key: value or None for key, value in now.items()}


def _show_row(model: Model, registry: Registry, day: str) -> str:
    lines = []
    for key, value in model._asdict().items():
        if value:
            lines.append(f"{key}: {', '.join(value) if isinstance(value, tuple) else value}")
    if model.is_leaving():
        found = registry.resolve(model, day)
        lines.append(f"on {day}: {found.replacement or 'no replacement'} ({found.reason})")
        if found.suggested:
            lines.append(f"suggested: {found.suggested} ({found.suggested_source})")
    return "\n".join(lines)
