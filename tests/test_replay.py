"""`make replay`: the swaps of ids in a commit are found, and compared with the edits of a run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from harness import write_tree

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "replay.py"
CALL = b"""from openai import OpenAI

client = OpenAI()
client.chat.completions.create(model="%s", messages=[])
"""


def commit(folder: Path, tree: dict[str, bytes], message: str) -> None:
    write_tree(folder, tree)
    identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    subprocess.run(["git", *identity, "commit", "-q", "--date=2026-11-20", "-m", message], cwd=folder, check=True)


def test_swaps_of_a_commit_are_replayed(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    asks = b'def is_old(model):\n    return model == "%s"\n'
    commit(folder, {"app.py": CALL % b"gpt-4", "asks.py": asks % b"gpt-4", "other.py": b"X = 1\n"}, "first")
    commit(folder, {"app.py": CALL % b"gpt-5.6-sol", "asks.py": asks % b"gpt-5.6-sol", "other.py": b"X = 2\n"}, "move")
    commit(folder, {"app.py": CALL % b"gpt-4", "broken": b""}, "back")
    commit(folder, {"app.py": CALL % b"gpt-6-sol"}, "forth")
    command = [sys.executable, str(SCRIPT), str(folder), "--verify", "test ! -e broken"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert said[-8:] == [
        "in the 1 of 2 commits where the command passes without a change:",
        "default: 1 of 2 swaps (50%), 0 other lines, 0 commits not verified",
        "--unsafe: 2 of 2 swaps (100%), 0 other lines, 0 commits not verified",
        "--keep-passing: 2 of 2 swaps (100%), 0 other lines, 0 commits not verified",
        "in all:",
        "default: 2 of 3 swaps (67%), 0 other lines, 0 commits not verified",
        "--unsafe: 3 of 3 swaps (100%), 0 other lines, 0 commits not verified",
        "--keep-passing: 2 of 3 swaps (67%), 0 other lines, 1 commits not verified",
    ]


def test_history_without_its_large_files_is_replayed(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    commit(folder, {"large.txt": b"gpt-4\n" * 9}, "large")
    subprocess.run(["git", "rm", "-q", "large.txt"], cwd=folder, check=True)
    commit(folder, {"app.py": CALL % b"gpt-4", "models.py": b'MODELS = ["gpt-4", "x"]\n'}, "first")
    commit(folder, {"app.py": CALL % b"gpt-5.6-sol", "models.py": b'MODELS = ["gpt-5.6-sol", "x"]\n'}, "move")
    name = subprocess.run(
        ["git", "rev-parse", "HEAD~2:large.txt"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    (folder / ".git" / "objects" / name[:2] / name[2:].strip()).unlink()
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), "--places"], capture_output=True, text=True, check=True
    )
    assert "default: 1 of 2 swaps (50%), 0 other lines" in ran.stdout
    assert "  default: left models.py:1 gpt-4 -> gpt-5.6-sol\n" in ran.stdout
