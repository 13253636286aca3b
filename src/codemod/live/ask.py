"""Asks a provider for its models: one endpoint, with the user's key, which is never shown or sent elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from codemod.errors import CodemodError
from codemod.update.fetch import fetch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemod.live.providers import Provider

_LARGEST = 16_000_000  # bytes of a page
_MOST_PAGES = 50


class Answer(NamedTuple):
    """The models that a provider lists, or why they are unknown."""

    platform: str
    ids: frozenset[str] = frozenset()
    failure: str = ""
    is_asked: bool = True  # False: no key is set


def ask(provider: Provider, environment: Mapping[str, str], seconds: float) -> Answer:
    """Return the models that the account of the environment's key can see."""
    key = next((environment[name] for name in provider.keys if environment.get(name, "").strip()), "").strip()
    if not key:
        return Answer(provider.platform, failure=f"not asked: set {' or '.join(provider.keys)}", is_asked=False)
    if not (key.isascii() and key.isprintable()):
        return Answer(provider.platform, failure="not asked: the key contains invalid characters", is_asked=False)
    headers = {provider.header: f"{provider.scheme}{key}", **provider.headers}
    try:
        return Answer(
            provider.platform, frozenset(_read_pages(provider, provider.address(environment), headers, seconds))
        )
    except CodemodError as error:
        return Answer(provider.platform, failure=str(error).replace(key, "***"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Answer(provider.platform, failure="the answer is not a list of models as the provider documents it")


def _read_pages(provider: Provider, address: str, headers: Mapping[str, str], seconds: float) -> set[str]:
    found: set[str] = set()
    query = dict(provider.query)
    for _ in range(_MOST_PAGES):
        page = fetch(f"{address}?{urlencode(query)}" if query else address, _LARGEST, seconds, headers=headers)
        document: Any = json.loads(page)
        entries: list[dict[str, Any]] = document[provider.items] if provider.items else document
        found |= {str(entry[provider.id]).removeprefix(provider.strip) for entry in entries}
        token = document.get(provider.next) if provider.next else None
        if not token or (provider.more and not document.get(provider.more)):
            break
        query[provider.parameter] = str(token)
    return found
