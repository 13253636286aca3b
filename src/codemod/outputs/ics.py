"""Formats the shutdowns that affect a project as a calendar (RFC 5545), one event per model. No source text, no person.

The same project on the same date gives the same bytes. An event keeps its UID, so that a subscribed calendar moves an
event instead of adding one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codemod.outputs.summary import shown_findings
from codemod.outputs.verdict import list_unread
from codemod.outputs.wording import TOOL, count_things, escape, read_version, spell_path
from codemod.text.days import shift

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.values import Finding, Report, Source

_WIDEST = 75  # octets of a line, without its end
_MOST_PLACES = 50
_CONTINUES = range(0x80, 0xC0)  # UTF-8 continuation bytes


def format_report(report: Report) -> bytes:
    """Return one VCALENDAR. Its description lists models without a date, and files that were not read."""
    models: dict[tuple[str, str], list[tuple[Source, Finding]]] = {}
    for patch in report.patches:
        for finding, _ in shown_findings(patch):
            models.setdefault((finding.platform, finding.occurrence.text), []).append((patch.source, finding))
    undated = sorted(model for (_, model), places in models.items() if not places[0][1].shutdown)
    told = [f"As of {report.as_of}, by rules of {report.rules_checked}."]
    if undated:
        told.append(f"Without a date: {', '.join(undated)}.")
    description = "\n".join([*told, *map(escape, list_unread(report))])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{TOOL}//{TOOL} {read_version()}//EN",
        "NAME:Shutdowns of models",
        "X-WR-CALNAME:Shutdowns of models",
        f"DESCRIPTION:{_escape_text(description)}",
        f"X-WR-CALDESC:{_escape_text(description)}",
    ]
    dated = {key: places for key, places in models.items() if places[0][1].shutdown}
    for key in sorted(dated, key=lambda key: (dated[key][0][1].shutdown, key)):
        lines += _write_event(dated[key], report.as_of)
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line) for line in lines)


def _write_event(places: list[tuple[Source, Finding]], as_of: str) -> Iterator[str]:
    finding = places[0][1]
    model, platform = finding.occurrence.text, finding.platform or "any"
    day = date.fromisoformat(finding.shutdown)
    files = len({source.path for source, _ in places})
    told = [f"{count_things(len(places), 'place')} in {count_things(files, 'file')}:"]
    told += [_name_place(*place) for place in places[:_MOST_PLACES]]
    if len(places) > _MOST_PLACES:
        told.append(f"and {len(places) - _MOST_PLACES} more")
    if finding.replacement:
        told.append(f"Replacement: {finding.replacement}")
    told.append(f"{TOOL} explain {model}")
    yield "BEGIN:VEVENT"
    yield f"UID:{platform}/{model}@{TOOL}"
    yield f"DTSTAMP:{as_of.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{shift(day, 1):%Y%m%d}"
    yield f"SUMMARY:{_escape_text(f'{model} retires ({platform})')}"
    yield f"DESCRIPTION:{_escape_text(chr(10).join(told))}"
    if finding.source_url.startswith("https://"):
        yield f"URL:{finding.source_url}"
    yield "CLASS:PUBLIC"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _name_place(source: Source, finding: Finding) -> str:
    line, column = source.position(finding.occurrence.span.start)
    return f"{escape(spell_path(source.path))}:{line}:{column}"


def _escape_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> bytes:
    """Return a content line with its end, folded if it is too long, but never inside a character."""
    rest = line.encode()
    pieces: list[bytes] = []
    while rest:
        width = _WIDEST if not pieces else _WIDEST - 1  # the leading blank of a continuation line counts
        end = min(width, len(rest))
        while end < len(rest) and rest[end] in _CONTINUES:
            end -= 1
        pieces.append(rest[:end])
        rest = rest[end:]
    return b"\r\n ".join(pieces) + b"\r\n"
