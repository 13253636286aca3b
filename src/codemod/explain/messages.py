"""The messages with which an API refuses requests for retired models or endpoints (rules/errors.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from codemod.explain.tables import NEEDED, OPTIONAL, OPTIONAL_TEXTS, SOURCED, read_tables
from codemod.rules.current import read_current
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SCHEMAS: Final = {
    "error": {
        "platform": NEEDED,
        "message": NEEDED,
        "status": NEEDED,
        "kinds": OPTIONAL_TEXTS,
        "phrases": OPTIONAL_TEXTS,
        "means": OPTIONAL,
        "do": OPTIONAL_TEXTS,
        "code": OPTIONAL,
        **SOURCED,
    }
}
_HOLE: Final = lazy_regex(r"\{model\}|\{version\}|…")
_WORD: Final = lazy_regex(r"\w+|[^\w\s]")
# Differences between a message, its JSON, and the repr of that JSON.
_SPACING: Final = lazy_regex(r"[\s'\"`\\]+")
_ID: Final = r"[\w.:/@#-]{2,120}?"


class Quote(NamedTuple):
    """A message found in a text, and the model that the text names."""

    message: ErrorMessage
    model: str = ""  # in lower case; "": none
    version: str = ""


@dataclass(frozen=True)
class ErrorMessage:
    """The response of an API to a request that it no longer serves."""

    platform: str
    message: str  # {model} for the id, … for what differs each time
    status: str  # HTTP status and error code
    source: str
    checked: str  # ISO date
    source_url: str = ""
    kinds: tuple[str, ...] = ()  # only of these models; none: of all
    phrases: tuple[str, ...] = ()  # other wordings, and parts that identify a truncated message
    means: str = ""  # in one sentence; "": the page of the model says it
    do: tuple[str, ...] = ()  # what to do about it
    code: str = ""  # the follow-up that this message is about

    @property
    def names_model(self) -> bool:
        """Whether the message says which model it is about."""
        return "{model}" in self.message

    @property
    def template(self) -> str:
        """Return the message with `{model}` for the id, and an ellipsis for other variable parts."""
        return self.message.replace("{version}", "…")

    def fill(self, id_: str) -> str:
        """Return the message for one model."""
        return self.template.replace("{model}", id_)

    def stands_in(self, text: str) -> bool:
        """Whether a text quotes this message, for any model."""
        return self.find(_level(text)) is not None

    def find(self, levelled: str) -> Quote | None:
        """Return the message as a normalized text quotes it, regardless of quotes, escapes, blanks and case."""
        for pattern in self._patterns:
            if found := pattern.search(levelled):
                named = found.groupdict()
                return Quote(self, named.get("model") or "", named.get("version") or "")
        return None

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(_compile, (self.message, *self.phrases)))


def _level(text: str) -> str:
    return _SPACING.sub(" ", text).lower()


def _compile(template: str) -> re.Pattern[str]:
    """Return the expression that finds a message in a normalized text."""
    parts: list[str] = []
    seen: set[str] = set()
    at = 0
    for hole in _HOLE.finditer(template):
        parts.append(_spell(template[at : hole.start()]))
        at = hole.end()
        name = hole[0].strip("{}")
        if name == "…":
            parts.append(".{1,200}?")
        else:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{_ID})")
            seen.add(name)
    rest = _spell(template[at:])
    parts.append(rest or r"(?![\w/@#-])")
    return re.compile(" ?".join(part for part in parts if part), re.DOTALL)


def _spell(literal: str) -> str:
    return " ?".join(re.escape(word) for word in _WORD.findall(_level(literal)))


@cache
def load_messages(file: Path | None = None) -> tuple[ErrorMessage, ...]:
    """Return the messages by platform. Raises BadRuleError."""
    if file is None:
        return read_current("errors.toml", load_messages)
    return tuple(ErrorMessage(**row) for row in read_tables(file, _SCHEMAS)["error"])


def find_messages(platform: str, kind: str) -> tuple[ErrorMessage, ...]:
    """Return the messages of a platform for a model of this kind."""
    return tuple(
        message
        for message in load_messages()
        if message.platform == platform and (not message.kinds or kind in message.kinds) and not message.code
    )


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the messages that a text quotes, in the order of the table."""
    levelled = _level(text)
    return tuple(quote for message in load_messages() if (quote := message.find(levelled)))


def name_platforms(text: str) -> tuple[str, ...]:
    """Return the platforms whose messages a text resembles, without duplicates; none if unknown."""
    return tuple(dict.fromkeys(quote.message.platform for quote in find_quotes(text)))


def list_named(quotes: tuple[Quote, ...], known: frozenset[str]) -> Iterator[str]:
    """Yield the known ids that messages give as model and version: Name:gpt-35-turbo,Version:0613."""
    for quote in quotes:
        if quote.version and (id_ := f"{quote.model}-{quote.version}") in known:
            yield id_
