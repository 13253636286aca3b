"""Compares other sources with the rules: new rows, each with its source, and questions for a person.

Existing rows are never overwritten. If two sources disagree, or one looks wrong, that is a question.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from codemod.refresh.sightings import LISTED, SDK
from codemod.refresh.spellings import Spellings
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.refresh.sightings import PriceSighting, Seen, Sighting
    from codemod.rules.models import Model
    from codemod.rules.registry import Registry

# If a list lets this many unknown models of a platform end on one date, it is more likely one mistake.
_BULK: Final = 8
_BULK_TOLD: Final = "that no rule knows: one date for all of them?"
# A larger difference is another price, not another rounding.
_ROUNDING: Final = 0.005
# Platforms where lists use names of their own: what Azure calls a model is a deployment in code.
_NAMED_OTHERWISE: Final = frozenset(("azure",))
_VERSION: Final = lazy_regex(r"[-@][\d-]+")
_TALKING: Final = frozenset(("chat", "reasoning"))
_LONGEST: Final = 300  # characters of a comment
_FAMILY: Final = 6  # characters that two names of one family have in common at the start
_CONFIDENCE: Final = {SDK: "sdk"}


@dataclass(slots=True)
class Proposal:
    """New rows by table, with keys in the order of the rules, each model with its platform, and the questions."""

    models: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    prices: list[dict[str, Any]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    changes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)  # existing rows, with what is new


def propose(seen: Sequence[Seen], registry: Registry, day: str) -> Proposal:
    """Return what the sources add to the rules on the ISO date `day`."""
    proposal = Proposal()
    by_model: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in sorted((s for one in seen for s in one.models), key=lambda s: s.rank):
        by_model.setdefault((sighting.platform, sighting.id), []).append(sighting)
    spellings = Spellings(registry)
    by_model = {
        key: s for key, s in by_model.items() if key in registry.models or not spellings.is_said(_find_first(s))
    }
    unknown = [_find_first(s) for key, s in by_model.items() if key not in registry.models]
    bulk = Counter((s.platform, s.shutdown) for s in unknown if s.rank == LISTED)
    many: dict[tuple[str, str], list[str]] = {}
    for key, sightings in sorted(by_model.items()):
        if model := registry.models.get(key):
            change = _find_change(model, sightings, day)
            proposal.changes += [(model.platform, change)] if change else []
            proposal.questions += [] if change else _find_conflicts(model, sightings)
            continue
        first = _find_first(sightings)
        problem = _find_problem(first, sightings, spellings, bulk[first.platform, first.shutdown])
        if problem == _BULK_TOLD:
            many.setdefault((first.platform, first.shutdown), []).append(first.id)
            continue
        row = None if problem else _make_row(first, sightings, registry, day)
        if row:
            proposal.models.append((first.platform, row))
        else:
            told = problem or "no rule knows it, and what kind of model it is, or whose, is not said"
            proposal.questions.append(f"{first.platform} {first.id}: {told} ({_describe(first)})")
    for (platform, shutdown), ids in many.items():
        proposal.questions.append(f"{platform}: {shutdown} for {len(ids)} models {_BULK_TOLD} {', '.join(ids)}")
    proposal.questions += _find_dead_ends(registry, day)
    wanted = _find_compared(registry) | {(platform, row["id"]) for platform, row in proposal.models}
    for one in seen:
        for price in one.prices:
            if (price.platform, price.id) in wanted:
                _add_price(proposal, price, registry, day)
    proposal.questions += [line for one in seen for line in one.unclear]
    return proposal


def _find_first(sightings: Sequence[Sighting]) -> Sighting:
    """Return the most trusted statement with a date, otherwise the most trusted one."""
    return next((one for one in sightings if one.shutdown), sightings[0])


def _find_compared(registry: Registry) -> set[tuple[str, str]]:
    """Return the models whose price matters: those that retire, and their replacements."""
    models = registry.models.values()
    ending = {(model.platform, model.id) for model in models if model.is_leaving() or model.shutdown}
    named = {(model.platform, id_) for model in models for id_ in (model.replacement, *model.alternatives)}
    return ending | (named & registry.models.keys())


def _find_change(model: Model, sightings: Sequence[Sighting], day: str) -> dict[str, Any]:
    """Return what a maker, or a transcription of its page, announced about a model without a date; {} for nothing."""
    first = sightings[0]
    if model.shutdown or not first.shutdown or first.rank == LISTED or len({s.shutdown for s in sightings}) > 1:
        return {}
    change = {"id": model.id, "status": "retired" if first.shutdown <= day else "deprecated"}
    if first.announced and first.announced <= first.shutdown:
        change["announced"] = first.announced
    change |= {"shutdown": first.shutdown, "shutdown_kind": "date", "drop_in": model.drop_in or "none"}
    change |= {"source": first.source, "source_url": first.source_url, "checked": day}
    return change | {"confidence": _CONFIDENCE.get(first.rank, "third-party")}


def _find_dead_ends(registry: Registry, day: str) -> Iterator[str]:
    """Yield the rows whose published replacement has ended without a published or suggested successor."""
    for model in registry.models.values():
        found = registry.resolve(model, day) if model.replacement and model.is_leaving() else None
        if found and not (found.replacement or found.suggested):
            target = registry.get(model.platform, model.replacement)
            end = f"{target.status} {target.shutdown}".rstrip() if target else "without a row"
            yield f"{model.platform} {model.id}: its replacement {model.replacement} is {end}: what follows?"


def _find_conflicts(model: Model, sightings: Sequence[Sighting]) -> Iterator[str]:
    for sighting in sightings:
        day = sighting.shutdown
        if sighting.is_leaving and not model.is_leaving():
            yield f"{model.platform} {model.id}: the rules say {model.status}; {_describe(sighting)}: which?"
        if not day or day in {model.shutdown, model.not_before} or day in model.note:
            continue
        ours = f"{model.shutdown or 'no date'} ({model.source}, checked {model.checked})"
        yield f"{model.platform} {model.id}: {model.status}; the rules say {ours}, {_describe(sighting)}: which?"


def _find_problem(first: Sighting, sightings: Sequence[Sighting], spellings: Spellings, same_day: int) -> str:
    """Return why an unknown model is not added without asking, "" if there is no reason."""
    if not first.shutdown:
        return "no rule knows it; no source says " + ("when it leaves" if first.is_leaving else "that it leaves")
    days = {sighting.shutdown for sighting in sightings if sighting.shutdown}
    if len(days) > 1:
        return f"its sources disagree: {', '.join(sorted(days))}"
    if near := spellings.find(first):
        told = f"{near.status}, {near.shutdown or 'no date'}"
        return f"is it another spelling of {near.id} ({told})?"
    if first.rank == LISTED and first.platform in _NAMED_OTHERWISE:
        return "a list has names of its own here: does the platform call it so?"
    return _BULK_TOLD if first.rank == LISTED and same_day >= _BULK else ""


def _make_row(sighting: Sighting, sightings: Sequence[Sighting], registry: Registry, day: str) -> dict[str, Any] | None:
    """Return the row of a model, None if it would require a guess."""
    elsewhere = next(iter(registry.named(sighting.id)), None)
    kinds = [one.kind for one in sightings if one.kind]
    kind = elsewhere.kind if elsewhere else _refine_kind(kinds[0], sighting, registry) if kinds else ""
    provider = sighting.provider or (elsewhere.provider if elsewhere else _find_maker(sighting, registry))
    if not kind or not provider:
        return None
    row: dict[str, Any] = {"id": sighting.id, "provider": provider, "kind": kind}
    row["status"] = _find_status(sighting, registry, day)
    if sighting.announced and sighting.announced <= sighting.shutdown:
        row["announced"] = sighting.announced
    row |= {"shutdown": sighting.shutdown, "shutdown_kind": "date"}
    if sighting.replacement in {model.id for model in registry.models.values() if model.platform == sighting.platform}:
        row |= {"replacement": sighting.replacement, "replacement_source": sighting.source, "drop_in": "check"}
    row |= {"source": sighting.source, "source_url": sighting.source_url, "checked": day}
    return row | {"confidence": _CONFIDENCE.get(sighting.rank, "third-party")}


def _refine_kind(kind: str, sighting: Sighting, registry: Registry) -> str:
    """Return the kind of the model's base version or nearest relative on its platform: chat or reasoning."""
    if kind != "chat":  # the sources say chat for everything that responds there
        return kind
    models = [model for model in registry.models.values() if model.platform == sighting.platform]
    for model in models:
        if sighting.id.startswith(model.id) and _VERSION.fullmatch(sighting.id, len(model.id)):
            return model.kind
    relatives = [model for model in models if model.kind in _TALKING]
    nearest = max(relatives, key=lambda model: _count_shared(model.id, sighting.id), default=None)
    return nearest.kind if nearest and _count_shared(nearest.id, sighting.id) >= _FAMILY else kind


def _count_shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _find_maker(sighting: Sighting, registry: Registry) -> str:
    """Return the maker of a model: that of all models there, or of all whose names begin like its name; else ""."""
    models = registry.models.values()
    makers = {model.provider for model in models if model.platform == sighting.platform}
    platform = registry.platforms.get(sighting.platform)
    if platform and makers == {platform.maker}:
        return platform.maker
    stem = _find_stem(sighting.id)
    makers = {model.provider for model in models if stem and _find_stem(model.id) == stem}
    return makers.pop() if len(makers) == 1 else ""


def _find_stem(id_: str) -> str:
    """Return the first word of a model's name: "glm" of accounts/fireworks/models/glm-5p2, "meta" of meta.llama3-1."""
    found = re.match(r"[a-z]+", id_.rpartition("/")[2].casefold())
    return found[0] if found else ""


def _find_status(sighting: Sighting, registry: Registry, day: str) -> str:
    """Return the status for a shutdown date on a platform: some platforms set one for every model at its release."""
    if sighting.shutdown <= day:
        return "retired"
    if sighting.rank != LISTED:
        return "deprecated"
    ahead = [m.status for m in registry.models.values() if m.platform == sighting.platform and m.shutdown > day]
    return "active" if ahead.count("active") * 2 > len(ahead) else "deprecated"


def _add_price(proposal: Proposal, price: PriceSighting, registry: Registry, day: str) -> None:
    """Add an unknown price; ask if it differs from a known one."""
    known = registry.price(price.platform, price.id)
    if known is None:
        row = {"platform": price.platform, "id": price.id, **price.amounts}
        proposal.prices.append(row | {"source": price.source, "checked": day})
        return
    others = [
        f"{name} {theirs:g}, not {ours:g}"
        for name, theirs in price.amounts.items()
        for ours in [getattr(known, name)]
        if ours is not None and abs(theirs - ours) > _ROUNDING * max(theirs, ours)
    ]
    if others:
        ours = f"the rules: {known.source}, {known.checked}"
        proposal.questions.append(f"{price.platform} {price.id}: {'; '.join(others)} ({price.source}; {ours})")


def _describe(sighting: Sighting) -> str:
    said = f"{sighting.source} says {sighting.shutdown}" if sighting.shutdown else sighting.source
    return f"{said}; it writes “{sighting.comment[:_LONGEST]}”" if sighting.comment else said
