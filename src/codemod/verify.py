"""Asks a command whether what was written is good, and puts every file back when it says no."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from typing import TYPE_CHECKING

from codemod.edit import apply_edits, invert_edits
from codemod.values import FilePatch, Skipped, Source
from codemod.write import write_patch

if TYPE_CHECKING:
    from pathlib import Path

    from codemod.values import Report


def verify_writes(report: Report, command: str, cwd: Path) -> Report:
    """Run the command, a line of the shell, in `cwd`; return the report, with each file that was put back as skipped.

    `report` is of a run that has written. What the command prints goes to stderr. A file that has changed since it was
    written is left as it is, and named. An interrupt puts back, too.
    """
    refused = {skipped.path for skipped in report.skipped}
    written = [patch for patch in report.patches if patch.edits and patch.source.path not in refused]
    if not written:
        return report
    failure = "it was interrupted"
    try:
        failure = _run(command, cwd)
    finally:
        # Whatever ends it, files that nobody has called good do not stay.
        put_back = [_put_back(patch, failure, cwd) for patch in written] if failure else []
    skipped = tuple(sorted((*report.skipped, *put_back), key=lambda one: one.path))
    return dataclasses.replace(report, skipped=skipped)


def _run(command: str, cwd: Path) -> str:
    """Return why the command failed, "" when it did not."""
    sys.stderr.flush()
    ran = subprocess.run(  # noqa: S602 -- the person's own line, as in a Makefile
        command,
        shell=True,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=sys.__stderr__,
        check=False,
    )
    if ran.returncode < 0:
        return f"signal {-ran.returncode} ended --verify"
    return f"--verify failed with exit code {ran.returncode}" if ran.returncode else ""


def _put_back(patch: FilePatch, failure: str, cwd: Path) -> Skipped:
    source = patch.source
    after = Source(source.path, apply_edits(source.data, patch.edits), source.encoding)
    refused = write_patch(FilePatch(after, (), invert_edits(source.data, patch.edits)), cwd / source.path)
    return Skipped(source.path, f"{failure}: {f'NOT put back: {refused.reason}' if refused else 'put back as it was'}")
