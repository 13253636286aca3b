"""Reads CODEOWNERS, in the dialects of GitHub and GitLab, and finds the owners of a path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemod.folders import find_work_tree
from codemod.guarded import read_guarded
from codemod.text.decoding import as_text
from codemod.text.globs import Glob, compile_glob
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The first that exists applies: https://docs.github.com/articles/about-code-owners,
# https://docs.gitlab.com/user/project/codeowners
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_LARGEST = 3_000_000  # bytes; the limit of GitHub
_MOST = 10_000  # lines with a pattern; each is compared with every path
_SECTION = lazy_regex(r"\^?\[(?P<name>[^\]]+)\](?:\[\d+\])?(?P<owners>.*)")
# A user, a team, a role of GitLab or an address; anything else is not an owner, and is not shown.
_OWNER = lazy_regex(r"@{1,2}[\w.-]+(?:/[\w.-]+)*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = lazy_regex(r"(?:\\.|[^\s\\])+")


@dataclass(frozen=True, slots=True)
class Owned:
    """One line: the paths that it matches, and their owners (possibly none)."""

    patterns: tuple[Glob, ...]
    owners: tuple[str, ...]
    section: str = ""  # in GitLab: each section has its own owners


def read_owners(folder: Path) -> tuple[Owned, ...]:
    """Return the lines of the CODEOWNERS file of a directory, none if there is no such file or it is too long."""
    for place in PLACES:
        try:
            # Owners are shown in reports: never read them through a link.
            data = read_guarded(folder / place, _LARGEST, links=False, within=folder)
        except OSError:
            continue
        owned = parse_owners(as_text(data))
        return owned if len(owned) <= _MOST else ()
    return ()


def locate_owners(folder: Path) -> Callable[[str], tuple[str, ...]]:
    """Return a function from paths below a directory to owners, by the CODEOWNERS of its repository."""
    here = folder.resolve()
    root = find_work_tree(here) or here
    prefix = here.relative_to(root).as_posix()
    owned = read_owners(root)
    return lambda path: find_owners(owned, path if prefix == "." else f"{prefix}/{path}")


def parse_owners(text: str) -> tuple[Owned, ...]:
    """Return the lines of a CODEOWNERS file, in order; an invalid pattern matches nothing."""
    owned: list[Owned] = []
    section, default = "", ()  # type: tuple[str, tuple[str, ...]]
    for line in text.splitlines():
        stripped = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if match := _SECTION.fullmatch(stripped):
            section, default = match["name"].lower(), tuple(filter(_OWNER.fullmatch, match["owners"].split()))
            continue
        pattern, *owners = _WORD.findall(stripped) or [""]
        if pattern and not pattern.startswith("!"):
            owned.append(Owned(_translate(pattern), tuple(filter(_OWNER.fullmatch, owners)) or default, section))
    return tuple(owned)


def find_owners(owned: tuple[Owned, ...], path: str) -> tuple[str, ...]:
    """Return the owners of a path, `/`-separated from the root: in each section, the last matching line applies."""
    last: dict[str, tuple[str, ...]] = {}
    for line in owned:
        if any(pattern.fullmatch(path) for pattern in line.patterns):
            last[line.section] = line.owners
    return tuple(dict.fromkeys(owner for owners in last.values() for owner in owners))


def _translate(pattern: str) -> tuple[Glob, ...]:
    """Return the globs for the file paths of a pattern; none for an invalid pattern."""
    is_anchored = "/" in pattern.rstrip("/")
    is_folder = pattern.endswith("/")
    # `docs/*` matches the files in docs but none below; `docs` and `*.md` also match directories and their content.
    is_shallow = is_anchored and pattern.endswith("/*")
    # Neither GitHub nor GitLab supports sets.
    body = pattern.strip("/").replace("[", "\\[").replace("]", "\\]")
    glob = body if is_anchored else f"**/{body}"
    below = () if is_shallow or body.endswith("**") else (f"{glob}/**",)
    try:
        return tuple(compile_glob(one, braces=False) for one in ((() if is_folder else (glob,)) + below))
    except ValueError:
        return ()
