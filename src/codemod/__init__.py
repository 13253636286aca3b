"""Migrates a code base off retired and retiring LLM model IDs.

`codemod.migrate(paths, …)` is the command line's `migrate` for programs; it returns a `Report`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemod.api import migrate
    from codemod.errors import CodemodError, Skipped
    from codemod.values import Decision, Edit, FilePatch, Finding, FollowUp, Occurrence, Report, Role, Source
    from codemod.values.edits import apply_edits

__all__ = [
    "CodemodError",
    "Decision",
    "Edit",
    "FilePatch",
    "Finding",
    "FollowUp",
    "Occurrence",
    "Report",
    "Role",
    "Skipped",
    "Source",
    "apply_edits",
    "migrate",
]
_ROOMS = {"migrate": "api", "apply_edits": "values.edits", "CodemodError": "errors", "Skipped": "errors"}


def __getattr__(name: str) -> object:
    # The command line imports this package, too, and must not load what these names import.
    if name not in __all__:
        raise AttributeError(f"module 'codemod' has no attribute {name!r}")
    return getattr(import_module(f"codemod.{_ROOMS.get(name, 'values')}"), name)
