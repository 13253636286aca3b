"""Finds comments addressed to this tool, and the lines they apply to: by the grammar, otherwise by comment signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Comment, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.languages.grammar import Language
    from codemod.languages.place import Place

# After a quote or a backtick, the name is a mention, not a command.
_ADDRESS = lazy_regex(rb"(?<![\w./@\"'`-])llm[-_]codemod(?:[ \t]*:|[ \t]+keep\b)", re.IGNORECASE)
_CLOSING = {"/*": b"*/", "{/*": b"*/}", "<!--": b"-->", "{{!": b"}}", "<%#": b"%>", "{#": b"#}"}
_ENDS = lazy_regex(rb"\*/|-->|\}\}|%>|#\}|#>|\]\]$")
# A comment must end within this many bytes.
_LONGEST = 2_000


def is_addressed(data: bytes) -> bool:
    """Whether a file may contain such a comment: a fast check before parsing."""
    return b"codemod" in data.lower()


def read_comments(root: Place) -> Iterator[Comment]:
    """Yield each comment of a file that names this tool, with spans in the file."""
    for match in _ADDRESS.finditer(root.fragment.data) if is_addressed(root.fragment.data) else ():
        found = root.innermost(Span(*match.span()))
        if found is None or found[0].is_notebook:
            continue
        place, address = found
        around = _find_comment(place, address)
        if around:
            yield _read_comment(place, address, around)


def write_comment(text: str, sign: str) -> str:
    """Return a comment on one line, or the end of one, that begins with a sign."""
    closing = _CLOSING.get(sign, b"").decode()
    return f"{sign.rstrip()} {text}" + f" {closing}" * bool(closing)


def _read_comment(place: Place, address: Span, around: Span) -> Comment:
    data = place.fragment.data
    ends = _ENDS.search(data, address.end, min(around.end, _end_of_line(data, address.start)))
    says = Span(address.start, ends.start() if ends else min(around.end, _end_of_line(data, address.start)))
    last = _end_of_line(data, around.start + len(data[around.start : around.end].rstrip()))
    if _stands_alone(data, around):
        last = _next_line(place, last)
    covers = Span(_start_of_line(data, address.start), last)
    text = as_text(data[says.start : says.end]).strip()
    return Comment(place.fragment.to_file(says), text, place.fragment.to_file(covers))


def _find_comment(place: Place, address: Span) -> Span | None:
    """Return the comment around a span of a place, or None."""
    syntax, language = place.syntax, place.language
    if syntax is None or language.document or syntax.is_broken_at(address):
        return _find_sign(place.fragment.data, address, language, (*language.comment, *language.remarks))
    return syntax.comment(address) or _find_sign(place.fragment.data, address, language, language.remarks)


def _find_sign(data: bytes, address: Span, language: Language, signs: tuple[str, ...]) -> Span | None:
    """Return the first comment around a span with one of the signs: still open, or at the end of its line."""
    quotes = b"`" if language.document else b"\"'`"
    line = _start_of_line(data, address.start)
    for sign in sorted(signs, key=len, reverse=True):
        start, end = _open_block(data, address, sign) if sign in _CLOSING else _lead(data, address, sign, quotes)
        if start >= 0 and not _is_quoted(data[max(line, _start_of_line(data, start)) : start], quotes):
            return Span(start, end)
    return None


def _open_block(data: bytes, address: Span, sign: str) -> tuple[int, int]:
    opening, closing = sign.encode(), _CLOSING[sign]
    start = data.rfind(opening, max(0, address.start - _LONGEST), address.start)
    end = data.find(closing, start + len(opening), address.end + _LONGEST) if start >= 0 else -1
    return (start, end + len(closing)) if end >= address.end else (-1, -1)


def _lead(data: bytes, address: Span, sign: str, quotes: bytes) -> tuple[int, int]:
    line = _start_of_line(data, address.start)
    before = data[line : address.start]
    for match in re.finditer(rb"(?:^|(?<=[ \t]))" + re.escape(sign.encode()), before):
        if sign == ".. " and before[: match.start()].strip():
            continue
        if not _is_quoted(before[: match.start()], quotes):
            return line + match.start(), _end_of_line(data, address.start)
    return -1, -1


def _is_quoted(before: bytes, quotes: bytes) -> bool:
    return any(before.count(quote) % 2 for quote in quotes)


def _stands_alone(data: bytes, comment: Span) -> bool:
    """Whether there is nothing but the comment on its lines (JSX wraps one in braces)."""
    end = comment.start + len(data[comment.start : comment.end].rstrip())
    before = data[_start_of_line(data, comment.start) : comment.start].strip()
    after = data[end : _end_of_line(data, end)].strip()
    return (before, after) in ((b"", b""), (b"{", b"}"))


def _next_line(place: Place, end: int) -> int:
    """Return the end of the line after the one that ends at `end`, within the same notebook cell."""
    data = place.fragment.data
    return end if end >= len(data) or place.fragment.is_joint(end) else _end_of_line(data, end + 1)


def _start_of_line(data: bytes, at: int) -> int:
    return data.rfind(b"\n", 0, at) + 1


def _end_of_line(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return end if end >= 0 else len(data)
