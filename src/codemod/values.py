"""The values that the steps hand to each other: no logic but their own.

Named tuples, but for the one that keeps where its lines begin: a file with a thousand ids makes a hundred thousand of
them, and a dataclass takes five times as long to make, compare and hash.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.errors import Skipped


class Span(NamedTuple):
    """Half-open range of byte offsets into a file."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Source:
    """The bytes of one file, as read; `path` is relative to the working directory and `/`-separated."""

    path: str
    data: bytes
    encoding: str = "utf-8"

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0, *accumulate(map(len, BytesIO(self.data)))]
        return starts if self.data.endswith(b"\n") else starts[: max(1, len(starts) - 1)]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a byte offset, both 1-based, the column in code points (a BOM counts none)."""
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        before = self.data[start:offset].removeprefix(b"\xef\xbb\xbf" if line == 1 else b"")
        return line, len(before.decode(self.encoding, "replace")) + 1

    def line_at(self, offset: int) -> bytes:
        """Return the line that holds a byte offset, without its newline."""
        line = bisect_right(self._line_starts, offset)
        end = self._line_starts[line] - 1 if line < len(self._line_starts) else len(self.data)
        return self.data[self._line_starts[line - 1] : end]


class Decision(StrEnum):
    """The answer to: may exactly these characters be replaced with nobody watching."""

    REWRITE = "rewrite"
    REVIEW = "review"
    IGNORE = "ignore"


class Shape(StrEnum):
    """What a piece of syntax is, whatever the language: the vocabulary of the captures in grammars/*.scm."""

    CALL = "call"  # name: what is called, as written ("client.chat.completions.create")
    PAIR = "pair"  # name: keyword, key or attribute; its value is the occurrence or holds it
    KEY = "key"  # as PAIR, but the occurrence is (in) the name
    MAP = "map"  # a dictionary, an object literal
    LIST = "list"  # list, tuple, set, array
    BINDING = "binding"  # name: variable, constant, field that gets the value
    DEFAULT = "default"  # name: parameter whose default value it is
    COMPARE = "compare"  # ==, in, <
    CASE = "case"  # a branch of switch or match
    SUBSCRIPT = "subscript"  # the occurrence is the index
    TYPE = "type"  # a type annotation, a literal type
    ENUM = "enum"  # name: the enumeration
    CONCAT = "concat"  # glued with + or by standing side by side
    FALLBACK = "fallback"  # or, ??, ||, a conditional's branch
    COMMENT = "comment"
    DOCSTRING = "docstring"
    FUNCTION = "function"  # name: the function whose body it is in
    CLASS = "class"  # name: the class, bases: what it derives from
    ASSERT = "assert"
    RAISE = "raise"
    PATTERN = "pattern"  # a regular expression
    EXPRESSION = "expression"  # a string that stands alone as a statement


class Frame(NamedTuple):
    """One piece of syntax around an occurrence."""

    shape: Shape
    span: Span
    name: str = ""
    value: Span | None = None  # pair, binding, default: of the value; call: of its arguments
    bases: str = ""  # class: what it derives from, as written


class Neighbour(NamedTuple):
    """An argument, key or element beside an occurrence, nested: audio={"voice": "alloy"} is `audio` with one child.

    `value` is the text of a literal (a string without its quotes, a number or constant as written: "True", "true",
    "0.5"), None where the value is no literal; `span` is that of the value.
    """

    name: str  # "" for a positional argument or an element of a list
    span: Span
    value: str | None
    is_string: bool = False
    children: tuple[Neighbour, ...] = ()
    opaque: bool = False  # the value is a name, a call, a spread …: what it holds cannot be seen here
    key: Span | None = None  # of the name, without quotes, where it stands in the file as `name` says
    item: Span | None = None  # of the whole argument, pair or element

    def walk(self) -> Iterator[Neighbour]:
        yield self
        for child in self.children:
            yield from child.walk()


class Role(StrEnum):
    """What an occurrence does in the program."""

    ARGUMENT = "argument"  # model argument of a call, field of a request body
    URL_PARAMETER = "url-parameter"  # ?model= of an API URL
    CONSTANT = "constant"  # value of a name that is used as a model
    DEFAULT = "default"  # default of a parameter, fallback of an environment variable
    CONFIGURATION = "configuration"  # value of a model key in a configuration file
    COMPARISON = "comparison"
    TABLE_KEY = "table-key"
    TABLE_ROW = "table-row"  # field of a record of a catalogue
    LIST = "list"
    TYPE = "type"
    MAPPING = "mapping"
    PATTERN = "pattern"
    ASSERTION = "assertion"
    URL = "url"
    RECORDED = "recorded"  # the output of a notebook's cell
    DEPLOYMENT = "deployment"  # an Azure deployment, which only looks like a model
    FINE_TUNE = "fine-tune"
    COMPLETION = "completion"  # the model of the legacy completions endpoint
    ANSWER = "answer"  # a field of a recorded or mocked answer of an API
    COMMENT = "comment"
    DOCSTRING = "docstring"
    PROSE = "prose"
    MESSAGE = "message"
    PIECE = "piece"  # half an id, or an id that a larger string is made of
    UNKNOWN = "unknown"


class Use(NamedTuple):
    """What another file does with the name that holds an id."""

    path: str
    line: int  # 1-based
    role: Role


class Occurrence(NamedTuple):
    """A model id in a file, what it does there and what stands beside it."""

    span: Span  # of the id alone, without quotes or prefix
    text: str  # the id as written
    language: str
    role: Role
    evidence: str = ""  # what the role was read from, in words for the reason ("argument model= of client…create")
    prefix: str = ""  # what stands before the id in the same token: "openai/", "models/", "us."
    suffix: str = ""  # what stands after it in the same token: ":generateContent"
    literal: Span | None = None  # the string token with its quotes, where it is one
    whole: bool = False  # the string holds nothing but prefix, id and suffix
    frames: tuple[Frame, ...] = ()  # inner to outer
    neighbours: tuple[Neighbour, ...] = ()
    uses: tuple[Role, ...] = ()  # what the name that it is bound to does elsewhere in the file
    elsewhere: tuple[Use, ...] = ()  # what that name does in other files of the run
    is_word: bool = False  # the id is an ordinary word too
    parsed: bool = True  # False: the file did not parse here, it was read as text


class Piece(NamedTuple):
    """A string, or a piece of code outside strings, somewhere in the program that an occurrence is in."""

    text: str
    span: Span  # without quotes
    frames: tuple[Frame, ...]  # inner to outer
    item: Span | None = None  # of the pair or element that it is the value of


class Request(NamedTuple):
    """A place where a request is made up: what is called there, and what is passed."""

    frames: tuple[Frame, ...]  # inner to outer
    neighbours: tuple[Neighbour, ...]
    span: Span  # of the name that brings the id, or of the mapping


class Edit(NamedTuple):
    """Replace the bytes at `span`, which must be `expects`, by `text`."""

    span: Span
    expects: bytes
    text: bytes


class Level(StrEnum):
    """What a gate (`llm-codemod check`) makes of a finding."""

    ERROR = "error"  # it fails
    WARNING = "warning"  # it will have to be moved, later
    NOTE = "note"  # nothing stops working when the model does: a mention in prose


class Removal(NamedTuple):
    """Take the argument, pair or element at `span` away, with its comma."""

    span: Span


class FollowUp(NamedTuple):
    """Something beside the id that a person has to look at."""

    code: str
    message: str
    span: Span  # the place in the same file
    edit: Edit | Removal | None = None  # what certainly mends it, made with --unsafe only
    is_made: bool = False


class Comment(NamedTuple):
    """A comment that speaks to this tool, and the lines that it speaks of."""

    span: Span  # of what it says: from the tool's name to the end of the line or of the comment
    text: str
    covers: Span  # its own lines; where nothing else stands on them, the next one too


class FileWarning(NamedTuple):
    """Something in a file that is meant for this tool and cannot be meant so."""

    code: str
    message: str  # what is wrong and what to do; it quotes nothing of the file
    span: Span


class Finding(NamedTuple):
    """What was found at one place, and what is to be done there."""

    occurrence: Occurrence
    decision: Decision
    reason: str
    row: str  # the row of the law that won ("R1", "V2"); "K": kept by a comment; "P": decided by the project
    provider: str = ""
    platform: str = ""
    kind: str = ""
    status: str = ""
    shutdown: str = ""  # ISO date, "" when the provider gave none
    replacement: str | None = None  # what an edit would put there; None: there is no single one
    follow_ups: tuple[FollowUp, ...] = ()
    unsafe: bool = False  # a review that --unsafe may edit
    source_url: str = ""  # where the provider says so
    level: Level = Level.WARNING
    is_known: bool = False  # in the baseline: counted, not shown


class FilePatch(NamedTuple):
    """What was found in one file, and the edits to make in it (none: only findings)."""

    source: Source
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...] = ()
    warnings: tuple[FileWarning, ...] = ()


class Report(NamedTuple):
    """The outcome of a run over any number of files, in path order."""

    patches: tuple[FilePatch, ...]
    skipped: tuple[Skipped, ...] = ()
    as_of: str = ""
    rules_checked: str = ""
    rules_models: int = 0
    fail_on: str = ""  # "retired", "deprecated", "90d"; "": no gate was asked
    stale: int = 0  # places of the baseline that are no more
    interrupted: bool = False  # it holds what was done until then
