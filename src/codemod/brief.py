"""What a run is to look for and to put in its place. What finds and edits is `migration`, and takes longer to load."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from codemod.languages.mentions import Names
from codemod.lengths import spell_lengths
from codemod.project import Project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemod.rules.registry import Registry


EMBEDDING: Final = "embedding"  # the kind of model whose answers are stored


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

    def texts_beside(self) -> frozenset[bytes]:
        """Return what else to look for while the ids are: lengths of vectors, where a model makes some."""
        kinds = (model.kind for id_ in self.names().ids for model in self.registry.named(id_))
        return spell_lengths() if EMBEDDING in kinds else frozenset()

    def stores_vectors(self, text: bytes) -> bool:
        """Whether a searched text is the id of a model whose answers are kept in an index."""
        named = self.registry.named(text.strip(b"\"'`/:").decode())
        return any(model.kind == EMBEDDING for model in named)

    def names(self) -> Names:
        """Return the ids that this run looks for."""
        return self._names

    @cached_property
    def _names(self) -> Names:
        wanted = self.registry.leaving | self.mapping.keys()
        return Names(wanted & self.only if self.only else wanted, self.registry.words)
