"""What typer cannot check: options whose values name model ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from codemod.rules.registry import Registry


def read_mapping(options: Iterable[str]) -> dict[str, str]:
    """Return old id -> new id of each OLD=NEW; raise BadArgumentError for one that cannot be meant."""
    from codemod.project import explain_pair  # noqa: PLC0415 (what only a run needs)

    mapping: dict[str, str] = {}
    for option in options:
        old, sign, new = option.partition("=")
        if not sign or not old or not new:
            raise BadArgumentError(f"--map {option}: write OLD=NEW, two model ids with = between them")
        if problem := explain_pair(old, new):
            raise BadArgumentError(f"--map {option}: {problem}")
        if mapping.setdefault(old, new) != new:
            raise BadArgumentError(f"--map {option}: {old} is mapped to {mapping[old]} already; map it once")
    return mapping


def read_only(
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
