"""Formats a report as Markdown, for the summary of a job ($GITHUB_STEP_SUMMARY) or a comment. No source text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from codemod.outputs.summary import count_levels, list_warnings, shown_findings
from codemod.outputs.verdict import WORDS
from codemod.outputs.wording import count_things, escape, spell_path, tell_limit, word_deadline
from codemod.text.regex import lazy_regex
from codemod.values import Decision, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import Finding, Report

# GitHub drops a whole summary above 1 MiB; the output of other steps counts, too.
LARGEST = 900_000
_MARKS = lazy_regex(r"[\\`*_{}\[\]<>()#+!|~&@:-]")
_MOST_UNREAD = 1000


def format_report(report: Report) -> bytes:
    """Return the verdict, tables of models and places, and the unread files, in at most LARGEST bytes.

    If not every place fits, the table says how many are left out.
    """
    head = "\n".join(_write_head(report)) + "\n"
    tail = "\n".join(_write_tail(report)) + "\n"
    room = LARGEST - len(head.encode()) - len(tail.encode()) - 200
    rows: list[str] = []
    places = list(_write_places(report))
    for number, row in enumerate(places):
        room -= len(row.encode()) + 1
        if room < 0:
            rows.append(f"\n{count_things(len(places) - number, 'more place')} left out because of the size limit.")
            break
        rows.append(row)
    table = (
        ["### Places", "", "| place | | model | replacement | |", "|---|---|---|---|---|", *rows, ""] if rows else []
    )
    return (head + "".join(f"{line}\n" for line in table) + tail).encode()


def _write_head(report: Report) -> Iterator[str]:
    levels = count_levels(report)
    if not report.fail_on:
        verdict = count_things(levels.failing + levels.later + levels.notes, "place")
        yield f"## llm-codemod: {verdict} with models that are retired or retiring"
    elif levels.failing:
        yield f"## ❌ llm-codemod: {count_things(levels.failing, 'place')} with {tell_limit(report.fail_on)}"
    elif report.skipped:
        yield "## ❔ llm-codemod: nothing fails, but not everything was read"
    else:
        yield f"## ✅ llm-codemod: no place uses {tell_limit(report.fail_on)}"
    yield ""
    counts = [
        count_things(levels.later, "place") + " to migrate later" if levels.later else "",
        count_things(levels.notes, "mention") + " in prose" if levels.notes else "",
        count_things(levels.known, "place") + " known from the baseline" if levels.known else "",
        f"as of {report.as_of}, rules of {report.rules_checked}",
    ]
    yield ", ".join(filter(None, counts)) + "."
    yield ""
    yield from _write_models(report)


def _write_models(report: Report) -> Iterator[str]:
    found = [finding for patch in report.patches for finding, _ in shown_findings(patch)]
    if not found:
        return
    places = Counter(_name_model(finding) for finding in found)
    first = {_name_model(finding): finding for finding in reversed(found)}
    yield "| model | | places |"
    yield "|---|---|---:|"
    for name in sorted(places, key=lambda name: (first[name].shutdown or "9", name)):
        finding = first[name]
        yield f"| {code(finding.occurrence.text)} | {word_deadline(finding, report.as_of)} | {places[name]} |"
    yield ""


def _name_model(finding: Finding) -> tuple[str, str]:
    return finding.platform, finding.occurrence.text


def _write_places(report: Report) -> Iterator[str]:
    found = [(patch.source, finding) for patch in report.patches for finding, _ in shown_findings(patch)]
    order = list(Level)
    for source, finding in sorted(found, key=lambda one: order.index(one[1].level)):
        line, column = source.position(finding.occurrence.span.start)
        model = finding.occurrence.text
        replacement = code(finding.replacement) if finding.replacement else ""
        if finding.suggested and not finding.replacement:
            replacement = f"suggested: {code(finding.suggested)}"
        place = code(f"{escape(spell_path(source.path))}:{line}:{column}")
        why = "rewrite" if finding.decision == Decision.REWRITE else f"review: {plain(finding.reason)}"
        yield f"| {place} | {WORDS[finding.level]} | {code(model)} | {replacement} | {why} |"


def _write_tail(report: Report) -> Iterator[str]:
    warnings = list(list_warnings(report))
    if warnings:
        yield from ("### Warnings", "")
        for source, warning in warnings[:_MOST_UNREAD]:
            line, column = source.position(warning.span.start)
            place = code(f"{escape(spell_path(source.path))}:{line}:{column}")
            yield f"- {place}: {plain(f'{warning.code}: {warning.message}')}"
        yield ""
    yield "### Not read"
    yield ""
    if not report.skipped:
        yield "All searched files were read. Not searched: `.git`, symbolic links, files that `.gitignore` excludes."
        return
    yield f"{count_things(len(report.skipped), 'file')}, content unknown:"
    yield ""
    for skipped in report.skipped[:_MOST_UNREAD]:
        yield f"- {code(escape(spell_path(skipped.path)))}: {plain(skipped.reason)}"
    if len(report.skipped) > _MOST_UNREAD:
        yield f"- and {len(report.skipped) - _MOST_UNREAD} more"


def code(text: str) -> str:
    """Return the text as code in a table cell: with longer fences than it contains, and without cell separators."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}".replace("|", "\\|")


def plain(text: str) -> str:
    """Escape the text for Markdown: no link, no mention of a person, no HTML."""
    return (
        _MARKS.sub(r"\\\g<0>", escape(text))
        .replace("\\@", "@\u200b")
        .replace("\\#", "\\#\u200b")
        .replace("\\<", "&lt;")
    )
