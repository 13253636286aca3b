"""What tests let other processes do: they import it by its name."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path


def double(number: int) -> int:
    time.sleep(0.001 * (number % 3))
    return 2 * number


def double_or_die(number: int) -> int:
    if number % 7 == 3:
        os._exit(1)
    return 2 * number


def die_while_answering(number: int) -> int | bytes:
    """End the process in the middle of a long answer, when the number is negative."""
    if number > 0:
        return number
    threading.Timer(0.05, os._exit, [1]).start()
    return bytes(500_000_000)


def mark(number: int) -> int:
    Path(str(number)).touch()
    return number


def refuse(number: int) -> int:
    raise ValueError(str(number))


def give_up(number: int) -> int:
    return -number
