"""Requests that several calls build: the fields of a form, the setters of a builder."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from codemod.languages.syntax import Syntax
    from codemod.values import Frame, Neighbour

# A builder method named after what it sets: withTemperature, with_temperature, set_model.
SETTER = lazy_regex(r"^(?:with|set)(?:_(?=[a-z])|(?=[A-Z]))")
_MOST_FIELDS = 40
_MOST_WORDS = 200
_FIELD = 2  # arguments: a name and a value


def read_fields(
    syntax: Syntax, call: Frame, beside: Sequence[Neighbour], frames: Sequence[Frame]
) -> tuple[Neighbour, ...]:
    """Return the fields of a form that separate calls set: `form.append("model", "whisper-1")`, `form.append(…)`."""
    at = next((i for i, n in enumerate(beside) if n.is_string and n.value == "model" and not n.name), None)
    if call.shape != Shape.CALL or "." not in call.name or at is None or len(beside) != _FIELD:
        return ()
    inside = next((f.span for f in frames if f.shape == Shape.FUNCTION), Span(0, len(syntax.data)))
    found: list[Neighbour] = []
    for place in islice(find_words(syntax.data, [call.name]), _MOST_FIELDS):
        one = next((f for f in syntax.frames(place) if f.shape == Shape.CALL and f.name == call.name), None)
        given = syntax.neighbours(one.value) if one and one.value and inside.contains(place) else ()
        name = given[at].value if len(given) >= _FIELD and given[at].is_string else None
        if name:
            found.append(given[1 - at]._replace(name=name.rstrip("[]"), key=None, item=None))
    return tuple(found)


def find_words(data: bytes, texts: Collection[str]) -> Iterator[Span]:
    """Yield each place where one of the texts occurs as a whole word."""
    present = [text for text in texts if text.encode() in data]
    if present:
        either = b"|".join(re.escape(text.encode()) for text in sorted(present, key=len, reverse=True))
        word = re.compile(rb"(?<![\w$])(?:" + either + rb")(?![\w$])")
        yield from (Span(*match.span()) for match in islice(word.finditer(data), _MOST_WORDS))
