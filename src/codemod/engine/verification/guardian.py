"""Watches a verified run; if that is killed, ends its command and reverts the current trial.

A separate process. Its input comes from the run: a line with the process group of each command, then "done". If the
input ends without it, the run has died.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from codemod.engine.process_group import end_group
from codemod.engine.verification.checkpoint import restore

_DONE = b"done"


class Guardian:
    """The watching process."""

    def __init__(self, record: Path) -> None:
        # -P and the root directory: no module of the repository is imported instead of ours.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, str(record)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=record.anchor,
            start_new_session=True,
        )

    def watch(self, group: int) -> None:
        """Tell it which process group to end if this process is killed."""
        self._tell(b"%d\n" % group)

    def dismiss(self) -> None:
        """Let it end: there is no current trial."""
        self._tell(_DONE + b"\n")
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        self._process.wait()

    def _tell(self, line: bytes) -> None:
        with suppress(OSError):  # it has died; the next run restores the files
            if self._process.stdin:
                self._process.stdin.write(line)
                self._process.stdin.flush()


def wait(lines: IO[bytes], record: Path) -> None:
    """Read until the run is done or has died; in that case, restore the files."""
    group = 0
    for line in lines:
        if line.strip() == _DONE:
            return
        group = int(line)
    if group:
        end_group(group)
    restore(record)


if __name__ == "__main__":
    wait(sys.stdin.buffer, Path(sys.argv[1]))
