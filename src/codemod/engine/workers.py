"""Runs a function over many items in worker processes; results come in the order of the items."""

from __future__ import annotations

import os
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final, TypeVar

from codemod.engine.child import map_alone

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
    meanwhile: Callable[[], object] = lambda: None,
) -> Generator[_Outcome]:
    """Yield what `do` returns for each item, in order; what `give_up` returns for an item that kills its worker.

    `sizes` are in bytes. `jobs` is the number of workers; None starts one per processor if the work takes long. One
    worker is a fork of this process, or this process itself if it cannot fork safely: then an item can end it. An
    exception in `do` ends the iteration. No worker is left when the iterator is closed. `meanwhile` is what this
    process can do while the first items are in progress.
    """
    at, left = 0, sum(sizes)
    workers = jobs or count_processors()
    end = time.monotonic() + HEAD_START if left < _PLAINLY_MUCH else 0.0
    with closing(map_alone(do, items, give_up, meanwhile)) as alone:
        while at < len(items) and (workers == 1 or (jobs is None and (left < _LEAST_LEFT or time.monotonic() < end))):
            yield next(alone)
            left -= sizes[at]
            at += 1
    rest = items[at:]
    if not rest:
        return
    from codemod.engine.pool import Pool, collect  # noqa: PLC0415 (20 ms that only a long run pays)

    try:
        pool = Pool(do, rest, min(workers, len(rest)))
    except (ImportError, MemoryError, NotImplementedError, OSError):  # no semaphores, as in some containers; no memory
        yield from map_alone(do, rest, give_up)
        return
    with closing(pool):
        yield from collect(pool, sizes[at:], give_up)
