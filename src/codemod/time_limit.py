"""A limit on the processor time per file, checked from time to time by anything that may take long."""

from __future__ import annotations

import math
import signal
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# The wall clock is cheap to read: before this time, no file can have used up its processor time.
_earliest: ContextVar[float] = ContextVar("earliest", default=math.inf)
_deadline: ContextVar[float] = ContextVar("deadline", default=math.inf)


class OutOfTimeError(Exception):
    """The file has used up its time; only `guard_file` catches it."""


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Make `check_time` raise OutOfTimeError after this many seconds of processor time of this process."""
    earliest, deadline = _earliest.set(time.monotonic() + seconds), _deadline.set(time.thread_time() + seconds)
    try:
        yield
    finally:
        _earliest.reset(earliest)
        _deadline.reset(deadline)


def check_time(*_: object) -> bool:
    """Raise OutOfTimeError if the limit is exceeded. Returns False otherwise, so that it can be used in conditions."""
    if time.monotonic() > _earliest.get() and time.thread_time() > _deadline.get():
        raise OutOfTimeError
    return False


_may_end = False


def let_process_end() -> None:
    """Allow `end_process_after` to kill this process, because its parent continues without it."""
    global _may_end  # noqa: PLW0603 (a fact about the process)
    _may_end = hasattr(signal, "setitimer")


@contextmanager
def end_process_after(seconds: float) -> Iterator[None]:
    """Kill this process, if that is allowed, when the block exceeds this processor time.

    Uses SIGVTALRM, because C code that hangs never calls `check_time`. Blocks may be nested.
    """
    if not _may_end:
        yield
        return
    before, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, before)
