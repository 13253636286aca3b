"""Formats an overview as one HTML page that needs no network: models by days left, repositories, diffs.

Everything is in the markup and readable without the script, which only filters. Nothing from a repository can become
markup, and the content security policy of the page allows no other script.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codemod.outputs.overview import ModelRow, count_days, group_models, word_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codemod.outputs.overview import Overview, RepositoryView

_HERE = Path(__file__).parent
_SOON = 90  # days
_NAMES = 2  # header lines of a diff
_WITHIN = ((0, "gone"), (30, "30 days"), (90, "90 days"), (180, "180 days"), (365, "a year"))
_WIDTH, _ROW, _TOP, _LEFT = 1000, 22, 26, 240  # of the timeline, in its own units


def format_overview(overview: Overview) -> bytes:
    """Return the page in UTF-8."""
    style, script = ((_HERE / f"page.{kind}").read_text("utf-8") for kind in ("css", "js"))
    policy = f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}"
    models = group_models(overview)
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><link rel="icon" href="data:,">',
        f"<title>Model ids to move, {_text(overview.as_of)}</title>",
        f"<style>{style}</style></head>",
        "<body>",
        *_write_head(overview),
        *_write_controls(overview, models),
        "<main>",
        *_write_timeline(models, overview.as_of),
        *_write_models(models),
        "<h2>Repositories</h2>",
        *(line for view in overview.repositories for line in _write_repository(view, overview)),
        "</main>",
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(parts).encode("utf-8", "backslashreplace")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _write_head(overview: Overview) -> Iterator[str]:
    findings = [finding for view in overview.repositories for finding in view.findings]
    counts = ", ".join(
        [
            _count(sum(finding["decision"] == "rewrite" for finding in findings), "rewrite"),
            _count(sum(finding["decision"] == "review" for finding in findings), "review"),
            _count(sum(len(finding["follow_ups"]) for finding in findings), "follow-up"),
        ]
    )
    rules = f"{overview.rules_models} rules of {_text(overview.rules_checked)}"
    where = _count(len(overview.repositories), "repository", "repositories")
    yield "<header><h1>Model ids to move</h1>"
    yield f'<p class="soft">As of {_text(overview.as_of)}, by {rules}: {counts} in {where}.</p></header>'


def _write_controls(overview: Overview, models: Sequence[ModelRow]) -> Iterator[str]:
    states = dict.fromkeys(view.state for view in overview.repositories if view.state)
    # Shown by the script, without which they would do nothing.
    yield '<form class="controls" role="search" hidden>'
    yield (
        '<label class="wide">Search names, files, models, owners ( / )'
        '<input id="search" type="search" autocomplete="off"></label>'
    )
    yield _write_choice("state", "State", [(state, state) for state in states])
    yield _write_choice("model", "Model", [(name, name) for name in dict.fromkeys(row.model for row in models)])
    yield _write_choice("days", "Shuts down within", [(str(days), words) for days, words in _WITHIN])
    yield '<button id="unfold" type="button">Unfold all</button>'
    yield '<output id="told" aria-live="polite"></output></form>'


def _write_choice(name: str, label: str, choices: Sequence[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{_text(value)}">{_text(words)}</option>' for value, words in choices)
    return f'<label>{label}<select id="{name}"><option value="">all</option>{options}</select></label>'


def _write_timeline(models: Sequence[ModelRow], as_of: str) -> Iterator[str]:
    """Yield a drawing: a row per model with a point at its shutdown, and a vertical line for today."""
    dated = [row for row in models if row.shutdown]
    if not dated:
        return
    today = date.fromisoformat(as_of)
    days = [date.fromisoformat(row.shutdown) for row in dated]
    first, last = min([*days, today]) - timedelta(15), max([*days, today]) + timedelta(45)

    def place(day: date) -> float:
        return _LEFT + (_WIDTH - _LEFT - 20) * (day - first).days / (last - first).days

    height = _TOP + _ROW * len(dated) + 10
    said = "; ".join(f"{row.model} {row.shutdown}" for row in dated)
    yield "<h2>When they shut down</h2>"
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{_text(said)}">'
    for year in range(first.year, last.year + 1):
        for month in (1, 7):
            day = date(year, month, 1)
            if first <= day <= last:
                x = place(day)
                yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 8}" y2="{height}"/>'
                yield f'<text x="{x:.1f}" y="12" text-anchor="middle">{day:%Y-%m}</text>'
    x = place(today)
    yield f'<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 8}" y2="{height}"><title>today</title></line>'
    for at, (row, day) in enumerate(zip(dated, days, strict=True)):
        y = _TOP + _ROW * at + _ROW // 2
        kind = "past" if day <= today else "future"
        circle = f'class="{kind}" cx="{place(day):.1f}" cy="{y}" r="{min(9.0, 3 + row.places**0.5):.1f}"'
        yield f'<text x="{_LEFT - 10}" y="{y + 4}" text-anchor="end">{_text(_shorten(row.model))}</text>'
        yield f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH}" y1="{y}" y2="{y}"/>'
        yield f"<circle {circle}><title>{_text(row.model)} {_text(row.shutdown)}</title></circle>"
    yield "</svg>"


def _write_models(models: Sequence[ModelRow]) -> Iterator[str]:
    if not models:
        yield "<p>No retired or retiring model id was found.</p>"
        return
    names = ("model", "platform", "shuts down", "days left", "replacement", "places", "repositories")
    heads = "".join(f"<th>{name}</th>" for name in names)
    yield f'<h2>Models</h2><div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>'
    for row in models:
        days = "" if row.days_left is None else str(row.days_left)
        where = ", ".join(f"{_text(name)} ({places})" for name, places in row.repositories.items())
        yield (
            f'<tr data-model="{_text(row.model)}" data-days="{days}"><td><code>{_text(row.model)}</code></td>'
            f"<td>{_text(row.platform)}</td><td>{_text(row.shutdown or row.status)}</td>"
            f'<td class="{_rank(row.days_left)}">{word_days(row.days_left)}</td>'
            f"<td>{_name_replacements(row)}</td>"
            f"<td>{row.places}</td><td>{where}</td></tr>"
        )
    yield "</tbody></table></div>"


def _name_replacements(row: ModelRow) -> str:
    published = ", ".join(f"<code>{_text(new)}</code>" for new in row.replacements)
    if published or not row.suggested:
        return published
    return f'<span title="{_text(row.suggested_source)}">suggested: <code>{_text(row.suggested)}</code></span>'


def _write_repository(view: RepositoryView, overview: Overview) -> Iterator[str]:
    days = [left for f in view.findings if (left := count_days(overview.as_of, f["shutdown"])) is not None]
    owners = dict.fromkeys(owner for finding in view.findings for owner in finding.get("owners", ()))
    models = dict.fromkeys(finding["model"] for finding in view.findings)
    paths = dict.fromkeys(finding["path"] for finding in view.findings)
    text = " ".join([view.name, view.state, view.reason, *models, *paths, *owners]).lower()
    opened = " open" if len(overview.repositories) == 1 else ""
    yield (
        f'<details class="repository"{opened} data-text="{_text(text)}" data-state="{_text(view.state)}"'
        f' data-models="{_text(" ".join(models))}" data-days="{min(days) if days else ""}">'
    )
    yield f"<summary>{_sum_up(view, min(days) if days else None)}</summary><div>"
    if view.pull_request:
        yield f"<p>Pull request: {_link(view.pull_request)}</p>"
    if view.reason:
        yield f'<p class="soft">{_text(f"{view.stage}: " if view.stage else "")}{_text(view.reason)}</p>'
    if owners:
        yield f'<p class="soft">Owners: {_text(", ".join(owners))}</p>'
    diffs = dict(view.diffs)
    for path in paths:
        found = [finding for finding in view.findings if finding["path"] == path]
        yield from _write_file(path, found, _write_diff(diffs.get(path, b""), opened), overview.as_of)
    if view.skipped:
        yield "<h3>Not read</h3><ul>"
        yield from (f"<li><code>{_text(s['path'])}</code>: {_text(s['reason'])}</li>" for s in view.skipped)
        yield "</ul>"
    yield "</div></details>"


def _sum_up(view: RepositoryView, days: int | None) -> str:
    state = f'<span class="state {_text(view.state)}">{_text(view.state)}</span>' if view.state else ""
    counts = [
        _count(view.count("rewrite"), "rewrite"),
        _count(view.count("review"), "review"),
        _count(view.count_follow_ups(), "follow-up"),
    ]
    said = ", ".join(counts) if view.findings else "nothing found" if view.state not in {"failed", "pending"} else ""
    left = "" if days is None else f'<span class="{_rank(days)}">{word_days(days)}</span>'
    return f"<strong>{_text(view.name)}</strong>{state}<span>{said}</span>{left}"


def _write_file(path: str, found: Sequence[Mapping[str, Any]], diff: str, as_of: str) -> Iterator[str]:
    """Yield one file: its diff, and next to it what a person must check."""
    owners = f'<span class="soft">{_text(", ".join(found[0].get("owners", ())))}</span>'
    yield f'<section class="file"><h3><code>{_text(path)}</code> {owners}</h3>{diff}<ul>'
    for finding in found:
        where = f"line {finding['line']}: <code>{_text(finding['model'])}</code>"
        left = count_days(as_of, finding["shutdown"])
        when = f' <span class="{_rank(left)}">{word_days(left)}</span>' if left is not None else ""
        if finding["decision"] == "rewrite":
            yield f"<li>{where} → <code>{_text(finding['replacement'] or '')}</code>{when}</li>"
        else:
            yield f"<li>{where}{when}, {_text(finding['decision'])}: {_text(finding['reason'])}</li>"
        for follow_up in finding["follow_ups"]:
            told = f"<strong>{_text(follow_up['code'])}</strong> {_text(follow_up['message'])}"
            yield f"<li>line {follow_up['line']}: {told}</li>"
    yield "</ul></section>"


def _write_diff(diff: bytes, opened: str) -> str:
    if not diff:
        return ""
    return f'<details class="diff"{opened}><summary>diff</summary><pre tabindex="0">{_colour(diff)}</pre></details>'


def _count(number: int, word: str, words: str = "") -> str:
    return f"{number} {word if number == 1 else words or word + 's'}"


def _colour(diff: bytes) -> str:
    kinds = {"+": "add", "-": "del", "@": "hunk", " ": "same", "\\": "hunk"}
    lines = diff.decode("utf-8", "replace").removesuffix("\n").split("\n")
    return "".join(
        f'<span class="{"hunk" if at < _NAMES else kinds.get(line[:1], "same")}">{_text(line)}</span>'
        for at, line in enumerate(lines)
    )


def _rank(days: int | None) -> str:
    if days is None or days > _SOON:
        return "later"
    return "gone" if days <= 0 else "soon"


def _link(url: str) -> str:
    """Return a link for the address of a forge, text for anything else."""
    return f'<a href="{_text(url)}">{_text(url)}</a>' if url.startswith(("https://", "http://")) else _text(url)


def _shorten(text: str, most: int = 34) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _text(text: str) -> str:
    """Return the text escaped for HTML, with control characters for writing direction made visible."""
    plain = "".join(c if c.isprintable() or c == "\t" else f"\\u{ord(c):04x}" for c in text)
    return escape(plain)
