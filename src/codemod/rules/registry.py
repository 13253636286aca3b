"""All rules of a run: what each id is on each platform, what replaces it on a date, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError, BadRuleError
from codemod.rules.chains import resolve_chain, shift_day
from codemod.rules.current import find_update
from codemod.rules.index import NAME, read_index, read_shipped_index
from codemod.rules.models import Alias, Model, Platform, Price, Resolution, Rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from codemod.rules.models import AudioRate
    from codemod.rules.suggestions import Suggestions


_YEAR = 365
_REMEDY = "llm-codemod rules update"


@dataclass(frozen=True, eq=False)
class Registry:
    """The rules of a run, immutable; ids are matched exactly as spelled."""

    rules: Rules
    checked: str  # newest ISO date on which a row was checked; overlays do not change it
    origin: str = ""  # where an update of the rules came from; "": they are the shipped rules
    trouble: str = ""  # why an existing update is not used, as one line for a person

    @property
    def platforms(self) -> Mapping[str, Platform]:
        """The platforms by name, such as "openai"."""
        return self.rules.platforms

    @property
    def models(self) -> Mapping[tuple[str, str], Model]:
        """The models by platform and id."""
        return self.rules.models

    @property
    def aliases(self) -> Mapping[str, Alias]:
        """The names without a rule of their own, by id."""
        return self.rules.aliases

    @property
    def words(self) -> frozenset[str]:
        """The ids that are also ordinary words."""
        return self.rules.words

    @cached_property
    def leaving(self) -> frozenset[str]:
        """The ids that some platform has retired or will retire, and the aliases: what a search looks for."""
        return frozenset(model.id for model in self.models.values() if model.is_leaving()) | self.aliases.keys()

    @cached_property
    def ids(self) -> frozenset[str]:
        """All ids and aliases, retired or not."""
        return frozenset(id_ for _, id_ in self.models) | self.aliases.keys()

    @cached_property
    def _resolved(self) -> dict[tuple[Model, str, int], Resolution]:
        return {}

    @cached_property
    def count(self) -> int:
        """The number of retired or retiring models, counted per platform."""
        return sum(model.is_leaving() for model in self.models.values())

    def get(self, platform: str, id_: str) -> Model | None:
        """Return the rule for an id on a platform."""
        return self.models.get((platform, id_)) or self._stand_ins.get((platform, id_))

    def check_platform(self, name: str | None, where: str = "") -> None:
        """Raise BadArgumentError for an unknown platform; `where` says where it is named."""
        if name is not None and name not in self.platforms:
            known = ", ".join(sorted(self.platforms))
            raise BadArgumentError(f"{where}{name}: no such platform; use one of {known}")

    def named(self, id_: str) -> tuple[Model, ...]:
        """Return the id on every platform: the one of its maker first, then by platform name."""
        return self._by_id.get(id_, ())

    def price(self, platform: str, id_: str) -> Price | None:
        """Return the list prices of an id on a platform."""
        return self.rules.prices.get((platform, id_))

    def audio_rate(self, model: Model) -> AudioRate | None:
        """Return the tokens per second of audio of a model: the most specific row of its family."""
        rows = (
            rate
            for rate in self.rules.audio_rates.values()
            if rate.platform == model.platform
            and (model.id == rate.id or model.id.startswith(f"{rate.id}-"))
            and (not rate.kinds or model.kind in rate.kinds)
        )
        return max(rows, key=lambda rate: len(rate.id), default=None)

    def resolve(self, model: Model | Alias, as_of: str, horizon: int = 0) -> Resolution:
        """Return the replacement that is live on the ISO date `as_of` plus `horizon` days; none for an alias.

        Raises ValueError if `as_of` is not a date.
        """
        if isinstance(model, Alias):
            stands_for = f", an alias of {model.stands_for}" if model.stands_for else ""
            reason = f"{model.id} is a name used on {model.platform} without a published replacement{stands_for}"
            return Resolution(None, reason, (model.id,))
        asked = model, as_of, horizon
        if asked not in self._resolved:  # a file may contain an id a thousand times
            self._resolved[asked] = self._resolve(model, as_of, horizon)
        return self._resolved[asked]

    def _resolve(self, model: Model, as_of: str, horizon: int) -> Resolution:
        found = resolve_chain(model, self.get, as_of, horizon)
        if found.replacement is not None or not model.is_leaving():
            return found
        suggested = self._suggestions.find(model, shift_day(as_of, horizon), as_of)
        if suggested is None:
            return found
        return found._replace(
            suggested=suggested.id, suggested_source=suggested.source, changes=suggested.changes, drop_in="check"
        )

    @cached_property
    def _suggestions(self) -> Suggestions:
        # Imported lazily: few runs need one.
        from codemod.rules.suggestions import Suggestions  # noqa: PLC0415

        return Suggestions(self.models, self.platforms)

    def alternatives(self, model: Model, as_of: str, horizon: int = 0) -> tuple[str, ...]:
        """Return possible replacements of a model on the ISO date `as_of`: the replacement, later and alternative ones.

        All are live on its platform `horizon` days later. Raises ValueError if `as_of` is not a date.
        """
        day = shift_day(as_of, horizon)
        first = self.resolve(model, as_of, horizon)
        last = self.resolve(model, as_of, max(horizon, _YEAR))
        named = (first.replacement, first.successor, last.replacement, model.replacement, *model.alternatives)
        live = (id_ for id_ in named if id_ and (row := self.get(model.platform, id_)) and not row.is_gone(day))
        return tuple(dict.fromkeys(live))

    def nearest(self, text: str, n: int = 5) -> tuple[str, ...]:
        """Return up to n known ids most similar to the text, best first, ignoring case."""
        # Imported lazily: only an unknown id needs it, and the import takes as long as loading the rules.
        from difflib import get_close_matches  # noqa: PLC0415

        spelled: dict[str, list[str]] = {}
        for id_ in sorted({*self._by_id, *self.aliases}):
            spelled.setdefault(id_.casefold(), []).append(id_)
        near = get_close_matches(text.strip().casefold(), spelled, n)
        return tuple(id_ for folded in near for id_ in spelled[folded])[:n]

    @cached_property
    def _by_id(self) -> dict[str, tuple[Model, ...]]:
        found: dict[str, list[Model]] = {}
        for model in sorted((*self.models.values(), *self._stand_ins.values()), key=self._rank):
            found.setdefault(model.id, []).append(model)
        return {id_: tuple(models) for id_, models in found.items()}

    @cached_property
    def _stand_ins(self) -> dict[tuple[str, str], Model]:
        """A platform's own names for its models, with everything that the rules say about each model."""
        rows = ((alias, self.models.get((alias.platform, alias.stands_for))) for alias in self.aliases.values())
        return {
            (alias.platform, alias.id): model._replace(id=alias.id, alias_of=model.id, source=alias.source)
            for alias, model in rows
            if model is not None
        }

    def _rank(self, model: Model) -> tuple[bool, str]:
        platform = self.platforms.get(model.platform)
        return platform is None or platform.maker != model.provider, model.platform


def load_registry(overlays: Sequence[Path] = ()) -> Registry:
    """Return the shipped rules or a newer update, and over them each overlay (a file or a directory), in order.

    Raises BadRuleError.
    """
    rules, origin, trouble = _read_base()
    checked = rules.checked()
    if overlays:
        # Imported lazily: only overlays need the TOML reader.
        from codemod.rules.load import merge, read_overlay  # noqa: PLC0415

        for path in overlays:
            rules = merge(rules, read_overlay(path))
    return Registry(rules, checked, origin, trouble)


def _read_base() -> tuple[Rules, str, str]:
    """Return the rules of the update, otherwise the shipped ones; the origin of the update; why one is not used."""
    update, trouble = find_update(), ""
    if update:
        try:
            return read_index(update.folder / NAME), update.origin, ""
        except BadRuleError:
            trouble = (
                f"the updated rules in {update.folder} cannot be read, so the built-in ones are used; run: {_REMEDY}"
            )
    return read_shipped_index(), "", trouble
