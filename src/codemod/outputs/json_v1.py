"""Writes a report as JSON, version 1: a contract with the programs that read it, to which keys are only added."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from codemod.outputs.summary import summarize_report

if TYPE_CHECKING:
    from codemod.values import Finding, Report, Source

VERSION = 1
TOOL = "llm-codemod"


def format_report(report: Report) -> bytes:
    """Return one JSON document in ASCII, with a newline at its end.

    Lines and columns are 1-based, columns in code points; byte offsets are those of the model id itself.
    """
    document = {
        "version": VERSION,
        "tool": {"name": TOOL, "version": _read_version()},
        "rules": {"checked": report.rules_checked, "models": report.rules_models},
        "as_of": report.as_of,
        "findings": [_describe(finding, patch.source) for patch in report.patches for finding in patch.findings],
        "skipped": [{"path": _spell_path(skipped.path), "reason": skipped.reason} for skipped in report.skipped],
        "summary": asdict(summarize_report(report)),
    }
    return json.dumps(document).encode() + b"\n"


def _describe(finding: Finding, source: Source) -> dict[str, Any]:
    occurrence = finding.occurrence
    line, column = source.position(occurrence.span.start)
    follow_ups = [(follow_up, source.position(follow_up.span.start)) for follow_up in finding.follow_ups]
    return {
        "path": _spell_path(source.path),
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
        "follow_ups": [
            {
                "code": follow_up.code,
                "line": at[0],
                "column": at[1],
                "message": follow_up.message,
                "edit": "made" if follow_up.is_made else "offered" if follow_up.edit else None,
            }
            for follow_up, at in follow_ups
        ],
    }


def _spell_path(path: str) -> str:
    r"""Return the path as text: a byte that is not UTF-8 becomes \xff, where JSON could only hold half a surrogate."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read_version() -> str:
    from importlib import metadata  # noqa: PLC0415 -- 20 ms that only a run with --format json pays

    try:
        return metadata.version(TOOL)
    except metadata.PackageNotFoundError:
        return "0+unknown"
