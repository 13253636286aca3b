"""What a run can print, and where it goes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from pathlib import Path


class Format(StrEnum):
    """What goes to stdout."""

    DIFF = "diff"
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"
    HTML = "html"


def write_output(product: bytes, file: Path, option: str) -> None:
    """Write to a file that an option names; raise BadArgumentError, which names the option, where that cannot be."""
    try:
        file.write_bytes(product)
    except OSError as error:
        raise BadArgumentError(f"{option}: not written: {(error.strerror or str(error)).lower()}") from error
