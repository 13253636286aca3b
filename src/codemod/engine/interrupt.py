"""Ctrl-C between two files, not within one: what is reported as done is what was done."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERRUPTED = 130  # the exit code


@contextmanager
def finish_first() -> Iterator[None]:
    """Finish the block before an interrupt counts; a second one counts at once."""
    is_ours = threading.current_thread() is threading.main_thread()  # no other one may set a handler
    if not is_ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield  # ignored, as in a background job, or somebody else's
        return
    came = False

    def note(*_: object) -> None:
        nonlocal came
        if came:
            raise KeyboardInterrupt
        came = True

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt
