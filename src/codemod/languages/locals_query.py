"""The query `grammars/<language>.locals.scm` and the closed vocabulary of its captures."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import tree_sitter

from codemod.errors import BadRuleError
from codemod.languages.grammar import languages, load_grammar
from codemod.resources import directory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PARTS = {
    "function": ("name", "parameters", "body", "owner", "receiver", "getter"),
    "class": ("name", "bases"),
    "definition": ("name", "value", "type", "assigned"),
    "parameter": ("name", "value", "type", "key", "label", "field", "rest"),
    "iteration": ("name", "value"),
    "return": ("value",),
    "import": ("module", "name", "alias", "all", "default", "path"),
    "export": ("name", "alias", "default"),
    "cast": ("value", "type"),
    "subject": (),
    "label": (),
}
_CAPTURES = frozenset((*_PARTS, *(f"{kind}.{part}" for kind, parts in _PARTS.items() for part in parts)))


_OF_IMPORTS = re.compile(r"@(?:import|export)\b")
_OF_SYMBOLS = re.compile(rf"@(?:{'|'.join(kind for kind in _PARTS if kind not in ('import', 'export'))})\b")


@cache
def load_locals(key: str) -> tree_sitter.Query | None:
    """Compile a language's locals query, None where it has none; raise BadRuleError for one that does not fit."""
    files = _files(key)
    return _compile(key, _read(files), files[-1].name) if files else None


@cache
def load_symbols(key: str) -> tree_sitter.Query | None:
    """Compile the patterns that name what a program defines. Raises as `load_locals` does."""
    return _compile_part(key, _OF_SYMBOLS)


@cache
def load_imports(key: str) -> tree_sitter.Query | None:
    """Compile the patterns that name what a program imports and exports. Raises as `load_locals` does."""
    return _compile_part(key, _OF_IMPORTS)


def _compile_part(key: str, wanted: re.Pattern[str]) -> tree_sitter.Query | None:
    whole = load_locals(key)
    if whole is None:
        return None
    files = _files(key)
    text = _read(files).encode()
    patterns = (
        text[whole.start_byte_for_pattern(i) : whole.end_byte_for_pattern(i)].decode()
        for i in range(whole.pattern_count)
    )
    return _compile(key, "\n".join(one for one in patterns if wanted.search(one)), files[-1].name)


def _files(key: str) -> list[Path]:
    names = [name.replace(".scm", ".locals.scm") for name in languages()[key].queries]
    return [file for name in names if (file := directory("grammars") / name).is_file()]


def _read(files: Sequence[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _compile(key: str, text: str, name: str) -> tree_sitter.Query:
    try:
        query = tree_sitter.Query(load_grammar(key), text)
    except tree_sitter.QueryError as error:
        raise BadRuleError(name, key, str(error), "fit the query to the grammar's node types") from error
    for capture in (query.capture_name(i) for i in range(query.capture_count)):
        if capture not in _CAPTURES and not capture.startswith("_"):
            raise BadRuleError(name, f"@{capture}", "is no known capture", f"use {', '.join(sorted(_CAPTURES))}")
    return query
