"""The follow-ups of embeddings: requested dimensions and stored vectors have the size of the old model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.followups.case import Case, Sighting
from codemod.text.numbers import read_integer

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIMENSIONS = (("dimensions",), ("output_dimensionality",), ("output_dimension",))


def find_too_many_dimensions(case: Case) -> Iterator[Sighting]:
    """Yield a requested number of dimensions that is larger than the replacement supports."""
    most = case.sizes.get(case.new)
    for parameter in case.sight.find_any(_DIMENSIONS):
        value = parameter.literal() or ""
        if most and value.isdecimal() and read_integer(value) > most:
            yield Sighting(parameter.span, {"value": value, "most": str(most)})


def find_other_dimensions(case: Case) -> Iterator[Sighting]:
    """Yield the id if the vectors of both models have known, different sizes, and the request sets none."""
    old, new = case.sizes.get(case.old.id), case.sizes.get(case.new)
    if not old or not new or old == new or any(case.sight.find_any(_DIMENSIONS)) or case.sight.may_hide_parameters():
        return
    yield Sighting(case.occurrence.span, {"value": str(old), "most": str(new)})


def find_index(case: Case) -> Iterator[Sighting]:
    """Yield the id if something else in the repository stores vectors of the old model's length."""
    old, new = case.sizes.get(case.old.id), case.sizes.get(case.new)
    places = case.indexes.get(old, ()) if old else ()
    if not places or not case.at_id:
        return
    shown = f"{', '.join(places)} {'holds' if len(places) == 1 else 'hold'}"
    todo = "has to be embedded again" if old == new else f"is of another length than the {new} of {case.new}"
    yield Sighting(case.occurrence.span, {"places": shown, "value": str(old), "todo": todo})
