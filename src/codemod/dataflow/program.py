"""One parsed program: a file, or a piece of code in a document, with its syntax and its symbol table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from codemod.dataflow.reflection import reads_by_name
from codemod.languages.expressions import next_access
from codemod.languages.import_table import ImportTable
from codemod.languages.locals import Locals
from codemod.text.decoding import as_text
from codemod.text.words import NAMES
from codemod.values import Shape, Span
from codemod.values.trace import Step

if TYPE_CHECKING:
    from codemod.languages.expressions import Access
    from codemod.languages.place import Place
    from codemod.languages.scopes import Definition
    from codemod.languages.syntax import Syntax
    from codemod.roles.classifier import RoleReader
    from codemod.values import Frame, Neighbour, Source

# Text that contains the name but is not a reference to it.
_JOINED = NAMES | frozenset(byte for byte in range(128, 256) if chr(byte).isalnum())
_SILENT = frozenset((Shape.COMMENT, Shape.DOCSTRING))


class Program:
    """A program with a grammar. Spans are byte offsets into its own text, except where a name says `file`."""

    def __init__(self, source: Source, place: Place, syntax: Syntax, reader: RoleReader) -> None:
        self.source = source
        self.place = place
        self.syntax = syntax
        self.reader = reader
        self._references: dict[str, list[Span]] = {}  # by name: many ids look up the same ones
        self._mentions: dict[str, list[Span]] = {}

    @classmethod
    def of(cls, source: Source, place: Place) -> Program | None:
        """Return the program of a place, None if it has no grammar."""
        if place.syntax is None or place.reader is None or place.language.document:
            return None
        return cls(source, place, place.syntax, place.reader)

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def data(self) -> bytes:
        return self.syntax.data

    @cached_property
    def locals(self) -> Locals:
        return Locals(self.syntax, self.imports.defaults)

    @cached_property
    def imports(self) -> ImportTable:
        return ImportTable(self.syntax)

    @cached_property
    def reads_by_name(self) -> bool:
        """Whether it may read members by their quoted names."""
        return reads_by_name(self.data)

    def frames(self, span: Span) -> tuple[Frame, ...]:
        """Return the syntax around an expression, innermost first, without what is only part of it."""
        return tuple(frame for frame in self.syntax.frames(span) if frame.span.contains(span))

    def access(self, span: Span) -> Access | None:
        return next_access(self.syntax, span)

    def arguments(self, call: Frame) -> tuple[Neighbour, ...]:
        return self.syntax.neighbours(call.value or call.span)

    def chain_around(self, call: Frame) -> Span:
        """Return the whole call chain that contains a call: `Request.builder().model(…).build()`."""
        start = call.span.start
        around = (f.span for f in self.syntax.frames(Span(start, start + 1)) if f.shape is Shape.CALL)
        return max((call.span, *(span for span in around if span.start == start)), key=lambda span: span.end)

    def calls_of_chain(self, call: Frame) -> list[Frame]:
        """Return a call and the calls before it in its chain: `Client.builder()` of `Client.builder().url(…)`."""
        start = Span(call.span.start, call.span.start + 1)
        frames = [
            f
            for f in self.syntax.frames(start)
            if f.shape == Shape.CALL and f.span.start == call.span.start and call.span.contains(f.span)
        ]
        return frames or [call]

    def definitions(self, name: str) -> list[Definition]:
        """Return the definitions of a name, not its imports."""
        return [one for one in self.locals.definitions.get(name, ()) if not self.imports.binds(one)]

    def text(self, span: Span) -> str:
        return as_text(self.data[span.start : span.end])

    def file_span(self, span: Span) -> Span:
        return self.place.fragment.to_file(span)

    def step(self, span: Span, what: str) -> Step:
        """Return a step of a trace at a place of the program."""
        line, column = self.source.position(self.file_span(span).start)
        return Step(self.path, line, column, what)

    def references(self, name: str, inside: Span | None = None) -> list[Span]:
        """Return the places where a name occurs in code, or in the hole of a string."""
        if name not in self._references:
            self._references[name] = list(self.syntax.references(name))
        return _inside(self._references[name], inside)

    def mentions(self, name: str, inside: Span | None = None) -> list[Span]:
        """Return the places where a word occurs outside comments: as a name, a member, a key or a string."""
        if name not in self._mentions:
            word = name.encode()
            spans = (Span(at, at + len(word)) for at in self.syntax.words.find(word, _JOINED))
            self._mentions[name] = [
                span for span in spans if _SILENT.isdisjoint(f.shape for f in self.syntax.frames(span))
            ]
        return _inside(self._mentions[name], inside)


def _inside(spans: list[Span], inside: Span | None) -> list[Span]:
    """Return those of the sorted spans that are within another one."""
    if inside is None:
        return spans
    first = bisect_left(spans, inside.start, key=lambda span: span.start)
    last = bisect_right(spans, inside.end, key=lambda span: span.end)
    return spans[first:last]
