"""Reads the neighbors of an id: arguments, keys and elements inside one node, nested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.languages.nodes import read_literal, span_of, text_of, unquote
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Neighbour, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import tree_sitter

# Captures that distinguish neighbors.
_KNOWN = ("string", "hole", "literal", "map", "list", "comment", "call.name", "wrapper", "layer")

_UNSET = lazy_regex(r"(?:(?:openai|anthropic)\.)?(?:NOT_GIVEN|omit)")
_LONGEST_UNSET = 40  # bytes
# A member of an enumeration, or a constant of a package.
_CONSTANT = lazy_regex(r"(?:[A-Za-z_]\w*(?:\.|::))+([A-Z]\w*)")
_LONGEST_CONSTANT = 80  # bytes

# Requests are not nested this deep, but data can be, and Python's stack is limited.
_DEEPEST = 40


class NeighbourReader:
    """Reads the nested neighbors inside one node, given all query matches inside it."""

    def __init__(self, data: bytes, matches: Iterable[tuple[int, dict[str, list[tree_sitter.Node]]]]) -> None:
        self.data = data
        self.pairs: dict[int, tuple[tree_sitter.Node, tree_sitter.Node]] = {}  # name and value of a pair
        self.extents: dict[int, Span] = {}  # of pairs without a node of their own
        self.arguments: dict[int, tree_sitter.Node] = {}  # of a call
        self.known: dict[str, set[int]] = {name: set() for name in _KNOWN}
        self.ends: dict[int, int] = {}  # of values that consist of several nodes: a callee, and its arguments
        self.read_with: set[int] = set()  # values next to their key, without a node of the pair
        for _, captures in matches:
            if "pair.value" in captures:
                pair, *rest = captures["pair"]
                self.pairs[pair.id] = (captures["pair.name"][0], captures["pair.value"][0])
                if len(captures["pair.value"]) > 1:
                    self.ends[captures["pair.value"][0].id] = captures["pair.value"][-1].end_byte
                self.read_with.update(node.id for node in rest if node.id != pair.id)
                if rest:
                    self.extents[pair.id] = Span(pair.start_byte, max(node.end_byte for node in rest))
            if "call.value" in captures:
                self.arguments[captures["call"][0].id] = captures["call.value"][0]
            for name, nodes in captures.items():
                if name in self.known:
                    self.known[name].update(node.id for node in nodes)

    def read(self, container: tree_sitter.Node, depth: int = 0) -> tuple[Neighbour, ...]:
        """Return the named children of a node as neighbors: pairs, and elements without a name."""
        return tuple(self._neighbour(child, depth) for child in self._unwrap(container)) if depth < _DEEPEST else ()

    def _unwrap(self, container: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
        """Yield the named children, replacing wrappers (an argument, a list of pairs) with their content."""
        for child in container.named_children:
            is_callee = child.id in self.known["call.name"] and child.id not in self.arguments
            if child.id in self.known["wrapper"]:
                yield from self._unwrap(child)
            elif not is_callee and child.id not in self.known["comment"] and child.id not in self.read_with:
                yield child

    def _neighbour(self, item: tree_sitter.Node, depth: int) -> Neighbour:
        key, value = self.pairs.get(item.id, (None, item))
        around = self.extents.get(item.id) or span_of(item)
        while (inner := self._only_child(value)) is not None:
            value = inner
            if key is None and value.id in self.pairs:
                key, value = self.pairs[value.id]
        name = unquote(_without_brackets(text_of(self.data, key))).strip(": ") if key else ""
        place = _find_name(self.data, key, name) if key else None
        if value.id in self.known["string"]:
            literal = read_literal(value, self.data, self.known["hole"])
            if not literal.has_hole:
                text = as_text(self.data[literal.inner.start : literal.inner.end])
                return Neighbour(name, literal.token, text, is_string=True, key=place, item=around)
        if value.id in self.known["literal"] or self._is_unset(value):
            return Neighbour(name, span_of(value), text_of(self.data, value), key=place, item=around)
        is_nest = value.id in self.known["map"] or value.id in self.known["list"]
        nest = value if is_nest else self.arguments.get(value.id) or self._body(value)
        children = self.read(nest, depth + 1) if nest else ()
        whole = Span(value.start_byte, self.ends.get(value.id, value.end_byte))
        made = Neighbour(name, whole, None, children=children, opaque=not is_nest, key=place, item=around)
        is_constant = made.opaque and made.span.end - made.span.start <= _LONGEST_CONSTANT
        constant = _CONSTANT.fullmatch(text_of(self.data, value)) if is_constant else None
        return made._replace(constant=constant[1]) if constant else made

    def _only_child(self, node: tree_sitter.Node) -> tree_sitter.Node | None:
        """Return the only content of a wrapper node."""
        if node.id in self.known["layer"]:
            return node.named_children[0] if node.named_children else None
        if node.named_child_count != 1 or any(node.id in self.known[k] for k in ("string", "literal", "map", "list")):
            return None
        child = node.named_children[0]
        return child if node.id in self.known["wrapper"] or span_of(child) == span_of(node) else None

    def _is_unset(self, node: tree_sitter.Node) -> bool:
        """Whether a name stands for a missing value, as in SDKs: NOT_GIVEN, omit."""
        return node.end_byte - node.start_byte < _LONGEST_UNSET and bool(_UNSET.fullmatch(text_of(self.data, node)))

    def _body(self, node: tree_sitter.Node) -> tree_sitter.Node | None:
        """Return the map or list at the end of a typed literal: Go's T{…}, Kotlin's mapOf(…)."""
        last = node.named_children[-1] if node.named_child_count else None
        is_body = last is not None and last.id in self.known["map"] | self.known["list"]
        return last if is_body and last is not None and node.end_byte - last.end_byte <= len(" }") else None


def _without_brackets(key: str) -> str:
    """Return the key of a computed name or an index: `["model"]` is the same as `"model"`."""
    is_index = key.startswith(('["', "['")) and key.endswith(('"]', "']"))
    return key[1:-1] if is_index else key


def _find_name(data: bytes, key: tree_sitter.Node, name: str) -> Span | None:
    """Return the span of the name in a key, between quotes and colons; None if it is spelled differently."""
    at = data.find(name.encode(), key.start_byte, key.end_byte) if name else -1
    return Span(at, at + len(name.encode())) if at >= 0 else None
