"""The messages by which an API says that a model is gone (rules/errors.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from codemod.explain.tables import NEEDED, OPTIONAL_TEXTS, SOURCED, read_tables
from codemod.resources import directory

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMAS: Final = {
    "error": {"platform": NEEDED, "message": NEEDED, "status": NEEDED, "kinds": OPTIONAL_TEXTS, **SOURCED}
}
_HOLE: Final = re.compile(r"\{model\}|…")


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """What an API answers when it is asked for a model that is gone."""

    platform: str
    message: str  # {model} for the id, … for what differs each time
    status: str  # HTTP status and error code
    source: str
    checked: str  # ISO date
    source_url: str = ""
    kinds: tuple[str, ...] = ()  # of these models only; none: of all

    def fill(self, id_: str) -> str:
        """Return the message as it speaks of one model."""
        return self.message.replace("{model}", id_)

    def stands_in(self, text: str) -> bool:
        """Whether a text quotes this message, whatever the model."""
        parts = [re.escape(part) for part in _HOLE.split(self.message)]
        return re.search(r"[^\n]{1,200}?".join(parts), text) is not None


@cache
def load_messages(file: Path | None = None) -> tuple[ErrorMessage, ...]:
    """Return the messages by platform. Raises BadRuleError."""
    file = file or directory("rules") / "errors.toml"
    return tuple(ErrorMessage(**row) for row in read_tables(file, _SCHEMAS)["error"])


def find_messages(platform: str, kind: str) -> tuple[ErrorMessage, ...]:
    """Return the messages of a platform that a model of this kind leads to."""
    return tuple(
        message
        for message in load_messages()
        if message.platform == platform and (not message.kinds or kind in message.kinds)
    )


def name_platforms(text: str) -> tuple[str, ...]:
    """Return the platforms that speak like this text, each once; none where nobody is known to."""
    return tuple(dict.fromkeys(message.platform for message in load_messages() if message.stands_in(text)))
