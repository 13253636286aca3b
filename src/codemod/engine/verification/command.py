"""Runs the user's command and captures the result: the exit code, the duration, the last lines of output."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from typing import IO, TYPE_CHECKING, NamedTuple

from codemod.engine.process_group import end_group
from codemod.text.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_MOST_LINES = 6
_LONGEST_LINE = 200  # characters
_TAIL = 8192  # bytes of the output that are read


class Ran(NamedTuple):
    """The result of one run; `code` None: it was ended at the time limit."""

    code: int | None
    seconds: float = 0.0
    lines: tuple[str, ...] = ()
    problem: str = ""  # why the command could not be run: counts as a failure

    @property
    def passed(self) -> bool:
        return self.code == 0 and not self.problem

    def explain(self) -> str:
        """Return how it failed."""
        if self.problem:
            return self.problem
        if self.code is None:
            return f"did not end within {self.seconds:.0f} s"
        return f"ended by signal {-self.code}" if self.code < 0 else f"failed with exit code {self.code}"


def run_command(
    command: str,
    cwd: Path,
    *,
    limit: float | None = None,
    environment: Mapping[str, str] | None = None,
    started: Callable[[int], None] | None = None,
) -> Ran:
    """Run a shell command line in `cwd`, at most `limit` seconds, and end all processes that it leaves behind.

    `started` gets the number of its process group.
    """
    begun = time.monotonic()
    # A file, not a pipe: a daemon that the command leaves behind would keep a pipe open.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S602 (the user's own line, for the user's shell)
            command,
            shell=True,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            if started:
                started(process.pid)
            code: int | None = process.wait(limit)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            end_group(process.pid)
            process.kill()
            process.wait()
        return Ran(code, time.monotonic() - begun, _read_tail(said))


def make_environment() -> dict[str, str]:
    """Return the environment for runs in quick succession, with file changes in between.

    Python checks compiled files by modification time in seconds and source size: two trials within one second could use
    the same bytecode.
    """
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def _read_tail(said: IO[bytes]) -> tuple[str, ...]:
    said.seek(max(0, said.seek(0, os.SEEK_END) - _TAIL))
    text = said.read().decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(redact(_printable(line))[:_LONGEST_LINE] for line in lines[-_MOST_LINES:])


def _printable(line: str) -> str:
    return "".join(character if character.isprintable() else " " for character in line).strip()
