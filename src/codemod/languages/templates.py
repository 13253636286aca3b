"""Hides text from a grammar: signs that it misparses, and the holes of a template engine.

A text may be hostile: no expression is searched from each of many places to the end of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.languages.fragments import Fragment, mask
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.languages.grammar import Language

_BYTE = lazy_regex(rb"[^\r\n]")


def pass_over(fragment: Fragment, language: Language) -> Fragment:
    """Return a fragment without the signs that its grammar misparses."""
    found = list(_find_signs(fragment.data, language.passed_over)) if language.passed_over else []
    return mask(fragment, found, b" ") if found else fragment


def _find_signs(data: bytes, patterns: Sequence[str]) -> Iterator[Span]:
    """Yield the signs in lines of the first pattern that come directly before a line of the second."""
    line, after = (re.compile(pattern.encode()) for pattern in patterns)
    run: list[Span] = []
    at = 0
    while at < len(data):
        if found := line.match(data, at):
            run.append(Span(*found.span("sign")))
        else:
            yield from run if run and after.match(data, at) else ()
            run.clear()
        at = data.find(b"\n", at) + 1 or len(data)


def fill_template(language: Language, data: bytes) -> bytes:
    """Return a text of the same length with template holes blanked."""
    for pattern in language.template_lines:
        data = re.sub(pattern.encode(), lambda line: _BYTE.sub(b" ", line[0]), data, flags=re.MULTILINE)
    for patterns, sign in ((language.template_comments, b" "), (language.templates, b"x")):
        for opening, closing in zip(patterns[::2], patterns[1::2], strict=True):
            data = _blank(data, opening, closing, sign)
    return data


def _blank(data: bytes, opening: str, closing: str, sign: bytes) -> bytes:
    """Return a text with signs in place of each piece from an opening to the next closing expression."""
    first, last = (re.compile(pattern.encode(), re.MULTILINE) for pattern in (opening, closing))
    kept: list[bytes] = []
    at = 0
    while (begin := first.search(data, at)) and (end := last.search(data, begin.end())):
        kept += data[at : begin.start()], _BYTE.sub(sign, data[begin.start() : end.end()])
        at = end.end()
    return b"".join((*kept, data[at:]))
