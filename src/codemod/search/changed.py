"""Asks git about files: which have changed, and which it tracks although it ignores them."""

from __future__ import annotations

import os
from pathlib import Path

from codemod.errors import BadArgumentError, CodemodError
from codemod.search.ignore import find_endless_rules
from codemod.search.programs import find_program, run_limited
from codemod.search.roots import find_top

# Never run commands that the repository configures.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_DIFF = ("diff", "--name-only", "-z", "--relative", "--diff-filter=d", "--no-ext-diff")


def list_staged(cwd: Path) -> frozenset[str]:
    """Return the files below `cwd` that the next commit changes. Raises BadArgumentError outside of a work tree."""
    return _split(_git(cwd, "--staged", *_DIFF, "--cached"))


def list_changed(cwd: Path, revision: str) -> frozenset[str]:
    """Return the files below `cwd` that differ from the merge base with a revision, including untracked ones.

    Raises BadArgumentError outside of a work tree and for an unknown revision.
    """
    option = f"--changed-since {revision}"
    if revision.startswith("-"):
        raise BadArgumentError(f"{option}: not a revision")
    _git(cwd, option, "rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}")
    base = os.fsdecode(_git(cwd, option, "merge-base", revision, "HEAD", is_needed=False)).strip() or revision
    changed = _split(_git(cwd, option, *_DIFF, base, "--"))
    return changed | _split(_git(cwd, option, "ls-files", "-z", "--others", "--exclude-standard"))


def list_ignored_tracked(top: str) -> frozenset[str]:
    """Return the files of a work tree that git tracks although its rules ignore them; none if git cannot tell.

    `.env.example` is often one of them. No object is read, so nothing is fetched in a partial clone.
    """
    listed = ("ls-files", "-z", "--sparse", "--cached", "--ignored", "--exclude-standard")
    try:
        return _split(_git(Path(top), "", *listed, is_needed=False))
    except (CodemodError, OSError):  # the search reports what is wrong with the rules
        return frozenset()


def _split(output: bytes) -> frozenset[str]:
    return frozenset(os.fsdecode(name) for name in output.split(b"\0") if name)


def _git(cwd: Path, option: str, *arguments: str, is_needed: bool = True) -> bytes:
    git = find_program("git", str(cwd))
    if git is None:
        raise BadArgumentError(f"{option}: git is not installed")
    top = find_top(str(cwd), str(cwd))
    ran = run_limited([git, *_QUIET, *arguments], b"", str(cwd), lambda: find_endless_rules(top))
    if ran.returncode and is_needed:
        said = ran.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise BadArgumentError(f"{option}: {said or 'unknown revision'}")
    return b"" if ran.returncode else ran.stdout
