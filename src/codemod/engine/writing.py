"""Writes the patches of one run one by one, and at the end those that depend on others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from codemod.engine.atomic import NotReplacedError, count_names, replace_file
from codemod.engine.isolation import guard_file
from codemod.engine.journal import make_entry, show_path
from codemod.errors import Skipped
from codemod.folders import Top, tops_around
from codemod.values import FilePatch, Source
from codemod.values.edits import apply_edits, invert_edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.engine.journal import Journal


class Writing:
    """What a run in the directory `here` writes; paths of patches are relative to it."""

    def __init__(self, here: Path, journal: Journal | None = None, *, is_exact: bool = False) -> None:
        self._is_exact = is_exact  # no symbolic link is on the paths
        self._here = Path(os.path.realpath(here))
        self._journal = journal
        self._together: list[FilePatch] = []  # of changes over several files
        self._linked: dict[tuple[int, int], list[FilePatch]] = {}  # by device and inode number
        self.written: list[str] = []  # paths

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._journal:
            self._journal.close()

    def write(self, patch: FilePatch) -> Skipped | None:
        """Make the patch's edits; None when done, if nothing differs, or if it is deferred to `finish`."""
        real = self._here / patch.source.path
        if patch.together:
            self._together.append(patch)
            return None
        if count_names(real) == 1:
            skipped = self._write([patch])
            return skipped[0] if skipped else None
        status = real.lstat()
        self._linked.setdefault((status.st_dev, status.st_ino), []).append(patch)
        return None

    def finish(self) -> list[Skipped]:
        """Write what was deferred, and return the files that were not written.

        Files that a change over several files connects are all written, or none is. A file with several names is
        written once, under all of them. All names must be in this run, because a file in a package store, or in someone
        else's tree, may be the same.
        """
        groups, together = list(self._linked.values()), self._together
        self._linked.clear()
        self._together = []
        skipped = [skipped for patches in groups for skipped in self._write(patches)]
        for paths in dict.fromkeys(patch.together for patch in together):
            skipped += self._write_all([patch for patch in together if patch.together == paths])
        return skipped

    def _write_all(self, patches: Sequence[FilePatch]) -> list[Skipped]:
        """Write files that must change together; restore those already written if one fails."""
        written: list[FilePatch] = []
        for patch in patches:
            if refused := self._write([patch]):
                return [*refused, *self._put_back(written, patches, refused[0])]
            written.append(patch)
        return []

    def _put_back(self, written: Sequence[FilePatch], patches: Sequence[FilePatch], failed: Skipped) -> list[Skipped]:
        why = f"not written: {failed.path} has to change with it, which is {failed.reason.split(':')[0].split(';')[0]}"
        stuck: dict[str, str] = {}
        with Writing(self._here, is_exact=self._is_exact) as writing:
            for patch in written:
                if again := writing.write(turn_back(patch)):
                    stuck[again.path] = f"written, although {failed.path} was not: NOT restored: {again.reason}"
        back = [patch.source.path for patch in written if patch.source.path not in stuck]
        self.written = [path for path in self.written if path not in back]
        if self._journal:
            self._journal.leave_out(self._here / path for path in back)
        others = (patch.source.path for patch in patches)
        return [Skipped(path, stuck.get(path, why)) for path in others if path != failed.path]

    def _write(self, patches: Sequence[FilePatch]) -> list[Skipped]:
        """Write one file under the names of all the patches, which must agree."""
        path = patches[0].source.path
        reason = guard_file(path, lambda: self._replace(patches))
        if isinstance(reason, Skipped):
            return [Skipped(patch.source.path, reason.reason, reason.traceback) for patch in patches]
        return [Skipped(patch.source.path, reason) for patch in patches] if reason else []

    def _replace(self, patches: Sequence[FilePatch]) -> str:
        """Return why the file was not replaced, "" if it was. Raises EditRefusedError."""
        first, *others = patches
        before = first.source.data
        after = apply_edits(before, first.edits)
        if any(apply_edits(other.source.data, other.edits) != after for other in others):
            return "its names (hard links) would be edited differently; edit by hand"
        if after == before:
            return ""
        names = [self._here / patch.source.path for patch in patches]
        tops = sorted({top for name in names for top in self._tops_of(name)})
        if self._journal:
            for patch in patches:
                path = show_path(self._here / patch.source.path, self._journal.root)
                self._journal.add(make_entry(path, before, patch.edits, after))
            if self._journal.stopped:
                return f"not written: it could not be undone: {self._journal.failure}"
        try:
            replace_file(names, before, after, tops=tops)
        except NotReplacedError as error:
            return str(error)
        self.written += [patch.source.path for patch in patches]
        return ""

    def _tops_of(self, name: Path) -> Iterator[Top]:
        """Yield the directories that a path must not leave: that of the run, its work tree, and any in between.

        A record contains the real path of a file, so no link is followed from there.
        """
        yield Top(str(self._here), str(self._here))
        plain = Path(os.path.normpath(name))
        if self._is_exact:
            yield Top(str(plain.parent), str(plain.parent))
        yield from tops_around(plain)


def turn_back(patch: FilePatch) -> FilePatch:
    """Return the patch that undoes another one."""
    source = patch.source
    after = Source(source.path, apply_edits(source.data, patch.edits), source.encoding)
    return FilePatch(after, (), invert_edits(source.data, patch.edits))
