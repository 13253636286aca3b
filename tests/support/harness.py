"""Runs `migrate` in this process: a directory and arguments in, its output and exit code out."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from codemod.cli.main import main, migrate_main
from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.rules.chains import shift_day
from codemod.rules.current import read_date
from codemod.rules.index import load_shipped_index
from codemod.rules.registry import load_registry
from codemod.values import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# The date of the tests; a test that needs another one passes --as-of.
TODAY = "2026-11-22"
# A text that the Perl grammar never finishes.
ENDLESS = b"u<<EOF\nmy @allowed = ('gpt-4-0613', 'gpt"
# `migrate` in a separate process.
MIGRATE = [sys.executable, "-c", "from codemod.cli.main import migrate_main as run; run()", "--as-of", TODAY]

# File names that can break a terminal, a diff or a decoder.
ODD_NAMES = [
    "a b.py",
    "tab\there.py",
    "line\nbreak.py",
    "café.py",
    "模型.py",
    "-R",
    'quo"te.py',
    "back\\slash.py",
    " lead",
    "trail ",
]
ODD_NAMES += [
    "cr\r",
    "esc\x1b[2J.py",
    "\u202etxt.py",
    "\u00a0",
    "sp ace/dir\n/x.py",
    "a/-/b",
    "at 2020-01-01 10:00:00.0 +0100",
]
ODD_NAMES += [os.fsdecode(b"latin\xe9.py"), os.fsdecode(b"c1\x9b2J.py"), os.fsdecode(b"mixed\xff\n .py")]
# The newest date on which a row of the built-in rules was checked; changes with every refresh.
CHECKED = read_date(load_shipped_index())


def days_after_checked(days: int) -> str:
    """Return the ISO date N days after the shipped rules were checked."""
    return shift_day(CHECKED, days)


class Outcome(NamedTuple):
    """The output of a command, unmodified, and its exit code."""

    stdout: bytes
    stderr: str
    code: int


def run_migrate(folder: Path, *arguments: str, stdin: bytes = b"") -> Outcome:
    """Run `migrate` in `folder`, through the whole command line but in this process, with the long report."""
    when = () if "--as-of" in arguments else ("--as-of", TODAY)
    every = () if {"--stats", "-q", "-v", "--quiet", "--verbose", "--all"} & {*arguments} else ("--all",)
    return run_program(folder, "migrate", *when, *every, *arguments, stdin=stdin)


def run_check(folder: Path, *arguments: str) -> Outcome:
    """Run `llm-codemod check` in `folder` as `run_migrate` runs `migrate`."""
    when = () if "--as-of" in arguments else ("--as-of", TODAY)
    return run_program(folder, "llm-codemod", "check", *when, *arguments)


@cache
def _warm_up() -> None:
    """Load rules and grammars once: a run reads its files in a fork of this process, which would load them each time.

    Tests that start `migrate` as a separate process see a cold start.
    """
    migration = Migration(RunConfiguration(load_registry(), TODAY))
    call = b'from openai import OpenAI\nMODEL = "gpt-4"\nOpenAI().chat.completions.create(model=MODEL, messages=[])\n'
    samples = {"x.py": call, "x.ts": b'ask({ model: "gpt-4" });\n', "x.json": b'{"model": "gpt-4"}\n'}
    for name, data in {**samples, "x.yaml": b"model: gpt-4\n", "x.md": b"```python\n%s```\n" % call}.items():
        migration.patch(Source(name, data), migration.configuration.names())


def run_program(folder: Path, *command: str, stdin: bytes = b"") -> Outcome:
    """Run `migrate …` or `llm-codemod …` in `folder`."""
    _warm_up()
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    code: object = 0
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(folder):
        patch.setattr(sys, "argv", [*command])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        try:
            migrate_main() if command[0] == "migrate" else main()
        except SystemExit as stop:
            code = stop.code
    return Outcome(_read(stdout), _read(stderr).decode(), code if isinstance(code, int) else int(bool(code)))


def _read(stream: io.TextIOWrapper) -> bytes:
    stream.seek(0)
    return bytes(stream.buffer.read())


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by its path from there."""
    return {
        os.path.relpath(path, folder).replace(os.sep, "/"): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_tree(folder: Path, tree: Mapping[str, bytes]) -> Path:
    """Write files by their paths below a folder; return the folder."""
    for name, data in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def read_help(*command: str) -> str:
    """Return the help of a command of llm-codemod on a terminal with 80 columns."""
    code = "import sys; sys.argv[0] = 'llm-codemod'; from codemod.cli.main import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, *command, "--help"],
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return ran.stdout


def run_on_terminal(
    folder: Path, environment: dict[str, str], *arguments: str, command: Sequence[str] = MIGRATE
) -> bytes:
    """Return the output of `migrate`, or of another command, with stdout and stderr on one terminal."""
    terminal, process_side = os.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | environment
    with subprocess.Popen(
        [*command, *arguments], cwd=folder, stdout=process_side, stderr=process_side, env=environment
    ):
        os.close(process_side)
        printed = b""
        try:
            while more := os.read(terminal, 65536):
                printed += more
        except OSError:  # Linux raises this when the other side is closed
            pass
    os.close(terminal)
    return printed
