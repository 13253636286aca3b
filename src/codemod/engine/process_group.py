"""Ends a process together with every program that it has started: its process group."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress

_GRACE = 2.0  # seconds for the processes of a killed group; they only need to be scheduled


def end_group(number: int) -> None:
    """Kill the processes of a group: the one with this number, and everything that it has started."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)


def await_group(number: int) -> None:
    """Wait until no process of a killed group is left; they are not children of this process."""
    end = time.monotonic() + _GRACE
    with suppress(ProcessLookupError, PermissionError):
        while sys.platform != "win32" and time.monotonic() < end:
            os.killpg(number, 0)
            time.sleep(0.001)
