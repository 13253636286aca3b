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
from codemod.cost.comparison_json import format_json
from codemod.cost.comparison_table import Table, lay_out
from codemod.cost.comparison_text import format_text
from codemod.cost.comparisons import Answer, Comparison, compare_usage
from codemod.cost.read import read_usage
from codemod.cost.usage_records import UsageLine

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
