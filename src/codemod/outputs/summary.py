"""Counts what a report holds, the same way for every output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemod.values import Decision

if TYPE_CHECKING:
    from codemod.values import Report


@dataclass(frozen=True, slots=True)
class Summary:
    files: int  # with findings
    rewrite: int
    review: int
    follow_ups: int
    skipped: int


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
