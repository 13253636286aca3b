"""The standard streams: whatever happens to them, the run ends with a documented exit code and one line."""

from __future__ import annotations

import atexit
import errno
import io
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

from codemod.errors import OutputError
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    from typing_extensions import Buffer

_STREAMS = (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w"))
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF)
# Characters for writing direction, without width, or of eight-bit terminals.
_HIDING = lazy_regex("[\x80-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_failures: list[str] = []


class _Tamed:
    """A stream whose text contains no commands for CI services that read the log, and nothing that hides text.

    Messages escape the names that they quote. This is for those that a library writes about the command line.
    """

    # What is no concern of the command: whoever reads this may end, and the command does all the same.
    _unheard: tuple[type[Exception], ...] = (BrokenPipeError,)

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            if ("::" in text or "##" in text) and not self._stream.isatty():
                from codemod.outputs.log_commands import tame_text  # noqa: PLC0415 (--help stays quick)

                text = tame_text(text)
            if not text.isascii():
                text = _HIDING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
            return self._stream.write(text)
        except self._unheard:
            discard(self._stream)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except self._unheard:
            discard(self._stream)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)


class _Talk(_Tamed):
    """stderr, which may be closed: messages that cannot be written are dropped."""

    _unheard = (OSError, ValueError)


class _Answers(io.FileIO):
    """The stdout of a server, which ends if its answers cannot be written: its library would wait, or try again."""

    def write(self, data: Buffer) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:  # the client has ended
            os._exit(0)
        except OSError as error:
            sys.stderr.write(f"error: {_describe(error)}\n")
            sys.stderr.flush()
            os._exit(2)


def open_answers() -> None:
    """Let stdout be that of a server; what else is written to its descriptor goes to stderr."""
    answers = _Answers(os.dup(1), "w")
    os.dup2(2, 1)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(answers), encoding="utf-8")


def open_streams() -> None:
    """Open the null device in place of each closed stream, so that no other file gets its descriptor."""
    _failures.clear()
    for name, number, mode in _STREAMS:
        try:
            os.fstat(number)
        except OSError:
            # The lowest free descriptor is this one: those below it are open.
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    if not isinstance(sys.stderr, _Talk):
        sys.stderr = cast("TextIO", _Talk(sys.stderr))
    if not isinstance(sys.stdout, _Tamed):
        sys.stdout = cast("TextIO", _Tamed(sys.stdout))


def discard(stream: TextIO) -> None:
    """Discard what is left in a stream: https://docs.python.org/3/library/signal.html#note-on-sigpipe."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def note_failure(error: OSError) -> None:
    """Record that stdout could not be written, and stop writing to it."""
    _failures.append(_describe(error))
    discard(sys.stdout)


def _describe(error: OSError) -> str:
    return f"stdout: not written: {(error.strerror or str(error)).lower()}"


def raise_failure() -> None:
    """Raise OutputError if stdout could not be written."""
    if _failures:
        raise OutputError(_failures[0])


def find_failure(error: OSError) -> str:
    """Return the message for an error of stdout, "" for any other: an error of a file contains its name."""
    if error.filename is None and error.errno in _FULL:
        note_failure(error)
    return _failures[0] if _failures else ""


def close_output() -> None:
    """Flush stdout. Raises OutputError if some of it could not be written."""
    if sys.stdout.closed:  # by the library of a server, at its end
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)
    except (OSError, ValueError) as error:
        note_failure(error if isinstance(error, OSError) else OSError(str(error)))
    raise_failure()


def silence_hooks() -> None:
    """Print no traceback of a thread or a destructor; the command reports what it lacks, in one line."""
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = lambda _: None
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda _: None


def end_as_interrupted() -> None:
    """Handle SIGTERM and SIGHUP like Ctrl-C: processes are ended, files are complete."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _interrupt)


def ignore_interrupts() -> None:
    """Let no further signal change the exit code of a run that ends because of one."""
    _handle_interrupts(lambda *_: None)  # not SIG_IGN, which processes inherit
    atexit.register(_handle_interrupts, signal.SIG_IGN)  # Python removes its own handlers when it ends


def _handle_interrupts(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):
                signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    handler = signal.getsignal(signal.SIGINT)
    if not callable(handler):  # it is ignored, as in a background job
        raise KeyboardInterrupt
    handler(number, frame)
