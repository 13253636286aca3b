"""Terminal layout of lines: wrapping, colors, source lines of places, and links."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from codemod.outputs.wording import count_things, escape
from codemod.text.regex import lazy_regex
from codemod.text.secrets import redact_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemod.values import Finding, Source

_MARK, _PLAIN = "\x1b[1;31m", "\x1b[0m"
_URL = lazy_regex(r"https?://[^\s\x1b<>\"']+[^\s\x1b<>\"'.,;:)\]]")
_ESCAPES = lazy_regex(r"\x1b\[[\d;]*m")
_DEEPER = "    "


class View(NamedTuple):
    """How a report is shown, and facts about the run in addition to its findings."""

    width: int = 100
    shows_code: bool = False  # the source line of each place that needs a decision: on a terminal only
    is_coloured: bool = False
    searched: int | None = None  # files
    is_written: bool = False


def wrap(line: str, width: int) -> list[str]:
    """Wrap the line to at most `width` characters if its words allow it; source lines are not wrapped."""
    if len(_ESCAPES.sub("", line)) <= width or line.lstrip().startswith("| "):
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line.strip(),
        width,
        initial_indent=indent,
        subsequent_indent=indent + _DEEPER,
        break_long_words=False,
        break_on_hyphens=False,
    )


def join_fitting(items: Sequence[str], head: str, width: int, *, lines: int, rest: str) -> list[str]:
    """Return `head` and as many items as fit in `lines`; then how many are left, with the word `rest` for one."""
    shown: list[str] = []
    for count in range(1, len(items) + 1):
        left = len(items) - count
        told = wrap(head + ", ".join(items[:count]) + (f" and {count_things(left, rest)}" if left else ""), width)
        if count > 1 and len(told) > lines:
            break
        shown = told
    return shown


def paint(text: str, codes: str, view: View) -> str:
    """Return the text in a color if the view has colors."""
    return f"\x1b[{codes}m{text}{_PLAIN}" if view.is_coloured and text else text


def quote_line(source: Source, finding: Finding, view: View) -> str:
    """Return the line of a finding for a terminal: the id highlighted, likely keys hidden."""
    start = finding.occurrence.span.start
    line = source.line_at(start).decode("utf-8", "replace")
    id_ = finding.occurrence.text
    column = source.position(start)[1] - 1
    before, after = line[:column].lstrip(), line[column + len(id_) :].rstrip()
    room = max(view.width - len(id_) - 8, 20)
    if len(before) + len(after) > room:
        most = max(room // 2, room - len(after))
        before = before if len(before) <= most else f"…{before[1 - most :]}"
        most = room - len(before)
        after = after if len(after) <= most else f"{after[: most - 1]}…"
    mark = f"{_MARK}{escape(id_)}{_PLAIN}" if view.is_coloured else escape(id_)
    return f"| {escape(redact_line(before))}{mark}{escape(redact_line(after))}"


def link_urls(text: str) -> str:
    """Return the text with each address as a terminal hyperlink (OSC 8)."""
    return _URL.sub(lambda found: f"\x1b]8;;{found[0]}\x1b\\{found[0]}\x1b]8;;\x1b\\", text)


def count_lines(lines: Iterable[str], width: int) -> int:
    """Return how many terminal lines they take."""
    return sum(len(wrap(line, width)) for line in lines)
