"""The models of the HTML page: a timeline of their shutdowns, and a table."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from codemod.outputs.html_text import count, escape_text, rank_days
from codemod.outputs.overview import word_days
from codemod.text.days import shift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.outputs.overview import ModelRow

_MOST_REPOSITORIES = 3
_MOST_YEARS = 6  # labels of the axis, so that they do not overlap on a phone


def write_timeline(models: Sequence[ModelRow], as_of: str) -> Iterator[str]:
    """Yield a row for each model with a date: its name, a point at its shutdown a line for today, the days left."""
    dated = [row for row in models if row.shutdown]
    if not dated:
        return
    today = date.fromisoformat(as_of)
    days = [date.fromisoformat(row.shutdown) for row in dated]
    first, last = shift(min([*days, today]), -15), shift(max([*days, today]), 45)

    def place(day: date) -> str:
        return f"{100 * (day - first).days / (last - first).days:.1f}%"

    years = [day for year in range(first.year, last.year + 1) if first <= (day := date(year, 1, 1)) <= last]
    years = years[:: len(years) // _MOST_YEARS + 1]
    marks = "".join(f'<line class="axis" x1="{place(day)}" x2="{place(day)}" y1="0" y2="100%"/>' for day in years)
    marks += f'<line class="today" x1="{place(today)}" x2="{place(today)}" y1="0" y2="100%"/>'
    names = "".join(f'<text x="{place(day)}" y="1em" text-anchor="middle">{day.year}</text>' for day in years)
    times = Counter(row.model for row in dated)
    yield '<h2>When they shut down</h2><ol class="timeline">'
    now = f"today: {escape_text(as_of)}"
    yield f'<li class="axis" aria-hidden="true"><span></span><svg>{names}</svg><span>{now}</span></li>'
    for row, day in zip(dated, days, strict=True):
        kind = "past" if day <= today else "future"
        point = f'<circle class="{kind}" cx="{place(day)}" cy="50%" r="{min(8.0, 3 + row.places**0.5):.1f}"/>'
        when = f'{escape_text(row.shutdown)} <span class="{rank_days(row.days_left)}">{word_days(row.days_left)}</span>'
        name = f"{row.model} ({row.platform})" if times[row.model] > 1 else row.model
        yield f'<li {_mark(row)}><code>{escape_text(name)}</code><svg aria-hidden="true">{marks}{point}</svg>'
        yield f"<span>{when}</span></li>"
    yield "</ol>"


def write_models(models: Sequence[ModelRow], repositories: int) -> Iterator[str]:
    """Yield the table of models; with their repositories if there are several."""
    if not models:
        yield "<p>No retired or retiring model ID was found.</p>"
        return
    names = ["model", "platform", "shuts down", "days left", "replacement", "places"]
    names += ["repositories"] * (repositories > 1)
    heads = "".join(f"<th>{name}</th>" for name in names)
    yield f'<h2>Models</h2><table class="models"><thead><tr>{heads}</tr></thead><tbody>'
    for row in models:
        cells = [
            f"<code>{escape_text(row.model)}</code>",
            escape_text(row.platform),
            escape_text(row.shutdown or row.status),
            f'<span class="{rank_days(row.days_left)}">{word_days(row.days_left)}</span>',
            _name_replacements(row),
            str(row.places),
            _name_repositories(row),
        ]
        told = "".join(f'<td data-name="{name}">{cell}</td>' for name, cell in zip(names, cells, strict=False))
        yield f"<tr {_mark(row)}>{told}</tr>"
    yield "</tbody></table>"


def _mark(row: ModelRow) -> str:
    """Return the attributes that the search reads."""
    days = "" if row.days_left is None else str(row.days_left)
    text = " ".join([row.model, row.platform, row.shutdown, *row.replacements, row.suggested]).lower()
    return f'data-model="{escape_text(row.model)}" data-days="{days}" data-text="{escape_text(text)}"'


def _name_repositories(row: ModelRow) -> str:
    named = [f"{escape_text(name)} ({places})" for name, places in row.repositories.items()]
    if len(named) <= _MOST_REPOSITORIES:
        return ", ".join(named)
    more = count(len(named) - _MOST_REPOSITORIES, "more repository", "more repositories")
    shown, rest = ", ".join(named[:_MOST_REPOSITORIES]), ", ".join(named[_MOST_REPOSITORIES:])
    return f"{shown} <details><summary>{more}</summary>{rest}</details>"


def _name_replacements(row: ModelRow) -> str:
    published = ", ".join(f"<code>{escape_text(new)}</code>" for new in row.replacements)
    if published or not row.suggested:
        return published
    return (
        f'<span title="{escape_text(row.suggested_source)}">suggested: <code>{escape_text(row.suggested)}</code></span>'
    )
