"""Parses a file into its occurrences: finds the ids and reads their roles; unparsable parts are read as text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from codemod.engine.located_edits import EditLocator
from codemod.engine.platforms import platform_around
from codemod.languages import python
from codemod.languages.comments import read_comments
from codemod.languages.fragments import read_escapes, whole
from codemod.languages.grammar import language_of, language_of_content, languages
from codemod.languages.insertion import SETTING_LINES
from codemod.languages.place import Place
from codemod.roles.environments import platform_beside, platform_of_provider
from codemod.roles.plain_text import fields_around, is_answered, read_line, read_string, read_url, setting_name
from codemod.roles.readings import Reading
from codemod.roles.setting_lines import read_setting_lines
from codemod.roles.surroundings import Surroundings, look_beside, move_neighbour
from codemod.rules.file_classes import is_typed_by_hand
from codemod.rules.placeholders import find_placeholder
from codemod.text.decoding import as_text
from codemod.time_limit import check_time
from codemod.values import Edit, Insertion, Occurrence, Removal, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemod.dataflow.tracer import Tracer
    from codemod.languages.mentions import Mention, Names
    from codemod.languages.nodes import Literal
    from codemod.languages.syntax import Syntax
    from codemod.values import Comment, Source, Trace

_UNTOLD = frozenset((Role.UNKNOWN, Role.MAPPING))
# Longer lines are generated, and would be read again for each of possibly a thousand ids on them.
_LONGEST_LINE, _LONGEST_BEGINNING = 4_000, 100
_RECORDED = Reading(Role.RECORDED, "the output of a cell, or what a notebook keeps beside it")
_SHOWN = Reading(Role.RECORDED, "what an API has answered, by the line above")


class ParsedFile:
    """One source file with the occurrences in it."""

    def __init__(
        self, source: Source, names: Names, hits: Iterable[int] | None = None, parsed: Place | None = None
    ) -> None:
        """Find the ids near `hits`; `parsed` is the whole file if it is parsed already."""
        self.source = source
        self._parsed = parsed
        self.occurrences: tuple[Occurrence, ...] = ()
        # By span in the file: the place where it was read, and the occurrence there.
        self._at: dict[Span, tuple[Place, Occurrence]] = {}
        mentions = names.find(source.data, hits)
        found = (self._read(mention) for mention in mentions)
        self.occurrences = tuple(o for o in found if o)

    @cached_property
    def _root(self) -> Place:
        """The whole file; most are never parsed."""
        source = self.source
        if self._parsed is not None:
            return self._parsed
        language = language_of(source.path.rsplit("/", 1)[-1]) or language_of_content(source.data)
        return Place(whole(source.data), language or languages()["text"], path=source.path)

    def comments(self) -> tuple[Comment, ...]:
        """Return the comments that are addressed to this tool; none if the file contains no id."""
        return tuple(read_comments(self._root)) if self.occurrences else ()

    def program_of(self, occurrence: Occurrence) -> bytes:
        """Return the text of the program that contains an occurrence: the file, or one piece of code in a document."""
        return self._at[occurrence.span][0].program.fragment.data

    def trace(self, occurrence: Occurrence, tracer: Tracer) -> Trace:
        """Return where the value of an occurrence goes."""
        place, local = self._at[occurrence.span]
        return tracer.trace(self.source, place, local)

    def surroundings_of(self, occurrence: Occurrence) -> Surroundings:
        """Return the rest of the program around an occurrence."""
        place, local = self._at[occurrence.span]
        return Surroundings(local._replace(trace=occurrence.trace), place, self.source.path)

    def stays_equal_but(self, edits: Sequence[Edit]) -> bool:
        """Whether the edited file parses like this one except for the edited tokens, in each of its languages."""
        if any(self._is_torn(edit.span) for edit in edits):
            return False
        return all(place.is_equal_but([own for own, _ in inside]) for place, inside in self._by_place(edits))

    def _is_torn(self, span: Span) -> bool:
        """Whether an id in code is an expression of several tokens: `gpt-4` can be a subtraction."""
        if span not in self._at:
            return False
        place, local = self._at[span]
        if place.syntax is None or place.language.document or local.literal is not None:
            return False  # some grammars, such as Perl's, return tokens in a string, too
        return place.syntax.is_torn(local.span)

    def find_equal_alternatives(self, edits: Sequence[Edit]) -> set[Span]:
        """Return the spans of the edits that would make a branch or an element of a list equal to another one."""
        equal: set[Span] = set()
        for place, inside in self._by_place(edits):
            found = place.find_equal_alternatives([own for own, _ in inside])
            equal |= {span for own, span in inside if own.span in found}
        return equal

    def _by_place(self, edits: Sequence[Edit]) -> Iterable[tuple[Place, list[tuple[Edit, Span]]]]:
        """Return the places that edits change, the file first, with the edits there and their spans in the file."""
        inside: dict[int, tuple[Place, list[tuple[Edit, Span]]]] = {}
        inside[id(self._root)] = (self._root, [(edit, edit.span) for edit in edits])
        for edit in edits:
            place, span = self._locate(edit.span)
            if place is not self._root:
                local = edit._replace(span=span, text=read_escapes(edit.text))
                inside.setdefault(id(place), (place, []))[1].append((local, edit.span))
        return inside.values()

    def confirms(self, occurrence: Occurrence, edit: Edit) -> bool:
        """Whether the second parser of the language, if there is one, makes the same edit."""
        place, local = self._at[occurrence.span]
        if place.language.key != "python" or place.syntax is None or not local.parsed or local.literal is None:
            return True  # not a literal of the language: --unsafe in a comment
        statement = python.find_statement(place.syntax, local.span)
        if statement is None:
            return True
        return python.confirms(place.fragment.data, statement, local.literal, edit._replace(span=local.span))

    def locate(self, edit: Edit | Insertion | Removal) -> Edit | None:
        """Return an edit next to an id as bytes, None if it is not certain; in Python, libcst must confirm it."""
        return EditLocator(self.source.data, self._root, self._locate).locate(edit)

    def _locate(self, span: Span) -> tuple[Place, Span]:
        """Return the innermost place that contains a span of the file, and the span there."""
        if span in self._at:
            place, local = self._at[span]
            return place, local.span
        return self._root.innermost(span) or (self._root, span)

    def _read(self, mention: Mention) -> Occurrence | None:
        check_time()
        token = Span(mention.span.start - len(mention.prefix), mention.span.end + len(mention.suffix))
        place, local = self._root.innermost(token) or (self._root, token)
        start = local.start + len(mention.prefix)
        here = mention._replace(span=Span(start, start + len(mention.id)))
        if place.is_notebook:
            found: Occurrence | None = _occurrence(here, _RECORDED, place)
        elif place.is_shown and place.language.key == "json":
            found = _occurrence(here, _SHOWN, place)
        elif place.syntax is None or place.syntax.is_broken_at(here.span):
            found = _read_as_text(here, local, place)
        else:
            found = _read_as_code(here, local, place, place.syntax)
        if found is None:
            return None
        documents = None if is_typed_by_hand(self.source.line_at(mention.span.start)) else self._root.documents
        found = found._replace(in_document=documents is not None and documents.knows(token))
        self._at[mention.span] = (place, found)
        return found if place is self._root else _to_file(found, mention.span, place)


def _read_as_code(mention: Mention, token: Span, place: Place, syntax: Syntax) -> Occurrence | None:
    reader = place.reader
    frames = syntax.frames(token)
    literal = syntax.literal(token)
    is_whole = literal is not None and literal.inner == token
    if reader is None or (mention.is_word and not is_whole):
        return None
    if mention.is_constant and literal is None:
        outer = [f for f in frames if f.span.contains(token)]
        reading = reader.read(token, outer, is_name=True)
        return _occurrence(mention, reading, place)._replace(whole=False, frames=frames)
    around = literal.token if literal else token
    is_whole = is_whole or (literal is not None and _is_default(literal, token, place))
    answer = place.documents.read(around, frames, mention.prefix) if place.documents and is_whole else None
    reading = (
        answer.reading
        if answer
        else reader.read(around, [f for f in frames if f.span.contains(around)], model_id=mention.id)
    )
    if "://" in mention.prefix and read_url(mention.prefix, mention.suffix).role == Role.URL:
        reading = Reading(Role.URL, "part of a link")
    elif (not is_whole or "://" in mention.prefix) and not reading.role.is_position:
        reading = _read_within(mention, token, literal, reading, place)
    elif literal and literal.inner != token and reading.role in _UNTOLD:
        reading = _read_within(mention, token, literal, reading, place)  # the name in the placeholder says more
    beside = () if reading.role.is_text else look_beside(syntax, frames)
    return _occurrence(mention, reading, place)._replace(
        literal=literal.token if literal else None,
        whole=is_whole or reading.role in (Role.ARGUMENT, Role.DEFAULT),
        frames=frames,
        neighbours=beside + (answer.parameters if answer else ()),
        platform=answer.platform
        if answer and answer.platform is not None
        else platform_around(mention, place, frames, beside),
    )


def _is_default(literal: Literal, token: Span, place: Place) -> bool:
    """Whether a string is a single placeholder whose default is the id."""
    data = place.fragment.data
    head, tail = data[literal.inner.start : token.start], data[token.end : literal.inner.end]
    before, after = as_text(head), as_text(tail)
    if before and not after and place.documents and place.documents.begins_value(literal.token, before):
        return True
    found = find_placeholder(before, after)
    return found is not None and not found.before.strip("= ") and not found.after.strip()


def _read_within(mention: Mention, token: Span, literal: Literal | None, reading: Reading, place: Place) -> Reading:
    """Return the role of an id that is not a whole string: in a longer one, or outside of strings."""
    data = place.fragment.data
    if literal is None:
        before, after = _line_around(data, token)
        return (
            read_string(before[-200:], after[:200], mention)
            if "://" in mention.prefix
            else Reading(Role.PROSE, "in text")
        )
    head, tail = data[literal.inner.start : token.start], data[token.end : literal.inner.end]
    found = read_string(as_text(head), as_text(tail), mention)
    return reading if found.role == Role.PIECE and reading.role == Role.PIECE else found


def _read_as_text(mention: Mention, token: Span, place: Place) -> Occurrence | None:
    before, after = _line_around(place.fragment.data, token)
    reading = read_line(before, after, place.language, mention)
    if place.language.key == "json" and is_answered(place.fragment.data, token):
        reading = Reading(Role.ANSWER, "a field of an API response")
    is_quoted = before[-1:] in ("'", '"') and before[-1:] == after[:1]
    if mention.is_word and not is_quoted and not (place.language.settings and reading.role == Role.ARGUMENT):
        return None
    platform = None
    if place.language.settings and (name := setting_name(before)):
        platform = platform_beside(name, place.settings, mention.prefix)
        if platform is None and not mention.prefix:
            platform = platform_of_provider(name, place.settings)
    elif reading.role is Role.ARGUMENT and not mention.prefix:
        holder, fields = fields_around(place.fragment.data, token)
        key = next((key for key, value in fields.items() if value == mention.id), "")
        platform = platform_of_provider(key, fields, holder) if key else None
    found = _occurrence(mention, reading, place)
    frames, beside = read_setting_lines(place.fragment.data, token) if place.language.key == SETTING_LINES else ((), ())
    is_whole = reading.role != Role.PROSE
    return found._replace(whole=is_whole, parsed=False, platform=platform, frames=frames, neighbours=beside)


def _line_around(data: bytes, token: Span) -> tuple[str, str]:
    """Return the text of the line before and after; of a very long line, its start and the part nearby."""
    start, end = data.rfind(b"\n", 0, token.start) + 1, data.find(b"\n", token.end, token.end + _LONGEST_LINE)
    before, after = data[start : token.start], data[token.end : end if end >= 0 else token.end + _LONGEST_LINE]
    if len(before) > _LONGEST_LINE:
        before = before[:_LONGEST_BEGINNING] + b"\0" + before[-_LONGEST_LINE:]
    return as_text(before), as_text(after)


def _occurrence(mention: Mention, reading: Reading, place: Place) -> Occurrence:
    is_setting = reading.role == Role.ARGUMENT and place.language.settings and (place.is_file or place.path)
    return Occurrence(
        span=mention.span,
        text=mention.id,
        language=place.language.name,
        role=Role.CONFIGURATION if is_setting else reading.role,
        evidence=reading.evidence,
        prefix=mention.prefix,
        suffix=mention.suffix,
        is_word=mention.is_word,
    )


def _to_file(occurrence: Occurrence, span: Span, place: Place) -> Occurrence:
    """Return an occurrence of a fragment with spans relative to the file."""
    fragment = place.fragment
    return occurrence._replace(
        span=span,
        literal=fragment.to_file(occurrence.literal) if occurrence.literal else None,
        frames=tuple(f.moved(fragment.to_file) for f in occurrence.frames),
        neighbours=tuple(move_neighbour(neighbour, place) for neighbour in occurrence.neighbours),
    )
