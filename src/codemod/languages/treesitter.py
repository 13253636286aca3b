"""One engine for every language: bytes and a query to what stands around a place, in the words of `values.Shape`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tree_sitter

from codemod.languages.grammar import load_grammar
from codemod.values import Frame, Neighbour, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codemod.values import Edit

_SHAPES = frozenset(Shape)
# What the neighbours are told apart by.
_KNOWN = ("string", "hole", "literal", "map", "list", "comment", "call.name", "wrapper")
_INDEX = re.compile(r"\[[\"':]([\w.-]+)[\"']?\]")
_INNERMOST = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST_NAME = 200
_LONGEST_QUOTE = 12
# The quotes of a string that its grammar keeps in one piece, with the letters before them (r"", b'', $"").
_OPENING = re.compile(rb"[A-Za-z$@]{0,3}(\"\"\"|'''|[\"'`])")
# A larger call or object is data; what stands beside an id in it is not looked at.
_LARGEST_CONTAINER = 100_000
# No request is nested so deep; data is, and Python's stack is not endless.
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Literal:
    """A string: the token with its quotes, and what is between them."""

    token: Span
    inner: Span
    has_hole: bool


class Syntax:
    """A parsed file. Spans are byte offsets."""

    def __init__(self, key: str, data: bytes) -> None:
        self.key = key
        self.data = data
        self._grammar = load_grammar(key)
        self._tree = tree_sitter.Parser(self._grammar.language).parse(data)
        self._containers: dict[Span, tree_sitter.Node] = {}  # arguments, maps and lists of the frames read so far
        self._read: dict[Span, tuple[Neighbour, ...]] = {}  # containers that have been read: ids share them

    @property
    def has_error(self) -> bool:
        return self._tree.root_node.has_error

    def is_broken_at(self, span: Span) -> bool:
        """Whether the smallest statement around `span` did not parse, or stands where nothing did."""
        if not self._tree.root_node.has_error:
            return False
        statement = self.statement(span)
        node: tree_sitter.Node | None = self._node(statement or span)
        if node is None or node.parent is None or node.has_error:
            return True
        while node is not None and not node.is_error:
            node = node.parent
        return node is not None

    def frames(self, span: Span) -> tuple[Frame, ...]:
        """Return what stands around `span`, inner to outer."""
        found: dict[tuple[int, int, Shape], Frame] = {}
        for captures in self._matches(span):
            frame = _frame_of(captures, self.data, span)
            if frame and frame.span.contains(span):
                self._containers |= _container_of(captures)
                found.setdefault((frame.span.start, frame.span.end, frame.shape), frame)
        return tuple(sorted(found.values(), key=lambda f: (f.span.end - f.span.start, -_rank(f.shape))))

    def literal(self, span: Span) -> Literal | None:
        """Return the innermost string around `span`."""
        matches = self._matches(span)
        nodes = [n for c in matches for n in c.get("string", ()) if _span(n).contains(span)]
        if not nodes:
            return None
        node = min(nodes, key=lambda n: n.end_byte - n.start_byte)
        return _literal(node, self.data, self._holes(node))

    def _holes(self, node: tree_sitter.Node) -> set[int]:
        matches = tree_sitter.QueryCursor(self._grammar.query).matches(node)
        return {hole.id for _, captures in matches for hole in captures.get("hole", ())}

    def statement(self, span: Span) -> Span | None:
        """Return the smallest statement around `span`."""
        bodies = [n for c in self._matches(span) for n in c.get("body", ()) if _span(n).contains(span)]
        body = min(bodies, key=lambda n: n.end_byte - n.start_byte, default=None)
        statement = body.child_with_descendant(self._node(span)) if body else None
        return _span(statement) if statement else None

    def neighbours(self, container: Span) -> tuple[Neighbour, ...]:
        """Return the arguments, keys and elements inside a call, object or list, nested."""
        if container.end - container.start > _LARGEST_CONTAINER:
            return ()
        if container not in self._read:
            node = self._containers.get(container) or self._node(container)
            matches = tree_sitter.QueryCursor(self._grammar.query).matches(node)
            self._read[container] = _NeighbourReader(self.data, matches).read(node)
        return self._read[container]

    def references(self, name: str, inside: Span) -> Iterator[Span]:
        """Yield each place inside a span where an identifier `name` stands."""
        word = re.compile(rb"(?<!\w)" + re.escape(name.encode()) + rb"(?!\w)")
        for match in word.finditer(self.data, inside.start, inside.end):
            span = Span(*match.span())
            if any(_span(n) == span for c in self._matches(span) for n in c.get("reference", ())):
                yield span

    def is_equal_but(self, edits: Sequence[Edit], data: bytes) -> bool:
        """Whether `data`, made of this file by the edits, parses to the same syntax but for the edited tokens."""
        old = self._tree.copy()
        moved: list[Span] = []
        shift = 0
        for edit in sorted(edits, key=lambda e: e.span):
            start, growth = edit.span.start + shift, len(edit.text) - (edit.span.end - edit.span.start)
            now = Span(start, start + len(edit.text))
            row = data.count(b"\n", 0, start)
            column = start - (data.rfind(b"\n", 0, start) + 1)
            old_column = column + edit.span.end - edit.span.start
            old.edit(
                start, edit.span.end + shift, now.end, (row, column), (row, old_column), (row, column + len(edit.text))
            )
            moved.append(now)
            shift += growth
        new = tree_sitter.Parser(self._grammar.language).parse(data)
        if new.root_node.has_error and not self.has_error:
            return False
        changed = (Span(r.start_byte, r.end_byte) for r in old.changed_ranges(new))
        return all(any(span.contains(change) for span in moved) for change in changed)

    def _node(self, span: Span) -> tree_sitter.Node:
        """Return the smallest node around `span`."""
        root = self._tree.root_node
        return root.descendant_for_byte_range(span.start, span.end) or root

    def embedded(self, span: Span) -> tuple[Span, str] | None:
        """Return the innermost text in another language around `span`, and what it is called there."""
        found: list[tuple[Span, str]] = []
        for pattern, captures in self._numbered(span):
            for node in captures.get("embedded", ()):
                if _span(node).contains(span):
                    tag = next((_text(self.data, n) for n in captures.get("embedded.language", ())), "")
                    fixed = self._grammar.query.pattern_settings(pattern).get("embedded.language") or ""
                    found.append((_span(node), tag or fixed))
        return min(found, key=lambda f: f[0].end - f[0].start, default=None)

    @property
    def root(self) -> tree_sitter.Node:
        return self._tree.root_node

    def _matches(self, span: Span) -> list[dict[str, list[tree_sitter.Node]]]:
        return [captures for _, captures in self._numbered(span)]

    def _numbered(self, span: Span) -> list[tuple[int, dict[str, list[tree_sitter.Node]]]]:
        cursor = tree_sitter.QueryCursor(self._grammar.query)
        cursor.set_byte_range(span.start, max(span.end, span.start + 1))
        return cursor.matches(self._tree.root_node)


class _NeighbourReader:
    """Reads the nested neighbours inside one node, given all matches of the query inside it."""

    def __init__(self, data: bytes, matches: Iterable[tuple[int, dict[str, list[tree_sitter.Node]]]]) -> None:
        self.data = data
        self.pairs: dict[int, tuple[tree_sitter.Node, tree_sitter.Node]] = {}  # a pair's name and value
        self.arguments: dict[int, tree_sitter.Node] = {}  # a call's
        self.known: dict[str, set[int]] = {name: set() for name in _KNOWN}
        self.read_with: set[int] = set()  # values that stand beside their key, without a node of the pair
        for _, captures in matches:
            if "pair.value" in captures:
                pair, *rest = captures["pair"]
                self.pairs[pair.id] = (captures["pair.name"][0], captures["pair.value"][0])
                self.read_with.update(node.id for node in rest)
            if "call.value" in captures:
                self.arguments[captures["call"][0].id] = captures["call.value"][0]
            for name, nodes in self.known.items():
                nodes.update(node.id for node in captures.get(name, ()))

    def read(self, container: tree_sitter.Node, depth: int = 0) -> tuple[Neighbour, ...]:
        """Return what the named children of a node are: pairs, and elements without a name."""
        return tuple(self._neighbour(child, depth) for child in self._unwrap(container)) if depth < _DEEPEST else ()

    def _unwrap(self, container: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
        """Yield the named children; what only wraps others (an argument, a list of pairs) is seen through."""
        for child in container.named_children:
            is_callee = child.id in self.known["call.name"] and child.id not in self.arguments
            if child.id in self.known["wrapper"]:
                yield from self._unwrap(child)
            elif not is_callee and child.id not in self.known["comment"] | self.read_with:
                yield child

    def _neighbour(self, item: tree_sitter.Node, depth: int) -> Neighbour:
        key, value = self.pairs.get(item.id, (None, item))
        name = _unquote(_text(self.data, key)).strip(": ") if key else ""
        while value.id in self.known["wrapper"] and value.named_child_count == 1:
            value = value.named_children[0]
        if value.id in self.known["string"]:
            literal = _literal(value, self.data, self.known["hole"])
            if not literal.has_hole:
                text = self.data[literal.inner.start : literal.inner.end].decode("utf-8", "replace")
                return Neighbour(name, literal.token, text, is_string=True)
        if value.id in self.known["literal"]:
            return Neighbour(name, _span(value), _text(self.data, value))
        is_nest = value.id in self.known["map"] | self.known["list"]
        nest = value if is_nest else self.arguments.get(value.id)
        return Neighbour(name, _span(value), None, children=self.read(nest, depth + 1) if nest else (), opaque=not is_nest)


def _frame_of(captures: dict[str, list[tree_sitter.Node]], data: bytes, span: Span) -> Frame | None:
    shape = next((name for name in captures if name in _SHAPES), None)
    if shape is None:
        return None
    outer = _extent(captures[shape])
    name = _extent(captures.get(f"{shape}.name", ()))
    value = _extent(captures.get(f"{shape}.value", ()))
    bases = _extent(captures.get(f"{shape}.bases", ()))
    if outer is None:
        return None
    is_key = shape == Shape.PAIR and name is not None and name.contains(span) and name != outer
    if shape == Shape.CALL and value is not None and span.start >= value.end:
        return None  # in a block behind the arguments (Ruby, Swift, Elixir)
    if shape == Shape.SUBSCRIPT and not any(_span(n).contains(span) for n in captures.get("subscript.index", ())):
        return None
    return Frame(
        shape=Shape.KEY if is_key else Shape(shape),
        span=outer,
        name=_collapse(_decode(data, name), is_path=shape == Shape.CALL) if name else "",
        value=value,
        bases=_decode(data, bases) if bases else "",
    )


def _container_of(captures: dict[str, list[tree_sitter.Node]]) -> dict[Span, tree_sitter.Node]:
    """Return the node whose children stand beside each other in this frame: its span alone may mean several nodes."""
    nodes = (captures[name][0] for name in ("call.value", "map", "list") if name in captures)
    return {_span(node): node for node in nodes}


def _extent(nodes: Sequence[tree_sitter.Node]) -> Span | None:
    """Return from the first to the last of the nodes that one capture names."""
    return Span(min(n.start_byte for n in nodes), max(n.end_byte for n in nodes)) if nodes else None


def _rank(shape: Shape) -> int:
    """Order frames of equal span: what says more about the place stands further inside."""
    if shape in (Shape.BINDING, Shape.DEFAULT):
        return -1  # what it binds is inside
    return 1 if shape in (Shape.DOCSTRING, Shape.COMMENT, Shape.KEY, Shape.PAIR) else 0


def _literal(node: tree_sitter.Node, data: bytes, holes: frozenset[int] | set[int]) -> Literal:
    """Return a string node as what stands between its quotes; a string without quotes (YAML, shell) is all inside."""
    span = _span(node)
    text = data[span.start : span.end]
    first, last = (node.children[0], node.children[-1]) if node.child_count > 1 else (None, None)
    if first and last and first.start_byte == span.start and _is_quote(first, data) and _is_quote(last, data):
        inner = Span(first.end_byte, last.start_byte)
    else:
        opening = _OPENING.match(text)
        width = len(opening[0]) if opening else 0
        closing = len(opening[1]) if opening else 0
        inner = Span(span.start + width, span.end - closing) if len(text) >= width + closing else span
    return Literal(span, inner, any(child.id in holes for child in _descend(node)))


def _is_quote(node: tree_sitter.Node, data: bytes) -> bool:
    return (
        data[node.end_byte - 1 : node.end_byte] in (b'"', b"'", b"`", b"#", b"]")
        and node.end_byte - node.start_byte < _LONGEST_QUOTE
    )


def _descend(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    for child in node.children:
        yield child
        if not child.child_count or child.type in ("string_content", "string_fragment"):
            continue
        yield from child.children


def _span(node: tree_sitter.Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def _text(data: bytes, node: tree_sitter.Node) -> str:
    return _decode(data, _span(node))


def _decode(data: bytes, span: Span) -> str:
    return data[span.start : span.end].decode("utf-8", "replace")


def _collapse(name: str, *, is_path: bool = False) -> str:
    """Shorten a name to its path: `client.with_options(timeout=5)["chat"]` is `client.with_options.chat`."""
    name = _INDEX.sub(r".\1", name).replace("::", ".").replace("->", ".").replace("?.", ".").replace("!.", ".")
    while (shorter := _INNERMOST.sub("", name)) != name:
        name = shorter
    name = name.replace(":", ".") if is_path else name.strip(": ")  # Lua's a:b(); Ruby's :name, Elixir's name:
    return _unquote("".join(name.split()))[-_LONGEST_NAME:]


def _unquote(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'`" else name
