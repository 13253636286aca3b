"""Markdown fragments: escaped text, tables, fences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]#|!~^$+-])")
_LONG: Final = 32  # lines; a longer block scrolls


def escape(text: str) -> str:
    """Escape text for Markdown, including HTML."""
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", html) if _SPECIAL.search(html) else html


def name(text: str) -> str:
    """Return an ID or a keyword as inline code."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def fence(text: str, language: str = "text", *, is_copied: bool = True, is_wrapped: bool = False) -> str:
    """Return a code block; `is_copied` adds a copy button, `is_wrapped` wraps its lines."""
    body = text.rstrip("\n")
    classes = [f".{language}"]
    classes += [] if is_copied else [".no-copy"]
    classes += [".wrapped"] if is_wrapped else []
    classes += [".long"] if body.count("\n") >= _LONG else []
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`{3,}", body))])
    return f"{ticks}{{ {' '.join(classes)} }}\n{body}\n{ticks}\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are already Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def indent(text: str) -> str:
    """Return the text as the body of a tab, a note or an item."""
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def note(kind: str, title: str, body: str, *, is_folded: bool = False) -> str:
    """Return an admonition whose title is already Markdown; a folded one opens on a click."""
    sign = "???" if is_folded else "!!!"
    quoted = title.replace('"', "&quot;")
    return f'{sign} {kind} "{quoted}"\n\n{indent(body)}\n'


def link(url: str, text: str = "") -> str:
    """Return a link to an address; plain text if it is not a web address."""
    shown = escape(text or url)
    if not re.match(r"https?://", url):
        return shown
    return f"[{shown}](<{url}>)"
