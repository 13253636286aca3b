"""The language of a file, and its grammar and queries: grammars/languages.toml and the .scm files."""

from __future__ import annotations

import importlib
import importlib.util
import re
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import tree_sitter

from codemod.errors import BadRuleError
from codemod.resources import directory, read_table
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

# The closed vocabulary of captures: shapes with their parts, and a few names that are not shapes around an occurrence.
_PARTS = ("name", "value", "bases", "index")
_OTHERS = ("string", "hole", "literal", "reference", "body", "wrapper", "layer", "embedded", "embedded.language")
_CAPTURES = frozenset((*_OTHERS, *Shape, *(f"{shape}.{part}" for shape in Shape for part in _PARTS)))
_WILD = frozenset("*?[")
_END_OF_TAG = lazy_regex(r"[\s,:{]")
_LISTS = (
    "queries",
    "files",
    "otherwise",
    "comment",
    "remarks",
    "uncommented",
    "tags",
    "shebangs",
    "starts",
    "fences",
    "quoted",
    "passed_over",
    "template_lines",
    "template_comments",
    "templates",
)
_FLAGS = ("settings", "document", "bare_members", "open_classes", "global_names", "loose_keywords")
# The endings of files that people copy to the name before them, and fill in: config.json.example.
_TO_COPY = frozenset(("dist", "example", "sample"))
_KEYS = frozenset(("name", "grammar", "platform", "opening", "inlined", *_FLAGS, *_LISTS))


class Language(NamedTuple):
    """One table of languages.toml."""

    key: str
    name: str  # display name
    grammar: str  # "module:function", "" for a language that is read as text
    queries: tuple[str, ...]
    files: tuple[str, ...]  # patterns of file names
    otherwise: tuple[str, ...] = ()  # keys of other languages that such a file may be in
    comment: tuple[str, ...] = ()  # how comment lines begin, for files that do not parse
    remarks: tuple[str, ...] = ()  # how comments begin that the grammar does not know
    uncommented: tuple[str, ...] = ()  # patterns of file names whose readers usually reject comments
    tags: tuple[str, ...] = ()  # names in documents in addition to its key (```py)
    shebangs: tuple[str, ...] = ()  # programs of a `#!` line
    starts: tuple[str, ...] = ()  # how a file begins that its name does not identify
    document: bool = False  # each piece of code in it is a separate program
    platform: str = ""  # the platform on which its files deploy models
    settings: bool = False  # its files configure programs: a model key in them is what the program uses
    bare_members: bool = False  # a member of a class is visible in it by its bare name
    open_classes: bool = False  # a class may be defined in several pieces and files
    global_names: bool = False  # definitions outside of classes are visible in all other files
    loose_keywords: bool = False  # keyword arguments without a parameter of their name are one map, the last argument
    opening: str = ""  # the start of a file of code, which code in a document may omit
    inlined: str = ""  # a regular expression of names in strings that the grammar does not parse
    fences: tuple[str, ...] = ()  # regular expressions of code in a document without a grammar: groups tag, code
    quoted: tuple[str, ...] = ()  # regular expressions that identify a string of a program as code of the language
    template_lines: tuple[str, ...] = ()  # regular expressions of template syntax: whole lines …
    template_comments: tuple[str, ...] = ()  # … the beginning and the end of a comment …
    templates: tuple[str, ...] = ()  # … and of a value, for each kind
    passed_over: tuple[
        str, ...
    ] = ()  # expressions of a line whose group sign is hidden, and of a line after such lines


@cache
def languages() -> dict[str, Language]:
    """Return every language of the manifest by its key. Raises BadRuleError for an invalid table."""
    file = directory("grammars") / "languages.toml"
    tables = read_table(file)
    return {key: _read(file.name, key, table) for key, table in tables.items()}


def _read(file: str, key: str, table: dict[str, object]) -> Language:
    for unknown in table.keys() - _KEYS:
        raise BadRuleError(
            file, f"{key}.{unknown}", "is not a key of a language", f"use one of {', '.join(sorted(_KEYS))}"
        )
    lists = {name: _strings(file, f"{key}.{name}", table.get(name, [])) for name in _LISTS}
    grammar = table.get("grammar", "")
    if not isinstance(grammar, str) or (grammar and ":" not in grammar):
        raise BadRuleError(
            file, f"{key}.grammar", "is not a string of that form", 'write "module:function" of a grammar wheel'
        )
    return Language(
        key=key,
        name=str(table.get("name", key)),
        grammar=grammar,
        settings=table.get("settings") is True,
        document=table.get("document") is True,
        bare_members=table.get("bare_members") is True,
        open_classes=table.get("open_classes") is True,
        global_names=table.get("global_names") is True,
        loose_keywords=table.get("loose_keywords") is True,
        opening=str(table.get("opening", "")),
        inlined=str(table.get("inlined", "")),
        platform=str(table.get("platform", "")),
        **lists,
    )


def _strings(file: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadRuleError(file, key, "is not a list of strings", "write it in brackets")
    return tuple(value)


@cache
def language_of(file_name: str) -> Language | None:
    """Return the language of a file by its name alone (the last part of its path)."""
    name = file_name.lower()
    ranks, others = _rank_patterns()
    usual = (name, *(f"*{name[at:]}" for at, sign in enumerate(name) if sign == "."))  # name, *.tar.gz, *.gz
    found = [ranks[one] for one in usual if one in ranks] + [rank for rank, one in others if _names(name, one)]
    stem, _, ending = name.rpartition(".")
    if not found and ending in _TO_COPY and "." in stem:
        return language_of(stem)
    return [*languages().values()][min(found)] if found else None


@cache
def _rank_patterns() -> tuple[dict[str, int], list[tuple[int, str]]]:
    """Return the ranks of the languages by their patterns of file names, and those that no look-up finds."""
    ranked = [(rank, one) for rank, language in enumerate(languages().values()) for one in language.files]
    others = [(rank, one) for rank, one in ranked if not _WILD.isdisjoint(one.removeprefix("*."))]
    return {one: rank for rank, one in reversed(ranked)}, others


def list_comment_signs(language_name: str, file_name: str) -> tuple[str, ...]:
    """Return how comments of a language begin, the usual one first; () if a file allows none, or none is known."""
    language = next((one for one in languages().values() if one.name == language_name), None)
    if language is None or _names_any(file_name.lower(), language.uncommented):
        return ()
    return tuple(sign for sign in dict.fromkeys((*language.comment, *language.remarks)) if sign != "*")


def _names_any(name: str, patterns: Iterable[str]) -> bool:
    return any(_names(name, pattern) for pattern in patterns)


def _names(name: str, pattern: str) -> bool:
    # Like fnmatchcase, which would compile a hundred expressions to match one name.
    start, star, end = pattern.partition("*")
    if _WILD.isdisjoint(start) and _WILD.isdisjoint(end):
        is_long = len(name) >= len(start) + len(end)
        return is_long and name.startswith(start) and name.endswith(end) if star else name == pattern
    return fnmatchcase(name, pattern)


def language_of_content(data: bytes) -> Language | None:
    """Return the language of a file by its content: its `#!` line, otherwise how it begins."""
    first = as_text(data[:200].split(b"\n", 1)[0])
    program = first[2:].replace("/usr/bin/env", "").replace("-S", "").split() if first.startswith("#!") else []
    name = program[0].rsplit("/", 1)[-1].rstrip("0123456789.") if program else ""
    for language in languages().values():
        if name in language.shebangs or (not name and first.startswith(language.starts) and language.starts):
            return language
    return None


@cache
def language_of_tag(tag: str) -> Language | None:
    """Return the language that a document calls `tag` ("py", "Python", "language-js"), None if unknown."""
    word = tag.strip().lower().removeprefix("language-").strip("{}. ")
    word = _END_OF_TAG.split(word)[0].rsplit(".", 1)[-1]  # "python:main.py", "js{1,3}", "application.yml"
    return next((found for found in languages().values() if word in (found.key, *found.tags)), None)


@cache
def is_readable(key: str) -> bool:
    """Whether a language has a grammar and its wheel is installed: rare ones are an extra."""
    grammar = languages()[key].grammar
    return bool(grammar) and importlib.util.find_spec(grammar.split(":")[0]) is not None


@cache
def load_grammar(key: str) -> tree_sitter.Language:
    """Import a language's grammar wheel."""
    module, function = languages()[key].grammar.split(":")
    return tree_sitter.Language(_pointer(getattr(importlib.import_module(module), function)()))


@cache
def load_query(key: str) -> tree_sitter.Query:
    """Compile a language's queries, which can take a fifth of a second. Raises BadRuleError for an invalid query.

    `is_readable` does not need them.
    """
    language = languages()[key]
    text = "\n".join((directory("grammars") / name).read_text(encoding="utf-8") for name in language.queries)
    try:
        query = tree_sitter.Query(load_grammar(key), text)
    except tree_sitter.QueryError as error:
        raise BadRuleError(
            "+".join(language.queries), key, str(error), "adapt the query to the grammar's node types"
        ) from error
    _check_captures("+".join(language.queries), (query.capture_name(i) for i in range(query.capture_count)))
    return query


@cache
def sibling_patterns(key: str) -> frozenset[int]:
    """Return the numbers of the patterns of a language's query that have no root, but are sequences of siblings."""
    query = load_query(key)
    return frozenset(number for number in range(query.pattern_count) if not query.is_pattern_rooted(number))


@cache
def holds_others(key: str) -> bool:
    """Whether texts of a language contain other languages, according to its queries."""
    query = load_query(key)
    return any(query.capture_name(i) == "embedded" for i in range(query.capture_count))


def _pointer(language: object) -> object:
    """Return a grammar as tree-sitter expects it: older wheels return the bare address, which it warns about."""
    if not isinstance(language, int):
        return language
    import ctypes  # noqa: PLC0415 (newer wheels do without)

    make = ctypes.pythonapi.PyCapsule_New
    make.restype, make.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
    capsule: object = make(language, b"tree_sitter.Language", None)
    return capsule


def _check_captures(file: str, names: Iterable[str]) -> None:
    for name in names:
        if name not in _CAPTURES and not name.startswith("_"):  # @_name is only used by a predicate
            raise BadRuleError(file, f"@{name}", "is not a known capture", f"use one of {', '.join(sorted(_CAPTURES))}")


def language_of_string(text: bytes) -> Language | None:
    """Return the language that a string of a program is in, recognized by its words: a statement of SQL."""
    shown = as_text(text)
    return next((one for one in languages().values() if any(re.search(each, shown) for each in one.quoted)), None)
