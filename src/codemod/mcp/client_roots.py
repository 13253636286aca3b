"""Which directories a client lets the tools work in, and whether a path is in one of them.

https://modelcontextprotocol.io/specification/2025-11-25/client/roots. A client that supports roots is asked with each
call, since they may change. Otherwise the working directory is used, which the client's configuration selects.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Place(NamedTuple):
    """The target of a run: a root with links resolved, and paths below it."""

    root: Path
    paths: list[str]


def read_roots(uris: Sequence[str] | None) -> list[Path]:
    """Return the directories of the roots, links resolved; None is for a client that does not support roots.

    Raises BadArgumentError if no directory is granted.
    """
    if uris is None:
        return [_choose_working_directory()]
    roots = [Path(os.path.realpath(path)) for uri in uris if (path := _read_uri(uri))]
    if not (folders := [root for root in roots if root.is_dir()]):
        raise BadArgumentError(
            "the client grants no root that is a directory here; add the project's directory to its roots"
        )
    return list(dict.fromkeys(folders))


def _read_uri(uri: str) -> str:
    """Return the path of a file URI on this machine, "" for any other URI."""
    parts = urlsplit(uri)
    is_here = parts.scheme == "file" and parts.netloc in {"", "localhost"}
    return url2pathname(parts.path) if is_here else ""


def _choose_working_directory() -> Path:
    here = Path(os.path.realpath(Path.cwd()))
    home = Path(os.path.realpath(Path.home()))
    if home.is_relative_to(here):  # the root of the file system, /home, or the home directory: not chosen on purpose
        raise BadArgumentError(
            f"the client grants no roots, and the server was started in {here}, which is not a project; "
            "start it in the project's directory (cwd in the configuration of the client)"
        )
    return here


def confine(paths: Sequence[str], roots: Sequence[Path]) -> Place:
    """Return the root that contains all paths, and the paths below it; without paths, the whole of the only root.

    A path may be absolute, or relative to the only root. Raises BadArgumentError for a path outside of the roots, also
    if a link leads out of them, and for paths below several roots.
    """
    known = ", ".join(map(str, roots))
    if len(roots) > 1 and not all(map(os.path.isabs, paths or [""])):
        raise BadArgumentError(f"there are several roots; pass absolute paths below one of them: {known}")
    found: dict[Path, list[str]] = {}
    for given in paths or ["."]:
        if "\0" in given:
            raise BadArgumentError("a path contains a NUL character; pass another one")
        path = roots[0] / given
        real = Path(os.path.realpath(path))
        # The innermost one, because roots can be nested.
        within = sorted((root for root in roots if real.is_relative_to(root)), key=lambda root: len(root.parts))
        if not within:
            raise BadArgumentError(f"{given}: outside of the roots, or a link leads there; the roots are: {known}")
        if not real.exists():
            raise BadArgumentError(f"{given}: no such file or directory")
        found.setdefault(within[-1], []).append(os.fspath(real.relative_to(within[-1])))
    if len(found) > 1:
        raise BadArgumentError(f"paths below several roots: call once for each of {', '.join(map(str, found))}")
    [(root, below)] = found.items()
    return Place(root, below)
