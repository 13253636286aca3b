"""Bounds how many questions wait for the answer to another one, which may go in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Answer = TypeVar("_Answer")


class Depth:
    """Counts the questions that are being answered, each for the one before it."""

    def __init__(self, most: int) -> None:
        self._left = most

    def ask(self, question: Callable[[], _Answer]) -> _Answer | None:
        """Return the answer to a question, None if too many wait for it."""
        if not self._left:
            return None
        self._left -= 1
        try:
            return question()
        finally:
            self._left += 1
