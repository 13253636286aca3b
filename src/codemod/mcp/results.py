"""The results of the tools: structured, without source text, and small enough for an agent to read."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypedDict

from codemod.outputs.report_json import describe_finding
from codemod.outputs.summary import summarize_report
from codemod.outputs.wording import spell_path
from codemod.text.secrets import redact
from codemod.values import Attention, Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from codemod.values import FilePatch, Report

MOST: Final = 200  # items per result
_MOST_CHARACTERS: Final = 40_000  # of all items of a result, as JSON
_MOST_STEPS: Final = 12  # of a trace
_MOST_SKIPPED: Final = 20
# Byte positions and redundant keys: an agent reads lines.
_LEFT_OUT: Final = ("byte_start", "byte_end", "text", "language", "provider", "kind")
_ORDER: Final = {Attention.ACT: 0, Attention.CHECK: 1, Attention.MENTION: 2}


class _Answer(TypedDict):
    root: str
    as_of: str
    counts: dict[str, int]
    total: int
    skipped: list[dict[str, str]]


class _Page(_Answer):
    offset: int
    next_offset: int | None


class Scan(_Page):
    """The result of `scan`."""

    rules_checked: str
    left_out: dict[str, int]
    places: list[dict[str, Any]]


class Preview(_Page):
    """The result of `preview`."""

    files: list[dict[str, Any]]


class Applied(_Answer):
    """The result of `apply`."""

    files: list[str]
    undo: str


class Explained(TypedDict):
    """The result of `explain`."""

    known: bool
    total: int
    explanations: list[dict[str, Any]]


def describe_places(report: Report, root: Path, offset: int, limit: int) -> Scan:
    """Return the places of a report, those that a request depends on first."""
    found = [(finding, patch.source) for patch in report.patches for finding in patch.findings]
    found.sort(key=lambda pair: _ORDER[pair[0].attention])
    places, end = _take((_shorten(describe_finding(f, source)) for f, source in found[offset:]), offset, limit)
    levels = Counter(str(finding.attention) for finding, _ in found)
    return {
        "root": str(root),
        "as_of": report.as_of,
        "rules_checked": report.rules_checked,
        "counts": {**_count(report), **{str(level): levels[level] for level in Attention}},
        "left_out": dict(report.left_out),
        "total": len(found),
        "offset": offset,
        "next_offset": end if end < len(found) else None,
        "places": places,
        "skipped": _describe_skipped(report),
    }


def describe_edits(report: Report, root: Path, offset: int, limit: int) -> Preview:
    """Return the edits of a report by file: the old and the new text of each, without context."""
    patches = [patch for patch in report.patches if patch.edits]
    files, end = _take(map(_describe_patch, patches[offset:]), offset, limit)
    return {
        "root": str(root),
        "as_of": report.as_of,
        "counts": _count(report),
        "total": len(patches),
        "offset": offset,
        "next_offset": end if end < len(patches) else None,
        "files": files,
        "skipped": _describe_skipped(report),
    }


def describe_written(report: Report, root: Path) -> Applied:
    """Return what a run wrote."""
    failed = {one.path for one in report.skipped}
    written = [spell_path(p.source.path) for p in report.patches if p.edits and p.source.path not in failed]
    return {
        "root": str(root),
        "as_of": report.as_of,
        "counts": _count(report),
        "total": len(written),
        "files": written[:MOST],
        "skipped": _describe_skipped(report),
        "undo": "run `llm-codemod undo` in the root" if written else "",
    }


def describe_pages(document: bytes) -> Explained:
    """Return the first pages of an explanation in JSON."""
    pages = json.loads(document)["explanations"]
    shown, _ = _take(pages, 0, MOST)
    return {"known": any(page["known"] for page in pages), "total": len(pages), "explanations": shown}


def _describe_patch(patch: FilePatch) -> dict[str, Any]:
    edits = []
    for edit in patch.edits[:MOST]:
        line, column = patch.source.position(edit.span.start)
        old, new = (redact(text.decode("utf-8", "replace")) for text in (edit.expects, edit.text))
        edits.append({"line": line, "column": column, "old": old, "new": new})
    breaking = {
        f"{follow_up.code}: {follow_up.message}": None
        for finding in patch.findings
        if finding.change
        for follow_up in finding.follow_ups
        if follow_up.severity == "breaks" and not follow_up.is_made
    }
    path = spell_path(patch.source.path)
    return {"path": path, "total": len(patch.edits), "edits": edits, "will_fail_until_changed": [*breaking]}


def _shorten(place: dict[str, Any]) -> dict[str, Any]:
    trace = place["trace"]
    kept = {key: value for key, value in place.items() if key not in _LEFT_OUT}
    if len(trace) > _MOST_STEPS:
        kept |= {"trace": trace[:_MOST_STEPS], "trace_left_out": len(trace) - _MOST_STEPS}
    return kept


def _take(items: Iterable[dict[str, Any]], offset: int, limit: int) -> tuple[list[dict[str, Any]], int]:
    """Return the first items, at least one, and the offset of the next one."""
    taken: list[dict[str, Any]] = []
    size = 0
    for item in items:
        size += len(json.dumps(item))
        if len(taken) == limit or (taken and size > _MOST_CHARACTERS):
            break
        taken.append(item)
    return taken, offset + len(taken)


def _count(report: Report) -> dict[str, int]:
    decisions = [finding.decision for patch in report.patches for finding in patch.findings]
    return {**summarize_report(report)._asdict(), "ignore": decisions.count(Decision.IGNORE)}


def _describe_skipped(report: Report) -> list[dict[str, str]]:
    skipped: Sequence[Any] = report.skipped[:_MOST_SKIPPED]
    return [{"path": spell_path(one.path), "reason": one.reason} for one in skipped]
