"""Whose API an id is sent to (rules/clients.toml): by its prefix, by its callee, by the words of its file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from codemod.errors import BadRuleError
from codemod.shipped import directory


@dataclass(frozen=True, slots=True)
class Clients:
    """The three tables; a platform is named as in rules/platforms, "" is a router with names of its own."""

    prefixes: dict[str, str]
    markers: dict[str, re.Pattern[bytes]]
    callees: dict[str, str]  # last part of a callee's path -> platform

    def platform_of_prefix(self, prefix: str) -> str | None:
        """Return the platform that a prefix names, "" for a router; None for a prefix that nobody defines."""
        if prefix in self.prefixes:
            return self.prefixes[prefix]
        # openrouter/openai/gpt-4: the first part says who reads the rest.
        first = next((p for p in sorted(self.prefixes, key=len, reverse=True) if prefix.startswith(p)), None)
        return self.prefixes[first] if first and prefix[len(first) :] in self.prefixes else None

    def marked(self, data: bytes) -> frozenset[str]:
        """Return the platforms whose words stand in a file."""
        return frozenset(platform for platform, words in self.markers.items() if words.search(data))


@cache
def load_clients() -> Clients:
    """Read rules/clients.toml; raise BadRuleError for an unknown table."""
    file = directory("rules") / "clients.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    for key in tables.keys() ^ {"prefixes", "markers", "callees"}:
        raise BadRuleError(file.name, key, "is missing or no known table", "write prefixes, markers and callees")
    return Clients(
        prefixes=tables["prefixes"],
        markers={platform: _words(words) for platform, words in tables["markers"].items()},
        callees={name: platform for platform, names in tables["callees"].items() for name in names},
    )


def _words(words: list[str]) -> re.Pattern[bytes]:
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rb"(?<![A-Za-z0-9])(?:" + alternatives.encode() + rb")(?![A-Za-z0-9])")
