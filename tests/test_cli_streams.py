"""Pipes, terminals and interrupts: `migrate` in a process of its own, as a shell starts it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from cli_tree import folder
from harness import MIGRATE, run_migrate, run_on_terminal, write_tree

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__ = ["folder"]


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


def test_a_terminal_gets_colour_unless_it_asks_for_none(folder: Path) -> None:
    colourful = run_on_terminal(folder, {"TERM": "xterm-256color"})
    assert b"\x1b[32m+KEY" in colourful
    for word in (b"32mRewrites", b"36mTo check"):
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
