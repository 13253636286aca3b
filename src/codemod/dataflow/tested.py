"""Tests that call the code which sends a value, and assert on the id: a mock of the client gets it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from codemod.values import Role
from codemod.values.trace import Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.dataflow.walk import End
    from codemod.languages.scopes import Scope

_MOST_FUNCTIONS = 6
_MOST_CALLS = 20
_MOST_AROUND = 2  # functions around a call: the test may call it in a lambda


def list_tested(symbols: Symbols, model_id: str, ends: Iterable[End]) -> Iterator[Use]:
    """Yield the assertions on an id in the functions that call those which send it, and do not name it themselves."""
    senders: dict[tuple[str, Scope], Program] = {}
    for end in ends:
        for program, span in ((end.program, end.span), (end.entry.program, end.entry.span)):
            scope = program.locals.function_around(span)
            if scope is not None and scope.name:
                senders.setdefault((program.path, scope), program)
    for (_, scope), program in islice(senders.items(), _MOST_FUNCTIONS):
        for place, _ in islice(symbols.references.callers(program, scope), _MOST_CALLS):
            around = (one for one in place.program.locals.around(place.span) if not one.is_class)
            for test in islice(around, _MOST_AROUND):
                yield from _asserted_in(place.program, test, model_id)


def _asserted_in(program: Program, test: Scope, model_id: str) -> Iterator[Use]:
    """Yield the assertions of a test on an id, if that is all that it does with it."""
    literals = [program.syntax.literal(span) for span in program.mentions(model_id, test.span)]
    whole = [one for one in literals if one is not None and program.text(one.inner) == model_id]
    readings = [(one, program.reader.read(one.token, program.frames(one.token))) for one in whole]
    if len(whole) == len(literals) and all(reading.role is Role.ASSERTION for _, reading in readings):
        for one, reading in readings:
            yield Use(program.step(one.token, reading.evidence), Role.ASSERTION)
