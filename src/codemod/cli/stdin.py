"""Implements `migrate -`: a file from stdin, as editors send it; the new text goes to stdout."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.engine.configuration import RunConfiguration
    from codemod.values import Report

STDIN = "-"
_LARGEST = 200_000_000  # bytes; a file that is too large to be parsed is passed on


def read_name(paths: Sequence[str], name: str | None, *, write: bool) -> str | None:
    """Return the name of the file on stdin, None if there is none. Raises BadArgumentError."""
    if STDIN not in paths:
        if name:
            raise BadArgumentError(f"--stdin-filename {name}: pass - as the only path to read from stdin")
        return None
    if len(paths) > 1:
        raise BadArgumentError("-: reads from stdin, so no other path is allowed")
    if not name:
        raise BadArgumentError("-: also pass --stdin-filename NAME, which determines the language")
    if write:
        raise BadArgumentError("-: stdin cannot be written in place; remove --write, and the new text goes to stdout")
    return name


def migrate_stdin(configuration: RunConfiguration, name: str) -> tuple[Report, bytes]:
    """Return the findings in stdin, and its new text: the original bytes with the edits made."""
    from codemod.engine.child import map_alone  # noqa: PLC0415
    from codemod.engine.run import migrate_text, report_lost  # noqa: PLC0415
    from codemod.values.edits import apply_edits  # noqa: PLC0415 (--help stays quick)

    data = sys.stdin.buffer.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise BadArgumentError(f"-: stdin is larger than {_LARGEST / 1e6:g} MB; migrate the file by its name")
    do = partial(migrate_text, configuration, name)
    report = next(map_alone(do, [data], lambda _: report_lost(configuration, name)))
    for patch in report.patches:
        data = apply_edits(data, patch.edits)
    return report, data
