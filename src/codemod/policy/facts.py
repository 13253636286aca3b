"""What a row of the decision table can see: an occurrence, its file class, and the rules' data about the ID."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codemod.policy.flow import find_platforms
from codemod.rules.clients import load_clients
from codemod.rules.file_classes import load_file_classes
from codemod.rules.targets import LIBRARIES
from codemod.text.words import find_all
from codemod.values import Shape
from codemod.values.trace import GATEWAY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from codemod.rules.file_classes import FileClass
    from codemod.rules.targets import Target
    from codemod.values import Occurrence, Request, Source, Trace

# The classes of files that only test something.
TESTS = frozenset(("test", "live-test"))
# These serve others' models: beside the client of the maker nothing says which of both is meant.
CLOUDS = frozenset(("azure", "bedrock", "vertex"))
# Markers of a library, which stay true whatever the client is.
# Google's one client has a switch for Vertex.
_SWITCHED_OFF = re.compile(
    rb"""\b(?:GOOGLE_GENAI_USE_VERTEXAI|vertexai)\b["'\])\s]{0,4}[=:,]{1,2}\s{0,3}["']?(?i:false|0|no|off|none)\b"""
)
_COMMENT_SIGN = re.compile(rb"#|//")
_BLANKS = (b" ", b"\t")
# Logic over the beginning or a part of an id, in any language.
_ASKERS = (
    *(b"startswith", b"starts_with", b"startsWith", b"start_with?", b"hasPrefix", b"HasPrefix"),
    *(b"includes", b"include?", b"contains", b"Contains", b"indexOf"),
)
_ASKED = re.compile(rb"""\(?\s?["'`]([\w.:/-]{2,60})["'`]""")
# Python's startswith(("o1", "gpt-5")).
_ASKED_OF_SEVERAL = re.compile(rb"""\(\(\s?((?:["'][\w.:/-]{2,60}["'],?\s{0,20}){1,20})\)""")
_QUOTED = re.compile(rb"""["']([^"']+)["']""")
# Before " in ", and before ".test(": the longest is shorter than what is looked at.
_IS_IN = re.compile(rb"""["'`]([\w.:/-]{2,60})["'`](?: not)?\Z""")
_TESTED = re.compile(rb"/\^?([\w.-]{2,60})\$?/[gimsuy]{0,6}\Z")
_LONGEST_ASKED = 80  # bytes


class FileFacts(NamedTuple):
    """What is known of a file before one of its occurrences is decided."""

    file_class: FileClass | None
    markers: frozenset[str]  # platforms whose words stand in it
    keyed: Mapping[str, str]  # id -> why it moves with something else or not at all
    asked: frozenset[str]  # what it asks ids for: startswith("gpt-4"), "vision" in model
    looked_up: frozenset[str]  # the beginnings that its tables and comparisons may be meant for: "gpt-4-"
    # Asked of tests only; False for others.
    is_mocked: bool
    is_script: bool  # no word of a test framework
    has_key: bool  # an API key is read: what it calls may be real
    size: int  # of the file, in bytes
    is_client: bool = False  # the platforms are those of one client, by the statement that makes it

    def within(self, program: bytes) -> FileFacts:
        """Return the same facts, but with the platforms of one program of the file, which may be a test of its own."""
        if len(program) == self.size:
            return self
        classes = load_file_classes()
        is_test = any(word in program for word in classes.frameworks)
        is_mocked = self.is_mocked or (is_test and any(word in program for word in classes.mocks))
        return self._replace(markers=_read_markers(program), is_mocked=is_mocked)

    def along(self, trace: Trace | None) -> FileFacts:
        """Return the same facts, but with the platforms that answer the requests of a trace, where they are known."""
        platforms, is_all = find_platforms(trace)
        if not platforms:
            return self
        if is_all or platforms & {"azure", GATEWAY}:
            return self._replace(is_client=True, markers=(self.markers & LIBRARIES) | platforms)
        return self._replace(markers=self.markers | platforms)


class Case(NamedTuple):
    """All that a row looks at."""

    occurrence: Occurrence
    source: Source
    facts: FileFacts
    target: Target
    find_requests: Callable[[], Iterable[Request]] = tuple  # the calls elsewhere that get the id by a name

    def places(self) -> Iterator[Occurrence | Request]:
        """Yield where the id is given to something: where it stands, then where its name does."""
        yield self.occurrence
        yield from self.find_requests()

    def calls(self, *ends: str) -> bool:
        """Whether the id stands in a call whose path ends so."""
        return any(f.name.endswith(ends) for f in self.occurrence.frames if f.shape == Shape.CALL)

    @property
    def kind(self) -> str:
        return self.target.model.kind


def read_facts(source: Source, file_class: FileClass | None, occurrences: Collection[Occurrence]) -> FileFacts:
    """Return what a file is, for all its occurrences together."""
    classes = load_file_classes()
    keyed: dict[str, str] = {}
    # Only an id that selects a model is asked for them.
    asked = read_asked(source.data) if any(o.role.selects_model for o in occurrences) else set()
    looked_up: set[str] = set()
    for occurrence in occurrences:
        if occurrence.role.is_logic or occurrence.role.is_table:
            looked_up.add(f"{occurrence.text}-")  # a table of families is looked up by the beginning of an id
        if occurrence.role.keys_on_id:
            keyed.setdefault(occurrence.text, f"the same file keys on this id: {occurrence.evidence}")
    is_test = file_class is not None and file_class.name in TESTS
    return FileFacts(
        file_class=file_class,
        markers=_read_markers(source.path.encode("utf-8", "replace") + b"\n" + source.data),
        keyed=keyed,
        asked=frozenset(asked),
        looked_up=frozenset(looked_up),
        is_mocked=is_test and any(word in source.data for word in classes.mocks),
        is_script=is_test and not any(word in source.data for word in classes.frameworks),
        size=len(source.data),
        has_key=is_test and any(word in source.data for word in classes.keys),
    )


def _read_markers(text: bytes) -> frozenset[str]:
    """Return the platforms whose words stand in a text, but for comments: they say what might be used."""
    clients, code = load_clients(), cut_comments(text)
    if b"vertexai" in code or b"VERTEXAI" in code:
        code = _SWITCHED_OFF.sub(b"", code)
    marked = clients.marked(code)
    return marked | clients.made(code) if marked & CLOUDS else marked


def cut_comments(text: bytes) -> bytes:
    """Return a text without what follows # or // at the beginning of a line, or between blanks, up to its end."""
    kept: list[bytes] = []
    at, line, last = 0, 0, 0  # what follows is to be kept; where the line begins; the sign before
    for sign in _COMMENT_SIGN.finditer(text):
        start, end = sign.span()
        if start < at:
            continue  # in a comment
        newline = text.rfind(b"\n", last, start)
        is_first = newline >= 0 or not last
        line, last = max(line, newline + 1), end
        if is_first and not text[line:start].strip(b" \t"):
            kept.append(text[at:line])
        elif text[start - 1 : start] in _BLANKS and text[end : end + 1] in _BLANKS:
            kept.append(text[at : start - 1])
        else:
            continue
        at = text.find(b"\n", end)
        if at < 0:
            return b"".join(kept)
        last = at
    return b"".join((*kept, text[at:]))


def read_asked(data: bytes) -> set[str]:
    """Return the texts that a program asks other texts for, at the beginning or anywhere."""
    behind = [at + len(asker) for asker in _ASKERS for at in find_all(data, asker)]
    asked = [_ASKED.match(data, at) for at in behind]
    for sign, before in ((b" in ", _IS_IN), (b".test(", _TESTED)):
        asked += [before.search(data[max(0, at - _LONGEST_ASKED) : at]) for at in find_all(data, sign)]
    several = [match[1] for at in behind if (match := _ASKED_OF_SEVERAL.match(data, at))]
    return {match[1].decode() for match in asked if match}.union(
        *(map(bytes.decode, _QUOTED.findall(s)) for s in several)
    )
