"""How a program calls a model (rules/calls/), and which call stands before and after a migration (rules/fixes.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from codemod.errors import BadRuleError
from codemod.explain.tables import LINES, NEEDED, OPTIONAL, OPTIONAL_TEXTS, SOURCED, read_tables
from codemod.resources import directory
from codemod.rules.schema import Form, Key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LANGUAGES: Final = ("python", "javascript", "json")

_CALL_SCHEMAS: Final = {
    "client": {"id": NEEDED, "python": LINES, "javascript": LINES},
    "server": {
        "platform": NEEDED,
        "family": NEEDED,
        "client": NEEDED,
        "url": Key(Form.URL, required=True),
        "key": OPTIONAL,
    },
    "call": {
        "id": NEEDED,
        "family": OPTIONAL,
        "path": OPTIONAL,
        "body": OPTIONAL,
        "python": LINES,
        "javascript": LINES,
        "json": LINES,
        **SOURCED,
    },
}
_FIX_SCHEMAS: Final = {
    "note": {"platform": NEEDED, "means": NEEDED},
    "fix": {
        "before": NEEDED,
        "after": NEEDED,
        "platforms": OPTIONAL_TEXTS,
        "providers": OPTIONAL_TEXTS,
        "kinds": OPTIONAL_TEXTS,
        "changes": OPTIONAL_TEXTS,
        "models": OPTIONAL_TEXTS,
        "parameters": OPTIONAL_TEXTS,
        "targets": OPTIONAL_TEXTS,
    },
}


@dataclass(frozen=True, slots=True)
class Client:
    """The lines that make a client; {url} and {key} are the server's."""

    id: str
    python: str
    javascript: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where a platform serves a family of calls."""

    platform: str
    family: str
    client: str
    url: str
    key: str = ""  # the environment variable that holds the key of its API


@dataclass(frozen=True, slots=True)
class Call:
    """One request in each language; {model} is the id."""

    id: str
    python: str
    javascript: str
    json: str
    source: str
    checked: str  # ISO date
    source_url: str = ""
    family: str = ""  # none: a request of no known form, to no known server
    path: str = ""  # follows the url of the server
    body: str = ""  # what the JSON is, where it is not the body of the request


@dataclass(frozen=True, slots=True)
class Fix:
    """Which call stands before, which after, and for which models; an empty condition holds for all."""

    before: str
    after: str
    platforms: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    models: tuple[str, ...] = ()  # how the id begins
    changes: tuple[str, ...] = ()  # all of them are on the way to the replacement
    parameters: tuple[str, ...] = ()  # what the provider says to set beside the id
    targets: tuple[str, ...] = ()  # how the replacement begins


@dataclass(frozen=True, slots=True)
class Book:
    """Every call and fix, and what is special on a platform."""

    clients: Mapping[str, Client]
    servers: Mapping[tuple[str, str], Server]  # (platform, family)
    calls: Mapping[str, Call]
    fixes: tuple[Fix, ...]  # most special first
    notes: Mapping[str, str]  # platform -> one sentence


@cache
def load_book(folder: Path | None = None) -> Book:
    """Read calls/*.toml and fixes.toml of rules/, or of `folder`. Raises BadRuleError."""
    folder = folder or directory("rules")
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _CALL_SCHEMAS}
    for file in sorted((folder / "calls").glob("*.toml")):
        for name, more in read_tables(file, _CALL_SCHEMAS).items():
            rows[name] += more
    fixes = read_tables(folder / "fixes.toml", _FIX_SCHEMAS)
    book = Book(
        clients={row["id"]: Client(**row) for row in rows["client"]},
        servers={(row["platform"], row["family"]): Server(**row) for row in rows["server"]},
        calls={row["id"]: Call(**row) for row in rows["call"]},
        fixes=tuple(Fix(**row) for row in fixes["fix"]),
        notes={row["platform"]: row["means"] for row in fixes["note"]},
    )
    _refuse_loose_ends(folder, book)
    return book


def _refuse_loose_ends(folder: Path, book: Book) -> None:
    """Refuse a name that names nothing, and a last fix that does not fit every model."""
    for at, fix in enumerate(book.fixes):
        for name in (fix.before, fix.after):
            if name not in book.calls:
                raise BadRuleError(folder / "fixes.toml", f"fix[{at}]", f"no call {name!r}", "name a call of calls/")
    for server in book.servers.values():
        if server.client not in book.clients:
            where = f"server {server.platform} {server.family}"
            raise BadRuleError(folder / "calls", where, f"no client {server.client!r}", "name a client of this folder")
    if not book.fixes or book.fixes[-1] != Fix(book.fixes[-1].before, book.fixes[-1].after):
        raise BadRuleError(
            folder / "fixes.toml", "fix", "the last one has a condition", "end with a fix for every model"
        )
