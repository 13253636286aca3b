"""Replaces the bytes of a file atomically: readers see the old or the new bytes, also after a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

from codemod.engine.belongings import keep_attributes, keep_flags, keep_owner
from codemod.folders import LeadsOutsideError, open_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.folders import FileName, Top

if sys.platform != "win32":
    import fcntl

# The search skips files with such names: a killed run may leave one behind.
TEMPORARY_PREFIX = ".llm-codemod-"
TEMPORARY_SUFFIX = ".tmp"


class NotReplacedError(Exception):
    """The file is unchanged; the message says why, and what to do."""


def replace_file(paths: Sequence[Path], before: bytes, after: bytes, *, tops: Sequence[Top] = ()) -> None:
    """Give the file with these names (all of its hard links) the bytes `after`, if it still contains `before`.

    The new bytes are written to a temporary file in the same directory, with the mode, owner and attributes of the old
    one. It replaces the file under its first name, and links to it replace the others. All steps use open directories,
    so that nobody can exchange them; `tops` are those that a path may not leave. Raises NotReplacedError if that is not
    possible; then all names still refer to the old file.
    """
    try:
        with ExitStack() as stack:
            names = [stack.enter_context(open_name(path, tops)) for path in paths]
            status = names[0].lstat()
            _check_kind(status, len(names))
            _check_permission(status, names)
            old = stack.enter_context(os.fdopen(names[0].open(), "rb"))
            _check_same(old, status, before)
            temporary = stack.enter_context(_make_temporary(names[0], old.fileno(), after))
            links = stack.enter_context(_make_links(temporary, names[1:]))
            _exchange([temporary, *links], names, old, before)
    except LeadsOutsideError as error:
        raise NotReplacedError(f"{error.strerror}; run in the directory that it points to") from error
    except FileNotFoundError as error:
        raise NotReplacedError("vanished before it was written") from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise NotReplacedError("a directory on its path was replaced meanwhile; run again") from error
        raise NotReplacedError(f"not written: {(error.strerror or str(error)).lower()}") from error


def find_obstacle(path: Path) -> str:
    """Return why a file would not be replaced, "" if no obstacle is visible in advance."""
    try:
        status = path.lstat()
        _check_kind(status, 1)
        with open_name(Path(os.path.abspath(path))) as name:  # noqa: PTH100 (links stay as they are)
            _check_permission(status, [name])
    except NotReplacedError as error:
        return str(error).split(":")[0]
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return ""


def count_names(path: Path) -> int:
    """Return how many names (hard links) the regular file at `path` has; 1 for anything else."""
    try:
        status = path.lstat()
    except OSError:
        return 1
    return status.st_nlink if stat.S_ISREG(status.st_mode) else 1


def lock_file(descriptor: int) -> bool:
    """Lock out other runs until the file is closed; False if another one has the lock, True without lock support."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _check_kind(status: os.stat_result, names: int) -> None:
    """Refuse to replace special files, and files with other names, too."""
    if stat.S_ISLNK(status.st_mode):
        raise NotReplacedError("symbolic link; migrate the file that it points to")
    if not stat.S_ISREG(status.st_mode):
        raise NotReplacedError("not a regular file")
    if status.st_nlink != names:
        raise NotReplacedError(
            f"has {status.st_nlink} names (hard links), but this run edits only {names}; "
            "pass all of them, or edit by hand"
        )


def _check_permission(status: os.stat_result, names: Sequence[FileName]) -> None:
    # Root may write everything: respect the owner's permission bit instead.
    if not status.st_mode & stat.S_IWUSR or not names[0].is_allowed(os.W_OK):
        raise NotReplacedError("read-only; make it writable and run again")
    if not all(name.is_allowed(os.W_OK | os.X_OK, of_folder=True) for name in names):
        raise NotReplacedError("its directory is read-only; make it writable and run again")


def _check_same(old: IO[bytes], status: os.stat_result, before: bytes) -> None:
    """Refuse a file that is not the one whose status was read, or that has changed since."""
    old.seek(0)
    if not os.path.samestat(os.fstat(old.fileno()), status) or old.read(len(before) + 1) != before:
        raise NotReplacedError("changed since it was read; run again")


@contextlib.contextmanager
def _make_temporary(name: FileName, old: int, data: bytes) -> Iterator[FileName]:
    """Yield a flushed new file with these bytes next to a name, with everything that belongs to the old one."""
    temporary = name.invent(TEMPORARY_PREFIX, TEMPORARY_SUFFIX)
    with os.fdopen(temporary.open(is_new=True), "wb") as file:
        try:
            if sys.platform != "win32" and (kept := keep_flags(old, file.fileno())):
                raise NotReplacedError(f"{kept}; edit by hand")
            file.write(data)
            file.flush()
            if sys.platform == "win32":
                shutil.copystat(name.name, temporary.name)
                os.utime(temporary.name)  # modified now, whatever copystat copied
            elif kept := keep_owner(old, file.fileno()) or keep_attributes(old, file.fileno()):
                raise NotReplacedError(kept)
            os.fsync(file.fileno())
            if sys.platform == "win32":
                file.close()  # Windows cannot replace an open file
            yield temporary
        finally:
            temporary.unlink()


@contextlib.contextmanager
def _make_links(temporary: FileName, names: Sequence[FileName]) -> Iterator[list[FileName]]:
    """Yield a link to the temporary file next to each of the other names."""
    links: list[FileName] = []
    try:
        for name in names:
            link = name.invent(TEMPORARY_PREFIX, TEMPORARY_SUFFIX)
            link.link_to(temporary)
            links.append(link)
        yield links
    finally:
        for link in links:
            link.unlink()


def _exchange(new: Sequence[FileName], names: Sequence[FileName], old: IO[bytes], before: bytes) -> None:
    """Rename each new file to its name, unless the old file was modified since; checked as late as possible."""
    if not lock_file(old.fileno()):
        raise NotReplacedError("another run is writing it; run again")
    status = os.fstat(old.fileno())
    _check_same(old, status, before)
    # Another run may have replaced it while this one waited for the disk.
    if not all(os.path.samestat(name.lstat(), status) for name in names):
        raise NotReplacedError("changed since it was read; run again")
    if sys.platform == "win32":
        old.close()
    done: list[FileName] = []
    try:
        for temporary, name in zip(new, names, strict=True):
            temporary.take_place_of(name)
            done.append(name)
    except OSError:
        if done:
            _put_back(done, names[len(done)], new[len(done)])
        raise
    for name in names:
        name.flush_folder()


def _put_back(done: Sequence[FileName], old: FileName, spare: FileName) -> None:
    """Restore the names that were already replaced: links to the old file, which still has the name `old`."""
    for name in done:
        spare.unlink()
        spare.link_to(old)
        spare.take_place_of(name)
