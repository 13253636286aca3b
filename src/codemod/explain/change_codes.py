"""What each change code of a rule means for the code, in one sentence (rules/changes.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from codemod.explain.tables import NEEDED, OPTIONAL_TEXTS, SOURCED, read_tables
from codemod.rules.current import read_current

if TYPE_CHECKING:
    from pathlib import Path

    from codemod.rules.models import Model

_SCHEMAS: Final = {"change": {"code": NEEDED, "means": NEEDED, "providers": OPTIONAL_TEXTS, **SOURCED}}


@dataclass(frozen=True, slots=True)
class Change:
    """One change code, and what it means."""

    code: str
    means: str  # one sentence
    source: str
    checked: str  # ISO date
    source_url: str = ""
    providers: tuple[str, ...] = ()  # only for models of these makers; none: for all


@cache
def load_changes(file: Path | None = None) -> tuple[Change, ...]:
    """Return the changes, most specific first within a code. Raises BadRuleError."""
    if file is None:
        return read_current("changes.toml", load_changes)
    return tuple(Change(**row) for row in read_tables(file, _SCHEMAS)["change"])


def find_change(code: str, model: Model) -> Change | None:
    """Return what a change code means for a model; None for a code that only the user's own rules have."""
    return next(
        (
            change
            for change in load_changes()
            if change.code == code and (not change.providers or model.provider in change.providers)
        ),
        None,
    )
