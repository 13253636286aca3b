"""Symbol tables: the scopes, definitions, parameters and returns of one parsed program.

Its imports are read by `import_table`.

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
from typing import TYPE_CHECKING

from codemod.languages.grammar import languages
from codemod.languages.scopes import ANY, Definition, Parameter, Scope
from codemod.languages.symbol_reader import IDENTIFIER, SymbolReader
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.symbol_reader import FoundDefinition
    from codemod.languages.syntax import Syntax

_SELF = r"(?:self|this|cls|\$this|static)"
_ATTRIBUTE = re.compile(rf"{_SELF}\??(?:\.|->|::)\$?(\w+)$|@@?(\w+)$")
_MEMBER = re.compile(r"\$?(\w+)(?:\[(?:[\"']([\w-]+)[\"']|:(\w+)|[\w.$]+)\]|(?:\.|->|\?\.)(\w+))$")
_PATH = re.compile(r"((?:\$?\w+(?:\.|->|\?\.))+\$?\w+)(?:\.|->|\?\.)(\w+)$")
_FIRST_OF_LIST = re.compile(r"\[\s*(\w+)\s*,?[^\]]*\]$")


class Locals:
    """The symbol table of one program. Spans are byte offsets into its text."""

    def __init__(self, syntax: Syntax, defaults: Sequence[Definition] = ()) -> None:
        """Read a program; `defaults` is what it exports without a name."""
        self._key = syntax.key
        read = SymbolReader(syntax)
        self.returns = dict.fromkeys(read.returns)
        self.casts = read.casts
        self.subjects = read.subjects
        self.labels = read.labels
        self.names = read.names  # of functions and classes, where they are defined
        self.definitions: dict[str, list[Definition]] = defaultdict(list)
        self.parameters: dict[str, list[tuple[Scope, Parameter]]] = defaultdict(list)
        self._ordered: list[Definition] = []
        self._by_value: dict[Span, list[Definition]] = defaultdict(list)
        self.scopes = _list_scopes(read)
        self._nested: list[Scope] = []
        self._starts: list[tuple[int, int]] = []
        self._parents: list[int] = []
        self._nest()
        self.definitions["default"] += defaults
        self._define(read)

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
                and (not d.is_attribute or (scope.is_class and _has_bare_members(self._key)))
            ]
            if own:
                return scope, own, None
        own = [d for d in definitions if d.owner is None and not d.base]
        return (None, own, None) if own else None

    def _define(self, read: SymbolReader) -> None:
        for scope in self.scopes:
            for parameter in scope.parameters:
                self.parameters[parameter.name].append((scope, parameter))
        for taken in read.taken:
            self.definitions[taken.name].append(taken._replace(owner=self.function_around(taken.span)))
        for span, found in sorted(read.definitions.items(), key=lambda pair: (pair[1].is_assigned, pair[0])):
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

    def _add(self, span: Span, found: FoundDefinition) -> None:
        text = found.name
        is_plain = text.isascii() and text.isidentifier()  # most of them
        if not is_plain:
            text = "".join(text.split()).strip(":")
        attribute = None if is_plain else _ATTRIBUTE.match(text)
        first = None if is_plain else _FIRST_OF_LIST.match(text)
        value, type_ = found.value, found.type
        if attribute:
            name = attribute[1] or attribute[2]
            owner = self.class_around(span)
            self.definitions[name].append(Definition(name, span, value, type_, owner, is_attribute=owner is not None))
        elif is_plain or first or IDENTIFIER.match(text):
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
        return self.class_around(span) if _has_bare_members(self._key) else self.function_around(span)


def _list_scopes(read: SymbolReader) -> list[Scope]:
    """Return the functions and classes, the smallest first."""
    named = {d.value: d.name for d in read.definitions.values() if d.value and IDENTIFIER.match(d.name)}
    own = read.parameters_of()
    scopes = [
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
        for span, one in read.scopes.items()
    ]
    return sorted(scopes, key=lambda scope: (scope.span.end - scope.span.start, scope.span.start))


def _has_bare_members(key: str) -> bool:
    return languages()[key].bare_members
