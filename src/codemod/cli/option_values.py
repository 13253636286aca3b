"""Parses options that typer cannot check: those with model ids as values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def read_mapping(options: Iterable[str]) -> dict[str, str]:
    """Return old id -> new id for each OLD=NEW. Raises BadArgumentError for an invalid one."""
    from codemod.project import explain_pair  # noqa: PLC0415 (what only a run needs)

    mapping: dict[str, str] = {}
    for option in options:
        old, sign, new = option.partition("=")
        if not sign or not old or not new:
            raise BadArgumentError(f"--map {option}: write OLD=NEW, two model IDs separated by =")
        if problem := explain_pair(old, new):
            raise BadArgumentError(f"--map {option}: {problem}")
        if mapping.setdefault(old, new) != new:
            raise BadArgumentError(f"--map {option}: {old} is already mapped to {mapping[old]}; map it once")
    return mapping


def read_reports(options: Iterable[str], formats: Collection[str]) -> list[tuple[str, Path]]:
    """Return format and file for each FORMAT=FILE. Raises BadArgumentError for an invalid one."""
    reports = []
    for option in options:
        format_, sign, file = option.partition("=")
        if not sign or not file:
            raise BadArgumentError(f"--report {option}: write FORMAT=FILE, such as sarif=report.sarif")
        if format_ not in formats:
            raise BadArgumentError(f"--report {option}: no such format; use one of {', '.join(formats)}")
        reports.append((format_, Path(file)))
    return reports
