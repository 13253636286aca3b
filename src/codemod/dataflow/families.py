"""Language families: languages whose programs import names from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.languages.grammar import language_of, languages
from codemod.text.name_parts import file_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from codemod.languages.grammar import Language

# Programs of these families must import what they use; in others, names are visible without an import.
WITH_IMPORTS = frozenset(("python", "javascript"))
_FAMILIES = {"typescript": "javascript", "tsx": "javascript", "html": "javascript", "kotlin": "java", "scala": "java"}


def family_of(path: str) -> str:
    """Return the language family of a file, "" if it is not a program."""
    language = language_of(file_name(path))
    return _FAMILIES.get(language.key, language.key) if language and _is_program(language) else ""


def list_globs(families: Collection[str] | None = None) -> list[str]:
    """Return the file name globs of the languages in some families, or in all."""
    return sorted(
        {
            glob
            for key, one in languages().items()
            if (_is_program(one) if families is None else _FAMILIES.get(key, key) in families)
            for glob in one.files
        }
    )


def _is_program(language: Language) -> bool:
    return bool(language.grammar) and not language.settings and not language.document
