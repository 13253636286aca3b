"""Formats the default report: what is retired, what will be edited, what a person must decide; two screens at most."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from codemod.outputs.deadlines import count_days_left, is_gone
from codemod.outputs.grouped_places import ALL, list_acts, list_groups
from codemod.outputs.summary import summarize_report
from codemod.outputs.terminal_text import View, count_lines, join_fitting, paint, wrap
from codemod.outputs.text import sum_up
from codemod.outputs.verification_text import tell_verification
from codemod.outputs.wording import count_things, escape, list_refused, locate_follow_up, name_place, word_days
from codemod.values import Attention, Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.values import Finding, Report, Source

    Found = tuple[Source, Finding]

_TWO_SCREENS = 90  # lines
_LEAST_ACTS = 20  # lines, whatever else there is to say
_MOST_MODELS = 4
_MOST_REFUSED = 8  # lines
_MOST_REWRITTEN = 13  # lines
_MOST_CHECKS = 6  # reasons
_MOST_MENTIONS = 4  # reasons
_MOST_SKIPPED = 4  # lines
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


def format_digest(report: Report, view: View = View()) -> str:  # noqa: B008 (a tuple does not change)
    """Return the digest as lines, each ended. Terminal control characters are escaped."""
    found = [(patch.source, finding) for patch in report.patches for finding in patch.findings]
    found = [(source, one) for source, one in found if one.decision != Decision.IGNORE]
    acts = [pair for pair in found if pair[1].attention == Attention.ACT]
    before = [
        _head(acts, found, report.as_of),
        _list_refused(found, view),
        _list_rewrites([pair for pair in found if pair[1].decision == Decision.REWRITE], view),
    ]
    checks = [pair for pair in found if pair[1].attention == Attention.CHECK]
    mentions = [pair for pair in found if pair[1].attention == Attention.MENTION]
    after = [
        list_groups("To check", checks, _MOST_CHECKS, view),
        list_groups("Mentions", mentions, _MOST_MENTIONS, view),
        _list_problems(report, view),
        tell_verification(report.verification),
        _foot(report, view),
    ]
    above, below = ([block for block in map(list, blocks) if block] for blocks in (before, after))
    taken = sum(count_lines(block, view.width) + 1 for block in above + below)
    reviews = [pair for pair in acts if pair[1].decision == Decision.REVIEW]
    middle = list(list_acts(reviews, report.as_of, view, max(_LEAST_ACTS, _TWO_SCREENS - taken - 1)))
    blocks = [*above, *([middle] if middle else []), *below]
    return "\n\n".join("\n".join(_show(line, view) for line in block) for block in blocks) + "\n"


def _show(line: str, view: View) -> str:
    title = line.partition(":")[0]
    shown = "\n".join(wrap(line, view.width))
    return paint(title, _TITLES[title], view) + shown[len(title) :] if title in _TITLES else shown


def _head(acts: Sequence[Found], found: Sequence[Found], as_of: str) -> Iterator[str]:
    """Yield what is retired and what retires next, among the models that requests and configuration depend on."""
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


def _list_refused(found: Sequence[Found], view: View) -> Iterator[str]:
    places: dict[str, list[str]] = defaultdict(list)
    for source, finding in found:
        for one in list_refused(finding):
            path, line, _ = locate_follow_up(one, source)
            places[f"{one.code}: {escape(one.message)}"].append(f"{escape(path)}:{line}")
    if places:
        yield f"Will fail until changed: {sum(map(len, places.values()))}"
        room, left = _MOST_REFUSED, 0
        for told, named in sorted(places.items(), key=lambda item: -len(item[1])):
            lines = [f"  {told}", *join_fitting(named, "    ", view.width, lines=2, rest="more place")]
            room -= count_lines(lines, view.width)
            left += len(named) if room < 0 else 0
            yield from lines if room >= 0 else ()
        if left:
            yield f"  and {left} more{ALL}"


def _list_rewrites(found: Sequence[Found], view: View) -> Iterator[str]:
    by_file: dict[str, Counter[str]] = defaultdict(Counter)
    for source, one in found:
        by_file[source.path][f"{one.occurrence.text} -> {one.replacement}"] += 1
    if not by_file:
        return
    yield f"Rewrites: {len(found)} in {count_things(len(by_file), 'file')}"
    width = min(max(map(len, by_file)), view.width // 2)
    lines = []
    for path, moves in by_file.items():
        told = ", ".join(f"{move}{f' ({places})' * (places > 1)}" for move, places in moves.items())
        lines.append(f"  {escape(path):{width}}  {told}")
    yield from _cut(lines, _MOST_REWRITTEN, view)


def _list_problems(report: Report, view: View) -> Iterator[str]:
    lines = [
        f"  {escape(name_place(patch.source, warning.span))}  {warning.code}: {escape(warning.message)}"
        for patch in report.patches
        for warning in patch.warnings
    ]
    if lines:
        yield f"Warnings: {len(lines)}"
        yield from _cut(lines, _MOST_SKIPPED, view)
    if report.skipped:
        yield f"Skipped: {count_things(len(report.skipped), 'file')}"
        yield from _cut([f"  {escape(one.path)}  {escape(one.reason)}" for one in report.skipped], _MOST_SKIPPED, view)


def _foot(report: Report, view: View) -> Iterator[str]:
    yield _tell_searched(report, view.searched)
    yield sum_up(report)
    summary = summarize_report(report)
    left = {one.path for one in report.skipped}
    files = sum(bool(patch.edits) and patch.source.path not in left for patch in report.patches)
    if view.is_written and files:
        undo = "Undo: llm-codemod undo" if report.is_undoable else "This run cannot be undone."
        yield f"Wrote {count_things(files, 'file')}. {undo}"
    elif summary.rewrite:
        yield "Make the rewrites: migrate --write. Every place: migrate --all."
    if summary.review:
        yield "Why a place was decided this way: migrate --explain PATH:LINE"


def _tell_searched(report: Report, searched: int | None) -> str:
    """Return how many files were searched, how many of those were left out, and what is never searched."""
    told = f"Searched {count_things(searched, 'file')}." if searched is not None else "Searched."
    ids = dict(report.left_out)
    if classes := [f"{files:,} {name} ({count_things(ids[name], 'ID')})" for name, files in report.left_out_files]:
        told += f" Left out, as not the source of truth: {', '.join(classes)}; --show-ignored lists them."
    return f"{told} Not searched: .git, symbolic links, files that .gitignore excludes."


def _cut(lines: Sequence[str], most: int, view: View) -> Iterator[str]:
    """Yield as many lines as fit into `most` terminal lines, then how many are left."""
    room = most if count_lines(lines, view.width) <= most else most - 1
    shown = 0
    for line in lines:
        room -= count_lines([line], view.width)
        if room < 0:
            break
        shown += 1
        yield line
    if shown < len(lines):
        yield f"  and {len(lines) - shown} more{ALL}"
