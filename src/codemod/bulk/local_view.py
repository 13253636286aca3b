"""A view of a repository on this machine: its commit and objects, without its configuration.

git obeys the configuration of the repository that it runs in: filters, a file system monitor, the program that fetches
missing objects. Here it runs in a bare repository of our own that borrows the objects of the other one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codemod.bulk.git import GitError, run_git
from codemod.guarded import read_small

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_TRANSPORT = "none://"
_LIMIT = 300  # seconds
_SHA256 = 64  # hexadecimal digits
_LARGEST = 4_000_000  # bytes of the list of shallow commits


class LocalView(NamedTuple):
    """A bare repository of our own with the objects and the HEAD of another one."""

    folder: Path
    work_tree: str
    index_file: str

    def count_changes(self) -> int:
        """Return how many tracked files of the work tree differ from its commit. Raises GitError."""
        said = _run(
            ["status", "--porcelain", "--untracked-files=no", "--ignore-submodules=all"],
            {"GIT_DIR": str(self.folder), "GIT_WORK_TREE": self.work_tree, "GIT_INDEX_FILE": self.index_file},
        )
        return len(said.splitlines())


def open_view(folder: str, scratch: Path) -> LocalView:
    """Return a view, created below `scratch`, of the repository at `folder`. Raises GitError."""
    asked = _run(["-C", folder, "rev-parse", "--path-format=absolute", "--git-dir", "--git-common-dir"])
    own, common = (Path(os.fsdecode(line)) for line in asked.splitlines())
    head = _ask(["-C", folder, "rev-parse", "--quiet", "--verify", "HEAD^0"])
    ref = _ask(["-C", folder, "symbolic-ref", "--quiet", "HEAD"])
    view = scratch / "view"
    template = scratch / "view-template"
    (template / "info").mkdir(parents=True)
    (template / "info" / "attributes").write_text("* -filter\n", encoding="ascii")
    kind = "sha256" if len(head) == _SHA256 else "sha1"
    _run(["init", "--quiet", "--bare", f"--template={template}", f"--object-format={kind}", str(view)])
    (view / "objects" / "info").mkdir(parents=True, exist_ok=True)
    (view / "objects" / "info" / "alternates").write_bytes(os.fsencode(common / "objects") + b"\n")
    if shallow := read_small(common / "shallow", _LARGEST):
        (view / "shallow").write_bytes(shallow)
    if ref:
        (view / "HEAD").write_bytes(b"ref: " + os.fsencode(ref) + b"\n")
    if head:
        _run(["--git-dir", str(view), "update-ref", *([ref] if ref else ["--no-deref", "HEAD"]), head])
    return LocalView(view, folder, str(own / "index"))


def _ask(arguments: list[str]) -> str:
    """Return git's output, "" if it fails."""
    try:
        return os.fsdecode(_run(arguments)).strip()
    except GitError:
        return ""


def _run(arguments: list[str], variables: Mapping[str, str] | None = None) -> bytes:
    return run_git(arguments, url=_NO_TRANSPORT, limit=_LIMIT, variables=variables)
