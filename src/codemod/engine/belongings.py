"""Copies what belongs to a file besides its bytes: owner, mode, extended attributes, flags. Uses descriptors only.

Each function copies from an open old file to an open new one, and returns why that is not possible, or "".
"""

from __future__ import annotations

import errno
import os
import stat
import struct
import sys
from contextlib import suppress
from typing import Final

if sys.platform != "win32":
    import fcntl

_MISSING: Final = (errno.ENOTSUP, errno.ENOSYS)
# Linux: the chattr flags that a new file would lose, and those that forbid replacing a file.
_GET_FLAGS, _SET_FLAGS = 0x80086601, 0x40086602
_KEPT: Final = 0x1 | 0x2 | 0x4 | 0x8 | 0x40 | 0x80 | 0x400 | 0x4000 | 0x8000 | 0x800000  # s u c S d A X j t C
_LOCKED: Final = 0x10 | 0x20  # i a
# macOS and BSD: nodump, immutable, append-only, hidden; for user and system.
_OF_BSD: Final = 0x1 | 0x2 | 0x4 | 0x8000 | 0x10000 | 0x20000 | 0x40000
_LOST: Final = "its flags (lsattr) cannot be kept"


def keep_owner(old: int, new: int) -> str:
    """Keep owner, group and mode; attributes must be copied later, because chown removes capabilities."""
    status, made = os.fstat(old), os.fstat(new)
    if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.chown(new, status.st_uid, status.st_gid)
        except PermissionError:
            return "its owner or group cannot be kept; run as its owner"
    os.fchmod(new, stat.S_IMODE(status.st_mode))
    return ""


def keep_attributes(old: int, new: int) -> str:
    """Keep the extended attributes, including ACLs and capabilities, and remove others, which may grant access."""
    if not hasattr(os, "listxattr"):
        return ""
    try:
        wanted = {name: os.getxattr(old, name) for name in os.listxattr(old)}
        made = {name: os.getxattr(new, name) for name in os.listxattr(new)}
        for name in made.keys() - wanted.keys():
            os.removexattr(new, name)
        for name, value in wanted.items():
            if made.get(name) != value:
                os.setxattr(new, name, value)
        os.fchmod(new, stat.S_IMODE(os.fstat(old).st_mode))  # removing an ACL changed it
    except OSError as error:
        if error.errno not in _MISSING:
            return "its extended attributes cannot be kept; edit by hand"
    return ""


def keep_flags(old: int, new: int) -> str:
    """Keep the flags of the inode; the new file must be empty, as some flags require that."""
    if getattr(os.fstat(old), "st_flags", 0) & _OF_BSD:
        return "its flags (chflags) cannot be kept"
    wanted = _read_flags(old)
    if wanted & _LOCKED:
        return "it is immutable or append-only (lsattr)"
    made = _read_flags(new)
    if (wanted ^ made) & _KEPT:
        with suppress(OSError):
            fcntl.ioctl(new, _SET_FLAGS, struct.pack("@L", (made & ~_KEPT) | (wanted & _KEPT)))
        if (wanted ^ _read_flags(new)) & _KEPT:
            return _LOST
    return ""


def _read_flags(file: int) -> int:
    if sys.platform != "linux":
        return 0
    try:
        return int(struct.unpack("@L", fcntl.ioctl(file, _GET_FLAGS, bytes(struct.calcsize("@L"))))[0])
    except OSError:  # a file system without flags
        return 0
