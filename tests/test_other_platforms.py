"""Runs on a simulated Windows and macOS: what these systems lack is removed from Python before the tool is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from cli_tree import APP
from harness import TODAY, write_tree

if TYPE_CHECKING:
    from pathlib import Path

# The standard library is loaded first, because it depends on the system, too.
PRELUDE = """
import asyncio, concurrent.futures, ctypes, logging, multiprocessing, multiprocessing.connection, os, pathlib, shutil
import signal, socket, sqlite3, subprocess, sys, tempfile, threading, tomllib, typer, rich.console, webbrowser, zipfile
import multiprocessing.context, multiprocessing.popen_spawn_posix, multiprocessing.resource_tracker
import libcst, pydantic, rich.terminal_theme, sysconfig, tree_sitter, typer.core, typer.rich_utils, zoneinfo
sysconfig.get_config_vars()
system = sys.argv.pop(1)
WINDOWS = ("fork fchown chown fchmod O_NOFOLLOW O_DIRECTORY O_NONBLOCK O_CLOEXEC O_NOCTTY O_PATH getuid geteuid killpg "
           "getpgrp setsid statvfs posix_spawn fdatasync sched_getaffinity")
MACOS = "O_PATH fdatasync sched_getaffinity"
for name in (WINDOWS if system == "win32" else MACOS).split():
    if hasattr(os, name):
        delattr(os, name)
if system == "win32":
    for name in ("fcntl", "resource", "termios", "pwd", "grp"):
        sys.modules[name] = None
    for name in ("SIGHUP", "SIGVTALRM", "SIGXCPU", "SIGKILL", "setitimer"):
        if hasattr(signal, name):
            delattr(signal, name)
    os.supports_dir_fd.clear()
    os.supports_follow_symlinks.clear()
    os.O_BINARY = 0
else:
    import resource
    del resource.prlimit
sys.platform = system
from codemod.cli.main import main
main()
"""


@pytest.fixture(params=["win32", "darwin"])
def system(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def run(system: str, folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    ran = subprocess.run(
        [sys.executable, "-c", PRELUDE, system, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "LOCALAPPDATA": str(folder.parent / "state"),
            "XDG_STATE_HOME": str(folder.parent / "state"),
        },
        input=stdin,
        capture_output=True,
        check=False,
        timeout=90,
    )
    assert b"Traceback" not in ran.stderr
    assert b"internal error" not in ran.stderr, ran.stderr
    return ran


def test_write_and_undo(system: str, tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "work", {"app.py": APP, "sub/more.py": APP})
    ran = run(system, folder, "migrate", "--write", "--as-of", TODAY, "--jobs", "1")
    assert ran.returncode == 0, ran.stderr
    assert b'"gpt-4"' not in (folder / "app.py").read_bytes() + (folder / "sub/more.py").read_bytes()
    assert run(system, folder, "undo").returncode == 0
    assert (folder / "app.py").read_bytes() == (folder / "sub/more.py").read_bytes() == APP
    assert not list(folder.rglob("*.tmp"))


def test_worker_processes(tmp_path: Path) -> None:
    """Without fork. Those of Windows cannot be simulated: this Python starts processes as Linux does."""
    folder = write_tree(tmp_path / "work", {f"{number}.py": APP for number in range(12)})
    ran = run("darwin", folder, "migrate", "--write", "--as-of", TODAY, "--jobs", "2")
    assert ran.returncode == 0, ran.stderr
    assert [file.name for file in folder.iterdir() if b'"gpt-4"' in file.read_bytes()] == []


def test_check_and_standard_input(system: str, tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "work", {"app.py": APP})
    assert run(system, folder, "check").returncode == 1
    ran = run(system, folder, "migrate", "--as-of", TODAY, "-", "--stdin-filename", "app.py", stdin=APP)
    assert (ran.returncode, b'"gpt-4"' in ran.stdout) == (0, False)


def test_link_that_leads_outside_is_not_followed(system: str, tmp_path: Path) -> None:
    write_tree(tmp_path / "outside", {"app.py": APP})
    folder = write_tree(tmp_path / "work", {"own.py": APP})
    (folder / "link.py").symlink_to(tmp_path / "outside/app.py")
    (folder / "linked").symlink_to(tmp_path / "outside")
    ran = run(system, folder, "migrate", "--write", "--as-of", TODAY, ".", "link.py", "linked/app.py")
    assert ran.returncode == 3
    assert (tmp_path / "outside/app.py").read_bytes() == APP
    assert (folder / "own.py").read_bytes() != APP


def test_file_with_several_names_on_the_command_line_is_edited_once(system: str, tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "work", {"app.py": APP})
    ran = run(system, folder, "migrate", "--write", "--as-of", TODAY, "app.py", "./app.py", str(folder / "app.py"))
    assert ran.returncode == 0, ran.stderr
    again = run(system, folder, "migrate", "--write", "--as-of", TODAY)
    assert b"nothing found" in again.stderr
