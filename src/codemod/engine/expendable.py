"""Limits for a process that reads files for its parent, which continues if the process is killed."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from codemod.threads import start_thread
from codemod.time_limit import end_process_after, let_process_end

if TYPE_CHECKING:
    from collections.abc import Callable

if sys.platform != "win32":
    import resource

_Item = TypeVar("_Item")
_Outcome = TypeVar("_Outcome")

# Address space: inputs of about 10 kB can make a grammar's error recovery ask for 30 GB.
MEMORY = 4 << 30  # bytes
# Processor time for one item; twice the limit of a file, which ends with a better reason.
SECONDS = 120.0


def become_expendable(wait_for_end: Callable[[], object]) -> None:
    """Limit time and memory of this process, and end it when `wait_for_end` returns: its parent has died.

    It has nothing to clean up, and Ctrl-C is for the parent. Memory is limited on Linux only. The programs that it
    starts are in its process group, and end with it.
    """
    if sys.platform != "win32":
        with suppress(PermissionError):  # it leads a session, and therefore a group
            os.setpgid(0, 0)
    gc.freeze()  # a collection would copy memory shared with the parent process
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    start_thread(_end_after, wait_for_end)
    let_process_end()
    if sys.platform == "linux":
        with suppress(OSError, ValueError):  # a lower limit is set already
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would contain the text of files
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def become_worker() -> None:
    """Make a worker of `multiprocessing` expendable: it ends with its parent."""
    from multiprocessing import parent_process  # noqa: PLC0415 (a fork does without it)

    parent = parent_process()
    become_expendable(parent.join if parent else threading.Event().wait)


def do_within_limits(do: Callable[[_Item], _Outcome], item: _Item) -> _Outcome:
    """Return what `do` returns; end an expendable process if that takes too long."""
    with end_process_after(SECONDS):
        return do(item)


def _end_after(wait_for_end: Callable[[], object]) -> None:
    wait_for_end()
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
