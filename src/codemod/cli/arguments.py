"""What typer cannot check: options whose values name model ids."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from codemod.rules.registry import Registry

# What may stand in any string of any language without a quote, an escape or a line break.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@/-]*")


def read_mapping(options: Iterable[str]) -> dict[str, str]:
    """Return old id -> new id of each OLD=NEW; raise BadArgumentError for one that cannot be meant."""
    mapping: dict[str, str] = {}
    for option in options:
        old, sign, new = option.partition("=")
        if not sign or not old or not new:
            raise BadArgumentError(f"--map {option}: write OLD=NEW, two model ids with = between them")
        for model_id in (old, new):
            if not _ID.fullmatch(model_id):
                raise BadArgumentError(
                    f"--map {option}: {model_id!r} is no model id: letters, digits and . _ : @ / - only"
                )
        if old == new:
            raise BadArgumentError(f"--map {option}: maps {old} onto itself; give another NEW")
        if mapping.setdefault(old, new) != new:
            raise BadArgumentError(f"--map {option}: {old} is mapped to {mapping[old]} already; map it once")
    return mapping


def read_only(ids: Collection[str], registry: Registry, mapping: Collection[str]) -> frozenset[str]:
    """Return the ids to look for; raise BadArgumentError for one that no rule and no mapping knows."""
    for model_id in ids:
        if model_id in registry.leaving or model_id in mapping:
            continue
        if registry.named(model_id):
            raise BadArgumentError(
                f"--only {model_id}: it is live, nothing replaces it; give --map {model_id}=NEW to move it all the same"
            )
        near = registry.nearest(model_id, 3)
        hint = f"did you mean {', '.join(near)}?" if near else f"give --map {model_id}=NEW to move it"
        raise BadArgumentError(f"--only {model_id}: no rule knows this id; {hint}")
    return frozenset(ids)


def read_reports(options: Iterable[str], formats: Collection[str]) -> list[tuple[str, Path]]:
    """Return format and file of each FORMAT=FILE; raise BadArgumentError for one that cannot be meant."""
    reports = []
    for option in options:
        format_, sign, file = option.partition("=")
        if not sign or not file:
            raise BadArgumentError(f"--report {option}: write FORMAT=FILE, such as sarif=report.sarif")
        if format_ not in formats:
            raise BadArgumentError(f"--report {option}: no such format; use one of {', '.join(formats)}")
        reports.append((format_, Path(file)))
    return reports
