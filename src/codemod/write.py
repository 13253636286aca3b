"""Writes a patch to its file so that whoever looks, and whenever the power goes, sees the old bytes or the new."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.edit import apply_edits
from codemod.values import Skipped

if TYPE_CHECKING:
    from codemod.values import FilePatch

# The search leaves out what is called so: a run that was killed may leave one behind.
TEMPORARY_PREFIX = ".llm-codemod-"
TEMPORARY_SUFFIX = ".tmp"


def write_patch(patch: FilePatch, real_path: Path) -> Skipped | None:
    """Make the patch's edits in the file at `real_path`; None when done or when nothing differs.

    The new bytes go to a temporary file in the same folder, with the mode, owner and extended attributes of the old
    one, which it then replaces. Where that cannot be had, the file is left as it is and the reason returned. Raises
    EditRefusedError when the edits do not fit the source.
    """
    data = apply_edits(patch.source.data, patch.edits)
    if data == patch.source.data:
        return None
    try:
        status = real_path.lstat()
        reason = _refuse_kind(status, real_path) or _replace_file(real_path, status, patch.source.data, data)
    except FileNotFoundError:
        reason = "vanished before it was written"
    except OSError as error:
        reason = f"not written: {(error.strerror or str(error)).lower()}"
    return Skipped(patch.source.path, reason) if reason else None


def _refuse_kind(status: os.stat_result, path: Path) -> str:
    """Return why a file of this kind is not replaced, "" when it may be."""
    if stat.S_ISLNK(status.st_mode):
        return "symbolic link: left alone; migrate the file that it points to"
    if not stat.S_ISREG(status.st_mode):
        return "not a regular file: left alone"
    if status.st_nlink > 1:
        return f"has {status.st_nlink} hard links: left alone; replacing it would part them"
    # Root may write everything: the owner's bit says what was meant.
    if not status.st_mode & stat.S_IWUSR or not _is_allowed(path, os.W_OK):
        return "read-only: left alone; make it writable and run again"
    if not _is_allowed(path.parent, os.W_OK | os.X_OK):
        return "its folder is read-only: left alone; make the folder writable and run again"
    return ""


def _is_allowed(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _replace_file(path: Path, status: os.stat_result, before: bytes, after: bytes) -> str:
    """Put a new file with the bytes `after` in the place of `path`; return why not, "" when done."""
    descriptor, name = tempfile.mkstemp(TEMPORARY_SUFFIX, TEMPORARY_PREFIX, path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            if not _keep_owner(temporary, status):
                return "its owner or group cannot be kept: left alone; run as its owner"
            shutil.copystat(path, temporary)
            os.utime(temporary)  # edited now, whatever copystat says
            os.fsync(file.fileno())
        # As late as can be: what another program wrote since the file was read must not be lost.
        if not os.path.samestat(path.lstat(), status) or path.read_bytes() != before:
            return "changed since it was read: left alone; run again"
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)
    return ""


def _keep_owner(temporary: Path, status: os.stat_result) -> bool:
    """Give the temporary file the owner and group in `status`; False when this user may not."""
    made = temporary.stat()
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
