"""What else must change where an id is rewritten: the table of checks, and the one function that asks them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.followups.audio import find_audio_without_modality, find_modality_without_audio, find_text_only
from codemod.followups.case import Case
from codemod.followups.catalogue import read_catalogue
from codemod.followups.parameters import find_in_parameters, is_concerned
from codemod.followups.replacement import (
    find_past_sunset,
    find_price_step,
    find_sunset_with_successor,
    find_sunset_without_successor,
    find_unknown_price,
)
from codemod.followups.sight import look_beside
from codemod.shipped import directory
from codemod.values import FollowUp, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from codemod.followups.case import OldModel, Price, Replacement, Sighting
    from codemod.followups.catalogue import Catalogue, FollowUpRule
    from codemod.values import Occurrence, Span

# What a `check` of rules/followups.toml calls, and the placeholders that it fills.
CHECKS: dict[str, tuple[Callable[[Case], Iterator[Sighting]], frozenset[str]]] = {
    "audio-without-modality": (find_audio_without_modality, frozenset()),
    "modality-without-audio": (find_modality_without_audio, frozenset()),
    "text-only": (find_text_only, frozenset()),
    "price-step": (find_price_step, frozenset({"steps"})),
    "price-unknown": (find_unknown_price, frozenset({"prices"})),
    "sunset-with-successor": (find_sunset_with_successor, frozenset({"sunset", "successor", "days"})),
    "sunset-without-successor": (find_sunset_without_successor, frozenset({"sunset"})),
    "sunset-past": (find_past_sunset, frozenset({"sunset"})),
}

# Where the id selects the model of a request, so that what stands beside it is that request.
_SELECTING = frozenset(
    {Role.ARGUMENT, Role.COMPLETION, Role.CONFIGURATION, Role.CONSTANT, Role.DEFAULT, Role.URL_PARAMETER}
)


def load_catalogue(file: Path | None = None) -> Catalogue:
    """Read the follow-ups that ship with the package, or those of `file`; raises BadRuleError."""
    checks = {name: words for name, (_, words) in CHECKS.items()}
    return read_catalogue(file or directory("rules") / "followups.toml", checks)


def find_follow_ups(
    catalogue: Catalogue,
    occurrence: Occurrence,
    old: OldModel,
    resolution: Replacement,
    *,
    as_of: str,
    old_price: Price | None = None,
    new_price: Price | None = None,
) -> tuple[FollowUp, ...]:
    """Return what a person has to look at when the id is replaced, in the order of the places, one a code and place.

    `as_of` is an ISO date; a price of None is not known. None are returned where there is no replacement, or where the
    id does not select the model of a request (a comparison, a table, prose).
    """
    if resolution.replacement is None or occurrence.role not in _SELECTING:
        return ()
    case = Case(
        occurrence=occurrence,
        sight=look_beside(occurrence, catalogue.not_under),
        old=old,
        new=resolution.replacement,
        resolution=resolution,
        as_of=as_of,
        old_price=old_price,
        new_price=new_price,
    )
    found: dict[tuple[Span, str], FollowUp] = {}
    for rule in catalogue.rules:
        if is_concerned(rule, case):
            for sighting in _find(rule, case):
                found.setdefault((sighting.span, rule.code), _tell(rule, case, sighting))
    return tuple(found[key] for key in sorted(found))


def _find(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    return CHECKS[rule.check][0](case) if rule.check else find_in_parameters(rule, case)


def _tell(rule: FollowUpRule, case: Case, sighting: Sighting) -> FollowUp:
    words = {"old": case.old.id, "new": case.new, "only": ", ".join(rule.only), "renamed": rule.renamed, "value": ""}
    return FollowUp(rule.code, rule.message.format(**{**words, **sighting.words}), sighting.span)
