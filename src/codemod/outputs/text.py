"""Writes a report for people: a line for each thing found and for each file skipped, then the sum. No source text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.outputs.summary import summarize_report
from codemod.values import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import Finding, Report, Source, Span

WIDEST_PLACE = 60  # characters; a longer one pushes only its own line
WIDEST_WORD = len("follow-up")


class Line(NamedTuple):
    place: str
    word: str
    text: str


def format_report(report: Report) -> str:
    """Return the report as lines, each ended. Characters that a terminal would obey are shown as escapes."""
    lines = [Line(*map(_escape, line)) for line in _write_lines(report)]
    width = max((len(line.place) for line in lines if len(line.place) <= WIDEST_PLACE), default=0)
    rows = [f"{line.place:{width}}  {line.word:{WIDEST_WORD}}  {line.text}" for line in lines]
    return "\n".join([*rows, _sum_up(report), ""])


def _write_lines(report: Report) -> Iterator[Line]:
    for patch in report.patches:
        for finding in patch.findings:
            place = _name_place(patch.source, finding.occurrence.span)
            yield Line(place, finding.decision, _explain_finding(finding, report.as_of))
            for follow_up in finding.follow_ups:
                mended = " (edited)" if follow_up.is_made else " (--unsafe edits it)" if follow_up.edit else ""
                text = f"{follow_up.code}: {follow_up.message}{mended}"
                yield Line(_name_place(patch.source, follow_up.span), "follow-up", text)
    for skipped in report.skipped:
        yield Line(skipped.path, "skipped", skipped.reason)


def _name_place(source: Source, span: Span) -> str:
    line, column = source.position(span.start)
    return f"{source.path}:{line}:{column}"


def _explain_finding(finding: Finding, as_of: str) -> str:
    model = finding.occurrence.text
    status = _word_status(finding, as_of)
    if finding.decision is Decision.REWRITE:
        return f"{model} -> {finding.replacement}   {status}".rstrip()
    return f"{finding.occurrence.role}: {finding.reason}   {model} {status}".rstrip()


def _word_status(finding: Finding, as_of: str) -> str:
    """Return what becomes of the model on the ISO date `as_of`, "" for one that stays."""
    if finding.shutdown:
        is_gone = finding.shutdown <= as_of if as_of else finding.status == "retired"
        return f"{'retired' if is_gone else 'retires'} {finding.shutdown}"
    return {"retired": "retired", "deprecated": "deprecated, no date", "legacy": "legacy, no date"}.get(
        finding.status, ""
    )


def _sum_up(report: Report) -> str:
    summary = summarize_report(report)
    skipped = f", {summary.skipped} skipped" if summary.skipped else ""
    if not summary.files:
        return f"nothing found{skipped}"
    counts = [
        _count(summary.rewrite, "rewrite"),
        _count(summary.review, "review"),
        _count(summary.follow_ups, "follow-up"),
    ]
    return f"{_count(summary.files, 'file')}: {', '.join(counts)}{skipped}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _escape(text: str) -> str:
    r"""Return the text with every character that is not printable as its escape: \x1b, \n, \u202e, \xff for a byte."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _escape_character(character) for character in text)


def _escape_character(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte of a file name that is not UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()
