"""A parsed fragment of a file, and the fragments in other languages inside it."""

from __future__ import annotations

import re
import weakref
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from codemod.languages import notebook
from codemod.languages.alternatives import find_equal_alternatives
from codemod.languages.filled import fill_holes
from codemod.languages.fragments import Fragment, cut, looks_like_json, mask, mask_holes, prefix, says_result, unescape
from codemod.languages.grammar import (
    Language,
    is_readable,
    language_of,
    language_of_content,
    language_of_string,
    language_of_tag,
    languages,
)
from codemod.languages.syntax import Syntax
from codemod.languages.templates import fill_template, pass_over
from codemod.roles.classifier import RoleReader
from codemod.roles.document_places import DocumentReader
from codemod.roles.environments import Settings, read_settings
from codemod.rules.documents import known_languages
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Edit, Shape, Span
from codemod.values.edits import EditRefusedError, apply_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.nodes import Literal
    from codemod.rules.documents import Embedded

_DEEPEST = 4  # a file in a fence in a cell in a notebook
_BLOCK_HEADER = lazy_regex(rb"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?\n")
_CURL = lazy_regex(rb"(?m)^\s*curl\s")
_HOLE = lazy_regex(rb"\$\{[^}\n]{1,80}\}")  # ${location.origin}, which is not valid in a shell
_TEMPLATE = lazy_regex(rb"\$?\{\{[^{}]*\}\}")  # template holes: {{ message | tojson }}
_SHORTEST_SCRIPT = 2  # line breaks
# How a jq filter is parsed, and what turns it and a command without a name into complete code.
_READ_AS = {"jq": "javascript"}
_BEFORE = {"bash": b"x ", "javascript": b"x="}


class Inner(NamedTuple):
    """A fragment inside another, and its language."""

    fragment: Fragment
    language: Language
    is_shown: bool = False  # a result, according to the line above it: not a source
    platform: str | None = None  # whose API it is sent to, by the document that holds it


class Place:
    """One parsed fragment; spans are relative to this fragment unless stated otherwise."""

    def __init__(self, fragment: Fragment, language: Language, outer: Place | None = None, path: str = "") -> None:
        self.fragment = pass_over(fragment, language)
        self.path = path  # of the file, "" for a fragment of it
        self.is_shown = False
        self.platform: str | None = None  # from the document that contains it
        self.depth: int = outer.depth + 1 if outer else 0
        # Weak: a reference cycle would be collected long after its trees fill the memory.
        self._outer = weakref.ref(outer.program) if outer and not outer.language.document else None
        self.language: Language
        self.syntax: Syntax | None
        self.language, self.syntax = _parse(language, self.fragment.data)
        self._is_template = bool(self.syntax and self.syntax.data is not self.fragment.data)
        self.answers: dict[bytes, bool] = {}  # cache: whether patterns match, asked for every id
        self._inner: dict[tuple[int, int], Place] = {}
        self._spots: dict[Span, Inner | None] = {}  # cache: the same names are looked up again
        self._cuts: dict[Span, Inner | None] = {}  # cache: requested for every id in a piece of code or a string

    @cached_property
    def reader(self) -> RoleReader | None:
        return RoleReader(self.syntax) if self.syntax else None

    @cached_property
    def documents(self) -> DocumentReader | None:
        is_known = self.language.key in known_languages()
        return DocumentReader(self.syntax, self.path) if self.syntax and is_known else None

    @cached_property
    def settings(self) -> Settings:
        """The settings of a text of lines: .env, .ini, .properties."""
        return read_settings(self.fragment.data)

    @property
    def program(self) -> Place:
        """The program that contains it: in a document, each piece of code is one; otherwise the whole file."""
        return (self._outer and self._outer()) or self

    @property
    def is_file(self) -> bool:
        """Whether its spans are those of the file."""
        return self.depth == 0

    @property
    def is_notebook(self) -> bool:
        return self.language.key == "notebook" and self.syntax is not None

    def innermost(self, token: Span) -> tuple[Place, Span] | None:
        """Return the deepest place that contains a token of the file, with its span there."""
        local = self.fragment.from_file(token)
        if local is None:
            return None
        if local not in self._spots:
            self._spots[local] = self._find_inner(local) if self.depth < _DEEPEST else None
        if (found := self._spots[local]) is None:
            return self, local
        runs = found.fragment.runs
        key = (runs[0][0], runs[-1][0] + runs[-1][1]) if runs else (0, 0)
        if key not in self._inner:
            # The start of a document applies to all of it: the front matter of a prompt.
            is_head = self.language.document and self.is_file and not self.fragment.data[: key[0]].strip()
            self._inner[key] = Place(found.fragment, found.language, self, self.path if is_head else "")
            self._inner[key].is_shown, self._inner[key].platform = found.is_shown, found.platform
        return self._inner[key].innermost(token) or (self, local)

    @property
    def has_tree(self) -> bool:
        return self.syntax is not None and self.syntax.has_tree

    def release(self) -> None:
        """Release the trees of this fragment and of those in it; they are parsed again when needed."""
        for inner in self._inner.values():
            inner.release()
        if self.syntax is not None:
            self.syntax.release()

    def is_equal_but(self, edits: Sequence[Edit]) -> bool:
        """Whether the fragment parses as before, except for the tokens that these edits change."""
        try:
            edited = apply_edits(self.fragment.data, edits)
        except EditRefusedError:
            return False  # in the hole of a template, which was filled
        edited = fill_template(self.language, edited) if self._is_template else edited
        return self.syntax is None or self.syntax.is_equal_but(edits, edited)

    def find_equal_alternatives(self, edits: Sequence[Edit]) -> set[Span]:
        """Return the spans of the edits that would make a branch or an element of a list equal to another one."""
        return find_equal_alternatives(self.syntax, edits) if self.syntax is not None else set()

    def _find_inner(self, span: Span) -> Inner | None:
        if self.is_notebook:
            cells = (c for c in self._cells if c.fragment.from_file(self.fragment.to_file(span)))
            return next((Inner(c.fragment, languages().get(c.language, languages()["text"])) for c in cells), None)
        if self.syntax is None:
            return self._find_fence(span)
        embedded = self.syntax.embedded(span)
        if embedded:
            return self._cut(*embedded)
        literal = self.syntax.literal(span)
        if literal is None or literal.inner == span:
            return None
        if literal.inner not in self._cuts:
            found = (
                self._find_code(literal)
                or self._find_file(literal, self.syntax)
                or self._find_json(literal, self.syntax)
                or self._find_shell(literal, self.syntax)
                or self._find_quoted(literal)
            )
            self._cuts[literal.inner] = found
        return self._cuts[literal.inner]

    def _find_code(self, literal: Literal) -> Inner | None:
        """Return the code in a string, where a known document format says so."""
        told = self.documents.code_at(literal.token) if self.documents else ()
        for embedded, platform in told:
            if not is_readable(embedded.language):
                continue
            fragment = self._unwrap(literal, embedded)
            if embedded.language == "json" and not looks_like_json(fragment.data):
                continue  # only a hole
            if not embedded.is_checked or not Syntax(embedded.language, fragment.data).has_error:
                return Inner(fragment, languages()[embedded.language], platform=platform)
        return None

    def _unwrap(self, literal: Literal, embedded: Embedded) -> Fragment:
        """Return the code of a string without the document's delimiters."""
        fragment = self._content(literal)
        start, end = embedded.skips.encode(), embedded.ends.encode()
        if start and fragment.data.startswith(start):
            fragment = mask(fragment, [Span(0, len(start))], b" ")
        size = len(fragment.data.rstrip())
        if end and fragment.data.endswith(end, 0, size):
            fragment = mask(fragment, [Span(size - len(end), size)], b" ")
        if embedded.holes:
            fragment = mask_holes(fragment, embedded.holes, b"1")
        return prefix(fragment, embedded.before.encode()) if embedded.before else fragment

    def _content(self, literal: Literal) -> Fragment:
        """Return the text that a string represents."""
        is_escaped = self.fragment.data[literal.token.start : literal.token.start + 1] == b'"'
        return unescape(self.fragment, literal.inner) if is_escaped else self._cut_block(literal.inner)

    def _find_file(self, literal: Literal, syntax: Syntax) -> Inner | None:
        """Return the file in a YAML block whose key is a file name, as in a ConfigMap."""
        if not _BLOCK_HEADER.match(self.fragment.data, literal.inner.start, literal.inner.end):
            return None
        name = next((f.name for f in syntax.frames(literal.token) if f.shape == Shape.PAIR), "")
        language = language_of(name) if "." in name else None
        return Inner(self._cut_block(literal.inner), language) if language else None

    def _cut_block(self, span: Span) -> Fragment:
        """Return a text of several lines, without the header of a YAML block."""
        header = _BLOCK_HEADER.match(self.fragment.data, span.start, span.end)
        return cut(self.fragment, Span(header.end(), span.end) if header else span)

    def _find_json(self, literal: Literal, syntax: Syntax) -> Inner | None:
        """Return the JSON in a string, if that is all of it and the string is sent, not shown or compared."""
        is_block = _BLOCK_HEADER.match(self.fragment.data, literal.inner.start, literal.inner.end)
        fragment = fill_holes(self.fragment, syntax, literal.token) if syntax.key == "bash" else None
        if fragment is None:
            fragment = self._cut_block(literal.inner) if is_block else unescape(self.fragment, literal.inner)
        around = [f for f in syntax.frames(literal.token) if f.span.contains(literal.token)]
        is_json = self.reader is not None and looks_like_json(fragment.data)
        if self.reader is None or not is_json or self.reader.read(literal.token, around).role.is_quoted:
            return None
        filled = mask(fragment, [Span(*hole.span()) for hole in _TEMPLATE.finditer(fragment.data)], b"1")
        readable = (one for one in (fragment, filled) if looks_like_json(one.data))
        whole = next((one for one in readable if not Syntax("json", one.data).has_error), None)
        return Inner(whole, languages()["json"]) if whole else None

    def _find_shell(self, literal: Literal, syntax: Syntax) -> Inner | None:
        """Return the command or script in a string, if all of it parses."""
        text = self.fragment.data[literal.inner.start : literal.inner.end]
        is_script = _CURL.search(text) and text.count(b"\n") >= _SHORTEST_SCRIPT
        around = [f for f in syntax.frames(literal.token) if f.span.contains(literal.token)]
        told = "bash" if is_script or self.reader is None else self.reader.calls.holds_command(literal.token, around)
        key = _READ_AS.get(told, told)
        if not told or not is_readable(key):
            return None
        is_raw = (
            text and self.fragment.data[literal.inner.start - 1 : literal.inner.start] == b"'" and syntax.key == "bash"
        )
        fragment = self._cut_block(literal.inner) if is_raw else unescape(self.fragment, literal.inner)
        fragment = mask(fragment, [Span(*hole.span()) for hole in _HOLE.finditer(fragment.data)], b"x")
        if told == "jq" or fragment.data.startswith(b"-"):
            fragment = prefix(fragment, _BEFORE[key])
        return None if Syntax(key, fragment.data).has_error else Inner(fragment, languages()[key])

    def _find_quoted(self, literal: Literal) -> Inner | None:
        """Return the code in a string of a program, recognized by its words, such as a statement of SQL."""
        language = language_of_string(self.fragment.data[literal.inner.start : literal.inner.end])
        return Inner(unescape(self.fragment, literal.inner), language) if language else None

    @cached_property
    def _cells(self) -> list[notebook.Cell]:
        return notebook.read_cells(self.fragment.data, self.syntax.root) if self.syntax else []

    def _find_fence(self, span: Span) -> Inner | None:
        for pattern in self.language.fences:
            for match in re.finditer(pattern.encode(), self.fragment.data, re.MULTILINE | re.DOTALL):
                code = Span(*match.span("code"))
                if code.contains(span):
                    return self._cut(code, as_text(match.groupdict().get("tag") or b""))
        return None

    def _cut(self, span: Span, tag: str) -> Inner | None:
        if span not in self._cuts:
            self._cuts[span] = self._make_cut(span, tag)
        return self._cuts[span]

    def _make_cut(self, span: Span, tag: str) -> Inner:
        fragment = self._cut_block(span)
        language = language_of_tag(tag) if tag else language_of_content(fragment.data.lstrip())
        if (language is None and not tag) or (language and language.key == "bash" and looks_like_json(fragment.data)):
            language = self._guess(fragment.data) or language  # a response is often labeled like its command
        if language and language.opening and language.opening.encode() not in fragment.data:
            fragment = prefix(fragment, language.opening.encode() + b"\n")
        is_shown = self.language.document and says_result(self.fragment.data, span.start)
        return Inner(fragment, language or languages()["text"], is_shown)

    def _guess(self, code: bytes) -> Language | None:
        """Return the first candidate language that parses all of an unlabeled code block in a document."""
        keys = ["json"] if looks_like_json(code) else self.language.otherwise
        return next((languages()[k] for k in keys if is_readable(k) and not Syntax(k, code).has_error), None)


def _parse(language: Language, data: bytes) -> tuple[Language, Syntax | None]:
    """Parse as the given language, otherwise as the first of its `otherwise` without an error."""
    if not is_readable(language.key):
        return language, None
    syntax = Syntax(language.key, data)
    if syntax.has_error and not language.document:
        for key in language.otherwise:
            other = Syntax(key, data) if is_readable(key) else None
            if other and not other.has_error:
                return languages()[key], other
        filled = Syntax(language.key, fill_template(language, data)) if language.templates else syntax
        return language, syntax if filled.has_error else filled
    return language, syntax
