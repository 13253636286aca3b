"""Reads CODEOWNERS, in the dialects of GitHub and GitLab, and says who owns a path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemod.guarded import read_guarded
from codemod.text.globs import compile_glob

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The first that exists counts: https://docs.github.com/articles/about-code-owners, https://docs.gitlab.com/user/project/codeowners
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_LARGEST = 3_000_000  # bytes; what GitHub reads
_SECTION = re.compile(r"\^?\[(?P<name>[^\]]+)\](?:\[\d+\])?(?P<owners>.*)")
# A user, a team, a role of GitLab or an address; anything else is no owner, and is not shown.
_OWNER = re.compile(r"@{1,2}[\w.-]+(?:/[\w.-]+)*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"(?:\\.|[^\s\\])+")


@dataclass(frozen=True, slots=True)
class Owned:
    """One line: the paths that it names, and who owns them (nobody, where none is named)."""

    patterns: tuple[re.Pattern[str], ...]
    owners: tuple[str, ...]
    section: str = ""  # of GitLab: each section has its own owners


def read_owners(folder: Path) -> tuple[Owned, ...]:
    """Return the lines of the CODEOWNERS file below a folder, none where there is no such file or it is too large."""
    for place in PLACES:
        try:
            # What owners are called is shown in reports: no link decides which file they are read from.
            data = read_guarded(folder / place, _LARGEST, links=False, within=folder)
        except OSError:
            continue
        return parse_owners(data.decode("utf-8", "replace"))
    return ()


def locate_owners(folder: Path) -> Callable[[str], tuple[str, ...]]:
    """Return who owns a path below a folder, by the CODEOWNERS of the repository that the folder lies in."""
    here = folder.resolve()
    root = next((place for place in (here, *here.parents) if (place / ".git").exists()), here)
    prefix = here.relative_to(root).as_posix()
    owned = read_owners(root)
    return lambda path: find_owners(owned, path if prefix == "." else f"{prefix}/{path}")


def parse_owners(text: str) -> tuple[Owned, ...]:
    """Return the lines of a CODEOWNERS file, in order; what is no pattern names nothing."""
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
    """Return who owns a path, `/`-separated from the root: of each section the last line that names it counts."""
    last: dict[str, tuple[str, ...]] = {}
    for line in owned:
        if any(pattern.fullmatch(path) for pattern in line.patterns):
            last[line.section] = line.owners
    return tuple(dict.fromkeys(owner for owners in last.values() for owner in owners))


def _translate(pattern: str) -> tuple[re.Pattern[str], ...]:
    """Return the expressions that fullmatch the paths of files that a pattern names; none for what is no pattern."""
    is_anchored = "/" in pattern.rstrip("/")
    is_folder = pattern.endswith("/")
    # `docs/*` names the files in docs and none below; `docs` and `*.md` name folders too, with all in them.
    is_shallow = is_anchored and pattern.endswith("/*")
    # Neither forge knows sets.
    body = pattern.strip("/").replace("[", "\\[").replace("]", "\\]")
    glob = body if is_anchored else f"**/{body}"
    below = () if is_shallow or body.endswith("**") else (f"{glob}/**",)
    try:
        return tuple(compile_glob(one, braces=False) for one in ((() if is_folder else (glob,)) + below))
    except ValueError:
        return ()
