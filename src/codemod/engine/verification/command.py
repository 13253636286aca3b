"""Runs the user's command and keeps its answer: the exit code, how long it took, the last lines it printed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from typing import IO, TYPE_CHECKING, NamedTuple

from codemod.text.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_MOST_LINES = 6
_LONGEST_LINE = 200  # characters
_TAIL = 8192  # bytes of the output that are looked at


class Ran(NamedTuple):
    """The answer of one run; `code` None: it was ended at the time limit."""

    code: int | None
    seconds: float = 0.0
    lines: tuple[str, ...] = ()
    problem: str = ""  # why the command was not run at all: it counts as a failure

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
    """Run a line of the shell in `cwd`, at most `limit` seconds, and end whatever it leaves behind.

    `started` gets the number of its process group.
    """
    begun = time.monotonic()
    # A file, not a pipe: a daemon that the command leaves behind would hold a pipe open.
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


def end_group(number: int) -> None:
    """End the processes of a group: a command and whatever it has started and left."""
    if os.name != "nt":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)


def make_environment() -> dict[str, str]:
    """Return the environment for runs in quick succession on files that change in between.

    Python takes a compiled file for fresh by the second and the size of its source: two trials within one second could
    see the same bytecode.
    """
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def _read_tail(said: IO[bytes]) -> tuple[str, ...]:
    said.seek(max(0, said.seek(0, os.SEEK_END) - _TAIL))
    text = said.read().decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(redact(_printable(line))[:_LONGEST_LINE] for line in lines[-_MOST_LINES:])


def _printable(line: str) -> str:
    return "".join(character if character.isprintable() else " " for character in line).strip()
