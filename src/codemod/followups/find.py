"""What else must change where an id is rewritten: the table of checks, and the one function that asks them all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from codemod.followups.audio import find_audio_without_modality, find_modality_without_audio, find_text_only
from codemod.followups.case import Case
from codemod.followups.catalogue import read_catalogue
from codemod.followups.claude import find_prefill
from codemod.followups.embeddings import find_index, find_other_dimensions, find_too_many_dimensions
from codemod.followups.parameter_paths import look_beside, spell_name
from codemod.followups.parameters import find_call, find_in_parameters, find_missing, is_concerned
from codemod.followups.pieces import find_code, find_strings
from codemod.followups.replacement import (
    find_no_region,
    find_past_sunset,
    find_price_step,
    find_sunset_with_successor,
    find_sunset_without_successor,
    find_unknown_price,
)
from codemod.resources import directory
from codemod.values import FollowUp, Role, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from codemod.followups.case import OldModel, Price, Replacement, Sighting, Surroundings
    from codemod.followups.catalogue import Catalogue
    from codemod.followups.entries import FollowUpRule
    from codemod.values import Occurrence, Span

# What a `check` of rules/followups/ calls, and the placeholders that it fills.
CHECKS: dict[str, tuple[Callable[[Case], Iterator[Sighting]], frozenset[str]]] = {
    "audio-without-modality": (find_audio_without_modality, frozenset()),
    "modality-without-audio": (find_modality_without_audio, frozenset()),
    "text-only": (find_text_only, frozenset()),
    "prefill": (find_prefill, frozenset()),
    "too-many-dimensions": (find_too_many_dimensions, frozenset({"most"})),
    "other-dimensions": (find_other_dimensions, frozenset({"most"})),
    "index": (find_index, frozenset({"places", "todo"})),
    "no-region": (find_no_region, frozenset()),
    "price-step": (find_price_step, frozenset({"steps"})),
    "price-unknown": (find_unknown_price, frozenset({"prices"})),
    "sunset-with-successor": (find_sunset_with_successor, frozenset({"sunset", "successor", "days"})),
    "sunset-without-successor": (find_sunset_without_successor, frozenset({"sunset"})),
    "sunset-past": (find_past_sunset, frozenset({"sunset"})),
}

# A program that names a server of its own may talk to anybody.
_OTHER_SERVER = re.compile(rb"(?i)base_?url|api_?base|base_?path|azure|://localhost|://127\.0")

# What is told about a request has the same keys, and is none: only the rewrite itself is spoken of there.
_TELLING = frozenset({"metadata", "usage", "tags", "attributes"})


def load_catalogue(place: Path | None = None) -> Catalogue:
    """Read the follow-ups that ship with the package, or those of a file or folder; raises BadRuleError."""
    checks = {name: words for name, (_, words) in CHECKS.items()}
    return read_catalogue(place or directory("rules") / "followups", checks)


@cache
def shipped_catalogue() -> Catalogue:
    """Return the follow-ups that ship with the package; raises BadRuleError."""
    return load_catalogue()


def find_follow_ups(
    catalogue: Catalogue,
    occurrence: Occurrence,
    old: OldModel,
    resolution: Replacement,
    *,
    as_of: str,
    old_price: Price | None = None,
    new_price: Price | None = None,
    surroundings: Surroundings | None = None,
    indexes: Mapping[int, tuple[str, ...]] | None = None,
    is_rewrite: bool = True,
) -> tuple[FollowUp, ...]:
    """Return what a person has to look at when the id is replaced, in the order of the places, one a code and place.

    `as_of` is an ISO date; a price of None is not known. None are returned where there is no replacement, or where the
    id does not select the model of a request (a comparison, a table, prose). `surroundings` is the program around the
    id, `indexes` what in the repository holds vectors, by their length; `is_rewrite` is False for a review.
    """
    if resolution.replacement is None or not occurrence.role.is_sent:
        return ()
    beside = surroundings.beside() if surroundings else ()
    occurrence = occurrence._replace(neighbours=beside or occurrence.neighbours)
    case = Case(
        occurrence=occurrence,
        sight=look_beside(occurrence, catalogue.not_under),
        old=old,
        new=resolution.replacement,
        resolution=resolution,
        as_of=as_of,
        old_price=old_price,
        new_price=new_price,
        surroundings=surroundings,
        sizes=catalogue.sizes,
        indexes=indexes or {},
        is_certain=surroundings is not None and not surroundings.has(_OTHER_SERVER),
    )
    found: dict[tuple[Span, str], FollowUp] = {}
    for one in (case, *_elsewhere(catalogue, case)):
        is_told = any(f.shape is Shape.PAIR and spell_name(f.name) in _TELLING for f in one.occurrence.frames)
        for rule in catalogue.rules:
            if (is_told and not rule.rewrites_only) or (rule.rewrites_only and not is_rewrite):
                continue
            if is_concerned(rule, one, catalogue.requests):
                for sighting in _find(rule, one):
                    found.setdefault((sighting.span, rule.code), _tell(rule, one, sighting))
    return tuple(found[key] for key in sorted(found))


def _elsewhere(catalogue: Catalogue, case: Case) -> Iterator[Case]:
    """Yield the other places of the program where a request with this id is made up."""
    if case.surroundings is None:
        return
    keys = {key for one in catalogue.elsewhere if case.old.kind in one.kinds for key in one.keys}
    mappings = case.surroundings.mappings(keys) if keys else iter(())
    for request in (*case.surroundings.requests(), *mappings):
        there = case.occurrence._replace(
            span=request.span, frames=request.frames, neighbours=request.neighbours, role=Role.ARGUMENT
        )
        sight = look_beside(there, catalogue.not_under)
        yield replace(case, occurrence=there, sight=sight, at_id=False, is_certain=False)


def _find(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    if not case.at_id and (rule.rewrites_only or rule.strings or rule.code_has):
        return iter(())
    if rule.check:
        return CHECKS[rule.check][0](case)
    if rule.called:
        return find_call(rule, case)
    if rule.missing:
        return find_missing(rule, case)
    if rule.strings:
        return find_strings(rule, case)
    return find_code(rule, case) if rule.code_has else find_in_parameters(rule, case)


def _tell(rule: FollowUpRule, case: Case, sighting: Sighting) -> FollowUp:
    words = {
        "old": case.old.id,
        "new": case.new,
        "only": ", ".join(rule.only),
        "renamed": rule.renamed,
        "name": "",
        "value": "",
    }
    message = rule.hidden if sighting.is_hidden else rule.message
    told = message.format(**{**words, **sighting.words})
    return FollowUp(rule.code, told, sighting.span, sighting.edit, severity=rule.severity)
