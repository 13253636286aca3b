"""Waits beside a verified run; when that is killed, ends its command and puts back what was on trial.

Started as a process of its own. Its input is the run's: a line with the process group of each command, then "done".
An input that ends without it means that the run is no more.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from codemod.engine.verification.checkpoint import restore
from codemod.engine.verification.command import end_group

_DONE = b"done"


class Guardian:
    """The process that waits."""

    def __init__(self, record: Path) -> None:
        # -P and the root folder: no module of the repository is taken for one of ours.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, str(record)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=record.anchor,
            start_new_session=True,
        )

    def watch(self, group: int) -> None:
        """Tell it which process group to end, should this process be killed."""
        self._tell(b"%d\n" % group)

    def dismiss(self) -> None:
        """Let it end: nothing is on trial."""
        self._tell(_DONE + b"\n")
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        self._process.wait()

    def _tell(self, line: bytes) -> None:
        with suppress(OSError):  # it is no more; the next run puts back
            if self._process.stdin:
                self._process.stdin.write(line)
                self._process.stdin.flush()


def wait(lines: IO[bytes], record: Path) -> None:
    """Read until the run is done, or is no more; then put back."""
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
