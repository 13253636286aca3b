"""Interrupts runs and checks what they leave behind; used by the crash tests and their long version."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from harness import TODAY

if TYPE_CHECKING:
    import signal
    from pathlib import Path

OLD = b'MODEL = "gpt-4"\n' * 5
NEW = OLD.replace(b"gpt-4", b"gpt-5.6-sol")
MIGRATE = [sys.executable, "-c", "from codemod.cli.main import migrate_main as run; run()", "--as-of", TODAY]


def make_files(folder: Path, count: int) -> list[Path]:
    """Create `count` files, and return them in the order in which a run writes them."""
    folder.mkdir()
    files = [folder / f"{number:06}.py" for number in range(count)]
    for file in files:
        file.write_bytes(OLD)
    return files


def end_run(folder: Path, watched: Path, how: signal.Signals, *arguments: str) -> tuple[int, str]:
    """Start a run and send it a signal as soon as the file `watched` is written; return its exit code and stderr."""
    command = [*MIGRATE, "--write", "--all", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while process.poll() is None and watched.read_bytes() != NEW:
        time.sleep(0.001)
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(how)
    _, said = process.communicate()
    return process.returncode, said.decode()
