"""Pieces of Markdown: text made harmless, tables, fences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]#|!~^$+-])")
_LONG: Final = 32  # lines; what is longer scrolls in its own box


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, HTML included."""
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", html) if _SPECIAL.search(html) else html


def name(text: str) -> str:
    """Return an id or a word of the program in the type of code."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def fence(text: str, language: str = "text", *, is_copied: bool = True, is_wrapped: bool = False) -> str:
    """Return a block of code; `is_copied` gives it a button that copies it, `is_wrapped` breaks its lines."""
    body = text.rstrip("\n")
    classes = [f".{language}"]
    classes += [] if is_copied else [".no-copy"]
    classes += [".wrapped"] if is_wrapped else []
    classes += [".long"] if body.count("\n") >= _LONG else []
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`{3,}", body))])
    return f"{ticks}{{ {' '.join(classes)} }}\n{body}\n{ticks}\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def indent(text: str) -> str:
    """Return the text as the body of a tab, a note or an item."""
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def note(kind: str, title: str, body: str, *, is_folded: bool = False) -> str:
    """Return a box with a title that is Markdown already; a folded one opens on a click."""
    sign = "???" if is_folded else "!!!"
    quoted = title.replace('"', "&quot;")
    return f'{sign} {kind} "{quoted}"\n\n{indent(body)}\n'


def link(url: str, text: str = "") -> str:
    """Return a link to an address; only what a browser opens becomes one."""
    shown = escape(text or url)
    if not re.match(r"https?://", url):
        return shown
    return f"[{shown}](<{url}>)"
