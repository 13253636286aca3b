"""Maps with a model as their only key, which hand on what a program counted: `{self.model: {"read": self.read}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.values import Shape

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.values import Frame, Neighbour, Span


def find_tally(program: Program, around: tuple[Frame, ...]) -> Span | None:
    """Return the map around a key if a function makes it for one model, of values that are only known at run time.

    A map with constants, or for several models, is a table that a model is looked up in.
    """
    at = next((index for index, frame in enumerate(around) if frame.shape is Shape.MAP), None)
    if at is None or not any(frame.shape is Shape.FUNCTION for frame in around[at:]):
        return None
    made = around[at].span
    holder = next((frame for frame in around[at + 1 :] if frame.span != made), None)
    if holder is not None and holder.span.start == made.start:  # {MODEL: limit}[name], {MODEL: limit}.get(name)
        return None
    entries = [one for one in program.syntax.neighbours(made) if one.name]
    return made if len(entries) == 1 and _is_computed(entries[0]) else None


def _is_computed(entry: Neighbour) -> bool:
    if entry.opaque:
        return not entry.constant
    return bool(entry.children) and all(map(_is_computed, entry.children))
