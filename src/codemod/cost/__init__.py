"""Compares bills: usage in; its cost with the old and the new model out."""

from codemod.cost.amounts import (
    AUDIO_IN,
    AUDIO_IN_SECONDS,
    AUDIO_OUT,
    AUDIO_OUT_SECONDS,
    CACHED_TEXT_IN,
    TEXT_IN,
    TEXT_OUT,
    Amounts,
    Item,
    multiply,
)
from codemod.cost.choose import Question
from codemod.cost.compare import Answer, Comparison, compare_usage
from codemod.cost.json_v1 import format_json
from codemod.cost.read import read_usage
from codemod.cost.shapes import UsageLine
from codemod.cost.table import Table, lay_out
from codemod.cost.text import format_text

__all__ = [
    "AUDIO_IN",
    "AUDIO_IN_SECONDS",
    "AUDIO_OUT",
    "AUDIO_OUT_SECONDS",
    "CACHED_TEXT_IN",
    "TEXT_IN",
    "TEXT_OUT",
    "Amounts",
    "Answer",
    "Comparison",
    "Item",
    "Question",
    "Table",
    "UsageLine",
    "compare_usage",
    "format_json",
    "format_text",
    "lay_out",
    "multiply",
    "read_usage",
]
