"""Detects text that a grammar cannot handle: one grammar's scanner crashes the whole process on deep nesting."""

from __future__ import annotations

import re

# The scanner stores indentations in 1,024 bytes without a bounds check: about 250 levels crash the process.
_FRAGILE = frozenset(("yaml",))
_DEEPEST = 100
_BEGINNING = re.compile(rb"(?:[ \t]|[-?:][ \t]+)*")


def is_too_deep(language: str, data: bytes) -> bool:
    """Whether a text is nested too deeply for its grammar, judging by the starts of its lines."""
    if language not in _FRAGILE:
        return False
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
