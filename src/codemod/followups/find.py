"""Finds what else must change where an id is rewritten: the table of checks, and the function that runs them all."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from codemod.followups.additions import find_insertion
from codemod.followups.audio import find_audio_without_modality, find_modality_without_audio, find_text_only
from codemod.followups.case import Case
from codemod.followups.catalogue import read_catalogue
from codemod.followups.claude import find_prefill
from codemod.followups.embeddings import find_index, find_other_dimensions, find_too_many_dimensions
from codemod.followups.endpoints import is_of_type
from codemod.followups.parameter_paths import look_beside
from codemod.followups.parameter_rules import find_address, find_call, find_in_parameters, find_missing, is_concerned
from codemod.followups.pieces import find_code, find_said, find_strings
from codemod.followups.replacement import (
    find_no_region,
    find_past_sunset,
    find_price_step,
    find_sunset_with_successor,
    find_sunset_without_successor,
    find_unchecked_requests,
    find_unknown_price,
)
from codemod.roles.vocabulary import load_vocabulary
from codemod.rules.clients import load_clients
from codemod.rules.current import read_current
from codemod.values import FollowUp, Frame, Removal, Role, Severity, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from codemod.followups.case import OldModel, Price, Replacement, Sighting, Surroundings
    from codemod.followups.catalogue import Catalogue
    from codemod.followups.entries import FollowUpRule
    from codemod.followups.request_shapes import Elsewhere
    from codemod.values import Edit, Insertion, Occurrence, Request, Span

# The functions for `check` in rules/followups/, and the placeholders that they fill.
CHECKS: dict[str, tuple[Callable[[Case], Iterator[Sighting]], frozenset[str]]] = {
    "audio-without-modality": (find_audio_without_modality, frozenset()),
    "modality-without-audio": (find_modality_without_audio, frozenset()),
    "text-only": (find_text_only, frozenset()),
    "prefill": (find_prefill, frozenset()),
    "too-many-dimensions": (find_too_many_dimensions, frozenset({"most"})),
    "other-dimensions": (find_other_dimensions, frozenset({"most"})),
    "index": (find_index, frozenset({"places", "todo"})),
    "no-region": (find_no_region, frozenset()),
    "unchecked-requests": (find_unchecked_requests, frozenset({"places"})),
    "price-step": (find_price_step, frozenset({"steps"})),
    "price-unknown": (find_unknown_price, frozenset({"prices"})),
    "sunset-with-successor": (find_sunset_with_successor, frozenset({"sunset", "successor", "days"})),
    "sunset-without-successor": (find_sunset_without_successor, frozenset({"sunset"})),
    "sunset-past": (find_past_sunset, frozenset({"sunset"})),
}

# The function that finds the places for a key of an entry; all other keys are about parameters.
_FINDERS: dict[str, Callable[[FollowUpRule, Case], Iterator[Sighting]]] = {
    "called": find_call,
    "sent_to": find_address,
    "missing": find_missing,
    "strings": find_strings,
    "says": find_said,
    "code_has": find_code,
}


def load_catalogue(place: Path | None = None) -> Catalogue:
    """Read the follow-ups of the rules in use, or those of a file or directory. Raises BadRuleError."""
    checks = {name: words for name, (_, words) in CHECKS.items()}
    if place:
        return read_catalogue(place, checks)
    return read_current("followups", lambda folder: read_catalogue(folder, checks))


@cache
def shipped_catalogue() -> Catalogue:
    """Return the follow-ups of the rules in use. Raises BadRuleError."""
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
    major_of: Callable[[str], int | None] | None = None,
) -> tuple[FollowUp, ...]:
    """Return what a person must check when the id is replaced, in file order, one per code and place.

    `as_of` is an ISO date; a price of None is unknown. Without a replacement, only follow-ups about the old model alone
    are returned; none if the id does not select the model of a request (a comparison, a table, prose). `surroundings`
    is the program around the id, and `indexes` the places that store vectors, by their length. `is_rewrite` is False
    for a review. `major_of` returns the major version of a library that a manifest requires.
    """
    if not occurrence.role.is_sent and not (occurrence.trace and occurrence.trace.requests):
        return ()
    rules = catalogue.rules if resolution.replacement else tuple(filter(_is_of_old_model, catalogue.rules))
    beside = surroundings.beside() if surroundings else ()
    occurrence = occurrence._replace(neighbours=beside or occurrence.neighbours)
    case = Case(
        occurrence=occurrence,
        sight=look_beside(occurrence, catalogue.not_under),
        old=old,
        new=resolution.replacement or "",
        resolution=resolution,
        as_of=as_of,
        old_price=old_price,
        new_price=new_price,
        surroundings=surroundings,
        sizes=catalogue.sizes,
        indexes=indexes or {},
        home=occurrence.span,
        major_of=major_of or (lambda _: None),
        home_frames=occurrence.frames,
        is_only=occurrence.role != Role.DEFAULT and not _is_one_of_several(occurrence),
        is_certain=surroundings is not None and _is_certain(occurrence, old, surroundings),
    )
    found: dict[tuple[str, Span, str], FollowUp] = {}
    tells_of_request = load_vocabulary().tells_of_request
    for one in (case, *_elsewhere(catalogue, case), *(() if is_rewrite else _list_possible(catalogue, case))):
        is_told = any(f.shape is Shape.PAIR and tells_of_request(f.name) for f in one.occurrence.frames)
        for rule in rules:
            if (is_told and not rule.rewrites_only) or (rule.rewrites_only and not is_rewrite):
                continue
            if is_concerned(rule, one, catalogue.requests):
                for sighting in _find(rule, one):
                    found.setdefault((one.path, sighting.span, rule.code), _tell(rule, one, sighting, catalogue))
    refused = {(one.path, one.span) for one in found.values() if one.severity == Severity.BREAKS and one.parameter}
    # Each place that builds the request is checked, but there only for what the new model refuses.
    told = [found[key] for key in sorted(found)]
    return tuple(one for one in told if one.severity == Severity.BREAKS or (one.path, one.span) not in refused)


def _is_certain(occurrence: Occurrence, old: OldModel, surroundings: Surroundings) -> bool:
    """Whether the API of the model serves the request: from the clients of its trace, otherwise the program."""
    platforms = {request.client.platform for request in occurrence.trace.requests} if occurrence.trace else set()
    if platforms and "" not in platforms:
        return platforms == {old.platform}
    return not surroundings.has(_other_server(old.platform))


def _other_server(platform: str) -> re.Pattern[bytes]:
    """Return what a program has that may talk to any server: an address, unless it is that of the platform."""
    own = "|".join(re.escape(host) for host, one in load_clients().hosts.items() if one == platform)
    address = rf"(?:base_?url|api_?base|base_?path)(?!\W{{1,8}}https://(?:{own or '(?!)'})\b)"
    return re.compile(rf"(?i){address}|azure|https?://(?:localhost|127\.0)".encode())


def _is_of_old_model(rule: FollowUpRule) -> bool:
    """Whether a rule is only about the old model, whatever replaces it."""
    is_about_new = rule.targets or rule.changes or rule.check or rule.rewrites_only
    return bool(rule.models) and not is_about_new and "{new}" not in rule.message


def _elsewhere(catalogue: Catalogue, case: Case) -> Iterator[Case]:
    """Yield the other places of the program that build a request with this id."""
    if case.surroundings is None:
        return
    concerned = [one for one in catalogue.elsewhere if case.old.kind in one.kinds]
    keys = {key for one in concerned for key in one.keys}
    mappings = case.surroundings.mappings(keys) if keys else iter(())
    belonging = (found for request in mappings for found in [_own(request, concerned, case.surroundings)] if found)
    is_only = case.is_only and _is_constant(case.occurrence) and case.surroundings.is_bound_once()
    for request in (*case.surroundings.requests(), *belonging):
        is_same = case.is_only if _is_around_id(case, request) else is_only
        yield _move_to(case, request, catalogue)._replace(is_only=is_same)


def _list_possible(catalogue: Catalogue, case: Case) -> Iterator[Case]:
    """Yield the places where the value of an id could not be followed further: reported, never edited."""
    for request in case.surroundings.possible_requests() if case.surroundings else ():
        yield _move_to(case, request, catalogue)._replace(is_only=False, is_certain=False)


def _move_to(case: Case, request: Request, catalogue: Catalogue) -> Case:
    """Return the case at another request of the program."""
    there = _stand_in(case, request)
    sight = look_beside(there, catalogue.not_under)
    return case._replace(occurrence=there, sight=sight, at_id=False, path=request.path)


def _stand_in(case: Case, request: Request) -> Occurrence:
    """Return the occurrence as if the id were in the request itself."""
    return case.occurrence._replace(
        span=request.span, frames=request.frames, neighbours=request.neighbours, role=Role.ARGUMENT
    )


def _is_around_id(case: Case, request: Request) -> bool:
    """Whether a place that builds the request contains the id itself."""
    return not request.path and case.home is not None and request.span.contains(case.home)


def _own(request: Request, concerned: Sequence[Elsewhere], surroundings: Surroundings) -> Request | None:
    """Return a mapping that has one of the keys and initializes an object of one of the types, if any are named.

    A member of an object that a statement sets is read as part of its initializer.
    """
    names = {neighbour.name for neighbour in request.neighbours}
    calls = [frame.name for frame in request.frames if frame.shape is Shape.CALL]
    inner = request.frames[0] if request.frames else None
    is_member = inner is not None and (
        inner.shape is Shape.BINDING or (inner.shape is Shape.CALL and request.span not in (inner.span, inner.value))
    )
    for one in concerned:
        if names.isdisjoint(one.keys):
            continue
        if not one.types or (calls and is_of_type(calls[0], one.types)):
            return request
        if is_member and any(surroundings.code(one.types)):
            made = Frame(Shape.CALL, request.span, one.types[0], request.span)
            return request._replace(frames=(made, *request.frames))
    return None


def _is_constant(occurrence: Occurrence) -> bool:
    """Whether the id is bound to a name, directly or in a mapping: a function may receive other models, too."""
    for frame in occurrence.frames:
        if frame.shape is Shape.BINDING:
            return True
        if frame.shape is Shape.CALL and frame.name != "dict":
            return False
    return False


def _is_one_of_several(occurrence: Occurrence) -> bool:
    """Whether the place may have another value: a branch, a fallback, the default of a setting or of a variable."""
    start = (occurrence.literal or occurrence.span).start
    for frame, outer in zip_longest(occurrence.frames, occurrence.frames[1:]):
        if frame.shape in (Shape.FALLBACK, Shape.COMPARE, Shape.CASE, Shape.LIST):
            return True
        if frame.shape is Shape.BINDING and outer and outer.shape is Shape.CLASS:
            return load_clients().reads_environment(outer.bases.split(","))
        if frame.shape in (Shape.PAIR, Shape.BINDING, Shape.DEFAULT, Shape.FUNCTION):
            return False
        if frame.shape is Shape.CALL and frame.value and frame.value.start + 1 < start:
            return True  # a later argument, or in a block: another value takes precedence
    return False


def _find(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    if not case.at_id and (rule.rewrites_only or rule.strings or rule.code_has or rule.says):
        return iter(())
    if rule.check:
        return CHECKS[rule.check][0](case)
    find = next((find for key, find in _FINDERS.items() if getattr(rule, key)), find_in_parameters)
    return find(rule, case)


def _tell(rule: FollowUpRule, case: Case, sighting: Sighting, catalogue: Catalogue) -> FollowUp:
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
    exact: Edit | Insertion | Removal | None = sighting.edit
    if exact is None and rule.add:
        exact = find_insertion(catalogue.additions[rule.add], case, catalogue.requests)
    dropped = Removal(sighting.item) if rule.drop and sighting.item else None
    return FollowUp(
        rule.code,
        told,
        sighting.span,
        exact or dropped,
        severity=rule.severity,
        is_exact=exact is not None or (rule.edit and dropped is not None),
        parameter=sighting.words.get("name", ""),
        path=case.path,
    )
