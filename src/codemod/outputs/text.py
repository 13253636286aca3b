"""Formats a report as plain text: one line per finding and per skipped file, then the totals. No source text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from codemod.outputs.deadlines import word_status
from codemod.outputs.questions import ask
from codemod.outputs.summary import summarize_report
from codemod.outputs.verification_text import tell_verification
from codemod.outputs.wording import count_things, escape, list_refused, locate_follow_up, name_place
from codemod.text.secrets import redact
from codemod.values import Decision, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.values import Finding, FollowUp, Report, Source

WIDEST_PLACE = 60  # characters; a longer one only shifts its own line
WIDEST_WORD = len("follow-up")
# Follow-ups that are the same for every place with these two models: reported once, below all places.
OF_THE_PAIR = frozenset({"price-step", "replacement-sunset"})


class Line(NamedTuple):
    place: str
    word: str
    text: str


def format_report(report: Report, *, is_verbose: bool = False) -> str:
    """Return every place as a line, each ended. Terminal control characters are escaped.

    With `is_verbose`, each place is followed by the steps of its trace and its question.
    """
    lines = align_lines(_write_lines(report, is_verbose=is_verbose))
    lines += tell_verification(report.verification)
    return "\n".join([*lines, sum_up(report), *_count_left_out(report), ""])


def align_lines(lines: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return place, word and text as rows of a table, with terminal control characters escaped."""
    escaped = [Line(*map(escape, line)) for line in lines]
    width = max((len(line.place) for line in escaped if len(line.place) <= WIDEST_PLACE), default=0)
    return [f"{line.place:{width}}  {line.word:{WIDEST_WORD}}  {line.text}" for line in escaped]


def _write_lines(report: Report, *, is_verbose: bool) -> Iterator[Line]:  # noqa: C901
    of_pairs: Counter[str] = Counter()
    suggested: Counter[str] = Counter()
    yield from _list_refused(report)
    for patch in report.patches:
        for finding in patch.findings:
            place = name_place(patch.source, finding.occurrence.span)
            yield Line(place, finding.decision, _explain_finding(finding, report.as_of))
            if is_verbose:
                yield from _list_steps(finding)
            if finding.suggested:
                why = finding.suggested_source
                taken = "" if finding.replacement else " (--accept suggested)"
                suggested[f"{finding.occurrence.text} -> {finding.suggested}: {why}{taken}"] += 1
            refused = list_refused(finding)
            for follow_up in sorted((one for one in finding.follow_ups if one not in refused), key=_is_lasting):
                text = f"{follow_up.code}: {follow_up.message}{_tell_edit(follow_up)}"
                if follow_up.code in OF_THE_PAIR:
                    of_pairs[text] += 1
                else:
                    word = "follow-up" if _is_lasting(follow_up) else Severity.BREAKS
                    yield Line(_name_follow_up(follow_up, patch.source), word, text)
        for warning in patch.warnings:
            yield Line(name_place(patch.source, warning.span), "warning", f"{warning.code}: {warning.message}")
    for skipped in report.skipped:
        yield Line(skipped.path, "skipped", skipped.reason)
    for text, places in suggested.items():
        yield Line(count_things(places, "place"), "suggested", text)
    for text, places in of_pairs.items():
        yield Line(count_things(places, "place"), "follow-up", text)


def _list_steps(finding: Finding) -> Iterator[Line]:
    for step in finding.occurrence.trace.listed() if finding.occurrence.trace else ():
        yield Line(f"  {step.path}:{step.line}:{step.column}", "trace", redact(step.what))
    if question := ask(finding):
        yield Line("", "question", question)


def _list_refused(report: Report) -> Iterator[Line]:
    """Yield what the new models refuse in the requests that this run changes: it comes first."""
    for patch in report.patches:
        for finding in patch.findings:
            for one in list_refused(finding):
                text = f"will fail until changed: {one.code}: {one.message}{_tell_edit(one)}"
                yield Line(_name_follow_up(one, patch.source), Severity.BREAKS, text)


def _name_follow_up(follow_up: FollowUp, source: Source) -> str:
    path, line, column = locate_follow_up(follow_up, source)
    return f"{path}:{line}:{column}"


def _tell_edit(follow_up: FollowUp) -> str:
    if follow_up.is_made:
        return " (edited)"
    return " (fixed by --unsafe)" if follow_up.edit and not follow_up.is_exact else ""


def _is_lasting(follow_up: FollowUp) -> bool:
    """Whether the request still works if this follow-up is ignored."""
    return follow_up.severity != Severity.BREAKS or follow_up.is_made


def _explain_finding(finding: Finding, as_of: str) -> str:
    model = finding.occurrence.text
    status = word_status(finding, as_of)
    if finding.decision is Decision.REWRITE:
        return f"{model} -> {finding.replacement}   {status}".rstrip()
    return f"{finding.occurrence.role}: {finding.reason}   {model} {status}".rstrip()


def _count_left_out(report: Report) -> Iterator[str]:
    """Yield the line that says how many ids are in files that were not read, and how to see them."""
    counts = ", ".join(f"{ids} {name}" for name, ids in report.left_out)
    if counts:
        ids = count_things(sum(ids for _, ids in report.left_out), "id")
        yield f"{ids} in files that are not sources ({counts}); --show-ignored lists them"


def sum_up(report: Report) -> str:
    """Return the last line of a report: the totals."""
    summary = summarize_report(report)
    skipped = f", {summary.skipped} skipped" if summary.skipped else ""
    warnings = sum(len(patch.warnings) for patch in report.patches)
    skipped += f", {count_things(warnings, 'warning')}" if warnings else ""
    until = "interrupted; until then " * report.interrupted
    if not summary.files:
        return f"{until}nothing found{skipped}"
    counts = [
        count_things(summary.rewrite, "rewrite"),
        count_things(summary.review, "review"),
        count_things(summary.follow_ups, "follow-up"),
    ]
    return f"{until}{count_things(summary.files, 'file')}: {', '.join(counts)}{skipped}"
