"""Verifies written files with a command, and restores every file if it fails."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from codemod.engine.process_group import end_group
from codemod.engine.writing import Writing, turn_back
from codemod.errors import Skipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from codemod.engine.journal import Journal
    from codemod.values import FilePatch, Report


def verify_writes(
    report: Report, command: str, cwd: Path, journal: Journal | None = None, *, limit: float | None = None
) -> Report:
    """Run the command, a shell command line, in `cwd`; return the report, with each restored file as skipped.

    `report` is of a run that has written. The command's output goes to stderr. A file that has changed since it was
    written is left as it is, and named. An interrupt restores files, too. Restored files are removed from the run's
    `journal`; if this process is killed instead, `undo` finds them there.
    """
    refused = {skipped.path for skipped in report.skipped}
    written = [patch for patch in report.patches if patch.edits and patch.source.path not in refused]
    if not written:
        return report
    failure = "it was interrupted"
    try:
        failure = failure if report.interrupted else _run(command, cwd, limit)
    finally:
        # However this ends, files that were not verified do not stay.
        put_back = _put_back(written, failure, cwd, journal) if failure else []
    skipped = tuple(sorted((*report.skipped, *put_back), key=lambda one: one.path))
    return report._replace(skipped=skipped)


def _run(command: str, cwd: Path, limit: float | None) -> str:
    """Return why the command failed, "" if it passed."""
    sys.stderr.flush()
    with subprocess.Popen(  # noqa: S602 -- the person's own line, as in a Makefile
        command,
        shell=True,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=sys.__stderr__,
        start_new_session=True,
    ) as process:
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            return f"--verify did not end within {limit:g} s"
        finally:
            if process.returncode is None:
                end_group(process.pid)
                process.kill()
    if code < 0:
        return f"signal {-code} ended --verify"
    return f"--verify failed with exit code {code}" if code else ""


def _put_back(written: Sequence[FilePatch], failure: str, cwd: Path, journal: Journal | None) -> list[Skipped]:
    with Writing(cwd) as writing:
        refusals = [writing.write(turn_back(patch)) for patch in written] + writing.finish()
    refused = {one.path: one.reason for one in refusals if one}
    if journal:
        journal.leave_out(cwd / patch.source.path for patch in written if patch.source.path not in refused)
    return [
        Skipped(path, f"{failure}: {f'NOT restored: {refused[path]}' if path in refused else 'restored'}")
        for path in (patch.source.path for patch in written)
    ]
