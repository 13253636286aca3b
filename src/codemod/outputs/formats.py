"""The table of the outputs: a name, and the module whose `format_report` writes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from codemod.values import Report

FORMATS = ("github", "gitlab", "ics", "json", "junit", "markdown", "sarif", "verdict")


class _Output(Protocol):
    def format_report(self, report: Report) -> bytes: ...


def format_as(name: str, report: Report) -> bytes:
    """Return the report in one of FORMATS. Raises ValueError for another name."""
    if name not in FORMATS:
        raise ValueError(f"no such format: {name}")
    # A run needs one or two of them, and each brings its own part of the standard library.
    module = import_module(f"codemod.outputs.{'json_v1' if name == 'json' else name}")
    return cast("_Output", module).format_report(report)
