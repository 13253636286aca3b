"""What each key of a rules file may hold: the loader follows these tables, and rules/schema.json is made from them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Form(StrEnum):
    """The form of a value."""

    TEXT = "text"
    ID = "id"
    DATE = "date"
    URL = "url"
    TEXTS = "list of strings"
    IDS = "list of ids"
    AMOUNT = "amount"


class Key(NamedTuple):
    """The form of one key's value."""

    form: Form = Form.TEXT
    required: bool = False
    one_of: tuple[str, ...] = ()


_NEEDED_ID: Final = Key(Form.ID, required=True)
_NEEDED_TEXT: Final = Key(required=True)
_NEEDED_DATE: Final = Key(Form.DATE, required=True)
_CONFIDENCE: Final = Key(one_of=("official", "sdk", "third-party", "conflicting"))
_KIND: Final = Key(
    required=True,
    one_of=(
        "agent",
        "audio",
        "chat",
        "code",
        "completion",
        "embedding",
        "image",
        "moderation",
        "ocr",
        "realtime",
        "reasoning",
        "rerank",
        "search",
        "service",
        "transcription",
        "tts",
        "video",
    ),
)

# At the top of a file: the platform of its [[model]] rows.
HEADER: Final = {
    "platform": Key(Form.ID),
    "name": Key(),
    "page": Key(Form.URL),
    "maker": Key(),
    "retired": Key(Form.DATE),
    "advice": Key(),
}

MODEL: Final = {
    "id": _NEEDED_ID,
    "provider": _NEEDED_TEXT,
    "kind": _KIND,
    "status": Key(required=True, one_of=("active", "legacy", "deprecated", "retired", "unlisted")),
    "announced": Key(Form.DATE),
    "shutdown": Key(Form.DATE),
    "shutdown_kind": Key(one_of=("date", "earliest")),
    "not_before": Key(Form.DATE),
    "closed_to_new": Key(Form.DATE),
    "regions": Key(Form.TEXTS),
    "only_in": Key(one_of=("inference-profile", "realtime-session")),
    "replacement": Key(Form.ID),
    "alternatives": Key(Form.IDS),
    "replacement_params": Key(),
    "replacement_source": Key(),
    "drop_in": Key(one_of=("yes", "check", "no", "reembed", "none")),
    "changes": Key(Form.TEXTS),
    "alias_of": Key(Form.ID),
    "source": _NEEDED_TEXT,
    "source_url": Key(Form.URL),
    "checked": _NEEDED_DATE,
    "confidence": _CONFIDENCE,
    "note": Key(),
}

PRICE: Final = {
    "platform": _NEEDED_ID,
    "id": _NEEDED_ID,
    "input": Key(Form.AMOUNT),
    "output": Key(Form.AMOUNT),
    "cached_input": Key(Form.AMOUNT),
    "audio_input": Key(Form.AMOUNT),
    "audio_output": Key(Form.AMOUNT),
    "cached_audio_input": Key(Form.AMOUNT),
    "per_minute_input": Key(Form.AMOUNT),
    "source": _NEEDED_TEXT,
    "checked": _NEEDED_DATE,
}

AUDIO_RATE: Final = {
    "platform": _NEEDED_ID,
    "id": _NEEDED_ID,
    "kinds": Key(Form.TEXTS),
    "input_per_second": Key(Form.AMOUNT),
    "output_per_second": Key(Form.AMOUNT),
    "source": _NEEDED_TEXT,
    "source_url": Key(Form.URL),
    "checked": _NEEDED_DATE,
    "confidence": _CONFIDENCE,
}

ALIAS: Final = {
    "id": _NEEDED_ID,
    "platform": _NEEDED_ID,
    "provider": _NEEDED_TEXT,
    "kind": _KIND,
    "stands_for": Key(Form.ID),
    "source": _NEEDED_TEXT,
    "source_url": Key(Form.URL),
    "checked": _NEEDED_DATE,
    "note": Key(),
}

# Keys that mean nothing without another: (key, the one it needs).
NEEDS: Final = (
    ("shutdown", "shutdown_kind"),
    ("shutdown_kind", "shutdown"),
    ("replacement", "replacement_source"),
    ("replacement", "drop_in"),
    ("alternatives", "replacement_source"),
    ("replacement_params", "replacement"),
)

# The arrays of tables of a file, and the keys that sort and identify their rows.
TABLES: Final = {"model": MODEL, "price": PRICE, "alias": ALIAS, "audio_rate": AUDIO_RATE}
SORTED_BY: Final = {"model": ("id",), "price": ("platform", "id"), "alias": ("id",), "audio_rate": ("platform", "id")}
WORDS: Final = "words"
