"""Assertions on a value, and those that compare it with itself: `assert client.model == DEFAULT_MODEL` always holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.dataflow.program import Program
    from codemod.dataflow.walk import End
    from codemod.values import Frame, Span

_HOLDERS = (Shape.CALL, Shape.COMPARE, Shape.ASSERT)
_MOST_COMPARED = 60
_NOTHING = lazy_regex(r"\b(?:None|null|nil|undefined)$")


def is_asserted(program: Program, compared: Frame, around: Sequence[Frame]) -> bool:
    """Whether an assertion compares a container with another one, not with nothing: `assert body == {"model": …}`."""
    is_assertion = any(frame.shape is Shape.ASSERT for frame in around)
    return is_assertion and not _NOTHING.search(program.text(compared.span))


def without_own_assertions(ends: Sequence[End]) -> list[End]:
    """Leave out the assertions with the value on both sides, neither of them a string."""
    compared = [end for end in ends if end.role is Role.ASSERTION and _is_whole(end)][:_MOST_COMPARED]
    own: set[int] = set()
    for index, one in enumerate(compared):
        for other in compared[index + 1 :]:
            if one.program is other.program and _is_one(one, other.span):
                own |= {id(one), id(other)}
    return [end for end in ends if id(end) not in own]


def _is_whole(end: End) -> bool:
    return not (end.of_answer or end.path or end.prefix) and end.program.syntax.literal(end.span) is None


def _is_one(end: End, other: Span) -> bool:
    """Whether the assertion with a value, or the call around it, has the other value, too."""
    if end.span.contains(other) or other.contains(end.span):
        return False
    program = end.program
    holders = (next((f for f in program.frames(span) if f.shape in _HOLDERS), None) for span in (end.span, other))
    return any(one is not None and one.span.contains(end.span) and one.span.contains(other) for one in holders)
