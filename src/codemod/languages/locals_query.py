"""Loads the query `grammars/<language>.locals.scm`, and checks its captures against a closed vocabulary."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import tree_sitter

from codemod.errors import BadRuleError
from codemod.languages.grammar import languages, load_grammar
from codemod.resources import directory
from codemod.text.regex import lazy_regex

_PARTS = {
    "function": ("name", "parameters", "body", "owner", "receiver", "getter"),
    "class": ("name", "bases", "namespace"),
    "definition": ("name", "value", "type", "assigned", "block"),
    "parameter": ("name", "value", "type", "key", "label", "field", "rest"),
    "iteration": ("name", "value"),
    "return": ("value",),
    "import": ("module", "name", "alias", "all", "default", "path"),
    "export": ("name", "alias", "default"),
    "cast": ("value", "type"),
    "subject": (),
    "label": (),
    "global": (),
}
_CAPTURES = frozenset((*_PARTS, *(f"{kind}.{part}" for kind, parts in _PARTS.items() for part in parts)))
_OF_IMPORTS = lazy_regex(r"@(?:import|export)\b")
_OF_SYMBOLS = lazy_regex(rf"@(?:{'|'.join(kind for kind in _PARTS if kind not in ('import', 'export'))})\b")


class LocalsQuery(NamedTuple):
    """The patterns for definitions, and those for imports and exports."""

    symbols: tree_sitter.Query
    imports: tree_sitter.Query


@cache
def load_locals(key: str) -> LocalsQuery | None:
    """Compile a language's locals query, None if it has none. Raises BadRuleError for an invalid query."""
    names = [name.replace(".scm", ".locals.scm") for name in languages()[key].queries]
    files = [file for name in names if (file := directory("grammars") / name).is_file()]
    if not files:
        return None
    text = "\n".join(file.read_text(encoding="utf-8") for file in files).encode()
    whole = _compile(key, text, files[-1].name)
    patterns = [
        text[whole.start_byte_for_pattern(i) : whole.end_byte_for_pattern(i)].decode()
        for i in range(whole.pattern_count)
    ]
    for index, pattern in enumerate(patterns):
        if not _OF_SYMBOLS.search(pattern):
            whole.disable_pattern(index)  # disabling patterns is faster than compiling the rest again
    imports = "\n".join(filter(_OF_IMPORTS.search, patterns)).encode()
    return LocalsQuery(whole, _compile(key, imports, files[-1].name))


def _compile(key: str, text: bytes, name: str) -> tree_sitter.Query:
    try:
        query = tree_sitter.Query(load_grammar(key), text.decode())
    except tree_sitter.QueryError as error:
        raise BadRuleError(name, key, str(error), "adapt the query to the grammar's node types") from error
    for capture in (query.capture_name(i) for i in range(query.capture_count)):
        if capture not in _CAPTURES and not capture.startswith("_"):
            raise BadRuleError(name, f"@{capture}", "is not a known capture", f"use {', '.join(sorted(_CAPTURES))}")
    return query
