"""Hides text from a grammar: signs that it misparses, and the holes of a template engine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.languages.fragments import Fragment, mask
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from codemod.languages.grammar import Language

_BYTE = lazy_regex(rb"[^\r\n]")


def pass_over(fragment: Fragment, language: Language) -> Fragment:
    """Return a fragment without the signs that its grammar misparses."""
    found = [
        Span(*match.span("sign"))
        for pattern in language.passed_over
        for match in re.finditer(pattern.encode(), fragment.data, re.MULTILINE)
    ]
    return mask(fragment, found, b" ") if found else fragment


def fill_template(language: Language, data: bytes) -> bytes:
    """Return a text of the same length with template holes blanked."""
    for patterns, sign in ((language.template_lines, b" "), (language.templates, b"x")):
        for pattern in patterns:
            holes = re.compile(pattern.encode(), re.MULTILINE | re.DOTALL)
            data = holes.sub(lambda hole, sign=sign: _BYTE.sub(sign, hole[0]), data)  # type: ignore[misc]
    return data
