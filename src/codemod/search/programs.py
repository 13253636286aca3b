"""Runs the programs that the search asks: none of the code under migration, and within limits of memory and time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.errors import CodemodError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

if sys.platform != "win32":
    import resource

# A line of a gigabyte or a .gitignore of 50 MB would make ripgrep take 13 GB; 25,000 files take 10 MB.
_MEMORY = 2 << 30
_LONG = 10  # seconds
_SECONDS = 900  # of the processor; it reads a gigabyte in one


def find_program(name: str, base: str) -> str | None:
    """Return the program of this name on the PATH, None when there is none.

    Windows looks in the working directory first, and a PATH may hold a dot: neither is meant.
    """
    found = shutil.which(name)
    is_meant = found and Path(found).is_absolute() and Path(found).parent.resolve() != Path(base)
    return found if is_meant else None


def run_limited(
    command: Sequence[str], data: bytes, folder: str, find_obstacle: Callable[[], str] = str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command with `data` on its stdin; past a limit it is killed.

    When it takes long, `find_obstacle` is asked for what it may be waiting for without end, "" when there is no such
    thing. Raises OSError when it cannot be started, CodemodError with the obstacle.
    """
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        _limit(process.pid)
        try:
            try:
                output, errors = process.communicate(data, timeout=_LONG)
            except subprocess.TimeoutExpired:
                if obstacle := find_obstacle():
                    raise CodemodError(obstacle) from None
                output, errors = process.communicate()
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def was_killed(ran: subprocess.CompletedProcess[bytes]) -> bool:
    """Whether a program went past a limit; one that cannot get memory ends itself with a signal."""
    return os.name == "posix" and ran.returncode < 0


def _limit(pid: int) -> None:
    if sys.platform == "linux":
        try:
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.prlimit(pid, resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        except (OSError, ValueError):  # it has ended already, or has lower limits
            return
