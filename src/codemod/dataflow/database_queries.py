"""Finds values with which a program looks up rows of its database: `db.Query("SELECT … WHERE name = $1", model)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.choices import Choices
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.walk import Value
    from codemod.values import Frame, Neighbour

_QUERY = lazy_regex(r"(?is)\W*(?:--[^\n]*\n\s*)?(?:select|delete\s+from|update)\b.+\bwhere\b")
_LONGEST = 4_000  # characters of a query


class DatabaseQueries(Choices):
    """A walk that stops where a database is asked for the value."""

    def _into_query(self, value: Value, call: Frame) -> bool:
        """Record that a value is a parameter of a query with a condition: the row that it names must exist."""
        program = value.program
        if value.path or (call.value is not None and not call.value.contains(value.span)):
            return False
        beside = (one for one in program.arguments(call) if not one.span.contains(value.span))
        if not any(_QUERY.match(self._text_of(program, one)) for one in beside):
            return False
        self._end(value, Role.TABLE_KEY, f"looked up in a database with {last_name(call.name)}")
        return True

    def _text_of(self, program: Program, argument: Neighbour) -> str:
        """Return the string that an argument is, or that its name stands for."""
        if argument.is_string:
            return (argument.value or "")[:_LONGEST]
        name = program.text(argument.span)
        if not name.isidentifier():
            return ""
        definitions = self.symbols.imports.definitions_of(program, name, argument.span)
        values = (there.text(one.value) for there, one in definitions if one.value is not None)
        return next(values, "")[:_LONGEST]
