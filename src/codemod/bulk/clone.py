"""A throw-away clone of a repository: shallow, byte for byte what is committed, and nothing in it is run."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from codemod.bulk.git import GitError, retry_git, run_git
from codemod.bulk.local_view import open_view
from codemod.guarded import read_guarded, read_small

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from codemod.bulk.tasks import Repository

PREFIX = "clone-"
_LARGEST = 50_000_000  # bytes of the list of refs
# No line ends are converted, no filter of LFS or of anybody runs: what is read is what the commit holds.
_ATTRIBUTES = "* -text -filter -ident -working-tree-encoding -eol\n"
_SHA = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class Clone:
    """A repository with one commit, and where its files go, once they are asked for."""

    path: Path
    url: str
    head: str  # "" for a repository without a commit
    base: str  # "" for a detached HEAD


@contextlib.contextmanager
def open_clone(repository: Repository, folder: str, *, limit: float, attempts: int) -> Iterator[Clone]:
    """Yield a clone in a folder of its own below `folder` ("": the machine's), which is gone afterwards.

    None of its files is written, which takes longer than all the rest. Raises GitError; a work tree of somebody's with
    uncommitted changes is refused.
    """
    scratch = tempfile.mkdtemp(prefix=PREFIX, dir=folder or None)
    try:
        url = repository.url
        if url.startswith("file://"):
            view = open_view(name_folder(repository), Path(scratch))
            if repository.is_work_tree and (count := view.count_changes()):
                raise GitError(f"{count} uncommitted changes: commit them, then run again")
            url = "file://" + quote(view.folder.resolve().as_posix())
        template = make_template(Path(scratch))
        tree = Path(scratch, "tree")
        options = ("--quiet", "--depth=1", "--no-tags", "--single-branch", "--no-recurse-submodules", "--no-checkout")
        # Nobody will miss a throw-away clone after a power cut.
        retry_git(
            ["-c", "core.fsync=none", "clone", *options, f"--template={template}", "--", url, str(tree)],
            url=url,
            limit=limit,
            attempts=attempts,
        )
        head, base = read_head(tree / ".git")
        yield Clone(tree, repository.url, head, base)
    finally:
        remove_folder(scratch)


def check_out(clone: Clone, limit: float, paths: Collection[str] | None = None) -> None:
    """Write files of a clone within `limit` seconds: those at these paths, None: all. Raises GitError."""
    named = [":/"] if paths is None else [f":(top,literal){path}" for path in paths]
    # Nobody will miss them after a power cut.
    command = ["-c", "core.fsync=none", "checkout", "--quiet", "--force", "HEAD"]
    run_git(
        [*command, "--pathspec-from-file=-", "--pathspec-file-nul"],
        url=clone.url,
        limit=limit,
        cwd=str(clone.path),
        data=os.fsencode("\0".join(named)),
    )


def make_template(folder: Path) -> Path:
    """Return a new folder below `folder` that git makes repositories after: attributes, and no hooks."""
    template = folder / "template"
    (template / "info").mkdir(parents=True)
    (template / "info" / "attributes").write_text(_ATTRIBUTES, encoding="ascii")
    return template


def read_head(git_folder: Path) -> tuple[str, str]:
    """Return the commit and the branch that HEAD stands for, without a process; "" for what there is not."""
    head = read_guarded(git_folder / "HEAD", _LARGEST).decode().strip()
    if not head.startswith("ref: "):
        return head, ""
    ref = head.removeprefix("ref: ")
    base = ref.removeprefix("refs/heads/")
    loose = git_folder / ref
    if sha := read_small(loose, _LARGEST).decode("ascii", "replace").strip():
        return sha, base
    for line in read_small(git_folder / "packed-refs", _LARGEST).decode("utf-8", "replace").splitlines():
        sha, _, name = line.partition(" ")
        if name == ref and _SHA.fullmatch(sha):
            return sha, base
    return "", base


def remove_folder(folder: str | Path) -> None:
    """Remove a folder and all in it; what git made read-only, too. What cannot be removed stays: it does no harm."""

    def unlock(_function: object, path: str, _error: object) -> None:
        with contextlib.suppress(OSError):
            Path(path).parent.chmod(0o700)
            Path(path).chmod(0o700)
            Path(path).unlink()

    shutil.rmtree(folder, onerror=unlock)


def find_upstream(repository: Repository, *, is_push: bool) -> str:
    """Return the URL that a branch goes to: of a folder that somebody works in its remote, else the repository's own.

    Raises GitError: what is pushed to a folder that somebody works in would change it.
    """
    if not repository.is_work_tree or not is_push:
        return repository.url
    where = name_folder(repository)
    try:
        said = run_git(["-C", where, "remote", "get-url", "--push", "origin"], url=repository.url, limit=60)
    except GitError as error:
        raise GitError("it has no remote origin to push to; list the URL of the repository instead") from error
    url = said.decode("utf-8", "replace").strip()
    parts = urlsplit(url)
    if "::" in url or parts.password is not None or (parts.username and parts.scheme in {"http", "https"}):
        raise GitError("its remote origin has a password, a token or a command in its URL; list a plain URL instead")
    return url if "://" in url or not Path(url).is_absolute() else "file://" + quote(url)


def name_folder(repository: Repository) -> str:
    """Return the folder of a repository on this machine."""
    where = unquote(urlsplit(repository.url).path)
    return where.lstrip("/") if os.name == "nt" else where
