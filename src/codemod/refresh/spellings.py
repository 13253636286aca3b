"""Finds the row of an id that a source spells differently from the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from codemod.refresh.sightings import Sighting
    from codemod.rules.models import Model
    from codemod.rules.registry import Registry

# Azure separates model and version; lists join the two.
_VERSION: Final = lazy_regex(r"-\d{4}-\d\d-\d\d$")
_JOINED: Final = frozenset(("azure",))


class Spellings:
    """The rows of all platforms, by the common part of an id's spellings."""

    def __init__(self, registry: Registry) -> None:
        self._known: dict[tuple[str, str], Model] = {}
        for model in registry.models.values():
            self._known.setdefault((model.platform, _normalize(model.id)), model)

    def find(self, sighting: Sighting) -> Model | None:
        """Return the row that is probably meant."""
        platform, id_ = sighting.platform, _normalize(sighting.id)
        if row := self._known.get((platform, id_)):
            return row
        return self._known.get((platform, _VERSION.sub("", id_))) if platform in _JOINED else None

    def is_said(self, sighting: Sighting) -> bool:
        """Whether the row under another spelling already says the same."""
        row = self.find(sighting)
        if row is None:
            return False
        days = {row.shutdown, row.not_before} - {""}
        return sighting.shutdown in days if sighting.shutdown else sighting.is_leaving and row.is_leaving()


def _normalize(id_: str) -> str:
    return id_.casefold().replace("_", "-")
