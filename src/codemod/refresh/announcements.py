"""Reads the announcements of leblancfg/deprecations-rss: a daily transcription of the providers' pages."""

from __future__ import annotations

import json
from typing import Any, Final

from codemod.errors import BadArgumentError
from codemod.refresh.sightings import ANNOUNCED, Seen, Sighting
from codemod.text.regex import lazy_regex

_PLATFORMS: Final = {
    "Anthropic": "anthropic",
    "AWS Bedrock": "bedrock",
    "Azure": "azure",
    "Cohere": "cohere",
    "Google": "gemini",
    "Google Vertex": "vertex",
    "OpenAI": "openai",
    "xAI": "xai",
}
_ID: Final = lazy_regex(r"[A-Za-z0-9][A-Za-z0-9._:@/-]*")
_URL: Final = lazy_regex(r"https?://[^\s/]+(/\S*)?")
_DATE: Final = lazy_regex(r"\d{4}-\d\d-\d\d")


def read_announcements(data: bytes) -> Seen:
    """Return the content of the list. Raises BadArgumentError if it is not such a list."""
    try:
        rows: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadArgumentError("--deprecations: is not JSON") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadArgumentError("--deprecations: not a list of announcements like deprecations.json")
    models: list[Sighting] = []
    unclear: list[str] = []
    for row in rows:
        told = {key: value if isinstance(value := row.get(key), str) else "" for key in _KEYS}
        platform, id_ = _PLATFORMS.get(told["provider"], ""), told["model_id"]
        # Also titles, and notices that its own parser did not understand.
        if problem := _find_problem(platform, told):
            unclear.append(f"deprecations-rss: {told['provider']} {id_[:60]}: {problem}: {told['url']}")
            continue
        announced = told["announcement_date"]
        replacement = told["replacement_model"]
        models.append(
            Sighting(
                platform,
                id_,
                f"leblancfg/deprecations-rss:deprecations.json @{told['scraped_at'][:10]}",
                ANNOUNCED,
                source_url=told["url"],
                shutdown=told["shutdown_date"],
                announced=announced if _DATE.fullmatch(announced) else "",
                replacement=replacement if _ID.fullmatch(replacement) else "",
            )
        )
    return Seen(tuple(models), unclear=tuple(unclear))


def _find_problem(platform: str, told: dict[str, str]) -> str:
    problems = {
        "unknown platform": bool(platform),
        "no id": _ID.fullmatch(told["model_id"]),
        "no date": _DATE.fullmatch(told["shutdown_date"]),
        "no page": _URL.fullmatch(told["url"]),
    }
    return next((problem for problem, is_fine in problems.items() if not is_fine), "")


_KEYS: Final = (
    *("provider", "model_id", "announcement_date", "shutdown_date"),
    *("replacement_model", "url", "scraped_at"),
)
