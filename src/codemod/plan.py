"""What a run is asked for and what its project says, as one brief; the command line goes before the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.brief import Brief
from codemod.errors import BadArgumentError
from codemod.project import Project, Settings, find_settings
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from codemod.rules.registry import Registry


def plan_migration(
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
    show_ignored: bool = False,
    load: Callable[[Sequence[Path]], Registry] = load_registry,
) -> Brief:
    """Return what a run over `paths`, seen from `cwd`, is to do; `horizon` None is the project's, or `least_horizon`.

    `settings` are those of the project where they have been read already. `load` reads the rules; who plans many
    runs keeps them.

    Raises BadRuleError for rules or a configuration that break their form, BadArgumentError for what cannot be meant.
    """
    if settings is None:
        settings = read_project(paths, cwd, config=config, no_config=no_config)
    registry = load((*settings.rules, *rules))
    settings.check(registry)
    chosen = {**settings.mapping, **(mapping or {})}
    where = "--only" if only else f"{settings.file}: only:"
    return Brief(
        registry=registry,
        as_of=as_of,
        horizon=max(settings.horizon or 0, least_horizon) if horizon is None else horizon,
        mapping=chosen,
        only=_read_only(only or settings.only, registry, chosen, where),
        unsafe=unsafe,
        show_ignored=show_ignored,
        project=Project(settings, cwd=str(cwd)),
    )


def read_project(paths: Sequence[str], cwd: Path, *, config: Path | None = None, no_config: bool = False) -> Settings:
    """Return what the project of `paths`, seen from `cwd`, says. Raises BadRuleError and BadArgumentError."""
    return Settings() if no_config else find_settings(paths, cwd, config)


def _read_only(
    ids: Collection[str], registry: Registry, mapping: Collection[str], where: str = "--only"
) -> frozenset[str]:
    """Return the ids to look for; raise BadArgumentError for one that no rule and no mapping knows."""
    for model_id in ids:
        if model_id in registry.leaving or model_id in mapping:
            continue
        if registry.named(model_id):
            raise BadArgumentError(
                f"{where} {model_id}: it is live, nothing replaces it; "
                f"give --map {model_id}=NEW to move it all the same"
            )
        near = registry.nearest(model_id, 3)
        hint = f"did you mean {', '.join(near)}?" if near else f"give --map {model_id}=NEW to move it"
        raise BadArgumentError(f"{where} {model_id}: no rule knows this id; {hint}")
    return frozenset(ids)
