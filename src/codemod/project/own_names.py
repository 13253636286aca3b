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
_NAMESPACE: Final = lazy_regex(rb"(?m)^[ \t]*(?:package|namespace|defmodule|module)[ \t]+([A-Za-z_][\w.:\\]*)")
_PART: Final = lazy_regex(r"[.:\\]+")
_HEAD: Final = 4_000  # bytes


def is_own(folder: str, names: Iterable[str]) -> bool:
    """Whether a directory (from the top, `/`-separated) is the project's own package below one for foreign code."""
    parts = folder.strip("/").lower().split("/")
    after = {_spell(below) for above, below in pairwise(parts) if above in _FOREIGN}
    return not after.isdisjoint(names)


def may_be_own(folder: str) -> bool:
    return not _FOREIGN.isdisjoint(folder.lower().split("/"))


def is_named_after(folder: str, file: Path) -> bool:
    """Whether a file declares a namespace of what contains a directory for foreign code, whose code keeps its names.

    `lib/shop/third_party/mail.ex` with `defmodule Shop.Mail`. Not below `vendor`: tools rename what they copy there.
    """
    parts = folder.strip("/").lower().split("/")
    at = next((index for index, part in enumerate(parts) if part in _FOREIGN), len(parts))
    if parts[at : at + 1] in ([], ["vendor"]):
        return False
    around = [word for part in parts[:at] for word in _plain(part).split(".")]
    declared = [_PART.split(_plain(one.decode())) for one in _NAMESPACE.findall(_read(file)[:_HEAD])]
    return any(around[-count:] == names[:count] for names in declared for count in range(1, len(around) + 1))


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


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
