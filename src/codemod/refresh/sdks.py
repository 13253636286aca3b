"""Reads what the packages openai, anthropic and genai-prices say about retiring models. None is imported."""

from __future__ import annotations

import ast
import re
from datetime import datetime
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from codemod.errors import BadArgumentError
from codemod.refresh.genai_prices import read_genai_prices
from codemod.refresh.sightings import SDK, Seen, Sighting
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OPENAI_PAGE: Final = "https://developers.openai.com/api/docs/deprecations"
ANTHROPIC_PAGE: Final = "https://docs.claude.com/en/docs/about-claude/model-deprecations"
_VERSION: Final = lazy_regex(r"""^__version__ = ["']([\w.+-]+)["']""", re.MULTILINE)
_LONGEST: Final = 1_000_000  # bytes of a module
_TABLE: Final = "DEPRECATED_MODELS"
_MARK: Final = "Deprecated values:"
_ENTRY: Final = lazy_regex(r'^- ((?:"[^"]+",? ?)+): (.*)', re.DOTALL)
_ANNOUNCED: Final = lazy_regex(r"Announced shutdown date: (\d{4}-\d\d-\d\d)")
_SHUT: Final = lazy_regex(r"was shut down on (\w+ \d+, \d{4})")
_LITERAL: Final = lazy_regex(r"\bLiteral\[(.*?)\]", re.DOTALL)
# The subject of a module of openai/types, if its name gives it.
_KINDS: Final = {"chat_model": "chat", "speech_model": "tts", "embedding_model": "embedding", "image_model": "image"}


def read_sdks(place: Path | None = None) -> Seen:
    """Return the content of the packages: those installed, or those below a directory (site-packages or a clone)."""
    seen = [read(root) for (name, mark), read in _READERS.items() if (root := _find_package(name, mark, place))]
    models = [model for one in seen for model in one.models]
    return Seen(tuple(dict.fromkeys(models)), unclear=tuple(line for one in seen for line in one.unclear))


def _find_package(name: str, mark: str, place: Path | None) -> Path | None:
    """Return the directory of a package that contains the module `mark`."""
    if place:
        roots = (place / name, place / "src" / name, place)
        return next((root for root in roots if root.name == name and (root / mark).is_file()), None)
    try:
        listed = files(name) or []
    except PackageNotFoundError:
        return None
    return next((Path(str(file.locate())).parent for file in listed if file.as_posix() == f"{name}/{mark}"), None)


def _read_anthropic(root: Path) -> Seen:
    """Read the table of deprecated models, in whatever module of the package it is."""
    version = _read_version(root)
    for module in sorted(root.rglob("*.py")):
        text = _read(module)
        if _TABLE in text and (table := _find_table(text)):
            return _read_table(table, f"anthropic@{version} (PyPI): {_TABLE}")
    raise BadArgumentError(
        f"anthropic@{version}: no module of {root} assigns a table to {_TABLE}: "
        "its format has changed: update codemod.refresh.sdks"
    )


def _find_table(text: str) -> dict[str, str]:
    """Return the table that a module assigns to DEPRECATED_MODELS, with or without an annotation."""
    for node in ast.parse(text).body:
        names = (
            [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
        )
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Dict):
            continue
        if [name.id for name in names if isinstance(name, ast.Name)] == [_TABLE]:
            table: dict[str, str] = ast.literal_eval(node.value)
            return table
    return {}


def _read_table(table: dict[str, str], source: str) -> Seen:
    models, unclear = [], []
    for id_, told in table.items():
        day = _read_day(re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", str(told)))
        if day:
            page = ANTHROPIC_PAGE
            models.append(
                Sighting(
                    "anthropic", id_, source, SDK, source_url=page, shutdown=day, kind="chat", provider="Anthropic"
                )
            )
        else:
            unclear.append(f"{source}: {id_}: {told!r} is not a date")
    return Seen(tuple(models), unclear=tuple(unclear))


def _read_openai(root: Path) -> Seen:
    source = f'openai@{_read_version(root)} (PyPI): types docstrings "Deprecated values"'
    found: dict[str, Sighting] = {}
    unclear: dict[str, None] = {}
    known: set[str] = set()
    for module in sorted((root / "types").rglob("*.py")):
        text = _read(module)
        if module.stem in _KINDS:
            known.update(re.findall(r'"([^"]+)"', " ".join(_LITERAL.findall(text))))
        for ids, told in _read_entries(text) if _MARK in text else ():
            day = _find_day(told)
            for id_ in ids:
                sighting = Sighting(
                    "openai", id_, source, SDK, OPENAI_PAGE, day, kind=_KINDS.get(module.stem, ""), provider="OpenAI"
                )
                if day and (id_ not in found or not found[id_].kind):
                    found[id_] = sighting
                elif not day:
                    unclear[f"{source}: {id_}: {told[:100]}"] = None
    if not found:
        raise BadArgumentError(
            f'openai@{_read_version(root)}: no module of {root / "types"} lists "{_MARK}": '
            "its format has changed: update codemod.refresh.sdks"
        )
    models = [*found.values(), *_list_others(known - found.keys(), source.partition(":")[0])]
    return Seen(tuple(models), unclear=tuple(unclear))


def _list_others(ids: set[str], source: str) -> Iterator[Sighting]:
    """Yield the ids that the package lists without a comment: a rule may be missing."""
    for id_ in sorted(ids):
        yield Sighting("openai", id_, f"{source}: types", SDK, OPENAI_PAGE, provider="OpenAI")


def _read_entries(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield the ids and the sentence of each item in the lists of deprecated values in a module."""
    for part in text.split(_MARK)[1:]:
        points: list[str] = []
        for line in part.partition('"""')[0].split("\n")[1:]:
            if line.lstrip().startswith("- "):
                points.append(line.strip())
            elif points and line.strip():
                points[-1] += f" {line.strip()}"
            elif points:
                break
        for point in points:
            if entry := _ENTRY.match(point):
                yield re.findall(r'"([^"]+)"', entry[1]), entry[2]


def _find_day(told: str) -> str:
    if announced := _ANNOUNCED.search(told):
        return announced[1]
    shut = _SHUT.search(told)
    return _read_day(shut[1]) if shut else ""


def _read_day(text: str) -> str:
    """Return the ISO date of "November 6, 2024", "" for anything else."""
    try:
        return datetime.strptime(text, "%B %d, %Y").date().isoformat()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        return ""


def _read_version(root: Path) -> str:
    found = _VERSION.search(_read(root / "_version.py"))
    return found[1] if found else "unknown"


def _read(module: Path) -> str:
    with module.open("rb") as stream:
        return stream.read(_LONGEST).decode("utf-8", "replace")


# Name and module of each package.
_READERS: Final[dict[tuple[str, str], Callable[[Path], Seen]]] = {
    ("anthropic", "_version.py"): _read_anthropic,
    ("openai", "_version.py"): _read_openai,
    ("genai_prices", "data.py"): read_genai_prices,
}
