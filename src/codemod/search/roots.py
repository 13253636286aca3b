"""Determines where to search: checks the given paths, and collects the gitignore rules above them."""

from __future__ import annotations

import fnmatch
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codemod.errors import BadArgumentError, Skipped
from codemod.folders import is_work_tree
from codemod.guarded import is_in_git
from codemod.search.ignore import read_rules
from codemod.search.programs import distrust

if TYPE_CHECKING:
    from collections.abc import Sequence

# Written by codemod.engine.atomic: a killed run can leave one behind; it is not a source.
TEMPORARY_NAMES = ".llm-codemod-*.tmp"
_FEW_FILES = 40
_FEW_BYTES = 64_000  # all together


class Candidate(NamedTuple):
    """A file that contains at least one of the patterns; `hits` are the byte offsets, sorted."""

    path: str
    hits: tuple[int, ...]
    texts: tuple[bytes, ...] = ()  # the pattern at each hit


class Query(NamedTuple):
    """What to search for and what to skip: `patterns`, longest first; `exclude` and `names` are globs.

    The patterns in `beside` are not ids.
    """

    patterns: Sequence[bytes]
    exclude: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # of the only files that matter; () for all
    beside: frozenset[bytes] = frozenset()
    no_ignore: bool = False
    as_words: bool = False


class Place(NamedTuple):
    """What to search from the directory `top`, an absolute path; gitignore rules above it do not apply.

    `folders` and `files` are relative to it. `rules` are lines in gitignore style, relative to `top`: those of the
    directories above `folders`. With `is_work_tree`, `top` is a git work tree and is walked as a whole: for a nested
    work tree, the outer rules end at its top, as they do for git.
    """

    top: str
    is_work_tree: bool
    folders: dict[str, None]  # ordered, without duplicates
    files: dict[str, None]
    rules: list[str]


def find_places(paths: Sequence[str], base: str) -> tuple[list[Place], list[Skipped]]:
    """Return where to search for the `paths`, relative to the directory `base`, and those that cannot be searched.

    Raises BadArgumentError for a path that does not exist.
    """
    places: dict[tuple[str, bool], Place] = {}
    skipped: list[Skipped] = []
    for given in paths:
        try:
            path, status = _resolve_path(given, base)
        except PermissionError:
            skipped.append(Skipped(given, "not read: permission denied"))
            continue
        reason = _refuse_path(path, status)
        reads_as = os.path.normpath(os.path.join(base, given))  # noqa: PTH118 -- a Path keeps ..
        if _is_below(reads_as, base) and not reason:
            path, reason = _follow_links(path, status, base)
        if reason:
            skipped.append(Skipped(show_path(path, base), reason))
            continue
        is_folder = stat.S_ISDIR(status.st_mode)
        top = find_top(path, base) if is_folder else base
        is_top = path == top and is_work_tree(path)
        place = places.setdefault((top, is_top), Place(top, is_top, {}, {}, []))
        targets = place.folders if is_folder else place.files
        targets[os.path.relpath(path, top)] = None
    distrust(place.top for place in places.values())
    for place in places.values():
        place.rules.extend(_read_rules_above(place))
    return list(places.values()), skipped


def holds_little(place: Place) -> bool:
    """Whether only small files given by name are searched: starting a program would take longer."""
    if place.folders or len(place.files) > _FEW_FILES:
        return False
    try:
        return sum(os.stat(os.path.join(place.top, file)).st_size for file in place.files) <= _FEW_BYTES  # noqa: PTH116, PTH118 (pathlib takes as long as the search)
    except OSError:
        return False


def show_path(path: str, base: str) -> str:
    """Return an absolute path as reports show it: relative to `base`, `/`-separated."""
    below = os.path.join(base, "")  # noqa: PTH118 -- a Path has no trailing separator
    shown = path.removeprefix(below) if path.startswith(below) else os.path.relpath(path, base)
    return shown.replace(os.sep, "/")


def _resolve_path(given: str, base: str) -> tuple[str, os.stat_result]:
    """Return the absolute path without . and .., and its type."""
    path = os.path.join(base, given)  # noqa: PTH118 -- a Path drops ./ and keeps ..
    try:
        status = os.stat(path)  # noqa: PTH116
    except PermissionError:
        raise  # it exists: the others are searched
    except (OSError, ValueError) as error:
        problem = (error.strerror if isinstance(error, OSError) else str(error)) or "not a path"
        raise BadArgumentError(f"{given!r}: {problem.lower()}; paths are relative to {base!r}") from error
    plain = os.path.normpath(path)
    # `link/..` is not the directory that contains the link.
    is_same = Path(plain).exists() and os.path.samestat(Path(plain).stat(), status)
    return plain if is_same else os.path.realpath(path), status


def _refuse_path(path: str, status: os.stat_result) -> str:
    """Return why a given path is not searched, or ""."""
    if is_in_git(path):
        return "not read: inside .git"
    if fnmatch.fnmatchcase(Path(path).name, TEMPORARY_NAMES):
        return "not read: temporary file of an interrupted run; delete it"
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        return "not read: not a regular file"
    return ""


def _is_below(path: str, base: str) -> bool:
    return path == base or path.startswith(os.path.join(base, ""))  # noqa: PTH118 -- a Path has no trailing separator


def _follow_links(path: str, status: os.stat_result, base: str) -> tuple[str, str]:
    """Return the target of a path below `base`, and why that is not searched, or ""."""
    real = os.path.realpath(path)
    if _is_below(real, base):
        return real, _refuse_path(real, status)
    return path, "symbolic link that leads outside; pass its target instead"


def find_top(folder: str, base: str, known: dict[str, str | None] | None = None) -> str:
    """Return the directory from which on gitignore rules apply to `folder`.

    It is the top of the work tree, otherwise the working directory. Never higher: a ~/.gitignore that keeps a home
    directory clean says nothing about a project in it. `known` caches the work tree of each directory.
    """
    tree = _find_tree(folder, {} if known is None else known)
    return tree or (base if _is_below(folder, base) else folder)


def _find_tree(folder: str, known: dict[str, str | None]) -> str | None:
    if folder not in known:
        above = os.path.dirname(folder)  # noqa: PTH120 (of ten thousand folders)
        known[folder] = folder if is_work_tree(folder) else None if above == folder else _find_tree(above, known)
    return known[folder]


def _read_rules_above(place: Place) -> list[str]:
    """Return the rules of the directories from the top down to each of the place's directories; later ones win.

    ripgrep 14 gets these directories wrong: https://github.com/BurntSushi/ripgrep/issues/2778
    """
    above = {parent for folder in place.folders for parent in Path(folder).parents}
    files = [(Path(place.top, parent, ".gitignore"), parent) for parent in sorted(above, key=lambda path: path.parts)]
    if files:
        files.insert(0, (Path(place.top, ".git", "info", "exclude"), Path()))
    return [
        rule.move_below("" if parent == Path() else parent.as_posix())
        for file, parent in files
        for rule in read_rules(str(file), place.top).rules
    ]
