"""Example calls of models (rules/calls/), and which calls show a migration before and after (rules/fixes.toml)."""

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
    """The lines that create a client; {url} and {key} are the server's."""

    id: str
    python: str
    javascript: str


@dataclass(frozen=True, slots=True)
class Server:
    """The server of a platform for a family of calls."""

    platform: str
    family: str
    client: str
    url: str
    key: str = ""  # the environment variable with its API key


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
    family: str = ""  # "": a request of unknown form to an unknown server
    path: str = ""  # appended to the URL of the server
    body: str = ""  # the meaning of the JSON, if it is not the request body


@dataclass(frozen=True, slots=True)
class Fix:
    """Which calls to show before and after, and for which models; an empty condition always holds."""

    before: str
    after: str
    platforms: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    models: tuple[str, ...] = ()  # prefixes of the id
    changes: tuple[str, ...] = ()  # all are on the way to the replacement
    parameters: tuple[str, ...] = ()  # parameters that the provider says to set with the id
    targets: tuple[str, ...] = ()  # prefixes of the replacement


@dataclass(frozen=True, slots=True)
class Book:
    """All calls and fixes, and notes about platforms."""

    clients: Mapping[str, Client]
    servers: Mapping[tuple[str, str], Server]  # (platform, family)
    calls: Mapping[str, Call]
    fixes: tuple[Fix, ...]  # most specific first
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
    """Refuse undefined names, and a last fix that does not fit every model."""
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
