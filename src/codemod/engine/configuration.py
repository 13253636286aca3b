"""The configuration of a run: what to look for and what to replace it with; the command line overrides the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from codemod.errors import BadArgumentError
from codemod.followups.vector_lengths import spell_lengths
from codemod.languages.mentions import Names
from codemod.project import Project, Settings, find_settings
from codemod.rules.constants import constants_of_ids
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from codemod.rules.registry import Registry


EMBEDDING: Final = "embedding"  # the kind of model whose results are stored


@dataclass(frozen=True)
class RunConfiguration:
    """One run's rules and options; `as_of` is an ISO date, `horizon` a number of days after it."""

    registry: Registry
    as_of: str
    horizon: int = 0
    mapping: Mapping[str, str] = field(default_factory=dict)  # the team's own choice, for any id
    only: frozenset[str] = frozenset()  # empty: every id of the rules
    unsafe: bool = False
    accept_suggested: bool = False  # treat a suggestion like a published replacement
    show_ignored: bool = False
    project: Project = field(default_factory=Project)

    def texts_beside(self) -> frozenset[bytes]:
        """Return what to search for in addition to the ids: vector lengths, if a model produces vectors."""
        kinds = (model.kind for id_ in self.names().ids for model in self.registry.named(id_))
        return spell_lengths() if EMBEDDING in kinds else frozenset()

    def stores_vectors(self, text: bytes) -> bool:
        """Whether a searched text is the id of a model whose results are stored in an index."""
        named = self.registry.named(text.strip(b"\"'`/:").decode())
        return any(model.kind == EMBEDDING for model in named)

    def names(self) -> Names:
        """Return the ids that this run looks for."""
        return self._names

    @cached_property
    def _names(self) -> Names:
        wanted = self.registry.leaving | self.mapping.keys()
        wanted = wanted & self.only if self.only else wanted
        constants = (name for id_, names in constants_of_ids().items() if id_ in wanted for name in names)
        return Names(wanted, self.registry.words, frozenset(constants))


def configure_run(
    paths: Sequence[str],
    cwd: Path,
    as_of: str,
    *,
    config: Path | None = None,
    no_config: bool = False,
    settings: Settings | None = None,
    rules: Sequence[Path] = (),
    mapping: Mapping[str, str] | None = None,
    only: Collection[str] = (),
    horizon: int | None = None,
    least_horizon: int = 0,
    unsafe: bool = False,
    accept_suggested: bool = False,
    show_ignored: bool = False,
    load: Callable[[Sequence[Path]], Registry] = load_registry,
) -> RunConfiguration:
    """Return the configuration of a run over `paths` in `cwd`; `horizon` None is the project's, or `least_horizon`.

    `settings` are those of the project if they were already read. `load` reads the rules, so that callers with many
    runs can cache them. Raises BadRuleError for invalid rules or configurations, BadArgumentError for invalid
    arguments.
    """
    if settings is None:
        settings = read_project(paths, cwd, config=config, no_config=no_config)
    registry = load((*settings.rules, *rules))
    settings.check(registry)
    chosen = {**settings.mapping, **(mapping or {})}
    where = "--only" if only else f"{settings.file}: only:"
    return RunConfiguration(
        registry=registry,
        as_of=as_of,
        horizon=max(settings.horizon or 0, least_horizon) if horizon is None else horizon,
        mapping=chosen,
        only=_read_only(only or settings.only, registry, chosen, where),
        unsafe=unsafe,
        accept_suggested=accept_suggested,
        show_ignored=show_ignored,
        project=Project(settings, cwd=str(cwd)),
    )


def read_project(paths: Sequence[str], cwd: Path, *, config: Path | None = None, no_config: bool = False) -> Settings:
    """Return the settings of the project of `paths`, relative to `cwd`. Raises BadRuleError and BadArgumentError."""
    return Settings() if no_config else find_settings(paths, cwd, config)


def _read_only(
    ids: Collection[str], registry: Registry, mapping: Collection[str], where: str = "--only"
) -> frozenset[str]:
    """Return the ids to look for. Raises BadArgumentError for one that no rule and no mapping knows."""
    for model_id in ids:
        if model_id in registry.leaving or model_id in mapping:
            continue
        if registry.named(model_id):
            raise BadArgumentError(
                f"{where} {model_id}: it is live and has no replacement; pass --map {model_id}=NEW to migrate it anyway"
            )
        near = registry.nearest(model_id, 3)
        hint = f"did you mean {', '.join(near)}?" if near else f"pass --map {model_id}=NEW to migrate it"
        raise BadArgumentError(f"{where} {model_id}: unknown model ID; {hint}")
    return frozenset(ids)
