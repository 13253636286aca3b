"""Adds an argument, a pair or a builder call after another one, in the same style. Spans are relative to the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.text.regex import lazy_regex
from codemod.values import Edit, Span

if TYPE_CHECKING:
    from codemod.values import Insertion

SETTING_LINES = "ini"  # the language of files with one setting per line, which has no grammar
_SPACES = lazy_regex(rb"[ \t]{2,}\Z")  # that align a value with others
_QUOTE = lazy_regex(rb"""\\*["']""")
_WORD = lazy_regex(rb"\w")
# What may follow an item on its line: a comma, then nothing, a closing bracket, or a comment.
_REST = lazy_regex(rb"(?P<comma>,?)[ \t]*(?P<rest>[^\r\n]*)(?P<end>\r?)")
_COMMENT = lazy_regex(rb"(?:#|//|/\*)")
_BLANK_AFTER = lazy_regex(rb",([ \t]*)\S")
_ENDS = (b"", b")", b"]", b"}")
_CHAINED = lazy_regex(rb"(\s*)\.\s*\Z")
# Languages with brace syntax for literal mappings, and how bare keys are written in them.
_MAPPINGS = {
    "python": (b"Q%sQ: ", b"{%s}"),
    "json": (b"Q%sQ: ", b"{%s}"),
    "php": (b"Q%sQ => ", b"[%s]"),
    **dict.fromkeys(("javascript", "typescript", "tsx", "ruby"), (b"%s: ", b"{ %s }")),
}
_LINES = frozenset(("yaml", SETTING_LINES))  # where an item is a line, and a word needs no quotes
_SINGLE = frozenset(("python", "javascript", "typescript", "tsx", "ruby", "php"))  # both kinds of quotes are allowed


def insert_item(data: bytes, language: str, insertion: Insertion) -> Edit | None:
    """Return the edit that makes the insertion; None if the language or the place has no style to follow."""
    if insertion.key is None:
        return _insert_call(data, language, insertion)
    item, key = insertion.beside, insertion.key
    head, tail, end = data[item.start : key.start], _read_joint(data, key, item), b""
    if insertion.content and key.end <= insertion.content.start and insertion.content.end <= item.end:
        tail = _SPACES.sub(b" ", data[key.end : insertion.content.start])
        end = data[insertion.content.end : item.end]  # of a pair in its own braces
    name = _spell(insertion.name[0], data[key.start : key.end])
    value = _spell_value(data, language, insertion, head, tail)
    if value is None:
        return None
    new = head + name + tail + value + end
    if language in _LINES:
        return _add(item.end, _line_break(data, item.start) + new)
    start = data.rfind(b"\n", 0, item.start) + 1
    rest = _REST.match(data, item.end)
    after = rest["rest"].rstrip() if rest else b""
    is_first = not data[start : item.start].strip()
    if is_first and _COMMENT.match(after):  # it is about the item, and stays after it
        return _add(item.start, new + b"," + _line_break(data, item.start))
    if is_first and after[:1] in _ENDS:
        return _add(item.end, b"," + _line_break(data, item.start) + new)
    blank = _BLANK_AFTER.match(data, item.end)
    return _add(item.end, b"," + (blank[1] if blank else b" ") + new)


def _add(at: int, text: bytes) -> Edit:
    return Edit(Span(at, at), b"", text)


def _insert_call(data: bytes, language: str, insertion: Insertion) -> Edit | None:
    """Return the edit that adds a call to a builder chain: `.model("gpt-4").reasoningEffort("none")`."""
    call = insertion.beside
    text = data[call.start : call.end]
    opening = text.rfind(b"(")
    name = re.search(rb"\w+\s*\Z", text[:opening]) if opening >= 0 else None
    dot = _CHAINED.search(text[: name.start()]) if name else None
    if dot is None or len(insertion.name) != 1:
        return None
    quote = _quote(data, language, text)
    value = insertion.code.encode() or quote + insertion.value.encode() + quote
    return _add(call.end, dot[1] + b"." + insertion.name[0].encode() + b"(" + value + b")")


def _read_joint(data: bytes, key: Span, item: Span) -> bytes:
    """Return the separator of a name and its value: `=`, `: `, `" => `, without alignment."""
    end = key.end
    while end < item.end and not (data[end : end + 1].isalnum() or data[end : end + 1] in b"\"'`([{$&@_"):
        end += 1
    joint = data[key.end : end]
    if data[key.end : key.end + 1] in (b'"', b"'", b"\\"):  # the closing quote of the name
        match = re.match(rb"""(\\*["']\s*(?:=>|:|=)\s*)""", data[key.end : item.end])
        joint = match[1] if match else joint
    return _SPACES.sub(b" ", joint)


def _spell(name: str, like: bytes) -> bytes:
    """Return a name in the spelling of its neighbor: as a Go field, or unchanged."""
    if like[:1].isupper() and "_" in name:
        return "".join(map(str.capitalize, name.split("_"))).encode()
    return name.encode()


def _spell_value(data: bytes, language: str, insertion: Insertion, head: bytes, tail: bytes) -> bytes | None:
    if insertion.code:
        return insertion.code.encode()
    own = _QUOTE.search(head)
    quote = own[0] if own else _quote(data, language, data[insertion.beside.start : insertion.beside.end])
    value = quote + insertion.value.encode() + quote
    if language in _LINES:
        value = insertion.value.encode()
    for name in reversed(insertion.name[1:]):
        if language not in _MAPPINGS:
            return None
        pair, braces = _MAPPINGS[language]
        before, after = pair.replace(b"Q", quote).split(b"%s")
        if own and own[0] in tail:  # the inner names are quoted like the outer one
            before, after = head, tail
        value = braces % (before + name.encode() + after + value)
    return value


def _quote(data: bytes, language: str, near: bytes) -> bytes:
    """Return the quote character of nearby strings, otherwise of most strings in the file."""
    if language not in _SINGLE:
        return b'"'
    found = re.search(rb"""(?<!\w)["']""", near)
    if found:
        return found[0]
    return b"'" if data.count(b"'") > data.count(b'"') else b'"'


def _line_break(data: bytes, at: int) -> bytes:
    """Return the line break and indentation before an item that starts its line."""
    start = data.rfind(b"\n", 0, at) + 1
    indent = re.match(rb"[ \t]*", data[start:at])
    ending = b"\r\n" if data[max(0, start - 2) : start] == b"\r\n" else b"\n"
    return ending + (indent[0] if indent else b"")
