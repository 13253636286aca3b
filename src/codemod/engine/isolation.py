"""Isolates problems of one file from the run: a time limit, and a crash that becomes a reason."""

from __future__ import annotations

import errno
import math
from typing import TYPE_CHECKING, TypeVar

from codemod.errors import Skipped, explain_import
from codemod.time_limit import OutOfTimeError, limit_time

if TYPE_CHECKING:
    from collections.abc import Callable

_Outcome = TypeVar("_Outcome")

_LACKS = {
    errno.EMFILE: "too many open files; raise the limit (ulimit -n)",
    errno.ENFILE: "too many open files; raise the limit (ulimit -n)",
    errno.EAGAIN: "no further process can be started; raise the limit (ulimit -u)",
}


def guard_file(path: str, step: Callable[[], _Outcome], *, seconds: float = math.inf) -> _Outcome | Skipped:
    """Return the result of a step for one file; if it raises, return Skipped, so that the run continues."""
    try:
        with limit_time(seconds):
            return step()
    except OutOfTimeError:
        return Skipped(path, f"not done after {seconds:g} s; edit by hand or --exclude it")
    except Exception as error:  # noqa: BLE001 (above one file; a bug in one file must not stop the others)
        if _is_out_of_memory(error):
            return Skipped(path, "takes too much memory; edit by hand or --exclude it")
        if isinstance(error, OSError) and (lack := _LACKS.get(error.errno or 0)):
            return Skipped(path, lack)
        if problem := explain_import(error):
            return Skipped(path, problem)
        return explain_crash(path, error)


def _is_out_of_memory(error: BaseException | None) -> bool:
    """Whether memory ran out; within a parser, that is the cause of a SystemError in its next callback."""
    return isinstance(error, MemoryError) or (isinstance(error, SystemError) and _is_out_of_memory(error.__cause__))


def explain_crash(path: str, error: Exception) -> Skipped:
    """Return where a crash happened, without its message, which may quote the file and a secret in it."""
    import hashlib  # noqa: PLC0415 (loads OpenSSL)

    kind, trace = type(error).__name__, error.__traceback__
    lines: list[str] = []
    while trace:
        code = trace.tb_frame
        lines.append(f"{code.f_globals.get('__name__', '?')}:{trace.tb_lineno} in {code.f_code.co_name}")
        trace = trace.tb_next
    lines.append(kind)
    reference = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]
    reason = f"internal error {reference} ({kind}); migrate --debug shows where, please report it"
    return Skipped(path, reason, "\n".join([f"internal error {reference}", *lines]))
