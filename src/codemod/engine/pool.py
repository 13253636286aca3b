"""A pool of worker processes that survives the death of a worker."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from codemod.engine.child import may_fork
from codemod.engine.expendable import become_worker, do_within_limits
from codemod.engine.process_group import await_group, end_group
from codemod.threads import make_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.process import BaseProcess
    from threading import Thread

_Item = TypeVar("_Item")
_Outcome = TypeVar("_Outcome")

# Outcomes wait in memory for their turn, so workers read at most one window ahead.
_WINDOW: Final = 32_000_000  # bytes
_LARGE: Final = 500_000  # bytes
_QUEUED: Final = 4  # queued items per worker: it never waits, and few items are repeated when one dies
# Seconds without an outcome after which to look for a dead worker that the executor has not noticed. A worker that dies
# while sending an outcome blocks the executor, and Python 3.11 loses items that are submitted while it handles a death.
_WATCH: Final = 1.0
_GRACE: Final = 2.0  # seconds for a killed worker to end


def collect(
    pool: Pool[_Item, _Outcome], sizes: Sequence[int], give_up: Callable[[_Item], _Outcome]
) -> Iterator[_Outcome]:
    """Yield the outcome of each item of a pool, in order; `give_up` returns that of an item that kills a worker."""
    windows = _divide(sizes)
    # Large items of a window come first, so that no worker ends with a long one; the others stay in order, because
    # neighbors need the same modules.
    plan = deque(sorted(range(len(sizes)), key=lambda index: (windows[index], -max(sizes[index], _LARGE))))
    done: dict[int, _Outcome] = {}
    for index in range(len(sizes)):
        while True:
            while plan and pool.has_room() and windows[plan[0]] <= windows[index] + 1:
                pool.submit(plan.popleft())
            taken, lost = pool.take(0 if index in done else _WATCH)
            done.update(taken)
            done.update(_retry(pool, lost, give_up))
            if index in done:
                break
        yield done.pop(index)


def _retry(
    pool: Pool[_Item, _Outcome], lost: Sequence[int], give_up: Callable[[_Item], _Outcome]
) -> Iterator[tuple[int, _Outcome]]:
    """Yield the outcomes of items that were in progress when a worker died: each alone, as any may be the cause."""
    if not lost:
        return
    with closing(Pool(pool.do, pool.items, 1)) as alone:
        for index in lost:
            alone.submit(index)
            taken, died = alone.take(_WATCH)
            while not taken and not died:
                taken, died = alone.take(_WATCH)
            yield from taken or [(index, give_up(pool.items[index]))]


class Pool(Generic[_Item, _Outcome]):
    """A `ProcessPoolExecutor` whose workers can be killed; it is replaced when one of them dies."""

    def __init__(self, do: Callable[[_Item], _Outcome], items: Sequence[_Item], jobs: int) -> None:
        """Start the workers.

        Raises ImportError, MemoryError, NotImplementedError or OSError if that is not possible.
        """
        self.do, self.items, self._jobs = do, items, jobs
        self._running: dict[Future[_Outcome], int] = {}
        self._executor: ProcessPoolExecutor | None = None
        try:
            self._submit(None)
        except (MemoryError, OSError):
            self.close()
            raise

    def has_room(self) -> bool:
        return len(self._running) < self._jobs * _QUEUED

    def submit(self, index: int) -> None:
        """Submit the item at this index."""
        try:
            future = self._submit(index)
        except (OSError, RuntimeError) as error:  # a worker has just died
            future = Future()
            future.set_exception(BrokenExecutor(str(error)))
        self._running[future] = index

    def take(self, seconds: float) -> tuple[list[tuple[int, _Outcome]], list[int]]:
        """Wait up to `seconds` for an outcome; return outcomes by index, and the indexes that a dead worker lost."""
        ended = wait(self._running, seconds, FIRST_COMPLETED).done
        broken = [future for future in ended if isinstance(future.exception(), BrokenExecutor)]
        taken = [(self._running.pop(future), future.result()) for future in ended if future not in broken]
        if not broken and (ended or not seconds or not self._has_died()):
            return taken, []
        lost = sorted(self._running.values())
        self._running = {}
        self.close()
        return taken, lost

    def close(self) -> None:
        """End the workers, whatever they are doing: they have nothing to clean up."""
        executor, self._executor = self._executor, None
        if executor:
            end_workers(executor)

    def _submit(self, index: int | None) -> Future[_Outcome]:
        with start_isolated():
            if self._executor is None:
                make_room()  # its two threads end without it, unnoticed
                context = get_context(_choose_method())
                given = self.do, self.items
                self._executor = ProcessPoolExecutor(
                    self._jobs, mp_context=context, initializer=_set_up, initargs=given
                )
            return self._executor.submit(_do, index)

    def _has_died(self) -> bool:
        """Whether a worker has died. Raises MemoryError if the thread that gives them items has."""
        if not self._executor:
            return False
        if not _manager_of(self._executor).is_alive():
            self.close()
            raise MemoryError
        return not all(worker.is_alive() for worker in _workers_of(self._executor))


def end_workers(executor: ProcessPoolExecutor) -> None:
    """Kill the workers of an executor and the programs that they have started, and shut it down."""
    workers = _workers_of(executor)
    groups = [process.pid for process in workers if process.pid]
    for group in groups:
        end_group(group)
    for process in workers:
        process.kill()  # it may not have created its group yet
    # No worker will complete a message: readers must be told that the rest is missing.
    executor._result_queue._writer.close()  # type: ignore[attr-defined] # noqa: SLF001
    executor.shutdown(cancel_futures=True)
    for process in workers:
        process.join(_GRACE)  # the thread that does so may have ended for lack of memory
    for group in groups:
        await_group(group)


def _workers_of(executor: ProcessPoolExecutor) -> list[BaseProcess]:
    return [*(executor._processes or {}).values()]  # noqa: SLF001 (`kill_workers` is public only since Python 3.14)


def _manager_of(executor: ProcessPoolExecutor) -> Thread:
    return cast("Thread", executor._executor_manager_thread)  # noqa: SLF001


def _divide(sizes: Sequence[int]) -> list[int]:
    """Return the window number of each item: a window is a run of items below the size limit, or a single item."""
    windows: list[int] = []
    window = total = 0
    for size in sizes:
        total += size
        if total > _WINDOW and total > size:
            window, total = window + 1, size
        windows.append(window)
    return windows


def _choose_method() -> str:
    """Return how to start workers: fork if that is safe."""
    return "fork" if may_fork() else "spawn"


@contextmanager
def start_isolated() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, and that import nothing from the working directory."""
    with ExitStack() as stack:
        stack.enter_context(ignore_working_directory())
        if sys.platform != "win32":
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            stack.callback(signal.pthread_sigmask, signal.SIG_SETMASK, before)
        yield


@contextmanager
def ignore_working_directory() -> Iterator[None]:
    """Keep the working directory off the import path of Python processes that start within the block.

    `multiprocessing` starts its helpers with `python -c`, which would import a `multiprocessing.py` found there.
    """
    name = "PYTHONSAFEPATH"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


_given: list[Any] = []  # in a worker: the function, and all items


def _set_up(do: Callable[[Any], Any], items: Sequence[Any]) -> None:
    _given[:] = do, items
    become_worker()


def _do(index: int | None) -> Any:
    do, items = _given
    if index is None:
        return None
    return do_within_limits(do, items[index])
