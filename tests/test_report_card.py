"""`check --report-card`: what was migrated, the verifying command and commit, what remains."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from harness import run_check, run_migrate, write_tree
from suite_tree import SUITE, TREE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return write_tree(tmp_path / "tree", TREE)


def test_without_a_verified_run_it_says_so_and_lists_what_remains(folder: Path) -> None:
    card = run_check(folder, "--report-card")
    text = card.stdout.decode()
    assert card.code == 1
    assert "No verified migration is recorded here" in text
    assert "| `gpt-4` | retired 2026-10-23 | 2 | `app.py:1` |" in text


def test_card_names_the_command_the_commit_and_the_outcomes(folder: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True).stdout
    assert run_migrate(folder, "--write", "--verify", SUITE, "--keep-passing").code == 0
    text = run_check(folder, "--report-card").stdout.decode()
    assert f"Verified on {datetime.now(UTC).date().isoformat()} with `{SUITE}`, at commit `{commit[:12]}`.\n" in text
    assert "| `gpt-4` | `gpt-5.6-sol` | 2 |" in text
    assert "`gpt-4o-audio-preview` stays" in text
    assert "| `gpt-4o-audio-preview` | retired 2026-05-07 |" in text
    assert "| `gpt-4` | retired" not in text
    assert run_check(folder, "--report-card", "--output", "card.md").code == 1
    assert (folder / "card.md").read_text("utf-8") == text
