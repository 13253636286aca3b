"""Formats the ledger: one line per repository, JSON, Markdown, and a status grouped by reason."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from codemod.bulk.pull_request_text import escape, quote
from codemod.bulk.tasks import State
from codemod.outputs.overview import Overview, RepositoryView, group_models, word_days
from codemod.text.secrets import redact_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemod.bulk.ledger import Entry, Ledger
    from codemod.rules.registry import Registry

VERSION = 1
_WIDEST = 60  # characters of a name; a longer one only shifts its own line
_STATES = [state.value for state in State]
# The steps after the analysis: a repository that fails in one of them keeps its findings.
_AFTER_ANALYSIS = frozenset(("commit", "push", "open"))


def view_ledger(ledger: Ledger, registry: Registry, as_of: str, *, is_preview: bool = False) -> Overview:
    """Return what is known about the repositories of the last run."""
    views = []
    for entry, seen in ledger.results():
        is_lost = entry.state == State.FAILED and entry.stage not in _AFTER_ANALYSIS
        is_known = seen is not None and entry.state != State.PENDING and not is_lost
        views.append(
            RepositoryView(
                name=entry.repository.name,
                findings=seen.findings if seen and is_known else (),
                skipped=seen.skipped if seen and is_known else (),
                diffs=seen.diffs if seen and is_known else (),
                state=entry.state,
                stage=entry.stage,
                reason=entry.reason,
                url=entry.repository.url,
                base=entry.base,
                head=entry.head,
                branch=entry.branch,
                commit=entry.commit,
                pull_request=entry.pull_request,
                verification=seen.verification if seen and is_known else None,
            )
        )
    return Overview(as_of, registry.checked, registry.count, views, is_preview)


def format_text(overview: Overview) -> str:
    """Return a line for each repository, a line for each model, and the total."""
    width = min(_WIDEST, max((len(r.name) for r in overview.repositories), default=0))
    states = _align([_word_state(r.state, is_preview=overview.is_preview) for r in overview.repositories])
    lines = [
        f"{_escape(r.name):{width}}  {state}  {_escape(describe(r))}".rstrip()
        for r, state in zip(overview.repositories, states, strict=True)
    ]
    rows = group_models(overview)
    whens = [
        f"{row.shutdown} ({word_days(row.days_left)})" if row.shutdown else f"{row.status}, no date" for row in rows
    ]
    columns = (_align([row.model for row in rows]), _align([row.platform for row in rows]), _align(whens))
    for row, *cells in zip(rows, *columns, strict=True):
        counts = f"{_count(row.places, 'place')} in {_count(len(row.repositories), 'repository')}"
        lines.append("  ".join([*cells, counts]))
    return "\n".join([*lines, sum_up(overview.repositories, is_preview=overview.is_preview), ""])


def _align(cells: Sequence[str]) -> list[str]:
    width = max(map(len, cells), default=0)
    return [cell.ljust(width) for cell in cells]


def _word_state(state: str, *, is_preview: bool) -> str:
    """Return the display name of a state: a preview has not changed anything yet."""
    return "would change" if is_preview and state == State.CHANGED else state


def describe(view: RepositoryView) -> str:
    """Return the result of a repository, on one line."""
    parts = []
    if view.findings or view.skipped:
        counts = [
            (view.count("rewrite"), "rewrite"),
            (view.count("review"), "review"),
            (view.count_follow_ups(), "follow-up"),
        ]
        parts.append(", ".join(_count(number, word) for number, word in counts if number))
        parts += [f"{len(view.skipped)} not read"] if view.skipped else []
    parts += [view.pull_request] if view.pull_request else []
    if view.reason:
        parts.append(f"{view.stage}: {view.reason}" if view.state == State.FAILED else view.reason)
    return "; ".join(part for part in parts if part)


def sum_up(repositories: Iterable[RepositoryView | Entry], *, is_preview: bool = False) -> str:
    """Return how many repositories are in which state."""
    counted = Counter(str(repository.state) for repository in repositories)
    words = {state: _word_state(state, is_preview=is_preview) for state in _STATES}
    states = ", ".join(f"{counted[state]} {words[state]}" for state in _STATES if counted[state])
    return f"{_count(counted.total(), 'repository')}" + (f": {states}" if states else "")


def format_status(entries: Sequence[Entry], *, is_preview: bool = False) -> str:
    """Return the states, and in each the repositories grouped by reason."""
    lines = []
    for state in _STATES:
        groups: dict[str, list[str]] = {}
        for entry in entries:
            if entry.state == state:
                groups.setdefault(_name_group(entry), []).append(entry.repository.name)
        if groups:
            lines.append(f"{_word_state(state, is_preview=is_preview)}: {sum(map(len, groups.values()))}")
        for reason, names in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
            lines.append(f"  {reason or 'done'}: {len(names)}")
            lines += [f"    {_escape(name)}" for name in names]
    return "\n".join([*lines, sum_up(entries, is_preview=is_preview), ""])


def _name_group(entry: Entry) -> str:
    """Return the reason without numbers, names and addresses of this repository, for grouping."""
    reason = entry.reason.replace(entry.repository.url, "URL").replace(entry.repository.name, "NAME")
    reason = re.sub(r"\b(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b|https?://\S+", "…", reason)
    return _escape(f"{entry.stage}: {reason}" if entry.state == State.FAILED else reason)


def format_json(overview: Overview) -> bytes:
    """Return one JSON document in ASCII, ending with a newline; within a version, keys are only added."""
    document = {
        "version": VERSION,
        "rules": {"checked": overview.rules_checked, "models": overview.rules_models},
        "as_of": overview.as_of,
        "repositories": [_describe(view) for view in overview.repositories],
        "models": [
            {
                "model": row.model,
                "platform": row.platform,
                "status": row.status,
                "shutdown": row.shutdown,
                "days_left": row.days_left,
                "replacements": row.replacements,
                "places": row.places,
                "rewrites": row.rewrites,
                "repositories": row.repositories,
            }
            for row in group_models(overview)
        ],
        "summary": {"repositories": len(overview.repositories)}
        | {state: sum(view.state == state for view in overview.repositories) for state in _STATES},
    }
    return json.dumps(document).encode() + b"\n"


def _describe(view: RepositoryView) -> dict[str, Any]:
    return {
        "name": view.name,
        "url": view.url,
        "state": view.state,
        "stage": view.stage,
        "reason": view.reason,
        "base": view.base,
        "head": view.head,
        "branch": view.branch,
        "commit": view.commit,
        "pull_request": view.pull_request,
        "findings": list(view.findings),
        "skipped": list(view.skipped),
        "diff": "".join(_show_diff(diff) for _, diff in view.diffs),
    } | ({"verification": view.verification} if view.verification else {})


def _show_diff(diff: bytes) -> str:
    """Return a diff for people: likely keys are hidden, so it may be no patch."""
    return "\n".join(map(redact_line, diff.decode("utf-8", "replace").split("\n")))


def format_markdown(overview: Overview) -> str:
    """Return two tables: the models with their days left, and the repositories with their results."""
    lines = [
        "| model | platform | shuts down | | replacement | places | repositories |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {quote(row.model)} | {row.platform} | {row.shutdown or row.status} | {word_days(row.days_left)} |"
        f" {', '.join(map(quote, row.replacements))} | {row.places} | {len(row.repositories)} |"
        for row in group_models(overview)
    ]
    lines += ["", "| repository | state | |", "|---|---|---|"]
    lines += [
        f"| {quote(view.name)} | {_word_state(view.state, is_preview=overview.is_preview)} | {escape(describe(view))} |"
        for view in overview.repositories
    ]
    return "\n".join([*lines, "", sum_up(overview.repositories, is_preview=overview.is_preview), ""])


def _count(number: int, word: str) -> str:
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number} {word if number == 1 else plural}"


def _escape(text: str) -> str:
    """Return the text without terminal control characters."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)
