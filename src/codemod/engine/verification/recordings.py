"""Finds recorded files with a migrated id, which are never edited, and how to record each of them again."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.values import Decision
from codemod.values.verification import Recording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from codemod.values import FilePatch

RECORDED = "I3"  # the row of the decision table
# By a part of the path, in lower case; the first match applies.
_ADVICE = (
    ("__snapshots__/", ".ambr", "run pytest --snapshot-update (syrupy)"),
    ("__snapshots__/", ".snap", "run jest -u or vitest run -u"),
    ("", ".snap", "run the tests with their option to update snapshots (jest -u, vitest run -u, cargo insta accept)"),
    ("cassette", "", "delete it and run the tests once with a key, or pytest --record-mode=rewrite (vcrpy)"),
    ("", ".ipynb", "run the notebook again"),
)


def list_recordings(patches: Iterable[FilePatch], moved: Collection[str]) -> tuple[Recording, ...]:
    """Return the recorded files of a run with ignored findings, with the migrated ids in each."""
    found: dict[str, set[str]] = defaultdict(set)
    for patch in patches:
        for one in patch.findings:
            if one.decision == Decision.IGNORE and one.row == RECORDED and one.occurrence.text in moved:
                found[patch.source.path].add(one.occurrence.text)
    return tuple(Recording(path, tuple(sorted(ids)), advise(path)) for path, ids in sorted(found.items()))


def advise(path: str) -> str:
    """Return how to record a file again."""
    lower = path.lower()
    for part, ending, advice in _ADVICE:
        if part in lower and PurePosixPath(lower).name.endswith(ending):
            return advice
    return "make it again with the program that recorded it"
