"""Checks the rows and values of a rules file against the tables in schema.py; violations are BadRuleErrors."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from codemod.errors import BadRuleError
from codemod.rules.schema import HEADER, NEEDS, SORTED_BY, TABLES, WORDS, Form, Key
from codemod.text.ids import WANTED, is_model_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

# Far more than a million tokens cost: a typo.
_LIMIT: Final = 1_000_000
_TEXTS: Final = Key(Form.TEXTS)
_LONGEST_SHOWN: Final = 100  # characters
_OTHER_MODELS: Final = ("replacement", "alias_of", "stands_for")


class Flaw(NamedTuple):
    """A violation of the schema and its place: the row of the table, counted from 1, and the key."""

    error: BadRuleError
    table: str = ""
    row: int = 0
    key: str = ""


def find_flaws(path: Path, data: Mapping[str, Any]) -> Iterator[Flaw]:
    """Yield every violation in a parsed rules file, in the order in which a person would fix them."""
    allowed = [*HEADER, *TABLES, WORDS]
    for key in data:
        if key not in allowed:
            yield Flaw(BadRuleError(path, key, "unknown key", suggest(key, allowed)), key=key)
    if not any(key in data for key in (*TABLES, WORDS)):
        remedy = "add [[model]], [[price]], [[alias]] or [[audio_rate]] tables, or words"
        yield Flaw(BadRuleError(path, "file", "contains no rules", remedy))
    yield from _find_wrong_values(path, "", data, HEADER)
    if any(key in data for key in ("model", *HEADER)) and "platform" not in data:
        remedy = 'set the platform that serves these models, such as platform = "openai"'
        yield Flaw(BadRuleError(path, "platform", "missing", remedy))
    for table in TABLES:
        yield from _find_flaws_of_table(path, table, data.get(table, []))
    if WORDS in data:
        wrong = [*_find_wrong_values(path, "", data, {WORDS: _TEXTS})]
        yield from wrong or _find_disorder(path, WORDS, [(word,) for word in data[WORDS]])


def convert_row(row: Mapping[str, Any], keys: Mapping[str, Key]) -> dict[str, Any]:
    """Return a valid row as keyword arguments for its value."""
    return {key: _convert(value, keys[key]) for key, value in row.items()}


def _find_flaws_of_table(path: Path, table: str, rows: object) -> Iterator[Flaw]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield Flaw(
            BadRuleError(path, table, "is not an array of tables", f"write each row under [[{table}]]"), key=table
        )
        return
    are_told_apart = True
    for number, row in enumerate(rows, 1):
        for key, error in _find_flaws_of_row(path, table, number, row):
            are_told_apart &= key not in SORTED_BY[table]
            yield Flaw(error, table, number, key)
    if are_told_apart:
        yield from _find_disorder(path, table, [tuple(row[key] for key in SORTED_BY[table]) for row in rows])


def _find_disorder(path: Path, what: str, order: list[tuple[str, ...]]) -> Iterator[Flaw]:
    """Yield rows that are duplicates or not sorted by code points."""
    highest: tuple[str, ...] = ()
    for number, at in enumerate(order, 1):
        if highest < at:
            highest = at
            continue
        name = f"{what} {' '.join(at)}"
        if at in order[: number - 1]:
            error = BadRuleError(path, name, "is there twice", "keep one of the two")
        else:
            place = " ".join(next(earlier for earlier in order if at < earlier))
            error = BadRuleError(path, name, "is not in sorted order", f"move it before {place}")
        yield Flaw(error, what, number)


def _find_wrong_values(path: Path, where: str, row: Mapping[str, Any], keys: Mapping[str, Key]) -> Iterator[Flaw]:
    for key, value in row.items():
        if key in keys:
            try:
                check_value(path, where + key, value, keys[key])
            except BadRuleError as error:
                yield Flaw(error, key=key)


def check_value(path: object, where: str, value: Any, rule: Key) -> Any:
    """Return the value in the type of its field: str, tuple of str, or float. Raises BadRuleError."""
    form, is_form = _FORMS[rule.form]
    if not isinstance(value, form) or isinstance(value, bool):
        problem = f"is {_TYPE_NAMES.get(type(value), 'of the wrong type')}"
    elif rule.one_of and value not in rule.one_of:
        problem = f'unknown value "{_shorten(str(value))}"'
    elif not is_form(value):
        problem = f"{_shorten(json.dumps(value, ensure_ascii=False, default=str))} is not valid"
    else:
        return _convert(value, rule)
    raise BadRuleError(path, where, problem, _explain(rule, value))


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def suggest(wrong: str, allowed: Iterable[str]) -> str:
    """Return the remedy for an invalid name: the nearest valid one, or all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 (what is right needs none)

    names = [*allowed]
    near = get_close_matches(wrong.casefold(), names, 1)
    return f'did you mean "{near[0]}"?' if near else f"known are {', '.join(names)}"


def _find_flaws_of_row(
    path: Path, table: str, number: int, row: Mapping[str, Any]
) -> Iterator[tuple[str, BadRuleError]]:
    keys = TABLES[table]
    label = row.get("id")
    where = f"{table} {label}" if isinstance(label, str) and label else f"{table} number {number}"
    is_well_formed = True
    for key in row:
        if key not in keys:
            yield key, BadRuleError(path, f"{where}: {key}", "unknown key", suggest(key, keys))
    for key, rule in keys.items():
        if rule.required and key not in row:
            is_well_formed = False
            yield key, BadRuleError(path, f"{where}: {key}", "missing", _explain(rule))
    for flaw in _find_wrong_values(path, f"{where}: ", row, keys):
        is_well_formed = False
        yield flaw.key, flaw.error
    if is_well_formed:
        yield from _find_nonsense(path, where, row)


def _find_nonsense(path: Path, where: str, row: Mapping[str, Any]) -> Iterator[tuple[str, BadRuleError]]:
    """Yield values that are well formed but contradict each other."""
    for key, needed in NEEDS:
        if key in row and needed not in row:
            remedy = f"give it, because {key} is set, or remove {key}"
            yield key, BadRuleError(path, f"{where}: {needed}", "missing", remedy)
    if "replacement_source" in row and not ("replacement" in row or "alternatives" in row):
        remedy = "add it, or alternatives, because replacement_source is set, or remove replacement_source"
        yield "replacement_source", BadRuleError(path, f"{where}: replacement", "missing", remedy)
    if row.get("announced", "") > row.get("shutdown", "9999"):
        problem = "is later than shutdown"
        yield "announced", BadRuleError(path, f"{where}: announced", problem, "correct one of the two dates")
    if "replacement" in row and row.get("drop_in") == "none":
        problem = "is none although there is a replacement"
        yield "drop_in", BadRuleError(path, f"{where}: drop_in", problem, "write yes, check, no or reembed")
    for key in _OTHER_MODELS:
        if row.get(key) == row["id"]:
            problem = "is the model itself"
            yield key, BadRuleError(path, f"{where}: {key}", problem, "use another one, or remove the key")


def _is_text(value: str) -> bool:
    return bool(value) and value == value.strip() and value.isprintable()


def _is_id(value: str) -> bool:
    return is_model_id(value)


def _are_ids(value: list[object]) -> bool:
    return _are_texts(value) and all(isinstance(item, str) and is_model_id(item) for item in value)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_url(value: str) -> bool:
    return value.isprintable() and bool(re.fullmatch(r"https?://[^\s/]+(/\S*)?", value))


def _are_texts(value: list[object]) -> bool:
    return (
        bool(value) and all(isinstance(item, str) and _is_text(item) for item in value) and len({*value}) == len(value)
    )


def _is_amount(value: float) -> bool:
    return 0 <= value < _LIMIT


# What type TOML must give for each form, and what must hold for the value.
_FORMS: Final[dict[Form, tuple[type | tuple[type, ...], Callable[[Any], bool]]]] = {
    Form.TEXT: (str, _is_text),
    Form.ID: (str, _is_id),
    Form.DATE: (str, _is_date),
    Form.URL: (str, _is_url),
    Form.TEXTS: (list, _are_texts),
    Form.IDS: (list, _are_ids),
    Form.AMOUNT: ((int, float), _is_amount),
}
_CONVERT: Final[dict[Form, Callable[[Any], Any]]] = {Form.TEXTS: tuple, Form.IDS: tuple, Form.AMOUNT: float}
_REMEDIES: Final = {
    Form.TEXT: "write one line of text in quotes",
    Form.ID: f"write a model or platform id in quotes: {WANTED}",
    Form.DATE: 'write a date in quotes, such as "2026-11-22"',
    Form.URL: 'write an address in quotes, such as "https://example.com/page"',
    Form.TEXTS: 'write a list of different strings, such as ["one", "two"]',
    Form.IDS: 'write a list of different model IDs, such as ["gpt-4o", "gpt-4.1"]',
    Form.AMOUNT: "write US dollars as a number, such as 0.15",
}
_TYPE_NAMES: Final = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
    date: "a date without quotes",
}


def _convert(value: Any, rule: Key) -> Any:
    return _CONVERT.get(rule.form, str)(value)


def _explain(rule: Key, value: object = None) -> str:
    if rule.one_of:
        return suggest(value, rule.one_of) if isinstance(value, str) else f"write one of {', '.join(rule.one_of)}"
    return _REMEDIES[rule.form] + ("" if rule.required else ", or remove the key")
