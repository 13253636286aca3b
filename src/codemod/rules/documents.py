"""Document formats that contain model ids (rules/documents/*.toml): how to recognize them, what their keys mean."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.errors import BadRuleError
from codemod.resources import read_table
from codemod.rules.current import read_current

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ROLES = ("model", "label", "alias", "list", "deployment", "catalogue", "form", "recorded", "unclear")
_MOST_ANYWHERE = 2  # each ** multiplies the time to match a path
_SIGNS = 2  # an opening and a closing one
PREFIXED = "prefix"  # the id's own prefix names the platform, as in LiteLLM
_LISTS = frozenset(("paths", "platform_from", "parameters", "languages", "files", "keys", "any_keys", "reads", "holes"))
_TEXTS = frozenset(
    (
        "title",
        "source",
        "checked",
        "role",
        "platform",
        "named_by",
        "language",
        "expression",
        "skips",
        "ends",
        "before",
        "file",
        "text",
    )
)
_WORDS = frozenset(("platforms", "beside"))
_KEYS_OF = {
    "": (
        ("title", "source", "checked", "languages"),
        ("platforms", "expression", "recognise", "place", "embedded", "hit", "miss"),
    ),
    "recognise": ((), ("files", "keys", "any_keys")),
    "place": (
        ("paths", "role"),
        ("platform", "platform_from", "parameters", "is_versioned", "of_keys", "named_by", "beside"),
    ),
    "embedded": (("paths", "language"), ("platform_from", "skips", "ends", "before", "holes", "beside")),
    "hit": (("file", "text", "reads"), ()),
    "miss": (("file", "text"), ()),
}


class Place(NamedTuple):
    """A place of a document that holds an id: where it is, and what the id does there."""

    paths: tuple[str, ...]  # keys separated by dots, `*` for any key, `**` for any number of keys
    role: str  # one of ROLES
    platform: str | None = None  # a platform, "" for a server with its own model names, "prefix"; None: unknown
    platform_from: tuple[str, ...] = ()  # siblings that name the platform; the first that exists counts
    parameters: tuple[str, ...] = ()  # maps with more parameters of the request
    is_versioned: bool = False  # another entry of the document gives its version: model_name and model_version
    of_keys: bool = False  # the id is a key there, not a value
    named_by: str = ""  # the sibling with the name of the setting whose value this is
    beside: tuple[tuple[str, str], ...] = ()  # siblings, with the globs that their values must match

    def claims(self, path: str) -> bool:
        return any(_compile(pattern).fullmatch(path + ".") for pattern in self.paths)


class Embedded(NamedTuple):
    """A place of a document that holds code."""

    paths: tuple[str, ...]  # as those of a place
    language: str  # key of grammars/languages.toml
    platform_from: tuple[str, ...] = ()  # siblings that name the platform of requests in the code
    skips: str = ""  # text before the code
    ends: str = ""  # text after it
    before: str = ""  # text that the language needs before it
    holes: tuple[str, ...] = ()  # the signs around what the document substitutes before the code runs
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether the string may be something else, so it must parse."""
        return bool(self.skips) or self.language == "json"

    def claims(self, path: str) -> bool:
        return any(_compile(pattern).fullmatch(path + ".") for pattern in self.paths)


class Recognition(NamedTuple):
    """How to recognize a document; all given conditions must hold."""

    files: tuple[str, ...] = ()  # globs of paths, in lower case
    keys: tuple[str, ...] = ()  # keys at the root, all required
    any_keys: tuple[str, ...] = ()  # … one required

    def fits(self, path: str, keys: frozenset[str]) -> bool:
        is_named = not self.files or any(_fits_path(path, glob) for glob in self.files)
        has_any = not self.any_keys or not keys.isdisjoint(self.any_keys)
        return is_named and has_any and keys.issuperset(self.keys)


class Example(NamedTuple):
    """A test document: the expected reading of each id, in order; () if it must not be recognized."""

    file: str
    text: str
    reads: tuple[str, ...] = ()


class Document(NamedTuple):
    """One file of rules/documents."""

    name: str
    title: str
    languages: frozenset[str]
    recognitions: tuple[Recognition, ...]
    platforms: tuple[tuple[str, str], ...]  # glob of a provider's name -> platform, "" for an unknown server
    expression: str  # the prefix that marks a value as an expression
    places: tuple[Place, ...]
    embedded: tuple[Embedded, ...]
    hits: tuple[Example, ...]
    misses: tuple[Example, ...]

    def platform_of(self, provider: str) -> str:
        """Return the platform of a provider's name, "" for one that no rule mentions."""
        word = provider.lower()
        return next((platform for glob, platform in self.platforms if fnmatchcase(word, glob)), "")


@cache
def known_languages() -> frozenset[str]:
    """Return the languages that documents are written in, by their keys."""
    return frozenset().union(*(document.languages for document in load_documents()))


@lru_cache(maxsize=256)
def find_documents(path: str, language: str, keys: frozenset[str]) -> tuple[Document, ...]:
    """Return the document formats of a text with this path, language and root keys; `path` is "" inside a file."""
    lower = path.lower()
    fitting = (d for d in load_documents() if language in d.languages)
    return tuple(d for d in fitting if any(r.fits(lower, keys) for r in d.recognitions))


def may_be_document(path: str, data: bytes) -> bool:
    """Whether a text may be a known JSON document, without parsing it: all required keys occur in it."""
    if not path.lower().endswith(".json"):
        return False
    recognitions = (r for d in load_documents() if "json" in d.languages for r in d.recognitions if r.keys)
    return any(all(f'"{key}"'.encode() in data for key in r.keys) for r in recognitions)


@cache
def load_documents() -> tuple[Document, ...]:
    """Return the document formats of the rules in use. Raises BadRuleError for an unknown, missing or mistyped key."""
    return read_current("documents", read_documents)


def read_documents(folder: Path) -> tuple[Document, ...]:
    """Read a directory of document formats. Raises BadRuleError for an unknown, missing or mistyped key."""
    files = sorted(folder.glob("*.toml"))
    return tuple(read_document(file.name, read_table(file)) for file in files)


def read_document(file: str, table: Mapping[str, Any]) -> Document:
    """Return the content of one file. Raises BadRuleError if it breaks the schema."""
    _check(file, "", table)
    for name in ("recognise", "place", "embedded", "hit", "miss"):
        rows = table.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise BadRuleError(file, name, "is not an array of tables", f"write each under [[{name}]]")
        for row in rows:
            _check(file, name, row)
    if not table.get("recognise") or not (table.get("place") or table.get("embedded")):
        raise BadRuleError(file, "file", "recognises nothing", "write [[recognise]] and [[place]] tables")
    for row in table.get("place", []):
        if row["role"] not in ROLES:
            raise BadRuleError(file, "place.role", f"unknown role {row['role']}", f"write one of {', '.join(ROLES)}")
    for row in table.get("embedded", []):
        if "holes" in row and (len(row["holes"]) != _SIGNS or not all(row["holes"])):
            raise BadRuleError(file, "embedded.holes", "is not a pair of signs", 'write ["{{", "}}"]')
    return Document(
        name=file.removesuffix(".toml"),
        title=table["title"],
        languages=frozenset(table["languages"]),
        recognitions=tuple(Recognition(**_tuples(row)) for row in table["recognise"]),
        platforms=tuple(table.get("platforms", {}).items()),
        expression=table.get("expression", ""),
        places=tuple(Place(**_with_siblings(row)) for row in table.get("place", [])),
        embedded=tuple(Embedded(**_with_siblings(row)) for row in table.get("embedded", [])),
        hits=tuple(Example(**_tuples(row)) for row in table.get("hit", [])),
        misses=tuple(Example(**_tuples(row)) for row in table.get("miss", [])),
    )


def _check(file: str, name: str, row: Mapping[str, Any]) -> None:
    required, optional = _KEYS_OF[name]
    for key in row.keys() - {*required, *optional}:
        known = ", ".join((*required, *optional))
        raise BadRuleError(file, f"{name}.{key}".strip("."), "is not a known key", f"use one of {known}")
    for key in required:
        if key not in row:
            raise BadRuleError(file, f"{name}.{key}".strip("."), "is missing", "add it")
    for key, value in row.items():
        is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
        is_words = isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
        if (key in _LISTS and not is_list) or (key in _WORDS and not is_words):
            raise BadRuleError(file, f"{name}.{key}".strip("."), "has the wrong type", "write strings")
        if key == "paths" and any(path.split(".").count("**") > _MOST_ANYWHERE for path in value):
            raise BadRuleError(file, f"{name}.paths", "has ** more than twice", "name some of the keys in between")
        if key in ("is_versioned", "of_keys") and not isinstance(value, bool):
            raise BadRuleError(file, f"{name}.{key}", "is neither true nor false", "write true, or leave it out")
        if key in _TEXTS and not isinstance(value, str):
            raise BadRuleError(file, f"{name}.{key}".strip("."), "is not a string", "write it in quotes")


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _with_siblings(row: Mapping[str, Any]) -> dict[str, Any]:
    return _tuples(row) | {"beside": tuple(row.get("beside", {}).items())}


@cache
def _compile(path: str) -> re.Pattern[str]:
    return re.compile("".join(_parts_of(path.split("."))), re.IGNORECASE | re.DOTALL)


def _parts_of(steps: Iterable[str]) -> Iterable[str]:
    for step in steps:
        if step == "**":
            yield r"(?:.*\.)?"
        else:
            yield re.escape(step).replace(r"\*", r"[^.]*") + r"\."


def _fits_path(path: str, glob: str) -> bool:
    return fnmatchcase(path, glob) or fnmatchcase(path, "*/" + glob)
