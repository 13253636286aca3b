"""Says of each file where it lies in its work tree, and what the .gitattributes on the way say of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from codemod.project.attributes import GENERATED, VENDORED, AttributeFile, find_states, is_set, read_attributes
from codemod.search.places import find_top

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Spot:
    """What the work tree says of one file; None: nothing."""

    path: str  # from the top of the work tree, `/`-separated
    generated: bool | None = None
    vendored: bool | None = None


def read_layout(files: Iterable[str], cwd: Path) -> dict[str, Spot]:
    """Return the spot of each of the `files`, paths relative to `cwd`.

    The top is that of the git work tree, and `cwd` where there is none. A file outside of both keeps its path.
    """
    reader = _Reader(Path(os.path.realpath(cwd)))
    return {file: reader.read(file) for file in files}


class _Reader:
    """Reads each folder's top and each .gitattributes once."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._tops: dict[PurePath, PurePath] = {}
        self._read: dict[PurePath, AttributeFile] = {}

    def read(self, file: str) -> Spot:
        path = PurePath(os.path.normpath(self._base / file))
        folder = path.parent
        if folder not in self._tops:
            self._tops[folder] = PurePath(find_top(str(folder), str(self._base)))
        top = self._tops[folder]
        below = path.relative_to(top)
        states = find_states(below.as_posix(), list(self._find_attributes(top, below)))
        is_lost = top == folder and not folder.is_relative_to(self._base) and not Path(top, ".git").exists()
        return Spot(file if is_lost else below.as_posix(), is_set(states.get(GENERATED)), is_set(states.get(VENDORED)))

    def _find_attributes(self, top: PurePath, below: PurePath) -> Iterator[tuple[str, AttributeFile]]:
        """Yield the files from the folder of a path up to the top, each with its folder as a prefix of the path."""
        for parent in below.parents:
            folder = top / parent
            if folder not in self._read:
                self._read[folder] = read_attributes(Path(folder))
            yield "" if parent == PurePath() else f"{parent.as_posix()}/", self._read[folder]
