"""Keeps rules/index.json, all rules in a form that loads fast; `python -m codemod.rules.index` rebuilds it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.resources import directory
from codemod.rules.models import Alias, AudioRate, Model, Platform, Price, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME: Final = "index.json"
_REMEDY: Final = "rebuild it with `python -m codemod.rules.index`"
_TYPES: Final[dict[str, type[Platform | Model | Price | Alias | AudioRate]]] = {
    "platforms": Platform,
    "models": Model,
    "prices": Price,
    "aliases": Alias,
    "audio_rates": AudioRate,
}


def write_index(rules: Rules) -> str:
    """Return the text of index.json: its date, then per table the names of the columns and one row a line."""
    parts = [f'"checked": {json.dumps(rules.checked())}']
    parts += [f'"{name}": [\n{_write_rows(kind, getattr(rules, name).values())}\n]' for name, kind in _TYPES.items()]
    parts.append(f'"words": {json.dumps(sorted(rules.words))}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read_index(path: Path) -> Rules:
    """Read what `write_index` wrote. Raises BadRuleError when it is missing or was written for other columns."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
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
_KINDS: Final = _columns(AudioRate).index("kinds")


def _read_model(row: list[Any]) -> Model:
    row[_ALTERNATIVES] = tuple(row[_ALTERNATIVES])
    row[_CHANGES] = tuple(row[_CHANGES])
    return Model(*row)


def _read_rate(row: list[Any]) -> AudioRate:
    row[_KINDS] = tuple(row[_KINDS])
    return AudioRate(*row)


def _write_rows(
    kind: type[Platform | Model | Price | Alias | AudioRate],
    rows: Iterable[Platform | Model | Price | Alias | AudioRate],
) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in [_columns(kind), *rows])


def main() -> int:
    """Rebuild the index of the rules that ship with the package; 2 when they break their schema."""
    # Only a rebuild needs the TOML reader: a run reads the index alone.
    from codemod.rules.load import read_shipped  # noqa: PLC0415

    folder = directory("rules")
    try:
        rules = read_shipped(folder)
    except BadRuleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    (folder / NAME).write_text(write_index(rules), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{folder / NAME}: {len(rules.models)} models\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
