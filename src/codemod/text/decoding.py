"""Decodes bytes of files that may not be UTF-8."""

from __future__ import annotations


def as_text(data: bytes) -> str:
    """Return the text of UTF-8, with a replacement character for each byte that is not part of any."""
    return data.decode("utf-8", "replace")
