"""Names of files by the descriptor of their folder: what was checked stays true, whatever takes a folder's place.

A path is looked up once, from the top and through no symbolic link; all that follows names the file in that very
folder. Windows has no such calls: there the path is used each time.
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
_STEP: Final = _FOLDER | getattr(os, "O_PATH", 0)  # a folder that may be passed through needs not to be readable
_CREATE: Final = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
# Neither through a link nor waiting for the writer of a pipe.
_READ: Final = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class LeadsOutsideError(OSError):
    """A symbolic link on a path leads out of the folder that the path reads as one below."""


class Top(NamedTuple):
    """A folder: a path that reads as one below `plain` has to be one below `real`, whatever links are on it."""

    plain: str
    real: str


class FileName(NamedTuple):
    """A name in a folder; `folder` is a descriptor, or None where `name` is a whole path."""

    name: str
    folder: int | None

    def lstat(self) -> os.stat_result:
        return os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)

    def open(self, *, is_new: bool = False) -> int:
        """Open the file to read it, or make it, for this user alone; never through a link."""
        flags = _CREATE if is_new else _READ | getattr(os, "O_BINARY", 0)
        return os.open(self.name, flags, 0o600, dir_fd=self.folder)

    def beside(self, name: str) -> FileName:
        """Return another name in the same folder."""
        return FileName(name if self.folder is not None else str(Path(self.name).with_name(name)), self.folder)

    def invent(self, prefix: str, suffix: str) -> FileName:
        """Return a name in the same folder that no file has yet."""
        return self.beside(f"{prefix}{os.urandom(8).hex()}{suffix}")

    def take_place_of(self, other: FileName) -> None:
        """Give this file the other name, whose old file is gone then."""
        os.replace(self.name, other.name, src_dir_fd=self.folder, dst_dir_fd=other.folder)

    def link_to(self, other: FileName) -> None:
        """Make this a name of another file, too."""
        if self.folder is None:
            os.link(other.name, self.name)
            return
        where = {"src_dir_fd": other.folder, "dst_dir_fd": self.folder}
        os.link(other.name, self.name, **where, follow_symlinks=False)

    def unlink(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self.name, dir_fd=self.folder)

    def is_allowed(self, mode: int, *, of_folder: bool = False) -> bool:
        """Whether this user may write the file, or make files in its folder."""
        by_descriptor = os.access in os.supports_dir_fd
        name = ("." if self.folder is not None else str(Path(self.name).parent)) if of_folder else self.name
        return os.access(
            name,
            mode,
            dir_fd=self.folder if by_descriptor else None,
            effective_ids=os.access in os.supports_effective_ids,
        )

    def flush_folder(self) -> None:
        """Make a replacement outlast a power cut, where the system lets a folder be flushed."""
        with suppress(OSError):
            where = "." if self.folder is not None else str(Path(self.name).parent)
            descriptor = os.open(where, os.O_RDONLY | _FOLDER, dir_fd=self.folder)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


@contextmanager
def open_name(file: Path, tops: Sequence[Top] = ()) -> Iterator[FileName]:
    """Open the folder of an absolute path and yield its name there. Raises OSError, LeadsOutsideError."""
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


def lies_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))  # noqa: PTH118


def _open_folder(real: str) -> int:
    """Open a folder, none of whose parts may have become a link since the path was resolved."""
    first, *parts = Path(real).parts
    folder = os.open(first, _STEP)
    for part in parts:
        try:
            inner = os.open(part, _STEP, dir_fd=folder)
        finally:
            os.close(folder)
        folder = inner
    return folder
