"""What a run is to look for and to put in its place. What finds and edits is `migration`, and takes longer to load."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemod.languages.mentions import Names
from codemod.project import Project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemod.rules.registry import Registry


@dataclass(frozen=True)
class Brief:
    """One run's rules and wishes; `as_of` is an ISO date, `horizon` days after it."""

    registry: Registry
    as_of: str
    horizon: int = 0
    mapping: Mapping[str, str] = field(default_factory=dict)  # the team's own choice, for any id
    only: frozenset[str] = frozenset()  # empty: every id of the rules
    unsafe: bool = False
    show_ignored: bool = False
    project: Project = field(default_factory=Project)

    def names(self) -> Names:
        """Return the ids that this run looks for."""
        wanted = self.registry.leaving | self.mapping.keys()
        return Names(wanted & self.only if self.only else wanted, self.registry.words)
