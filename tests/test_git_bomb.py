"""A repository whose few trees represent a hundred million files does not use up all memory."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from codemod.bulk import git
from codemod.bulk.git import GitError, run_git

if TYPE_CHECKING:
    from pathlib import Path


def make_bomb(folder: Path) -> None:
    """Create a repository of ten objects: each tree names the one below ten times."""

    def run(*arguments: str, data: str = "") -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
        return subprocess.run(
            command, cwd=folder, input=data, capture_output=True, text=True, check=True
        ).stdout.strip()

    run("init", "--quiet")
    tree = run("hash-object", "-w", "--stdin", data="gpt-4")
    kind = "100644 blob"
    for _ in range(8):
        tree = run("mktree", data="".join(f"{kind} {tree}\td{number}\n" for number in range(10)))
        kind = "040000 tree"
    run("update-ref", "refs/heads/main", run("commit-tree", tree, data="x"))
    run("symbolic-ref", "HEAD", "refs/heads/main")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_memory_of_git_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_bomb(tmp_path)
    monkeypatch.setattr(git, "_MEMORY", 60 << 20)
    with pytest.raises(GitError, match=r"memory|failed with exit code"):
        run_git(["status", "--porcelain"], url="file:///", limit=100, cwd=str(tmp_path))
    assert run_git(["log", "--format=%s"], url="file:///", limit=100, cwd=str(tmp_path)) == b"x\n"
