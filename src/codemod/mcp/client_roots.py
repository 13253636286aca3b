"""Which folders a client lets the tools work in, and whether a path lies in one of them.

https://modelcontextprotocol.io/specification/2025-11-25/client/roots. A client that knows roots is asked with each
call, since they may change. One that does not gets the working directory, which its configuration chose.
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
    """What a run works on: a root, links resolved, and paths below it."""

    root: Path
    paths: list[str]


def read_roots(uris: Sequence[str] | None) -> list[Path]:
    """Return the folders of the roots, links resolved; None stands for a client that has no notion of them.

    Raises BadArgumentError where no folder is granted.
    """
    if uris is None:
        return [_choose_working_directory()]
    roots = [Path(os.path.realpath(path)) for uri in uris if (path := _read_uri(uri))]
    if not (folders := [root for root in roots if root.is_dir()]):
        raise BadArgumentError("the client grants no root that is a folder here; add the project's folder to its roots")
    return list(dict.fromkeys(folders))


def _read_uri(uri: str) -> str:
    """Return the path of a file URI on this machine, "" for any other URI."""
    parts = urlsplit(uri)
    is_here = parts.scheme == "file" and parts.netloc in {"", "localhost"}
    return url2pathname(parts.path) if is_here else ""


def _choose_working_directory() -> Path:
    here = Path(os.path.realpath(Path.cwd()))
    home = Path(os.path.realpath(Path.home()))
    if home.is_relative_to(here):  # the file system's top, /home, or the home itself: nobody chose it
        raise BadArgumentError(
            f"the client grants no roots, and the server was started in {here}, which is no project; "
            "start it in the project's folder (cwd in the configuration of the client)"
        )
    return here


def confine(paths: Sequence[str], roots: Sequence[Path]) -> Place:
    """Return the root that all paths lie in and the paths below it; no path stands for the whole of the only root.

    A path may be absolute, or relative to the only root. Raises BadArgumentError for a path outside of the roots, also
    where a link leads out of them, and for paths below several roots.
    """
    known = ", ".join(map(str, roots))
    if len(roots) > 1 and not all(map(os.path.isabs, paths or [""])):
        raise BadArgumentError(f"there are several roots; give absolute paths below one of them: {known}")
    found: dict[Path, list[str]] = {}
    for given in paths or ["."]:
        if "\0" in given:
            raise BadArgumentError("a path holds a NUL character; give another one")
        path = roots[0] / given
        real = Path(os.path.realpath(path))
        # The innermost one: roots may lie in each other.
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
