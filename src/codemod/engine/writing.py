"""Writes the patches of one run, a file at a time, and those of files with several names at its end."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from codemod.engine.atomic import NotReplacedError, count_names, replace_file
from codemod.engine.isolation import guard_file
from codemod.engine.journal import make_entry, show_path
from codemod.errors import Skipped
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.engine.journal import Journal
    from codemod.values import FilePatch


class Writing:
    """What a run in the folder `here` writes; paths of patches are relative to it."""

    def __init__(self, here: Path, journal: Journal | None = None) -> None:
        self._here = Path(os.path.realpath(here))
        self._journal = journal
        self._linked: dict[tuple[int, int], list[FilePatch]] = {}  # by device and number of the file
        self.written: list[str] = []  # paths

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._journal:
            self._journal.close()

    def write(self, patch: FilePatch) -> Skipped | None:
        """Make the patch's edits; None when done, when nothing differs, or when its turn comes in `finish`."""
        real = self._here / patch.source.path
        if count_names(real) == 1:
            skipped = self._write([patch])
            return skipped[0] if skipped else None
        status = real.lstat()
        self._linked.setdefault((status.st_dev, status.st_ino), []).append(patch)
        return None

    def finish(self) -> list[Skipped]:
        """Write the files that have several names, each once and under all its names; return those that were not.

        All names have to be in this run: a file in a store of packages, or in somebody else's tree, may be the same.
        """
        groups = list(self._linked.values())
        self._linked.clear()
        return [skipped for patches in groups for skipped in self._write(patches)]

    def _write(self, patches: Sequence[FilePatch]) -> list[Skipped]:
        """Write one file under the names of all the patches, which must agree."""
        path = patches[0].source.path
        reason = guard_file(path, lambda: self._replace(patches))
        if isinstance(reason, Skipped):
            return [Skipped(patch.source.path, reason.reason, reason.traceback) for patch in patches]
        return [Skipped(patch.source.path, reason) for patch in patches] if reason else []

    def _replace(self, patches: Sequence[FilePatch]) -> str:
        """Return why the file was not replaced, "" when it was. Raises EditRefusedError."""
        first, *others = patches
        before = first.source.data
        after = apply_edits(before, first.edits)
        if any(apply_edits(other.source.data, other.edits) != after for other in others):
            return "its names (hard links) are to be edited differently: left alone; edit by hand"
        if after == before:
            return ""
        names = [self._here / patch.source.path for patch in patches]
        if not all(map(self._is_within, names)):
            return "a symbolic link on its path leads outside: left alone; run in the folder that it leads to"
        if self._journal:
            for patch in patches:
                path = show_path(self._here / patch.source.path, self._journal.root)
                self._journal.add(make_entry(path, before, patch.edits, after))
            if self._journal.stopped:
                return f"not written: it could not be undone: {self._journal.failure}"
        try:
            replace_file(names, before, after)
        except NotReplacedError as error:
            return str(error)
        self.written += [patch.source.path for patch in patches]
        return ""

    def _is_within(self, name: Path) -> bool:
        """Whether a path that reads as one below the folder of the run is one, whatever links are on it."""
        plain = Path(os.path.normpath(name))
        real = Path(os.path.realpath(name.parent))
        return real.is_relative_to(self._here) or not plain.is_relative_to(self._here)
