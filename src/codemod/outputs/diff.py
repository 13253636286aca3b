"""Formats a file's edits as a unified diff for `git apply`, directly from the edits, without a diff algorithm.

Bytes in, bytes out. Only a line feed ends a line, as in git: a carriage return, a form feed or U+2028 is text.
"""

from __future__ import annotations

import os
import re
from collections import deque
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from codemod.values.edits import order_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.values import Edit, FilePatch

CONTEXT = 3
NO_NEWLINE = b"\n\\ No newline at end of file\n"


class Block(NamedTuple):
    """Whole lines that change: the bytes [start, end) of the file are the lines `old` and become the lines `new`."""

    start: int
    end: int
    old: list[bytes]
    new: list[bytes]


def format_patch(patch: FilePatch) -> bytes:
    """Return the patch as a unified diff, b"" if its edits change nothing. Raises EditRefusedError like `apply_edits`.

    `git apply` produces the bytes of `apply_edits`, `git apply -R` reverts them. A path that begins with ../ or is
    absolute is unchanged after the a/ and b/: `git apply --unsafe-paths` accepts it in the same directory.
    """
    data = patch.source.data
    blocks = list(_find_blocks(data, order_edits(data, patch.edits)))
    if not blocks:
        return b""
    path = os.fsencode(patch.source.path)
    header = b"--- %s\n+++ %s\n" % (_format_name(b"a/" + path), _format_name(b"b/" + path))
    return header + b"".join(_format_hunks(data, blocks))


def _find_blocks(data: bytes, edits: list[Edit]) -> Iterator[Block]:
    """Yield the lines that change; edits on the same line or on adjacent lines form one block."""
    pending = deque(edits)
    while pending:
        start = end = data.rfind(b"\n", 0, pending[0].span.start) + 1
        new = bytearray()
        while True:
            while pending and data.find(b"\n", end, pending[0].span.start) < 0:
                edit = pending.popleft()
                new += data[end : edit.span.start] + edit.text
                end = edit.span.end
            if end == len(data) or (_begins_line(data, end) and (not new or new.endswith(b"\n"))):
                break
            rest = _skip_lines(data, end, 1)
            new += data[end:rest]
            end = rest
        block = _trim_block(Block(start, end, _split_lines(data[start:end]), _split_lines(bytes(new))))
        if block.old or block.new:
            yield block


def _trim_block(block: Block) -> Block:
    """Return the block without unchanged lines at either end."""
    old, new = block.old, block.new
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    start = block.start + sum(map(len, old[:same]))
    old, new = old[same:], new[same:]
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same] == new[-1 - same]:
        same += 1
    old, new = old[: len(old) - same], new[: len(new) - same]
    return Block(start, start + sum(map(len, old)), old, new)


def _format_hunks(data: bytes, blocks: list[Block]) -> Iterator[bytes]:
    hunks: list[list[Block]] = []
    for block in blocks:
        if hunks and data.count(b"\n", hunks[-1][-1].end, block.start) <= 2 * CONTEXT:
            hunks[-1].append(block)
        else:
            hunks.append([block])
    line, counted, drift = 1, 0, 0
    for hunk in hunks:
        start = _skip_back(data, hunk[0].start, CONTEXT)
        line += data.count(b"\n", counted, start)
        counted = start
        body: list[bytes] = []
        at = start
        for block in hunk:
            body += _mark_lines(b" ", _split_lines(data[at : block.start]))
            body += _mark_lines(b"-", block.old)
            body += _mark_lines(b"+", block.new)
            at = block.end
        body += _mark_lines(b" ", _split_lines(data[at : _skip_lines(data, at, CONTEXT)]))
        old = sum(marked[:1] in b" -" for marked in body)
        new = sum(marked[:1] in b" +" for marked in body)
        yield b"@@ -%s +%s @@\n" % (_format_range(line, old), _format_range(line + drift, new))
        yield from body
        drift += new - old


def _format_range(line: int, count: int) -> bytes:
    """Return a hunk's range in diff notation: an empty one names the line before it."""
    if count == 1:
        return b"%d" % line
    return b"%d,%d" % (line if count else line - 1, count)


def _mark_lines(mark: bytes, lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + (line if line.endswith(b"\n") else line + NO_NEWLINE)


def _format_name(name: bytes) -> bytes:
    """Return a file name for a diff header, as in git: a tab ends one with spaces, quotes enclose unprintable ones."""
    try:
        if name.decode().isprintable() and b'"' not in name and b"\\" not in name:
            return name + b"\t" if b" " in name else name
    except UnicodeDecodeError:
        pass
    return b'"%s"' % re.sub(rb'[^ -~]|["\\]', lambda match: b"\\%03o" % ord(match[0]), name)


def _begins_line(data: bytes, at: int) -> bool:
    return at == 0 or data[at - 1 : at] == b"\n"


def _split_lines(data: bytes) -> list[bytes]:
    return BytesIO(data).readlines()


def _skip_lines(data: bytes, at: int, count: int) -> int:
    for _ in range(count):
        at = data.find(b"\n", at) + 1 or len(data)
    return at


def _skip_back(data: bytes, at: int, count: int) -> int:
    for _ in range(count):
        at = data.rfind(b"\n", 0, max(at - 1, 0)) + 1
    return at
