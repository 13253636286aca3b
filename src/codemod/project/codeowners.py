"""Reads CODEOWNERS, in the dialects of GitHub and GitLab, and says who owns a path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The first that exists counts: https://docs.github.com/articles/about-code-owners, https://docs.gitlab.com/user/project/codeowners
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_LARGEST = 3_000_000  # bytes; what GitHub reads
_SECTION = re.compile(r"\^?\[(?P<name>[^\]]+)\](?:\[\d+\])?(?P<owners>.*)")
_WORD = re.compile(r"(?:\\.|[^\s\\])+")


@dataclass(frozen=True, slots=True)
class Owned:
    """One line: the paths that it names, and who owns them (nobody, where none is named)."""

    regex: re.Pattern[str]
    owners: tuple[str, ...]
    section: str = ""  # of GitLab: each section has its own owners


def read_owners(folder: Path) -> tuple[Owned, ...]:
    """Return the lines of the CODEOWNERS file below a folder, none where there is no such file or it is too large."""
    for place in PLACES:
        file = folder / place
        try:
            if file.is_file() and file.stat().st_size <= _LARGEST:
                return parse_owners(file.read_text("utf-8", "replace"))
        except OSError:
            continue
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
            section, default = match["name"].lower(), tuple(match["owners"].split())
            continue
        pattern, *owners = _WORD.findall(stripped) or [""]
        if pattern and not pattern.startswith("!"):
            owned.append(Owned(_translate(pattern), tuple(owners) or default, section))
    return tuple(owned)


def find_owners(owned: tuple[Owned, ...], path: str) -> tuple[str, ...]:
    """Return who owns a path, `/`-separated from the root: of each section the last line that names it counts."""
    last: dict[str, tuple[str, ...]] = {}
    for line in owned:
        if line.regex.fullmatch(path):
            last[line.section] = line.owners
    return tuple(dict.fromkeys(owner for owners in last.values() for owner in owners))


def _translate(pattern: str) -> re.Pattern[str]:
    """Return the pattern as a regular expression over whole paths of files."""
    text = re.sub(r"\\(.)", r"\1", pattern)
    is_anchored = "/" in text.rstrip("/")
    is_folder = text.endswith("/")
    # `docs/*` names the files in docs and none below; `docs` and `*.md` name folders too, with all in them.
    is_shallow = is_anchored and text.endswith("/*")
    body = text.strip("/")
    parts = [
        {"**/": "(?:.+/)?", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(piece) or re.escape(piece)
        for piece in re.split(r"(\*\*/|/\*\*$|\*\*|\*|\?)", body)
        if piece
    ]
    below = "/.+" if is_folder else "" if is_shallow or body.endswith("**") else "(?:/.+)?"
    return re.compile(("" if is_anchored else "(?:.*/)?") + "".join(parts) + below, re.DOTALL)
