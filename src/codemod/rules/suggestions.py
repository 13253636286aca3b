"""Finds the most likely successor of a model for which its platform publishes no replacement, with the evidence.

Suggestions are applied only on request. The evidence is what vendors published: about the stable version of a preview,
about the same model on another platform, about the next version of its line. A suggestion is live, and it is never a
cheaper tier, unless a vendor published each step on the way.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from codemod.rules.chains import is_offered, resolve_chain
from codemod.rules.id_parts import count_tiers, read_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codemod.rules.id_parts import Name
    from codemod.rules.models import Model, Platform

_DEEPEST: Final = 3  # steps without a published replacement from one model to the next
_ALIKE: Final = {"reasoning": "chat", "search": "chat"}
_FEWEST: Final = 2  # published replacements that make a pattern


class Suggestion(NamedTuple):
    """A live model of the same platform, and the evidence for it."""

    id: str
    source: str  # one or several clauses for a person, each with its source
    changes: tuple[str, ...] = ()  # what changes on the way, as far as published rows say


class _Step(NamedTuple):
    """A step from a model to another one of its platform, live or not."""

    model: Model
    evidence: str
    is_stated: bool = False  # a vendor published it about this very model
    changes: tuple[str, ...] = ()


class Suggestions:
    """Suggestions from one set of rules."""

    def __init__(self, models: Mapping[tuple[str, str], Model], platforms: Mapping[str, Platform]) -> None:
        self._models = models
        self._platforms = platforms

    def find(self, model: Model, day: str, as_of: str, _seen: frozenset[str] = frozenset()) -> Suggestion | None:
        """Return the most likely successor of a model, live on the ISO date `day`; None without evidence."""
        seen = _seen | {model.id}
        meant = self._get(model.platform, model.alias_of) if model.alias_of else None
        if meant is not None and meant.id not in seen:
            return self.find(meant, day, as_of, seen)
        for step in self._steps(model, day, as_of):
            if step.model.id in seen:
                continue
            found = self._follow(step, model, day, as_of, seen)
            if found and (step.is_stated or not self._is_less(model, found.id)):
                return found if found.changes else found._replace(changes=self._changes_to(model, found.id, day, as_of))
        return None

    def _follow(self, step: _Step, model: Model, day: str, as_of: str, seen: frozenset[str]) -> Suggestion | None:
        """Return the live end of a step: its model, the end of that model's chain, or a suggestion for it."""
        if is_offered(step.model, day) and not step.model.is_leaving():
            return Suggestion(step.model.id, step.evidence, step.changes)
        on = resolve_chain(step.model, self._get, as_of, _days(as_of, day))
        if on.replacement and on.replacement not in seen:
            there = f"; {model.platform} names {on.replacement} for {step.model.id}"
            return Suggestion(on.replacement, step.evidence + there, tuple(dict.fromkeys(step.changes + on.changes)))
        if len(seen) > _DEEPEST:
            return None
        further = self.find(step.model, day, as_of, seen)
        return further and Suggestion(further.id, f"{step.evidence}; {further.source}")

    def _steps(self, model: Model, day: str, as_of: str) -> Iterator[_Step]:
        name = read_name(model.platform, model.id)
        yield from self._named_beside(model)
        yield from self._other_stages(model, name, day, as_of)
        yield from self._elsewhere(model, name, day, as_of)
        yield from self._named_before(model)
        yield from self._named_for_line(model, name, day, as_of)
        yield from self._next_versions(model, name, day)
        yield from self._named_for_all(model, day, as_of)
        yield from self._only_one(model, day)

    def _named_beside(self, model: Model) -> Iterator[_Step]:
        """Yield the only published alternative from the same maker that is not cheaper, if several are published."""
        known = ((model.platform, id_) for id_ in model.alternatives if not model.replacement)
        rows = [self._models[key] for key in known if key in self._models]
        fit = [row for row in rows if row.provider == model.provider and not self._is_less(model, row.id)]
        if len(fit) == 1:
            named = ", ".join(model.alternatives)
            why = ": of them the one of the same maker and tier" if len(rows) > 1 else f" for {model.id}"
            yield _Step(fit[0], f"{model.platform} names {named}{why}", True)

    def _other_stages(self, model: Model, name: Name, day: str, as_of: str) -> Iterator[_Step]:
        """Yield the stable version of a preview, then what is published for another preview of the same model."""
        rows = [
            row
            for row, other in self._of_platform.get(model.platform, ())
            if row is not model
            and row.provider == model.provider
            and _is_kind(row, model)
            and name.is_same_model(other)
        ]
        stable = [row for row in rows if not read_name(row.platform, row.id).is_stage]
        for row in stable:
            if is_offered(row, day) and not row.is_leaving():
                yield _Step(row, f"{row.id} is the stable version of {model.id}")
        stages = [row for row in rows if row not in stable]
        for row in (*stages, *stable) if name.is_stage else (*stable, *stages):
            if self._find_end(row, day, as_of) is not None:
                yield _Step(row, f"{row.id} is another version of the same model", True)

    def _elsewhere(self, model: Model, name: Name, day: str, as_of: str) -> Iterator[_Step]:
        """Yield what other platforms publish for the same model, spelled for this platform; its maker's first."""
        for row in self._same_elsewhere(model, name):
            other = self._find_end(row, day, as_of)
            spelled = other and self._spell(other, model.platform)
            if other and spelled and spelled.id != model.id:
                stated = f" ({row.replacement_source})" if row.replacement_source else ""
                changes = resolve_chain(row, self._get, as_of, _days(as_of, day)).changes
                yield _Step(spelled, f"{row.platform} names {other.id} for {row.id}{stated}", True, changes)

    def _named_before(self, model: Model) -> Iterator[_Step]:
        """Yield the published replacement that has ended: its successor also replaces the model."""
        ended = self._get(model.platform, model.replacement)
        if ended is not None:
            yield _Step(ended, f"{model.platform} names {ended.id} for {model.id}", True)

    def _same_elsewhere(self, model: Model, name: Name) -> list[Model]:
        found = [
            (row, other)
            for platform, rows in self._of_platform.items()
            if platform != model.platform
            for row, other in rows
            if row.provider == model.provider and _is_kind(row, model) and name.is_same_model(other)
        ]

        def rank(pair: tuple[Model, Name]) -> tuple[bool, bool, bool, str]:
            row, other = pair
            platform = self._platforms.get(row.platform)
            own = platform is not None and platform.maker == row.provider
            return not own, other.released != name.released, other.is_stage != name.is_stage, row.id

        return [row for row, _ in sorted(found, key=rank)]

    def _spell(self, model: Model, platform: str) -> Model | None:
        """Return the row of a model under another platform's name for it."""
        if there := self._get(platform, model.id):
            return there
        name = read_name(model.platform, model.id)
        rows = [
            (row, other)
            for row, other in self._of_platform.get(platform, ())
            if row.provider == model.provider and not other.is_stage and _is_near(name, other)
        ]
        rows.sort(key=lambda pair: (pair[1].released != name.released, pair[1].version != name.version, pair[0].id))
        return rows[0][0] if rows else None

    def _next_versions(self, model: Model, name: Name, day: str) -> Iterator[_Step]:
        """Yield later versions of the same line on the platform, nearest first, live ones before others."""
        if name.is_stage and not name.version:
            return  # an experiment that does not name its model
        later = [
            (row, other)
            for row, other in self._of_platform.get(model.platform, ())
            if row.provider == model.provider
            and _is_kind(row, model)
            and other.line == name.line
            and other.version > name.version
            and (not name.size or not other.size or name.size == other.size)
            and count_tiers(model.provider, name, other) >= 0
        ]

        def rank(pair: tuple[Model, Name]) -> tuple[bool, int, bool, tuple[int, ...], str]:
            row, other = pair
            tiers = count_tiers(model.provider, name, other)
            return not is_offered(row, day), tiers, other.is_stage, other.version, row.id

        for row, _ in sorted(later, key=rank):
            yield _Step(row, f"{row.id} is a later version of the line of {model.id}")

    def _named_for_line(self, model: Model, name: Name, day: str, as_of: str) -> Iterator[_Step]:
        """Yield the platform's replacement for every other model of this line and tier, if it is a later version."""
        ends = [
            end
            for row, other in self._of_platform.get(model.platform, ())
            if row.provider == model.provider
            and (other.words, other.size) == (name.words, name.size)
            and (end := self._find_end(row, day, as_of)) is not None
        ]
        if ends and len({end.id for end in ends}) == 1 and read_name(model.platform, ends[0].id).version > name.version:
            yield _Step(
                ends[0], f"{model.platform} names {ends[0].id} for the other models of this line and tier", True
            )

    def _named_for_all(self, model: Model, day: str, as_of: str) -> Iterator[_Step]:
        """Yield the platform's replacement for every other retired model of this maker and kind."""
        ends = [
            end
            for row, _ in self._of_platform.get(model.platform, ())
            if row.provider == model.provider
            and row.replacement
            and _is_kind(row, model)
            and (end := self._find_end(row, day, as_of)) is not None
        ]
        if len(ends) < _FEWEST or len({end.id for end in ends}) > 1:
            return
        shared = read_name(model.platform, ends[0].id).words & read_name(model.platform, model.id).words
        if shared or _ALIKE.get(model.kind, model.kind) == "chat":
            named = f"{model.platform} names {ends[0].id} for its {len(ends)} other retired models of this kind"
            yield _Step(ends[0], named)

    def _only_one(self, model: Model, day: str) -> Iterator[_Step]:
        """Yield the only model of this maker and kind that is still live on the platform."""
        live = [
            row
            for row, _ in self._of_platform.get(model.platform, ())
            if row.provider == model.provider and _is_kind(row, model) and is_offered(row, day) and not row.is_leaving()
        ]
        if len(live) == 1:
            only = f"{live[0].id} is the only live model of {model.provider} of this kind on {model.platform}"
            yield _Step(live[0], only)

    def _is_less(self, model: Model, id_: str) -> bool:
        """Whether a model of the same maker has a lower tier, or is an earlier version of the same line."""
        row = self._get(model.platform, id_)
        if row is None or row.provider != model.provider:
            return False
        old, new = read_name(model.platform, model.id), read_name(model.platform, id_)
        return count_tiers(model.provider, old, new) < 0 or (old.line == new.line and () != new.version < old.version)

    def _changes_to(self, model: Model, id_: str, day: str, as_of: str) -> tuple[str, ...]:
        """Return what changes for any model of the platform whose published replacement is the suggested one."""
        changes: dict[str, None] = {}
        for row, _ in self._of_platform.get(model.platform, ()):
            if row.replacement and _is_kind(row, model):
                on = resolve_chain(row, self._get, as_of, _days(as_of, day))
                changes |= dict.fromkeys(on.changes if on.replacement == id_ else ())
        return tuple(changes)

    def _find_end(self, model: Model, day: str, as_of: str) -> Model | None:
        """Return the live end of the chain published for a model."""
        end = resolve_chain(model, self._get, as_of, _days(as_of, day)).replacement
        return None if end is None else self._get(model.platform, end)

    def _get(self, platform: str, id_: str) -> Model | None:
        return self._models.get((platform, id_))

    @cached_property
    def _of_platform(self) -> dict[str, list[tuple[Model, Name]]]:
        found: dict[str, list[tuple[Model, Name]]] = {}
        for row in self._models.values():
            if row.kind != "service":
                found.setdefault(row.platform, []).append((row, read_name(row.platform, row.id)))
        return found


def _is_kind(one: Model, other: Model) -> bool:
    return _ALIKE.get(one.kind, one.kind) == _ALIKE.get(other.kind, other.kind)


def _is_near(name: Name, other: Name) -> bool:
    """Whether two names may mean one model, if one of them omits its version or its size."""
    versions = name.version == other.version or not name.version or not other.version
    sizes = name.size == other.size or (not name.size and not other.size)
    return name.words == other.words and versions and (sizes or name.version == other.version != ())


def _days(as_of: str, day: str) -> int:
    from datetime import date  # noqa: PLC0415 (few ids need a suggestion)

    return (date.fromisoformat(day) - date.fromisoformat(as_of)).days
