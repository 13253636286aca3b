"""The library versions in a project's manifests: the major version of a package that a file uses."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from codemod.guarded import read_guarded
from codemod.text.numbers import read_integer
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "package.json"
_TABLES = ("dependencies", "devDependencies", "peerDependencies")
_MAJOR = lazy_regex(r"[\^~>=v\s]*(\d{1,6})(?:\.|$|\s)")
_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True)
class Manifests:
    """The package.json files below a directory, each read once."""

    root: Path
    _read: dict[PurePosixPath, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)

    def major_of(self, library: str, path: str) -> int | None:
        """Return the major version of a library that the nearest manifest above a file requires, or None."""
        for folder in PurePosixPath(path).parents:
            asked = self._libraries(folder).get(library)
            if asked is not None:
                major = _MAJOR.match(asked)
                return read_integer(major[1]) if major else None
        return None

    def _libraries(self, folder: PurePosixPath) -> dict[str, str]:
        if folder not in self._read:
            self._read[folder] = _read_libraries(self.root / folder / _NAME)
        return self._read[folder]


def _read_libraries(file: Path) -> dict[str, str]:
    try:
        manifest: Any = json.loads(read_guarded(file, _LARGEST, links=False))
    except (OSError, ValueError, RecursionError):
        return {}
    tables = (manifest.get(name) for name in reversed(_TABLES)) if isinstance(manifest, dict) else ()
    pairs = (pair for table in tables if isinstance(table, dict) for pair in table.items())
    return {name: version for name, version in pairs if isinstance(version, str)}
