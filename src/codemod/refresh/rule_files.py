"""Inserts new rows into the files of rules/ in sorted order; no other byte changes."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.rules.schema import SORTED_BY, TABLES
from codemod.rules.schema_check import find_flaws
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from codemod.refresh.propose import Proposal

_ROW: Final = lazy_regex(r"^\[\[(\w+)\]\]$", re.MULTILINE)


def place_rows(folder: Path, proposal: Proposal) -> dict[Path, tuple[str, str]]:
    """Return the text before and after of each file that gets rows. Raises BadRuleError for an invalid file.

    A row that would break the schema is left out, and becomes a question instead.
    """
    wanted: dict[tuple[Path, str], list[dict[str, Any]]] = {}
    for platform, row in proposal.models:
        wanted.setdefault((folder / "platforms" / f"{platform}.toml", "model"), []).append(row)
    if proposal.prices:
        wanted[folder / "prices.toml", "price"] = proposal.prices
    texts: dict[Path, tuple[str, str]] = {}
    for platform, change in proposal.changes:
        path = folder / "platforms" / f"{platform}.toml"
        before, now = texts.get(path) or (path.read_bytes().decode(),) * 2
        texts[path] = (before, change_row(now, change))
    proposal.models, proposal.prices = [], []
    for (path, table), rows in wanted.items():
        try:
            before = path.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise BadRuleError(path, "file", f"cannot be read: {error}", "name the folder rules of a clone") from error
        before, now = texts.get(path, (before, before))
        good = [row for row in rows if _is_good(path, now, table, row, proposal)]
        if table == "model":
            proposal.models += [(path.stem, row) for row in good]
        else:
            proposal.prices += good
        after = insert_rows(now, table, good)
        for flaw in find_flaws(path, tomllib.loads(after)):
            raise flaw.error
        texts[path] = (before, after)
    return texts


def insert_rows(text: str, table: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the text of a rules file with new rows inserted; existing rows stay in order."""
    for row in rows:
        blocks = [(m.start(), m[1]) for m in _ROW.finditer(text)]
        there: list[Mapping[str, Any]] = tomllib.loads(text).get(table, [])
        starts = [start for start, name in blocks if name == table]
        later = [start for start, old in zip(starts, there, strict=True) if _key(table, old) > _key(table, row)]
        block = write_row(table, row)
        at = later[0] if later else len(text)
        text = f"{text[:at]}{block}\n{text[at:]}" if later else f"{text.rstrip()}\n\n{block}"
    return text


def change_row(text: str, change: Mapping[str, Any]) -> str:
    """Return the text of a platform file with some keys of one row replaced."""
    starts = [match.start() for match in _ROW.finditer(text) if match[1] == "model"]
    rows: list[dict[str, Any]] = tomllib.loads(text)["model"]
    at = next(number for number, row in enumerate(rows) if row["id"] == change["id"])
    end = starts[at + 1] if at + 1 < len(starts) else len(text)
    block = write_row("model", rows[at] | dict(change))
    return f"{text[: starts[at]]}{block}\n{text[end:]}" if at + 1 < len(starts) else text[: starts[at]] + block


def write_row(table: str, row: Mapping[str, Any]) -> str:
    """Return a row in the form of the rules: one key per line, in the order of the schema."""
    lines = [f"{key} = {_write_value(row[key])}" for key in TABLES[table] if key in row]
    return "\n".join([f"[[{table}]]", *lines]) + "\n"


def format_diff(texts: Mapping[Path, tuple[str, str]], folder: Path) -> str:
    """Return one unified diff, with paths relative to the parent of `folder`."""
    lines: list[str] = []
    for path, (before, after) in sorted(texts.items()):
        name = path.relative_to(folder.parent).as_posix()
        pair = (before.splitlines(keepends=True), after.splitlines(keepends=True))
        lines += difflib.unified_diff(*pair, f"a/{name}", f"b/{name}")
    return "".join(lines)


def _is_good(path: Path, text: str, table: str, row: Mapping[str, Any], proposal: Proposal) -> bool:
    header = {"platform": tomllib.loads(text).get("platform", "")} if table == "model" else {}
    for flaw in find_flaws(path, {**header, table: [row]}):
        key, problem, _ = flaw.error.parts
        proposal.questions.append(f"{key}: {problem} ({row['source']})")
        return False
    return True


def _key(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in SORTED_BY[table])


def _write_value(value: object) -> str:
    return repr(float(value)) if isinstance(value, int | float) else json.dumps(value, ensure_ascii=False)
