"""Which files of a work tree import which others: for groups of changes, and to find the tests of a change."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from typing import TYPE_CHECKING

from codemod.dataflow.families import family_of, list_globs
from codemod.dataflow.workspace import Workspace
from codemod.search import list_files
from codemod.search.programs import find_program, make_safe_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

_MOST_FILES = 4000  # that are read for their imports
_GO_COLUMNS = 3  # requested from `go list`
# Languages in which the files of a directory see each other's names without an import.
_PACKAGED = frozenset(("go",))


class Imports:
    """The imports of the files below `here`; paths are relative to it."""

    def __init__(self, here: Path) -> None:
        self._here = here.resolve()
        self._workspace = Workspace.around(self._here)
        self._known: dict[str, frozenset[str]] = {}

    def of(self, path: str) -> frozenset[str]:
        """Return the files that a program imports, as far as they can be resolved."""
        if path not in self._known:
            self._known[path] = frozenset(self._read(path))
        return self._known[path]

    def is_path(self, word: str) -> bool:
        """Whether a word of a command is a file or directory."""
        return (self._here / word).exists()

    def is_below(self, path: str, word: str) -> bool:
        """Whether a file is in a directory that a word of a command names."""
        folder = (self._here / word).resolve()
        return folder.is_dir() and (self._here / path).is_relative_to(folder)

    def importers_of(self, paths: Collection[str]) -> set[str] | None:
        """Return these files and all that import one of them, directly or indirectly; None if that is unknown."""
        families = {family_of(path) for path in paths}
        if not families <= {"python"}:
            return None
        files = self._list(families)
        if len(files) > _MOST_FILES:
            return None
        importers: dict[str, set[str]] = defaultdict(set)
        for file in files:
            for imported in (*self.of(file), *_conftests(file, files)):
                importers[imported].add(file)
        found, waiting = set(paths), list(paths)
        while waiting:
            fresh = importers[waiting.pop()] - found
            found |= fresh
            waiting += fresh
        return found

    def go_packages_on(self, paths: Collection[str]) -> list[str] | None:
        """Return the Go packages whose tests a change affects, from `go list`; None if it fails."""
        if not all(path.endswith(".go") for path in paths):
            return None
        template = '{{.Dir}}\t{{.ImportPath}}\t{{join .Deps " "}} {{join .TestImports " "}} {{join .XTestImports " "}}'
        go = find_program("go", str(self._here))
        if go is None:
            return None
        command = [go, "list", "-f", template, "./..."]
        safe = {**os.environ, "PATH": make_safe_path(str(self._here))}
        said = subprocess.run(command, cwd=self._here, env=safe, capture_output=True, text=True, check=False)
        rows = [line.split("\t") for line in said.stdout.splitlines()]
        if said.returncode or not all(len(row) == _GO_COLUMNS for row in rows):
            return None
        needs = {name: set(rest.split()) for _, name, rest in rows}
        folders = {str((self._here / path).parent) for path in paths}
        changed = {name for folder, name, _ in rows if folder in folders}
        # A package that only another package's tests import brings its own dependencies.
        tested = {name: own.union(*(needs.get(one, set()) for one in own)) for name, own in needs.items()}
        return sorted(name for name, own in tested.items() if name in changed or own & changed)

    def _list(self, families: Collection[str]) -> set[str]:
        listed = list_files(["."], list_globs(families), no_ignore=False, cwd=self._here)
        return {os.path.normpath(path).replace(os.sep, "/") for path in listed}

    def _read(self, path: str) -> Iterable[str]:
        program = self._workspace.program(path)
        if program is None:
            return
        if family_of(path) in _PACKAGED:
            folder = path.rpartition("/")[0]
            yield from (other for other in self._list({family_of(path)}) if other.rpartition("/")[0] == folder)
            return
        for one in (*program.imports.names.values(), *program.imports.stars):
            module = one.module.rstrip(".")
            for name in (one.module, f"{module}.{one.imported}" if module else f"{one.module}{one.imported}"):
                if found := self._workspace.module(name, path):
                    yield found


def _conftests(path: str, files: Collection[str]) -> Iterable[str]:
    """Yield the files whose fixtures pytest provides to a test without an import."""
    parts = path.split("/")[:-1]
    for depth in range(len(parts) + 1):
        file = "/".join((*parts[:depth], "conftest.py"))
        if file in files and file != path:
            yield file
