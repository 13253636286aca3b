"""Says which text a grammar cannot bear: the scanner of one crashes the whole process on deep nesting."""

from __future__ import annotations

import re

# It keeps its indentations in 1,024 bytes and does not look where they end: some 250 levels, and the process is gone.
_FRAGILE = frozenset(("yaml",))
_DEEPEST = 100
_BEGINNING = re.compile(rb"(?:[ \t]|[-?:][ \t]+)*")


def is_too_deep(language: str, data: bytes) -> bool:
    """Whether a text is nested deeper than its grammar bears, as far as the beginnings of its lines tell."""
    if language not in _FRAGILE:
        return False
    columns: list[int] = []  # of the blocks that are open
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
