"""Writes the default report: what is gone, what will be edited, what a person must decide; two screens at most."""

from __future__ import annotations

import re
import textwrap
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from codemod.outputs.deadlines import count_days_left, is_gone
from codemod.outputs.summary import summarize_report
from codemod.outputs.text import sum_up
from codemod.outputs.verification import tell_verification
from codemod.outputs.wording import (
    count_things,
    escape,
    list_refused,
    locate_follow_up,
    name_place,
    word_days,
    word_deadline,
)
from codemod.text.secrets import redact
from codemod.values import Attention, Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.values import Finding, Report, Source

    Found = tuple[Source, Finding]

_MOST_MODELS = 4
_MOST_REFUSED = 8
_MOST_FILES = 14
_MOST_ACTS = 18
_MOST_CHECKS = 10
_MOST_MENTIONS = 5
_MOST_SKIPPED = 4
_MOST_NAMED_FILES = 2
_PLACE = re.compile(r",? ?\(?(?:in )?[^\s()]+:\d+\)?")
_MARK, _PLAIN = "\x1b[1;31m", "\x1b[0m"
_TITLES = {
    "Mentions": "2",
    "Next": "1",
    "Rewrites": "32",
    "Skipped": "35",
    "To check": "36",
    "To decide": "33",
    "Warnings": "35",
    "Will fail until changed": "31",
}


class View(NamedTuple):
    """How a report is shown, and what is known of the run beside its findings."""

    width: int = 100
    shows_code: bool = False  # the source line of each place that needs a decision: on a terminal only
    is_coloured: bool = False
    searched: int | None = None  # files
    is_written: bool = False


def format_digest(report: Report, view: View = View()) -> str:  # noqa: B008 (a tuple does not change)
    """Return the digest as lines, each ended. Characters that a terminal would obey are shown as escapes."""
    found = [(patch.source, finding) for patch in report.patches for finding in patch.findings]
    found = [(source, one) for source, one in found if one.decision != Decision.IGNORE]
    acts = [pair for pair in found if pair[1].attention == Attention.ACT]
    reviews = [pair for pair in acts if pair[1].decision == Decision.REVIEW]
    blocks = [
        _head(acts, found, report.as_of),
        _list_refused(found),
        _list_rewrites([pair for pair in found if pair[1].decision == Decision.REWRITE]),
        _list_acts(reviews, report.as_of, view),
        _group("To check", [pair for pair in found if pair[1].attention == Attention.CHECK], _MOST_CHECKS),
        _group("Mentions", [pair for pair in found if pair[1].attention == Attention.MENTION], _MOST_MENTIONS),
        _list_problems(report),
        tell_verification(report.verification),
        _foot(report, view),
    ]
    shown = ["\n".join(_paint(_fit(line, view), view) for line in block) for block in blocks]
    return "\n\n".join(filter(None, shown)) + "\n"


def _paint(line: str, view: View) -> str:
    title = line.partition(":")[0]
    return (
        f"\x1b[{_TITLES[title]}m{title}{_PLAIN}{line[len(title) :]}" if view.is_coloured and title in _TITLES else line
    )


def _fit(line: str, view: View) -> str:
    if len(line) <= view.width or "\x1b" in line:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    wrapped = textwrap.wrap(
        line.strip(),
        view.width,
        initial_indent=indent,
        subsequent_indent=f"{indent}    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(wrapped)


def _head(acts: Sequence[Found], found: Sequence[Found], as_of: str) -> Iterator[str]:
    """Yield what is gone and what goes next, among the models that requests and configuration depend on."""
    if not found:
        return
    gone = [one for _, one in acts if is_gone(one, as_of)]
    if gone:
        yield f"{count_things(len(gone), 'place')} depend{'s' * (len(gone) == 1)} on models that are retired: " + _name(
            gone, as_of
        )
    else:
        yield "No request or configuration that was found depends on a retired model."
    coming = [one for _, one in acts if one.shutdown and not is_gone(one, as_of)]
    if coming:
        first = min(coming, key=lambda one: one.shutdown)
        places = sum(one.shutdown == first.shutdown for one in coming)
        days = count_days_left(first, as_of)
        when = f" ({word_days(days)})" if days is not None else ""
        yield f"Next: {first.occurrence.text} retires {first.shutdown}{when}, {count_things(places, 'place')}."


def _name(findings: Sequence[Finding], as_of: str) -> str:
    counts = Counter(one.occurrence.text for one in findings)
    days = {one.occurrence.text: count_days_left(one, as_of) for one in findings}
    told = []
    for model, places in counts.most_common(_MOST_MODELS):
        since = days[model]
        told.append(f"{model} ({places}{'' if since is None else f', {word_days(since)}'})")
    more = len(counts) - _MOST_MODELS
    return ", ".join(told) + (f" and {count_things(more, 'more model')}." if more > 0 else ".")


def _list_refused(found: Sequence[Found]) -> Iterator[str]:
    lines = []
    for source, finding in found:
        for one in list_refused(finding):
            path, line, _ = locate_follow_up(one, source)
            lines.append(f"  {escape(path)}:{line}  {one.code}: {escape(one.message)}")
    if lines:
        yield f"Will fail until changed: {len(lines)}"
        yield from _cut(lines, _MOST_REFUSED)


def _list_rewrites(found: Sequence[Found]) -> Iterator[str]:
    by_file: dict[str, Counter[str]] = defaultdict(Counter)
    for source, one in found:
        by_file[source.path][f"{one.occurrence.text} -> {one.replacement}"] += 1
    if not by_file:
        return
    yield f"Rewrites: {len(found)} in {count_things(len(by_file), 'file')}"
    width = min(max(map(len, by_file)), 50)
    lines = []
    for path, moves in by_file.items():
        told = ", ".join(f"{move}{f' ({places})' * (places > 1)}" for move, places in moves.items())
        lines.append(f"  {escape(path):{width}}  {told}")
    yield from _cut(lines, _MOST_FILES)


def _list_acts(found: Sequence[Found], as_of: str, view: View) -> Iterator[str]:
    if not found:
        return
    yield f"To decide: {count_things(len(found), 'place')} that a request or a configuration depends on"
    ordered = sorted(found, key=lambda pair: pair[1].shutdown or "9999")
    for source, one in ordered[:_MOST_ACTS]:
        new = one.replacement or (f"{one.suggested}, suggested" if one.suggested else "")
        model = f"{one.occurrence.text}{f' -> {new}' if new else ''}"
        deadline = word_deadline(one, as_of)
        reason = escape(one.reason)
        yield f"  {escape(name_place(source, one.occurrence.span))}  {model}{f'  {deadline}' if deadline else ''}"
        yield f"    {reason}"
        if view.shows_code:
            yield f"    {quote_line(source, one, view)}"
    if len(ordered) > _MOST_ACTS:
        yield f"  and {len(ordered) - _MOST_ACTS} more: --all lists them"


def quote_line(source: Source, finding: Finding, view: View) -> str:
    """Return the line of a finding for a terminal: the id marked, whatever looks like a key hidden."""
    start = finding.occurrence.span.start
    line = source.line_at(start).decode("utf-8", "replace")
    id_ = finding.occurrence.text
    column = source.position(start)[1] - 1
    before, after = line[:column].lstrip(), line[column + len(id_) :].rstrip()
    room = max(view.width - len(id_) - 8, 20)
    before, after = before[-room // 2 :], after[: room // 2]
    mark = f"{_MARK}{escape(id_)}{_PLAIN}" if view.is_coloured else escape(id_)
    return f"| {escape(redact(before))}{mark}{escape(redact(after))}"


def _group(title: str, found: Sequence[Found], most: int) -> Iterator[str]:
    """Yield places by model and reason, with their files, the most frequent first."""
    if not found:
        return
    groups: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for source, one in found:
        groups[one.occurrence.text, _PLACE.sub("", one.reason)][source.path] += 1
    files = {source.path for source, _ in found}
    yield f"{title}: {count_things(len(found), 'place')} in {count_things(len(files), 'file')}"
    lines = []
    for (model, reason), paths in sorted(groups.items(), key=lambda item: (-item[1].total(), item[0])):
        named = ", ".join(
            f"{escape(path)}{f' ({places})' * (places > 1)}" for path, places in paths.most_common(_MOST_NAMED_FILES)
        )
        more = f" and {len(paths) - _MOST_NAMED_FILES} more" if len(paths) > _MOST_NAMED_FILES else ""
        lines.append(f"  {f'{paths.total()} x':>6}  {model}: {escape(reason)}  {named}{more}")
    yield from _cut(lines, most)


def _list_problems(report: Report) -> Iterator[str]:
    lines = [
        f"  {escape(name_place(patch.source, warning.span))}  {warning.code}: {escape(warning.message)}"
        for patch in report.patches
        for warning in patch.warnings
    ]
    if lines:
        yield f"Warnings: {len(lines)}"
        yield from _cut(lines, _MOST_SKIPPED)
    if report.skipped:
        yield f"Skipped: {count_things(len(report.skipped), 'file')}"
        yield from _cut([f"  {escape(one.path)}  {escape(one.reason)}" for one in report.skipped], _MOST_SKIPPED)


def _foot(report: Report, view: View) -> Iterator[str]:
    summary = summarize_report(report)
    classes = ", ".join(f"{count:,} {name}" for name, count in report.left_out)
    searched = f"Searched {count_things(view.searched, 'file')}" if view.searched is not None else "Searched"
    told = f"ids left out in files that are no source of truth: {classes} (--show-ignored lists them); "
    left_out = told if classes else ""
    yield f"{searched}; {left_out}never searched: .git, symbolic links, what .gitignore names."
    yield sum_up(report)
    left = {one.path for one in report.skipped}
    files = sum(bool(patch.edits) and patch.source.path not in left for patch in report.patches)
    if view.is_written and files:
        yield f"Wrote {count_things(files, 'file')}. Undo: llm-codemod undo"
    elif summary.rewrite:
        yield "Make the rewrites: migrate --write. Every place: migrate --all."
    if summary.review:
        yield "Why a place is decided so: migrate --explain PATH:LINE"


def _cut(lines: Sequence[str], most: int) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"  and {len(lines) - most} more: --all lists them"


def format_statistics(report: Report) -> str:
    """Return a table by model: places by level, rewrites, the day, the replacement."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    facts: dict[str, tuple[str, str]] = {}
    for patch in report.patches:
        for one in patch.findings:
            if one.decision == Decision.IGNORE:
                continue
            rows[one.occurrence.text][one.attention] += 1
            rows[one.occurrence.text]["rewrite"] += one.decision == Decision.REWRITE
            facts.setdefault(one.occurrence.text, (one.shutdown, one.replacement or one.suggested))
    width = max(map(len, rows), default=5)
    lines = [f"{'model':{width}}  rewrite   act  check  mention  retires     replacement"]
    for model, counts in sorted(rows.items(), key=lambda item: (facts[item[0]][0] or "9999", item[0])):
        day, new = facts[model]
        numbers = f"{counts['rewrite']:>7}  {counts['act']:>4}  {counts['check']:>5}  {counts['mention']:>7}"
        lines.append(f"{model:{width}}  {numbers}  {day or '-':10}  {new}".rstrip())
    return "\n".join([*lines, sum_up(report), ""])
