"""Checks the rows and values of a rules file against the tables in keys.py; what breaks them is a BadRuleError."""

from __future__ import annotations

import json
import re
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.rules.keys import NEEDS, SORTED_BY, TABLES, Form, Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

# Far above what a million tokens cost: a slip of the pen.
_LIMIT: Final = 1_000_000
_OTHER_MODELS: Final = ("replacement", "derived_replacement", "alias_of", "stands_for")


def check_table(path: Path, table: str, rows: object) -> list[dict[str, Any]]:
    """Return the rows of [[table]] as keyword arguments for its value. Raises BadRuleError."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadRuleError(path, table, "is no array of tables", f"write each row under [[{table}]]")
    checked = [_check_row(path, table, number, row) for number, row in enumerate(rows, 1)]
    check_order(path, table, [tuple(row[key] for key in SORTED_BY[table]) for row in checked])
    return checked


def check_order(path: Path, what: str, order: list[tuple[str, ...]]) -> None:
    """Refuse rows that are not in the order of their code points, or stand there twice. Raises BadRuleError."""
    for number, (before, after) in enumerate(pairwise(order), 1):
        if before < after:
            continue
        name = f"{what} {' '.join(after)}"
        if after in order[:number]:
            raise BadRuleError(path, name, "stands there twice", "keep one of the two")
        place = " ".join(next(earlier for earlier in order if after < earlier))
        raise BadRuleError(path, name, "is not in its sorted place", f"move it before {place}")


def check_value(path: object, where: str, value: Any, rule: Key) -> Any:
    """Return the value as its field holds it: str, tuple of str, or float. Raises BadRuleError."""
    form, is_form = _FORMS[rule.form]
    if not isinstance(value, form) or isinstance(value, bool):
        problem = f"is {_TYPE_NAMES.get(type(value), 'of another type')}"
    elif rule.one_of and value not in rule.one_of:
        problem = f'unknown value "{value}"'
    elif not is_form(value):
        problem = f"{json.dumps(value, ensure_ascii=False, default=str)} does not do"
    else:
        return _CONVERT.get(rule.form, str)(value)
    raise BadRuleError(path, where, problem, _explain(rule, value))


def suggest(wrong: str, allowed: Iterable[str]) -> str:
    """Return the remedy for a name that is not allowed: the nearest one, or all of them."""
    names = [*allowed]
    near = get_close_matches(wrong.casefold(), names, 1)
    return f'did you mean "{near[0]}"?' if near else f"known are {', '.join(names)}"


def _check_row(path: Path, table: str, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    keys = TABLES[table]
    label = row.get("id")
    where = f"{table} {label}" if isinstance(label, str) and label else f"{table} number {number}"
    for key in row:
        if key not in keys:
            raise BadRuleError(path, f"{where}: {key}", "unknown key", suggest(key, keys))
    for key, rule in keys.items():
        if rule.required and key not in row:
            raise BadRuleError(path, f"{where}: {key}", "missing", _explain(rule))
    values = {key: check_value(path, f"{where}: {key}", value, keys[key]) for key, value in row.items()}
    _check_sense(path, where, values)
    return values


def _check_sense(path: Path, where: str, row: Mapping[str, Any]) -> None:
    """Refuse values that are well formed and cannot be meant together."""
    for key, needed in NEEDS:
        if key in row and needed not in row:
            raise BadRuleError(path, f"{where}: {needed}", "missing", f"give it, as {key} is given, or remove {key}")
    if row.get("announced", "") > row.get("shutdown", "9999"):
        raise BadRuleError(path, f"{where}: announced", "is later than shutdown", "correct one of the two dates")
    if "replacement" in row and row["drop_in"] == "none":
        raise BadRuleError(path, f"{where}: drop_in", "is none beside a replacement", "write yes, check, no or reembed")
    for key in _OTHER_MODELS:
        if row.get(key) == row["id"]:
            raise BadRuleError(path, f"{where}: {key}", "names the model itself", "name another one, or remove the key")


def _is_text(value: str) -> bool:
    return bool(value) and value == value.strip() and value.isprintable()


def _is_id(value: str) -> bool:
    return bool(re.fullmatch(r"[^\s\"'`\\]+", value))


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_url(value: str) -> bool:
    return bool(re.fullmatch(r"https?://[^\s/]+(/\S*)?", value))


def _are_texts(value: list[object]) -> bool:
    return (
        bool(value) and all(isinstance(item, str) and _is_text(item) for item in value) and len({*value}) == len(value)
    )


def _is_amount(value: float) -> bool:
    return 0 <= value < _LIMIT


# What TOML gives for a form, and what must hold of it.
_FORMS: Final[dict[Form, tuple[type | tuple[type, ...], Callable[[Any], bool]]]] = {
    Form.TEXT: (str, _is_text),
    Form.ID: (str, _is_id),
    Form.DATE: (str, _is_date),
    Form.URL: (str, _is_url),
    Form.TEXTS: (list, _are_texts),
    Form.AMOUNT: ((int, float), _is_amount),
}
_CONVERT: Final[dict[Form, Callable[[Any], Any]]] = {Form.TEXTS: tuple, Form.AMOUNT: float}
_REMEDIES: Final = {
    Form.TEXT: "write one line of text in quotes",
    Form.ID: "write a model or platform id in quotes, without blanks",
    Form.DATE: 'write a date in quotes, as "2026-11-22"',
    Form.URL: 'write an address in quotes, as "https://example.com/page"',
    Form.TEXTS: 'write a list of different texts, as ["one", "two"]',
    Form.AMOUNT: "write US dollars as a number, as 0.15",
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


def _explain(rule: Key, value: object = None) -> str:
    if rule.one_of:
        return suggest(value, rule.one_of) if isinstance(value, str) else f"write one of {', '.join(rule.one_of)}"
    return _REMEDIES[rule.form] + ("" if rule.required else ", or leave the key out")
