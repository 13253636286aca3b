"""Selects the text report for the options: the digest, a table, every place, or none."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from codemod.cli.terminal import dress, may_colour

if TYPE_CHECKING:
    from codemod.cli.migrating import Asked
    from codemod.values import Report

_NARROWEST, _WIDEST = 60, 140  # columns
_WITHOUT_TERMINAL = 120


def write_report(report: Report, asked: Asked, stream: TextIO, *, written: bool) -> str:
    """Return the report for the stream. Source lines are shown on a terminal only."""
    if asked.quiet:
        return ""
    if asked.stats:
        from codemod.outputs.statistics import format_statistics  # noqa: PLC0415

        return format_statistics(report)
    if asked.all_ or asked.verbose or asked.check:
        from codemod.outputs.text import format_report  # noqa: PLC0415

        return dress(format_report(report, is_verbose=asked.verbose), stream)
    from codemod.outputs.digest import format_digest  # noqa: PLC0415
    from codemod.outputs.terminal_text import View  # noqa: PLC0415

    is_terminal = stream.isatty() and not asked.output
    view = View(
        width=max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST)) if is_terminal else _WITHOUT_TERMINAL,
        shows_code=is_terminal,
        is_coloured=may_colour(is_terminal),
        searched=_count_files(asked) if report.searched is None else report.searched,
        is_written=written,
    )
    return dress(format_digest(report, view), stream)


def _count_files(asked: Asked) -> int:
    from codemod.search import count_files  # noqa: PLC0415

    paths = [path for path in asked.paths or ["."] if path != "-"]
    return count_files(paths, no_ignore=asked.no_ignore, cwd=Path.cwd()) if paths else 1
