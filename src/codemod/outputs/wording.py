"""Phrases, places and spellings that the outputs share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from codemod.outputs.deadlines import count_days_left, is_gone, word_status
from codemod.values import Decision, Severity

if TYPE_CHECKING:
    from codemod.values import Finding, FollowUp, Source, Span

TOOL = "llm-codemod"


def name_place(source: Source, span: Span) -> str:
    """Return path:line:column."""
    line, column = source.position(span.start)
    return f"{source.path}:{line}:{column}"


def name_rule(finding: Finding) -> str:
    """Return the name of the rule that a finding violates: platform:model. SARIF reads a slash as a sub-rule."""
    return f"{finding.platform or 'any'}:{finding.occurrence.text.replace('/', ':')}"


def count_things(number: int, word: str) -> str:
    """Return "1 file", "2 files"."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def word_days(days: int) -> str:
    """Return "in 59 days", "today", "199 days ago"."""
    if days == 0:
        return "today"
    return f"in {count_things(days, 'day')}" if days > 0 else f"{count_things(-days, 'day')} ago"


def word_deadline(finding: Finding, as_of: str) -> str:
    """Return "retired 2026-05-07 (199 days ago)"; without a date the status, "" for a model that does not retire."""
    days = count_days_left(finding, as_of)
    status = word_status(finding, as_of)
    return status if days is None else f"{status} ({word_days(days)})"


def locate_follow_up(follow_up: FollowUp, source: Source) -> tuple[str, int, int]:
    """Return path, line and column of a follow-up, which may be in another file than its finding."""
    line, column = follow_up.place or source.position(follow_up.span.start)
    return follow_up.path or source.path, line, column


def list_refused(finding: Finding) -> list[FollowUp]:
    """Return the follow-ups because of which the new model refuses a request that this run changes."""
    if finding.decision != Decision.REWRITE:
        return []
    return [one for one in finding.follow_ups if one.severity == Severity.BREAKS and not one.is_made]


def tell_limit(limit: str) -> str:
    """Return what a gate refuses, to follow "uses": the value of --fail-on in words."""
    if limit == "retired":
        return "a model that has retired"
    if limit == "deprecated":
        return "a model that is deprecated or has retired"
    return f"a model that has retired or retires within {count_things(int(limit.removesuffix('d')), 'day')}"


def tell_finding(finding: Finding, as_of: str) -> str:
    """Return a self-contained sentence for one finding: in an alert, an annotation, a failed test."""
    model = finding.occurrence.text
    deadline = word_deadline(finding, as_of)
    verb = "is" if deadline and not finding.shutdown and not is_gone(finding, as_of) else ""
    subject = " ".join(part for part in (model, verb, deadline or "is a name without a rule of its own") if part)
    if finding.decision == Decision.REWRITE:
        left = ", ".join(dict.fromkeys(one.parameter or one.code for one in list_refused(finding)))
        until = f"; will fail until changed: {left}" if left else ", a safe edit"
        return f"{subject}. Replacement: {finding.replacement}{until}."
    remedy = f" Replacement: {finding.replacement}." if finding.replacement else ""
    if finding.suggested and not finding.replacement:
        remedy = f" Suggested: {finding.suggested}."
    return f"{subject}.{remedy} To be reviewed: {finding.reason}."


def spell_path(path: str) -> str:
    r"""Return the path as text: a byte that is not UTF-8 becomes \xff, where JSON could only hold half a surrogate."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read_version() -> str:
    """Return the version of this tool."""
    from importlib import metadata  # noqa: PLC0415 -- 20 ms that only some formats pay

    try:
        return metadata.version(TOOL)
    except metadata.PackageNotFoundError:
        return "0+unknown"


def escape(text: str) -> str:
    r"""Return the text with every character that is not printable as its escape: \x1b, \n, \u202e, \xff for a byte."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _escape_character(character) for character in text)


def _escape_character(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte of a file name that is not UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()
