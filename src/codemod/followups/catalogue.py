"""rules/followups.toml, read strictly: what may have to change beside the id, whom it concerns and who says so."""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from codemod.errors import BadRuleError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CONFIDENCES = ("official", "sdk", "third-party")
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_WORDS = frozenset({"old", "new", "value", "only", "renamed"})  # placeholders that every message may use
_REASONS_TO_SPEAK = ("only", "refused", "gone", "renamed", "present", "check")
_LISTS = frozenset({"kinds", "changes", "targets", "parameters", "only", "refused", "not_under", "values", "calls"})
_FLAGS = frozenset({"gone", "present"})
_CONDITION = frozenset({"parameters", "values", "calls"})
_REQUIRED = ("code", "message", "confidence", "source", "checked")
_OPTIONAL = ("source_url", "kinds", "changes", "targets", "when", "parameters", "not_under")
_KEYS = frozenset({*_REQUIRED, *_OPTIONAL, *_REASONS_TO_SPEAK})

ParameterPath = tuple[str, ...]  # ("audio", "voice")


@dataclass(frozen=True, slots=True)
class Condition:
    """A parameter beside the id has one of these values, or the id stands in one of these calls."""

    parameters: tuple[ParameterPath, ...] = ()
    values: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """One entry of the catalogue; rules/followups.toml says what each key means."""

    code: str
    message: str  # a str.format template, one sentence
    confidence: str  # official | sdk | third-party
    source: str
    checked: str  # ISO date
    source_url: str = ""
    kinds: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    when: Condition | None = None
    parameters: tuple[ParameterPath, ...] = ()
    not_under: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    gone: bool = False
    renamed: str = ""
    present: bool = False
    check: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every follow-up, most special first, and the names under which nothing is a parameter of the request."""

    rules: tuple[FollowUpRule, ...]
    not_under: frozenset[str]


def read_catalogue(file: Path, checks: Mapping[str, frozenset[str]]) -> Catalogue:
    """Read a catalogue; `checks` maps each check there is to the placeholders that it fills.

    Raises BadRuleError for a file that cannot be read, an unknown or missing key, or a value that cannot be meant.
    """
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadRuleError(file, "TOML", str(error), "make it a readable UTF-8 TOML file") from error
    _refuse_unknown(file, "", data, frozenset({"not_under", "follow_up"}))
    entries = data.get("follow_up", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadRuleError(file, "follow_up", "is no array of tables", "write [[follow_up]]")
    return Catalogue(
        rules=tuple(_read_rule(file, f"follow_up[{at}]", entry, checks) for at, entry in enumerate(entries)),
        not_under=frozenset(_read_strings(file, "not_under", data["not_under"]) if "not_under" in data else ()),
    )


def _read_rule(file: Path, at: str, entry: dict[str, Any], checks: Mapping[str, frozenset[str]]) -> FollowUpRule:
    _refuse_unknown(file, at, entry, _KEYS)
    for key in _REQUIRED:
        if key not in entry:
            raise BadRuleError(file, f"{at}.{key}", "is missing", "every follow-up has it")
    fields = {key: _read_value(file, f"{at}.{key}", key, value) for key, value in entry.items()}
    _refuse_bad_values(file, at, fields)
    reasons = [key for key in _REASONS_TO_SPEAK if fields.get(key)]
    if len(reasons) != 1:
        raise BadRuleError(file, at, f"{len(reasons)} reasons to speak", f"give one of {', '.join(_REASONS_TO_SPEAK)}")
    if ("check" in fields) == ("parameters" in fields):
        raise BadRuleError(file, f"{at}.parameters", "does not go with the reason", "give parameters or a check")
    check = fields.get("check", "")
    if check and check not in checks:
        raise BadRuleError(file, f"{at}.check", f"no check {check!r}", f"there are {', '.join(sorted(checks))}")
    _refuse_unknown_words(file, f"{at}.message", fields["message"], _WORDS | checks.get(check, frozenset()))
    return FollowUpRule(**fields)


def _read_value(file: Path, at: str, key: str, value: Any) -> Any:
    if key == "when":
        if not isinstance(value, dict):
            raise BadRuleError(file, at, "is no table", "write when = { parameters = […], values = […] }")
        _refuse_unknown(file, at, value, _CONDITION)
        if not value or ("parameters" in value) != ("values" in value):
            raise BadRuleError(file, at, "can never hold", "give parameters with their values, or calls")
        return Condition(**{name: _read_value(file, f"{at}.{name}", name, inner) for name, inner in value.items()})
    if key in _LISTS:
        strings = _read_strings(file, at, value)
        return tuple(tuple(path.split(".")) for path in strings) if key == "parameters" else strings
    if key in _FLAGS:
        if value is not True:
            raise BadRuleError(file, at, f"is {value!r}", "write true, or leave it out")
        return value
    if not isinstance(value, str) or not value:
        raise BadRuleError(file, at, f"is {value!r}", "write a string that is not empty")
    return value


def _read_strings(file: Path, at: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise BadRuleError(file, at, "is no list of strings", "write a list of strings that are not empty")
    return tuple(value)


def _refuse_unknown(file: Path, at: str, table: dict[str, Any], known: frozenset[str]) -> None:
    for key in table:
        if key not in known:
            where = f"{at}.{key}" if at else key
            raise BadRuleError(file, where, "is unknown", f"the keys are {', '.join(sorted(known))}")


def _refuse_bad_values(file: Path, at: str, fields: dict[str, Any]) -> None:
    if not _CODE.fullmatch(fields["code"]):
        raise BadRuleError(file, f"{at}.code", f"is {fields['code']!r}", "write it in lower case with hyphens")
    if fields["confidence"] not in _CONFIDENCES:
        raise BadRuleError(file, f"{at}.confidence", f"is {fields['confidence']!r}", f"use {', '.join(_CONFIDENCES)}")
    try:
        date.fromisoformat(fields["checked"])
    except ValueError as error:
        raise BadRuleError(file, f"{at}.checked", f"is {fields['checked']!r}", "write a date as 2026-11-22") from error
    if not fields.get("source_url", "https://").startswith("https://"):
        raise BadRuleError(file, f"{at}.source_url", "is no https address", "write https://…, or leave it out")


def _refuse_unknown_words(file: Path, at: str, message: str, known: frozenset[str]) -> None:
    try:
        words = {word for _, word, _, _ in string.Formatter().parse(message) if word is not None}
    except ValueError as error:
        raise BadRuleError(file, at, str(error), "double the braces that are no placeholder") from error
    if "\n" in message:
        raise BadRuleError(file, at, "has a line break", "write one sentence")
    if words - known:
        unknown = ", ".join(sorted(words - known))
        raise BadRuleError(file, at, f"unknown placeholder {unknown}", f"there are {', '.join(sorted(known))}")
