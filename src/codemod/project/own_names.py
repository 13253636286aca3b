"""The names that a project gives itself in its manifests: its own packages are first-party wherever they are."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from codemod.guarded import read_small
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_LARGEST: Final = 1_000_000  # bytes
_MODULE: Final = lazy_regex(rb"(?m)^module\s+([\w./~-]+)")
_VERSION: Final = lazy_regex(r"v\d+")
_TABLES: Final = (
    ("pyproject.toml", ("project",)),
    ("pyproject.toml", ("tool", "poetry")),
    ("Cargo.toml", ("package",)),
)
# Directories for foreign code, which may also contain packages of the project itself.
_FOREIGN: Final = frozenset(("third_party", "third-party", "thirdparty", "vendor"))


def is_own(folder: str, names: Iterable[str]) -> bool:
    """Whether a directory (from the top, `/`-separated) is the project's own package below one for foreign code."""
    parts = folder.strip("/").lower().split("/")
    after = {_spell(below) for above, below in pairwise(parts) if above in _FOREIGN}
    return not after.isdisjoint(names)


def may_be_own(folder: str) -> bool:
    return not _FOREIGN.isdisjoint(folder.lower().split("/"))


def read_names(top: Path) -> frozenset[str]:
    """Return the names of a project from its go.mod, package.json, pyproject.toml and Cargo.toml."""
    return frozenset(_spell(name) for name in _list_names(top) if name)


def _list_names(top: Path) -> Iterator[str]:
    if module := _MODULE.search(_read(top / "go.mod")):
        host, *parts = module[1].decode().split("/")
        yield from (part for part in parts if not _VERSION.fullmatch(part))
        yield "" if parts else host
    package = _parse(json.loads, top / "package.json").get("name")
    yield from package.removeprefix("@").split("/") if isinstance(package, str) else ()
    import tomllib  # noqa: PLC0415 (most runs have no folder for foreign code)

    for manifest, path in _TABLES:
        table: Any = _parse(tomllib.loads, top / manifest)
        for key in (*path, "name"):
            table = table.get(key) if isinstance(table, dict) else None
        yield table if isinstance(table, str) else ""


def _parse(load: Callable[[str], Any], file: Path) -> dict[str, Any]:
    try:
        table = load(_read(file).decode())
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _read(file: Path) -> bytes:
    return read_small(file, _LARGEST, links=False)


def _spell(name: str) -> str:
    return name.lower().replace("_", "-")
