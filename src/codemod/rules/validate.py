"""Reports every problem of a set of rules files at once, each with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.guarded import read_guarded
from codemod.rules.load import LARGEST, list_overlay, list_shipped, parse_file
from codemod.rules.schema import SORTED_BY, TABLES
from codemod.rules.schema_check import Flaw, find_flaws, suggest
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

_HEADER: Final = lazy_regex(r"[ \t]*\[\[[ \t]*([\w-]+)[ \t]*\]\]")
_TABLE: Final = lazy_regex(r"[ \t]*\[")
_KEY: Final = lazy_regex(r"[ \t]*([\w-]+)[ \t]*=")
# Keys of a model row that name another model of its platform.
_NAMES: Final = ("replacement", "alias_of")


def is_whole(folder: Path) -> bool:
    """Whether a directory is a complete set of rules, not an overlay."""
    return (folder / "platforms").is_dir() and all(path.is_file() for path in list_shipped(folder))


def list_files(folder: Path) -> list[Path]:
    """Return the rules files of a directory, or the file itself. Raises BadRuleError if there are none."""
    return list_shipped(folder) if is_whole(folder) else list_overlay(folder)


def find_problems(files: Sequence[Path], known: Collection[tuple[str, str]]) -> list[str]:
    """Return a line for each problem, ordered by file and line.

    `known` are the models (platform, id) that a row may name although the files have no row for them.
    """
    parsed: dict[Path, dict[str, Any]] = {}
    problems: list[str] = []
    by_file: dict[Path, list[Flaw]] = {}
    for path in files:
        try:
            parsed[path] = parse_file(path)
        except BadRuleError as error:
            problems.append(str(error))
            continue
        by_file[path] = [*find_flaws(path, parsed[path])]
    good = {path: data for path, data in parsed.items() if not by_file[path]}
    for path, flaw in (*_find_doubles(good), *_find_strangers(good, known, are_all=len(good) == len(files))):
        by_file[path].append(flaw)
    for path, flaws in by_file.items():
        problems += _describe(path, flaws) if flaws else []
    return problems


def _find_doubles(parsed: dict[Path, dict[str, Any]]) -> Iterator[tuple[Path, Flaw]]:
    """Yield rows that occur in two files; duplicates within one file are reported with its other flaws."""
    seen: dict[tuple[str, ...], Path] = {}
    for path, table, number, row in _each_row(parsed):
        platform = [parsed[path].get("platform", "")] if table == "model" else []
        key = (table, *platform, *(row[name] for name in SORTED_BY[table]))
        first = seen.setdefault(key, path)
        if first != path:
            error = BadRuleError(path, f"{table} {row['id']}", f"is also in {first.name}", "keep one of the two")
            yield path, Flaw(error, table, number)


def _find_strangers(
    parsed: dict[Path, dict[str, Any]], known: Collection[tuple[str, str]], *, are_all: bool
) -> Iterator[tuple[Path, Flaw]]:
    """Yield names of models that no rule knows; none if a file cannot be read, because it might define them."""
    if not are_all:
        return
    models = {*known, *((d.get("platform", ""), row["id"]) for d in parsed.values() for row in d.get("model", []))}
    for path, table, number, row in _each_row(parsed):
        platform = parsed[path].get("platform", "")
        if table != "model":
            continue
        for key, name in [(key, row[key]) for key in _NAMES if key in row] + [
            ("alternatives", name) for name in row.get("alternatives", ())
        ]:
            if (platform, name) not in models:
                near = suggest(name, sorted(id_ for where, id_ in models if where == platform))
                remedy = near if near.startswith("did you") else "add a row for it, or correct the id"
                problem = f'unknown model "{name}" on {platform}'
                yield path, Flaw(BadRuleError(path, f"model {row['id']}: {key}", problem, remedy), table, number, key)


def _each_row(parsed: dict[Path, dict[str, Any]]) -> Iterator[tuple[Path, str, int, dict[str, Any]]]:
    for path, data in parsed.items():
        for table in TABLES:
            for number, row in enumerate(data.get(table, []), 1):
                yield path, table, number, row


def _describe(path: Path, flaws: Sequence[Flaw]) -> Iterator[str]:
    lines = _Lines(read_guarded(path, LARGEST).decode("utf-8-sig"))
    placed = sorted(((lines.find(flaw), flaw) for flaw in flaws), key=lambda pair: pair[0])
    for line, flaw in placed:
        yield f"{path}:{line}: {': '.join(flaw.error.parts[:2])}; {flaw.error.parts[2]}"


class _Lines:
    """The lines of the rows and keys of a file, which the TOML parser does not report."""

    def __init__(self, text: str) -> None:
        self._starts: dict[tuple[str, int], int] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        at = ("", 0)
        for number, line in enumerate(text.split("\n"), 1):
            if header := _HEADER.match(line):
                table = header[1]
                counts[table] = counts.get(table, 0) + 1
                at = (table, counts[table])
                self._starts[at] = number
            elif _TABLE.match(line) and not _KEY.match(line):
                self._starts.setdefault((line.strip(" \t[]"), 0), number)
            elif key := _KEY.match(line):
                self._keys.setdefault((*at, key[1]), number)

    def find(self, flaw: Flaw) -> int:
        """Return the line of a flaw, counted from 1: that of its key, of its row, or the first."""
        if not flaw.row:
            line = self._keys.get(("", 0, flaw.key)) or self._starts.get((flaw.key, 1))
            return line or self._starts.get((flaw.key, 0), 1)
        row = (flaw.table, flaw.row)
        return self._keys.get((*row, flaw.key)) or self._starts.get(row, 1)
