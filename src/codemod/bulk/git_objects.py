"""Searches the files of a clone in git's object store, and writes only those that match.

Checking out all files of a repository takes longer than cloning it and reading the few that matter.
"""

from __future__ import annotations

import mmap
import os
from bisect import bisect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codemod.bulk.clone import check_out
from codemod.bulk.git import GitError, run_git
from codemod.project.codeowners import PLACES
from codemod.project.gitattributes import NAME as ATTRIBUTES
from codemod.project.settings import OWN
from codemod.search import Searcher, find_candidates

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from codemod.bulk.clone import Clone
    from codemod.search import Found

# Files with this text may be a configuration, which may name more ids.
_CONFIGURED = b"llm-codemod"
# Files that decide which other files count, and their owners.
_ALWAYS = frozenset((".gitignore", ATTRIBUTES))
_LINK = b"120000"


class _File(NamedTuple):
    mode: bytes
    sha: bytes
    size: int  # bytes
    path: str


class _Found(NamedTuple):
    texts: frozenset[bytes]  # those of the patterns that match anywhere
    paths: frozenset[str]


class Objects:
    """The files of a clone's commit, none of which is checked out yet."""

    def __init__(self, clone: Clone, limit: float) -> None:
        """List the files, within `limit` seconds per step. Raises GitError."""
        self._clone, self._limit = clone, limit
        self._files = list(_list_files(clone, limit))
        self._paths: dict[bytes, list[str]] = {}  # by object name
        for file in self._files:
            self._paths.setdefault(file.sha, []).append(file.path)
        self._starts: list[int] = []  # of each object's content
        self._all = Path(clone.path.parent, "objects")
        self._unpack({file.sha: file.size for file in self._files})
        self._wide = _has_nul(self._all)  # searching for two- and four-byte text, too, takes longer
        self._known: dict[frozenset[bytes], _Found | None] = {}
        self._written: set[str] = set()
        paths = [file.path for file in self._files]
        self._has_own = OWN in paths
        self._always = [path for path in paths if path in PLACES or path.rsplit("/", 1)[-1] in _ALWAYS]

    @property
    def links(self) -> frozenset[str]:
        """The paths that are symbolic links in the commit; checked out, they are files with their target as content."""
        return frozenset(file.path for file in self._files if file.mode == _LINK)

    def may_hold(self, patterns: Collection[bytes]) -> bool:
        """Whether a migration may find anything: one of the ids, or a configuration that names others."""
        found = self._find(patterns)
        return found is None or bool(found.paths) or self._has_own

    def is_configured(self, patterns: Collection[bytes]) -> bool:
        """Whether there may be a configuration of this tool."""
        found = self._find(patterns)
        return found is None or _CONFIGURED in found.texts or self._has_own

    def narrow(self, patterns: Collection[bytes]) -> tuple[Collection[bytes], bool]:
        """Write the files that match a pattern; return the patterns to search them for, and whether for wide text.

        That search has the same result as a search of all files for all patterns: the longest match at each place
        counts, and each pattern that counts anywhere is returned. Raises GitError.
        """
        found = self._find(patterns)
        if found is None:
            self.write_all()
            return patterns, True
        self._write({*found.paths, *self._always})
        is_wide = any(b"\0" in text for text in found.texts)
        return (patterns, True) if is_wide else (found.texts & frozenset(patterns), False)

    def write_all(self) -> None:
        """Write all files. Raises GitError."""
        if len(self._written) < len(self._files):
            check_out(self._clone, self._limit)
            self._written = {file.path for file in self._files}

    def _write(self, paths: Iterable[str]) -> None:
        wanted = sorted(set(paths) - self._written)
        if not wanted:
            return
        self._written.update(wanted)
        check_out(self._clone, self._limit, wanted)

    def _find(self, patterns: Collection[bytes]) -> _Found | None:
        """Return which patterns match where, None if that cannot be determined."""
        asked = frozenset(patterns)
        if asked not in self._known:
            self._known[asked] = self._search(asked | {_CONFIGURED})
        return self._known[asked]

    def _search(self, patterns: frozenset[bytes]) -> _Found | None:
        searched = find_candidates([self._all.name], patterns, no_ignore=True, wide=self._wide, cwd=self._all.parent)
        if searched.skipped:
            return None
        shas = list(self._paths)
        hits = {bisect(self._starts, hit) - 1 for candidate in searched.candidates for hit in candidate.hits}
        return _Found(
            frozenset(text for candidate in searched.candidates for text in candidate.texts),
            frozenset(path for at in hits for path in self._paths[shas[at]]),
        )

    def _unpack(self, sizes: dict[bytes, int]) -> None:
        """Write all objects into one file, each after a line that identifies it."""
        at = 0
        for sha, size in sizes.items():
            at += len(b"%s blob %d\n" % (sha, size))
            self._starts.append(at)
            at += size + 1
        with self._all.open("wb") as file:
            run_git(
                ["cat-file", "--batch", "--buffer"],
                url=self._clone.url,
                limit=self._limit,
                cwd=str(self._clone.path),
                data=b"".join(sha + b"\n" for sha in sizes),
                output=file,
            )
        if self._all.stat().st_size != at:
            raise GitError(f"git cat-file printed {self._all.stat().st_size:,} bytes, not the {at:,} of the objects")


@dataclass(frozen=True, kw_only=True)
class CloneSearcher(Searcher):
    """Searches a clone of which only matching files are written. Raises GitError."""

    objects: Objects

    def find(
        self,
        patterns: Collection[bytes],
        *,
        wide: bool = True,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        as_words: bool = False,
        names: Sequence[str] = (),
        beside: frozenset[bytes] = frozenset(),  # noqa: ARG002 (they are searched for by themselves, where they count)
        at_first: Callable[[], None] | None = None,
    ) -> Found:
        """Return what a search of all files would find."""
        narrowed, is_wide = self.objects.narrow(patterns)
        return super().find(
            narrowed,
            wide=wide and is_wide,
            include=include,
            exclude=exclude,
            as_words=as_words,
            names=names,
            at_first=at_first,
        )

    def complete(self) -> None:
        """Write all files, because data flow reads the whole tree. Raises GitError."""
        self.objects.write_all()


def _has_nul(file: Path) -> bool:
    if not file.stat().st_size:
        return False
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(b"\0") >= 0


def _list_files(clone: Clone, limit: float) -> Iterable[_File]:
    """Yield the files of the commit, including links but not submodules."""
    command = ["ls-tree", "-r", "-l", "-z", "--full-tree", "HEAD"]
    for row in run_git(command, url=clone.url, limit=limit, cwd=str(clone.path)).split(b"\0")[:-1]:
        entry, _, path = row.partition(b"\t")
        mode, kind, sha, size = entry.split()
        if kind == b"blob":
            yield _File(mode, sha, int(size), os.fsdecode(path))
