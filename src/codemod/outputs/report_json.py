"""Formats a report as JSON, version 1: a contract with other programs, in which keys are only added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from codemod.outputs.fingerprints import fingerprint_findings
from codemod.outputs.questions import ask
from codemod.outputs.summary import count_levels, summarize_report
from codemod.outputs.verification_text import describe_verification
from codemod.outputs.wording import TOOL, locate_follow_up, read_version, spell_path
from codemod.text.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import FileWarning, Finding, Report, Source, Step

VERSION = 1


def format_report(report: Report) -> bytes:
    """Return one JSON document in ASCII, ending with a newline.

    Lines and columns are 1-based, columns in code points; byte offsets are those of the model id itself.
    """
    document: dict[str, Any] = {
        "version": VERSION,
        "tool": {"name": TOOL, "version": read_version()},
        "rules": {"checked": report.rules_checked, "models": report.rules_models},
        "as_of": report.as_of,
        "findings": list(_describe_all(report)),
        "skipped": [{"path": spell_path(skipped.path), "reason": skipped.reason} for skipped in report.skipped],
        "warnings": [_warn(warning, patch.source) for patch in report.patches for warning in patch.warnings],
        "summary": {
            **summarize_report(report)._asdict(),
            "left_out": dict(report.left_out),
            "left_out_files": dict(report.left_out_files),
        },
    }
    if report.fail_on:
        document["gate"] = {"fail_on": report.fail_on, **count_levels(report)._asdict()}
    if report.verification:
        document["verification"] = describe_verification(report.verification)
    if report.interrupted:
        document["interrupted"] = True
    return json.dumps(document).encode() + b"\n"


def _describe_all(report: Report) -> Iterator[dict[str, Any]]:
    for patch in report.patches:
        described = [describe_finding(finding, patch.source) for finding in patch.findings]
        if report.fail_on:
            for keys, finding, fingerprint in zip(described, patch.findings, fingerprint_findings(patch), strict=True):
                keys |= {"level": finding.level, "known": finding.is_known, "fingerprint": fingerprint}
                keys["attention"] = finding.attention
        yield from described


def describe_finding(finding: Finding, source: Source) -> dict[str, Any]:
    occurrence = finding.occurrence
    line, column = source.position(occurrence.span.start)
    follow_ups = [(follow_up, locate_follow_up(follow_up, source)) for follow_up in finding.follow_ups]
    return {
        "path": spell_path(source.path),
        "line": line,
        "column": column,
        "byte_start": occurrence.span.start,
        "byte_end": occurrence.span.end,
        "language": occurrence.language,
        "model": occurrence.text,
        "text": occurrence.text,
        "provider": finding.provider,
        "platform": finding.platform,
        "kind": finding.kind,
        "status": finding.status,
        "shutdown": finding.shutdown,
        "role": occurrence.role,
        "decision": finding.decision,
        "reason": finding.reason,
        "replacement": finding.replacement,
        "suggested": finding.suggested or None,
        "suggested_source": finding.suggested_source or None,
        "change": finding.change.number if finding.change else None,
        "follow_ups": [
            {
                "code": follow_up.code,
                "line": line,
                "column": column,
                "message": follow_up.message,
                "edit": "made" if follow_up.is_made else "offered" if follow_up.edit else None,
                "severity": follow_up.severity,
                "made": follow_up.is_made,
                "path": spell_path(path),
            }
            for follow_up, (path, line, column) in follow_ups
        ],
        "trace": [_place(step) for step in occurrence.trace.listed()] if occurrence.trace else [],
        "level": finding.attention,
        "question": ask(finding) or None,
    }


def _place(step: Step) -> dict[str, Any]:
    return {"path": spell_path(step.path), "line": step.line, "column": step.column, "what": redact(step.what)}


def _warn(warning: FileWarning, source: Source) -> dict[str, Any]:
    line, column = source.position(warning.span.start)
    place = {"path": spell_path(source.path), "line": line, "column": column}
    return {**place, "code": warning.code, "message": warning.message}
