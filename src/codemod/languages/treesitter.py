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
_INDEX = re.compile(r"\[[\"']([\w.-]+)[\"']\]")
_INNERMOST = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST_NAME = 200
# A larger call or object is data; what stands beside an id in it is not looked at.
_LARGEST_CONTAINER = 100_000


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
        self._read: dict[Span, tuple[Neighbour, ...]] = {}  # containers that have been read: ids share them

    @property
    def has_error(self) -> bool:
        return self._tree.root_node.has_error

    def is_broken_at(self, span: Span) -> bool:
        """Whether the top-level statement around `span` did not parse."""
        root = self._tree.root_node
        if not root.has_error:
            return False
        node: tree_sitter.Node | None = self._node(span)
        while node is not None and node.parent is not None and node.parent != root:
            node = node.parent
        return node is None or node == root or node.has_error or node.is_error

    def frames(self, span: Span) -> tuple[Frame, ...]:
        """Return what stands around `span`, inner to outer."""
        found: dict[tuple[int, int, Shape], Frame] = {}
        for captures in self._matches(span):
            frame = _frame_of(captures, self.data, span)
            if frame and frame.span.contains(span):
                found.setdefault((frame.span.start, frame.span.end, frame.shape), frame)
        return tuple(sorted(found.values(), key=lambda f: (f.span.end - f.span.start, -_rank(f.shape))))

    def literal(self, span: Span) -> Literal | None:
        """Return the innermost string around `span`."""
        nodes = [n for c in self._matches(span) for n in c.get("string", ()) if _span(n).contains(span)]
        return _literal(min(nodes, key=lambda n: n.end_byte - n.start_byte)) if nodes else None

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
            node = self._node(container)
            matches = tree_sitter.QueryCursor(self._grammar.query).matches(node)
            self._read[container] = _NeighbourReader(self.data, matches).read(node)
        return self._read[container]

    def references(self, name: str, inside: Span) -> Iterator[Span]:
        """Yield each place inside a span where an identifier `name` stands."""
        word = re.compile(rb"(?<![\w$])" + re.escape(name.encode()) + rb"(?![\w$])")
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

    def _matches(self, span: Span) -> list[dict[str, list[tree_sitter.Node]]]:
        cursor = tree_sitter.QueryCursor(self._grammar.query)
        cursor.set_byte_range(span.start, max(span.end, span.start + 1))
        return [captures for _, captures in cursor.matches(self._tree.root_node)]


class _NeighbourReader:
    """Reads the nested neighbours inside one node, given all matches of the query inside it."""

    def __init__(self, data: bytes, matches: Iterable[tuple[int, dict[str, list[tree_sitter.Node]]]]) -> None:
        self.data = data
        self.pairs: dict[int, tuple[tree_sitter.Node, tree_sitter.Node]] = {}  # a pair's name and value
        self.arguments: dict[int, tree_sitter.Node] = {}  # a call's
        self.known: dict[str, set[int]] = {
            name: set() for name in ("string", "literal", "map", "list", "comment", "call.name")
        }
        for _, captures in matches:
            if "pair.value" in captures:
                self.pairs[captures["pair"][0].id] = (captures["pair.name"][0], captures["pair.value"][0])
            if "call.value" in captures:
                self.arguments[captures["call"][0].id] = captures["call.value"][0]
            for name, nodes in self.known.items():
                nodes.update(node.id for node in captures.get(name, ()))

    def read(self, container: tree_sitter.Node) -> tuple[Neighbour, ...]:
        """Return what the named children of a node are: pairs, and elements without a name."""
        skipped = self.known["comment"] | self.known["call.name"]
        return tuple(self._neighbour(child) for child in container.named_children if child.id not in skipped)

    def _neighbour(self, item: tree_sitter.Node) -> Neighbour:
        key, value = self.pairs.get(item.id, (None, item))
        name = _unquote(_text(self.data, key)) if key else ""
        if value.id in self.known["string"]:
            literal = _literal(value)
            if not literal.has_hole:
                text = self.data[literal.inner.start : literal.inner.end].decode("utf-8", "replace")
                return Neighbour(name, literal.token, text, is_string=True)
        if value.id in self.known["literal"]:
            return Neighbour(name, _span(value), _text(self.data, value))
        is_nest = value.id in self.known["map"] | self.known["list"]
        nest = value if is_nest else self.arguments.get(value.id)
        return Neighbour(name, _span(value), None, children=self.read(nest) if nest else (), opaque=not is_nest)


def _frame_of(captures: dict[str, list[tree_sitter.Node]], data: bytes, span: Span) -> Frame | None:
    shape = next((name for name in captures if name in _SHAPES), None)
    if shape is None:
        return None
    outer = _span(captures[shape][0])
    name = captures.get(f"{shape}.name", [None])[0]
    value = captures.get(f"{shape}.value", [None])[0]
    bases = captures.get(f"{shape}.bases", [None])[0]
    is_key = shape == Shape.PAIR and name is not None and _span(name).contains(span) and _span(name) != outer
    if shape == Shape.SUBSCRIPT and not any(_span(n).contains(span) for n in captures.get("subscript.index", ())):
        return None
    return Frame(
        shape=Shape.KEY if is_key else Shape(shape),
        span=outer,
        name=_collapse(_text(data, name)) if name else "",
        value=_span(value) if value else None,
        bases=_text(data, bases) if bases else "",
    )


def _rank(shape: Shape) -> int:
    """Order frames of equal span: what says more about the place stands further inside."""
    return 1 if shape in (Shape.DOCSTRING, Shape.COMMENT, Shape.KEY) else 0


def _literal(node: tree_sitter.Node) -> Literal:
    children = node.children
    inner = Span(children[0].end_byte, children[-1].start_byte) if len(children) > 1 else _span(node)
    has_hole = any(c.type in ("interpolation", "template_substitution") for c in children)
    return Literal(_span(node), inner, has_hole)


def _span(node: tree_sitter.Node) -> Span:
    return Span(node.start_byte, node.end_byte)


def _text(data: bytes, node: tree_sitter.Node) -> str:
    return data[node.start_byte : node.end_byte].decode("utf-8", "replace")


def _collapse(name: str) -> str:
    """Shorten a name to its path: `client.with_options(timeout=5)["chat"]` is `client.with_options.chat`."""
    name = _INDEX.sub(r".\1", name)
    while (shorter := _INNERMOST.sub("", name)) != name:
        name = shorter
    return _unquote("".join(name.split()))[-_LONGEST_NAME:]


def _unquote(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'`" else name
