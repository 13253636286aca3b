"""Stores the last verified run of a work tree, outside of it, for `check --report-card`."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from codemod.engine.verification.checkpoint import find_checkpoint
from codemod.guarded import read_guarded, write_guarded
from codemod.outputs.verification_text import describe_verification
from codemod.state import make_private

if TYPE_CHECKING:
    from pathlib import Path

    from codemod.values.verification import Verification

_LARGEST = 50_000_000  # bytes


def keep_record(root: Path, verification: Verification) -> None:
    """Store the result of a run that has kept or rejected something, if there is a place for it."""
    if not verification.groups:
        return
    file = _find_record(root)
    with suppress(OSError):
        make_private(file.parent)
        write_guarded(file, json.dumps(describe_verification(verification)).encode(), mode=0o600)


def read_record(root: Path) -> dict[str, Any] | None:
    """Return the result of the last verified run as in JSON, None if none is stored."""
    try:
        found = json.loads(read_guarded(_find_record(root), _LARGEST, links=False))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "groups" in found else None


def _find_record(root: Path) -> Path:
    return find_checkpoint(root).with_name("last.json")
