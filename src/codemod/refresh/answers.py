"""Stores the questions of `rules refresh` that a person has seen: the next run asks only new ones."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

NAME: Final = "answered-questions.toml"
_HEAD: Final = """\
# What `llm-codemod rules refresh` has asked, and the answers. A question in this file is not asked again until a
# source says something else. Write the answer and why; "open" marks an undecided question.
"""
# The version of a package, its comments, and the date a row was checked do not make a question new.
_VARYING: Final = lazy_regex(
    r"(?<=\w)@[\w.+-]+|; it writes “[^”]*”|, checked \d{4}-\d\d-\d\d|; the rules: [^;)]*(?=\))"
)


def ask_new(folder: Path, questions: Iterable[str]) -> list[str]:
    """Return the questions that were not asked before. Raises BadRuleError for an invalid file."""
    known = {_normalize(entry["question"]) for entry in _read(folder)}
    return [question for question in dict.fromkeys(questions) if _normalize(question) not in known]


def remember(folder: Path, questions: Sequence[str], day: str) -> None:
    """Add questions to the stored ones, as open."""
    file = folder / NAME
    before = file.read_text(encoding="utf-8") if file.exists() else _HEAD
    entries = (
        f'\n[[asked]]\nquestion = {json.dumps(question, ensure_ascii=False)}\nanswer = "open"\nchecked = "{day}"\n'
        for question in questions
    )
    file.write_text(before + "".join(entries), encoding="utf-8", newline="\n")


def _normalize(question: str) -> str:
    return _VARYING.sub("", question)


def _read(folder: Path) -> list[dict[str, Any]]:
    file = folder / NAME
    if not file.exists():
        return []
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadRuleError(file, "file", f"cannot be read: {error}", "correct it") from error
    asked: list[dict[str, Any]] = data.get("asked", [])
    if not all(isinstance(entry.get("question"), str) for entry in asked):
        raise BadRuleError(file, "asked", "contains an entry without a question", "write question, answer and checked")
    return asked
