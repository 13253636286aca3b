"""Parses gitignore rules, and globs in their style, and matches paths against them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codemod.errors import CodemodError
from codemod.guarded import RefusedFileError, read_guarded, read_small
from codemod.text.globs import Glob, compile_glob

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST_POINTER = 10_000  # bytes of a .git file, which contains one path
_MOST_BRACES = 1_000  # lines of one file with a choice in them; each stands for up to a hundred globs
LARGEST_RULES = 1_000_000  # bytes of one .gitignore


class Rule(NamedTuple):
    """One line of a .gitignore file. `glob` matches a whole path, `/`-separated, below the directory of that file."""

    glob: str
    is_negated: bool
    only_folders: bool
    pattern: Glob

    def names(self, path: str, *, is_folder: bool) -> bool:
        return (is_folder or not self.only_folders) and self.pattern.fullmatch(path)

    def move_below(self, folder: str) -> str:
        """Return the rule as a line of a .gitignore file further up, whose directory has this one as `folder`."""
        # A line cannot contain a line break, but ? matches any character, including one.
        place = re.sub(r"([\\*?\[\]{},])", r"\\\1", folder + "/" * bool(folder)).replace("\n", "?")
        return f"{'!' * self.is_negated}/{place}{self.glob}{'/' * self.only_folders}"


class RuleFile(NamedTuple):
    """The rules of one file, in order; they apply below `folder`, an absolute path."""

    folder: str
    rules: tuple[Rule, ...] = ()

    def is_ignored(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether the absolute path is ignored; False: a rule includes it again; None: no rule matches."""
        below = path[len(self.folder) :].replace(os.sep, "/").lstrip("/")
        for rule in reversed(self.rules):
            if rule.names(below, is_folder=is_folder):
                return not rule.is_negated
        return None


def read_rules(file: str, folder: str) -> RuleFile:
    """Read the rules of `file` for `folder`; a missing or special file contains none."""
    rules = []
    braces = 0
    for line in _read_lines(file):
        braces += "{" in line
        if braces > _MOST_BRACES:
            raise CodemodError(refuse_rules(file))
        try:
            rule = parse_rule(line)
        except ValueError:
            continue
        if rule:
            rules.append(rule)
    return RuleFile(folder, tuple(rules))


def find_endless_rules(top: str) -> str:
    """Return a message that names the first rule file below a directory that is a pipe or a device, or ""."""
    for file in _find_rule_files(top):
        if file.exists() and not file.is_file():
            return f"{file}: ignore rules that are not a regular file; remove it, or pass --no-ignore"
    return ""


def find_largest_rules(top: str) -> tuple[Path, int]:
    """Return the largest rule file below a directory, or the file itself, and its size in bytes."""
    files = [Path(top)] if Path(top).is_file() else list(_find_rule_files(top))
    sizes = [(file.lstat().st_size, file) for file in filter(os.path.lexists, files)]
    size, largest = max(sizes, default=(0, Path(top)))
    return largest, size


def refuse_rules(top: str) -> str:
    """Return a message if rules below a directory, or in a file, would take too much time or memory to read, or ""."""
    if message := find_endless_rules(top):
        return message
    largest, size = find_largest_rules(top)
    return f"{largest}: {size / 1e6:.1f} MB of ignore rules, too large to read; shorten it, or pass --no-ignore"


def _find_rule_files(top: str) -> Iterator[Path]:
    for folder, _, files in os.walk(top):
        if ".gitignore" in files:
            yield Path(folder, ".gitignore")
        if "exclude" in files and Path(folder).parts[-2:] == (".git", "info"):
            yield Path(folder, "exclude")
        if ".git" in files:  # of a linked work tree: ripgrep reads it, and the file that it points to
            yield from _follow_git_file(Path(folder, ".git"))


def _follow_git_file(file: Path) -> Iterator[Path]:
    yield file
    said = os.fsdecode(read_small(file, _LARGEST_POINTER))
    git_folder = Path(file.parent, said.removeprefix("gitdir:").strip())
    yield from (git_folder / "commondir", git_folder / "info" / "exclude")
    if common := os.fsdecode(read_small(git_folder / "commondir", _LARGEST_POINTER)).strip():
        yield Path(git_folder, common, "info", "exclude")


def _read_lines(file: str) -> list[str]:
    try:
        data = read_guarded(file, LARGEST_RULES)
    except RefusedFileError:
        if Path(file).is_file():
            raise CodemodError(refuse_rules(file)) from None
        return []
    except OSError:
        return []
    return data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").split("\n")


def parse_rule(line: str) -> Rule | None:
    """Parse one line; None for a blank line or a comment. Raises ValueError, with the reason, for an invalid glob."""
    text = line.rstrip("\r") if line.rstrip("\r").endswith("\\ ") else line.rstrip()
    if not text or text.startswith("#"):
        return None
    is_negated = text.startswith("!")
    text = text.removeprefix("!")
    only_folders = text.endswith("/")
    text = text.removesuffix("/")
    glob = text.removeprefix("/") if "/" in text else f"**/{text}"
    return Rule(glob, is_negated, only_folders, compile_glob(glob)) if text else None


def names_path(rules: tuple[Rule, ...], path: str) -> bool:
    """Whether one of the rules matches the file at `path`, relative and `/`-separated, or a directory above it."""
    names = path.split("/")
    above = ["/".join(names[:count]) for count in range(1 + names.count(".."), len(names))]
    return any(
        rule.names(path, is_folder=False) or any(rule.names(folder, is_folder=True) for folder in above)
        for rule in rules
    )
