"""Reads one file as bytes and determines its encoding, or why it cannot be handled."""

from __future__ import annotations

import codecs
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

from codemod.errors import Skipped
from codemod.guarded import open_guarded
from codemod.text.regex import lazy_regex
from codemod.values import Source

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from codemod.values import Span

BINARY = "binary: contains NUL bytes"
LARGEST = 20_000_000  # bytes; a syntax tree takes about ten times the file
# The UTF-32 mark begins with the UTF-16 mark: longest first.
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_COOKIE = lazy_regex(rb"\A(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)")  # PEP 263: line 1 or 2
# A codec must leave these unchanged, so that offsets of ASCII ids are correct; \\x41 and \\u0041 detect escape codecs.
_ASCII = bytes(range(128)).replace(b"\\", b"") + rb"\x41\u0041"


def read_source(path: str, real_path: Path, *, largest: int = LARGEST, names_encoding: bool = True) -> Source | Skipped:
    """Read the file at `real_path`, reported as `path`.

    Only a regular file of at most `largest` bytes is opened (a symbolic link is followed to it). Its encoding is
    determined only if `names_encoding`: files that are never parsed do not need it.
    """
    try:
        reason = _refuse_kind(real_path.stat(), largest)
        data = b"" if reason else _read_bytes(real_path, largest + 1)
    except FileNotFoundError:
        return Skipped(path, "vanished before it was read")
    except OSError as error:
        return Skipped(path, f"not read: {(error.strerror or str(error)).lower()}")
    return Skipped(path, reason) if reason else make_source(path, data, largest=largest, names_encoding=names_encoding)


def make_source(path: str, data: bytes, *, largest: int = LARGEST, names_encoding: bool = True) -> Source | Skipped:
    """Return the bytes of a file named `path` as a source, or why they are not editable text."""
    reason = _refuse_content(data, largest)
    if reason:
        return Skipped(path, reason)
    source = Source(path, data, "")
    return name_encoding(source) if names_encoding else source


def name_encoding(source: Source) -> Source:
    """Return a source with its encoding determined."""
    return source if source.encoding else replace(source, encoding=_name_encoding(source.data))


def read_before(real_path: Path, offsets: Iterable[int], most: int) -> Iterator[bytes]:
    """Yield the text before each byte offset on its line, at most `most` bytes; nothing if the file is not text."""
    try:
        if _refuse_kind(real_path.stat(), LARGEST):
            return
        with open_guarded(real_path) as file:
            for offset in offsets:
                start = max(0, offset - most)
                file.seek(start)
                before = file.read(offset - start)
                yield before[before.rfind(b"\n") + 1 :]
    except OSError:
        return


def _read_bytes(path: Path, most: int) -> bytes:
    with open_guarded(path) as file:
        return file.read(most)


def _refuse_kind(status: os.stat_result, largest: int) -> str:
    """Return why a file of this type and size is not read, or ""."""
    if stat.S_ISDIR(status.st_mode):
        return "not read: is a directory"
    if not stat.S_ISREG(status.st_mode):
        return "not read: not a regular file"
    return _refuse_size(status.st_size, largest)


def _refuse_size(size: int, largest: int) -> str:
    if size <= largest:
        return ""
    return f"{size / 1e6:.1f} MB: not parsed, the limit is {largest / 1e6:g} MB; edit by hand or --exclude it"


def _refuse_content(data: bytes, largest: int) -> str:
    """Return why these bytes are not editable text, or ""; checks the size again, because the file may have grown."""
    if b"\0" not in data:
        return _refuse_size(len(data), largest)
    if wide := _name_wide_encoding(data):
        return f"{wide}: not read; convert to UTF-8 or edit by hand"
    return BINARY


def _name_wide_encoding(data: bytes) -> str:
    """Return "UTF-16" or "UTF-32" for data with NUL bytes that is text of two or four bytes per character, else ""."""
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    # Without a mark: text that is mostly ASCII has NULs everywhere except in the first or last byte of a character.
    head = data[: min(len(data), 4096) // 4 * 4]
    for name, width in (("UTF-32", 4), ("UTF-16", 2)):
        filled = [sum(map(bool, head[at::width])) * width for at in range(width)]
        for letters, rest in ((filled[0], filled[1:]), (filled[-1], filled[:-1])):
            if letters > 0.9 * len(head) and max(rest) < 0.1 * len(head):
                return name
    return ""


def _name_encoding(data: bytes) -> str:
    """Return the codec that columns are counted with; latin-1 if none decodes the bytes: every byte is a character."""
    if not data.startswith(codecs.BOM_UTF8) and (cookie := _COOKIE.match(data)):
        name = cookie[1].decode("ascii")
        try:
            if _ASCII.decode(name, "replace") == _ASCII.decode("ascii"):  # idna refuses that, and counts no columns
                data.decode(name)
                return codecs.lookup(name).name
        except (LookupError, UnicodeError):
            pass
    try:
        if not data.isascii():  # most files are ASCII, and checking that needs no copy
            data.decode()
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def reads_as(source: Source, span: Span, text: str) -> bool:
    """Whether the bytes at `span` decode to this ASCII text in the file's encoding.

    In some encodings, such as GBK, the second byte of a character can be a letter.
    """
    if source.encoding in ("utf-8", "latin-1"):
        return True
    try:
        before = source.data[: span.start].decode(source.encoding)
        return source.data[: span.end].decode(source.encoding) == before + text
    except UnicodeDecodeError:
        return False
