"""Types and lists with an id among their values: `Literal["gpt-4", …]`, unions, enumerations."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from codemod.dataflow.depth import Depth
from codemod.dataflow.part import DEEPEST, Part, remembered
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.languages.scopes import Definition
    from codemod.values import Span

# An element of a list or a union, or an argument of a call that creates one.
_ELEMENT = r"""(?:^|[\[,|{]|(?<!\w)\(|\b(?:Choice|enum|picklist|set|Set|tuple)\()\s*["'`]%s["'`]\s*(?:$|[\]),|};])"""
_QUOTED = lazy_regex(r"""(["'`]).*?\1""")
# How a list, a set, a union or a call that creates one begins.
_LISTING = lazy_regex(
    r"""\s*(?:[\[({|"'`]|(?:new\s+)?[\w.]*(?:Literal|Union|Optional|Annotated|enum|Enum|Choice|picklist|[sS]et|[tT]uple|List)\s*[\[(<])"""
)
_LONGEST_ALIAS = 300  # characters
_MOST_FIELDS = 200  # with one name


class TypeLists(Part):
    """Finds the types that list an id."""

    def __init__(self, symbols: Symbols) -> None:
        super().__init__(symbols)
        self._depth = Depth(DEEPEST)

    def fields_listing(self, program: Program, name: str, model_id: str) -> Iterator[tuple[Program, Definition]]:
        """Yield the fields of that name whose declared type lists an id."""
        for other, definition in islice(self._typed(program.path, name), _MOST_FIELDS):
            if self.find_list(other, definition.type, definition.span, model_id):
                yield other, definition

    @remembered
    def _typed(self, path: str, name: str) -> Iterator[tuple[Program, Definition]]:
        """Yield the fields of that name with a declared type, of the programs that can see the file `path`."""
        for other in self.workspace.programs_naming(name, path, where=_is_typed):
            yield from ((other, one) for one in other.locals.definitions.get(name, ()) if one.type)

    def find_list(self, program: Program, type_: str, at: Span, model_id: str) -> tuple[Program, Definition] | bool:
        """Return whether a type lists an id as one of its values, itself or in its definition."""
        if is_quoted(type_, model_id):
            return True
        if len(type_) > _LONGEST_ALIAS:
            return False
        return self._depth.ask(lambda: self._defined_as_list(program, type_, at, model_id)) or False

    def _defined_as_list(
        self, program: Program, type_: str, at: Span, model_id: str
    ) -> tuple[Program, Definition] | None:
        for name in re.findall(r"[A-Za-z_]\w*", _QUOTED.sub("", type_)):
            for there, definition in self.symbols.imports.definitions_of(program, name, at):
                if definition.value is None or definition.is_attribute:
                    continue
                text = there.text(definition.value)
                is_list = _LISTING.match(text) is not None and text.strip().strip("\"'`") != model_id
                if is_list and (is_quoted(text, model_id) or ("keyof" in type_ and _is_key(text, model_id))):
                    return there, definition
                if text.lstrip()[:1] not in "\"'`{" and self.find_list(there, text, definition.value, model_id):
                    return there, definition
        return None


def _is_typed(data: bytes, at: int) -> bool:
    """Whether a type may follow a word."""
    end = data.find(b"\n", at)
    return b":" in data[at : end if end >= 0 else len(data)]


def is_quoted(text: str, model_id: str) -> bool:
    """Whether a text contains an id as a whole string that is one of several values: of a list, a set, a union."""
    element = _ELEMENT % re.escape(model_id)
    return model_id in text and re.search(element, text) is not None


def _is_key(text: str, model_id: str) -> bool:
    """Whether a map has an id as a key: the type may be `keyof typeof CONFIGS`."""
    return model_id in text and re.search(rf"""["'`]{re.escape(model_id)}["'`]\s*:""", text) is not None
