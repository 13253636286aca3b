"""Locates the directory for private state of a user, such as undo records and updated rules."""

from __future__ import annotations

import os
from pathlib import Path


def find_state() -> Path:
    """Return the state directory of this user."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "llm-codemod"
    chosen = Path(os.environ.get("XDG_STATE_HOME", ""))
    return (chosen if chosen.is_absolute() else Path.home() / ".local" / "state") / "llm-codemod"


def make_private(folder: Path) -> None:
    """Create a directory, and those above it that do not exist, for this user only. Raises OSError."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)  # with `parents`, the others would get the permissions of the umask
