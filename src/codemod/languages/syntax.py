"""The engine for all languages: bytes and a query in; the syntax around a place, as shapes of `values.Shape`, out."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import tree_sitter

from codemod.languages.captures import container_of, frame_of, rank
from codemod.languages.grammar import holds_others, languages, load_query
from codemod.languages.matches import MatchFinder
from codemod.languages.neighbours import NeighbourReader
from codemod.languages.nesting import is_too_deep
from codemod.languages.nodes import Literal, lacks_text, leaves, read_literal, span_of, text_of, unquote
from codemod.languages.parse import parse
from codemod.text.words import Words
from codemod.values import Frame, Neighbour, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codemod.languages.matches import Match
    from codemod.values import Edit

# A larger call or object is data; the neighbors of an id in it are not read.
_LARGEST_CONTAINER = 100_000
_MOST_SIBLINGS = 400  # of an id, as possible parameters; more are data
_MOST_AROUND = 200  # nodes around an expression
_SIGNS = (b"$", b"@", b"%")  # that begin a variable name
_LONGEST_QUOTES = 3  # bytes: b"…"; a string with a hole is longer
_Answer = TypeVar("_Answer")


def _remember(ask: Callable[[Syntax, Span], _Answer]) -> Callable[[Syntax, Span], _Answer]:
    """Cache a method by span: ids share containers, and names are looked up repeatedly."""

    @wraps(ask)
    def answer(syntax: Syntax, span: Span) -> _Answer:
        asked = ask.__name__, span
        if asked not in syntax.answers:
            syntax.answers[asked] = ask(syntax, span)
        answered: _Answer = syntax.answers[asked]
        return answered

    return answer


class Syntax:
    """A parsed file. Spans are byte offsets."""

    def __init__(self, key: str, data: bytes) -> None:
        self.key = key
        self.data = data
        self.words = Words(data)
        self._is_read = not is_too_deep(key, data)
        pattern = languages()[key].inlined
        self._inlined = re.compile(pattern.encode()) if pattern else None
        self._parsed: tree_sitter.Tree | None = parse(key, data if self._is_read else b"")
        self._containers: dict[Span, tree_sitter.Node] = {}  # arguments, maps and lists of the frames read so far
        self._kinds: dict[Span, str] = {}  # their node types, kept when the tree is released
        self._called: set[Span] = set()  # arguments that the callee makes a map: Java's Map.of(…)
        self._finder: MatchFinder | None = None  # of the tree
        self.answers: dict[tuple[str, Any], Any] = {}

    @property
    def _tree(self) -> tree_sitter.Tree:
        if self._parsed is None:
            self._parsed = parse(self.key, self.data if self._is_read else b"")
        return self._parsed

    @property
    def has_tree(self) -> bool:
        return self._parsed is not None

    def release(self) -> None:
        """Release the tree, which takes about twenty times the text; it is parsed again when needed."""
        self._kinds.update((span, node.type) for span, node in self._containers.items())
        self._containers.clear()
        self._finder = None
        self.answers.clear()
        self._parsed, self.words = None, Words(self.data)

    @property
    def has_error(self) -> bool:
        return not self._is_read or self._tree.root_node.has_error

    def is_broken_at(self, span: Span) -> bool:
        """Whether the smallest statement around `span` did not parse, or is where nothing did."""
        if not self._is_read:
            return True
        if not self._tree.root_node.has_error:
            return False
        statement = self.statement(span)
        node: tree_sitter.Node | None = self._node(statement or span)
        if node is None or node.parent is None or self._lacks_text(span_of(node)):
            return True
        return any(around.is_error for around in self._find().path_to(span_of(node)))

    @_remember
    def _lacks_text(self, span: Span) -> bool:
        return lacks_text(self._node(span))

    @_remember
    def frames(self, span: Span) -> tuple[Frame, ...]:
        """Return the syntax around `span`, innermost first."""
        found: dict[tuple[int, int, Shape], Frame] = {}
        for captures in self._matches(span):
            frame = frame_of(captures, self.data, span)
            if frame:
                self._containers |= container_of(captures)
                if "map.index" in captures:
                    self._called.add(span_of(captures["map"][0]))
                found.setdefault((frame.span.start, frame.span.end, frame.shape), frame)
        return tuple(sorted(found.values(), key=lambda f: (f.span.end - f.span.start, -rank(f.shape))))

    @_remember
    def literal(self, span: Span) -> Literal | None:
        """Return the innermost string around `span`."""
        matches = self._matches(span)
        nodes = [n for c in matches for n in c.get("string", ()) if span_of(n).contains(span)]
        if not nodes:
            return None
        node = min(nodes, key=lambda n: n.end_byte - n.start_byte)
        is_all = node.end_byte - node.start_byte <= span.end - span.start + _LONGEST_QUOTES  # too short for a hole
        found = read_literal(node, self.data, set() if is_all else self._holes(node))
        is_inlined = not is_all and self._inlined is not None and self._inlined.search(self.data, *found.inner)
        return found._replace(has_hole=True) if is_inlined else found

    def comment(self, span: Span) -> Span | None:
        """Return the innermost comment around `span`; one in a string does not count, except in its holes."""
        comment, string, hole = (self._innermost(span, name) for name in ("comment", "string", "hole"))
        is_told = string is not None and not (hole is not None and string.contains(hole))
        return None if is_told else comment

    def _innermost(self, span: Span, name: str) -> Span | None:
        nodes = (node for captures in self._matches(span) for node in captures.get(name, ()))
        around = (found for found in map(span_of, nodes) if found.contains(span))
        return min(around, key=lambda found: found.end - found.start, default=None)

    def _holes(self, node: tree_sitter.Node) -> set[int]:
        matches = tree_sitter.QueryCursor(load_query(self.key)).matches(node)
        return {hole.id for _, captures in matches for hole in captures.get("hole", ())}

    def statement(self, span: Span) -> Span | None:
        """Return the smallest statement around `span`."""
        bodies = [n for c in self._matches(span) for n in c.get("body", ()) if span_of(n).contains(span)]
        body = min(bodies, key=lambda n: n.end_byte - n.start_byte, default=None)
        statement = body.child_with_descendant(self._node(span)) if body else None
        return span_of(statement) if statement else None

    @_remember
    def neighbours(self, container: Span) -> tuple[Neighbour, ...]:
        """Return the arguments, keys and elements inside a call, object or list, nested; none if there are many."""
        is_short = container.end - container.start <= _MOST_SIBLINGS
        is_short = is_short or self._container(container).named_child_count <= _MOST_SIBLINGS
        return self.rows(container) if is_short else ()

    @_remember
    def rows(self, container: Span) -> tuple[Neighbour, ...]:
        """Like `neighbours` for a larger container, if it is read once and not for each id in it."""
        if container.end - container.start > _LARGEST_CONTAINER:
            return ()
        node = self._container(container)
        around = node.parent if container in self._called else None
        matches = tree_sitter.QueryCursor(load_query(self.key)).matches(around or node)
        return NeighbourReader(self.data, matches).read(node)

    @_remember
    def keys(self, container: Span) -> frozenset[str]:
        """Return the names of the pairs of a map of any size, without their contents."""
        node = self._container(container)
        pairs = (child for child in node.named_children if child.named_child_count)
        named = (pair.child_by_field_name("key") or pair.named_children[0] for pair in pairs)
        return frozenset(unquote(text_of(self.data, key)) for key in named)

    @_remember
    def names_in(self, container: Span) -> list[str]:
        """Return the names of the entries of a map or file; of an HCL block, its last label."""
        names: list[str] = []
        for child in (self._container(container)).named_children:
            frames = (f for f in self.frames(Span(child.start_byte, child.start_byte + 1)) if f.name)
            names.append(next((f.name for f in frames if f.span == span_of(child)), ""))
        return names

    def references(self, name: str) -> Iterator[Span]:
        """Yield each identifier `name`."""
        word = name.encode()
        for at in self.words.find(word):
            span = Span(at, at + len(word))
            with_sign = Span(max(0, at - 1), span.end)  # $name
            if self.data[with_sign.start : at] in _SIGNS and self.is_reference(with_sign):
                yield with_sign
            elif self.is_reference(span):
                yield span

    @_remember
    def is_reference(self, span: Span) -> bool:
        """Whether there is an identifier at exactly this span, or its name in a string that inserts it."""
        matches = self._matches(span)
        return any(span_of(n) == span for c in matches for n in c.get("reference", ())) or (
            self._inlined is not None and self._is_inlined(self._inlined, span)
        )

    def _is_inlined(self, pattern: re.Pattern[bytes], span: Span) -> bool:
        literal = self.literal(span)
        found = pattern.finditer(self.data, *literal.inner) if literal and literal.has_hole else ()
        return any(one.span(1) == span for one in found)

    def is_torn(self, span: Span) -> bool:
        """Whether a token begins or ends within a span."""
        children = self._node(span).children
        return any(span.start < at < span.end for child in children for at in (child.start_byte, child.end_byte))

    def is_equal_but(self, edits: Sequence[Edit], data: bytes) -> bool:
        """Whether `data`, made from this file by the edits, parses to the same syntax except for the edited tokens."""
        if not self._is_read:
            return True
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
        new = parse(self.key, data)
        if new.root_node.has_error and not self.has_error:
            return False
        if any(
            not edit.text or not edit.expects for edit in edits
        ):  # insertions and removals move the syntax around them
            return leaves(self._tree.root_node, [e.span for e in edits]) == leaves(new.root_node, moved)
        changed = (Span(r.start_byte, r.end_byte) for r in old.changed_ranges(new))
        return all(any(span.contains(change) for span in moved) for change in changed)

    def _node(self, span: Span) -> tree_sitter.Node:
        """Return the smallest node around `span`: near the last place, in deep syntax, or from the root."""
        root = self._tree.root_node
        if self._finder is not None and span.start < span.end:
            root = self._finder.around(span) or root
        return root.descendant_for_byte_range(span.start, span.end) or root

    def _container(self, span: Span) -> tree_sitter.Node:
        """Return the node whose children are in a frame; several nodes may have its span."""
        found = self._containers.get(span)
        if found is not None:
            return found
        smallest = self._node(span)
        kind, node = self._kinds.get(span, smallest.type), smallest
        while node.type != kind and node.parent is not None and span_of(node.parent) == span_of(node):
            node = node.parent
        return node if node.type == kind else smallest

    def node_at(self, span: Span) -> tree_sitter.Node:
        """Return the smallest node around `span`, for the modules of this package."""
        return self._node(span)

    def nodes_around(self, span: Span) -> list[tree_sitter.Node]:
        """Return the nodes around `span`, the smallest first; tree-sitter searches each `parent` from the root."""
        return self._find().path_to(span)[: -_MOST_AROUND - 1 : -1]

    def embedded(self, span: Span) -> tuple[Span, str] | None:
        """Return the innermost text in another language around `span`, and its language tag."""
        found: list[tuple[Span, str]] = []
        if not holds_others(self.key):
            return None
        for pattern, captures in self._numbered(span):
            for node in captures.get("embedded", ()):
                if span_of(node).contains(span):
                    tag = next((text_of(self.data, n) for n in captures.get("embedded.language", ())), "")
                    fixed = load_query(self.key).pattern_settings(pattern).get("embedded.language") or ""
                    found.append((span_of(node), tag or fixed))
        return min(found, key=lambda f: (f[0].end - f[0].start, not f[1]), default=None)

    @property
    def root(self) -> tree_sitter.Node:
        return self._tree.root_node

    def _matches(self, span: Span) -> list[dict[str, list[tree_sitter.Node]]]:
        return [captures for _, captures in self._numbered(span)]

    def _numbered(self, span: Span) -> list[Match]:
        """Return the matches at a span with the numbers of their patterns, possibly with nearby ones."""
        return self._find().at(span)

    def _find(self) -> MatchFinder:
        if self._finder is None:
            self._finder = MatchFinder(self.key, self._tree)
        return self._finder
