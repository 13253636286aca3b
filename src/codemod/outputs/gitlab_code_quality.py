"""Formats a report as a GitLab code quality report, for merge requests. No source text.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from codemod.outputs.summary import list_warnings, shown_findings
from codemod.outputs.wording import escape, name_rule, spell_path, tell_finding
from codemod.values import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import Report

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def format_report(report: Report) -> bytes:
    """Return a JSON array in ASCII: one issue per place, per warning of a file, and per file that was not read."""
    return json.dumps(list(_list_issues(report)), indent=1).encode() + b"\n"


def _list_issues(report: Report) -> Iterator[dict[str, Any]]:
    for patch in report.patches:
        for finding, fingerprint in shown_findings(patch):
            line, _ = patch.source.position(finding.occurrence.span.start)
            said, severity = escape(tell_finding(finding, report.as_of)), _SEVERITIES[finding.level]
            yield _describe(said, name_rule(finding), fingerprint, severity, (spell_path(patch.source.path), line))
    seen: Counter[tuple[str, str]] = Counter()
    for source, warning in list_warnings(report):
        path, (line, _) = spell_path(source.path), source.position(warning.span.start)
        seen[path, warning.code] += 1
        name = f"{warning.code}\0{path}\0{seen[path, warning.code]}"
        yield _describe(escape(warning.message), warning.code, _sum_up(name), _SEVERITIES[Level.WARNING], (path, line))
    for skipped in report.skipped:
        path = spell_path(skipped.path)
        said = escape(f"Not read, content unknown: {skipped.reason}")
        yield _describe(said, "not-read", _sum_up(f"not-read\0{path}"), "major", (path, 1))


def _describe(said: str, check: str, fingerprint: str, severity: str, place: tuple[str, int]) -> dict[str, Any]:
    path, line = place
    return {
        "description": said,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _sum_up(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]
