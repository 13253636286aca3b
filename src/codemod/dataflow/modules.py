"""Resolves module names to files of the work tree: `app.models` in Python, `./models` or `@/models` in JavaScript."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from codemod.dataflow.families import family_of
from codemod.guarded import read_small
from codemod.text.decoding import as_text
from codemod.text.name_parts import folder_of
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EXTENSIONS = {
    "javascript": (".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".d.ts"),
    "python": (".py", ".pyi"),
}
_PATTERN = lazy_regex(r"\"([\w@./*-]+)\"")
_PNPM = lazy_regex(r"""(?m)^\s*-\s*["']?([\w@./*-]+)""")
_NAME = lazy_regex(r'"name"\s*:\s*"([^"]+)"')
_MAIN = lazy_regex(r'"(?:source|main)"\s*:\s*"([^"]+)"')
_MOST_PACKAGES = 200
_LARGEST_MANIFEST = 200_000  # bytes
# A file of that name is imported by the name of its directory.
_INDEXES = {"javascript": "index", "python": "__init__"}


class Modules:
    """Finds the files of modules below `here`; paths are relative to it. Without files, nothing is found."""

    def __init__(self, here: Path, *, has_files: bool) -> None:
        self.here = here
        self._has_files = has_files
        self._modules: dict[tuple[str, str], str | None] = {}
        self._listings: dict[str, dict[str, bool]] = {}
        self._workspaces: dict[str, dict[str, str]] = {}  # by directory: name of a package -> its directory
        self._mains: dict[str, str] = {}  # by name of a package

    def find(self, name: str, importer: str) -> str | None:
        """Return the path of the file that a module name means in the file `importer`, None if it is outside."""
        key = (name, folder_of(importer))
        if key not in self._modules:
            self._modules[key] = self._find(name, importer)
        return self._modules[key]

    def _find(self, name: str, importer: str) -> str | None:
        family, folder = family_of(importer), folder_of(importer)
        if family == "python":
            dots = len(name) - len(name.lstrip("."))
            rest = name.lstrip(".").replace(".", "/")
            if dots:
                base = os.path.normpath("/".join((folder or ".", *[".."] * (dots - 1))))
                return self._file(_join(base, rest), family)
            return next(
                (path for top in (*_parents(folder), "src") if (path := self._file(_join(top, rest), family))), None
            )
        if family != "javascript":
            return None
        if name.startswith("."):
            return self._file(os.path.normpath(_join(folder, name)), family)
        is_alias = name[:1] in "@~#" and "/" in name
        wanted = (name, name.split("/", 1)[1]) if is_alias else (name,)
        for top in _parents(folder):
            for inside in ("", "src"):
                for one in wanted:
                    if found := self._file(_join(_join(top, inside), one), family):
                        return found
        return self._in_package(name, folder)

    def _in_package(self, name: str, folder: str) -> str | None:
        """Return the file of a module in a package of the same workspace: `@acme/core`, `@acme/core/models`."""
        depth = 2 if name.startswith("@") else 1
        package, rest = "/".join(name.split("/")[:depth]), "/".join(name.split("/")[depth:])
        home = self._packages(folder).get(package)
        if home is None:
            return None
        wanted = (
            (rest, f"src/{rest}", f"dist/{rest}")
            if rest
            else (self._mains.get(package, ""), "src", "src/main", "lib", "")
        )
        return next((found for one in wanted if (found := self._file(_join(home, one), "javascript"))), None)

    def _packages(self, folder: str) -> dict[str, str]:
        """Return the directories of the packages of the workspace around a directory, by their names."""
        for top in _parents(folder):
            if top not in self._workspaces:
                self._workspaces[top] = dict(self._read_workspace(top))
            if self._workspaces[top]:
                return self._workspaces[top]
        return {}

    def _read_workspace(self, top: str) -> Iterator[tuple[str, str]]:
        listing = self._listing(top)
        if listing.get("package.json") is not False and listing.get("pnpm-workspace.yaml") is not False:
            return
        stated = self._read(_join(top, "package.json"))
        patterns = _PATTERN.findall(stated.partition('"workspaces"')[2].partition("]")[0])
        patterns += _PNPM.findall(self._read(_join(top, "pnpm-workspace.yaml")))
        for pattern in patterns or (("packages/*", "apps/*", "libs/*") if "packages" in listing else ()):
            base, star, _ = pattern.removeprefix("./").partition("/*")
            inside = [_join(base, name) for name, is_folder in self._listing(_join(top, base)).items() if is_folder]
            for home in (inside if star else [base])[:_MOST_PACKAGES]:
                manifest = self._read(_join(_join(top, home), "package.json"))
                if named := _NAME.search(manifest):
                    main = _MAIN.search(manifest)
                    self._mains[named[1]] = main[1].removeprefix("./") if main else ""
                    yield named[1], _join(top, home)

    def _read(self, path: str) -> str:
        return as_text(read_small(self.here / path, _LARGEST_MANIFEST, links=False)) if self._has_files else ""

    def _file(self, stem: str, family: str) -> str | None:
        """Return the file of a module without an extension, or the index of a directory."""
        folder, name = os.path.split(stem)
        beside = self._listing(folder)
        if beside:
            base = name.rpartition(".")[0] if name.endswith((".js", ".mjs", ".cjs", ".jsx")) else ""
            for one in (name, base) if base else (name,):
                for ending in ("", *_EXTENSIONS.get(family, ())):
                    if one and beside.get(f"{one}{ending}") is False:
                        return os.path.normpath(f"{stem[: len(stem) - len(name)]}{one}{ending}")
        if name and not beside.get(name):
            return None  # no such directory
        inside, index = self._listing(stem), _INDEXES.get(family, "")
        for ending in _EXTENSIONS.get(family, ()):
            if index and inside.get(f"{index}{ending}") is False:
                return os.path.normpath(_join(stem, f"{index}{ending}"))
        return None

    def _listing(self, folder: str) -> dict[str, bool]:
        """Return the entries of a directory, and whether each is a directory; nothing if it cannot be listed."""
        folder = folder or "."
        if folder not in self._listings:
            try:
                with os.scandir(os.path.join(self.here, folder)) as entries:  # noqa: PTH118
                    self._listings[folder] = {e.name: e.is_dir() for e in entries} if self._has_files else {}
            except OSError:
                self._listings[folder] = {}
        return self._listings[folder]


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder and folder != "." and name else (name or folder or ".")


def _parents(folder: str) -> list[str]:
    """Return a directory and its parents, up to the working directory."""
    parts = folder.split("/") if folder and folder != "." else []
    return ["/".join(parts[:n]) for n in range(len(parts), -1, -1)]
