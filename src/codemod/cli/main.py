"""The entry points of `llm-codemod` and `migrate`, and their exit codes."""

from __future__ import annotations

import errno
import gc
import os
import sys
from itertools import takewhile
from typing import TYPE_CHECKING, NoReturn

from codemod.cli.streams import (
    close_output,
    end_as_interrupted,
    find_failure,
    ignore_interrupts,
    open_streams,
    silence_hooks,
)
from codemod.engine.interrupt import INTERRUPTED
from codemod.errors import BadArgumentError, CodemodError, explain_import

if TYPE_CHECKING:
    from collections.abc import Callable

_REMEDIES = {
    errno.EMFILE: "raise the limit of open files (ulimit -n)",
    errno.ENFILE: "raise the limit of open files (ulimit -n)",
    errno.EAGAIN: "raise the limit of processes (ulimit -u)",
}


def main() -> None:
    """Run `llm-codemod`."""
    _run(_umbrella)


def migrate_main() -> None:
    """Run `migrate`, which is `llm-codemod migrate`."""
    _run(_migrate)


def _umbrella() -> None:
    from codemod.cli.completion import build_command, check_request  # noqa: PLC0415
    from codemod.cli.umbrella import app  # noqa: PLC0415 (imports every command)

    check_request("llm-codemod")
    build_command(app)()


def _migrate() -> None:
    from codemod.cli.completion import build_command, check_request  # noqa: PLC0415
    from codemod.cli.migrate_app import app  # noqa: PLC0415 (imports no other command)

    check_request("migrate")
    build_command(app)()


def _run(command: Callable[[], None]) -> NoReturn:
    # A run allocates many objects but few reference cycles: at the default threshold, looking for them takes a tenth of
    # a short run, including imports. At this one, a run over one file ends before the first search.
    gc.set_threshold(200_000)
    open_streams()
    end_as_interrupted()
    silence_hooks()
    try:
        code = _end(command)
        gc.freeze()  # ending the process frees the remaining objects faster
    except KeyboardInterrupt:  # a second interrupt while the first one was reported
        code = INTERRUPTED
    except Exception:  # noqa: BLE001 (without descriptors or memory, an import fails that an error message needs)
        code = _explain("out of memory or open files: run with fewer --jobs, or raise the limits", 3)
    if code == INTERRUPTED:
        ignore_interrupts()
    sys.exit(code)


def _end(command: Callable[[], None]) -> int:
    """Run a command; return its exit code, however it ends."""
    code: object = 0
    try:
        try:
            _refuse_planted_options()
            command()
        except SystemExit as stop:
            code = stop.code
        close_output()
    except CodemodError as error:
        from codemod.outputs.wording import escape  # noqa: PLC0415

        return _explain(escape(str(error)), 2)
    except KeyboardInterrupt:
        ignore_interrupts()
        code = INTERRUPTED
    except OSError as error:
        if problem := find_failure(error):
            return _explain(problem, 2)
        return _end_without_resources(error)
    except Exception as error:  # noqa: BLE001 (Python would exit with 1, which means that something was found)
        return _end_after_crash(error)
    if code == INTERRUPTED:  # typer may have handled the interrupt without a message
        sys.stderr.write("interrupted\n")
    return code if isinstance(code, int) else int(code is not None)


def _refuse_planted_options() -> None:
    """Refuse options that are files here: `migrate *` and pre-commit pass on what a repository calls its files.

    Such a name could switch off the check, write a file, or start a program (`--verify=…`).
    """
    for argument in takewhile(lambda one: one != "--", sys.argv[1:]):
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            raise BadArgumentError(
                f"{argument}: is the name of a file here, not only an option; put -- before the paths, or rename it"
            )


def _end_after_crash(error: Exception) -> int:
    """Report what the process lacks, or an internal error without its message, which may quote a file."""
    if isinstance(error, MemoryError | SystemError):  # the latter if a parser or an import cannot even say so
        return _explain("out of memory: run with fewer --jobs, or on fewer files", 3)
    if str(error) == "can't start new thread":
        return _explain("no thread can be started: raise the limit of processes (ulimit -u) or of memory", 3)
    if problem := explain_import(error):
        return _explain(problem, 3)
    from codemod.engine.isolation import explain_crash  # noqa: PLC0415

    crash = explain_crash("", error)
    if "--debug" in sys.argv:
        sys.stderr.write(f"{crash.traceback}\n")
    return _explain(crash.reason, 3)


def _end_without_resources(error: OSError) -> int:
    from codemod.outputs.wording import escape  # noqa: PLC0415

    reason = (error.strerror or str(error)).lower()
    where = f"{error.filename}: " if error.filename else ""
    remedy = _REMEDIES.get(error.errno or 0, "")
    if error.errno == errno.ENOENT and not where:
        reason, remedy = "the current directory does not exist any more", "change to another one"
    return _explain(escape(f"{where}{reason}; {remedy}" if remedy else f"{where}{reason}"), 3)


def _explain(problem: str, code: int) -> int:
    sys.stderr.write(f"error: {problem}\n")
    return code
