"""Formats a report as SARIF 2.1.0, for GitHub code scanning and other readers. No source text.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, and GitHub's subset:
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from codemod.outputs.deadlines import count_days_left, word_status
from codemod.outputs.summary import collect_changes, list_warnings, shown_findings
from codemod.outputs.wording import TOOL, escape, name_rule, read_version, spell_path, tell_finding
from codemod.values import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codemod.errors import Skipped
    from codemod.values import Edit, FilePatch, Finding, FollowUp, Report, Source, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000  # GitHub refuses a run with more
_ROOT = "%SRCROOT%"
_FINGERPRINT = "llmCodemod/v1"
_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}


def format_report(report: Report) -> bytes:
    """Return one SARIF log in ASCII, ending with a newline: a run, a rule for each model, a result for each place.

    Levels are those of a graded report. GitHub's own primaryLocationLineHash is left to its upload action, which
    computes it from the source and warns about any other.
    """
    found = [
        (finding, fingerprint, patch) for patch in report.patches for finding, fingerprint in shown_findings(patch)
    ]
    left_out = len(found) - MOST_RESULTS
    if left_out > 0:  # least important ones last
        found = sorted(found, key=lambda one: _RANK[one[0].level])[:MOST_RESULTS]
    rules: dict[str, Finding] = {}
    for finding, _, _ in found:
        rules.setdefault(name_rule(finding), finding)
    numbers = {name: number for number, name in enumerate(rules)}
    sources = {patch.source.path: patch.source for patch in report.patches}
    changes = collect_changes(report)
    run = {
        "tool": {
            "driver": {
                "name": TOOL,
                "version": read_version(),
                "rules": [_describe_rule(name, finding, report.as_of) for name, finding in rules.items()],
                "notifications": [_NOT_READ],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.skipped,
                "toolExecutionNotifications": list(_notify(report, max(left_out, 0))),
            }
        ],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The directory in which it ran."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _describe_result(finding, fingerprint, patch, numbers[name_rule(finding)], report.as_of)
            | _describe_fixes(finding, changes, sources)
            for finding, fingerprint, patch in found
        ],
        "properties": {"asOf": report.as_of, "rulesChecked": report.rules_checked, "failOn": report.fail_on},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).encode() + b"\n"


_NOT_READ = {
    "id": "not-read",
    "name": "NotRead",
    "shortDescription": {"text": "A file that could not be read"},
    "fullDescription": {"text": "A file that could not be handled: it is unknown whether it uses a retired model."},
    "help": {
        "text": "The message says why. Convert the file, or skip it with --exclude.",
        "markdown": "The message says why. Convert the file, or skip it with `--exclude`.",
    },
}


def _describe_rule(name: str, finding: Finding, as_of: str) -> dict[str, Any]:
    model = finding.occurrence.text
    deadline = word_status(finding, as_of) or "no published date"  # no days: a rule must change rarely
    where = " ".join(part for part in (finding.provider, finding.kind, "model") if part)
    what = f"{model} ({where}): {deadline}."
    remedy = f"Replacement: {finding.replacement}." if finding.replacement else "No single published replacement."
    if finding.suggested and not finding.replacement:
        remedy += f" Suggested: {finding.suggested} ({finding.suggested_source})."
    commands = f"migrate --dry-run --only {model}", f"llm-codemod explain {model}"
    markdown = [
        f"## `{model}`",
        f"{deadline[0].upper()}{deadline[1:]} on **{finding.platform or 'an unknown platform'}**.",
        "Requests to a retired model fail.",
        f"Replacement: `{finding.replacement}`." if finding.replacement else remedy,
        f"- `{commands[0]}` shows the edits.\n- `{commands[1]}` shows what else changes: prices, parameters.",
    ]
    rule: dict[str, Any] = {
        "id": name,
        "name": "Model" + "".join(part.capitalize() for part in re.findall(r"[a-zA-Z0-9]+", name)),
        "shortDescription": {"text": f"{model}: {deadline}"},
        "fullDescription": {"text": f"{what} {remedy}"},
        "help": {"text": f"{what} {remedy} {commands[0]} shows the edits.", "markdown": "\n\n".join(markdown)},
        "defaultConfiguration": {"level": Level.WARNING},
        "properties": {"tags": ["llm", "deprecation", *([finding.kind] if finding.kind else [])], "precision": "high"},
    }
    if finding.source_url.startswith("https://"):
        rule["helpUri"] = finding.source_url
        rule["help"]["markdown"] += f"\n\nSource: <{finding.source_url}>"
    return rule


def _describe_result(finding: Finding, fingerprint: str, patch: FilePatch, rule: int, as_of: str) -> dict[str, Any]:
    source, span = patch.source, finding.occurrence.span
    properties = {
        "decision": finding.decision,
        "role": finding.occurrence.role,
        "model": finding.occurrence.text,
        "platform": finding.platform,
        "shutdown": finding.shutdown,
        "daysLeft": count_days_left(finding, as_of),
        "replacement": finding.replacement,
        **({"suggested": finding.suggested, "suggestedSource": finding.suggested_source} if finding.suggested else {}),
    }
    result = {
        "ruleId": name_rule(finding),
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": escape(tell_finding(finding, as_of))},
        "locations": [_locate(source, span)],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "properties": properties,
    }
    if finding.follow_ups:
        result["relatedLocations"] = [
            _relate(source, number, follow_up) for number, follow_up in enumerate(finding.follow_ups, 1)
        ]
    return result


def _describe_fixes(
    finding: Finding, changes: Mapping[int, Mapping[str, Sequence[Edit]]], sources: Mapping[str, Source]
) -> dict[str, Any]:
    """Return the fix of a finding with every edit of its change, in all files; none if one is not in the report."""
    change = finding.change
    files = changes[change.number] if change else {}
    if change is None or not files.keys() <= sources.keys():
        return {}
    edit = change.edits[0].edit
    said = f"Replace {edit.expects.decode()} with {edit.text.decode()}"
    is_more = sum(map(len, files.values())) > 1
    artifacts = [
        {
            "artifactLocation": _spell_uri(path),
            "replacements": [
                {"deletedRegion": _measure(sources[path], one.span), "insertedContent": {"text": one.text.decode()}}
                for one in edits
            ],
        }
        for path, edits in files.items()
    ]
    told = f"{said}, and what must change with it" if is_more else said
    return {"fixes": [{"description": {"text": told}, "artifactChanges": artifacts}]}


def _relate(source: Source, number: int, follow_up: FollowUp) -> dict[str, Any]:
    return {
        "id": number,
        **(_locate_elsewhere(follow_up) if follow_up.path else _locate(source, follow_up.span)),
        "message": {"text": escape(f"{follow_up.code}: {follow_up.message}")},
    }


def _locate_elsewhere(follow_up: FollowUp) -> dict[str, Any]:
    line, column = follow_up.place or (1, 1)
    region = {"startLine": line, "startColumn": column}
    return {"physicalLocation": {"artifactLocation": _spell_uri(follow_up.path), "region": region}}


def _locate(source: Source, span: Span) -> dict[str, Any]:
    region = _measure(source, span)
    return {"physicalLocation": {"artifactLocation": _spell_uri(source.path), "region": region}}


def _measure(source: Source, span: Span) -> dict[str, int]:
    """Return a region in every unit of SARIF: lines and columns, characters (a BOM counts as none), bytes."""
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    before = source.data[: span.start].removeprefix(b"\xef\xbb\xbf").decode(source.encoding, "replace")
    inside = source.data[span.start : span.end].decode(source.encoding, "replace")
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": len(before),
        "charLength": len(inside),
        "byteOffset": span.start,
        "byteLength": span.end - span.start,
    }


def _spell_uri(path: str) -> dict[str, str]:
    quoted = quote(os.fsencode(path))
    if path.startswith("/"):
        return {"uri": f"file://{quoted}"}
    # A relative reference with a colon in its first part would be read as a scheme; quote leaves none.
    return {"uri": quoted, "uriBaseId": _ROOT}


def _notify(report: Report, left_out: int) -> Iterator[dict[str, Any]]:
    for skipped in report.skipped:
        yield _describe_skipped(skipped)
    for source, warning in list_warnings(report):
        text = escape(f"{warning.code}: {warning.message}")
        yield {"level": "warning", "message": {"text": text}, "locations": [_locate(source, warning.span)]}
    if left_out:
        text = f"{left_out} more places were found and left out: GitHub accepts at most {MOST_RESULTS} a run."
        yield {"level": "warning", "message": {"text": text}}


def _describe_skipped(skipped: Skipped) -> dict[str, Any]:
    return {
        "descriptor": {"id": "not-read", "index": 0},
        "level": "error",
        "message": {"text": f"{escape(spell_path(skipped.path))}: {escape(skipped.reason)}"},
        "locations": [{"physicalLocation": {"artifactLocation": _spell_uri(skipped.path)}}],
    }
