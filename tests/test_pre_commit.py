"""The hooks in .pre-commit-hooks.yaml: the real pre-commit installs and runs them in a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# One worker runs them all: they share an installation.
pytestmark = pytest.mark.xdist_group("pre-commit")

ROOT = Path(__file__).parent.parent
# What an installation from a clone needs.
PARTS = (
    "src",
    "rules",
    "grammars",
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "LICENSE",
    "NOTICE",
    ".pre-commit-hooks.yaml",
)
CONFIG = """\
repos:
  - repo: {url}
    rev: {revision}
    hooks:
      - id: llm-codemod-migrate
      - id: llm-codemod-check
"""
GONE = b'reply = client.chat.completions.create(model="gpt-4o-mini-audio-preview")\n'
TABLE = b'PRICES = {"gpt-4o-mini-audio-preview": 1}\n'


class Shell:
    """Runs programs in one directory, without user settings."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home
        who = {f"GIT_{role}_{part}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PRE_COMMIT_HOME": str(home)}
        self.environment = {**os.environ, **who, **nobody}

    def run(self, *command: str, fails: bool = False) -> str:
        ran = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, check=False, encoding="utf-8"
        )
        assert bool(ran.returncode) == fails, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Return a repository with this tool; pre-commit installs it once, for all tests."""
    tool = Shell(tmp_path_factory.mktemp("tool"), tmp_path_factory.mktemp("home"))
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        copy(ROOT / part, tool.folder / part)
    tool.run("git", "init", "--quiet", "--initial-branch=main")
    tool.run("git", "add", "--all")
    tool.run("git", "commit", "--quiet", "--message=tool")
    return tool


@pytest.fixture
def project(tmp_path: Path, tool: Shell) -> Shell:
    """Return a repository whose commits run both hooks of this tool."""
    project = Shell(tmp_path, tool.home)
    project.run("git", "init", "--quiet", "--initial-branch=main")
    config = CONFIG.format(url=tool.folder.as_uri(), revision=tool.run("git", "rev-parse", "HEAD").strip())
    (project.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    project.run(sys.executable, "-m", "pre_commit", "install")
    return project


def test_a_commit_is_migrated_then_checked(project: Shell) -> None:
    app, table = project.folder / "app.py", project.folder / "table.py"
    app.write_bytes(GONE)
    table.write_bytes(TABLE)
    project.run("git", "add", "--all")
    told = project.run("git", "commit", "--message=app", fails=True)
    assert "files were modified by this hook" in told
    assert app.read_bytes().startswith(b'reply = client.chat.completions.create(model="gpt-audio-')
    assert "gpt-4o-mini-audio-preview -> gpt-audio-" in told
    project.run("git", "add", "--all")
    told = project.run("git", "commit", "--message=app", fails=True)
    assert ["table.py:1:12", "fails"] in [line.split()[:2] for line in told.splitlines()]
    assert "FAILED on" in told
    table.unlink()
    project.run("git", "add", "--all")
    assert "Passed" in project.run("git", "commit", "--message=app")
    assert project.run("git", "log", "--format=%s").split() == ["app"]


def test_a_partial_commit_keeps_what_is_not_staged(project: Shell) -> None:
    settings, app, notes = (project.folder / name for name in ("settings.py", "app.py", "notes.py"))
    settings.write_bytes(b'MODEL = "gpt-4o-mini-audio-preview"\n')
    notes.write_bytes(b"x = 1\n")
    project.run("git", "add", "--all")
    project.run("git", "commit", "--no-verify", "--message=start")
    # One hunk of app.py is staged; another, and a change of notes.py, are not.
    staged = b"from settings import MODEL\n" + GONE + b"# far enough: git restores hunks by the lines around them\n" * 6
    app.write_bytes(staged)
    project.run("git", "add", "app.py")
    app.write_bytes(staged + b"y = 2\n")
    notes.write_bytes(b'x = "gpt-4o-mini-audio-preview"\n')
    told = project.run("git", "commit", "--message=app", fails=True)
    assert "files were modified by this hook" in told
    after = app.read_bytes()
    assert b'model="gpt-audio-' in after
    assert after.endswith(b"y = 2\n")  # the hunk that is not staged is there
    assert notes.read_bytes() == b'x = "gpt-4o-mini-audio-preview"\n'  # no hook has seen it
    assert settings.read_bytes() == b'MODEL = "gpt-4o-mini-audio-preview"\n'  # not part of the commit
    project.run("git", "add", "app.py")
    project.run("git", "commit", "--message=app")
    assert project.run("git", "show", "--format=", "--name-only").split() == ["app.py"]
    assert project.run("git", "diff", "--name-only").split() == ["notes.py"]
