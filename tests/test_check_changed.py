"""`check` for pull requests and hooks: decides with the whole tree in view, reports changed files only."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from harness import run_check, run_migrate, write_tree

if TYPE_CHECKING:
    from pathlib import Path

CALL = b"from openai import OpenAI\nOpenAI().chat.completions.create(model='gpt-4-0613', messages=[])\n"


def git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{part}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **who, **nobody}, check=True, capture_output=True
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a branch that adds new.py to old.py; loose.py is not tracked."""
    write_tree(tmp_path, {"old.py": CALL})
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=old")
    git(tmp_path, "switch", "--quiet", "--create", "topic")
    write_tree(tmp_path, {"new.py": CALL})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=new")
    write_tree(tmp_path, {"loose.py": CALL})
    return tmp_path


def paths(outcome: tuple[bytes, str, int]) -> list[str]:
    return [line.split(":")[0] for line in outcome[0].decode().splitlines() if "  fails" in line]


def test_only_files_changed_since_a_revision_are_reported(repository: Path) -> None:
    assert paths(run_check(repository)) == ["loose.py", "new.py", "old.py"]
    outcome = run_check(repository, "--changed-since", "main")
    assert (paths(outcome), outcome.code) == (["loose.py", "new.py"], 1)
    assert outcome.stderr == "not reported: 1 unchanged file\n"
    (repository / "loose.py").unlink()
    assert run_check(repository, "--changed-since", "HEAD").code == 0


def test_only_staged_files_are_reported(repository: Path) -> None:
    assert run_check(repository, "--staged").code == 0
    git(repository, "add", "loose.py")
    outcome = run_check(repository, "--staged")
    assert (paths(outcome), outcome.code) == (["loose.py"], 1)


def test_paths_are_relative_to_the_working_directory(repository: Path) -> None:
    write_tree(repository, {"sub/deep.py": CALL})
    assert paths(run_check(repository / "sub", "--changed-since", "main")) == ["deep.py"]


@pytest.mark.parametrize("revision", ["nope", "--output=x", "-1"])
def test_unknown_revision_is_refused(repository: Path, revision: str) -> None:
    outcome = run_check(repository, f"--changed-since={revision}")
    assert outcome.code == 2
    assert f"--changed-since {revision}: " in outcome.stderr


def test_outside_of_git_an_error_is_reported(tmp_path: Path) -> None:
    write_tree(tmp_path, {"old.py": CALL})
    assert run_check(tmp_path, "--staged").code == 2


def test_exit_zero_reports_and_exits_with_0(repository: Path) -> None:
    outcome = run_check(repository, "--exit-zero")
    assert (len(paths(outcome)), outcome.code) == (3, 0)
    assert b"FAILED" in outcome.stdout


def test_places_have_levels_and_baselines_report_what_remains(repository: Path) -> None:
    write_tree(repository, {"table.py": b"PRICES = {'gpt-4-0613': 1, 'gpt-4-32k': 2}\n"})
    lines = run_check(repository).stdout.decode().splitlines()
    assert [line.rpartition(" ")[2] for line in lines if "  fails" in line] == ["[act]"] * 3 + ["[check]"] * 2
    run_check(repository, "--baseline", "known.json", "--write-baseline")
    passed = run_check(repository, "--baseline", "known.json")
    assert passed.code == 0
    assert b"; 5 known places of the baseline still do." in passed.stdout


def test_hook_uses_only_replacements_that_pass_the_gate(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {"a.py": b"from openai import OpenAI\nOpenAI().chat.completions.create(model='gpt-4o-mini-audio-preview')\n"},
    )
    assert b"gpt-audio-mini" in run_migrate(tmp_path).stdout
    assert b"gpt-audio-1.5" in run_migrate(tmp_path, "--pass-check").stdout
    write_tree(tmp_path, {"llm-codemod.toml": b'fail-on = "retired"\n'})
    assert b"gpt-audio-mini" in run_migrate(tmp_path, "--pass-check").stdout
