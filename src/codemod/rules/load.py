"""Reads rules files strictly: anything that breaks the schema is an error with the file, the key and the remedy."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from codemod.errors import BadRuleError
from codemod.guarded import RefusedFileError, read_guarded
from codemod.rules.models import Alias, AudioRate, Model, Platform, Price, Rules
from codemod.rules.schema import HEADER, TABLES, WORDS
from codemod.rules.schema_check import convert_row, find_flaws

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST = 2_000_000  # bytes of a rules file; the largest shipped one has a twentieth of that
_MOST_DOTS = 100  # on one line


def read_shipped(folder: Path) -> Rules:
    """Read the shipped rules: platforms/*.toml, and the files of prices, rates, aliases and words.

    Raises BadRuleError.
    """
    return _join(list_shipped(folder))


def list_shipped(folder: Path) -> list[Path]:
    """Return the files of a complete set of rules, whether they exist or not, and the platform files that exist."""
    named = [folder / name for name in ("prices.toml", "audio-rates.toml", "aliases.toml", "words.toml")]
    return [*sorted((folder / "platforms").glob("*.toml")), *named]


def read_overlay(path: Path) -> Rules:
    """Read a team's own rules: one file, or every .toml file of a directory and of its platforms/.

    Raises BadRuleError.
    """
    return _join(list_overlay(path))


def list_overlay(path: Path) -> list[Path]:
    """Return the files of an overlay: the file, or those of a directory. Raises BadRuleError if there are none."""
    if not path.is_dir():
        return [path]
    files = sorted([*path.glob("*.toml"), *path.glob("platforms/*.toml")])
    if not files:
        raise BadRuleError(
            path, "folder", "contains no .toml file", "pass a directory of rules files, or one such file"
        )
    for file in files:
        if not file.resolve().is_relative_to(path.resolve()):
            raise BadRuleError(
                file, "file", "is a symbolic link that leads out of the directory", "copy the file there"
            )
    return files


def read_file(path: Path) -> Rules:
    """Read one rules file. Raises BadRuleError."""
    data = parse_file(path)
    for flaw in find_flaws(path, data):
        raise flaw.error
    header = convert_row({key: data[key] for key in HEADER if key in data}, HEADER)
    models, prices, aliases, rates = (
        [convert_row(row, keys) for row in data.get(table, [])] for table, keys in TABLES.items()
    )
    platform = header.pop("platform", "")
    return Rules(
        platforms={platform: Platform(platform, **header)} if platform else {},
        models={(platform, row["id"]): Model(platform=platform, **row) for row in models},
        prices={(row["platform"], row["id"]): Price(**row) for row in prices},
        aliases={row["id"]: Alias(**row) for row in aliases},
        words=frozenset(data.get(WORDS, ())),
        audio_rates={(row["platform"], row["id"]): AudioRate(**row) for row in rates},
    )


def merge(base: Rules, over: Rules) -> Rules:
    """Return the rows of both; if both have a row, the one of `over` replaces it completely."""
    platforms = dict(base.platforms)
    for name, new in over.platforms.items():
        old = platforms.get(name, new)
        platforms[name] = Platform(name, *(mine or theirs for mine, theirs in zip(new[1:], old[1:], strict=True)))
    return Rules(
        platforms,
        base.models | over.models,
        base.prices | over.prices,
        base.aliases | over.aliases,
        base.words | over.words,
        base.audio_rates | over.audio_rates,
    )


def _join(files: Iterable[Path]) -> Rules:
    """Merge the files of one directory; duplicate rows are refused."""
    joined = Rules()
    for path in files:
        rules = read_file(path)
        twice = [
            *(" ".join(key) for key in joined.models.keys() & rules.models.keys()),
            *(" ".join(key) for key in joined.prices.keys() & rules.prices.keys()),
            *(joined.aliases.keys() & rules.aliases.keys()),
            *(" ".join(key) for key in joined.audio_rates.keys() & rules.audio_rates.keys()),
        ]
        if twice:
            raise BadRuleError(path, min(twice), "is also in another file of this directory", "keep one of the two")
        joined = merge(joined, rules)
    return joined


def parse_file(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file. Raises BadRuleError if it cannot be read."""
    try:
        text = _read_bytes(path).decode("utf-8-sig")
        _check_dots(path, text)
        return tomllib.loads(text)
    except OSError as error:
        raise BadRuleError(
            path, "file", f"cannot be read: {error.strerror}", "pass a rules file that exists"
        ) from error
    except UnicodeDecodeError as error:
        raise BadRuleError(path, f"byte {error.start}", "is not UTF-8", "save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).rstrip(")").partition(" (at ")
        raise BadRuleError(path, place or "file", f"is not TOML: {problem}", "correct the syntax there") from error
    except RecursionError as error:
        raise BadRuleError(path, "file", "is nested too deeply", "rules are tables of plain values") from error
    except ValueError as error:  # a number with thousands of digits
        raise BadRuleError(path, "file", "contains a value that cannot be read", "shorten the numbers in it") from error


def _read_bytes(path: Path) -> bytes:
    """Read a rules file, which may be untrusted: no device, no pipe, limited in size."""
    try:
        return read_guarded(path, LARGEST)
    except IsADirectoryError as error:
        raise BadRuleError(
            path, "file", "is not a regular file", "pass a rules file, or a directory of them"
        ) from error
    except RefusedFileError as error:
        remedy = "split it" if "larger" in error.reason else "pass a rules file, or a directory of them"
        raise BadRuleError(path, "file", error.reason, remedy) from error


def _check_dots(path: Path, text: str) -> None:
    """Refuse a line with very many dots: tomllib keeps every prefix of a dotted key, 40 GB for a hundred thousand."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > _MOST_DOTS:
            raise BadRuleError(path, f"line {number}", f"contains more than {_MOST_DOTS} dots", "shorten it")
