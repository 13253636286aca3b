"""Runs a function over many items in worker processes; results come in the order of the items."""

from __future__ import annotations

import os
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

_Item = TypeVar("_Item")
_Outcome = TypeVar("_Outcome")

# Workers start after this many seconds of work in this process, if this many bytes are left by then.
HEAD_START: Final = 0.25
_LEAST_LEFT: Final = 2_000_000
_PLAINLY_MUCH: Final = 20_000_000  # bytes for which workers start at once


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_in_order(
    do: Callable[[_Item], _Outcome],
    items: Sequence[_Item],
    sizes: Sequence[int],
    *,
    jobs: int | None,
    give_up: Callable[[_Item], _Outcome],
) -> Generator[_Outcome]:
    """Yield what `do` returns for each item, in order; what `give_up` returns for an item that kills its worker.

    `sizes` are in bytes. `jobs` is the number of workers, 1 for none; None starts one per processor if the work takes
    long. An exception in `do` ends the iteration. No worker is left when the iterator is closed.
    """
    at = 0
    end = time.monotonic() + HEAD_START * (sum(sizes) < _PLAINLY_MUCH)
    while at < len(items) and (jobs == 1 or (jobs is None and time.monotonic() < end)):
        yield do(items[at])
        at += 1
    rest = items[at:]
    jobs = min(jobs or count_processors(), len(rest))
    if jobs <= 1 or (sum(sizes[at:]) < _LEAST_LEFT and end > 0 and at):
        yield from map(do, rest)
        return
    from codemod.engine.pool import Pool, collect  # noqa: PLC0415 (20 ms that only a long run pays)

    try:
        pool = Pool(do, rest, jobs)
    except (ImportError, NotImplementedError, OSError):  # no semaphores, as in some containers, or no more processes
        yield from map(do, rest)
        return
    with closing(pool):
        yield from collect(pool, sizes[at:], give_up)
