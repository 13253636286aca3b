"""Parses bytes to a tree within the time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tree_sitter

from codemod.languages.grammar import load_grammar
from codemod.text.regex import lazy_regex
from codemod.time_limit import check_time, end_process_after

if TYPE_CHECKING:
    import re

_STRAY = lazy_regex("[\udc80-\udcff]")
_LOOKING_AHEAD, _LONG_RUN = frozenset(("python",)), 200  # lines
_COMMENT_LINE = lazy_regex(rb"\n[ \t\f]*#")
_COMMENT_LINES = lazy_regex(rb"(?m)(?:^[ \t\f]*(?:#[^\n]*)?\n)+")
_AS_ONE_LINE = bytes.maketrans(b"\r\n", b"  ")
_SECONDS = 10.0  # of processor time for a text that is not large: a hundred times what most take
_LARGE, _PORTION = 200_000, 4_096  # bytes of a large file, and of what is read for the text of a node


def parse(key: str, data: bytes) -> tree_sitter.Tree:
    """Parse. Only a parser that reads its text reports progress, which is used to stop it when the time is over.

    Its tree reads a portion again whenever a query uses the text of a node, so only large files are parsed like this.
    """
    data = _make_decodable(_join_comments(key, data))
    parser = tree_sitter.Parser(load_grammar(key))
    if len(data) < _LARGE:
        check_time()
        with end_process_after(_SECONDS):
            return parser.parse(data)

    def read(at: int, _: object) -> bytes:
        # The parser reads the beginning first, and never frees what it reads: this is no copy.
        return data[at : at + _PORTION] if at else data

    return parser.parse(read, progress_callback=check_time)


def _join_comments(key: str, data: bytes) -> bytes:
    """Merge each long run of comment lines into one comment; offsets and strings do not change.

    The scanner of such a grammar scans from each comment to the end of the run.
    """
    if key not in _LOOKING_AHEAD or data.count(b"#") < _LONG_RUN:
        return data
    starts = [match.start() for match in _COMMENT_LINE.finditer(data)]
    half = _LONG_RUN // 2  # a long run contains a whole block of half its length
    blocks = zip(starts[::half], starts[half - 1 :: half], strict=False)
    is_likely = any(data.count(b"\n", first, last) < 2 * _LONG_RUN for first, last in blocks)
    return _COMMENT_LINES.sub(_join, data) if is_likely else data


def _join(run: re.Match[bytes]) -> bytes:
    text = run[0]
    first, last = text.find(b"#"), text.rfind(b"#")
    if text.count(b"\n", first, last) < _LONG_RUN:
        return text
    return text[:first] + text[first:last].translate(_AS_ONE_LINE) + text[last:]


def _make_decodable(data: bytes) -> bytes:
    """Return the bytes with a letter for each invalid UTF-8 byte, because query predicates decode their text."""
    try:
        if not data.isascii():
            data.decode()
    except UnicodeDecodeError:
        return _STRAY.sub("z", data.decode("utf-8", "surrogateescape")).encode()
    return data
