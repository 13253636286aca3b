"""The providers whose model lists can be requested (rules/model-lists.toml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from codemod.errors import BadRuleError
from codemod.resources import directory, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = "model-lists.toml"


@dataclass(frozen=True, slots=True)
class Provider:
    """How one provider lists its models; the comment in the file explains each key."""

    platform: str
    url: str
    keys: tuple[str, ...]
    items: str
    id: str
    source_url: str
    base: tuple[str, ...] = ()
    path: str = "/models"
    header: str = "Authorization"
    scheme: str = "Bearer "
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    strip: str = ""
    next: str = ""
    parameter: str = ""
    more: str = ""

    def address(self, environment: Mapping[str, str]) -> str:
        """Return the address to request: the provider's, or that of the server in the environment."""
        named = next((environment[name] for name in self.base if environment.get(name)), "")
        return named.rstrip("/") + self.path if named else self.url


@cache
def load_providers() -> Mapping[str, Provider]:
    """Return the providers by platform. Raises BadRuleError for a missing or unknown key."""
    return {platform: _read(platform, row) for platform, row in read_table(directory("rules") / _FILE).items()}


def _read(platform: str, row: dict[str, Any]) -> Provider:
    lists: dict[str, Any] = {name: tuple(row[name]) for name in ("keys", "base") if name in row}
    try:
        return Provider(platform, **(row | lists))
    except TypeError as error:
        raise BadRuleError(_FILE, platform, str(error), "compare it with the other providers") from error
