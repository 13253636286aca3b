"""A release: valid workflows, notes from the changelog, reproducible archives that install."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from harness import write_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
CHANGELOG = "## [Unreleased]\n\n## [2026.12.0] - 2026-12-01\n\n### Added\n\n- It.\n\n## [2026.11.0] - 2026-11-01\n"
# A project whose build writes the time into its wheel.
HOOK = """
import time
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomHook(BuildHookInterface):
    def initialize(self, version, data):
        open("x.py", "w").write(f"t = {time.time_ns()}")
"""
CHANGING = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "x"
version = "1"
[tool.hatch.build]
artifacts = ["x.py"]
[tool.hatch.build.hooks.custom]
[tool.hatch.build.targets.wheel]
include = ["x.py"]
"""
APP = {"app.py": b'reply = client.chat.completions.create(model="gpt-4o-mini-audio-preview")\n'}


def run(*command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    ran = subprocess.run(
        command, cwd=cwd, env={**environment, **(env or {})}, capture_output=True, check=False, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr + ran.stdout
    return ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["zizmor", "--offline", "--persona=pedantic"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
    ],
    ids=lambda command: command[0],
)
def test_a_linter_finds_nothing_in_the_workflows(command: list[str]) -> None:
    assert len(WORKFLOWS) >= 2
    run(PROGRAMS / command[0], *command[1:], *WORKFLOWS)


def test_only_publishing_has_an_identity_token_and_no_secrets() -> None:
    for name, publishers in (("release", 2), ("rules", 1)):
        text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        assert text.count("id-token: write") == text.count("uses: pypa/gh-action-pypi-publish@") == publishers
        assert "secrets." not in text


def test_the_release_and_each_change_of_the_rules_publish_the_rules() -> None:
    for name in ("release", "rules"):
        text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        assert re.search(r"llm-codemod rules bundle \S+ --wheel", text)
        assert "name: pypi-rules" in text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what `.ci/notes` reads, of a project at version 2026.12.0."""
    notes = (ROOT / ".ci/notes").read_bytes()
    tree = {
        ".ci/notes": notes,
        "CHANGELOG.md": CHANGELOG.encode(),
        "pyproject.toml": b'project.version = "2026.12.0"\n',
    }
    write_tree(tmp_path, tree)
    return tmp_path


def test_the_notes_are_the_section_of_the_changelog(project: Path) -> None:
    assert run(sys.executable, ".ci/notes", "2026.12.0", cwd=project) == "### Added\n\n- It.\n"


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2026.12", "is no version"),
        ("2026.012.0", "is no version"),
        ("v2026.12.0", "is no version"),
        ("2026.11.0", "pyproject.toml says 2026.12.0"),
        ("2026.12.1", "pyproject.toml says 2026.12.0"),
    ],
)
def test_invalid_release_is_refused(project: Path, version: str, said: str) -> None:
    ran = subprocess.run(
        [sys.executable, ".ci/notes", version], cwd=project, capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_a_release_without_notes_is_refused(project: Path) -> None:
    (project / "CHANGELOG.md").write_bytes(b"## [2026.12.0] - 2026-12-01\n\n## [2026.11.0] - 2026-11-01\n- It.\n")
    ran = subprocess.run([sys.executable, ".ci/notes", "2026.12.0"], cwd=project, capture_output=True, check=False)
    assert ran.returncode == 2
    assert b'has no section "## [2026.12.0] - DATE"' in ran.stderr


# They share the wheels, so one process builds them.
installs = pytest.mark.xdist_group("installs")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel, built twice and checked, and those of all that it needs."""
    folder = tmp_path_factory.mktemp("release")
    said = run(sys.executable, ".ci/build", folder / "dist")
    assert said.count("PASSED") == 2
    assert re.search(r"\.whl: OK", said)
    [wheel] = (folder / "dist").glob("*.whl")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run(*pip, "download", "--only-binary=:all:", f"--dest={folder / 'wheels'}", wheel)
    return folder / "wheels"


def test_a_build_that_differs_is_refused(tmp_path: Path) -> None:
    tree = {
        "pyproject.toml": CHANGING,
        "hatch_build.py": HOOK,
        "x.py": "",
        ".ci/build": (ROOT / ".ci/build").read_text(),
    }
    write_tree(tmp_path, {name: text.encode() for name, text in tree.items()})
    command = [sys.executable, ".ci/build", str(tmp_path / "dist")]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert ran.returncode == 1
    assert "the build is not reproducible" in ran.stderr


@installs
def test_pip_installs_it_in_a_fresh_environment(wheels: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "fresh")
    programs = next(path for path in (tmp_path / "fresh/bin", tmp_path / "fresh/Scripts") if path.exists())
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "--python",
        tmp_path / "fresh",
    ]
    run(*pip, "install", "--no-index", f"--find-links={wheels}", "--no-compile", "llm-codemod")
    check_first_run(tmp_path, programs / "migrate")
    run(*pip, "check")


@installs
def test_pipx_installs_it(wheels: Path, tmp_path: Path) -> None:
    homes = {"PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(tmp_path / "bin"), "PIPX_MAN_DIR": str(tmp_path)}
    homes |= {"PIPX_SHARED_LIBS": str(tmp_path / "shared"), "PIPX_DEFAULT_BACKEND": "uv", "UV_OFFLINE": "1"}
    options = f"--no-index --find-links={wheels}"
    said = run(
        PROGRAMS / "pipx", "install", "llm-codemod", f"--pip-args={options}", cwd=tmp_path, env=homes | uv(tmp_path)
    )
    assert "llm-codemod" in said
    assert sorted(path.stem for path in (tmp_path / "bin").iterdir()) == ["llm-codemod", "migrate"]
    check_first_run(tmp_path, tmp_path / "bin/migrate")


@installs
def test_uvx_runs_it_without_an_install(wheels: Path, tmp_path: Path) -> None:
    uvx: list[str | Path] = [
        PROGRAMS / "uv",
        "tool",
        "run",
        "--no-index",
        f"--find-links={wheels}",
        "llm-codemod",
        "migrate",
    ]
    check_first_run(tmp_path, *uvx, env=uv(tmp_path))


def uv(folder: Path) -> dict[str, str]:
    return {"UV_CACHE_DIR": str(folder / "uv"), "UV_PYTHON": sys.executable, "UV_NO_CONFIG": "1"}


def check_first_run(folder: Path, *command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Follow the first lines of the README."""
    code = folder / "code"
    write_tree(code, APP)
    said = run(*command, "--dry-run", "--as-of", "2026-11-22", cwd=code, env=env)
    assert '+reply = client.chat.completions.create(model="gpt-audio-mini")' in said
    run(*command, "--write", "--as-of", "2026-11-22", cwd=code, env=env)
    assert b"gpt-audio-mini" in (code / "app.py").read_bytes()
    assert "+++" not in run(*command, "--dry-run", "--as-of", "2026-11-22", cwd=code, env=env)
