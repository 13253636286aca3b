"""Writes and reads index.json: all rules in a form that loads fast.

`python -m codemod.rules.index FOLDER` writes all generated files, for the build of a wheel.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.guarded import read_guarded
from codemod.resources import TABLES, directory, read_generated, write_tables
from codemod.rules.models import Alias, AudioRate, Model, Platform, Price, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME: Final = "index.json"
_LARGEST_INDEX: Final = 20_000_000  # bytes
_REMEDY: Final = "run: llm-codemod rules update"
_TYPES: Final[dict[str, type[Platform | Model | Price | Alias | AudioRate]]] = {
    "platforms": Platform,
    "models": Model,
    "prices": Price,
    "aliases": Alias,
    "audio_rates": AudioRate,
}


def write_index(rules: Rules) -> str:
    """Return the text of index.json: its date, then for each table the column names and one row per line."""
    parts = [f'"checked": {json.dumps(rules.checked())}']
    parts += [f'"{name}": [\n{_write_rows(kind, getattr(rules, name).values())}\n]' for name, kind in _TYPES.items()]
    parts.append(f'"words": {json.dumps(sorted(rules.words))}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read_index(path: Path) -> Rules:
    """Read what `write_index` wrote. Raises BadRuleError if it is missing or was written for other columns."""
    try:
        return _parse_index(read_guarded(path, _LARGEST_INDEX), path)
    except OSError as error:
        raise BadRuleError(path, "file", f"cannot be read: {error}", _REMEDY) from error


def read_shipped_index() -> Rules:
    """Return the shipped rules. Raises BadRuleError; in a checkout, also for errors in rules/."""
    return _parse_index(load_shipped_index(), directory("rules"))


def load_shipped_index() -> bytes:
    """Return the text of the index of the shipped rules. Raises BadRuleError like `read_shipped_index`."""
    return read_generated(NAME, _make_shipped_index)


def _make_shipped_index() -> str:
    # Imported lazily: only a checkout with changed rules needs the TOML reader.
    from codemod.rules.load import read_shipped  # noqa: PLC0415

    return write_index(read_shipped(directory("rules")))


def _parse_index(text: bytes, path: Path) -> Rules:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BadRuleError(path, "file", f"cannot be read: {error}", _REMEDY) from error
    for name, kind in _TYPES.items():
        if not isinstance(data, dict) or not data.get(name) or data[name][0] != _columns(kind):
            raise BadRuleError(path, name, "was written for other columns", _REMEDY)
    return Rules(
        platforms={row[0]: Platform(*row) for row in data["platforms"][1:]},
        models={(model.platform, model.id): model for model in map(_read_model, data["models"][1:])},
        prices={(price.platform, price.id): price for price in (Price(*row) for row in data["prices"][1:])},
        aliases={row[0]: Alias(*row) for row in data["aliases"][1:]},
        words=frozenset(data["words"]),
        audio_rates={(rate.platform, rate.id): rate for rate in map(_read_rate, data["audio_rates"][1:])},
    )


def _columns(kind: type[Platform | Model | Price | Alias | AudioRate]) -> list[str]:
    return list(kind._fields)


_ALTERNATIVES: Final = _columns(Model).index("alternatives")
_CHANGES: Final = _columns(Model).index("changes")
_REGIONS: Final = _columns(Model).index("regions")
_KINDS: Final = _columns(AudioRate).index("kinds")


def _read_model(row: list[Any]) -> Model:
    row[_ALTERNATIVES] = tuple(row[_ALTERNATIVES])
    row[_CHANGES] = tuple(row[_CHANGES])
    row[_REGIONS] = tuple(row[_REGIONS])
    return Model(*row)


def _read_rate(row: list[Any]) -> AudioRate:
    row[_KINDS] = tuple(row[_KINDS])
    return AudioRate(*row)


def _write_rows(
    kind: type[Platform | Model | Price | Alias | AudioRate],
    rows: Iterable[Platform | Model | Price | Alias | AudioRate],
) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in [_columns(kind), *rows])


def write_generated(folder: Path) -> None:
    """Write all generated files into a directory. Raises BadRuleError."""
    for name, text in ((NAME, _make_shipped_index()), (TABLES, write_tables())):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_generated(Path(sys.argv[1]))
