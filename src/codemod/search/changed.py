"""Asks git about files: which have changed, and which it tracks although it ignores them."""

from __future__ import annotations

import os
from pathlib import Path

from codemod.errors import BadArgumentError, CodemodError
from codemod.search.work_tree import ask_git

# In a submodule, git would obey its configuration. Renames are found by contents, which may be missing.
_DIFF = ("diff", "--name-only", "-z", "--relative", "--diff-filter=d", "--no-renames", "--no-ext-diff",
         "--ignore-submodules=all")  # fmt: skip


def list_staged(cwd: Path) -> frozenset[str]:
    """Return the files below `cwd` that the next commit changes. Raises BadArgumentError outside of a work tree."""
    return _split(ask_git(cwd, *_DIFF, "--cached", option="--staged"))


def list_changed(cwd: Path, revision: str) -> frozenset[str]:
    """Return the files below `cwd` that differ from the merge base with a revision, including untracked ones.

    Raises BadArgumentError outside of a work tree and for an unknown revision.
    """
    option = f"--changed-since {revision}"
    if revision.startswith("-"):
        raise BadArgumentError(f"{option}: not a revision")
    ask_git(cwd, "rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}", option=option)
    base = os.fsdecode(ask_git(cwd, "merge-base", revision, "HEAD")).strip() or revision
    changed = _split(ask_git(cwd, *_DIFF, base, "--", option=option, compares=True))
    return changed | _split(ask_git(cwd, "ls-files", "-z", "--others", "--exclude-standard", option=option))


def list_ignored_tracked(top: str) -> frozenset[str]:
    """Return the files of a work tree that git tracks although its rules ignore them; none if git cannot tell.

    `.env.example` is often one of them. No object is read, so nothing is fetched in a partial clone.
    """
    listed = ("ls-files", "-z", "--sparse", "--cached", "--ignored", "--exclude-standard")
    try:
        return _split(ask_git(Path(top), *listed))
    except (CodemodError, OSError):  # the search reports what is wrong with the rules
        return frozenset()


def _split(output: bytes) -> frozenset[str]:
    return frozenset(os.fsdecode(name) for name in output.split(b"\0") if name)
