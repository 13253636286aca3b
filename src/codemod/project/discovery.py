"""Finds the configuration of a run: the nearest one at or above the given paths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError, BadRuleError
from codemod.project.settings import OWN, PYPROJECT, TABLE, Settings, read_settings
from codemod.search.roots import find_top, show_path

if TYPE_CHECKING:
    from collections.abc import Sequence


def find_settings(paths: Sequence[str], cwd: Path, named: Path | None = None) -> Settings:
    """Return the configuration for the `paths`, relative to `cwd`: the one `named`, otherwise the nearest one above.

    The search ends at the top of the git work tree, or at `cwd` without one: anything above is not this project's. The
    globs of a `named` one are relative to `cwd`. Raises BadRuleError for an invalid configuration, BadArgumentError if
    the paths belong to several.
    """
    base = Path(os.path.realpath(cwd))
    if named:
        return _read_named(named, base)
    found: dict[str, tuple[str, Settings]] = {}  # directory of the configuration, "" for none -> a path of it
    for given in paths:
        path = Path(os.path.realpath(base / given))
        settings = _find_nearest(path if path.is_dir() else path.parent, base)
        found.setdefault(settings.folder, (given, settings))
    if len(found) > 1:
        (first, one), (second, other) = list(found.values())[:2]
        raise BadArgumentError(
            f"{first} belongs to {one.file or 'no configuration'}, {second} to {other.file or 'none'}: "
            "run once for each, or pass --config or --no-config"
        )
    return next((settings for _, settings in found.values()), Settings())


def _read_named(named: Path, base: Path) -> Settings:
    settings = read_settings(base / named, str(named), str(base))
    if settings is None:
        raise BadRuleError(named, TABLE, "is missing", f"write [{TABLE}], or pass another file with --config")
    return settings


def _find_nearest(folder: Path, base: Path) -> Settings:
    top = Path(find_top(str(folder), str(base)))
    above = [folder, *folder.parents]
    for place in above[: above.index(top) + 1] if top in above else [folder]:
        read = [s for name in (OWN, PYPROJECT) if (s := _read_in(place, name, top, base))]
        if len(read) > 1:
            raise BadRuleError(read[0].file, "file", f"{read[1].file} also has a [{TABLE}]", "keep one of the two")
        if read:
            return read[0]
    return Settings()


def _read_in(place: Path, name: str, top: Path, base: Path) -> Settings | None:
    file = place / name
    if not os.path.lexists(file):
        return None
    shown = show_path(str(file), str(base))
    is_ours = Path(os.path.realpath(file)).is_relative_to(top) and file.is_file()
    if is_ours:
        return read_settings(file, shown, str(place))
    if name == OWN:
        raise BadRuleError(shown, "file", "is not a file of this project", "put a regular file there")
    return None  # a pyproject.toml that is a link to elsewhere is untrusted
