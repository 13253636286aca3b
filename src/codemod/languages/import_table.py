"""The imports and exports of one parsed program; read separately, because most files are only asked about names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tree_sitter

from codemod.languages.locals_query import load_locals
from codemod.languages.nodes import span_of, text_of, unquote
from codemod.languages.scopes import Definition, Import
from codemod.languages.symbol_reader import IDENTIFIER
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.syntax import Syntax

    Found = dict[str, list[tree_sitter.Node]]

_LONGEST_NAME = 80
_LAST_PART = lazy_regex(r"(.+?)(?:\.|::|\\)(\w+)$")
_VERSION = lazy_regex(r"v\d+$")
_WORDS = lazy_regex(r"[A-Za-z_]\w*")


class ImportTable:
    """The imports and exports of one program."""

    def __init__(self, syntax: Syntax) -> None:
        self._data = syntax.data
        self.names: dict[str, Import] = {}  # by the name in the program
        self.stars: list[Import] = []  # all names of a module
        self.exports: dict[str, str] = {}  # exported name -> own name
        self.defaults: list[Definition] = []  # what the module exports without a name
        query = load_locals(syntax.key)
        for _, found in tree_sitter.QueryCursor(query.imports).matches(syntax.root) if query else ():
            if "import.module" in found or "import.path" in found:
                self._read_import(found)
            if "export.name" in found or "export.default" in found:
                self._read_export(found)

    def binds(self, definition: Definition) -> bool:
        """Whether a variable is an imported name: `const { openai } = require("./clients")`."""
        one = self.names.get(definition.name)
        return one is not None and one.span.contains(definition.span)

    def _read_export(self, found: Found) -> None:
        if "export.name" in found:
            own = text_of(self._data, found["export.name"][0])
            self.exports[text_of(self._data, found["export.alias"][0]) if "export.alias" in found else own] = own
        if "export.default" not in found:
            return
        value = found["export.default"][0]
        text, span = text_of(self._data, value)[:_LONGEST_NAME], span_of(value)
        self.exports["default"] = text if IDENTIFIER.match(text) and len(text) < _LONGEST_NAME else "default"
        self.defaults.append(Definition("default", Span(span.start, span.start), span, "", None))

    def _read_import(self, found: Found) -> None:
        data = self._data
        name, alias = found.get("import.name"), found.get("import.alias")
        path = found.get("import.module") or found["import.path"]
        span = span_of(found["import"][0] if "import" in found else path[0])
        module = _join(data, path)
        if "import.all" in found:
            self.stars.append(Import("*", module, "*", span))
            return
        imported = unquote(text_of(data, name[0])) if name else "default" * ("import.default" in found)
        if "import.path" in found:
            split = _LAST_PART.match(module)
            module, imported = (split[1], split[2]) if split else ("", module)
        if alias or imported:
            own = [unquote(text_of(data, alias[0])) if alias else imported]
        elif "." in module and "/" not in module:
            own = [module.split(".")[0]]  # `import a.b` binds a
        else:
            own = _names_of_module(module)
        for one in own:
            self.names.setdefault(one, Import(one, module, imported, span))


def _join(data: bytes, nodes: Sequence[tree_sitter.Node]) -> str:
    """Return the path that several nodes form together: `a::b` of `use a::{b::c}`."""
    path = ""
    for before, node in zip((None, *nodes), nodes, strict=False):
        between = as_text(data[before.end_byte : node.start_byte]).strip() if before else ""
        sign = between if between in (".", "::", "\\", "/") else "::"
        path += (sign if before else "") + unquote(text_of(data, node))
    return path


def _names_of_module(module: str) -> list[str]:
    """Return the names that code may use for a module: `openai` and `go` of "github.com/x/go-openai/v2"."""
    parts = [part for part in re.split(r"[/\\:]+", module) if part and not _VERSION.match(part)]
    last = parts[-1] if parts else module
    return [last] if IDENTIFIER.match(last) else [last, *_WORDS.findall(last)]
