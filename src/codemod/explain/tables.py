"""Reads the data of explanations strictly: kinds, changes, errors, fixes and calls of rules/."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.rules.schema import Form, Key
from codemod.rules.schema_check import check_value, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Schema = Mapping[str, Key]

NEEDED: Final = Key(required=True)
NEEDED_TEXTS: Final = Key(Form.TEXTS, required=True)
NEEDED_DATE: Final = Key(Form.DATE, required=True)
OPTIONAL: Final = Key()
OPTIONAL_TEXTS: Final = Key(Form.TEXTS)
OPTIONAL_URL: Final = Key(Form.URL)
# Lines of a program: a form that only these tables have.
LINES: Final = Key(required=True, one_of=("lines of a program",))

# Every row that states a fact has its source and date.
SOURCED: Final = {"source": NEEDED, "source_url": OPTIONAL_URL, "checked": NEEDED_DATE}


def read_tables(file: Path, schemas: Mapping[str, Schema]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every [[table]] of a file as keyword arguments; none for a missing table.

    Raises BadRuleError, with file, key and remedy, for everything that the schemas do not define.
    """
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadRuleError(file, "TOML", str(error), "make it a readable UTF-8 TOML file") from error
    for name in data:
        if name not in schemas:
            raise BadRuleError(file, name, "unknown key", suggest(name, schemas))
    return {name: _read_rows(file, name, data.get(name, []), schema) for name, schema in schemas.items()}


def _read_rows(file: Path, name: str, rows: object, schema: Schema) -> list[dict[str, Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadRuleError(file, name, "is not an array of tables", f"write each row under [[{name}]]")
    return [_read_row(file, f"{name}[{at}]", row, schema) for at, row in enumerate(rows)]


def _read_row(file: Path, at: str, row: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    for key in row:
        if key not in schema:
            raise BadRuleError(file, f"{at}.{key}", "unknown key", suggest(key, schema))
    for key, rule in schema.items():
        if rule.required and key not in row:
            raise BadRuleError(file, f"{at}.{key}", "is missing", "every row of this table needs it")
    return {key: _read_value(file, f"{at}.{key}", value, schema[key]) for key, value in row.items()}


def _read_value(file: Path, at: str, value: Any, rule: Key) -> Any:
    if rule is not LINES:
        return check_value(file, at, value, rule)
    if not isinstance(value, str) or not value.strip():
        raise BadRuleError(file, at, "contains no line", "write the lines between three quotes")
    return value.strip("\n")
