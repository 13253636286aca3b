"""The work directory of bulk runs: private to its user, and reused only if this user's runs created it.

A repository could contain a directory of the same name, with forged branches and a forged ledger. Therefore the
directory is signed with a secret in the user's state directory; the signature is valid for this path and user only.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError
from codemod.guarded import read_guarded, read_small, write_guarded
from codemod.state import find_state, make_private

if TYPE_CHECKING:
    from pathlib import Path

_SEAL = "made-by"
_KEY = "bulk.key"
_KEY_BYTES = 32
_LARGEST = 1_000


def prepare_folder(work: Path) -> None:
    """Create the work directory, or open one that runs of this user created. Raises OSError, BadArgumentError."""
    if os.path.lexists(work):
        _check_folder(work)
    else:
        work.parent.mkdir(parents=True, exist_ok=True)
        work.mkdir(mode=0o700)
    if not any(work.iterdir()):
        write_guarded(work / ".gitignore", b"*\n")
        write_guarded(work / _SEAL, _sign(work) + b"\n", mode=0o600)
    elif not hmac.compare_digest(read_small(work / _SEAL, _LARGEST, links=False).strip(), _sign(work)):
        raise BadArgumentError(
            f"--work {work}: not created by your runs of bulk in this place: delete it, or pass another directory"
        )


def _check_folder(work: Path) -> None:
    status = work.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise BadArgumentError(f"--work {work}: is a symbolic link; pass the directory that it points to")
    if not stat.S_ISDIR(status.st_mode):
        raise BadArgumentError(f"--work {work}: is not a directory")
    if hasattr(os, "geteuid"):
        if status.st_uid != os.geteuid():
            raise BadArgumentError(f"--work {work}: belongs to another user; pass a directory of your own")
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and any(work.iterdir()):
            raise BadArgumentError(
                f"--work {work}: writable by others; run chmod go-w {work}, or pass another directory"
            )
        work.chmod(0o700)


def sign(data: bytes) -> str:
    """Return a signature of data that only this user's runs can make. Raises OSError."""
    return hmac.new(_read_key(), data, hashlib.sha256).hexdigest()


def _sign(work: Path) -> bytes:
    return sign(os.fsencode(os.path.realpath(work))).encode()


def _read_key() -> bytes:
    """Return the secret of this user, created on first use."""
    file = find_state() / _KEY
    try:
        key = read_guarded(file, _LARGEST, links=False)
    except FileNotFoundError:
        make_private(file.parent)
        key = secrets.token_bytes(_KEY_BYTES)
        write_guarded(file, key, mode=0o600)
    return key
