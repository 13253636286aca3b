"""A limit on the processor time of one file, which whatever may take long asks for now and then."""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# By the clock, which is quick to ask, no file can be over its time before this; then by the processor's.
_earliest: ContextVar[float] = ContextVar("earliest", default=math.inf)
_deadline: ContextVar[float] = ContextVar("deadline", default=math.inf)


class OutOfTimeError(Exception):
    """The file has used up its time; only `guard_file` catches it."""


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Let `check_time` raise OutOfTimeError after so many seconds of the processor: those of others do not count."""
    earliest, deadline = _earliest.set(time.monotonic() + seconds), _deadline.set(time.thread_time() + seconds)
    try:
        yield
    finally:
        _earliest.reset(earliest)
        _deadline.reset(deadline)


def check_time(*_: object) -> bool:
    """Raise OutOfTimeError when the limit is over; whatever may take long calls it now and then. False: not yet."""
    if time.monotonic() > _earliest.get() and time.thread_time() > _deadline.get():
        raise OutOfTimeError
    return False
