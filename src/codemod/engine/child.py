"""Runs a function over items in a fork of this process: if it hangs or takes all memory, only its item is lost."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar
from weakref import WeakSet

from codemod.engine.expendable import become_expendable, do_within_limits
from codemod.engine.process_group import await_group, end_group
from codemod.threads import start_thread

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

_Item = TypeVar("_Item")
_Outcome = TypeVar("_Outcome")

_OURS = (signal.SIGINT, signal.SIGTERM) if sys.platform == "win32" else (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


_waiting: WeakSet[threading.Thread] = WeakSet()


def start_waiting(wait: Callable[..., object], *arguments: object) -> None:
    """Start a thread that only waits, without a lock: a fork, which lacks it, is safe."""
    _waiting.add(start_thread(wait, *arguments))


def may_fork() -> bool:
    """Whether this process can be forked safely: on Linux, without other threads."""
    return sys.platform == "linux" and all(
        thread in _waiting or thread is threading.current_thread() for thread in threading.enumerate()
    )


def map_alone(
    do: Callable[[_Item], _Outcome],
    items: Sequence[_Item],
    give_up: Callable[[_Item], _Outcome],
    meanwhile: Callable[[], object] = lambda: None,
) -> Generator[_Outcome]:
    """Yield what `do` returns for each item, in order; what `give_up` returns for an item that kills its process.

    An exception in `do` ends the iteration. The fork runs ahead only as far as the buffer of a pipe allows. No process
    is left when the iterator is closed. If this process cannot fork, it does the items itself. `meanwhile` is what it
    can do while the fork works.
    """
    at = 0
    while at < len(items) and may_fork():
        try:
            child = _Child(do, items[at:])
        except OSError:  # too many processes, or open files
            break
        try:
            meanwhile()
            for outcome in child.answers():
                at += 1  # before the consumer may close the iterator
                yield outcome
        finally:
            child.end()
        if at < len(items):
            yield give_up(items[at])
            at += 1
    yield from map(do, items[at:])


class _Child:
    def __init__(self, do: Callable[[Any], Any], items: Sequence[Any]) -> None:
        reading, answering = os.pipe()
        alive, self._alive = os.pipe()  # the other end closes when this process ends for any reason
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _OURS)
        try:
            self._pid = os.fork()
            if not self._pid:
                os.close(self._alive)
                _serve(do, items, answering, alive, before)
        except OSError:
            for end in (reading, self._alive):
                os.close(end)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(answering)
            os.close(alive)
        self._answers: BinaryIO = os.fdopen(reading, "rb")

    def answers(self) -> Generator[Any]:
        """Yield outcomes until the process ends."""
        while True:
            try:
                is_outcome, answer = pickle.load(self._answers)  # noqa: S301 (from our own fork)
            except (EOFError, pickle.UnpicklingError):  # the end, or a partial outcome
                return
            if not is_outcome:
                raise answer
            yield answer

    def end(self) -> None:
        """End the process and the programs that it has started, whatever they are doing."""
        end_group(self._pid)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):  # the caller may ignore SIGCHLD
            os.waitpid(self._pid, 0)
        await_group(self._pid)
        self._answers.close()
        os.close(self._alive)


def _serve(do: Callable[[Any], Any], items: Sequence[Any], answering: int, alive: int, mask: Any) -> None:
    """Process the items in the forked process, then end it."""
    try:
        for name in ("SIGHUP", "SIGVTALRM"):  # the others are set below
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        become_expendable(lambda: os.read(alive, 1))
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)  # a reader of our output must not wait for this process
        with os.fdopen(answering, "wb") as answers:
            for item in items:
                answers.write(_do(do, item))
                answers.flush()
    finally:
        os._exit(0)


def _do(do: Callable[[Any], Any], item: Any) -> bytes:
    try:
        return pickle.dumps((True, do_within_limits(do, item)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 (raised again in the parent process)
        return pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
