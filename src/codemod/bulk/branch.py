"""Creates the commit for one repository in a bare clone, and pushes it unless that would overwrite a person's work.

No file is checked out and no code of the repository runs: blobs and trees go directly from the results to git.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.bulk.clone import make_template
from codemod.bulk.git import OWN_STORE, GitError, retry_git, run_git
from codemod.state import make_private
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codemod.bulk.tasks import Change

# This line of the message identifies our commit; its digest shows whether a person has changed the commit since.
TRAILER = "Codemod-Digest"
_TRAILER = lazy_regex(rf"^{TRAILER}: ([0-9a-f]{{64}})\n?", re.MULTILINE)
_FILES = {"100644", "100755"}
_LIMIT = 900.0  # seconds


@dataclass(frozen=True, slots=True)
class Remote:
    """The commits of a repository's two branches, "" for a missing branch."""

    base: str
    branch: str


@dataclass(frozen=True, slots=True)
class Store:
    """A bare repository in the work directory with only what a commit needs: the trees of the base."""

    folder: Path
    url: str

    def run(self, *arguments: str, data: bytes | None = None) -> bytes:
        command = ["-C", str(self.folder), *arguments]
        return run_git(command, url=self.url, limit=_LIMIT, data=data, variables=OWN_STORE)

    def read_remote(self, base: str, branch: str) -> Remote:
        """Return the commits of the two branches on the remote."""
        refs = [f"refs/heads/{base}", f"refs/heads/{branch}"]
        listed = retry_git(["ls-remote", "--", self.url, *refs], url=self.url, limit=_LIMIT).decode()
        found = {ref: commit for commit, _, ref in (line.partition("\t") for line in listed.splitlines())}
        return Remote(found.get(refs[0], ""), found.get(refs[1], ""))

    def fetch(self, *refs: str) -> None:
        """Fetch the newest two commits of the refs, without blobs if the server supports that."""
        if not (self.folder / "HEAD").is_file():
            make_private(self.folder)
            with tempfile.TemporaryDirectory() as scratch:
                template = make_template(Path(scratch))
                self.run("init", "--quiet", "--bare", f"--template={template}")
            self.run("config", "remote.origin.url", self.url)
        wanted = [f"+refs/heads/{ref}:refs/remotes/origin/{ref}" for ref in refs]
        options = ["--quiet", "--depth=2", "--no-tags", "--filter=blob:none", "--no-write-fetch-head"]
        retry_git(["-C", str(self.folder), "fetch", *options, "origin", *wanted], url=self.url, limit=_LIMIT)

    def read_modes(self, commit: str, paths: Sequence[str]) -> dict[str, str]:
        """Return the mode of each of the paths in a commit."""
        rows = self.run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        wanted = set(paths)
        modes: dict[str, str] = {}
        for row in rows:
            meta, _, name = row.partition(b"\t")
            if (path := os.fsdecode(name)) in wanted:
                modes[path] = meta.split()[0].decode()
        return modes


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of a commit that will be made."""

    head: str  # its parent
    changes: Sequence[Change]
    message: str
    author: str  # "Name <address>", of author and committer


def make_commit(store: Store, draft: Draft, branch: str) -> str:
    """Return the commit of a draft: the one on the remote branch if it is the same, otherwise a new one.

    The branch of the store points to it. Raises GitError.
    """
    modes = store.read_modes(draft.head, [change.path for change in draft.changes])
    for change in draft.changes:
        if modes.get(change.path) not in _FILES:
            raise GitError(f"{change.path} is not a file in commit {draft.head[:12]}: nothing was committed")
    files = [(c.path, modes[c.path], hash_blob(c.data, draft.head)) for c in draft.changes]
    sealed = seal_message(draft.message, files)
    theirs = f"refs/remotes/origin/{branch}"
    if has_ref(store, theirs) and read_commit(store, theirs) == (draft.head, sealed) and is_ours(store, theirs):
        store.run("update-ref", f"refs/heads/{branch}", theirs)
    else:
        store.run("fast-import", "--quiet", "--force", "--done", data=_write_stream(draft, modes, sealed, branch))
    return store.run("rev-parse", f"refs/heads/{branch}").decode().strip()


def _write_stream(draft: Draft, modes: Mapping[str, str], message: str, branch: str) -> bytes:
    """Return the input of `git fast-import` for the commit."""
    numbered = list(enumerate(draft.changes, 1))
    who = f"{draft.author} {int(time.time())} +0000".encode()
    text = message.encode()
    return b"".join(
        [
            *(b"blob\nmark :%d\ndata %d\n%s\n" % (at, len(change.data), change.data) for at, change in numbered),
            b"commit refs/heads/%s\nauthor %s\ncommitter %s\n" % (os.fsencode(branch), who, who),
            b"data %d\n%s\nfrom %s\n" % (len(text), text, draft.head.encode()),
            *(b"M %s :%d %s\n" % (modes[c.path].encode(), at, _quote_path(c.path)) for at, c in numbered),
            b"\ndone\n",
        ]
    )


def seal_message(message: str, files: Sequence[tuple[str, str, str]]) -> str:
    """Return the message with a last line that identifies our commit: a digest of the message and the changes."""
    text = message.strip() + "\n"
    glue = "" if re.search(r"\n\n(?:[\w-]+: .*\n)+\Z", text) else "\n"
    return f"{text}{glue}{TRAILER}: {_digest(text, files)}\n"


def is_ours(store: Store, ref: str) -> bool:
    """Whether this program made the commit at a ref and nobody has changed it, or added to it, since."""
    parent, message = read_commit(store, ref)
    found = _TRAILER.search(message)
    if not found or not parent:
        return False
    rows = store.run("diff-tree", "-r", "-z", "--no-renames", parent, f"{ref}^{{commit}}").split(b"\0")[:-1]
    files = []
    for meta, path in zip(rows[::2], rows[1::2], strict=True):
        _, mode, _, blob, _ = meta.decode().split()
        files.append((os.fsdecode(path), mode, blob))
    text = _TRAILER.sub("", message).rstrip() + "\n"
    return _digest(text, files) == found[1]


def describe_commit(store: Store, ref: str) -> str:
    """Return the author and date of the commit at a ref, for a message."""
    return store.run("log", "-1", "--format=%h by %cn on %cs", ref).decode("utf-8", "replace").strip()


def push(store: Store, commit: str, branch: str, expected: str) -> None:
    """Push the commit to the branch, which must be at `expected` ("": must not exist). Raises GitError."""
    lease = f"--force-with-lease=refs/heads/{branch}:{expected}"
    retry_git(
        ["-C", str(store.folder), "push", "--quiet", "--no-verify", lease, "origin", f"{commit}:refs/heads/{branch}"],
        url=store.url,
        limit=_LIMIT,
        variables=OWN_STORE,
    )


def hash_blob(data: bytes, like: str) -> str:
    """Return git's name of a blob, with the same hash function as another name."""
    kind = "sha1" if len(like) == 40 else "sha256"  # noqa: PLR2004 (hexadecimal digits)
    return hashlib.new(kind, b"blob %d\0%s" % (len(data), data), usedforsecurity=False).hexdigest()


def has_ref(store: Store, ref: str) -> bool:
    try:
        store.run("rev-parse", "--quiet", "--verify", ref)
    except GitError:
        return False
    return True


def read_commit(store: Store, ref: str) -> tuple[str, str]:
    """Return the only parent of the commit at a ref ("" for none or several), and its message."""
    parents, _, message = store.run("log", "-1", "--format=%P%n%B", ref).decode("utf-8", "replace").partition("\n")
    return parents if " " not in parents else "", message.rstrip() + "\n"


def _digest(message: str, files: Sequence[tuple[str, str, str]]) -> str:
    rows = sorted(f"{mode} {blob} {path}" for path, mode, blob in files)
    return hashlib.sha256("\0".join([message.rstrip(), *rows]).encode("utf-8", "surrogateescape")).hexdigest()


def _quote_path(path: str) -> bytes:
    quoted = os.fsencode(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"%s"' % quoted
