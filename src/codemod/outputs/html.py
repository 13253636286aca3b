"""Formats an overview as one HTML page that needs no network: models by days left, repositories, diffs.

Everything is in the markup and readable without the script, which only filters. Nothing from a repository can become
markup, and the content security policy of the page allows no other script.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.outputs.html_files import write_file
from codemod.outputs.html_models import write_models, write_timeline
from codemod.outputs.html_text import count, escape_text, rank_days, write_link
from codemod.outputs.overview import count_days, group_models, word_days
from codemod.values import Attention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.outputs.overview import ModelRow, Overview, RepositoryView

_HERE = Path(__file__).parent
_WITHIN = ((0, "gone"), (30, "30 days"), (90, "90 days"), (180, "180 days"), (365, "a year"))


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
        f"<title>Retired and retiring model IDs, {escape_text(overview.as_of)}</title>",
        f"<style>{style}</style></head>",
        "<body>",
        *_write_head(overview),
        *_write_controls(overview, models),
        "<main>",
        *write_timeline(models, overview.as_of),
        *write_models(models, len(overview.repositories)),
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
            count(sum(finding["decision"] == "rewrite" for finding in findings), "rewrite"),
            count(sum(finding["decision"] == "review" for finding in findings), "review"),
            count(sum(len(finding["follow_ups"]) for finding in findings), "follow-up"),
        ]
    )
    rules = f"{overview.rules_models} rules of {escape_text(overview.rules_checked)}"
    where = count(len(overview.repositories), "repository", "repositories")
    yield "<header><h1>Retired and retiring model IDs</h1>"
    yield f'<p class="soft">As of {escape_text(overview.as_of)}, by {rules}: {counts} in {where}.</p></header>'


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
    yield _write_choice("level", "Level", [(level, level) for level in Attention])
    yield _write_choice("days", "Shuts down within", [(str(days), words) for days, words in _WITHIN])
    yield '<button id="unfold" type="button">Unfold all</button>'
    yield '<output id="told" aria-live="polite"></output></form>'


def _write_choice(name: str, label: str, choices: Sequence[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape_text(value)}">{escape_text(words)}</option>' for value, words in choices)
    return f'<label>{label}<select id="{name}"><option value="">all</option>{options}</select></label>'


def _write_repository(view: RepositoryView, overview: Overview) -> Iterator[str]:
    days = [left for f in view.findings if (left := count_days(overview.as_of, f["shutdown"])) is not None]
    owners = dict.fromkeys(owner for finding in view.findings for owner in finding.get("owners", ()))
    paths = dict.fromkeys(finding["path"] for finding in view.findings)
    text = f"{view.name} {view.state} {view.reason} {view.pull_request}".lower()
    opened = " open" if len(overview.repositories) == 1 else ""
    yield (
        f'<details class="repository"{opened} data-text="{escape_text(text)}" data-state="{escape_text(view.state)}"'
        f' data-days="{min(days, default="")}">'
    )
    yield f"<summary>{_sum_up(view, min(days) if days else None)}</summary><div>"
    if view.pull_request:
        yield f"<p>Pull request: {write_link(view.pull_request)}</p>"
    if view.reason:
        yield f'<p class="soft">{escape_text(f"{view.stage}: " if view.stage else "")}{escape_text(view.reason)}</p>'
    if owners:
        yield f'<p class="soft">Owners: {escape_text(", ".join(owners))}</p>'
    diffs = dict(view.diffs)
    for path in paths:
        found = [finding for finding in view.findings if finding["path"] == path]
        yield from write_file(path, found, diffs.get(path, b""), opened, overview.as_of)
    if view.skipped:
        yield "<h3>Not read</h3><ul>"
        yield from (f"<li><code>{escape_text(s['path'])}</code>: {escape_text(s['reason'])}</li>" for s in view.skipped)
        yield "</ul>"
    yield "</div></details>"


def _sum_up(view: RepositoryView, days: int | None) -> str:
    state = f'<span class="state {escape_text(view.state)}">{escape_text(view.state)}</span>' if view.state else ""
    counts = [
        count(view.count("rewrite"), "rewrite"),
        count(view.count("review"), "review"),
        count(view.count_follow_ups(), "follow-up"),
    ]
    said = ", ".join(counts) if view.findings else "nothing found" if view.state not in {"failed", "pending"} else ""
    left = "" if days is None else f'<span class="{rank_days(days)}">{word_days(days)}</span>'
    return f"<strong>{escape_text(view.name)}</strong>{state}<span>{said}</span>{left}"
