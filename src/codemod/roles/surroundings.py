"""The rest of the program around an id: calls that its name reaches, mappings passed by name, strings, code."""

from __future__ import annotations

from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from codemod.roles.forms import SETTER, find_words, read_fields
from codemod.roles.vocabulary import load_vocabulary
from codemod.text.decoding import as_text
from codemod.text.name_parts import last_name, without_sigil
from codemod.text.regex import lazy_regex
from codemod.values import Frame, Neighbour, Piece, Request, Shape, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterator, Sequence

    from codemod.languages.place import Place
    from codemod.languages.syntax import Syntax
    from codemod.values import Occurrence

_SILENT = frozenset((Shape.COMMENT, Shape.DOCSTRING, Shape.EXPRESSION, Shape.TYPE))
_MOST_CALLS = 20  # of a program that a follow-up can describe
_MOST_PIECES = 200
_Found = TypeVar("_Found")
_CONSTANT = lazy_regex(r"[+-]?\d[\d_]*(?:\.\d+)?[a-z]?|true|false|null")


def _of_program(
    ask: Callable[[Surroundings, Collection[str]], Iterator[_Found]],
) -> Callable[[Surroundings, Collection[str]], Iterator[_Found]]:
    """Cache the answer of a method for all ids of the program."""

    @wraps(ask)
    def answer(surroundings: Surroundings, texts: Collection[str]) -> Iterator[_Found]:
        syntax = surroundings._place.program.syntax  # noqa: SLF001
        if syntax is None:
            return iter(())
        asked = ask.__name__, tuple(texts)
        if asked not in syntax.answers:
            syntax.answers[asked] = list(ask(surroundings, texts))
        return iter(syntax.answers[asked])

    return answer


class Surroundings:
    """The program that contains one occurrence. All returned spans are relative to the file."""

    def __init__(self, occurrence: Occurrence, place: Place, path: str) -> None:
        self._occurrence = occurrence  # its spans are relative to its place
        self._place = place
        self._path = path

    def beside(self) -> tuple[Neighbour, ...]:
        """Return the neighbors of the id, including mappings that are passed by name."""
        own = self._own_parts()
        if own:
            return own[0].neighbours
        return tuple(move_neighbour(neighbour, self._place) for neighbour in self._occurrence.neighbours)

    def requests(self) -> Iterator[Request]:
        """Yield the other places that build the request with the id; those in other files have a path."""
        own = self._own_parts()
        for sent in self._occurrence.trace.requests if self._occurrence.trace else ():
            for part in sent.parts:
                if part not in own[:1]:
                    yield part if part.path != self._path else part._replace(path="")

    def possible_requests(self) -> Iterator[Request]:
        """Return the places where the value could not be followed further: other arguments there may be parameters."""
        own = self._own_parts()
        for part in self._occurrence.trace.possible if self._occurrence.trace else ():
            if part not in own[:1]:
                yield part if part.path != self._path else part._replace(path="")

    def _own_parts(self) -> tuple[Request, ...]:
        """Return the part of a request that contains the id itself."""
        parts = (
            part for sent in (self._occurrence.trace.requests if self._occurrence.trace else ()) for part in sent.parts
        )
        around = self._place.fragment.to_file(self._occurrence.literal or self._occurrence.span)
        return tuple(part for part in parts if part.path == self._path and part.span.contains(around))

    @_of_program
    def mappings(self, keys: Collection[str]) -> Iterator[Request]:
        """Yield each mapping, call or assignment (`options.Tools = …`) that has one of these keys."""
        program = self._place.program
        if program.syntax is None:
            return
        seen: set[Span] = set()
        for place in find_words(program.fragment.data, keys):
            frames = program.syntax.frames(place)
            if member := _read_member(program, place, frames):
                yield _move(Request(frames, (member,), place), program)
                continue
            at = next((i for i, f in enumerate(frames) if f.shape in (Shape.MAP, Shape.CALL, Shape.FUNCTION)), None)
            if at is None or frames[at].shape == Shape.FUNCTION or not _SILENT.isdisjoint(f.shape for f in frames):
                continue
            container = (frames[at].value if frames[at].shape == Shape.CALL else None) or frames[at].span
            neighbours = program.syntax.neighbours(container)
            if container not in seen and any(n.key and n.key.contains(place) for n in neighbours):
                seen.add(container)
                yield _move(Request(frames[at:], neighbours, container), program)

    @_of_program
    def strings(self, texts: Collection[str]) -> Iterator[Piece]:
        """Yield each string of the program that equals one of these texts."""
        program = self._place.program
        syntax = program.syntax
        if syntax is None:
            return
        for place in find_words(program.fragment.data, texts):
            literal = syntax.literal(place)
            if literal is None or literal.inner != place or literal.has_hole:
                continue
            frames = syntax.frames(literal.token)
            if _SILENT.isdisjoint(f.shape for f in frames):
                item = next((f.span for f in frames[:1] if f.shape == Shape.PAIR and f.value == literal.token), None)
                is_element = frames and frames[0].shape == Shape.LIST
                yield _move_piece(
                    _piece(program, place, frames, item or (literal.token if is_element else None)), program
                )

    @_of_program
    def said(self, texts: Collection[str]) -> Iterator[Piece]:
        """Yield each place of the program, including strings but not comments, where one of these texts occurs."""
        program = self._place.program
        if program.syntax is None:
            return
        for place in find_words(program.fragment.data, texts):
            frames = program.syntax.frames(place)
            if program.syntax.comment(place) is None and _SILENT.isdisjoint(f.shape for f in frames):
                yield _move_piece(_piece(program, place, frames, None), program)

    @_of_program
    def code(self, texts: Collection[str]) -> Iterator[Piece]:
        """Yield each place of the program outside strings and comments where one of these texts occurs."""
        program = self._place.program
        syntax = program.syntax
        if syntax is None:
            return
        for place in find_words(program.fragment.data, texts):
            frames = syntax.frames(place)
            if syntax.literal(place) is None and _SILENT.isdisjoint(f.shape for f in frames):
                yield _move_piece(_piece(program, place, frames, None), program)

    def has(self, pattern: re.Pattern[bytes]) -> bool:
        """Whether the text of the program matches anywhere."""
        program = self._place.program
        if pattern.pattern not in program.answers:
            program.answers[pattern.pattern] = pattern.search(program.fragment.data) is not None
        return program.answers[pattern.pattern]

    def is_bound_once(self) -> bool:
        """Whether the id is bound to a name that gets no other value anywhere in the program."""
        syntax = self._place.syntax
        binding = next((f for f in self._occurrence.frames if f.shape in (Shape.BINDING, Shape.DEFAULT)), None)
        if syntax is None or binding is None or binding.shape == Shape.DEFAULT:
            return False
        name = without_sigil(last_name(binding.name))
        if not name:
            return False  # `let a.b[…] = …` in text that did not parse
        around = self._occurrence.frames[self._occurrence.frames.index(binding) + 1 :][:1]
        bound, given = _find_bindings(syntax, name)
        return bound <= {binding.span} and not any(f.shape is Shape.CLASS and f.name in given for f in around)


def _find_bindings(syntax: Syntax, name: str) -> tuple[frozenset[Span], frozenset[str]]:
    """Return where a name gets a value, and the calls that pass it as a keyword: `Settings(model=…)`.

    Kept, because many ids may be bound to one name.
    """
    key = _find_bindings.__name__, name
    if key not in syntax.answers:
        places = islice(syntax.references(name), _MOST_PIECES)
        bound = (f for place in places for f in syntax.frames(place) if f.shape in (Shape.BINDING, Shape.DEFAULT))
        around = (syntax.frames(at)[:2] for at in islice(find_words(syntax.data, (name,)), _MOST_PIECES))
        calls = (f[1] for f in around if [one.shape for one in f] == [Shape.KEY, Shape.CALL] and f[0].name == name)
        spans = frozenset(f.span for f in bound if f.name.endswith(name))
        syntax.answers[key] = spans, frozenset(last_name(call.name) for call in calls)
    found: tuple[frozenset[Span], frozenset[str]] = syntax.answers[key]
    return found


def look_beside(syntax: Syntax, frames: Sequence[Frame]) -> tuple[Neighbour, ...]:
    """Return the neighbors of the id: the arguments of its call, or the keys of its map or of the call that takes it.

    A call that takes only the id (`openai("gpt-4")`) creates a model: its neighbors are those of that call. The same
    holds for a call that reads a setting (`config.get("model", "gpt-4")`) or returns it (`found.orElse("gpt-4")`).
    """
    words, is_passed = load_vocabulary(), False
    for inner in (f for f in frames if f.shape in (Shape.MAP, Shape.CALL)):
        passing = (words.setting_calls, words.wrapper_calls)
        if inner.shape == Shape.CALL and any(words.is_call(inner.name, group) for group in passing):
            is_passed = True
            continue
        beside = syntax.neighbours(inner.value if inner.shape == Shape.CALL and inner.value else inner.span)
        if inner.shape == Shape.CALL and not beside:
            continue  # a method of the id itself: "gpt-4".to_string()
        if fields := read_fields(syntax, inner, beside, frames):
            return fields
        if inner.shape == Shape.CALL and len(beside) == 1 and (is_passed or not beside[0].children):
            chain = _read_chain(syntax, inner)
            if chain or beside[0].name:
                return (*beside, *chain) if beside[0].name else chain
            continue
        if inner.shape == Shape.MAP:
            calls = (f.value for f in frames if f.shape == Shape.CALL and f.value and f.value.contains(inner.span))
            taker = next(calls, None)
            arguments = syntax.neighbours(taker) if taker else ()
            if any(n.span == inner.span and not n.name for n in arguments):
                return arguments
        return beside
    return ()


def _read_chain(syntax: Syntax, call: Frame) -> tuple[Neighbour, ...]:
    """Return what the other calls of a chain set: `Options.builder().model("gpt-4").temperature(0.4).build()`."""
    start = Span(call.span.start, call.span.start + 1)
    found: list[Neighbour] = []
    for one in syntax.frames(start):
        if one.shape != Shape.CALL or one.span.start != start.start or one.value is None or one.span == call.span:
            continue
        name, given = SETTER.sub("", last_name(one.name)), syntax.neighbours(one.value)
        if len(given) == 1 and not given[0].name:
            found.append(
                given[0]._replace(name=name, key=_find_method(syntax, one.span.start, one.value.start, name), item=None)
            )
        elif given or "thinking" in name.lower():
            found.append(Neighbour(name, one.value, None, children=given, opaque=True))
    return tuple(found)


def _read_member(place: Place, key: Span, frames: Sequence[Frame]) -> Neighbour | None:
    """Return the member of an object that a statement sets or fills at `key`: `options.Tools.Add(tool)`."""
    data, syntax = place.fragment.data, place.syntax
    if syntax is None or not frames or not data[: key.start].endswith(b"."):
        return None
    name = data[key.start : key.end].decode()
    inner = frames[0]
    if inner.shape is Shape.CALL and inner.value and key.end < inner.value.start:
        return Neighbour(name, inner.value, None, opaque=True, key=key)
    if inner.shape is not Shape.BINDING or inner.value is None or not inner.name.endswith(f".{name}"):
        return None
    literal = syntax.literal(inner.value)
    is_string = literal is not None and literal.token == inner.value and not literal.has_hole
    text = as_text(data[inner.value.start : inner.value.end])
    value = text if is_string or _CONSTANT.fullmatch(text) else None
    return Neighbour(name, inner.value, value, is_string=is_string, opaque=value is None, key=key)


def _find_method(syntax: Syntax, start: int, end: int, name: str) -> Span | None:
    """Return the span of a method's name; `start` is that of its call, `end` that of its arguments."""
    at = syntax.data.rfind(name.encode(), start, end)
    return Span.of(at, name) if at >= 0 else None


def move_neighbour(neighbour: Neighbour, place: Place) -> Neighbour:
    """Return a neighbor with spans relative to the file."""
    if place.is_file:
        return neighbour
    to_file = place.fragment.to_file
    is_filled = not neighbour.children and place.fragment.is_filled(to_file(neighbour.span))
    return neighbour._replace(
        span=to_file(neighbour.span),
        value=None if is_filled else neighbour.value,
        opaque=is_filled or neighbour.opaque,
        children=tuple(move_neighbour(child, place) for child in neighbour.children),
        key=to_file(neighbour.key) if neighbour.key else None,
        item=to_file(neighbour.item) if neighbour.item else None,
    )


def _move(request: Request, place: Place) -> Request:
    if place.is_file:
        return request
    to_file = place.fragment.to_file
    return Request(
        tuple(f.moved(to_file) for f in request.frames),
        tuple(move_neighbour(n, place) for n in request.neighbours),
        to_file(request.span),
    )


def _piece(place: Place, span: Span, frames: tuple[Frame, ...], item: Span | None) -> Piece:
    return Piece(as_text(place.fragment.data[span.start : span.end]), span, frames, item)


def _move_piece(piece: Piece, place: Place) -> Piece:
    if place.is_file:
        return piece
    to_file = place.fragment.to_file
    return piece._replace(
        span=to_file(piece.span),
        frames=tuple(f.moved(to_file) for f in piece.frames),
        item=to_file(piece.item) if piece.item else None,
    )
