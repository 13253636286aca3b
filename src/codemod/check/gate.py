"""Grades findings: one fails if its model is retired, or retires before the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError
from codemod.outputs.deadlines import is_gone
from codemod.rules.chains import shift_day
from codemod.text.regex import lazy_regex
from codemod.values import Decision, Level

if TYPE_CHECKING:
    from codemod.values import Finding, Report

DEFAULT = "90d"
_DAYS = lazy_regex(r"(\d{1,4})d")


def read_limit(text: str, where: str = "--fail-on") -> str:
    """Return the limit given at `where`. Raises BadArgumentError for an invalid one."""
    if text in {"retired", "deprecated"} or _DAYS.fullmatch(text):
        return text
    raise BadArgumentError(f"{where} {text}: write retired, deprecated, or a number of days such as {DEFAULT}")


def count_days(limit: str) -> int:
    """Return the days of a limit such as "90d", 0 for one without days."""
    days = _DAYS.fullmatch(limit)
    return int(days[1]) if days else 0


def grade_report(report: Report, limit: str = DEFAULT) -> Report:
    """Return the report with the level of each finding, as of the report's own date.

    "retired" fails retired models, "90d" also those that retire within 90 days, and "deprecated" also all announced
    ones. A mention in prose never fails. Raises ValueError for a report without a date.
    """
    patches = tuple(
        patch._replace(
            findings=tuple(finding._replace(level=_grade(finding, report.as_of, limit)) for finding in patch.findings),
        )
        for patch in report.patches
    )
    return report._replace(patches=patches, fail_on=limit)


def _grade(finding: Finding, as_of: str, limit: str) -> Level:
    if finding.decision == Decision.IGNORE or finding.occurrence.role.is_text:
        return Level.NOTE
    if is_gone(finding, as_of) or _is_due(finding, as_of, limit):
        return Level.ERROR
    return Level.WARNING


def _is_due(finding: Finding, as_of: str, limit: str) -> bool:
    if limit == "deprecated":
        return bool(finding.shutdown) or finding.status == "deprecated"
    last = shift_day(as_of, count_days(limit))
    return bool(finding.shutdown) and finding.shutdown <= last
