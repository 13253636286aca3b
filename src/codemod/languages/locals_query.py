"""The query `grammars/<language>.locals.scm` and the closed vocabulary of its captures."""

from __future__ import annotations

from functools import cache

import tree_sitter

from codemod.errors import BadRuleError
from codemod.languages.grammar import languages, load_grammar
from codemod.resources import directory

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


@cache
def load_locals(key: str) -> tree_sitter.Query | None:
    """Compile a language's locals query, None where it has none; raise BadRuleError for one that does not fit."""
    names = [name.replace(".scm", ".locals.scm") for name in languages()[key].queries]
    files = [file for name in names if (file := directory("grammars") / name).is_file()]
    if not files:
        return None
    try:
        query = tree_sitter.Query(load_grammar(key), "\n".join(file.read_text(encoding="utf-8") for file in files))
    except tree_sitter.QueryError as error:
        raise BadRuleError(files[-1].name, key, str(error), "fit the query to the grammar's node types") from error
    for name in (query.capture_name(i) for i in range(query.capture_count)):
        if name not in _CAPTURES and not name.startswith("_"):
            raise BadRuleError(files[-1].name, f"@{name}", "is no known capture", f"use {', '.join(sorted(_CAPTURES))}")
    return query
