"""Classifies files (rules/file-classes.toml): vendored, generated, recorded, history, test."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.errors import BadRuleError
from codemod.resources import directory, read_table
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEYS = frozenset(
    (
        "name",
        "decision",
        "reason",
        "paths",
        "but",
        "but_records",
        "but_documents",
        "headers",
        "links",
        "origins",
        "spares",
    )
)
_SPARED = ("code", "documents", "settings")
_WILD = lazy_regex(r"\*\*/|\*\*|\*")
_Globs = tuple[tuple[tuple[str, ...], str], ...]
# Lines, not bytes: a shorter ID must not bring another line of the file into its header.
_HEADER_LINES = 60
_HEADER_BYTES = 10_000
# A Markdown link to a page of the same site, without its anchor.
_LINK = lazy_regex(rb"\]\((/[^)\s#?]{1,200})")
_FEWEST_LINKS = 2
_FRONT_MATTER = lazy_regex(rb"---[ \t]*\r?\n(?:[^\n]*\n){1,40}?---[ \t]*\r?\n")
_ORIGIN = lazy_regex(
    rb"""(?mi)^(?:url|(?:source|original?|canonical|scraped_?from|fetched_?from)(?:[_-]?(?:url|uri|link|page))?):"""
    rb"""[ \t]*["']?https?://([\w.-]+)/"""
)
# Characters around the text of a comment.
_SIGNS = b" \t\r#/*;<!->\"'%"
# A header about what is generated from the file, not about the file itself.
_OF_ANOTHER = lazy_regex(rb"do not (?:edit|modify) [`'\"]?[\w./-]{1,80}\.[a-z]{1,5}\b")
# Nobody types a line this long into a program or a configuration: it is a bundle or a dump.
_LONGEST_TYPED_LINE = 3_000
# … except for a prompt, which can be of any length and consists of words.
_LONGEST_WORD = 20
_LONGEST_TEXTS = 200_000
_LONG_TEXT = lazy_regex(rb"""(["'`])(?:(?!\1)[^\\]|\\.){1000,}\1""")
_LONGEST_RECORD = 200_000  # bytes


class FileClass(NamedTuple):
    """One class of files and its decision."""

    name: str
    decision: str  # "ignore", "review", or "rewrite" if the class forbids nothing
    reason: str
    globs: _Globs
    headers: tuple[bytes, ...] = ()
    spares: tuple[str, ...] = ()  # file name suffixes that the paths do not claim
    but: _Globs = ()  # other paths that it does not claim
    links: tuple[str, ...] = ()  # globs of link targets that only a copy has
    origins: tuple[bytes, ...] = ()  # hosts whose pages a document may be copied from, by its front matter
    but_records: tuple[frozenset[str], ...] = ()  # keys of a first record; any of them rules the class out
    but_documents: bool = False  # a known document is not of this class by its name alone

    def claims(self, path: str) -> bool:
        """Whether a path, in lower case, is of this class."""
        return not path.endswith(self.spares) and _fits(self.globs, path) and not _fits(self.but, path)

    def is_denied_by(self, data: bytes, path: str) -> bool:
        """Whether the content rules this class out: a workflow, or a request that is still to be sent."""
        if self.but_documents and self.claims(path.rpartition("/")[2]):
            from codemod.rules.documents import may_be_document  # noqa: PLC0415 (every run begins with this module)

            if may_be_document(path, data):
                return True
        keys = _keys_of_first_record(data) if self.but_records else frozenset()
        return any(keys.issuperset(wanted) for wanted in self.but_records)


class FileClasses(NamedTuple):
    """All classes, and the words of tests."""

    classes: tuple[FileClass, ...]
    mocks: tuple[bytes, ...]
    keys: tuple[bytes, ...]
    frameworks: tuple[bytes, ...]
    live_marks: tuple[bytes, ...]
    documents: tuple[str, ...]  # file name suffixes
    hidden: _Globs

    def is_hidden(self, path: str) -> bool:
        """Whether a path marked as vendored in .gitattributes most likely belongs to the project."""
        return _fits(self.hidden, path.lower())

    def of_file(self, path: str, data: bytes) -> FileClass | None:
        """Return the class of a file, from its path and its first lines; classes that are not sources come first."""
        lower = path.lower()
        by_path = next((c for c in self.classes if c.claims(lower) and not c.is_denied_by(data, lower)), None)
        if by_path and by_path.decision == "ignore":
            return by_path
        if path.lower().endswith(self.documents) and (copied := self.of_links(data)):
            return copied
        by_header = self.of_header(data)
        if by_header and by_header.decision != "ignore" and path.lower().endswith(self.documents):
            return by_path  # the header belongs to a piece of code in the document
        return by_header if by_header and by_header.decision == "ignore" else by_path or by_header

    def of_path(self, path: str) -> FileClass | None:
        """Return the first class that claims a path (relative, `/`-separated)."""
        lower = path.lower()
        return next((c for c in self.classes if c.claims(lower)), None)

    def of_links(self, data: bytes) -> FileClass | None:
        """Return the class of a document, from its origin or from its links within its own site."""
        origin = _ORIGIN.search(found[0]) if (found := _FRONT_MATTER.match(data)) else None
        if origin and (copied := next((c for c in self.classes if origin[1].lower() in c.origins), None)):
            return copied
        targets = {as_text(match).lower() for match in _LINK.findall(data)}
        for one in (c for c in self.classes if c.links and targets):
            told = {target for target in targets if any(fnmatchcase(target, glob) for glob in one.links)}
            if len(told) >= _FEWEST_LINKS:
                return one
        return None

    def of_header(self, data: bytes) -> FileClass | None:
        """Return the first class that claims the beginning of a file."""
        head = b"\n".join(data[:_HEADER_BYTES].lower().split(b"\n", _HEADER_LINES)[:_HEADER_LINES])
        named = [c for c in self.classes if any(header in head for header in c.headers)]  # few files contain any header
        lines = [line.strip(_SIGNS) for line in head.split(b"\n")] if named else []
        return next((c for c in named if any(_begins(line, c.headers) for line in lines)), None)


@cache
def load_file_classes() -> FileClasses:
    """Read rules/file-classes.toml. Raises BadRuleError for an unknown key or a value of the wrong type."""
    file = directory("rules") / "file-classes.toml"
    tables = read_table(file)
    words = ("mocks", "keys", "frameworks", "live_marks")
    known = {"class", "hidden", *_SPARED, *words}
    for key in tables.keys() ^ known:
        raise BadRuleError(file.name, key, "is missing or unknown", f"write {', '.join(sorted(known))}")
    encoded = {key: tuple(word.encode() for word in tables[key]) for key in words}
    endings = {name: tuple(tables[name]) for name in _SPARED}
    classes = tuple(_read(file.name, table, endings) for table in tables["class"])
    return FileClasses(classes, **encoded, documents=endings["documents"], hidden=_read_globs(tables["hidden"]))


def _keys_of_first_record(data: bytes) -> frozenset[str]:
    """Return the keys of the object on the first line, or ()."""
    line = data[:_LONGEST_RECORD].partition(b"\n")[0]
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return frozenset()
    return frozenset(record) if isinstance(record, dict) else frozenset()


def _begins(line: bytes, headers: tuple[bytes, ...]) -> bool:
    """Whether a line is about its file: it begins with a header, or contains one and "this file" or "this code"."""
    if b"from this file" in line or _OF_ANOTHER.search(line):
        return False
    says = any(word in line for word in (b"this file", b"this code", b"this module", b"do not edit", b"@generated"))
    return any(line.startswith(header) or (says and header in line) for header in headers)


@lru_cache(maxsize=4)  # called for every id on a line
def is_typed_by_hand(line: bytes) -> bool:
    """Whether a person may have written a line, apart from long strings; otherwise it is from a bundle or a dump."""
    if len(line) > _LONGEST_TEXTS:
        return False
    return len(line) <= _LONGEST_TYPED_LINE or len(_LONG_TEXT.sub(_drop_prose, line)) <= _LONGEST_TYPED_LINE


def _drop_prose(text: re.Match[bytes]) -> bytes:
    return b"" if text[0].count(b" ") * _LONGEST_WORD > len(text[0]) else text[0]


def are_dumped(data: bytes, offsets: Iterable[int]) -> bool:
    """Whether each of the sorted offsets is on a line that is too long to have been typed."""
    end = -1
    for offset in offsets:
        if offset <= end:
            continue  # on the same long line as the previous one
        start = data.rfind(b"\n", 0, offset) + 1
        found = data.find(b"\n", offset)
        end = found if found >= 0 else len(data)
        if is_typed_by_hand(data[start:end]):
            return False
    return True


def _read(file: str, table: dict[str, Any], endings: dict[str, tuple[str, ...]]) -> FileClass:
    name = table.get("name", "?")
    for key in table.keys() - _KEYS:
        raise BadRuleError(
            file, f"class {name}: {key}", "is not a key of a class", f"use one of {', '.join(sorted(_KEYS))}"
        )
    if table.get("decision") not in ("ignore", "review", "rewrite"):
        raise BadRuleError(file, f"class {name}: decision", "is none", "write ignore, review or rewrite")
    spared = table.get("spares", [])
    spared = [spared] if isinstance(spared, str) else spared
    if not set(spared) <= endings.keys():
        raise BadRuleError(file, f"class {name}: spares", "is none", f"write {' or '.join(_SPARED)}, or leave it out")
    return FileClass(
        name,
        table["decision"],
        table["reason"],
        _read_globs(table["paths"]),
        headers=tuple(header.encode() for header in table.get("headers", ())),
        spares=tuple(ending for word in spared for ending in endings[word]),
        but=_read_globs(table.get("but", ())),
        but_documents=table.get("but_documents") is True,
        but_records=tuple(frozenset(keys) for keys in table.get("but_records", ())),
        links=tuple(table.get("links", ())),
        origins=tuple(host.encode() for host in table.get("origins", ())),
    )


def _read_globs(globs: Iterable[str]) -> _Globs:
    """Return each glob with the literal texts that every matching path contains."""
    return tuple((tuple(filter(None, _WILD.split(glob))), glob) for glob in globs)


def _fits(globs: _Globs, path: str) -> bool:
    # Compiling all globs takes longer than most runs; checking for the literals first leaves few to compile.
    for texts, glob in globs:
        for text in texts:
            if text not in path:
                break
        else:
            if _compile(glob).fullmatch(path):
                return True
    return False


@cache
def _compile(glob: str) -> re.Pattern[str]:
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    return re.compile("".join(wild.get(part, re.escape(part)) for part in re.split(f"({_WILD.pattern})", glob)))
