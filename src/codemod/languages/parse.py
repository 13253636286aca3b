"""Bytes to a tree: no file takes longer than its time, and every tree can be asked for its text."""

from __future__ import annotations

import re

import tree_sitter

from codemod.languages.grammar import load_grammar
from codemod.time_limit import check_time

_STRAY = re.compile("[\udc80-\udcff]")
_LOOKING_AHEAD, _LONG_RUN = frozenset(("python",)), 200  # lines
_COMMENT_LINE = re.compile(rb"\n[ \t\f]*#")
_COMMENT_LINES = re.compile(rb"(?m)(?:^[ \t\f]*(?:#[^\n]*)?\n)+")
_AS_ONE_LINE = bytes.maketrans(b"\r\n", b"  ")
_LARGE, _PORTION = 200_000, 65_536  # bytes of a file, and of what is handed to the parser at a time


def parse(key: str, data: bytes) -> tree_sitter.Tree:
    """Parse; only in portions does the parser report its progress, by which it is stopped when the time is over.

    A tree that was parsed in portions asks for them again whenever a query looks at its text: only for large files.
    """
    data = _make_decodable(_join_comments(key, data))
    parser = tree_sitter.Parser(load_grammar(key))
    if len(data) < _LARGE:
        check_time()
        return parser.parse(data)
    return parser.parse(lambda at, _: data[at : at + _PORTION], progress_callback=check_time)


def _join_comments(key: str, data: bytes) -> bytes:
    """Return the text with each long run of lines of comments as one comment: offsets stay, and so do strings.

    The scanner of such a grammar looks from each comment to the end of the run.
    """
    if key not in _LOOKING_AHEAD or data.count(b"#") < _LONG_RUN:
        return data
    starts = [match.start() for match in _COMMENT_LINE.finditer(data)]
    half = _LONG_RUN // 2  # a long run has a whole block of them
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
    """Return as many bytes with a letter for each that is not UTF-8: predicates of a query decode what they look at."""
    try:
        if not data.isascii():
            data.decode()
    except UnicodeDecodeError:
        return _STRAY.sub("z", data.decode("utf-8", "surrogateescape")).encode()
    return data
