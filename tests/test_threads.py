"""A thread is started, or its caller is told: it never waits for a thread that could not begin."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemod.threads import start_thread

SOURCE = Path(__file__).parents[1] / "src" / "codemod"
# Leaves so little memory that the new thread gets its stack and nothing more.
STARTS = """
import resource, sys
from codemod.threads import start_thread
size = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmData")) << 10
limit = size + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
try:
    start_thread(print, "ran").join()
except MemoryError:
    print("no memory")
"""


def test_thread_does_its_work() -> None:
    done: list[str] = []
    start_thread(done.append, "it").join()
    assert done == ["it"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits are enforced differently")
@pytest.mark.parametrize("room", [2_000_000, 8_400_000, 8_800_000, 12_000_000, 96_000_000])
def test_thread_without_memory_is_reported(room: int) -> None:
    command = [sys.executable, "-c", STARTS, str(room)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert ran.stdout == ("ran\n" if room > 32_000_000 else "no memory\n"), ran.stderr


def test_nothing_else_starts_a_thread() -> None:
    starts = [file.name for file in SOURCE.rglob("*.py") if "Thread(" in file.read_text("utf-8")]
    assert starts == ["threads.py"]
