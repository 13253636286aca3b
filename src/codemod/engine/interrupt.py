"""Delays Ctrl-C until a file is finished, so that the report says exactly what was done."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERRUPTED = 130  # exit code


@contextmanager
def finish_first() -> Iterator[None]:
    """Delay an interrupt until the block has finished; a second one takes effect at once."""
    is_ours = threading.current_thread() is threading.main_thread()  # only the main thread may set a handler
    if not is_ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield  # ignored, as in a background job, or handled by other code
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
