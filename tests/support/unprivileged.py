"""Runs permission tests without root's rights, because root, the usual user in containers, is refused nothing."""

import ctypes
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

NOBODY = 65534
STRANGER = 65533  # a user id that no test runs as
IS_ROOT = os.geteuid() == 0

# <linux/capability.h>, <linux/prctl.h> and <linux/securebits.h>
CAPABILITY_VERSION_3 = 0x20080522
OVERRIDES = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 3  # CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER
PR_GET_SECUREBITS, PR_SET_SECUREBITS = 27, 28
SECBIT_NOROOT = 1  # programs started by root do not regain capabilities


@contextmanager
def acting_as_nobody() -> Iterator[None]:
    """Run the block without root's rights; does nothing for other users.

    The block imports modules and starts programs of the checkout, whose directory may be accessible only to its owner.
    Therefore this uses the first that can read it: nobody, an owner on the path, root without its capabilities.
    """
    if not IS_ROOT:
        yield
        return
    needed = [Path.cwd(), Path(__file__), Path(sys.executable), *(Path(path) for path in sys.path if path)]
    needed = [path for path in needed if path.exists()]
    owners = {folder.stat().st_uid for path in needed for folder in (path, *path.parents)}
    for user in dict.fromkeys([NOBODY, *sorted(owners, reverse=True)]):
        with ExitStack() as stack:
            stack.enter_context(_acting_as(user) if user else _without_capabilities())
            if all(map(_can_read, needed)):
                yield
                return
    pytest.skip("no user but root can read the checkout and its virtual environment")


@contextmanager
def _acting_as(user: int) -> Iterator[None]:
    os.setegid(NOBODY)
    os.seteuid(user)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@contextmanager
def _without_capabilities() -> Iterator[None]:
    """Make permissions apply to root, in this thread and in the programs that it starts (Linux)."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    before, without = (ctypes.c_uint32 * 6)(), (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; high bits
    _check(libc.capget(header, before))
    _check(libc.capget(header, without))
    without[0] &= ~OVERRIDES
    bits = _check(libc.prctl(PR_GET_SECUREBITS))
    _check(libc.prctl(PR_SET_SECUREBITS, bits | SECBIT_NOROOT))
    try:
        _check(libc.capset(header, without))
        yield
    finally:
        _check(libc.capset(header, before))
        _check(libc.prctl(PR_SET_SECUREBITS, bits))


def _check(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _can_read(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_RDONLY))
        if path.is_dir():
            os.stat(f"{path}/.")  # noqa: PTH116 - pathlib drops the dot, which asks whether the folder may be entered
    except OSError:
        return False
    return True


@contextmanager
def open_folder() -> Iterator[Path]:
    """Yield a temporary directory that everybody can access, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder
