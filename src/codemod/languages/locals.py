"""Symbol tables: the scopes, definitions, parameters, imports and returns of one parsed program.

Each language names them in `grammars/<language>.locals.scm`, with a closed vocabulary of captures:

- `@function` and `@class`, with `.name`; a function's `.parameters` and `.body`, a class's `.bases`. A scope in several
  nodes names each of them. `.parameters` of a class are those of its constructor. A function outside its class has
  `.owner`, the name of the class, and `.receiver`, what it calls the object; `.getter` marks one that is called without
  parentheses
- `@definition` with `.name`, `.value` and `.type`: a variable, constant or field; `.assigned` marks an assignment in a
  language that declares its variables elsewhere
- `@parameter` with `.name`, `.value` (its default), `.type`, `.label` where callers use another name, `.field` where it
  declares a field of the class, and `.key` where it is taken out of an object
- `@iteration` with `.name` and `.value`: a loop variable and what it runs over
- `@return.value`: the value of the function around it
- `@import` with `.module`, `.name`, `.alias` and `.all`, or with `.path` for a module and a name in one;
  `@import.default` for an ES default import;
  `@export.name` with `@export.alias`, `@export.default`
- `@cast.value` with `@cast.type`
- `@subject`: what a switch, match or when tests
- `@label`: an identifier that refers to nothing: the keyword of an argument, the field that an object is made with
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import tree_sitter

from codemod.errors import BadRuleError
from codemod.languages.grammar import languages, load_grammar
from codemod.languages.nodes import collapse, span_of, text_of, unquote
from codemod.resources import directory
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemod.languages.syntax import Syntax

_PARTS = {
    "function": ("name", "parameters", "body", "owner", "receiver", "getter"),
    "class": ("name", "bases"),
    "definition": ("name", "value", "type", "assigned"),
    "parameter": ("name", "value", "type", "key", "label", "field", "rest"),
    "iteration": ("name", "value"),
    "return": ("value",),
    "import": ("module", "name", "alias", "all", "default", "path"),
    "export": ("name", "alias", "default"),
    "cast": ("value", "type"),
    "subject": (),
    "label": (),
}
_CAPTURES = frozenset((*_PARTS, *(f"{kind}.{part}" for kind, parts in _PARTS.items() for part in parts)))
_SELF = r"(?:self|this|cls|\$this|static)"
_ATTRIBUTE = re.compile(rf"{_SELF}\??(?:\.|->|::)\$?(\w+)$|@@?(\w+)$")
_MEMBER = re.compile(r"\$?(\w+)(?:\[(?:[\"']([\w-]+)[\"']|:(\w+)|[\w.$]+)\]|(?:\.|->|\?\.)(\w+))$")
_PATH = re.compile(r"((?:\$?\w+(?:\.|->|\?\.))+\$?\w+)(?:\.|->|\?\.)(\w+)$")
_FIRST_OF_LIST = re.compile(r"\[\s*(\w+)\s*,?[^\]]*\]$")
_IDENTIFIER = re.compile(r"\$?[A-Za-z_][\w$]*[?!]?$")
_LONGEST_NAME = 80
_LAST_PART = re.compile(r"(.+?)(?:\.|::|\\)(\w+)$")
_VERSION = re.compile(r"v\d+$")
_WORDS = re.compile(r"[A-Za-z_]\w*")
_BASE = re.compile(r"[A-Za-z_][\w.:\\]*")


ANY = "*"  # a member whose name is computed
REST = "..."  # the members of an object that nothing else takes out of it


class Parameter(NamedTuple):
    """A parameter; `position` counts from 0; `key` is the property it is taken from, "" for the argument itself."""

    name: str
    span: Span  # of the name
    position: int
    key: str = ""
    type: str = ""
    value: Span | None = None  # its default
    label: str = ""  # what a call names it, where that is another name
    is_field: bool = False  # declares a field of the class
    is_rest: bool = False  # takes all other keywords: **kwargs


class Scope(NamedTuple):
    """A function or a class."""

    is_class: bool
    span: Span
    name: str
    bases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    owner: str = ""  # the class of a function that stands outside of it
    receiver: str = ""  # what such a function calls the object
    is_getter: bool = False  # called without parentheses


class Definition(NamedTuple):
    """A name that gets a value: a variable, or an attribute of a class, or a member of a variable."""

    name: str
    span: Span  # of what is assigned to, as written
    value: Span | None
    type: str
    owner: Scope | None  # the function of a variable, the class of an attribute; None: the module
    is_attribute: bool = False
    base: str = ""  # the variable whose member it is: payload["model"] is `model` of `payload`
    is_element: bool = False  # a loop variable: the value is what it runs over
    key: str = ""  # taken out of the value under this key: const { model } = options


class Import(NamedTuple):
    """A name from another module; `imported` is "" for the module itself, "*" for all of its names."""

    name: str
    module: str
    imported: str
    span: Span


class _FoundScope(NamedTuple):
    """What the matches so far say of a function or class."""

    is_class: bool
    name: str = ""
    bases: tuple[str, ...] = ()
    parameters: tree_sitter.Node | None = None
    owner: str = ""
    receiver: str = ""
    is_getter: bool = False


class _FoundDefinition(NamedTuple):
    name: str
    value: Span | None = None
    type: str = ""
    is_element: bool = False
    is_assigned: bool = False


class _FoundParameter(NamedTuple):
    name: str
    key: str = ""
    type: str = ""
    value: Span | None = None
    label: str = ""
    is_field: bool = False
    is_rest: bool = False


class Locals:
    """The symbol table of one program. Spans are byte offsets into its text."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self.scopes: list[Scope] = []
        self.definitions: dict[str, list[Definition]] = defaultdict(list)
        self.parameters: dict[str, list[tuple[Scope, Parameter]]] = defaultdict(list)
        self.imports: dict[str, Import] = {}
        self.stars: list[Import] = []
        self.exports: dict[str, str] = {}  # exported name -> own name
        self.returns: list[Span] = []
        self.casts: list[tuple[Span, str]] = []
        self.subjects: list[Span] = []
        self._ordered: list[Definition] = []
        self._by_value: dict[Span, list[Definition]] = defaultdict(list)
        self.labels: set[Span] = set()
        self.names: set[Span] = set()  # of functions and classes, where they are defined
        self._taken: list[Definition] = []
        self._nested: list[Scope] = []
        self._starts: list[tuple[int, int]] = []
        self._parents: list[int] = []
        query = load_locals(syntax.key)
        if query is not None:
            self._read(tree_sitter.QueryCursor(query).matches(syntax.root))

    def around(self, span: Span) -> list[Scope]:
        """Return the functions and classes around a span, inner to outer."""
        index = bisect_right(self._starts, (span.start, 1 << 62)) - 1
        found: list[Scope] = []
        while index >= 0:
            scope = self._nested[index]
            if scope.span.contains(span) and scope.span != span:
                found.append(scope)
            index = self._parents[index]
        return found

    def function_around(self, span: Span) -> Scope | None:
        return next((scope for scope in self.around(span) if not scope.is_class), None)

    def class_around(self, span: Span) -> Scope | None:
        """Return the class around a span; for a function outside its class that class, without a span if elsewhere."""
        for scope in (*self.around(span), *(s for s in self.scopes if s.span == span and s.owner)):
            if scope.is_class:
                return scope
            if scope.owner:
                return next(iter(self.classes(scope.owner)), Scope(True, Span(0, 0), scope.owner))
        return None

    def functions(self, name: str) -> list[Scope]:
        return [scope for scope in self.scopes if not scope.is_class and scope.name == name]

    def classes(self, name: str) -> list[Scope]:
        return [scope for scope in self.scopes if scope.is_class and scope.name == name]

    def methods(self, owner: Scope) -> list[Scope]:
        """Return the functions directly in a class, and those outside of it that are its own."""
        inside = (s for s in self.scopes if not s.is_class and not s.owner and owner.span.contains(s.span))
        own = [scope for scope in inside if (self.class_around(scope.span) or scope).span == owner.span]
        return [*own, *(s for s in self.scopes if s.owner and s.owner == owner.name)]

    def attributes(self, owner: Scope, name: str) -> list[Definition]:
        found = (d for d in self.definitions.get(name, ()) if d.is_attribute and d.owner)
        return [d for d in found if d.owner and (d.owner.span, d.owner.name) == (owner.span, owner.name)]

    def defined_at(self, span: Span, value: Span | None) -> list[Definition]:
        """Return the definitions whose names stand in a span, and those with a value."""
        if not self._ordered:
            every = (one for definitions in self.definitions.values() for one in definitions)
            self._ordered = sorted(every, key=lambda one: one.span)
            for one in self._ordered:
                if one.value is not None:
                    self._by_value[one.value].append(one)
        first = bisect_left(self._ordered, span.start, key=lambda one: one.span.start)
        last = bisect_right(self._ordered, span.end, key=lambda one: one.span.start)
        inside = self._ordered[first:last]
        return inside + [one for one in self._by_value.get(value, ()) if one not in inside] if value else inside

    def returns_of(self, function: Scope) -> list[Span]:
        inside = [span for span in self.returns if function.span.contains(span)]
        return [span for span in inside if (self.function_around(span) or function).span == function.span]

    def lookup(self, name: str, at: Span) -> tuple[Scope | None, list[Definition], Parameter | None] | None:
        """Return the scope that defines a name as seen at a place, with its definitions or its parameter there.

        None where the program does not define it. Attributes of classes count in languages that need no `self`.
        """
        definitions = self.definitions.get(name, ())
        parameters = self.parameters.get(name, ())
        for scope in self.around(at):
            parameter = next((p for owner, p in parameters if owner.span == scope.span), None)
            if parameter:
                return scope, [d for d in definitions if d.owner == scope and not d.base], parameter
            own = [
                d
                for d in definitions
                if d.owner
                and d.owner.span == scope.span
                and not d.base
                and (not d.is_attribute or (scope.is_class and _has_bare_members(self._syntax.key)))
            ]
            if own:
                return scope, own, None
        own = [d for d in definitions if d.owner is None and not d.base]
        return (None, own, None) if own else None

    def _read(self, matches: Iterable[tuple[int, dict[str, list[tree_sitter.Node]]]]) -> None:
        data = self._syntax.data
        scopes: dict[Span, _FoundScope] = {}
        definitions: dict[Span, _FoundDefinition] = {}
        parameters: dict[Span, _FoundParameter] = {}
        for _, found in matches:
            part = {name: nodes[0] for name, nodes in found.items()}
            if "function" in part or "class" in part:
                self._read_scope(found, scopes)
            elif "definition.name" in part or "iteration.name" in part:
                self._read_definition(found, definitions)
            if "parameter.name" in part:
                _read_parameter(data, part, parameters)
            if "return.value" in part:
                self.returns.append(_extent([_without_comment(node) for node in found["return.value"]]))
            if "label" in part:
                self.labels.add(span_of(part["label"]))
            if "subject" in part:
                self.subjects.append(_extent(found["subject"]))
            if "cast.type" in part:
                self.casts.append((span_of(part["cast.value"]), text_of(data, part["cast.type"])))
            if "import.module" in part or "import.path" in part:
                self._read_import(found)
            if "export.name" in part:
                alias = part.get("export.alias")
                own = text_of(data, part["export.name"])
                self.exports[text_of(data, alias) if alias else own] = own
            if "export.default" in part:
                value = part["export.default"]
                text = text_of(data, value)[:_LONGEST_NAME]
                self.exports["default"] = text if _IDENTIFIER.match(text) and len(text) < _LONGEST_NAME else "default"
                span = span_of(value)
                self.definitions["default"].append(Definition("default", Span(span.start, span.start), span, "", None))
        self._arrange(scopes, definitions, parameters)

    def _read_scope(self, found: dict[str, list[tree_sitter.Node]], scopes: dict[Span, _FoundScope]) -> None:
        data = self._syntax.data
        kind = "function" if "function" in found else "class"
        texts = {
            name: text_of(data, nodes[-1])
            for name, nodes in found.items()
            if not name.endswith((".body", ".parameters"))
        }
        span = _extent(found[kind])
        self.names.update(span_of(node) for node in found.get(f"{kind}.name", ()))
        known = scopes.get(span) or _FoundScope(kind == "class")
        bases = [base for node in found.get("class.bases", ()) for base in _BASE.findall(text_of(data, node))]
        owner = _BASE.findall(texts.get("function.owner", ""))
        scopes[span] = known._replace(
            name=known.name or _scope_name(kind, texts.get(f"{kind}.name", "")),
            bases=(*known.bases, *(base for base in bases if base not in known.bases)),
            parameters=known.parameters or next(iter(found.get("function.parameters", ())), None),
            owner=known.owner or re.split(r"[.:\\]+", owner[0])[-1] if owner else known.owner,
            receiver=known.receiver or texts.get("function.receiver", ""),
            is_getter=known.is_getter or "function.getter" in found,
        )

    def _read_definition(
        self, found: dict[str, list[tree_sitter.Node]], definitions: dict[Span, _FoundDefinition]
    ) -> None:
        data = self._syntax.data
        kind = "definition" if "definition.name" in found else "iteration"
        name, type_ = found[f"{kind}.name"][0], found.get(f"{kind}.type")
        span = span_of(name)
        known = definitions.get(span) or _FoundDefinition(text_of(data, name), is_element=kind == "iteration")
        values = [_extent(found[f"{kind}.value"])] if f"{kind}.value" in found else []
        values += [known.value] if known.value else []
        definitions[span] = known._replace(
            value=max(values, key=lambda value: value.end - value.start, default=None),
            type=text_of(data, type_[0]) if type_ else known.type,
            is_assigned=known.is_assigned or "definition.assigned" in found,
        )

    def _read_import(self, found: dict[str, list[tree_sitter.Node]]) -> None:
        data = self._syntax.data
        part = {name: nodes[0] for name, nodes in found.items()}
        name, alias = part.get("import.name"), part.get("import.alias")
        path = found.get("import.module") or found["import.path"]
        span = span_of(part.get("import", path[0]))
        module = _join(data, path)
        if "import.all" in part:
            self.stars.append(Import("*", module, "*", span))
            return
        imported = unquote(text_of(data, name)) if name else "default" * ("import.default" in part)
        if "import.path" in part:
            split = _LAST_PART.match(module)
            module, imported = (split[1], split[2]) if split else ("", module)
        if alias or imported:
            own = [unquote(text_of(data, alias)) if alias else imported]
        elif "." in module and "/" not in module:
            own = [module.split(".")[0]]  # `import a.b` binds a
        else:
            own = _names_of_module(module)
        for one in own:
            self.imports.setdefault(one, Import(one, module, imported, span))

    def _arrange(
        self,
        scopes: dict[Span, _FoundScope],
        definitions: dict[Span, _FoundDefinition],
        parameters: dict[Span, _FoundParameter],
    ) -> None:
        named = {d.value: d.name for d in definitions.values() if d.value and _IDENTIFIER.match(d.name)}
        own = self._arrange_parameters(scopes, definitions, parameters)
        for span, one in scopes.items():
            self.scopes.append(
                Scope(
                    one.is_class,
                    span,
                    one.name or named.get(span, ""),
                    one.bases,
                    tuple(own[span]),
                    one.owner,
                    one.receiver,
                    one.is_getter,
                )
            )
        self.scopes.sort(key=lambda scope: (scope.span.end - scope.span.start, scope.span.start))
        self._nest()
        for scope in self.scopes:
            for parameter in scope.parameters:
                self.parameters[parameter.name].append((scope, parameter))
        for taken in self._taken:
            self.definitions[taken.name].append(taken._replace(owner=self.function_around(taken.span)))
        for span, found in sorted(definitions.items(), key=lambda pair: (pair[1].is_assigned, pair[0])):
            self._add(span, found)

    def _nest(self) -> None:
        """Order the scopes by where they begin, each with the one around it, so that those around a place are few."""
        self._nested = sorted(self.scopes, key=lambda scope: (scope.span.start, -scope.span.end))
        self._starts = [(scope.span.start, -scope.span.end) for scope in self._nested]
        open_: list[int] = []
        for index, scope in enumerate(self._nested):
            while open_ and self._nested[open_[-1]].span.end < scope.span.end:
                open_.pop()
            self._parents.append(open_[-1] if open_ else -1)
            open_.append(index)

    def _arrange_parameters(
        self,
        scopes: dict[Span, _FoundScope],
        definitions: dict[Span, _FoundDefinition],
        parameters: dict[Span, _FoundParameter],
    ) -> dict[Span, list[Parameter]]:
        """Return the parameters of each function, each with its place among the arguments of a call."""
        lists = [(span_of(one.parameters), one.parameters, span) for span, one in scopes.items() if one.parameters]
        own: dict[Span, list[Parameter]] = defaultdict(list)
        shared: dict[Span, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for span, found in sorted(parameters.items()):
            around = [one for one in lists if one[0].contains(span)]
            if not around:
                self._take(span, found, definitions)
                continue
            _, node, function = min(around, key=lambda one: one[0].end - one[0].start)
            place = sum(child.type == "," and child.end_byte <= span.start for child in node.children)
            if not found.key:  # Go: `model, text string` are two in one place
                shared[function][place] += 1
            index = place + sum(max(0, count - 1) for count in shared[function].values())
            own[function].append(Parameter(found.name.lstrip("$"), span, index, *found[1:]))
        return own

    def _take(self, span: Span, found: _FoundParameter, definitions: dict[Span, _FoundDefinition]) -> None:
        """Define a variable that is taken out of an object: `const { model } = options`."""
        around = [one.value for pattern, one in definitions.items() if pattern.contains(span)]
        for value in around[:1]:
            self._taken.append(Definition(found.name.lstrip("$"), span, value, "", None, key=found.key or found.name))

    def _add(self, span: Span, found: _FoundDefinition) -> None:
        text = "".join(found.name.split()).strip(":")
        attribute = _ATTRIBUTE.match(text)
        first = _FIRST_OF_LIST.match(text)
        value, type_ = found.value, found.type
        if attribute:
            name = attribute[1] or attribute[2]
            owner = self.class_around(span)
            self.definitions[name].append(Definition(name, span, value, type_, owner, is_attribute=owner is not None))
        elif first or _IDENTIFIER.match(text):
            name = first[1] if first else text.lstrip("$")
            scope = self._assigned(name, span) if found.is_assigned else next(iter(self.around(span)), None)
            is_field = scope is not None and scope.is_class
            self.definitions[name].append(
                Definition(name, span, value, type_, scope, is_attribute=is_field, is_element=found.is_element)
            )
        elif member := _MEMBER.match(text):
            key = member[2] or member[3] or member[4] or ANY
            function = self.function_around(span)
            if member[4] and function and function.receiver == member[1]:
                owner = self.class_around(span)
                self.definitions[key].append(Definition(key, span, value, type_, owner, is_attribute=True))
            else:
                self.definitions[key].append(Definition(key, span, value, type_, function, base=member[1]))
        elif path := _PATH.match(text):
            function = self.function_around(span)
            self.definitions[path[2]].append(Definition(path[2], span, value, type_, function, base=path[1]))

    def _assigned(self, name: str, span: Span) -> Scope | None:
        """Return the scope of a variable that gets a value but is not declared right there; None for the module."""
        found = self.lookup(name, span)
        if found is not None:
            return found[0]
        return self.class_around(span) if _has_bare_members(self._syntax.key) else self.function_around(span)


def _extent(nodes: Sequence[tree_sitter.Node]) -> Span:
    return Span(min(node.start_byte for node in nodes), max(node.end_byte for node in nodes))


def _without_comment(node: tree_sitter.Node) -> tree_sitter.Node:
    """Return a node, or its predecessor if it is a comment: the last expression of a body."""
    while node.is_extra and node.prev_named_sibling is not None:
        node = node.prev_named_sibling
    return node


def _join(data: bytes, nodes: Sequence[tree_sitter.Node]) -> str:
    """Return the path that several nodes name together: `a::b` of `use a::{b::c}`."""
    path = ""
    for before, node in zip((None, *nodes), nodes, strict=False):
        between = data[before.end_byte : node.start_byte].decode("utf-8", "replace").strip() if before else ""
        sign = between if between in (".", "::", "\\", "/") else "::"
        path += (sign if before else "") + unquote(text_of(data, node))
    return path


def _scope_name(kind: str, text: str) -> str:
    name = collapse(text)
    return name.rsplit(".", 1)[-1].rsplit("\\", 1)[-1] if kind == "class" else name  # defmodule MyApp.Chat


def _names_of_module(module: str) -> list[str]:
    """Return the names that code may have for a module: `openai` and `go` of "github.com/x/go-openai/v2"."""
    parts = [part for part in re.split(r"[/\\:]+", module) if part and not _VERSION.match(part)]
    last = parts[-1] if parts else module
    return [last] if _IDENTIFIER.match(last) else [last, *_WORDS.findall(last)]


def _read_parameter(data: bytes, part: dict[str, tree_sitter.Node], parameters: dict[Span, _FoundParameter]) -> None:
    name = part["parameter.name"]
    text, span = text_of(data, name), span_of(name)
    if not _IDENTIFIER.match(text):
        return
    key, value, type_ = part.get("parameter.key"), part.get("parameter.value"), part.get("parameter.type")
    known = parameters.get(span) or _FoundParameter(text)
    is_taken = name.type.startswith("shorthand") or (
        name.parent is not None and name.parent.type == "object_assignment_pattern"
    )
    if name.parent is not None and name.parent.type == "rest_pattern":
        known = known._replace(key=REST)
    parameters[span] = known._replace(
        key=unquote(text_of(data, key).strip(": ")) if key else (text if is_taken else known.key),
        type=text_of(data, type_) if type_ else known.type,
        value=span_of(value) if value else known.value,
        label=text_of(data, part["parameter.label"]) if "parameter.label" in part else known.label,
        is_field=known.is_field or "parameter.field" in part,
        is_rest="parameter.rest" in part,
    )


def _has_bare_members(key: str) -> bool:
    return languages()[key].bare_members


@cache
def load_locals(key: str) -> tree_sitter.Query | None:
    """Compile a language's locals query, None where it has none; raise BadRuleError for one that does not fit."""
    names = [name.replace(".scm", ".locals.scm") for name in languages()[key].queries]
    files = [file for name in names if (file := directory("grammars") / name).is_file()]
    if not files:
        return None
    try:
        query = tree_sitter.Query(load_grammar(key), "\n".join(file.read_text(encoding="utf-8") for file in files))
    except tree_sitter.QueryError as error:
        raise BadRuleError(files[-1].name, key, str(error), "fit the query to the grammar's node types") from error
    for name in (query.capture_name(i) for i in range(query.capture_count)):
        if name not in _CAPTURES and not name.startswith("_"):
            raise BadRuleError(files[-1].name, f"@{name}", "is no known capture", f"use {', '.join(sorted(_CAPTURES))}")
    return query
