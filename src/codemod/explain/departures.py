"""Other models that a platform retires."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from codemod.explain.pages import Departure, Departures

if TYPE_CHECKING:
    from codemod.rules.models import Model
    from codemod.rules.registry import Registry

_SHOWN: Final = 10
# Recently retired ones that are always shown: errors occur after the shutdown, not before.
_SHOWN_GONE: Final = 3


def find_departures(model: Model, registry: Registry, as_of: str) -> Departures:
    """Return the other models that the platform of `model` retires, next one first; then the latest retired ones."""
    return list_departures(model.platform, registry, as_of, but=model.id)


def list_departures(platform: str, registry: Registry, as_of: str, *, but: str = "") -> Departures:
    """Return the models that a platform retires, next one first; then the latest retired ones."""
    others = [
        Departure(other.id, other.shutdown, _days(other.shutdown, as_of), other.replacement)
        for other in registry.models.values()
        if other.platform == platform and other.id != but and other.shutdown and other.is_leaving()
    ]
    coming = sorted((one for one in others if one.days > 0), key=lambda one: (one.days, one.id))
    gone = sorted((one for one in others if one.days <= 0), key=lambda one: (-one.days, one.id))
    shown = coming[: _SHOWN - min(len(gone), _SHOWN_GONE)]
    shown += gone[: _SHOWN - len(shown)]
    return Departures(platform, tuple(shown), len(coming), len(gone))


def _days(day: str, as_of: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(as_of)).days
