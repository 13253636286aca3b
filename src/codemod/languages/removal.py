"""Removes an argument, a pair or an element with its comma, where the result is certainly a valid list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.languages import python
from codemod.text.regex import lazy_regex
from codemod.values import Edit, Span

if TYPE_CHECKING:
    from codemod.languages.syntax import Syntax

# Languages with comma-separated lists that allow a missing or trailing comma at the end.
_WITH_COMMAS = frozenset(
    (
        *("csharp", "dart", "go", "java", "javascript", "json", "kotlin"),
        *("php", "ruby", "rust", "swift", "typescript", "tsx"),
    )
)
_COMMA_AFTER = lazy_regex(rb"\s*,[ \t]*")
_REST = lazy_regex(rb"[ \t]*(?://[^\r\n]*)?\r?")  # a comment after it is about it
_COMMA_BEFORE = lazy_regex(rb",\s*\Z")
_OPENING = lazy_regex(rb"[\[({]\s*\Z")
_FURTHEST = 400


def remove_item(syntax: Syntax, item: Span) -> Edit | None:
    """Return the edit that removes the code at `item`; None if that is uncertain."""
    if syntax.key == "python":
        statement = python.find_statement(syntax, item)
        return python.remove(syntax.data, statement, item) if statement else None
    return _cut(syntax.data, item) if syntax.key in _WITH_COMMAS else None


def _cut(data: bytes, item: Span) -> Edit | None:
    after = _COMMA_AFTER.match(data, item.end)
    before = _COMMA_BEFORE.search(data, max(0, item.start - _FURTHEST), item.start)
    if after:
        line = data.rfind(b"\n", 0, item.start) + 1
        newline = data.find(b"\n", item.end)
        is_alone = (
            not data[line : item.start].strip() and newline >= 0 and bool(_REST.fullmatch(data, after.end(), newline))
        )
        span = Span(line, newline + 1) if is_alone else Span(item.start, after.end())
    elif before:
        span = Span(before.start(), item.end)
    elif _OPENING.search(data, max(0, item.start - _FURTHEST), item.start):
        span = item
    else:
        return None
    return Edit(span, data[span.start : span.end], b"")
