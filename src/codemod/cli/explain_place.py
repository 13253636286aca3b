"""Implements `migrate --explain PATH:LINE`: prints everything behind the decision on one place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from codemod.errors import BadArgumentError
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from codemod.engine.configuration import RunConfiguration

_PLACE = lazy_regex(r"(?P<path>.+?):(?P<line>[1-9]\d{0,9})(?::\d+)?")


def read_place(text: str) -> tuple[str, int]:
    """Return path and line. Raises BadArgumentError for an invalid place."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise BadArgumentError(f"--explain {text}: write PATH:LINE, as the report does")
    if not Path(match["path"]).is_file():
        raise BadArgumentError(f"--explain {text}: {match['path']} is not a file")
    return match["path"], int(match["line"])


def explain_place(configuration: RunConfiguration, path: str, line: int) -> NoReturn:
    """Print the facts about each id on a line and end the program: exit 0, or 1 if there is no known id."""
    from codemod.engine.run import run_migration  # noqa: PLC0415
    from codemod.outputs.place_text import format_place  # noqa: PLC0415
    from codemod.outputs.wording import escape  # noqa: PLC0415
    from codemod.search import Searcher  # noqa: PLC0415

    report = run_migration(configuration, Searcher(Path.cwd(), [path]))
    for skipped in report.skipped:
        sys.stdout.write(f"{escape(skipped.path)}: not handled: {escape(skipped.reason)}\n")
    found = [(patch.source, finding) for patch in report.patches for finding in patch.findings]
    places = [(s, f) for s, f in found if s.position(f.occurrence.span.start)[0] == line]
    sys.stdout.write("\n".join(format_place(source, finding, report.as_of) for source, finding in places))
    if not places:
        lines = sorted({source.position(finding.occurrence.span.start)[0] for source, finding in found})
        near = ", ".join(map(str, sorted(lines, key=lambda at: abs(at - line))[:8]))
        told = f"the nearest known IDs are on line {near}" if near else "this file contains no known ID"
        sys.stdout.write(f"{escape(path)}:{line}: no known ID on this line; {told}\n")
    raise SystemExit(0 if places else 1)
