"""Formats everything behind the decision on one place: its facts, its whole trace, what would change with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from codemod.outputs.questions import ask
from codemod.outputs.wording import escape, locate_follow_up, name_place, word_deadline
from codemod.text.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import Finding, Source, Step, Trace, Use
    from codemod.values.trace import Sent

_ROWS: Final = {
    "I1w": "an ordinary word that is also an id",
    "I2": "a file that is not the source of truth",
    "I3": "recorded data",
    "I4": "history",
    "I5": "part of a link",
    "K": "kept by a comment",
    "P": "decided by the project's configuration",
    "V": "unclear, or without a replacement",
    "V1": "code depends on the id itself",
    "V2": "a table or catalog",
    "V3": "a list, type or option",
    "V4": "a mapping of names",
    "V5": "a test",
    "V6": "an Azure deployment",
    "V7": "a fine-tune",
    "V8": "an embedding model",
    "V9": "the request has to change, too",
    "V10": "a name that another server defines",
    "V11": "text for people",
    "R1": "the model of a request",
    "R2": "a constant or default that a request uses",
    "R3": "configuration",
    "R4": "code in documentation",
    "R5": "a live test or example",
}


def format_place(source: Source, finding: Finding, as_of: str) -> str:
    """Return the facts of one finding as lines, each ended. No source text, no terminal control characters."""
    occurrence = finding.occurrence
    head = f"{name_place(source, occurrence.span)}  {occurrence.text}: {finding.decision} ({finding.attention})"
    rows = [(label, text) for label, text in _list_facts(finding, as_of) if text]
    width = max(len(label) for label, _ in rows)
    lines = [head, *(f"  {label:{width}}  {text}" for label, text in rows)]
    lines += ["  trace", *(f"    {line}" for line in _tell_trace(occurrence.trace))]
    if finding.follow_ups:
        lines.append("  follow-ups")
        for one in finding.follow_ups:
            path, line, column = locate_follow_up(one, source)
            made = "made with the id" if one.is_made else "an edit is offered" if one.edit else "no edit"
            lines.append(f"    {path}:{line}:{column}  {one.code} ({one.severity}; {made}): {one.message}")
    if question := ask(finding):
        lines.append(f"  question: {question}")
    return "".join(f"{escape(line)}\n" for line in lines)


def _list_facts(finding: Finding, as_of: str) -> Iterator[tuple[str, str]]:
    occurrence = finding.occurrence
    yield "reason", finding.reason
    yield "row", f"{finding.row}: {_ROWS.get(finding.row, 'a row of the decision table')}"
    yield "role", f"{occurrence.role}: {occurrence.role.meaning}"
    yield "read from", occurrence.evidence
    yield "language", occurrence.language + ("" if occurrence.parsed else ", read as text: it does not parse here")
    yield "spelling", f"{occurrence.prefix}{occurrence.text}{occurrence.suffix}" if _is_spelled(finding) else ""
    yield "whole string", "yes" if occurrence.whole else "no: the string contains other text"
    yield "platform", finding.platform or "unknown"
    yield "model", f"{finding.kind or 'unknown kind'}; {word_deadline(finding, as_of) or 'no date'}"
    yield "replacement", finding.replacement or "none is published"
    yield "suggested", f"{finding.suggested}: {finding.suggested_source}" if finding.suggested else ""
    yield "--unsafe", "edits this place" if finding.unsafe else ""
    if finding.change:
        edits = len(finding.change.edits)
        yield "change", f"number {finding.change.number}, {edits} edit{'s' * (edits > 1)} made together or not at all"
    yield "source", finding.source_url


def _is_spelled(finding: Finding) -> bool:
    return bool(finding.occurrence.prefix or finding.occurrence.suffix)


def _tell_trace(trace: Trace | None) -> Iterator[str]:
    if trace is None or not any((trace.steps, trace.requests, trace.uses, trace.lost)):
        yield "none: decided by the syntax around the ID"
        return
    yield from (_place("defined", step) for step in trace.steps)
    for request in trace.requests:
        yield _place("request", request.step) + (f" calls {redact(request.call)}" if request.call else "")
        yield _tell_client(request)
    yield from (_tell_use(use) for use in trace.uses)
    yield from (_place("lost", step) for step in trace.lost)


def _tell_client(request: Sent) -> str:
    client = request.client
    named = client.platform or f"unknown: {client.why or 'unknown client'}"
    return _place("client", client.step) + f" is {named}" if client.step else f"client   {redact(named)}"


def _tell_use(use: Use) -> str:
    asked = f"; asks {use.test.kind} {', '.join(sorted(use.test.texts))}" if use.test else ""
    doubt = "; it is unknown whether with this value" if use.is_doubt else ""
    return _place("use", use.step) + redact(asked) + doubt


def _place(label: str, step: Step) -> str:
    return f"{label:8} {step.path}:{step.line}:{step.column}  {redact(step.what)}"
