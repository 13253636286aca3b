"""Symbol tables: the scopes, definitions, parameters, imports and returns of one parsed program.

Each language names them in `grammars/<language>.locals.scm`, with a closed vocabulary of captures:

- `@function` and `@class`, with `.name`; a function's `.parameters` and `.body`, a class's `.bases`
- `@definition` with `.name`, `.value` and `.type`: a variable, constant or field
- `@parameter` with `.name`, `.value` (its default), `.type`, and `.key` where it is taken out of an object
- `@iteration` with `.name` and `.value`: a loop variable and what it runs over
- `@return.value`: the value of the function around it
- `@import` with `.module`, `.name`, `.alias` and `.all`; `@import.default` for an ES default import;
  `@export.name` with `@export.alias`, `@export.default`
- `@cast.value` with `@cast.type`
- `@subject`: what a switch, match or when tests
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
    from collections.abc import Iterable

    from codemod.languages.syntax import Syntax

_PARTS = {
    "function": ("name", "parameters", "body"),
    "class": ("name", "bases"),
    "definition": ("name", "value", "type"),
    "parameter": ("name", "value", "type", "key"),
    "iteration": ("name", "value"),
    "return": ("value",),
    "import": ("module", "name", "alias", "all", "default"),
    "export": ("name", "alias", "default"),
    "cast": ("value", "type"),
    "subject": (),
}
_CAPTURES = frozenset((*_PARTS, *(f"{kind}.{part}" for kind, parts in _PARTS.items() for part in parts)))
_SELF = r"(?:self|this|cls|\$this|static)"
_ATTRIBUTE = re.compile(rf"{_SELF}\??(?:\.|->|::)\$?(\w+)$|@@?(\w+)$")
_MEMBER = re.compile(r"\$?(\w+)(?:\[(?:[\"']([\w-]+)[\"']|:(\w+)|[\w.$]+)\]|(?:\.|->|\?\.)(\w+))$")
_PATH = re.compile(r"((?:\$?\w+(?:\.|->|\?\.))+\$?\w+)(?:\.|->|\?\.)(\w+)$")
_FIRST_OF_LIST = re.compile(r"\[\s*(\w+)\s*,?[^\]]*\]$")
_IDENTIFIER = re.compile(r"\$?[A-Za-z_][\w$]*[?!]?$")
_LONGEST_NAME = 80
_BASE = re.compile(r"[A-Za-z_][\w.:\\]*")


ANY = "*"  # a member whose name is computed


class Parameter(NamedTuple):
    """A parameter; `position` counts from 0; `key` is the property it is taken from, "" for the argument itself."""

    name: str
    span: Span  # of the name
    position: int
    key: str = ""
    type: str = ""
    value: Span | None = None  # its default


class Scope(NamedTuple):
    """A function or a class."""

    is_class: bool
    span: Span
    name: str
    bases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()


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
        return next((scope for scope in self.around(span) if scope.is_class), None)

    def functions(self, name: str) -> list[Scope]:
        return [scope for scope in self.scopes if not scope.is_class and scope.name == name]

    def classes(self, name: str) -> list[Scope]:
        return [scope for scope in self.scopes if scope.is_class and scope.name == name]

    def methods(self, owner: Scope) -> list[Scope]:
        """Return the functions directly in a class."""
        inside = (s for s in self.scopes if not s.is_class and owner.span.contains(s.span))
        return [scope for scope in inside if (self.class_around(scope.span) or scope).span == owner.span]

    def attributes(self, owner: Scope, name: str) -> list[Definition]:
        found = (d for d in self.definitions.get(name, ()) if d.is_attribute and d.owner)
        return [d for d in found if d.owner and d.owner.span == owner.span]

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
            if not scope.is_class:
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
        scopes: dict[Span, tuple[bool, str, tuple[str, ...], tree_sitter.Node | None]] = {}
        definitions: dict[Span, tuple[str, Span | None, str, bool]] = {}
        parameters: dict[Span, tuple[str, str, str, Span | None]] = {}
        for _, found in matches:
            part = {name: nodes[0] for name, nodes in found.items()}
            if "function" in part or "class" in part:
                self._read_scope(part, scopes)
            elif "definition.name" in part or "iteration.name" in part:
                kind = "definition" if "definition.name" in part else "iteration"
                self._read_definition(part, kind, definitions)
            if "parameter.name" in part:
                _read_parameter(data, part, parameters)
            if "return.value" in part:
                self.returns.append(span_of(part["return.value"]))
            if "subject" in part:
                self.subjects.append(span_of(part["subject"]))
            if "cast.type" in part:
                self.casts.append((span_of(part["cast.value"]), text_of(data, part["cast.type"])))
            if "import.module" in part:
                self._read_import(part)
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

    def _read_scope(
        self,
        part: dict[str, tree_sitter.Node],
        scopes: dict[Span, tuple[bool, str, tuple[str, ...], tree_sitter.Node | None]],
    ) -> None:
        data = self._syntax.data
        kind = "function" if "function" in part else "class"
        name = text_of(data, part[f"{kind}.name"]) if f"{kind}.name" in part else ""
        bases = part.get("class.bases")
        read = tuple(_BASE.findall(text_of(data, bases))) if bases else ()
        span = span_of(part[kind])
        known = scopes.get(span)
        if known is None or (not known[1] and name) or (read and not known[2]):
            scopes[span] = (kind == "class", collapse(name), read, part.get("function.parameters"))

    def _read_definition(
        self, part: dict[str, tree_sitter.Node], kind: str, definitions: dict[Span, tuple[str, Span | None, str, bool]]
    ) -> None:
        data = self._syntax.data
        name, value, type_ = part[f"{kind}.name"], part.get(f"{kind}.value"), part.get(f"{kind}.type")
        span = span_of(name)
        known = definitions.get(span)
        said = text_of(data, type_) if type_ else (known[2] if known else "")
        given = span_of(value) if value else (known[1] if known else None)
        definitions[span] = (text_of(data, name), given, said, kind == "iteration")

    def _read_import(self, part: dict[str, tree_sitter.Node]) -> None:
        data = self._syntax.data
        module = unquote(text_of(data, part["import.module"]))
        name, alias = part.get("import.name"), part.get("import.alias")
        span = span_of(part.get("import", part["import.module"]))
        if "import.all" in part:
            self.stars.append(Import("*", module, "*", span))
            return
        imported = unquote(text_of(data, name)) if name else "default" * ("import.default" in part)
        own = unquote(text_of(data, alias)) if alias else imported or re.split(r"[./\\:]+", module)[-1]
        if not imported and alias is None and "." in module and "/" not in module:
            own = module.split(".")[0]  # `import a.b` binds a
        self.imports.setdefault(own, Import(own, module, imported, span))

    def _arrange(
        self,
        scopes: dict[Span, tuple[bool, str, tuple[str, ...], tree_sitter.Node | None]],
        definitions: dict[Span, tuple[str, Span | None, str, bool]],
        parameters: dict[Span, tuple[str, str, str, Span | None]],
    ) -> None:
        named = {value: name for name, value, _, _ in definitions.values() if value and _IDENTIFIER.match(name)}
        by_list: list[tuple[Span, tree_sitter.Node, Span]] = [
            (span_of(node), node, span) for span, (_, _, _, node) in scopes.items() if node
        ]
        own: dict[Span, list[Parameter]] = defaultdict(list)
        for span, (name, key, type_, value) in sorted(parameters.items()):
            lists = [one for one in by_list if one[0].contains(span)]
            if not lists:
                self._take(span, name, key, definitions)
                continue
            _, node, function = min(lists, key=lambda one: one[0].end - one[0].start)
            index = next((i for i, child in enumerate(node.named_children) if span_of(child).contains(span)), 0)
            own[function].append(Parameter(name.lstrip("$"), span, index, key, type_, value))
        for span, (is_class, name, bases, _) in scopes.items():
            self.scopes.append(Scope(is_class, span, name or named.get(span, ""), bases, tuple(own[span])))
        self.scopes.sort(key=lambda scope: (scope.span.end - scope.span.start, scope.span.start))
        self._nest()
        for scope in self.scopes:
            for parameter in scope.parameters:
                self.parameters[parameter.name].append((scope, parameter))
        for taken in self._taken:
            owner = next((s for s in self.around(taken.span) if not s.is_class), None)
            self.definitions[taken.name].append(taken._replace(owner=owner))
        for span, (written, value, type_, is_element) in sorted(definitions.items()):
            self._add(written, span, value, type_, is_element=is_element)

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

    def _take(
        self, span: Span, name: str, key: str, definitions: dict[Span, tuple[str, Span | None, str, bool]]
    ) -> None:
        """Define a variable that is taken out of an object: `const { model } = options`."""
        around = [(pattern, found[1]) for pattern, found in definitions.items() if pattern.contains(span)]
        for _, value in around[:1]:
            self._taken.append(Definition(name.lstrip("$"), span, value, "", None, key=key or name))

    def _add(self, written: str, span: Span, value: Span | None, type_: str, *, is_element: bool) -> None:
        text = "".join(written.split())
        attribute = _ATTRIBUTE.match(text)
        first = _FIRST_OF_LIST.match(text)
        scope: Scope | None = next(iter(self.around(span)), None)
        if attribute:
            name = attribute[1] or attribute[2]
            owner = self.class_around(span)
            self.definitions[name].append(Definition(name, span, value, type_, owner, is_attribute=owner is not None))
        elif first or _IDENTIFIER.match(text):
            name = first[1] if first else text.lstrip("$")
            is_field = scope is not None and scope.is_class
            self.definitions[name].append(
                Definition(name, span, value, type_, scope, is_attribute=is_field, is_element=is_element)
            )
        elif member := _MEMBER.match(text):
            key = member[2] or member[3] or member[4] or ANY
            owner = next((s for s in self.around(span) if not s.is_class), None)
            self.definitions[key].append(Definition(key, span, value, type_, owner, base=member[1]))
        elif path := _PATH.match(text):
            owner = next((s for s in self.around(span) if not s.is_class), None)
            self.definitions[path[2]].append(Definition(path[2], span, value, type_, owner, base=path[1]))


def _read_parameter(
    data: bytes, part: dict[str, tree_sitter.Node], parameters: dict[Span, tuple[str, str, str, Span | None]]
) -> None:
    name = part["parameter.name"]
    text, span = text_of(data, name), span_of(name)
    if not _IDENTIFIER.match(text):
        return
    key, value, type_ = part.get("parameter.key"), part.get("parameter.value"), part.get("parameter.type")
    known = parameters.get(span, ("", "", "", None))
    is_taken = name.type.startswith("shorthand") or (
        name.parent is not None and name.parent.type == "object_assignment_pattern"
    )
    parameters[span] = (
        text,
        unquote(text_of(data, key)) if key else (text if is_taken else known[1]),
        text_of(data, type_) if type_ else known[2],
        span_of(value) if value else known[3],
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
