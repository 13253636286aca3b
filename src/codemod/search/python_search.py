"""Searches in Python, where there is no ripgrep for the platform: slower, with the same results."""

from __future__ import annotations

import fnmatch
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codemod.errors import Skipped
from codemod.folders import is_work_tree
from codemod.search.ignore import RuleFile, parse_rule, read_rules
from codemod.search.roots import TEMPORARY_NAMES
from codemod.search.scan import compile_patterns, explain_error, search_file
from codemod.search.work_tree import ask_git

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from codemod.search.roots import Candidate, Place, Query


class Ignoring(NamedTuple):
    """The rules that apply in a directory, in git's order: .gitignore (innermost first), info/exclude, the user's."""

    ends_at_work_trees: bool
    outer: tuple[RuleFile, ...]
    nested: tuple[RuleFile, ...] = ()
    excludes: tuple[RuleFile, ...] = ()

    def enter(self, folder: str) -> Ignoring:
        """Return the rules that apply inside `folder`."""
        above = self
        if self.ends_at_work_trees and is_work_tree(folder):
            above = self._replace(nested=(), excludes=())
        return above._replace(
            nested=(read_rules(f"{folder}/.gitignore", folder), *above.nested),
            excludes=(read_rules(f"{folder}/.git/info/exclude", folder), *above.excludes),
        )

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        for rules in (*self.nested, *self.excludes, *self.outer):
            if (verdict := rules.is_ignored(path, is_folder=is_folder)) is not None:
                return verdict
        return False


def list_with_python(place: Place, query: Query) -> Iterator[str]:
    """Yield the files of `place` that a search would read and whose names matter, as absolute paths."""
    ignoring = None if query.no_ignore else Ignoring(place.is_work_tree, _read_outer_rules(place))
    for folder in place.folders:
        for found in _walk(os.path.normpath(Path(place.top, folder)), ignoring):
            name = os.path.basename(found) if isinstance(found, str) else ""  # noqa: PTH119
            if isinstance(found, str) and any(fnmatch.fnmatch(name.lower(), glob) for glob in query.names):
                yield found


def search_with_python(place: Place, query: Query) -> Iterator[Candidate | Skipped]:
    """Yield the files of `place`, as absolute paths, that contain a pattern, and what could not be read."""
    regex = compile_patterns(query.patterns, as_words=query.as_words)
    ignoring = None if query.no_ignore else Ignoring(place.is_work_tree, _read_outer_rules(place))
    for file in place.files:
        yield from search_file(os.path.normpath(Path(place.top, file)), regex)
    for folder in place.folders:
        yield from _search_folder(os.path.normpath(Path(place.top, folder)), regex, ignoring)


def _search_folder(root: str, regex: re.Pattern[bytes], ignoring: Ignoring | None) -> Iterator[Candidate | Skipped]:
    for found in _walk(root, ignoring):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from search_file(found, regex)


def _walk(root: str, ignoring: Ignoring | None) -> Iterator[str | Skipped]:
    """Yield the files of a directory that are not ignored, and the directories that cannot be listed."""
    pending = [(root, ignoring)]
    while pending:
        folder, rules = pending.pop()
        rules = rules and rules.enter(folder)
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError as error:
            yield Skipped(folder, explain_error(error))
            continue
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if not is_folder and not entry.is_file(follow_symlinks=False):
                continue
            if entry.name == ".git" or fnmatch.fnmatchcase(entry.name, TEMPORARY_NAMES):
                continue
            if rules and rules.ignores(entry.path, is_folder=is_folder):
                continue
            if is_folder:
                pending.append((entry.path, rules))
            else:
                yield entry.path


def _read_outer_rules(place: Place) -> tuple[RuleFile, ...]:
    """Return the user's own rules, as configured in git, then those of the directories above the place's."""
    # Without an answer: the file that git would read by default.
    file = os.fsdecode(ask_git(Path(place.top), "config", "--type=path", "--get", "core.excludesFile").rstrip(b"\n"))
    settings = os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()
    above = tuple(filter(None, map(parse_rule, place.rules)))
    return (read_rules(file or str(Path(settings, "git", "ignore")), place.top), RuleFile(place.top, above))
