"""Formats the result of a gate as text: each place that counts, the verdict, and the unread files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codemod.outputs.summary import count_levels, list_warnings, shown_findings
from codemod.outputs.text import align_lines
from codemod.outputs.wording import count_things, escape, name_place, tell_finding, tell_limit, word_deadline
from codemod.values import Attention, Decision, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.values import Finding, Report, Source

WORDS = {Level.ERROR: "fails", Level.WARNING: "later", Level.NOTE: "mention"}
_MOST_MODELS = 20
_MOST_PLACES, _MOST_URGENT = 60, 30


def format_report(report: Report, *, is_whole: bool = True) -> bytes:
    """Return a line for each place of a graded report, and the summary. No source text, no control characters.

    Unless `is_whole`, if there are many places, only the most urgent of those that fail are listed.
    """
    places = [(patch.source, finding) for patch in report.patches for finding, _ in shown_findings(patch)]
    shown = places if is_whole or len(places) <= _MOST_PLACES else _choose_urgent(places)
    lines = [
        (
            name_place(source, finding.occurrence.span),
            WORDS[finding.level],
            f"{tell_finding(finding, report.as_of)} [{finding.attention}]",
        )
        for source, finding in shown
    ]
    lines += [
        (name_place(source, warning.span), "warning", f"{warning.code}: {warning.message}")
        for source, warning in list_warnings(report)
    ]
    rows = "".join(f"{row}\n" for row in align_lines(lines))
    left = len(places) - len(shown)
    more = f"and {count_things(left, 'more place')}: --all lists every place\n" if left else ""
    gap = "\n" if rows or more else ""
    return f"{rows}{more}{gap}{format_summary(report)}".encode()


def _choose_urgent(places: Sequence[tuple[Source, Finding]]) -> list[tuple[Source, Finding]]:
    """Return what fails: what requests and configuration depend on first, then by retirement date."""
    levels = list(Attention)
    failing = [(source, finding) for source, finding in places if finding.level == Level.ERROR]
    failing.sort(key=lambda pair: (levels.index(pair[1].attention), pair[1].shutdown or "9"))
    return failing[:_MOST_URGENT]


def format_summary(report: Report) -> str:
    """Return the summary of a graded report: failed or passed, which models, what to do, what was not read."""
    return "".join(f"{escape(line)}\n" for line in _sum_up(report))


def _sum_up(report: Report) -> Iterator[str]:
    levels = count_levels(report)
    failing = [
        finding for patch in report.patches for finding, _ in shown_findings(patch) if finding.level == Level.ERROR
    ]
    if failing:
        files = sum(any(f.level == Level.ERROR for f, _ in shown_findings(patch)) for patch in report.patches)
        places = count_things(levels.failing, "place")
        in_files = count_things(files, "file")
        yield f"FAILED on {report.as_of}: {places} in {in_files} {_use(levels.failing)} {tell_limit(report.fail_on)}."
        yield from _list_models(failing, report.as_of)
        yield _tell_remedy(failing, report.fail_on)
    elif report.skipped:
        yield f"UNKNOWN on {report.as_of}: no place fails in what was read, but not everything was read."
    else:
        verb = "does" if levels.known == 1 else "do"
        known = f"; {count_things(levels.known, 'known place')} of the baseline still {verb}" if levels.known else ""
        yield f"PASSED on {report.as_of}: no place uses {tell_limit(report.fail_on)}{known}."
    if levels.later:
        yield f"Later: {count_things(levels.later, 'place')} must be migrated later."
    if levels.notes:
        yield f"Mentions: {count_things(levels.notes, 'place')} in prose; nothing stops working there."
    if levels.known:
        yield f"Known: {count_things(levels.known, 'place')} in the baseline, not counted."
    if levels.stale:
        yield f"Gone: {count_things(levels.stale, 'place')} of the baseline; rewrite it with --write-baseline."
    yield from list_unread(report)


def _use(number: int) -> str:
    return "uses" if number == 1 else "use"


def _list_models(failing: list[Finding], as_of: str) -> Iterator[str]:
    """Yield a line per model, those retired first on top."""
    places = Counter((f.platform, f.occurrence.text) for f in failing)
    first = {(f.platform, f.occurrence.text): f for f in reversed(failing)}
    ordered = sorted(places, key=lambda key: (first[key].shutdown or "0", key))
    width = max(len(model) for _, model in ordered[:_MOST_MODELS])
    for key in ordered[:_MOST_MODELS]:
        finding = first[key]
        # Two places of a model can have different replacements: then only explain can tell.
        new = {f.replacement for f in failing if (f.platform, f.occurrence.text) == key}
        arrow = f"  -> {finding.replacement}" if len(new) == 1 and finding.replacement else ""
        yield f"  {key[1]:{width}}  {word_deadline(finding, as_of)}  {count_things(places[key], 'place')}{arrow}"
    if len(ordered) > _MOST_MODELS:
        yield f"  and {count_things(len(ordered) - _MOST_MODELS, 'more model')}"


def _tell_remedy(failing: list[Finding], limit: str) -> str:
    rewrites = sum(finding.decision == Decision.REWRITE for finding in failing)
    reviews = len(failing) - rewrites
    parts = []
    if rewrites:
        # The replacement must pass the same gate.
        horizon = f" --horizon {limit.removesuffix('d')}" if limit.endswith("d") and limit[0].isdigit() else ""
        parts.append(f"{rewrites} can be fixed with migrate --write{horizon}")
    if reviews:
        parts.append(f"{reviews} must be reviewed")
    first = min(failing, key=lambda finding: finding.shutdown)
    return f"To do: {', '.join(parts)}; run llm-codemod explain {first.occurrence.text} for required changes."


def list_unread(report: Report) -> Iterator[str]:
    """Yield the files that were not read, with reasons, or that all were read."""
    if report.skipped:
        yield f"Not read: {count_things(len(report.skipped), 'file')}, content unknown:"
        for skipped in report.skipped:
            yield f"  {skipped.path}: {skipped.reason}"
    else:
        yield "All searched files were read. Not searched: .git, symbolic links, files that .gitignore excludes."
