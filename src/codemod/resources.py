"""Finds the data of the package, rules/ and grammars/, and what is generated from it in forms that load faster.

The build of a wheel puts the generated files into it. In a checkout each is built when it is first read, and again
when one of its sources has changed; build/ keeps it.
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
    """Return the folder `name` ("rules" or "grammars"): in the wheel, else in the checkout this module runs from."""
    installed = _SHIPPED / name
    return installed if installed.is_dir() else _CHECKOUT / name


def read_generated(name: str, make: Callable[[], str]) -> bytes:
    """Return the generated file `name`, which `make` makes from what is in rules/ and grammars/."""
    with suppress(OSError):
        return (_SHIPPED / "generated" / name).read_bytes()
    if _SHIPPED.is_dir():  # a wheel that another build made
        return make().encode()
    return _read_kept(_CHECKOUT / "build" / "generated" / name, make)


def _read_kept(file: Path, make: Callable[[], str]) -> bytes:
    """Return what `make` returns, from a file that keeps it for as long as its first line is the sum of the sources."""
    head = _sum_up_sources()
    with suppress(OSError):
        kept = file.read_bytes()
        if kept.startswith(head):
            return kept[len(head) :]
    made = make().encode()
    if _sum_up_sources.__wrapped__() != head:  # somebody edits them: what was read is not what was summed up
        return made
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):  # a checkout that is read-only, or another user's
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(head + made)
        unfinished.replace(file)  # others that read or make it meanwhile see all of it
    return made


def read_table(file: Path) -> dict[str, Any]:
    """Return what a TOML file says, as a copy. Raises OSError, and ValueError for what is no TOML in UTF-8."""
    if file.is_relative_to(directory("rules")) or file.is_relative_to(directory("grammars")):
        kept = _read_tables().get(f"{file.parent.name}/{file.name}")
        if kept:
            import json  # noqa: PLC0415 (who asks for a folder only needs none)

            table: dict[str, Any] = json.loads(kept)
            return table
    import tomllib  # noqa: PLC0415 (what is generated needs none)

    return tomllib.loads(file.read_bytes().decode())


def write_tables() -> str:
    """Return the text of tables.json: for each file of a run what it says, as JSON."""
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
    """Return a sum of all that the generated files are made from: the data, and the code that reads it."""
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
