"""Detects text that is nested too deeply: for a grammar whose scanner crashes, or to be read once for each id in it."""

from __future__ import annotations

import re

from codemod.text.regex import lazy_regex

# The scanner stores indentations in 1,024 bytes without a bounds check: about 250 levels crash the process.
_FRAGILE = frozenset(("yaml",))
_DEEPEST = 100
_MOST_BRACKETS = 1_000  # one in another
_BRACKET = lazy_regex(rb"[()\[\]{}]")
_OPENING = (b"(", b"[", b"{")
_BEGINNING = lazy_regex(rb"(?:[ \t]|[-?:][ \t]+)*")


def is_too_deep(language: str, data: bytes) -> bool:
    """Whether a text is nested too deeply, judging by its brackets, and by the starts of its lines."""
    return _has_many_brackets(data) or (language in _FRAGILE and _has_many_columns(data))


def _has_many_brackets(data: bytes) -> bool:
    if sum(map(data.count, _OPENING)) <= _MOST_BRACKETS:
        return False
    deep = 0
    for bracket in _BRACKET.finditer(data):
        deep = deep + 1 if bracket[0] in _OPENING else max(0, deep - 1)
        if deep > _MOST_BRACKETS:
            return True
    return False


def _has_many_columns(data: bytes) -> bool:
    columns: list[int] = []  # of the open blocks
    for line in re.split(rb"[\r\n]+", data):
        beginning = _BEGINNING.match(line)
        if not beginning or beginning.end() == len(line):
            continue
        for column in [*(m.start() for m in re.finditer(rb"[-?:]", beginning[0])), beginning.end()]:
            while columns and columns[-1] >= column:
                columns.pop()
            columns.append(column)
        if len(columns) > _DEEPEST:
            return True
    return False
