"""Reads one record of usage in any known format: which model, how many tokens of what.

Sources: openai 3.54.0 (PyPI) types/completion_usage.py, types/responses/response_usage.py, types/realtime/,
types/audio/transcription.py, types/admin/organization/usage_*_response.py; anthropic 2.12.0 (PyPI) types/usage.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from codemod.cost.amounts import (
    AUDIO_IN,
    AUDIO_IN_SECONDS,
    AUDIO_OUT,
    CACHE_WRITE,
    CACHED_AUDIO_IN,
    CACHED_TEXT_IN,
    IMAGE_IN,
    IMAGE_OUT,
    MIXED_IN,
    SPEECH,
    TEXT_IN,
    TEXT_OUT,
    Amounts,
)
from codemod.cost.counts import read_count, read_seconds
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.cost.amounts import Item

Record = Mapping[str, Any]

# Where a response, an event or a line of a batch contains the object with the usage.
_WRAPPERS: Final = ("response", "body", "message", "result")
_STANDARD_TIERS: Final = frozenset({"", "default", "standard", "auto"})
_ORGANIZATION: Final = "organization."
_COUNTED: Final = frozenset(
    f"organization.usage.{of}.result"
    for of in ("completions", "embeddings", "moderations", "audio_transcriptions", "audio_speeches")
)
_CSV_MARK: Final = "num_model_requests"


@dataclass(frozen=True, slots=True)
class UsageLine:
    """The usage in one record; `model` is "" if a bare usage object does not name it."""

    model: str
    amounts: Amounts
    requests: Decimal = Decimal(1)
    tier: str = ""  # batch, flex, priority …; "" for the standard tier
    place: str = ""  # for messages: "usage.jsonl, line 3"


def read_record(record: Any, place: str) -> Iterator[UsageLine]:
    """Yield the usage in a JSON value or a row of a CSV export; nothing if it contains none.

    Raises BadArgumentError, naming the place, for invalid numbers and for rows without a model.
    """
    if isinstance(record, list):
        for one in record:
            yield from read_record(one, place)
    elif isinstance(record, dict):
        if isinstance(record.get("data"), list):  # a page of the usage API
            yield from read_record(record["data"], place)
        elif isinstance(record.get("results"), list):  # a bucket of it
            yield from read_record(record["results"], place)
        elif str(record.get("object") or "").startswith(_ORGANIZATION) or _CSV_MARK in record:
            yield from _read_result(record, place)
        else:
            yield from _read_answer(record, place)


def _read_answer(record: Record, place: str) -> Iterator[UsageLine]:
    """Yield the usage of a response, an event, a line of batch results, or a bare usage object."""
    tier = "batch" if "custom_id" in record else ""
    holder = record
    while not isinstance(holder.get("usage"), dict):
        inner = next((holder[key] for key in _WRAPPERS if isinstance(holder.get(key), dict)), None)
        if inner is None:
            break
        holder = inner
    usage = holder.get("usage")
    if not isinstance(usage, dict):
        if not _is_usage(holder):
            return
        usage = holder
    tier = tier or _read_tier(holder) or _read_tier(usage)
    model = holder.get("model") or record.get("model") or ""
    if not isinstance(model, str):
        raise BadArgumentError(f"{place}: model is not a string; write the ID of the model in quotes")
    yield UsageLine(model, _read_usage(usage, place), tier=tier, place=place)


def _is_usage(record: Record) -> bool:
    return any(key in record for key in ("prompt_tokens", "input_tokens", "seconds"))


def _read_usage(usage: Record, place: str) -> dict[Item, Decimal]:
    """Return the amounts of a usage object of Chat Completions, Responses, Realtime, transcriptions or Messages."""
    if "prompt_tokens" in usage:
        return _split(usage, "prompt_tokens", "prompt_tokens_details", "completion", place)
    if "input_token_details" in usage:  # Realtime, transcriptions
        return _split(usage, "input_tokens", "input_token_details", "output", place)
    if any(key in usage for key in ("cache_read_input_tokens", "cache_creation_input_tokens")):  # Anthropic
        return {
            TEXT_IN: read_count(usage, "input_tokens", place),
            CACHED_TEXT_IN: read_count(usage, "cache_read_input_tokens", place),
            CACHE_WRITE: read_count(usage, "cache_creation_input_tokens", place),
            TEXT_OUT: read_count(usage, "output_tokens", place),
        }
    if "input_tokens" in usage:  # Responses
        return _split(usage, "input_tokens", "input_tokens_details", "output", place)
    if "seconds" in usage:  # transcriptions billed by duration
        return {AUDIO_IN_SECONDS: read_seconds(usage, "seconds", place)}
    raise BadArgumentError(f"{place}: the usage has no tokens; supported are the formats of OpenAI and Anthropic")


def _split(usage: Record, key: str, details_key: str, out: str, place: str) -> dict[Item, Decimal]:
    """Split input and output by the details into text, audio, image and cached tokens."""
    details = _inner(usage, details_key)
    said = details.get("cached_tokens_details")
    cached_details = _inner(details, "cached_tokens_details")
    outs = _inner(usage, f"{out}_tokens_details") or _inner(usage, f"{out}_token_details")
    whole = read_count(usage, key, place)
    audio, image = read_count(details, "audio_tokens", place), read_count(details, "image_tokens", place)
    cached, write = read_count(details, "cached_tokens", place), read_count(details, "cache_write_tokens", place)
    written = read_count(usage, f"{out}_tokens", place)
    spoken, drawn = read_count(outs, "audio_tokens", place), read_count(outs, "image_tokens", place)
    amounts = {TEXT_OUT: written - spoken - drawn, AUDIO_OUT: spoken, IMAGE_OUT: drawn}
    if cached and (audio or image) and not isinstance(said, dict):
        amounts |= {MIXED_IN: whole}
    else:
        cached_audio = read_count(cached_details, "audio_tokens", place)
        cached_image = read_count(cached_details, "image_tokens", place)
        cached_text = cached - cached_audio - cached_image
        amounts |= {
            TEXT_IN: whole - audio - image - cached_text - write,
            CACHED_TEXT_IN: cached_text,
            AUDIO_IN: audio - cached_audio,
            CACHED_AUDIO_IN: cached_audio,
            IMAGE_IN: image,
            CACHE_WRITE: write,
        }
    return _refuse_negative(amounts, place)


def _read_result(row: Record, place: str) -> Iterator[UsageLine]:
    """Yield a result of OpenAI's usage API, or a row of its CSV, which has the same names; an empty bucket has none."""
    of = str(row.get("object") or "")
    if of and of not in _COUNTED:
        known = "completions, embeddings, moderations, transcriptions or speech"
        raise BadArgumentError(f"{place}: {of} counts no tokens; export the usage of {known}")
    amounts = {
        **_split_result(row, place),
        AUDIO_IN_SECONDS: read_seconds(row, "seconds", place),
        SPEECH: read_count(row, "characters", place),
    }
    requests = read_count(row, _CSV_MARK, place)
    if not requests and not any(amounts.values()):
        return
    model = row.get("model") or ""
    if not model or not isinstance(model, str):
        raise BadArgumentError(f"{place}: no model; export the usage again, grouped by model")
    tier = "batch" if str(row.get("batch") or "").lower() == "true" else _read_tier(row)
    yield UsageLine(model, amounts, requests, tier, place)


def _split_result(row: Record, place: str) -> dict[Item, Decimal]:
    """Split the tokens of a result; input that an older export does not split stays whole."""
    whole, written = read_count(row, "input_tokens", place), read_count(row, "output_tokens", place)
    spoken, drawn = read_count(row, "output_audio_tokens", place), read_count(row, "output_image_tokens", place)
    amounts = {TEXT_OUT: written - spoken - drawn, AUDIO_OUT: spoken, IMAGE_OUT: drawn}
    parts = {
        TEXT_IN: read_count(row, "input_text_tokens", place),
        CACHED_TEXT_IN: read_count(row, "input_cached_text_tokens", place),
        AUDIO_IN: read_count(row, "input_audio_tokens", place),
        CACHED_AUDIO_IN: read_count(row, "input_cached_audio_tokens", place),
        IMAGE_IN: read_count(row, "input_image_tokens", place) + read_count(row, "input_cached_image_tokens", place),
        CACHE_WRITE: read_count(row, "input_cache_write_tokens", place),
    }
    if row.get("input_text_tokens") in (None, "") and not (parts[AUDIO_IN] or parts[IMAGE_IN]):
        cached = read_count(row, "input_cached_tokens", place)
        parts |= {TEXT_IN: whole - cached - parts[CACHE_WRITE], CACHED_TEXT_IN: cached}
    elif sum(parts.values()) != whole:
        parts = {MIXED_IN: whole}
    return _refuse_negative(amounts | parts, place)


def _refuse_negative(amounts: dict[Item, Decimal], place: str) -> dict[Item, Decimal]:
    for item, amount in amounts.items():
        if amount < 0:
            raise BadArgumentError(
                f"{place}: {item.name} would be {amount}: the parts exceed the total; fix the record"
            )
    return amounts


def _read_tier(record: Record) -> str:
    tier = str(record.get("service_tier") or "")
    return "" if tier in _STANDARD_TIERS else tier


def _inner(record: Record, key: str) -> Record:
    inner = record.get(key)
    return inner if isinstance(inner, dict) else {}
