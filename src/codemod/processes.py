"""Spreads work over processes: the outcomes come in the order of the items, also when a process dies."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor
    from types import TracebackType

if sys.platform != "win32":
    import resource

_Item = TypeVar("_Item")
_Outcome = TypeVar("_Outcome")

# Seconds of work after which more than one process is worth its start, and the least that must then be left.
HEAD_START = 0.25
_LEAST_LEFT = 2_000_000  # bytes
_PORTION = 200_000  # bytes that go to a process at once
# What is handed out at once, biggest first: outcomes wait for their turn in memory.
_WINDOW = 32_000_000  # bytes
# What a process may take: a grammar that stumbles over 10 kB made for it wants 30 GB.
_MEMORY = 4 << 30  # bytes
_task: dict[str, Callable[[Any], Any]] = {}  # of a process that works for another


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def do_in_order(
    do: Callable[[_Item], _Outcome],
    items: Sequence[_Item],
    sizes: Sequence[int],
    *,
    jobs: int | None,
    give_up: Callable[[_Item], _Outcome],
) -> Iterator[_Outcome]:
    """Yield what `do` returns for each item, in their order; `give_up` says what it is where that killed its process.

    `sizes` are bytes, by which work is shared out. `jobs` is how many processes work; None: one, and as many as there
    are processors when that turns out to take long. What `do` raises ends the run.
    """
    at = 0
    end = time.monotonic() + HEAD_START
    while at < len(items) and (jobs == 1 or (jobs is None and time.monotonic() < end)):
        yield do(items[at])
        at += 1
    jobs = jobs or count_processors()
    if jobs == 1 or (sum(sizes[at:]) < _LEAST_LEFT and end > 0 and at):
        yield from map(do, items[at:])
        return
    with _Crew(do, jobs, give_up) as crew:
        yield from crew.work(list(zip(items[at:], sizes[at:], strict=True)))


class _Crew(Generic[_Item, _Outcome]):
    """Processes that do one thing."""

    def __init__(self, do: Callable[[_Item], _Outcome], jobs: int, give_up: Callable[[_Item], _Outcome]) -> None:
        self._do, self._jobs, self._give_up = do, jobs, give_up
        self._pools: dict[int, ProcessPoolExecutor] = {}  # by how many processes they have

    def __enter__(self) -> _Crew[_Item, _Outcome]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for pool in self._pools.values():
            if kind:  # who stops the run waits for nobody's file
                _end_processes(pool)
            pool.shutdown(wait=kind is None, cancel_futures=True)

    def work(self, items: Sequence[tuple[_Item, int]]) -> Iterator[_Outcome]:
        windows: deque[list[tuple[list[_Item], Future[list[_Outcome]]]]] = deque()
        for window in _portion(items, _WINDOW):
            windows.append(self._hand_out(window))
            if len(windows) > 1:  # one waits while the other is worked at
                yield from self._collect(windows.popleft())
        while windows:
            yield from self._collect(windows.popleft())

    def _hand_out(self, window: list[tuple[_Item, int]]) -> list[tuple[list[_Item], Future[list[_Outcome]]]]:
        portions = list(_portion(window, _PORTION))
        futures: dict[int, Future[list[_Outcome]]] = {}
        for index in sorted(range(len(portions)), key=lambda i: -sum(size for _, size in portions[i])):
            futures[index] = self._ask([item for item, _ in portions[index]])
        return [([item for item, _ in portion], futures[index]) for index, portion in enumerate(portions)]

    def _ask(self, items: list[_Item]) -> Future[list[_Outcome]]:
        from concurrent.futures import Future  # noqa: PLC0415
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        try:
            return self._pool(self._jobs).submit(_do_all, items)
        except BrokenProcessPool as error:
            self._pools.pop(self._jobs)  # the next portion gets another
            broken: Future[list[_Outcome]] = Future()
            broken.set_exception(error)
            return broken

    def _collect(self, window: list[tuple[list[_Item], Future[list[_Outcome]]]]) -> Iterator[_Outcome]:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        for items, future in window:
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                outcomes = [self._do_alone(item) for item in items]
            yield from outcomes

    def _do_alone(self, item: _Item) -> _Outcome:
        """Do one thing again after a process died, nobody knows at which: alone it is known."""
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        try:
            outcomes: list[_Outcome] = self._pool(1).submit(_do_all, [item]).result()
        except BrokenProcessPool:
            self._pools.pop(1)
            return self._give_up(item)
        return outcomes[0]

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        # 30 ms that only a long run pays.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
        from multiprocessing import get_context  # noqa: PLC0415

        if jobs not in self._pools:
            # A copy of this process has all modules and rules at hand. Elsewhere, or beside a thread, it is not safe.
            is_safe = sys.platform == "linux" and threading.active_count() == 1
            context = get_context("fork" if is_safe else "spawn")
            self._pools[jobs] = ProcessPoolExecutor(jobs, context, _begin, (self._do, _MEMORY))
        return self._pools[jobs]


def _end_processes(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):  # noqa: SLF001 (the public way to them is Python 3.14's)
        process.terminate()


def _portion(items: Sequence[tuple[_Item, int]], most: int) -> Iterator[list[tuple[_Item, int]]]:
    """Yield the items in portions of at most so many bytes, or of one item."""
    portion: list[tuple[_Item, int]] = []
    total = 0
    for item, size in items:
        if portion and total + size > most:
            yield portion
            portion, total = [], 0
        portion.append((item, size))
        total += size
    if portion:
        yield portion


def _begin(do: Callable[[Any], Any], memory: int) -> None:
    """Make ready a process that works for another: who interrupts the run interrupts the other, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "linux":
        with suppress(OSError, ValueError):  # there is a lower limit already
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # it would leave the text of files behind
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _task["do"] = do


def _end_with_parent() -> None:
    """End this process when the one that it works for has been killed: nobody else would ever end it."""
    from multiprocessing import parent_process  # noqa: PLC0415

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _do_all(items: list[Any]) -> list[Any]:
    return [_task["do"](item) for item in items]
