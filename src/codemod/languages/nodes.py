"""Reads nodes: their bytes, their text, their literal between the quotes, their name as a path."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import tree_sitter

_ACCESS = lazy_regex(r"::|\?->|->|\?\.|!!?\.|&\.")  # to a member, with Kotlin's !! and the safe forms
_INDEX = lazy_regex(r"\[[\"':]([\w.-]+)[\"']?\]")
_LONGEST_NAME = 200
_LONGEST_QUOTE = 12
# The quotes of a string that its grammar returns as one token, with prefixes (r"", b'', $"").
_OPENING = lazy_regex(rb"[A-Za-z$@]{0,3}(\"\"\"|'''|[\"'`])")


class Literal(NamedTuple):
    """A string: the token with its quotes, and its content."""

    token: Span
    inner: Span
    has_hole: bool


def read_literal(node: tree_sitter.Node, data: bytes, holes: frozenset[int] | set[int]) -> Literal:
    """Return the content of a string node between its quotes; a string without quotes (YAML, shell) is all content."""
    span = span_of(node)
    text = data[span.start : span.end]
    first, last = (node.children[0], node.children[-1]) if node.child_count > 1 else (None, None)
    if first and last and first.start_byte == span.start and _is_quote(first, data) and _is_quote(last, data):
        inner = Span(first.end_byte, last.start_byte)
    else:
        opening = _OPENING.match(text)
        width = len(opening[0]) if opening else 0
        closing = len(opening[1]) if opening else 0
        inner = Span(span.start + width, span.end - closing) if len(text) >= width + closing else span
    return Literal(span, inner, any(child.id in holes for child in _descend(node)))


def span_of(node: tree_sitter.Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def lacks_text(node: tree_sitter.Node) -> bool:
    """Whether the text of a node did not parse, apart from the end of a statement that a parser adds itself."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.is_error or (one.is_missing and not one.type.startswith("_")):
            return True
        waiting += [child for child in one.children if child.has_error or child.is_missing]
    return False


def text_of(data: bytes, node: tree_sitter.Node) -> str:
    return decode(data, span_of(node))


def decode(data: bytes, span: Span) -> str:
    return as_text(data[span.start : span.end])


@lru_cache(maxsize=1024)  # the calls of a chain are around each place in it
def collapse(name: str, *, is_path: bool = False) -> str:
    """Shorten a name to its path: `client.with_options(timeout=5)["chat"]` is `client.with_options.chat`."""
    name = _ACCESS.sub(".", _INDEX.sub(r".\1", name))
    name = _drop_brackets(name)
    name = name.replace(":", ".") if is_path else name.strip(": ")  # Lua's a:b(); Ruby's :name, Elixir's name:
    return unquote("".join(name.split()))[-_LONGEST_NAME:]


def _drop_brackets(name: str) -> str:
    """Remove bracketed parts of a text in one pass: they may be nested a hundred thousand deep."""
    kept: list[str] = []
    opened: dict[str, list[int]] = {"(": [], "[": []}
    for part in re.split(r"([()\[\]])", name):
        opening = {")": "(", "]": "["}.get(part)
        if opening and opened[opening]:
            del kept[opened[opening].pop() :]
            for places in opened.values():
                while places and places[-1] >= len(kept):
                    places.pop()
            continue
        if part in opened:
            opened[part].append(len(kept))
        kept.append(part)
    return "".join(kept)


def unquote(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'`" else name


def _is_quote(node: tree_sitter.Node, data: bytes) -> bool:
    return (
        data[node.end_byte - 1 : node.end_byte] in (b'"', b"'", b"`", b"#", b"]")
        and node.end_byte - node.start_byte < _LONGEST_QUOTE
    )


def _descend(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    for child in node.children:
        yield child
        if not child.child_count or child.type in ("string_content", "string_fragment"):
            continue
        yield from child.children


def leaves(root: tree_sitter.Node, edited: Sequence[Span]) -> list[tuple[str, bytes | None]]:
    """Return type and text of every token outside the edited spans, without commas that a removal deletes."""
    found: list[tuple[str, bytes | None]] = []
    nodes = [root]
    while nodes:
        node = nodes.pop()
        span = span_of(node)
        if node.child_count:
            nodes += reversed(node.children)
        elif span.start < span.end and not any(span.overlaps(other) for other in edited):
            found.append((node.type, node.text))
    return found
