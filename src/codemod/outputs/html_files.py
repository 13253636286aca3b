"""The files of the HTML page: the diff of each, without likely keys, and its places with levels and follow-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codemod.outputs.html_text import count, escape_text, rank_days
from codemod.outputs.overview import count_days, word_days
from codemod.text.secrets import redact_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Described = Mapping[str, Any]

_NAMES = 2  # header lines of a diff
_MOST_LINES = 20  # line numbers shown for a group of places


def write_file(path: str, found: Sequence[Described], diff: bytes, opened: str, as_of: str) -> Iterator[str]:
    """Yield one file: its diff, and next to it what a person must check."""
    models = dict.fromkeys(finding["model"] for finding in found)
    owners = ", ".join(found[0].get("owners", ()))
    reasons = dict.fromkeys(finding["reason"] for finding in found)
    text = " ".join([path, owners, *models, *reasons]).lower()
    days = [left for one in found if (left := count_days(as_of, one["shutdown"])) is not None]
    yield (
        f'<section class="file" data-text="{escape_text(text)}" data-models="{escape_text(" ".join(models))}"'
        f' data-levels="{" ".join(dict.fromkeys(_level(one) for one in found))}" data-days="{min(days, default="")}">'
    )
    yield f'<h3><code>{escape_text(path)}</code> <span class="soft">{escape_text(owners)}</span></h3>'
    yield f"{_write_diff(diff, opened)}<ul>"
    for group in _group(found):
        yield from _write_places(group, as_of)
    yield "</ul></section>"


def _level(finding: Described) -> str:
    """Return act, check or mention; a gate's report has the level under another key."""
    return escape_text(str(finding.get("attention") or finding.get("level") or ""))


def _group(found: Sequence[Described]) -> list[list[Described]]:
    """Return the places in order; equal ones without follow-ups and trace are grouped."""
    groups: dict[Any, list[Described]] = {}
    for at, one in enumerate(found):
        alone = at if one["follow_ups"] or one.get("trace") else ""
        key = (one["model"], one["decision"], one["reason"], one["replacement"], _level(one), alone)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _write_places(group: Sequence[Described], as_of: str) -> Iterator[str]:
    finding = group[0]
    numbers = [str(one["line"]) for one in group]
    more = f" and {len(numbers) - _MOST_LINES} more" if len(numbers) > _MOST_LINES else ""
    where = f"line{'s' * (len(group) > 1)} {', '.join(numbers[:_MOST_LINES])}{more}"
    left = count_days(as_of, finding["shutdown"])
    when = f' <span class="{rank_days(left)}">{word_days(left)}</span>' if left is not None else ""
    level = f'<span class="level {_level(finding)}">{_level(finding)}</span> ' if _level(finding) else ""
    told = f"{level}{where}: <code>{escape_text(finding['model'])}</code>"
    if finding["decision"] == "rewrite":
        yield f"<li>{told} → <code>{escape_text(finding['replacement'] or '')}</code>{when}{_write_trace(finding)}</li>"
    else:
        reason = f"{escape_text(finding['decision'])}: {escape_text(finding['reason'])}"
        yield f"<li>{told}{when}, {reason}{_write_trace(finding)}</li>"
    for follow_up in finding["follow_ups"]:
        said = f"<strong>{escape_text(follow_up['code'])}</strong> {escape_text(follow_up['message'])}"
        yield f"<li>line {follow_up['line']}: {said}</li>"


def _write_trace(finding: Described) -> str:
    steps = finding.get("trace") or ()
    question = finding.get("question") or ""
    if not steps and not question:
        return ""
    listed = "".join(
        f"<li><code>{escape_text(step['path'])}:{step['line']}</code> {escape_text(step['what'])}</li>"
        for step in steps
    )
    asked = f"<p>{escape_text(question)}</p>" if question else ""
    title = f"trace: {count(len(steps), 'step')}" if steps else "question"
    return f'<details class="trace"><summary>{title}</summary><ol>{listed}</ol>{asked}</details>'


def _write_diff(diff: bytes, opened: str) -> str:
    if not diff:
        return ""
    return f'<details class="diff"{opened}><summary>diff</summary><pre tabindex="0">{_colour(diff)}</pre></details>'


def _colour(diff: bytes) -> str:
    kinds = {"+": "add", "-": "del", "@": "hunk", " ": "same", "\\": "hunk"}
    lines = diff.decode("utf-8", "replace").removesuffix("\n").split("\n")
    return "".join(
        f'<span class="hunk">{escape_text(line)}</span>'
        if at < _NAMES
        else f'<span class="{kinds.get(line[:1], "same")}">{escape_text(redact_line(line))}</span>'
        for at, line in enumerate(lines)
    )
