"""Reads LiteLLM's list of models, model_prices_and_context_window.json: shutdown dates and prices."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadArgumentError
from codemod.refresh.sightings import LISTED, PriceSighting, Seen, Sighting
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME: Final = "model_prices_and_context_window.json"
PAGE: Final = f"https://github.com/BerriAI/litellm/blob/main/{NAME}"
# Its providers -> our platforms; a key begins with the provider and a slash, or has no prefix.
_PLATFORMS: Final = {
    "anthropic": "anthropic",
    "azure": "azure",
    "azure_ai": "azure",
    "baseten": "baseten",
    "bedrock": "bedrock",
    "bedrock_converse": "bedrock",
    "cerebras": "cerebras",
    "cohere": "cohere",
    "cohere_chat": "cohere",
    "dashscope": "alibaba",
    "databricks": "databricks",
    "deepseek": "deepseek",
    "fireworks_ai": "fireworks",
    "gemini": "gemini",
    "groq": "groq",
    "mistral": "mistral",
    "moonshot": "moonshot",
    "openai": "openai",
    "perplexity": "perplexity",
    "scaleway": "scaleway",
    "text-completion-openai": "openai",
    "together_ai": "together",
    "wandb": "wandb",
    "xai": "xai",
}
_KINDS: Final = {
    "audio_speech": "tts",
    "audio_transcription": "transcription",
    "chat": "chat",
    "completion": "completion",
    "embedding": "embedding",
    "image_edit": "image",
    "image_generation": "image",
    "moderation": "moderation",
    "ocr": "ocr",
    "realtime": "realtime",
    "rerank": "rerank",
    "video_generation": "video",
}
_AMOUNTS: Final = {
    "input": "input_cost_per_token",
    "output": "output_cost_per_token",
    "cached_input": "cache_read_input_token_cost",
    "audio_input": "input_cost_per_audio_token",
    "audio_output": "output_cost_per_audio_token",
    "cached_audio_input": "cache_read_input_audio_token_cost",
}
_MILLION: Final = 1_000_000
# A region before a Bedrock id: the same model, as in the rules.
_REGION: Final = lazy_regex(r"(us|eu|apac|au|jp|ca|sa|global|us-gov)\.")
_FIREWORKS: Final = "accounts/fireworks/models/"
_DATE: Final = lazy_regex(r"\d{4}-\d\d-\d\d")
_URL: Final = lazy_regex(r"https?://[^\s/]+(/\S*)?")


def read_litellm(data: bytes, day: str, address: str = "") -> Seen:
    """Return the content of the list, read on the ISO date `day` from an address, "" for a file.

    Raises BadArgumentError if it is not such a list.
    """
    try:
        rows: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadArgumentError("--litellm: is not JSON") from error
    if not isinstance(rows, dict):
        raise BadArgumentError(f"--litellm: not an object of models like {NAME}")
    models: dict[tuple[str, str], Sighting] = {}
    prices: dict[tuple[str, str], PriceSighting] = {}
    for key, row in rows.items():
        if not isinstance(row, dict) or not (place := _find_place(key, str(row.get("litellm_provider")))):
            continue
        source = f"litellm@{day}:{NAME} ({key})"
        if _DATE.fullmatch(str(row.get("deprecation_date"))):
            page = row.get("source")
            url = page if isinstance(page, str) and _URL.fullmatch(page) else address or PAGE
            kind = _KINDS.get(str(row.get("mode")), "")
            sighting = Sighting(*place, source, LISTED, source_url=url, shutdown=row["deprecation_date"], kind=kind)
            models.setdefault(place, sighting)
        if amounts := _read_amounts(row):
            prices.setdefault(place, PriceSighting(*place, source, amounts))
    return Seen(tuple(models.values()), tuple(prices.values()))


def _find_place(key: str, provider: str) -> tuple[str, str] | None:
    """Return the platform and the id of a key; None for another spelling, a size or a region."""
    platform = "vertex" if provider.startswith("vertex_ai") else _PLATFORMS.get(provider)
    if platform is None:
        return None
    prefix = "vertex_ai/" if platform == "vertex" else f"{provider}/"
    id_ = key.removeprefix(prefix)
    slashes = id_.count("/")
    if platform == "fireworks":
        is_other = not id_.startswith(_FIREWORKS)
    elif platform in {"together", "wandb", "scaleway", "baseten", "groq", "vertex"}:
        is_other = slashes > 1
    else:
        is_other = slashes > 0
    if is_other or id_.startswith("ft:") or (platform == "bedrock" and _REGION.match(id_)):
        return None
    return (platform, id_) if re.fullmatch(r"[^\s\"'`\\*]+", id_) else None


def _read_amounts(row: Mapping[str, Any]) -> dict[str, float]:
    """Return US dollars per million tokens, without binary rounding errors."""
    found = {}
    for ours, theirs in _AMOUNTS.items():
        amount = row.get(theirs)
        if isinstance(amount, int | float) and not isinstance(amount, bool) and amount > 0:
            found[ours] = float(f"{amount * _MILLION:.6g}")
    return found if "input" in found else {}
