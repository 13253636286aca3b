"""Loads what many files need before worker processes are forked, so that they share it."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from codemod.errors import CodemodError
from codemod.languages.grammar import is_readable, language_of, load_query

if TYPE_CHECKING:
    from collections.abc import Sequence

_MANY = 200  # files
_SOME = 10  # of one language


def prepare(paths: Sequence[str]) -> None:
    """Load the queries of the languages of these files, and libcst, if there are many."""
    languages = (language_of(path.rsplit("/", 1)[-1]) for path in paths) if len(paths) >= _MANY else ()
    counts = Counter(language.key for language in languages if language and is_readable(language.key))
    for key in [key for key, count in counts.items() if count >= _SOME]:
        with suppress(CodemodError):  # reported when it is used
            load_query(key)
        if key == "python":
            import libcst  # noqa: F401, PLC0415
