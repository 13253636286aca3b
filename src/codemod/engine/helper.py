"""A process that runs functions for this one, one after the other, and can be killed when it hangs."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from codemod.engine.expendable import become_worker, do_within_limits
from codemod.engine.pool import end_workers, start_isolated

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = TypeVar("_Given")
_Answer = TypeVar("_Answer")

_SECONDS = 30.0  # of wall-clock time, because a user is waiting
_given: list[Any] = []  # in the process


class HelperDiedError(Exception):
    """The process took too long or died; create a new helper."""


class Helper(Generic[_Given]):
    """Runs functions in a separate process; each gets `given` as its first argument.

    The process is spawned, not forked, because this one may have threads. Close it after use.
    """

    def __init__(self, given: _Given) -> None:
        self._executor = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_set_up, initargs=(given,))

    def ask(self, do: Callable[..., _Answer], *arguments: object) -> _Answer:
        """Return the result of `do` for `given` and the arguments. Raises HelperDiedError, and what `do` raises."""
        try:
            with start_isolated():
                future: Future[_Answer] = self._executor.submit(_do, do, arguments)
            return future.result(_SECONDS)
        except (BrokenExecutor, TimeoutError) as error:
            raise HelperDiedError from error

    def close(self) -> None:
        """End the process, whatever it is doing."""
        end_workers(self._executor)


def _set_up(given: object) -> None:
    _given[:] = [given]
    become_worker()


def _do(do: Callable[..., Any], arguments: tuple[object, ...]) -> Any:
    return do_within_limits(lambda given: do(given, *arguments), _given[0])
