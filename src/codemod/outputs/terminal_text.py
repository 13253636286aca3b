"""How lines look to people: wrapped to the width, colored, with the source line of a place and with links."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from codemod.outputs.wording import count_things, escape
from codemod.text.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemod.values import Finding, Source

_MARK, _PLAIN = "\x1b[1;31m", "\x1b[0m"
_URL = re.compile(r"https?://[^\s\x1b<>\"']+[^\s\x1b<>\"'.,;:)\]]")
_ESCAPES = re.compile(r"\x1b\[[\d;]*m")
_DEEPER = "    "


class View(NamedTuple):
    """How a report is shown, and what is known of the run beside its findings."""

    width: int = 100
    shows_code: bool = False  # the source line of each place that needs a decision: on a terminal only
    is_coloured: bool = False
    searched: int | None = None  # files
    is_written: bool = False


def wrap(line: str, width: int) -> list[str]:
    """Return the line as lines of at most `width` characters, if its words allow it; source lines stay whole."""
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
    """Return the text in a color where the view has colors."""
    return f"\x1b[{codes}m{text}{_PLAIN}" if view.is_coloured and text else text


def quote_line(source: Source, finding: Finding, view: View) -> str:
    """Return the line of a finding for a terminal: the id marked, whatever looks like a key hidden."""
    start = finding.occurrence.span.start
    line = source.line_at(start).decode("utf-8", "replace")
    id_ = finding.occurrence.text
    column = source.position(start)[1] - 1
    before, after = line[:column].lstrip(), line[column + len(id_) :].rstrip()
    room = max(view.width - len(id_) - 8, 20)
    before, after = before[-room // 2 :], after[: room // 2]
    mark = f"{_MARK}{escape(id_)}{_PLAIN}" if view.is_coloured else escape(id_)
    return f"| {escape(redact(before))}{mark}{escape(redact(after))}"


def link_urls(text: str) -> str:
    """Return the text with each address as a hyperlink of the terminal (OSC 8)."""
    return _URL.sub(lambda found: f"\x1b]8;;{found[0]}\x1b\\{found[0]}\x1b]8;;\x1b\\", text)


def count_lines(lines: Iterable[str], width: int) -> int:
    """Return how many lines of a terminal they take."""
    return sum(len(wrap(line, width)) for line in lines)
