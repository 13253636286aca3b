"""What a row of the decision table can see: an occurrence, its file class, and the rules' data about the id."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.policy.flow import find_platforms
from codemod.roles.vocabulary import load_vocabulary, normalise
from codemod.rules.clients import load_clients
from codemod.rules.file_classes import load_file_classes
from codemod.rules.targets import LIBRARIES
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.text.words import find_all
from codemod.values import Role, Shape
from codemod.values.trace import GATEWAY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from codemod.rules.file_classes import FileClass
    from codemod.rules.targets import Target
    from codemod.values import Occurrence, Request, Source, Span, Trace

# Classes of files that only test something.
TESTS = frozenset(("test", "live-test"))
# They serve models of other makers: if the maker's client is used too, it is unknown which of the two is meant.
CLOUDS = frozenset(("azure", "bedrock", "vertex"))
# Markers of a library, which apply whatever the client is. Google's client has a switch for Vertex.
_SWITCHED_OFF = lazy_regex(
    rb"""\b(?:GOOGLE_GENAI_USE_VERTEXAI|vertexai)\b["'\])\s]{0,4}[=:,]{1,2}\s{0,3}["']?(?i:false|0|no|off|none)\b"""
)
_COMMENT_SIGN = lazy_regex(rb"#|//")
_BLANKS = (b" ", b"\t")
# Tests on a prefix or a part of an id, in any language.
_ASKERS = (
    *(b"startswith", b"starts_with", b"startsWith", b"start_with?", b"hasPrefix", b"HasPrefix"),
    *(b"includes", b"include?", b"contains", b"Contains", b"indexOf"),
)
_ASKED = lazy_regex(rb"""\(?\s?["'`]([\w.:/-]{2,60})["'`]""")
# Python's startswith(("o1", "gpt-5")).
_ASKED_OF_SEVERAL = lazy_regex(rb"""\(\(\s?((?:["'][\w.:/-]{2,60}["'],?\s{0,20}){1,20})\)""")
_QUOTED = lazy_regex(rb"""["']([^"']+)["']""")
# Before " in ", and before ".test(": the match is shorter than the text that is searched.
_IS_IN = lazy_regex(rb"""["'`]([\w.:/-]{2,60})["'`](?: not)?\Z""")
_TESTED = lazy_regex(rb"/\^?([\w.-]{2,60})\$?/[gimsuy]{0,6}\Z")
_LONGEST_ASKED = 80  # bytes
_MOST_AROUND = 12  # pieces of syntax between an id and the schema that lists it


class FileFacts(NamedTuple):
    """What is known about a file before its occurrences are decided."""

    file_class: FileClass | None
    markers: frozenset[str]  # platforms with markers in it
    keyed: Mapping[str, str]  # id -> why it moves with something else or not at all
    listed: Mapping[str, Sequence[Span]]  # id -> where lists of models contain it, in order
    asked: frozenset[str]  # texts that it tests ids for: startswith("gpt-4"), "vision" in model
    looked_up: frozenset[str]  # prefixes that its tables and comparisons may be for: "gpt-4-"
    # Set for tests only; False for other files.
    is_mocked: bool
    is_script: bool  # no word of a test framework
    has_key: bool  # it reads an API key, so its calls may be real
    size: int  # of the file, in bytes
    is_client: bool = False  # the platforms are those of one client, known from where it is created

    def within(self, program: bytes) -> FileFacts:
        """Return the same facts, with the platforms of one program in the file, which may be a test of its own."""
        if len(program) == self.size:
            return self
        classes = load_file_classes()
        is_test = any(word in program for word in classes.frameworks)
        is_mocked = self.is_mocked or (is_test and any(word in program for word in classes.mocks))
        return self._replace(markers=_read_markers(program), is_mocked=is_mocked)

    def along(self, trace: Trace | None) -> FileFacts:
        """Return the same facts, with the platforms that serve the requests of a trace, if they are known."""
        platforms, is_all = find_platforms(trace)
        if not platforms:
            return self
        if is_all or platforms & {"azure", GATEWAY}:
            return self._replace(is_client=True, markers=(self.markers & LIBRARIES) | platforms)
        return self._replace(markers=self.markers | platforms)


class Case(NamedTuple):
    """Everything that a row can look at."""

    occurrence: Occurrence
    source: Source
    facts: FileFacts
    target: Target
    find_requests: Callable[[], Iterable[Request]] = tuple  # the calls elsewhere that receive the id by name

    def places(self) -> Iterator[Occurrence | Request]:
        """Yield where the id is passed: its own place first, then those of its name, and those that may be requests."""
        yield self.occurrence
        yield from self.find_requests()
        yield from self.occurrence.trace.possible if self.occurrence.trace else ()

    def calls(self, *ends: str) -> bool:
        """Whether the id is in a call whose path ends like this."""
        return any(f.name.endswith(ends) for f in self.occurrence.frames if f.shape == Shape.CALL)

    @property
    def kind(self) -> str:
        return self.target.model.kind


def read_facts(source: Source, file_class: FileClass | None, occurrences: Collection[Occurrence]) -> FileFacts:
    """Return the facts about a file, for all its occurrences."""
    classes = load_file_classes()
    keyed: dict[str, str] = {}
    listed: dict[str, list[Span]] = {}
    # Only needed for an id that selects a model.
    asked = read_asked(source.data) if any(o.role.selects_model for o in occurrences) else set()
    looked_up: set[str] = set()
    for occurrence in occurrences:
        if occurrence.role.is_logic or occurrence.role.is_table:
            looked_up.add(f"{occurrence.text}-")  # a table of families is looked up by the prefix of an id
        # A list in one text, such as a variable of a script, is a setting of its own.
        if occurrence.role.keys_on_id and (occurrence.whole or occurrence.role is not Role.LIST):
            keyed.setdefault(occurrence.text, f"elsewhere in this file: {occurrence.evidence}")
        if occurrence.role is Role.LIST and not _is_of_schema(occurrence):
            listed.setdefault(occurrence.text, []).append(occurrence.span)
    for spans in listed.values():
        spans.sort()
    is_test = file_class is not None and file_class.name in TESTS
    return FileFacts(
        file_class=file_class,
        markers=_read_markers(source.path.encode("utf-8", "replace") + b"\n" + source.data),
        keyed=keyed,
        listed=listed,
        asked=frozenset(asked),
        looked_up=frozenset(looked_up),
        is_mocked=is_test and any(word in source.data for word in classes.mocks),
        is_script=is_test and not any(word in source.data for word in classes.frameworks),
        size=len(source.data),
        has_key=is_test and any(word in source.data for word in classes.keys),
    )


def _is_of_schema(occurrence: Occurrence) -> bool:
    """Whether a list is of the values of one field only: `MODEL: z.enum(["gpt-4", …])`."""
    calls = (last_name(f.name) for f in occurrence.frames[:_MOST_AROUND] if f.shape is Shape.CALL)
    return not load_vocabulary().choice_names.isdisjoint(map(normalise, calls))


def _read_markers(text: bytes) -> frozenset[str]:
    """Return the platforms with markers in a text, ignoring comments, which mention what could be used."""
    clients, code = load_clients(), _SWITCHED_OFF.sub(b"", cut_comments(text))
    marked = clients.marked(code)
    return marked | clients.made(code) if marked & CLOUDS else marked


def cut_comments(text: bytes) -> bytes:
    """Return a text without comments: # or // at the start of a line or between blanks, up to the end of the line."""
    kept: list[bytes] = []
    at, line, last = 0, 0, 0  # next text to keep, start of the line, previous sign
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
    """Return the texts that a program tests other texts for, as prefixes or substrings."""
    behind = [at + len(asker) for asker in _ASKERS for at in find_all(data, asker)]
    asked = [_ASKED.match(data, at) for at in behind]
    for sign, before in ((b" in ", _IS_IN), (b".test(", _TESTED)):
        asked += [before.search(data[max(0, at - _LONGEST_ASKED) : at]) for at in find_all(data, sign)]
    several = [match[1] for at in behind if (match := _ASKED_OF_SEVERAL.match(data, at))]
    return {match[1].decode() for match in asked if match}.union(
        *(map(bytes.decode, _QUOTED.findall(s)) for s in several)
    )
