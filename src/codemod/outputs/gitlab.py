"""Writes a report as a code quality report of GitLab, for its merge requests. No source text.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from codemod.outputs.summary import shown_findings
from codemod.outputs.wording import escape, name_rule, spell_path, tell_finding
from codemod.values import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import Report

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def format_report(report: Report) -> bytes:
    """Return a JSON array in ASCII, one issue a place and one a file that was not read."""
    return json.dumps(list(_list_issues(report)), indent=1).encode() + b"\n"


def _list_issues(report: Report) -> Iterator[dict[str, Any]]:
    for patch in report.patches:
        for finding, fingerprint in shown_findings(patch):
            line, _ = patch.source.position(finding.occurrence.span.start)
            yield {
                "description": escape(tell_finding(finding, report.as_of)),
                "check_name": name_rule(finding),
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.level],
                "location": {"path": spell_path(patch.source.path), "lines": {"begin": line}},
            }
    for skipped in report.skipped:
        path = spell_path(skipped.path)
        yield {
            "description": escape(f"Not read, so nothing is known of it: {skipped.reason}"),
            "check_name": "not-read",
            "fingerprint": hashlib.sha256(f"not-read\0{path}".encode()).hexdigest()[:16],
            "severity": "major",
            "location": {"path": path, "lines": {"begin": 1}},
        }
