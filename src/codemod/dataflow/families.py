"""Language families: languages whose programs import names from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.languages.grammar import language_of, languages

if TYPE_CHECKING:
    from collections.abc import Collection

# Programs of these families must import what they use; in others, names are visible without an import.
WITH_IMPORTS = frozenset(("python", "javascript"))
_FAMILIES = {"typescript": "javascript", "tsx": "javascript", "html": "javascript", "kotlin": "java", "scala": "java"}


def family_of(path: str) -> str:
    """Return the language family of a file, "" if it is not a program."""
    language = language_of(path.rpartition("/")[2])
    is_program = language is not None and language.grammar and not language.settings and not language.document
    return _FAMILIES.get(language.key, language.key) if language and is_program else ""


def list_globs(families: Collection[str]) -> list[str]:
    """Return the file name globs of the languages in some families."""
    return sorted(
        {glob for key, one in languages().items() if _FAMILIES.get(key, key) in families for glob in one.files}
    )
