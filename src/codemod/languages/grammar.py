"""Which language a file is in, and the grammar and queries that read it: grammars/languages.toml and the .scm files."""

from __future__ import annotations

import importlib
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

import tree_sitter

from codemod.errors import BadRuleError
from codemod.shipped import directory
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

# The closed vocabulary of captures: a shape with its parts, and the few names that are no shape around an occurrence.
_PARTS = ("name", "value", "bases", "index")
_OTHERS = ("string", "hole", "literal", "reference", "body")
_CAPTURES = frozenset((*_OTHERS, *Shape, *(f"{shape}.{part}" for shape in Shape for part in _PARTS)))
_KEYS = frozenset(("name", "grammar", "queries", "files", "otherwise", "comment"))


@dataclass(frozen=True, slots=True)
class Language:
    """One table of languages.toml."""

    key: str
    name: str  # as reports say it
    grammar: str  # "module:function"
    queries: tuple[str, ...]
    files: tuple[str, ...]  # patterns of file names
    otherwise: tuple[str, ...] = ()  # keys of languages that such a file may be in instead
    comment: tuple[str, ...] = ()  # how a line begins that is a comment, for files that do not parse


@dataclass(frozen=True, slots=True)
class Grammar:
    """A loaded grammar and its query."""

    language: tree_sitter.Language
    query: tree_sitter.Query


@cache
def languages() -> dict[str, Language]:
    """Return every language of the manifest by its key; raise BadRuleError for a table that breaks the form."""
    file = directory("grammars") / "languages.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {key: _read(file.name, key, table) for key, table in tables.items()}


def _read(file: str, key: str, table: dict[str, object]) -> Language:
    for unknown in table.keys() - _KEYS:
        raise BadRuleError(
            file, f"{key}.{unknown}", "is no key of a language", f"use one of {', '.join(sorted(_KEYS))}"
        )
    lists = {name: _strings(file, f"{key}.{name}", table.get(name, [])) for name in _KEYS - {"name", "grammar"}}
    grammar = table.get("grammar", "")
    if not isinstance(grammar, str) or ":" not in grammar:
        raise BadRuleError(
            file, f"{key}.grammar", "is missing or no string", 'write "module:function" of a grammar wheel'
        )
    return Language(key=key, name=str(table.get("name", key)), grammar=grammar, **lists)


def _strings(file: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadRuleError(file, key, "is no list of strings", "write it in brackets")
    return tuple(value)


@cache
def language_of(file_name: str) -> Language | None:
    """Return the language of a file by its name alone (the last part of its path)."""
    for language in languages().values():
        if any(fnmatchcase(file_name.lower(), pattern) for pattern in language.files):
            return language
    return None


@cache
def load_grammar(key: str) -> Grammar:
    """Import a language's grammar wheel and compile its queries; raise BadRuleError for a query that does not fit."""
    language = languages()[key]
    module, function = language.grammar.split(":")
    grammar = tree_sitter.Language(getattr(importlib.import_module(module), function)())
    text = "\n".join((directory("grammars") / name).read_text(encoding="utf-8") for name in language.queries)
    try:
        query = tree_sitter.Query(grammar, text)
    except tree_sitter.QueryError as error:
        raise BadRuleError(
            "+".join(language.queries), key, str(error), "fit the query to the grammar's node types"
        ) from error
    _check_captures("+".join(language.queries), (query.capture_name(i) for i in range(query.capture_count)))
    return Grammar(grammar, query)


def _check_captures(file: str, names: Iterable[str]) -> None:
    for name in names:
        if name not in _CAPTURES:
            raise BadRuleError(file, f"@{name}", "is no known capture", f"use one of {', '.join(sorted(_CAPTURES))}")
