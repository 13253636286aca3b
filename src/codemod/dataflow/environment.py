"""The environment variables that .env files set."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.guarded import read_small
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    import os
    from pathlib import Path

_DOTENV = lazy_regex(r"\.env(?:\..+)?$")


class Environment:
    """Reads the .env files of one work tree."""

    def __init__(self, here: Path) -> None:
        self._here = here
        self._environment: dict[str, dict[str, str]] = {}

    def variable(self, name: str, path: str) -> str:
        """Return the value of a variable in the nearest .env file above a file, "" if none sets it."""
        folder = PurePosixPath(path).parent
        for place in (folder, *folder.parents):
            values = self._environment_of(str(place))
            if name in values:
                return values[name]
        return ""

    def _environment_of(self, folder: str) -> dict[str, str]:
        if folder not in self._environment:
            values: dict[str, str] = {}
            here = self._here / folder
            try:
                names = sorted(file.name for file in here.iterdir() if _DOTENV.match(file.name))
            except OSError:
                names = []
            for name in names:
                values = {**read_variables(here / name), **values}
            self._environment[folder] = values
        return self._environment[folder]


def read_variables(file: os.PathLike[str]) -> dict[str, str]:
    """Return the variables that a .env file sets, without quotes; nothing from a link or a large file."""
    lines = as_text(read_small(file, 200_000, links=False)).splitlines()
    pairs = (line.removeprefix("export ").partition("=") for line in lines if not line.lstrip().startswith("#"))
    return {
        key.strip(): value.split(" #")[0].strip().strip("\"'") for key, sign, value in pairs if sign and value.strip()
    }
