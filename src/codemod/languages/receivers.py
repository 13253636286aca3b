"""How the object was made whose method gets a model id: `client` of `client.chat.completions.create(model="…")`."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from codemod.values import Frame, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.languages.syntax import Syntax

_WORD = re.compile(r"\w+")
_CREATES = re.compile(rb"=\s*create[A-Z]\w*\(")
_SELF = frozenset(("self", "this", "cls", "base", "super"))
_MOST_REFERENCES = 200


def read_makings(syntax: Syntax, frames: Sequence[Frame]) -> tuple[bytes, ...]:
    """Return the statements of the file that bind the receiver of the innermost call among `frames`, () if none does.

    Those of the innermost function that has any count, else those of the whole file. A parameter or an import binds
    nothing that a file shows.
    """
    call = next((f for f in frames if f.shape == Shape.CALL), None)
    words = [word for word in _WORD.findall(call.name) if word not in _SELF] if call else []
    if not words:
        return ()
    functions = [f.span for f in frames if f.shape == Shape.FUNCTION]
    for inside in (*functions, Span(0, len(syntax.data))):
        found = tuple(_bindings(syntax, words[0], inside))
        if len(words) == 1:  # no method: `openai("gpt-4")` of a provider that was created
            found = tuple(statement for statement in found if _CREATES.search(statement))
        if found:
            return found
    return ()


def _bindings(syntax: Syntax, name: str, inside: Span) -> Iterator[bytes]:
    for place in islice(syntax.references(name, inside), _MOST_REFERENCES):
        binding = next((f for f in syntax.frames(place) if f.shape == Shape.BINDING), None)
        if binding is None or (binding.value and binding.value.contains(place)):
            continue
        names = [word for word in _WORD.findall(binding.name) if word not in _SELF]
        if names == [name]:
            statement = syntax.statement(place) or binding.span
            yield syntax.data[statement.start : statement.end]
