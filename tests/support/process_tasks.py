"""Functions that tests run in other processes, which import them by name."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from pathlib import Path


def double(number: int) -> int:
    time.sleep(0.001 * (number % 3))
    return 2 * number


def double_or_die(number: int) -> int:
    if number % 7 == 3:
        os._exit(1)
    return 2 * number


def die_while_answering(number: int) -> int:
    """Send the length of a result, and if the number is negative, end the process before the result itself."""
    if number < 0:
        frame = sys._getframe()
        while "result_queue" not in frame.f_locals:  # that of the executor
            assert frame.f_back
            frame = frame.f_back
        os.write(frame.f_locals["result_queue"]._writer.fileno(), struct.pack("!i", 1_000))
        os._exit(1)
    return number


def mark(number: int) -> int:
    Path(str(number)).touch()
    return number


def start_program(name: str) -> None:
    """Start a program, as a worker starts ripgrep, write its number into a file, and wait for it."""
    with subprocess.Popen(["sleep", "60"]) as program:
        Path(f"{name}.new").write_text(str(program.pid))
        Path(f"{name}.new").rename(name)


def refuse(number: int) -> int:
    raise ValueError(str(number))


def give_up(number: int) -> int:
    return -number
