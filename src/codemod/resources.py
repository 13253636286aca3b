"""Locates rules/ and grammars/, and the files generated from them that load faster.

The build of a wheel puts the generated files into it. In a checkout, each is built on first use and again after one of
its sources changes; build/ caches it.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TABLES: Final = "tables.json"
_PACKAGE: Final = Path(__file__).parent
_SHIPPED: Final = _PACKAGE / "_shipped"  # only in a wheel
_CHECKOUT: Final = _PACKAGE.parent.parent
# The tables that every run reads.
_OF_A_RUN: Final = (
    "clients.toml",
    "file-classes.toml",
    "roles.toml",
    "placeholders.toml",
    "constants/*.toml",
    "documents/*.toml",
    "followups/*.toml",
)


def directory(name: str) -> Path:
    """Return the directory `name` ("rules" or "grammars"): in the wheel, otherwise in the checkout of this module."""
    installed = _SHIPPED / name
    return installed if installed.is_dir() else _CHECKOUT / name


def read_generated(name: str, make: Callable[[], str]) -> bytes:
    """Return the generated file `name`, which `make` builds from rules/ and grammars/."""
    with suppress(OSError):
        return (_SHIPPED / "generated" / name).read_bytes()
    if _SHIPPED.is_dir():  # a wheel that another build made
        return make().encode()
    return _read_kept(_CHECKOUT / "build" / "generated" / name, make)


def _read_kept(file: Path, make: Callable[[], str]) -> bytes:
    """Return what `make` returns, from a cache file that is valid while its first line is the digest of the sources."""
    head = _sum_up_sources()
    with suppress(OSError):
        kept = file.read_bytes()
        if kept.startswith(head):
            return kept[len(head) :]
    made = make().encode()
    if _sum_up_sources.__wrapped__() != head:  # a source was edited meanwhile: the result does not match the digest
        return made
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):  # the checkout is read-only, or belongs to another user
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(head + made)
        unfinished.replace(file)  # concurrent readers and writers see the complete file
    return made


def read_table(file: Path) -> dict[str, Any]:
    """Return the content of a TOML file, as a copy. Raises OSError, and ValueError if it is not TOML in UTF-8."""
    if file.is_relative_to(directory("rules")) or file.is_relative_to(directory("grammars")):
        kept = _read_tables().get(f"{file.parent.name}/{file.name}")
        if kept:
            import json  # noqa: PLC0415 (not needed for a directory only)

            table: dict[str, Any] = json.loads(kept)
            return table
    import tomllib  # noqa: PLC0415 (what is generated needs none)

    return tomllib.loads(file.read_bytes().decode())


def write_tables() -> str:
    """Return the text of tables.json: the content of each file that every run reads, as JSON."""
    import json  # noqa: PLC0415
    import tomllib  # noqa: PLC0415

    rules = directory("rules")
    files = sorted(file for glob in _OF_A_RUN for file in rules.glob(glob))
    files.append(directory("grammars") / "languages.toml")
    tables = {
        f"{file.parent.name}/{file.name}": json.dumps(tomllib.loads(file.read_bytes().decode()), ensure_ascii=False)
        for file in files
    }
    return json.dumps(tables, indent=0, ensure_ascii=False) + "\n"


@cache
def _read_tables() -> dict[str, str]:
    import json  # noqa: PLC0415

    tables: dict[str, str] = json.loads(read_generated(TABLES, write_tables))
    return tables


@cache
def _sum_up_sources() -> bytes:
    """Return a digest of everything that the generated files depend on: the data, and the code that reads it."""
    total = 0
    for file in _find_sources():
        name = file.relative_to(_CHECKOUT).as_posix().encode()
        total = zlib.crc32(file.read_bytes(), zlib.crc32(name, total))
    return b"%08x\n" % total


def _find_sources() -> Iterator[Path]:
    yield Path(__file__)
    yield _CHECKOUT / "grammars" / "languages.toml"
    yield from sorted((_PACKAGE / "rules").glob("*.py"))
    yield from sorted((_CHECKOUT / "rules").rglob("*.toml"))
