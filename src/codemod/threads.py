"""Starts threads, all of which may be left behind when the process ends."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# A thread needs its stack, usually 8 MB, and some memory of its own before Python says that it runs. An executor starts
# two. More than 32 MB are only reserved: glibc maps them, and does not fill them with zeros.
_ROOM = 34 << 20  # bytes


def make_room() -> None:
    """Raise MemoryError without the memory for two threads, which are started now."""
    bytes(_ROOM)


def start_thread(do: Callable[..., object], *arguments: object) -> threading.Thread:
    """Start a thread and return it.

    Raises MemoryError without the memory for one. `Thread.start` alone would wait forever for a thread that ended
    before it could say that it runs (https://github.com/python/cpython/issues/140746).
    """
    make_room()
    thread = threading.Thread(target=do, args=arguments, daemon=True)
    thread.start()
    return thread
