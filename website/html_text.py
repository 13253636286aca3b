"""HTML fragments in the style of the theme, for pages that are too many to be rendered from Markdown."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape as escape_html
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS: Final = {"equal": ("", " "), "delete": ("gd", "-"), "insert": ("gi", "+")}


def escape(text: str) -> str:
    """Escape text for HTML."""
    return escape_html(text, quote=False)


def name(text: str) -> str:
    """Return an ID or a keyword as inline code."""
    return f"<code>{escape(text)}</code>"


def paragraph(html: str, class_: str = "") -> str:
    """Return a paragraph of HTML."""
    return f'<p class="{class_}">{html}</p>' if class_ else f"<p>{html}</p>"


def items(told: Iterable[str]) -> str:
    """Return a list of HTML items."""
    return f"<ul>{''.join(f'<li>{one}</li>' for one in told)}</ul>"


def checklist(told: Iterable[str]) -> str:
    """Return a list with check boxes, whose state is not stored."""
    box = '<label class="task-list-control"><input type="checkbox"><span class="task-list-indicator"></span></label>'
    rows = "".join(f'<li class="task-list-item">{box} {one}</li>' for one in told)
    return f'<ul class="task-list">{rows}</ul>'


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are already HTML."""
    head = "".join(f"<th>{cell}</th>" for cell in header)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def code(text: str) -> str:
    """Return a code block with a copy button."""
    return _wrap_code(escape(text))


def message(text: str) -> str:
    """Return a message of a program, with its lines wrapped."""
    return _wrap_code(escape(text), "no-copy", "wrapped")


def diff(before: str, after: str) -> str:
    """Return a code block with removed and added lines between the unchanged ones."""
    old, new = before.split("\n"), after.split("\n")
    lines: list[str] = []
    for tag, start, end, to, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [_mark("equal", line) for line in old[start:end]]
            continue
        lines += [_mark("delete", line) for line in old[start:end]]
        lines += [_mark("insert", line) for line in new[to:until]]
    return _wrap_code("\n".join(lines), "no-copy")


def note(kind: str, title: str, body: str) -> str:
    """Return an admonition; title and body are already HTML."""
    return f'<div class="admonition {kind}"><p class="admonition-title">{title}</p>{body}</div>'


def tabs(blocks: Sequence[tuple[str, str]]) -> str:
    """Return blocks of HTML as tabs with labels."""
    numbers = range(1, len(blocks) + 1)
    inputs = "".join(
        f'<input{" checked" * (at == 1)} id="__tabbed_1_{at}" name="__tabbed_1" type="radio">' for at in numbers
    )
    labels = "".join(
        f'<label for="__tabbed_1_{at}">{label}</label>' for at, (label, _) in zip(numbers, blocks, strict=True)
    )
    bodies = "".join(f'<div class="tabbed-block">{body}</div>' for _, body in blocks)
    return (
        f'<div class="tabbed-set tabbed-alternate" data-tabs="1:{len(blocks)}">{inputs}'
        f'<div class="tabbed-labels">{labels}</div><div class="tabbed-content">{bodies}</div></div>'
    )


def link(url: str, text: str = "") -> str:
    """Return a link to an address; plain text if it is not a web address."""
    shown = escape(text or url)
    return f'<a href="{escape_html(url)}">{shown}</a>' if re.match(r"https?://", url) else shown


def _mark(tag: str, line: str) -> str:
    class_, sign = _SIGNS[tag]
    marked = escape(f"{sign}{line}")
    return f'<span class="{class_}">{marked}</span>' if class_ else marked


def _wrap_code(html: str, *classes: str) -> str:
    return f'<div class="{" ".join(("highlight", *classes))}"><pre><code>{html}\n</code></pre></div>'
