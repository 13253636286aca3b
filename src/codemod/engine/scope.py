"""The files that a run may write: those under its paths that no glob excludes and nothing protects."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.engine.atomic import find_obstacle
from codemod.search import Candidate, Found, read_globs
from codemod.search.ignore import names_path

if TYPE_CHECKING:
    from codemod.project import Project


@dataclass(frozen=True)
class Scope:
    """The paths and globs of a run; paths of files are relative to `here`."""

    project: Project
    here: Path
    paths: tuple[str, ...]
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def find_obstacle(self, path: str) -> str:
        """Return why the run does not write a file, "" if it may."""
        real = Path(os.path.realpath(self.here / path))
        if not any(real.is_relative_to(os.path.realpath(self.here / one)) for one in self.paths):
            return "is not under the paths of this run"
        unwanted, wanted = read_globs("--exclude", self.exclude), read_globs("--include", self.include)
        is_left_out = names_path(unwanted, path) or (wanted and not names_path(wanted, path))
        if is_left_out or not self.project.narrow(Found((Candidate(path, (), ()),))).candidates:
            return "is excluded from this run"
        obstacle = find_obstacle(self.here / path)
        return f"is {obstacle}" if obstacle.startswith("read-only") else obstacle
