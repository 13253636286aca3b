"""Runs the programs that the search asks: none of the code under migration, and within limits of memory and time."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from codemod.errors import CodemodError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

if sys.platform != "win32":
    import resource

# A line of a gigabyte or a .gitignore of 50 MB would make ripgrep take 13 GB; 25,000 files take 10 MB.
_MEMORY = 2 << 30
_LONG = 10  # seconds
_SECONDS = 900  # of the processor; it reads a gigabyte in one
_FIRST = 1 << 16  # bytes


def find_program(name: str, base: str) -> str | None:
    """Return the absolute path of the program of this name on the PATH, None when there is none.

    Entries of the PATH that are relative, that are `base` or that lie in its work tree are not looked at: whoever
    wrote the tree chose what they hold.
    """
    import shutil  # noqa: PLC0415 (it loads every kind of archive, and mostly nobody asks)

    for folder in _split_path(base):
        # A name with a folder is not looked up on the PATH, nor on Windows in the working directory.
        if found := shutil.which(os.path.join(folder, name)):  # noqa: PTH118
            return found
    return None


def make_safe_path(base: str) -> str:
    """Return the PATH for a program that starts others, without the entries that `find_program` passes over."""
    return os.pathsep.join(_split_path(base))


def _split_path(base: str) -> list[str]:
    here = Path(os.path.realpath(base))
    tree = next((str(above) for above in (here, *here.parents) if os.path.lexists(above / ".git")), "")
    entries = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return [
        entry
        for entry in entries
        if os.path.isabs(entry)  # noqa: PTH117
        and (real := os.path.realpath(entry)) != str(here)
        and not (tree and os.path.commonpath([real, tree]) == tree)
    ]


def run_limited(
    command: Sequence[str],
    data: bytes,
    folder: str,
    find_obstacle: Callable[[], str] = str,
    at_output: Callable[[bytes], None] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command that reads `data` before it writes; past a limit it is killed.

    When it takes long, `find_obstacle` is asked for what it may be waiting for without end, "" when there is no such
    thing. `at_output` is called with what it writes first, if it does and that can be known. Raises OSError when it
    cannot be started, CodemodError with the obstacle.
    """
    with _start(command, data, folder) as process:
        try:
            first = _await_output(process, at_output) if at_output else b""
            try:
                output, errors = process.communicate(timeout=_LONG)
            except subprocess.TimeoutExpired:
                if obstacle := find_obstacle():
                    raise CodemodError(obstacle) from None
                output, errors = process.communicate()
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, first + output, errors)


def _await_output(process: subprocess.Popen[bytes], at_output: Callable[[bytes], None]) -> bytes:
    """Return what a process writes first, once it does, b"" where it complains, takes long or ends without a word."""
    if os.name == "nt":  # Windows cannot wait for a pipe
        return b""
    output, errors = cast("IO[bytes]", process.stdout), cast("IO[bytes]", process.stderr)
    with selectors.DefaultSelector() as lines:
        lines.register(output, selectors.EVENT_READ)
        lines.register(errors, selectors.EVENT_READ)
        is_told = any(key.fileobj is output for key, _ in lines.select(_LONG))
    first = os.read(output.fileno(), _FIRST) if is_told else b""
    if first:
        at_output(first)
    return first


def _start(command: Sequence[str], data: bytes, folder: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    environment = {**os.environ, "PATH": make_safe_path(folder)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe)
    _limit(process.pid)
    try:
        with suppress(OSError), cast("IO[bytes]", process.stdin) as stdin:  # it may have ended: its exit code says why
            stdin.write(data)
    except BaseException:
        process.kill()
        raise
    process.stdin = None
    return process


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
