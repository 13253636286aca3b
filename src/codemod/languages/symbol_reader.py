"""Combines the matches of a language's locals query to definitions, scopes and parameters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import tree_sitter

from codemod.languages.locals_query import load_locals
from codemod.languages.nodes import collapse, span_of, text_of, unquote
from codemod.languages.scopes import REST, Definition, Parameter
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.syntax import Syntax

    Found = dict[str, list[tree_sitter.Node]]

IDENTIFIER = lazy_regex(r"[#$]?[A-Za-z_][\w$]*[?!]?$")
# What is around a name that is destructured.
_PATTERNS = ("object_pattern", "pair_pattern", "object_assignment_pattern", "assignment_pattern")
_BASE = lazy_regex(r"[A-Za-z_][\w.:\\]*")


class FoundScope(NamedTuple):
    """What the matches say about a function or class."""

    is_class: bool
    name: str = ""
    bases: tuple[str, ...] = ()
    parameters: tree_sitter.Node | None = None
    owner: str = ""
    receiver: str = ""
    is_getter: bool = False
    is_namespace: bool = False


class FoundDefinition(NamedTuple):
    """What they say about a name that gets a value."""

    name: str
    value: Span | None = None
    type: str = ""
    is_element: bool = False
    is_assigned: bool = False
    block: Span | None = None


class FoundParameter(NamedTuple):
    """What they say about a parameter."""

    name: str
    key: str = ""
    type: str = ""
    value: Span | None = None
    label: str = ""
    is_field: bool = False
    is_rest: bool = False


class SymbolReader:
    """Reads the symbols of one program in the order of the matches; `Locals` assigns them to scopes."""

    def __init__(self, syntax: Syntax) -> None:
        self._data = syntax.data
        self.scopes: dict[Span, FoundScope] = {}
        self.definitions: dict[Span, FoundDefinition] = {}
        self.parameters: dict[Span, FoundParameter] = {}
        self.names: set[Span] = set()
        self.labels: set[Span] = set()
        self.returns: list[Span] = []
        self.subjects: list[Span] = []
        self.globals: list[tuple[str, Span]] = []
        self.casts: list[tuple[Span, str]] = []
        self.taken: list[Definition] = []
        query = load_locals(syntax.key)
        for _, found in tree_sitter.QueryCursor(query.symbols).matches(syntax.root) if query else ():
            self._read(found)

    def _read(self, found: Found) -> None:
        data = self._data
        if "label" in found:
            self.labels.add(span_of(found["label"][0]))
        if "function" in found or "class" in found:
            self._read_scope(found)
        elif "definition.name" in found or "iteration.name" in found:
            self._read_definition(found)
        if "parameter.name" in found:
            self._read_parameter(found)
        if "return.value" in found:
            self.returns.append(_extent([_without_comment(node) for node in found["return.value"]]))
        if "global" in found:
            self.globals += [(text_of(data, node), span_of(node)) for node in found["global"]]
        if "subject" in found:
            self.subjects.append(_extent(found["subject"]))
        if "cast.type" in found:
            self.casts.append((span_of(found["cast.value"][0]), text_of(data, found["cast.type"][0])))

    def _read_scope(self, found: Found) -> None:
        data = self._data
        kind = "function" if "function" in found else "class"
        span = _extent(found[kind])
        names = found.get(f"{kind}.name", ())
        self.names.update(map(span_of, names))
        bases = [base for node in found.get("class.bases", ()) for base in _BASE.findall(text_of(data, node))]
        owner = _BASE.findall(text_of(data, found["function.owner"][-1])) if "function.owner" in found else []
        known = self.scopes.get(span) or FoundScope(kind == "class")
        receiver = found.get("function.receiver")
        self.scopes[span] = FoundScope(
            known.is_class,
            known.name or (_scope_name(kind, text_of(data, names[-1])) if names else ""),
            (*known.bases, *(base for base in bases if base not in known.bases)),
            known.parameters or next(iter(found.get("function.parameters", ())), None),
            known.owner or re.split(r"[.:\\]+", owner[0])[-1] if owner else known.owner,
            known.receiver or (text_of(data, receiver[-1]) if receiver else ""),
            known.is_getter or "function.getter" in found,
            known.is_namespace or "class.namespace" in found,
        )

    def _read_definition(self, found: Found) -> None:
        data = self._data
        kind = "definition" if "definition.name" in found else "iteration"
        name, type_, given = found[f"{kind}.name"][0], found.get(f"{kind}.type"), found.get(f"{kind}.value")
        span, value = span_of(name), _extent(given) if given else None
        block = span_of(found["definition.block"][0]) if "definition.block" in found else None
        known = self.definitions.get(span)
        if known is None:
            self.definitions[span] = FoundDefinition(
                text_of(data, name),
                value,
                text_of(data, type_[0]) if type_ else "",
                kind == "iteration",
                "definition.assigned" in found,
                block,
            )
            return
        values = [one for one in (value, known.value) if one]
        self.definitions[span] = known._replace(
            value=max(values, key=lambda one: one.end - one.start, default=None),
            type=text_of(data, type_[0]) if type_ else known.type,
            is_assigned=known.is_assigned or "definition.assigned" in found,
            block=block or known.block,
        )

    def _read_parameter(self, found: Found) -> None:
        data, name = self._data, found["parameter.name"][0]
        text, span = text_of(data, name), span_of(name)
        if not IDENTIFIER.match(text):
            return
        key, value = found.get("parameter.key"), found.get("parameter.value")
        type_, label = found.get("parameter.type"), found.get("parameter.label")
        known = self.parameters.get(span) or FoundParameter(text)
        around = name.parent
        is_taken = name.type.startswith("shorthand") or (
            around is not None and around.type == "object_assignment_pattern"
        )
        if around is not None and around.type == "rest_pattern":
            known = known._replace(key=REST)
        self.parameters[span] = FoundParameter(
            known.name,
            _keys_around(data, name, unquote(text_of(data, key[0]).strip(": ")) if key else text)
            if key or is_taken
            else known.key,
            text_of(data, type_[0]) if type_ else known.type,
            span_of(value[0]) if value else known.value,
            text_of(data, label[0]) if label else known.label,
            known.is_field or "parameter.field" in found,
            "parameter.rest" in found,
        )

    def parameters_of(self) -> dict[Span, list[Parameter]]:
        """Return the parameters of each function, with their positions among the arguments of a call."""
        every = [(span_of(one.parameters), span) for span, one in self.scopes.items() if one.parameters]
        lists = sorted(every, key=lambda one: one[0])
        commas: dict[Span, list[int]] = {}
        own: dict[Span, list[Parameter]] = defaultdict(list)
        shared: dict[Span, set[int]] = defaultdict(set)
        more: dict[Span, int] = defaultdict(int)
        open_: list[tuple[Span, Span]] = []
        at = 0
        for span, found in sorted(self.parameters.items()):
            while at < len(lists) and lists[at][0].start <= span.start:
                open_.append(lists[at])
                at += 1
            open_ = [one for one in open_ if one[0].end > span.start]
            around = [one for one in open_ if one[0].contains(span)]
            if not around:
                self._take(span, found)
                continue
            _, function = min(around, key=lambda one: one[0].end - one[0].start)
            if function not in commas:
                node = self.scopes[function].parameters
                children = node.children if node else ()
                commas[function] = [child.end_byte for child in children if child.type == ","]
            place = bisect_right(commas[function], span.start)
            if not found.key:  # Go: `model, text string` are two parameters in one node
                more[function] += place in shared[function]
                shared[function].add(place)
            own[function].append(Parameter(found.name.lstrip("$"), span, place + more[function], *found[1:]))
        return own

    def _take(self, span: Span, found: FoundParameter) -> None:
        """Define a variable that is destructured from an object: `const { model } = options`."""
        holder = next((one for pattern, one in self.definitions.items() if pattern.contains(span)), None)
        if holder is None or holder.value == span:
            return
        name, is_element = found.name.lstrip("$"), holder.is_element
        self.taken.append(
            Definition(name, span, holder.value, "", None, key=found.key or found.name, is_element=is_element)
        )


def _keys_around(data: bytes, name: tree_sitter.Node, key: str) -> str:
    """Return the keys under which a name is taken out of nested objects: `chat.model` of `{ chat: { model } }`."""
    keys, node, is_inside = [key], name.parent, False
    while node is not None and node.type in _PATTERNS:
        is_inside = is_inside or node.type == "object_pattern"
        outer = node.child_by_field_name("key") if node.type == "pair_pattern" and is_inside else None
        if outer is not None:
            keys.insert(0, unquote(text_of(data, outer)))
        node = node.parent
    return ".".join(keys)


def _extent(nodes: Sequence[tree_sitter.Node]) -> Span:
    if len(nodes) == 1:
        return span_of(nodes[0])
    return Span(min(node.start_byte for node in nodes), max(node.end_byte for node in nodes))


def _without_comment(node: tree_sitter.Node) -> tree_sitter.Node:
    """Return a node, or its predecessor if it is a comment: the last expression of a body."""
    while node.is_extra and node.prev_named_sibling is not None:
        node = node.prev_named_sibling
    return node


def _scope_name(kind: str, text: str) -> str:
    name = collapse(text)
    return name.rsplit(".", 1)[-1].rsplit("\\", 1)[-1] if kind == "class" else name  # defmodule MyApp.Chat
