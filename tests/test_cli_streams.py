"""Pipes, terminals and interrupts: `migrate` in a separate process, as a shell starts it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from cli_tree import folder
from harness import MIGRATE, run_migrate, run_on_terminal, run_program, write_tree

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__ = ["folder"]


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [*MIGRATE, *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_closed_pipe_ends_the_run_silently(folder: Path) -> None:
    write_tree(folder, {"a.py": (b'MODEL = "gpt-4"  # ' + b"x" * 2_000 + b"\n") * 40})  # more than a pipe holds
    process = start(folder)
    assert process.stdout
    assert process.stderr
    assert process.stdout.read(10) == b"--- a/a.py"
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), b"Traceback" in said, b"Exception" in said) == (0, False, False)


def test_terminal_gets_color_unless_disabled(folder: Path) -> None:
    colourful = run_on_terminal(folder, {"TERM": "xterm-256color"})
    assert b"\x1b[32m+KEY" in colourful
    for word in (b"32mRewrites", b"36mTo check"):
        assert b"\x1b[" + word + b"\x1b[0m" in colourful
    for environment in ({"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}):
        plain = run_on_terminal(folder, environment)
        assert b"\x1b" not in plain
        assert b"+KEY" in plain
    assert b"\x1b" not in run_on_terminal(folder, {"TERM": "xterm"}, "--format", "json")


def test_pipe_gets_color_only_on_request_and_never_a_source_line(folder: Path) -> None:
    plain = run_program(folder, "migrate")
    assert "\x1b" not in plain.stderr
    told = run_program(folder, "migrate", "--color", "always").stderr
    assert "\x1b[32mRewrites\x1b[0m" in told
    assert re.sub(r"\x1b\[[\d;]*m", "", told) == plain.stderr
    for command in (("check", "--color", "always"), ("explain", "--color", "always", "gpt-4")):
        assert b"\x1b[" in run_program(folder, "llm-codemod", *command).stdout
        assert b"\x1b" not in run_program(folder, "llm-codemod", command[0], *command[3:]).stdout


def test_addresses_are_hyperlinks_if_the_terminal_supports_them(folder: Path) -> None:
    address = b"https://developers.openai.com/api/docs/deprecations"
    link = b"\x1b]8;;" + address + b"\x1b\\" + address + b"\x1b]8;;\x1b\\"
    explain = [sys.executable, "-c", "from codemod.cli.main import main; main()", "explain", "gpt-4"]
    quiet = {"TERM": "xterm-256color", "TERM_PROGRAM": "", "VTE_VERSION": "", "WT_SESSION": "", "KONSOLE_VERSION": ""}
    assert link in run_on_terminal(folder, quiet | {"TERM_PROGRAM": "WezTerm"}, command=explain)
    assert link in run_on_terminal(folder, quiet | {"FORCE_HYPERLINK": "1"}, command=explain)
    shown = run_on_terminal(folder, quiet, command=explain)
    assert address in shown
    assert b"\x1b]8" not in shown
    assert b"\x1b]8" not in run_on_terminal(folder, {"TERM": "dumb", "VTE_VERSION": "7600"}, command=explain)


def test_a_report_is_as_wide_as_its_terminal(folder: Path) -> None:
    for columns in (60, 100):
        shown = run_on_terminal(folder, {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": str(columns)})
        report = shown.decode().partition("To check")[2].splitlines()
        assert max(map(len, report)) <= columns


def test_an_interrupted_run_exits_130(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import codemod.search  # noqa: PLC0415 -- the module whose function is replaced

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(codemod.search, "find_candidates", interrupt)
    outcome = run_migrate(folder)
    assert (outcome.stdout, outcome.code) == (b"", 130)
    assert "Traceback" not in outcome.stderr
