"""Spreads work over processes: the outcomes come in the order of the items, also when a process dies."""

from __future__ import annotations

import gc
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
    from multiprocessing.connection import Connection
    from types import TracebackType

if sys.platform != "win32":
    import resource

_Item = TypeVar("_Item")
_Outcome = TypeVar("_Outcome")

# Seconds of work after which more than one process is worth its start, and the least that must then be left.
HEAD_START = 0.25
_LEAST_LEFT = 2_000_000  # bytes
_PLAINLY_MUCH = 20_000_000  # bytes that take long, whatever they are
_PORTION = 200_000  # bytes that go to a process at once
# What is handed out at once, biggest first: outcomes wait for their turn in memory.
_WINDOW = 32_000_000  # bytes
# What a process may take: a grammar that stumbles over 10 kB made for it wants 30 GB.
_MEMORY = 4 << 30  # bytes
_PATIENCE = 0.005  # seconds after which to see who is idle while somebody takes the outcomes


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
    end = time.monotonic() + HEAD_START * (sum(sizes) < _PLAINLY_MUCH)
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
    """Processes that do one thing, a portion of the items at a time.

    Not a `ProcessPoolExecutor`: what is submitted to one in the moment in which its process dies raises anything, or is
    never heard of again (Python 3.11), and beside its threads no process can be copied.
    """

    def __init__(self, do: Callable[[_Item], _Outcome], jobs: int, give_up: Callable[[_Item], _Outcome]) -> None:
        self._do, self._jobs, self._give_up = do, jobs, give_up
        self._idle: list[Worker[_Item, _Outcome]] = []
        self._busy: dict[Connection, tuple[Worker[_Item, _Outcome], int]] = {}  # and the number of its portion
        self._portions: list[list[_Item]] = []
        self._plan: deque[tuple[int, int]] = deque()  # window and number of each portion that nobody has been asked
        self._done: dict[int, list[_Outcome] | Exception] = {}  # by the number of the portion

    def __enter__(self) -> _Crew[_Item, _Outcome]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            worker.end()

    def work(self, items: Sequence[tuple[_Item, int]]) -> Iterator[_Outcome]:
        for window, inside in enumerate(_portion(items, _WINDOW)):
            portions = list(_portion(inside, _PORTION))
            by_size = sorted(enumerate(portions, len(self._portions)), key=lambda at: -sum(size for _, size in at[1]))
            self._plan.extend((window, number) for number, _ in by_size)
            self._portions.extend([item for item, _ in portion] for portion in portions)
        window_of = {number: window for window, number in self._plan}
        for number in range(len(self._portions)):
            while number not in self._done:
                self._turn(window_of[number], None)
            outcomes = self._done.pop(number)
            if isinstance(outcomes, Exception):
                raise outcomes
            looked = time.monotonic()
            for outcome in outcomes:
                if time.monotonic() - looked > _PATIENCE:
                    self._turn(window_of[number], 0)
                    looked = time.monotonic()
                yield outcome

    def _turn(self, window: int, seconds: float | None) -> None:
        """Hand out portions, of the next window too, to whoever is idle; wait so long for some that are done."""
        while self._plan and self._plan[0][0] <= window + 1 and (self._idle or len(self._busy) < self._jobs):
            worker = self._idle.pop() if self._idle else Worker(self._do)
            _, number = self._plan.popleft()
            self._busy[worker.connection] = worker, number
            worker.ask(self._portions[number])
        from multiprocessing.connection import wait  # noqa: PLC0415

        ready = wait(self._busy, seconds)
        for connection in [line for line in self._busy if line in ready]:
            worker, number = self._busy.pop(connection)
            try:
                self._done[number] = worker.answer()
                self._idle.append(worker)
            except EOFError:
                worker.end()
                self._done[number] = [self._do_alone(item) for item in self._portions[number]]

    def _do_alone(self, item: _Item) -> _Outcome:
        """Do one thing again after a process died, nobody knows at which: alone it is known."""
        worker = Worker(self._do)
        try:
            worker.ask([item])
            outcomes = worker.answer()
            if isinstance(outcomes, Exception):
                raise outcomes
            return outcomes[0]
        except EOFError:
            return self._give_up(item)
        finally:
            worker.end()


class Worker(Generic[_Item, _Outcome]):
    """Another process, and the line to it: it is asked, then it answers."""

    def __init__(self, do: Callable[[_Item], _Outcome]) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 (20 ms that only a long run pays)

        # A copy of this process has all modules and rules at hand. Elsewhere, or beside a thread, it is not safe.
        is_safe = sys.platform == "linux" and threading.active_count() == 1
        context: Any = get_context("fork" if is_safe else "spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, do, _MEMORY), daemon=True)
        self._process.start()
        theirs.close()  # so that the line ends with the process

    def ask(self, items: list[_Item]) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # it died: the answer will say so
            self.connection.send(items)

    def answer(self, seconds: float | None = None) -> list[_Outcome] | Exception:
        """Wait, so long at most, for what came of the items, or what went wrong.

        Raises EOFError when the process died or takes longer.
        """
        try:
            if seconds is not None and not self.connection.poll(seconds):
                raise EOFError
            outcomes: list[_Outcome] | Exception = self.connection.recv()
        except ConnectionResetError as error:
            raise EOFError from error
        return outcomes

    def end(self) -> None:
        self._process.kill()  # it reads and writes nothing of its own
        self._process.join()
        self.connection.close()


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


def _work(line: Connection, do: Callable[[Any], Any], memory: int) -> None:
    """Work for another process until it ends: what it asks is answered with the outcomes, or with what went wrong."""
    gc.freeze()  # to look through what a copy has in common with the other process would copy its memory
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts the run interrupts the other, which ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "linux":
        with suppress(OSError, ValueError):  # there is a lower limit already
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # it would leave the text of files behind
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while True:
        try:
            items = line.recv()
        except (EOFError, OSError):
            return
        try:
            line.send([do(item) for item in items])
        except Exception as error:  # noqa: BLE001 (it is raised again where the work was asked for)
            line.send(error)


def _end_with_parent() -> None:
    """End this process when the one that it works for has been killed: nobody else would ever end it."""
    from multiprocessing import parent_process  # noqa: PLC0415

    if parent := parent_process():
        parent.join()
        os._exit(1)
