"""Pipes, terminals and interrupts: `migrate` in a process of its own, as a shell starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from cli_tree import TREE
from harness import TODAY, run_migrate, write_tree

if TYPE_CHECKING:
    from pathlib import Path

MIGRATE = [sys.executable, "-c", "from codemod.cli.main import migrate_main as run; run()", "--as-of", TODAY]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one thing to rewrite and one to review."""
    return write_tree(tmp_path / "tree", TREE)


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [*MIGRATE, *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_reader_that_has_seen_enough_ends_the_run_in_silence(folder: Path) -> None:
    write_tree(folder, {"a.py": (b'MODEL = "gpt-4"  # ' + b"x" * 2_000 + b"\n") * 40})  # more than a pipe holds
    process = start(folder)
    assert process.stdout
    assert process.stderr
    assert process.stdout.read(10) == b"--- a/a.py"
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), b"Traceback" in said, b"Exception" in said) == (0, False, False)


def run_on_terminal(folder: Path, environment: dict[str, str], *arguments: str) -> bytes:
    """Return what a run prints when stdout and stderr are one terminal."""
    terminal, process_side = os.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | environment
    command = [*MIGRATE, *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=process_side, stderr=process_side, env=environment):
        os.close(process_side)
        printed = b""
        try:
            while more := os.read(terminal, 65536):
                printed += more
        except OSError:  # Linux says so when the other side is closed
            pass
    os.close(terminal)
    return printed


def test_a_terminal_gets_colour_unless_it_asks_for_none(folder: Path) -> None:
    colourful = run_on_terminal(folder, {"TERM": "xterm-256color"})
    assert b"\x1b[32m+KEY" in colourful
    for word in (b"32mrewrite", b"33mreview", b"36mfollow-up"):
        assert b"\x1b[" + word + b"\x1b[0m" in colourful
    for environment in ({"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}):
        plain = run_on_terminal(folder, environment)
        assert b"\x1b" not in plain
        assert b"+KEY" in plain
    assert b"\x1b" not in run_on_terminal(folder, {"TERM": "xterm"}, "--format", "json")


def test_an_interrupted_run_exits_130(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import codemod.search  # noqa: PLC0415 -- the module whose function is replaced

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(codemod.search, "find_candidates", interrupt)
    outcome = run_migrate(folder)
    assert (outcome.stdout, outcome.code) == (b"", 130)
    assert "Traceback" not in outcome.stderr
