"""A temporary clone of a repository: shallow, with exactly the committed bytes, and none of its code runs."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from codemod.bulk.git import GitError, retry_git, run_git
from codemod.bulk.local_view import open_view
from codemod.guarded import read_guarded, read_small
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from codemod.bulk.tasks import Repository

PREFIX = "clone-"
_LARGEST = 50_000_000  # bytes of the list of refs
# No conversion of line endings, no LFS or other filter: the files have the bytes of the commit.
_ATTRIBUTES = "* -text -filter -ident -working-tree-encoding -eol\n"
_SHA = lazy_regex(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class Clone:
    """A repository with one commit, and the directory for its files when they are needed."""

    path: Path
    url: str
    head: str  # "" for a repository without commits
    base: str  # "" for a detached HEAD


@contextlib.contextmanager
def open_clone(repository: Repository, folder: str, *, limit: float, attempts: int) -> Iterator[Clone]:
    """Yield a clone in a new directory below `folder` ("": the system's temporary directory), removed afterwards.

    No file is checked out, because that takes longer than everything else. Raises GitError; a work tree with
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
        # A temporary clone need not survive a power cut.
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
    """Write files of a clone within `limit` seconds: those at these paths, or all if None. Raises GitError."""
    named = [":/"] if paths is None else [f":(top,literal){path}" for path in paths]
    # Temporary files need not survive a power cut.
    command = ["-c", "core.fsync=none", "checkout", "--quiet", "--force", "HEAD"]
    run_git(
        [*command, "--pathspec-from-file=-", "--pathspec-file-nul"],
        url=clone.url,
        limit=limit,
        cwd=str(clone.path),
        data=os.fsencode("\0".join(named)),
    )


def make_template(folder: Path) -> Path:
    """Return a new template directory for git below `folder`: attributes, and no hooks."""
    template = folder / "template"
    (template / "info").mkdir(parents=True)
    (template / "info" / "attributes").write_text(_ATTRIBUTES, encoding="ascii")
    return template


def read_head(git_folder: Path) -> tuple[str, str]:
    """Return the commit and the branch of HEAD without starting a process; "" if missing."""
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
    """Remove a directory with its content, also read-only files of git; ignores what cannot be removed."""

    def unlock(_function: object, path: str, _error: object) -> None:
        with contextlib.suppress(OSError):
            Path(path).parent.chmod(0o700)
            Path(path).chmod(0o700)
            Path(path).unlink()

    shutil.rmtree(folder, onerror=unlock)


def find_upstream(repository: Repository, *, is_push: bool) -> str:
    """Return the URL to push to: the remote of a directory with a work tree, otherwise the repository's own URL.

    Raises GitError if there is no remote: pushing into someone's work tree would change it. A remote on this machine is
    refused, too: its hooks would run, and whoever wrote the configuration has chosen it.
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
    if parts.scheme == "file" or Path(url).is_absolute() or Path(where, url).exists():
        raise GitError("its remote origin is on this machine; list that repository instead")
    return url


def name_folder(repository: Repository) -> str:
    """Return the directory of a repository on this machine."""
    where = unquote(urlsplit(repository.url).path)
    return where.lstrip("/") if os.name == "nt" else where
