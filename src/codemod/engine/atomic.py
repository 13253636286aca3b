"""Gives a file new bytes so that whoever looks, and whenever the power goes, sees the old bytes or the new."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

if sys.platform != "win32":
    import fcntl

# The search leaves out what is called so: a run that was killed may leave one behind.
TEMPORARY_PREFIX = ".llm-codemod-"
TEMPORARY_SUFFIX = ".tmp"


class NotReplacedError(Exception):
    """The file is as it was; the message says why, and what to do."""


def replace_file(names: Sequence[Path], before: bytes, after: bytes) -> None:
    """Give the file that has these names, all of them, the bytes `after`, if it still holds `before`.

    The new bytes go to a temporary file in the same folder, with the mode, owner and extended attributes of the old
    one. It then takes the place of the file under its first name, a link to it under each of the others. Raises
    NotReplacedError where that cannot be had; then all names still lead to the old file.
    """
    try:
        status = names[0].lstat()
        _check_kind(status, names)
        with _make_temporary(names[0], status, after) as temporary, _make_links(temporary, names[1:]) as links:
            _exchange([temporary, *links], names, status, before)
    except FileNotFoundError as error:
        raise NotReplacedError("vanished before it was written") from error
    except OSError as error:
        raise NotReplacedError(f"not written: {(error.strerror or str(error)).lower()}") from error


def find_obstacle(path: Path) -> str:
    """Return why a file would not be replaced, "" where nothing that can be seen beforehand is in the way."""
    try:
        _check_kind(path.lstat(), [path])
    except NotReplacedError as error:
        return str(error).split(":")[0]
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return ""


def count_names(path: Path) -> int:
    """Return how many names (hard links) the regular file at `path` has; 1 for whatever is none."""
    try:
        status = path.lstat()
    except OSError:
        return 1
    return status.st_nlink if stat.S_ISREG(status.st_mode) else 1


def lock_file(descriptor: int) -> bool:
    """Keep other runs out until the file is closed; False when one was faster. Without locks, nobody is kept out."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _check_kind(status: os.stat_result, names: Sequence[Path]) -> None:
    """Refuse what is not replaced: a file of another kind, one that is read-only, or one with other names too."""
    if stat.S_ISLNK(status.st_mode):
        raise NotReplacedError("symbolic link: left alone; migrate the file that it points to")
    if not stat.S_ISREG(status.st_mode):
        raise NotReplacedError("not a regular file: left alone")
    if status.st_nlink != len(names):
        raise NotReplacedError(
            f"has {status.st_nlink} names (hard links), of which this run edits {len(names)}: left alone; "
            "give it all of them, or edit by hand"
        )
    # Root may write everything: the owner's bit says what was meant.
    if not status.st_mode & stat.S_IWUSR or not _is_allowed(names[0], os.W_OK):
        raise NotReplacedError("read-only: left alone; make it writable and run again")
    for name in names:
        if not _is_allowed(name.parent, os.W_OK | os.X_OK):
            raise NotReplacedError("its folder is read-only: left alone; make the folder writable and run again")


def _is_allowed(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


@contextlib.contextmanager
def _make_temporary(path: Path, status: os.stat_result, data: bytes) -> Iterator[Path]:
    """Yield a file with these bytes beside `path`, flushed to the disk and with all that belongs to the old one."""
    descriptor, name = tempfile.mkstemp(TEMPORARY_SUFFIX, TEMPORARY_PREFIX, path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if sys.platform == "win32":
                shutil.copystat(path, temporary)
                os.utime(temporary)  # edited now, whatever copystat says
            else:
                if not _keep_owner(file.fileno(), status):
                    raise NotReplacedError("its owner or group cannot be kept: left alone; run as its owner")
                _keep_attributes(path, file.fileno())
                os.fchmod(file.fileno(), stat.S_IMODE(status.st_mode))
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _make_links(temporary: Path, names: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield a link to the temporary file beside each of the other names."""
    links: list[Path] = []
    try:
        for number, name in enumerate(names):
            link = name.with_name(f"{temporary.name.removesuffix(TEMPORARY_SUFFIX)}-{number}{TEMPORARY_SUFFIX}")
            link.hardlink_to(temporary)
            links.append(link)
        yield links
    finally:
        for link in links:
            link.unlink(missing_ok=True)


def _exchange(new: Sequence[Path], names: Sequence[Path], status: os.stat_result, before: bytes) -> None:
    """Let each of the new files take the place of its name, unless somebody has written since: as late as can be."""
    # Neither through a link nor waiting for the writer of a pipe, should one have taken the file's place.
    flags = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    with open(names[0], "rb", opener=lambda name, mode: os.open(name, mode | flags)) as old:
        if not lock_file(old.fileno()):
            raise NotReplacedError("another run is writing it: left alone; run again")
        is_same = os.path.samestat(os.fstat(old.fileno()), status) and old.read() == before
        # Another run may have replaced it while this one waited for the disk.
        if not is_same or not all(os.path.samestat(name.lstat(), status) for name in names):
            raise NotReplacedError("changed since it was read: left alone; run again")
        if sys.platform == "win32":
            old.close()  # Windows replaces no open file
        done: list[Path] = []
        try:
            for temporary, name in zip(new, names, strict=True):
                temporary.replace(name)
                done.append(name)
        except OSError:
            if done:
                _put_back(done, names[len(done)], new[len(done)])
            raise
    for folder in {name.parent for name in names}:
        _flush_folder(folder)


def _put_back(done: Sequence[Path], old: Path, spare: Path) -> None:
    """Let the names that were exchanged already lead to the old file again, which still has the name `old`."""
    for name in done:
        spare.unlink(missing_ok=True)
        spare.hardlink_to(old)
        spare.replace(name)


def _keep_attributes(path: Path, temporary: int) -> None:
    """Give the temporary file the extended attributes of the old one, access lists and capabilities too, and no other.

    By its descriptor: its name can lead elsewhere by now.
    """
    if not hasattr(os, "listxattr"):
        return
    try:
        old = {
            name: os.getxattr(path, name, follow_symlinks=False) for name in os.listxattr(path, follow_symlinks=False)
        }
        for name in {*os.listxattr(temporary)} - {*old}:  # of the folder: they may let others in
            os.removexattr(temporary, name)
        for name, value in old.items():
            os.setxattr(temporary, name, value)
    except OSError as error:
        if error.errno not in (errno.ENOTSUP, errno.ENOSYS):
            raise NotReplacedError("its extended attributes cannot be kept: left alone; edit by hand") from error


def _keep_owner(temporary: int, status: os.stat_result) -> bool:
    """Give the temporary file, by its descriptor, the owner and group in `status`; False when this user may not."""
    made = os.fstat(temporary)
    if (made.st_uid, made.st_gid) == (status.st_uid, status.st_gid):
        return True
    try:
        os.chown(temporary, status.st_uid, status.st_gid)
    except PermissionError:
        return False
    return True


def _flush_folder(folder: Path) -> None:
    """Make the replacement outlast a power cut, where the system lets a folder be flushed."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
