"""Opens files relative to the descriptor of their directory, so that nobody can exchange a checked directory.

A path is resolved once, from the root and without following symbolic links; every later call names the file in that
open directory. Windows has no such calls: there, the path is used each time.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HAS_DESCRIPTORS: Final = {os.open, os.rename, os.unlink, os.link, os.stat} <= os.supports_dir_fd
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_FOLDER: Final = _NO_LINK | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_STEP: Final = _FOLDER | getattr(os, "O_PATH", 0)  # a directory that may be traversed need not be readable
_CREATE: Final = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
# Do not follow a link, and do not wait for the writer of a pipe.
_READ: Final = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class LeadsOutsideError(OSError):
    """A symbolic link leads out of the directory that the path seems to be in."""


class Top(NamedTuple):
    """A directory: a path that starts with `plain` must resolve to one below `real`, whatever links are on it."""

    plain: str
    real: str


class FileName(NamedTuple):
    """A name in a directory; `folder` is a descriptor, or None if `name` is a full path."""

    name: str
    folder: int | None

    def lstat(self) -> os.stat_result:
        return os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)

    def open(self, *, is_new: bool = False) -> int:
        """Open the file for reading, or create it, for this user only; never through a link."""
        flags = _CREATE if is_new else _READ | getattr(os, "O_BINARY", 0)
        return os.open(self.name, flags, 0o600, dir_fd=self.folder)

    def beside(self, name: str) -> FileName:
        """Return another name in the same directory."""
        return FileName(name if self.folder is not None else str(Path(self.name).with_name(name)), self.folder)

    def invent(self, prefix: str, suffix: str) -> FileName:
        """Return an unused name in the same directory."""
        return self.beside(f"{prefix}{os.urandom(8).hex()}{suffix}")

    def take_place_of(self, other: FileName) -> None:
        """Rename this file to the other name, replacing the file that has it."""
        os.replace(self.name, other.name, src_dir_fd=self.folder, dst_dir_fd=other.folder)

    def link_to(self, other: FileName) -> None:
        """Make the other name a hard link to this file."""
        if self.folder is None:
            os.link(other.name, self.name)
            return
        where = {"src_dir_fd": other.folder, "dst_dir_fd": self.folder}
        os.link(other.name, self.name, **where, follow_symlinks=False)

    def unlink(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self.name, dir_fd=self.folder)

    def is_allowed(self, mode: int, *, of_folder: bool = False) -> bool:
        """Whether this user may write the file, or create files in its directory."""
        by_descriptor = os.access in os.supports_dir_fd
        name = ("." if self.folder is not None else str(Path(self.name).parent)) if of_folder else self.name
        return os.access(
            name,
            mode,
            dir_fd=self.folder if by_descriptor else None,
            effective_ids=os.access in os.supports_effective_ids,
        )

    def flush_folder(self) -> None:
        """Make a rename survive a power cut, where the system can flush a directory."""
        with suppress(OSError):
            where = "." if self.folder is not None else str(Path(self.name).parent)
            descriptor = os.open(where, os.O_RDONLY | _FOLDER, dir_fd=self.folder)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


@contextmanager
def open_name(file: Path, tops: Sequence[Top] = ()) -> Iterator[FileName]:
    """Open the directory of an absolute path and yield the file's name in it. Raises OSError, LeadsOutsideError."""
    plain, real = os.path.normpath(file.parent), os.path.realpath(file.parent)
    for top in tops:
        if lies_below(plain, top.plain) and not lies_below(real, top.real):
            raise LeadsOutsideError(0, "a symbolic link on its path leads outside", os.fspath(file))
    if not HAS_DESCRIPTORS:
        yield FileName(os.path.join(real, file.name), None)  # noqa: PTH118
        return
    folder = _open_folder(real)
    try:
        yield FileName(file.name, folder)
    finally:
        os.close(folder)


def tops_around(name: str | os.PathLike[str]) -> Iterator[Top]:
    """Yield the work trees that a path is in, as it is written: no link on it may lead out of them."""
    plain = Path(os.path.normpath(name))
    yield from (Top(str(above), os.path.realpath(above)) for above in plain.parents if is_work_tree(above))


def find_work_tree(folder: Path) -> Path | None:
    """Return the git work tree that an absolute path is in, the innermost one."""
    return next(filter(is_work_tree, (folder, *folder.parents)), None)


def is_work_tree(folder: str | os.PathLike[str]) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))  # noqa: PTH118 (asked for ten thousand folders)


def lies_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))  # noqa: PTH118


def _open_folder(real: str) -> int:
    """Open a directory; fails if a part of its path has become a link since the path was resolved."""
    first, *parts = Path(real).parts
    folder = os.open(first, _STEP)
    for part in parts:
        try:
            inner = os.open(part, _STEP, dir_fd=folder)
        finally:
            os.close(folder)
        folder = inner
    return folder
