"""Locates each file in its work tree, and reads the .gitattributes on the way to it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from codemod.project.gitattributes import GENERATED, VENDORED, AttributeFile, find_states, is_set, read_attributes
from codemod.project.own_names import is_named_after, is_own, may_be_own, read_names
from codemod.search.roots import find_top

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_LINES = 20_000  # of all .gitattributes; the others have no effect


class Spot(NamedTuple):
    """What the work tree says about one file; None: nothing."""

    path: str  # from the top of the work tree, `/`-separated
    generated: bool | None = None
    vendored: bool | None = None


class Folder(NamedTuple):
    """What applies to all files of one directory."""

    prefix: str  # from the top of the work tree, "" or ending in a slash
    attributes: tuple[tuple[str, AttributeFile], ...]  # from its own up to that of the top; () if none has an effect
    is_own: bool = False  # a package of the project itself in a directory named like one for foreign code


def read_layout(files: Iterable[str], cwd: Path) -> dict[str, Spot]:
    """Return the spot of each of the `files`, paths relative to `cwd`.

    The top is that of the git work tree, or `cwd` without one. A file outside of both keeps its path.
    """
    reader = _Reader(os.path.realpath(cwd))
    return {file: reader.read(file) for file in files}


class _Reader:
    """Reads what applies to all files of a directory once: its top, and the .gitattributes between the two."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._folders: dict[str, Folder] = {}
        self._files: dict[str, AttributeFile] = {}
        self._lines = 0
        self._names: dict[str, frozenset[str]] = {}  # of the project at a top
        self._trees: dict[str, str | None] = {}  # the work tree that contains a directory

    def read(self, file: str) -> Spot:
        place, _, name = file.rpartition("/")
        if place not in self._folders:
            self._folders[place] = self._read_folder(place)
        folder = self._folders[place]
        path = folder.prefix + name
        states = find_states(path, folder.attributes) if folder.attributes else {}
        vendored = is_set(states.get(VENDORED))
        is_own = vendored is None and (folder.is_own or self._is_named_after(folder.prefix, file))
        return Spot(path, is_set(states.get(GENERATED)), False if is_own else vendored)

    def _is_named_after(self, folder: str, file: str) -> bool:
        return may_be_own(folder) and is_named_after(folder, Path(self._base, file))

    def _read_folder(self, place: str) -> Folder:
        folder = PurePath(os.path.normpath(os.path.join(self._base, place)))  # noqa: PTH118 (a Path keeps ..)
        top = PurePath(find_top(str(folder), self._base, self._trees))
        if top == folder and not folder.is_relative_to(self._base) and not Path(top, ".git").exists():
            return Folder(f"{place}/", ())
        below = folder.relative_to(top)
        parents = [below, *below.parents] if below != PurePath() else [below]
        found = [(f"{parent.as_posix()}/" if parent != PurePath() else "", top / parent) for parent in parents]
        files = [(prefix, self._read_attributes(str(above))) for prefix, above in found]
        return Folder(
            found[0][0], tuple(files) if any(file.lines for _, file in files) else (), self._is_own(below, top)
        )

    def _is_own(self, below: PurePath, top: PurePath) -> bool:
        if not may_be_own(below.as_posix()):
            return False
        if str(top) not in self._names:
            self._names[str(top)] = read_names(Path(top))
        return is_own(below.as_posix(), self._names[str(top)])

    def _read_attributes(self, folder: str) -> AttributeFile:
        if folder not in self._files:
            file = read_attributes(Path(folder))
            self._lines += len(file.lines)
            self._files[folder] = file if self._lines <= _MOST_LINES else AttributeFile()
        return self._files[folder]
