"""Formats a report as GitHub Actions annotations: workflow commands, one per line, as many as GitHub shows.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.outputs.summary import list_warnings, shown_findings
from codemod.outputs.wording import count_things, escape, spell_path, tell_finding, word_deadline
from codemod.values import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import FileWarning, Finding, Report, Source

MOST = 10  # of each type and step; GitHub silently drops the rest
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def format_report(report: Report) -> bytes:
    """Return the annotations of a graded report: at most ten errors, ten warnings and ten notices.

    If there are more, the tenth says how many are left. Files that were not read are the first warning.
    """
    lines: list[str] = []
    for level in Level:
        told = [_tell_unread(report)] if level == Level.WARNING and report.skipped else []
        told += [_warn(*one) for one in list_warnings(report)][: MOST - 2] if level == Level.WARNING else []
        places = [
            (patch.source, finding)
            for patch in report.patches
            for finding, _ in shown_findings(patch)
            if finding.level == level
        ]
        room = MOST - len(told)
        shown = places if len(places) <= room else places[: room - 1]
        told += [_annotate(source, finding, report.as_of) for source, finding in shown]
        if left := len(places) - len(shown):
            text = f"{count_things(left, 'more place')} not shown: GitHub shows at most {MOST} of each kind per step"
            told.append(_command(_COMMANDS[level], {"title": "llm-codemod"}, text))
        lines += told
    return "".join(f"{line}\n" for line in lines).encode()


def _annotate(source: Source, finding: Finding, as_of: str) -> str:
    span = finding.occurrence.span
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    properties = {
        "file": spell_path(source.path),
        "line": str(line),
        "endLine": str(end_line),
        "col": str(column),
        "endColumn": str(end_column),
        "title": f"{finding.occurrence.text} {word_deadline(finding, as_of)}".strip(),
    }
    return _command(_COMMANDS[finding.level], properties, escape(tell_finding(finding, as_of)))


def _warn(source: Source, warning: FileWarning) -> str:
    line, column = source.position(warning.span.start)
    properties = {"file": spell_path(source.path), "line": str(line), "col": str(column), "title": warning.code}
    return _command("warning", properties, escape(warning.message))


def _tell_unread(report: Report) -> str:
    title = f"{count_things(len(report.skipped), 'file')} not read, content unknown"
    return _command("warning", {"title": title}, "\n".join(_list_unread(report)))


def _list_unread(report: Report) -> Iterator[str]:
    for skipped in report.skipped:
        yield f"{escape(spell_path(skipped.path))}: {escape(skipped.reason)}"


def _command(name: str, properties: dict[str, str], text: str) -> str:
    """Return a workflow command; characters that would end a property or the line are escaped."""
    written = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_escape_data(text)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    # The log of a job is read on terminals, too.
    return escape(_escape_data(text)).replace(":", "%3A").replace(",", "%2C")
