"""Where the data lies that ships with the package: rules/ and grammars/; its tables, read without the TOML reader.

`python -m codemod.resources` rebuilds rules/tables.json, in which the tables of a run stand in a form that loads fast.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from typing import Any, Final

KEPT: Final = "tables.json"
# What every run reads. Of a file that has changed since, the file counts.
_OF_A_RUN: Final = ("clients.toml", "file-classes.toml", "roles.toml", "followups/*.toml")


def directory(name: str) -> Path:
    """Return the folder `name` ("rules" or "grammars"): in the wheel, else in the checkout this module runs from."""
    package = Path(__file__).parent
    installed = package / "_shipped" / name
    return installed if installed.is_dir() else package.parent.parent / name


def read_table(file: Path) -> dict[str, Any]:
    """Return what a TOML file says, as a copy. Raises OSError, and ValueError for what is no TOML in UTF-8."""
    import json  # noqa: PLC0415 (whoever asks only for a folder is in haste)

    data = file.read_bytes()
    kept = _read_kept().get(f"{file.parent.name}/{file.name}")
    if kept and kept[0] == _sum_up(data):
        table: dict[str, Any] = json.loads(kept[1])
        return table
    import tomllib  # noqa: PLC0415 (what is kept needs none)

    return tomllib.loads(data.decode())


def write_tables() -> str:
    """Return the text of tables.json: of each file its sum and what it says, one a line."""
    import json  # noqa: PLC0415
    import tomllib  # noqa: PLC0415

    rules = directory("rules")
    files = sorted(file for glob in _OF_A_RUN for file in rules.glob(glob))
    kept = {}
    for file in (*files, directory("grammars") / "languages.toml"):
        data = file.read_bytes()
        said = json.dumps(tomllib.loads(data.decode()), ensure_ascii=False)
        kept[f"{file.parent.name}/{file.name}"] = [_sum_up(data), said]
    return json.dumps(kept, indent=0, ensure_ascii=False) + "\n"


@cache
def _read_kept() -> dict[str, tuple[int, str]]:
    import json  # noqa: PLC0415

    try:
        kept: dict[str, tuple[int, str]] = json.loads((directory("rules") / KEPT).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept


def _sum_up(data: bytes) -> int:
    return zlib.crc32(data.replace(b"\r\n", b"\n"))  # a checkout on Windows says the same


if __name__ == "__main__":
    (directory("rules") / KEPT).write_text(write_tables(), encoding="utf-8", newline="\n")
