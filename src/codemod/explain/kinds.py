"""What a kind of model means for the surrounding code, and a checklist for replacing it (rules/kinds.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from codemod.errors import BadRuleError
from codemod.explain.tables import NEEDED, NEEDED_TEXTS, SOURCED, read_tables
from codemod.resources import directory
from codemod.rules.schema import MODEL

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMAS: Final = {"kind": {"id": NEEDED, "means": NEEDED, "checklist": NEEDED_TEXTS, **SOURCED}}


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the kinds that a rule can name."""

    id: str
    means: str  # one sentence
    checklist: tuple[str, ...]
    source: str
    checked: str  # ISO date
    source_url: str = ""


@cache
def load_kinds(file: Path | None = None) -> dict[str, Kind]:
    """Return every kind by its id. Raises BadRuleError, also for a kind of the rules without an entry."""
    file = file or directory("rules") / "kinds.toml"
    kinds = {row["id"]: Kind(**row) for row in read_tables(file, _SCHEMAS)["kind"]}
    for id_ in {*MODEL["kind"].one_of} ^ kinds.keys():
        problem = "is not a kind that rules use" if id_ in kinds else "is missing"
        raise BadRuleError(file, f"kind {id_}", problem, "describe exactly the kinds in rules/schema.py")
    return kinds
