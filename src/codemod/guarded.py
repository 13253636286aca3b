"""Opens every file that is not a source under migration: settings, rules, owners, records, reports.

Such a file is untrusted. Only a regular file of a limited size is read, and a pipe without a writer does not block. The
checks use the open file, so it cannot be exchanged between check and read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from codemod.folders import LeadsOutsideError, Top, lies_below, open_name, tops_around

if TYPE_CHECKING:
    from codemod.folders import FileName

_FLAGS: Final = (
    getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_GIT: Final = ".git"
_SYSTEM: Final = ("/dev/", "/proc/")  # where links lead to the streams of a process


class RefusedFileError(OSError):
    """The file exists, but is not a kind that is opened; `strerror` says why."""

    def __init__(self, reason: str, file: str | os.PathLike[str]) -> None:
        super().__init__(0, reason, os.fspath(file))
        self.reason = reason


def open_guarded(file: str | os.PathLike[str], *, links: bool = True, within: Path | None = None) -> IO[bytes]:
    """Open a regular file for reading. Raises OSError, and RefusedFileError for any other kind of file.

    Unless `links`, its name must not be a symbolic link. With `within`, it must lie below that directory and outside of
    .git, whatever links are on its path.
    """
    return os.fdopen(_open_number(file, links=links, within=within), "rb")


def read_guarded(file: str | os.PathLike[str], most: int, *, links: bool = True, within: Path | None = None) -> bytes:
    """Return the bytes of a regular file of at most `most` bytes. Raises OSError, RefusedFileError."""
    number = _open_number(file, links=links, within=within)
    try:  # without a file object, which takes as long as the rest, for thousands of files
        parts, size = [], 0
        while size <= most and (part := os.read(number, most + 1 - size)):
            parts.append(part)
            size += len(part)
    finally:
        os.close(number)
    if size > most:
        raise RefusedFileError(f"is larger than {most / 1e6:g} MB", file)
    return b"".join(parts)


def _open_number(file: str | os.PathLike[str], *, links: bool, within: Path | None) -> int:
    """Return the descriptor of a regular file, open for reading."""
    _refuse_kind(os.stat(file) if links else os.lstat(file), file)  # noqa: PTH116 (a device is not even opened)
    if within is not None:
        _refuse_outside(file, within)
    number = os.open(file, os.O_RDONLY | _FLAGS | (0 if links else _NO_LINK))
    try:
        _refuse_kind(os.fstat(number), file)
    except OSError:
        os.close(number)
        raise
    return number


def read_small(file: str | os.PathLike[str], most: int, *, links: bool = True, within: Path | None = None) -> bytes:
    """Like `read_guarded`, but return b"" for a file that is missing or refused."""
    try:
        return read_guarded(file, most, links=links, within=within)
    except (OSError, ValueError):
        return b""


def open_stream(file: str | os.PathLike[str]) -> IO[bytes]:
    """Open what a person names for reading: a regular file, a pipe or a terminal. A pipe without a writer is empty.

    Raises OSError, RefusedFileError.
    """
    number = os.open(file, os.O_RDONLY | _FLAGS)
    try:
        mode = os.fstat(number).st_mode
        if stat.S_ISFIFO(mode) or os.isatty(number):
            _wait_for(number)
        else:
            _refuse_kind(os.fstat(number), file)
    except OSError:
        os.close(number)
        raise
    return os.fdopen(number, "rb")


def _wait_for(number: int) -> None:
    """Let an open pipe wait for data, or for room; opening it did not wait for another process."""
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(number, True)


def write_guarded(file: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Write a file that a person named: completely or not at all, and never through a link that someone else made.

    A pipe or a device that exists is written to. Raises OSError, RefusedFileError.
    """
    here = os.path.realpath(Path.cwd())
    is_system = str(file).startswith(_SYSTEM)
    path = Path(here, file)
    if is_in_git(os.path.realpath(path.parent)) and not is_in_git(os.path.normpath(path.parent)):
        raise RefusedFileError("a symbolic link on its path leads into .git", file)
    try:
        with open_name(path, [Top(here, here), *tops_around(path)]) as name:
            status = _read_status(name)
            if status is None or stat.S_ISREG(status.st_mode):
                _replace(name, data, stat.S_IMODE(status.st_mode) if status else mode & ~_read_umask())
                return
    except LeadsOutsideError as error:
        raise RefusedFileError(f"{error.strerror}", file) from error
    if stat.S_ISLNK(status.st_mode) and not is_system:
        raise RefusedFileError("is a symbolic link; pass the file that it points to", file)
    flags = os.O_WRONLY | _FLAGS | (0 if is_system else _NO_LINK)
    try:
        number = os.open(file, flags)
    except OSError as error:
        if error.errno == errno.ENXIO and not stat.S_ISSOCK(status.st_mode):
            raise RefusedFileError("is a pipe that nobody reads", file) from error
        raise
    with os.fdopen(number, "wb", buffering=0) as opened:
        _wait_for(number)
        rest = memoryview(data)
        while rest:
            rest = rest[opened.write(rest) or 0 :]


def is_in_git(path: str | os.PathLike[str]) -> bool:
    """Whether a path leads into .git; macOS and Windows find it as .GIT, too."""
    return any(part.lower() == _GIT for part in Path(path).parts)


def _read_status(name: FileName) -> os.stat_result | None:
    try:
        return name.lstat()
    except FileNotFoundError:
        return None


def _replace(name: FileName, data: bytes, mode: int) -> None:
    """Replace the file at this name; other hard links to the old file keep its bytes."""
    temporary = name.invent(".llm-codemod-", ".tmp")
    try:
        with os.fdopen(temporary.open(is_new=True), "wb") as opened:
            opened.write(data)
            if hasattr(os, "fchmod"):
                os.fchmod(opened.fileno(), mode)
        temporary.take_place_of(name)
    except BaseException:
        temporary.unlink()
        raise


def _refuse_outside(file: str | os.PathLike[str], folder: Path) -> None:
    real, top = os.path.realpath(file), os.path.realpath(folder)
    if not lies_below(real, top):
        raise RefusedFileError("is a symbolic link that leads outside", file)
    if is_in_git(os.path.relpath(real, top)):
        raise RefusedFileError("is a symbolic link into .git", file)


def _refuse_kind(status: os.stat_result, file: str | os.PathLike[str]) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(21, "is a directory", os.fspath(file))
    if not stat.S_ISREG(status.st_mode):
        raise RefusedFileError("is not a regular file", file)


def _read_umask() -> int:
    umask = os.umask(0o077)
    os.umask(umask)
    return umask
