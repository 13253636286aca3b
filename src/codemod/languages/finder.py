"""A file to its occurrences: parse, find the ids, read their roles; what does not parse is read as text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemod.languages import python
from codemod.languages.grammar import Language, language_of, languages
from codemod.languages.names import read_uses
from codemod.languages.roles import BINDING_USES, Reading, RoleReader
from codemod.languages.text import read_line, read_string
from codemod.languages.treesitter import Literal, Syntax
from codemod.values import Edit, Frame, Neighbour, Occurrence, Role, Shape, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemod.languages.mentions import Mention, Names

# Positions that say more than what the rest of the string does.
_STRONGER_THAN_TEXT = frozenset(
    (Role.COMMENT, Role.DOCSTRING, Role.ASSERTION, Role.MESSAGE, Role.PATTERN, Role.COMPARISON, Role.TYPE)
)
_NAMED = frozenset((Role.CONSTANT, Role.DEFAULT, Role.ARGUMENT, Role.UNKNOWN))


class ParsedFile:
    """One source file of a known language, with the occurrences in it."""

    def __init__(self, source: Source, names: Names, hits: Iterable[int] | None = None) -> None:
        language = language_of(source.path.rsplit("/", 1)[-1])
        mentions = names.find(source.data, hits) if language else []
        self.source = source
        self.language = language
        self.syntax: Syntax | None = None
        self.occurrences: tuple[Occurrence, ...] = ()
        if language and mentions:
            self.language, self.syntax = _parse(language, source.data)
            reader = RoleReader(self.syntax)
            found = (self._read(mention, reader) for mention in mentions)
            self.occurrences = tuple(o for o in found if o)

    def stays_equal_but(self, edits: Sequence[Edit], data: bytes) -> bool:
        """Whether `data`, made by the edits, parses as this file does but for the edited tokens."""
        return self.syntax is None or self.syntax.is_equal_but(edits, data)

    def confirms(self, occurrence: Occurrence, edit: Edit) -> bool:
        """Whether the second parser of the language, where there is one, makes the same edit."""
        if self.language is None or self.language.key != "python" or self.syntax is None or not occurrence.parsed:
            return True
        statement = self.syntax.statement(occurrence.span)
        if occurrence.literal is None or statement is None:
            return True  # --unsafe in a comment: no literal of the language
        return python.confirms(self.source.data, statement, occurrence.literal, edit)

    def _read(self, mention: Mention, reader: RoleReader) -> Occurrence | None:
        if reader.syntax.is_broken_at(mention.span):
            return self._read_as_text(mention)
        token = Span(mention.span.start - len(mention.prefix), mention.span.end + len(mention.suffix))
        frames = reader.syntax.frames(token)
        literal = reader.syntax.literal(token)
        is_whole = literal is not None and literal.inner == token
        if mention.is_word and not is_whole:
            return None
        reading = self._read_role(mention, token, literal, frames, reader, is_whole=is_whole)
        is_named = is_whole and reading.role in _NAMED
        uses = read_uses(reader, _direct(frames)) if is_named and literal else ()
        if reading.role == Role.UNKNOWN and uses and set(uses) == {Role.ARGUMENT}:
            reading = Reading(Role.CONSTANT, "its name is used as a model only")
        return replace(
            self._occurrence(mention, reading),
            literal=literal.token if literal else None,
            whole=is_whole,
            frames=frames,
            neighbours=_beside(reader.syntax, frames),
            uses=tuple(use for use in uses if use in BINDING_USES),
        )

    def _read_role(
        self,
        mention: Mention,
        token: Span,
        literal: Literal | None,
        frames: Sequence[Frame],
        reader: RoleReader,
        *,
        is_whole: bool,
    ) -> Reading:
        place = literal.token if literal else token
        outer = tuple(f for f in frames if f.span.contains(place))
        reading = reader.read(place, outer, model_id=mention.id)
        if is_whole or reading.role in _STRONGER_THAN_TEXT:
            return reading
        if literal is None:
            return reading if frames and reading.role != Role.UNKNOWN else Reading(Role.PROSE, "in text")
        data = self.source.data
        before = data[literal.inner.start : token.start].decode("utf-8", "replace")
        after = data[token.end : literal.inner.end].decode("utf-8", "replace")
        return read_string(before, after, mention)

    def _read_as_text(self, mention: Mention) -> Occurrence | None:
        line, at = self.source.line_at(mention.span.start), self.source.line_start(mention.span.start)
        token = Span(mention.span.start - len(mention.prefix), mention.span.end + len(mention.suffix))
        before = line[: max(0, token.start - at)].decode("utf-8", "replace")
        after = line[token.end - at :].decode("utf-8", "replace")
        if mention.is_word and not (before[-1:] in ("'", '"') and before[-1:] == after[:1]):
            return None
        reading = read_line(before, after, self.language)
        return replace(self._occurrence(mention, reading), whole=reading.role != Role.PROSE, parsed=False)

    def _occurrence(self, mention: Mention, reading: Reading) -> Occurrence:
        """Return what is known without a parser; the caller adds the rest."""
        name = self.language.name if self.language else "text"
        is_setting = reading.role == Role.ARGUMENT and name == "json"
        return Occurrence(
            span=mention.span,
            text=mention.id,
            language=name,
            role=Role.CONFIGURATION if is_setting else reading.role,
            evidence=reading.evidence,
            prefix=mention.prefix,
            suffix=mention.suffix,
            is_word=mention.is_word,
        )


def _parse(language: Language, data: bytes) -> tuple[Language, Syntax]:
    """Parse as the language that the name says, else as one of its `otherwise` that has no error."""
    syntax = Syntax(language.key, data)
    if syntax.has_error:
        for key in language.otherwise:
            other = Syntax(key, data)
            if not other.has_error:
                return languages()[key], other
    return language, syntax


def _direct(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return the frames from the binding that gets this value unchanged (through fallbacks and wrappers), if one does."""
    for index, frame in enumerate(frames):
        if frame.shape in (Shape.BINDING, Shape.DEFAULT):
            return tuple(frames[index:])
        if frame.shape not in (Shape.FALLBACK, Shape.CALL, Shape.PAIR):
            break
        if frame.shape == Shape.PAIR and frame.name != "default":
            break
    return ()


def _beside(syntax: Syntax, frames: Sequence[Frame]) -> tuple[Neighbour, ...]:
    """Return what stands beside the id: the arguments of its call, or the keys of its map, of the call that takes it.

    A call that takes nothing but the id (`openai("gpt-4")`) makes a model: what matters stands beside that call.
    """
    for inner in (f for f in frames if f.shape in (Shape.MAP, Shape.CALL)):
        beside = syntax.neighbours(inner.value if inner.shape == Shape.CALL and inner.value else inner.span)
        if inner.shape == Shape.CALL and len(beside) == 1 and not beside[0].children:
            continue
        if inner.shape == Shape.MAP:
            taker = next(
                (f.value for f in frames if f.shape == Shape.CALL and f.value and f.value.contains(inner.span)), None
            )
            arguments = syntax.neighbours(taker) if taker else ()
            if any(n.span == inner.span and not n.name for n in arguments):
                return arguments
        return beside
    return ()
