"""Runs the programs that the search needs: never code under migration, and within limits of memory and time."""

from __future__ import annotations

import errno
import os
import selectors
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from codemod.errors import CodemodError
from codemod.folders import find_work_tree, lies_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

if sys.platform != "win32":
    import resource

# A line of a gigabyte or a .gitignore of 50 MB would make ripgrep use 13 GB; 25,000 files take 10 MB.
_MEMORY = 2 << 30
_LONG = 10  # seconds
_SECONDS = 900  # of processor time; it reads a gigabyte per second
_FIRST = 1 << 16  # bytes
_NO_THREAD = b"failed to spawn thread"  # of Rust
_LONGEST_COUNT = 5  # digits
_distrusted: set[str] = set()  # real paths of the work trees that this process reads


def distrust(folders: Iterable[str]) -> None:
    """Start no program in the work trees of these directories, whatever tree another program is started for."""
    for folder in folders:
        real = Path(os.path.realpath(folder))
        if tree := find_work_tree(real):
            _distrusted.add(str(tree))


def list_distrusted() -> list[str]:
    """Return the work trees in which no program is started, for another process."""
    return sorted(_distrusted)


def find_program(name: str, base: str) -> str | None:
    """Return the absolute path of the program with this name on the PATH, or None.

    Entries of the PATH that are relative, are `base`, or are in its work tree or another one that is read are skipped:
    whoever wrote the tree controls them.
    """
    import shutil  # noqa: PLC0415 (it imports every archive format, and is rarely needed)

    for folder in _split_path(base):
        # A name with a directory is not looked up on the PATH, nor in the working directory on Windows.
        if found := shutil.which(os.path.join(folder, name)):  # noqa: PTH118
            return found
    return None


def make_safe_path(base: str) -> str:
    """Return the PATH for a program that starts others, without the entries that `find_program` skips."""
    return os.pathsep.join(_split_path(base))


def _split_path(base: str) -> list[str]:
    here = os.path.realpath(base)
    tree = find_work_tree(Path(here))
    trees = {*_distrusted, str(tree)} if tree else _distrusted
    entries = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return [
        entry
        for entry in entries
        if os.path.isabs(entry)  # noqa: PTH117
        and (real := os.path.realpath(entry)) != here
        and not any(lies_below(real, tree) for tree in trees)
    ]


def configure_git(environment: Mapping[str, str], settings: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the variables that add settings to those that git gets from an environment."""
    told = environment.get("GIT_CONFIG_COUNT", "")
    first = int(told) if told.isascii() and told.isdigit() and len(told) < _LONGEST_COUNT else 0  # git refuses others
    variables = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for at, (key, value) in enumerate(settings, first):
        variables |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": value}
    if given := environment.get("GIT_CONFIG_PARAMETERS"):  # of `git -c`, which this is a hook of: these would win
        ours = (f"{_quote(key)}={_quote(value)}" for key, value in settings)
        variables["GIT_CONFIG_PARAMETERS"] = " ".join([given, *ours])
    return variables


def _quote(text: str) -> str:
    """Quote a text as git does in its variables."""
    return "'" + text.replace("'", "'\\''").replace("!", "'\\!'") + "'"


def run_limited(
    command: Sequence[str],
    data: bytes,
    folder: str,
    find_obstacle: Callable[[], str] = str,
    at_output: Callable[[bytes], None] | None = None,
    *,
    variables: Mapping[str, str] | None = None,
    limit: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command that reads `data` before it writes; kill it when it exceeds a limit.

    If it takes long, `find_obstacle` is called to find what it may be waiting for without end; it returns "" if there
    is nothing. `at_output` is called with the first output, where that can be observed. `variables` are added to its
    environment. After `_LONG`, it has `limit` more seconds, or as many as it needs. Raises OSError if the command
    or one of its threads cannot be started, and CodemodError with the obstacle.
    """
    with _start(command, data, folder, variables or {}) as process:
        try:
            first = _await_output(process, at_output) if at_output else b""
            try:
                output, errors = process.communicate(timeout=_LONG)
            except subprocess.TimeoutExpired as late:
                _check_threads(late.stderr or b"")
                if obstacle := find_obstacle():
                    raise CodemodError(obstacle) from None
                output, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            raise CodemodError(f"{Path(command[0]).name} did not end within {_LONG + (limit or 0):g} s") from None
        except BaseException:
            process.kill()
            raise
    _check_threads(errors)
    return subprocess.CompletedProcess(command, process.returncode, first + output, errors)


def _check_threads(errors: bytes) -> None:
    """Raise OSError if a program could not start a thread: ripgrep may then wait for the others without end."""
    if _NO_THREAD in errors:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))


def _await_output(process: subprocess.Popen[bytes], at_output: Callable[[bytes], None]) -> bytes:
    """Return the first output of a process; b"" if it writes to stderr, takes long or ends without output."""
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


def _start(command: Sequence[str], data: bytes, folder: str, variables: Mapping[str, str]) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    environment = {**os.environ, **variables, "PATH": make_safe_path(folder)}
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
    """Whether a program exceeded a limit; one that runs out of memory ends itself with a signal."""
    return os.name == "posix" and ran.returncode < 0


def _limit(pid: int) -> None:
    if sys.platform == "linux":
        try:
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.prlimit(pid, resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
            resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))  # a core file would contain the text of files
        except (OSError, ValueError):  # it has already ended, or has lower limits
            return
