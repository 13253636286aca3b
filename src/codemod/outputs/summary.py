"""Counts the content of a report, in the same way for every output."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from codemod.outputs.fingerprints import fingerprint_findings
from codemod.values import Decision, Level
from codemod.values.edits import merge_removals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import Edit, FilePatch, FileWarning, Finding, Report, Source


class Summary(NamedTuple):
    files: int  # with findings
    rewrite: int
    review: int
    follow_ups: int
    skipped: int


class Levels(NamedTuple):
    """The numbers of findings at each level of a gate."""

    failing: int
    later: int  # must be migrated later
    notes: int
    known: int  # in the baseline; not counted anywhere else
    stale: int  # entries of the baseline that no longer exist


def shown_findings(patch: FilePatch) -> Iterator[tuple[Finding, str]]:
    """Yield the findings to show, each with its fingerprint: without ignored and known ones."""
    for finding, fingerprint in zip(patch.findings, fingerprint_findings(patch), strict=True):
        if finding.decision != Decision.IGNORE and not finding.is_known:
            yield finding, fingerprint


def collect_changes(report: Report) -> dict[int, dict[str, tuple[Edit, ...]]]:
    """Return the edits of each change by file: those of every id that moves with it."""
    found: dict[int, dict[str, list[Edit]]] = {}
    for patch in report.patches:
        for finding in patch.findings:
            for one in finding.change.edits if finding.change else ():
                files = found.setdefault(finding.change.number if finding.change else 0, {})
                files.setdefault(one.path or patch.source.path, []).append(one.edit)
    return {number: {path: merge_removals(edits) for path, edits in files.items()} for number, files in found.items()}


def count_levels(report: Report) -> Levels:
    levels = Counter(finding.level for patch in report.patches for finding, _ in shown_findings(patch))
    return Levels(
        failing=levels[Level.ERROR],
        later=levels[Level.WARNING],
        notes=levels[Level.NOTE],
        known=sum(finding.is_known for patch in report.patches for finding in patch.findings),
        stale=report.stale,
    )


def list_warnings(report: Report) -> Iterator[tuple[Source, FileWarning]]:
    """Yield the invalid comments for this tool, each with its file."""
    for patch in report.patches:
        for warning in patch.warnings:
            yield patch.source, warning


def summarize_report(report: Report) -> Summary:
    findings = [finding for patch in report.patches for finding in patch.findings]
    decisions = [finding.decision for finding in findings]
    return Summary(
        files=sum(bool(patch.findings) for patch in report.patches),
        rewrite=decisions.count(Decision.REWRITE),
        review=decisions.count(Decision.REVIEW),
        follow_ups=sum(len(finding.follow_ups) for finding in findings),
        skipped=len(report.skipped),
    )
