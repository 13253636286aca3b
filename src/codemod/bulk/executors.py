"""Runs tasks on a `concurrent.futures.Executor`, and survives the death of its processes."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from multiprocessing.connection import wait as wait_for_end
from typing import TYPE_CHECKING

from codemod.bulk.migrate_repository import look
from codemod.bulk.tasks import Failed
from codemod.bulk.tokens import hide_secrets
from codemod.engine.child import start_waiting
from codemod.engine.pool import ignore_working_directory
from codemod.search.programs import distrust, list_distrusted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

    from codemod.bulk.tasks import Looked, Task

AHEAD = 2  # queued tasks per running one: workers never wait, and little is repeated after a kill
_DEATHS = 2  # of a process that works on one repository alone; then that repository has failed
_GRACE = 5.0  # seconds for a worker whose caller has ended


@contextlib.contextmanager
def open_processes(jobs: int) -> Iterator[Executor]:
    """Yield an executor with this many processes on this machine."""
    # Not fork: the caller has threads, and a worker starts git.
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["codemod.bulk.worker_imports"])
    given = (dict(os.environ), list_distrusted())
    with ignore_working_directory():
        executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare_worker, initargs=given)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def look_at_all(
    tasks: Iterable[Task], open_executor: Callable[[], AbstractContextManager[Executor]], jobs: int
) -> Iterator[tuple[Task, Looked]]:
    """Yield each task with its result, as they finish. Tasks that ran when a process died are retried."""
    waiting = deque(tasks)
    alone: deque[Task] = deque()  # ran when a process died: one of them may have killed it
    deaths: Counter[str] = Counter()
    while waiting or alone:
        queue, most = (waiting, jobs * AHEAD) if waiting else (alone, 1)
        running: dict[Future[Looked], Task] = {}
        try:
            with open_executor() as executor:
                while queue or running:
                    while queue and len(running) < most:
                        task = queue.popleft()
                        running[_submit(executor, task)] = task
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        outcome = _read_future(future)
                        yield running.pop(future), outcome
        except BrokenExecutor:
            for task in running.values():
                if most == 1:
                    deaths[task.repository.key] += 1
                if deaths[task.repository.key] < _DEATHS:
                    alone.append(task)
                else:
                    yield task, Failed("worker", "its worker process died twice: out of memory?")


def _submit(executor: Executor, task: Task) -> Future[Looked]:
    try:
        with ignore_working_directory():
            return executor.submit(look, task)
    except (BrokenExecutor, OSError) as error:  # an OSError if a process dies while another is started
        broken: Future[Looked] = Future()
        broken.set_exception(BrokenExecutor(str(error)))
        return broken


def _read_future(future: Future[Looked]) -> Looked:
    """Return what a worker returned. Raises BrokenExecutor if it died, KeyboardInterrupt if it was interrupted."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenExecutor):
        raise error
    if not isinstance(error, Exception):
        raise KeyboardInterrupt
    return Failed("worker", hide_secrets(f"{type(error).__name__}: {error}"))


def _prepare_worker(environment: dict[str, str], trees: list[str]) -> None:
    """Make this process end quietly when it is interrupted, and when its caller ends for any reason."""
    os.environ.clear()  # the fork server still has the environment of the first run in this process
    os.environ.update(environment)
    distrust(trees)
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    parent = multiprocessing.parent_process()
    if parent is not None:
        start_waiting(_follow, parent.sentinel)


def _follow(sentinel: int) -> None:
    wait_for_end([sentinel])
    # First the normal way: a running --verify command must be ended, and a clone removed.
    os.kill(os.getpid(), signal.SIGINT)
    threading.Event().wait(_GRACE)
    os._exit(1)
