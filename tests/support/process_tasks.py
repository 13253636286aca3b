"""What tests let other processes do: they import it by its name."""

from __future__ import annotations

import os
import time


def double(number: int) -> int:
    time.sleep(0.001 * (number % 3))
    return 2 * number


def double_or_die(number: int) -> int:
    if number % 7 == 3:
        os._exit(1)
    return 2 * number


def refuse(number: int) -> int:
    raise ValueError(str(number))


def give_up(number: int) -> int:
    return -number
