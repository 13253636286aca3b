"""Symbol tables: the scopes, definitions, parameters and returns of one parsed program.

Its imports are read by `import_table`.

Each language names them in `grammars/<language>.locals.scm`, with a closed vocabulary of captures:

- `@function` and `@class`, with `.name`; a function's `.parameters` and `.body`, a class's `.bases`. A scope in several
  nodes names each of them. `.parameters` of a class are those of its constructor; `.namespace` marks one whose members
  are visible in it by their bare names. A function outside its class has
  `.owner`, the name of the class, and `.receiver`, what it calls the object; `.getter` marks one that is called without
  parentheses
- `@definition` with `.name`, `.value` and `.type`: a variable, constant or field; `.assigned` marks an assignment in a
  language that declares its variables elsewhere; it is only visible in its `.block`
- `@parameter` with `.name`, `.value` (its default), `.type`, `.label` where callers use another name, `.field` where it
  declares a field of the class, and `.key` where it is taken out of an object
- `@iteration` with `.name` and `.value`: a loop variable and what it runs over
- `@return.value`: the value of the function around it
- `@import` with `.module`, `.name`, `.alias` and `.all`, or with `.path` for a module and a name in one;
  `@import.default` for an ES default import;
  `@export.name` with `@export.alias`, `@export.default`
- `@cast.value` with `@cast.type`
- `@subject`: what a switch, match or when tests
- `@global`: a name of the module that the function around it may assign
- `@label`: an identifier that refers to nothing: the keyword of an argument, the field that an object is made with
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from codemod.languages.grammar import languages
from codemod.languages.scopes import ANY, Definition, Parameter, Scope, visible_at
from codemod.languages.symbol_reader import IDENTIFIER, SymbolReader
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.symbol_reader import FoundDefinition
    from codemod.languages.syntax import Syntax

_SELF = r"(?:self|this|cls|\$this|static)"
_ATTRIBUTE = lazy_regex(rf"{_SELF}\??(?:\.|->|::)\$?(\w+)$|@@?(\w+)$")
_MEMBER = lazy_regex(r"\$?(\w+)(?:\[(?:[\"']([\w-]+)[\"']|:(\w+)|[\w.$]*)\]|(?:\.|->|\?\.)(\w+))$")
_PATH = lazy_regex(r"((?:\$?\w+(?:\.|->|\?\.))+\$?\w+)(?:\.|->|\?\.)(\w+)$")
_SEPARATOR = lazy_regex(r"[.:\\]+")
_FIRST_OF_LIST = lazy_regex(r"\[\s*(\w+)\s*,?[^\]]*\]$")


class Locals:
    """The symbol table of one program. Spans are byte offsets into its text."""

    def __init__(self, syntax: Syntax, defaults: Sequence[Definition] = ()) -> None:
        """Read a program; `defaults` is what it exports without a name."""
        self.has_bare_members = languages()[syntax.key].bare_members
        read = SymbolReader(syntax)
        self.returns = dict.fromkeys(sorted(read.returns))  # in order, not nested
        self._ordered_returns = list(self.returns)
        self.casts = dict(read.casts)  # expression -> the type it is cast to
        self.subjects = sorted(read.subjects)
        self.labels = read.labels
        self.names = read.names  # of functions and classes, where they are defined
        self.definitions: dict[str, list[Definition]] = defaultdict(list)
        self.in_blocks: set[str] = set()  # names with a definition that is only visible in a block
        self._parameters_at: dict[tuple[str, Span], Parameter] = {}
        self._ordered: list[Definition] = []
        self._by_value: dict[Span, list[Definition]] = defaultdict(list)
        self._globals: set[tuple[str, Span | None]] = set()  # by name and function
        self._plain: dict[tuple[str, Span | None], list[Definition]] = defaultdict(list)  # by name and owner
        self._members: dict[str, list[Definition]] = defaultdict(list)  # by the variable that they are members of
        self._returned: dict[Span, list[Span]] = {}  # by the span of the function
        self._methods: dict[tuple[Span, str], list[Scope]] = {}
        self.scopes = _list_scopes(read)
        self._scopes_at: dict[Span, list[Scope]] = defaultdict(list)
        self._scopes_named: dict[str, list[Scope]] = defaultdict(list)
        self._derived: dict[str, list[Scope]] = defaultdict(list)  # by the last part of a base class's name
        for scope in self.scopes:
            self._scopes_at[scope.span].append(scope)
            self._scopes_named[scope.name].append(scope)
            for base in {_SEPARATOR.split(base)[-1] for base in scope.bases} if scope.is_class else ():
                self._derived[base].append(scope)
        self._nested: list[Scope] = []
        self._starts: list[tuple[int, int]] = []
        self._parents: list[int] = []
        self._nest()
        for default in defaults:
            self._put(default)
        self._define(read)

    def around(self, span: Span) -> list[Scope]:
        """Return the functions and classes around a span, innermost first."""
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
        """Return the class around a span; for a method outside its class, that one, without a span if elsewhere."""
        for scope in (*self.around(span), *(s for s in self._scopes_at.get(span, ()) if s.owner)):
            if scope.is_class:
                return scope
            if scope.owner:
                return next(iter(self.classes(scope.owner)), Scope(True, Span(0, 0), scope.owner))
        return None

    def functions(self, name: str) -> list[Scope]:
        return [scope for scope in self._scopes_named.get(name, ()) if not scope.is_class]

    def function_at(self, span: Span) -> Scope | None:
        """Return the function that has exactly this span."""
        return next((scope for scope in self._scopes_at.get(span, ()) if not scope.is_class), None)

    def classes(self, name: str) -> list[Scope]:
        return [scope for scope in self._scopes_named.get(name, ()) if scope.is_class]

    def derived_from(self, base: str) -> list[Scope]:
        """Return the classes that name a class as their base."""
        return self._derived.get(base, [])

    def function_behind(self, offset: int) -> Scope | None:
        """Return the first function that begins at or after an offset."""
        first = bisect_left(self._starts, (offset, -(1 << 62)))
        return next((scope for scope in islice(self._nested, first, None) if not scope.is_class), None)

    def methods(self, owner: Scope) -> list[Scope]:
        """Return the functions directly in a class, and its methods outside of it."""
        key = owner.span, owner.name
        if key not in self._methods:
            inside = (s for s in self.scopes if not s.is_class and not s.owner and owner.span.contains(s.span))
            own = [scope for scope in inside if (self.class_around(scope.span) or scope).span == owner.span]
            self._methods[key] = [*own, *(s for s in self.scopes if s.owner and s.owner == owner.name)]
        return self._methods[key]

    def attributes(self, owner: Scope, name: str) -> list[Definition]:
        found = self._plain.get((name, owner.span), ())
        return [d for d in found if d.is_attribute and d.owner and d.owner.name == owner.name]

    def members_of(self, base: str) -> list[Definition]:
        """Return what is assigned to members of a variable of this name, in any scope."""
        return self._members.get(base, [])

    def defined_at(self, span: Span, value: Span | None) -> list[Definition]:
        """Return the definitions whose names are in a span, and those with a value."""
        self._order()
        first = bisect_left(self._ordered, span.start, key=lambda one: one.span.start)
        last = bisect_right(self._ordered, span.end, key=lambda one: one.span.start)
        inside = self._ordered[first:last]
        return inside + [one for one in self._by_value.get(value, ()) if one not in inside] if value else inside

    def elements_of(self, value: Span) -> list[Definition]:
        """Return the loop variables that iterate over a value."""
        self._order()
        return [one for one in self._by_value.get(value, ()) if one.is_element]

    def _order(self) -> None:
        if self._ordered:
            return
        every = (one for definitions in self.definitions.values() for one in definitions)
        self._ordered = sorted(every, key=lambda one: one.span)
        for one in self._ordered:
            if one.value is not None:
                self._by_value[one.value].append(one)

    def returns_of(self, function: Scope) -> list[Span]:
        if function.span not in self._returned:
            first = bisect_left(self._ordered_returns, function.span.start, key=lambda span: span.start)
            last = bisect_right(self._ordered_returns, function.span.end, key=lambda span: span.start)
            inside = [span for span in self._ordered_returns[first:last] if function.span.contains(span)]
            own = [span for span in inside if (self.function_around(span) or function).span == function.span]
            self._returned[function.span] = own
        return self._returned[function.span]

    def is_returned(self, span: Span, function: Scope) -> bool:
        """Whether a place is in a value that a function returns; such values are not nested."""
        own = self.returns_of(function)
        before = bisect_right(own, span.start, key=lambda one: one.start) - 1
        return before >= 0 and own[before].contains(span)

    def lookup(self, name: str, at: Span) -> tuple[Scope | None, list[Definition], Parameter | None] | None:
        """Return the scope that defines a name as seen at a place, with its definitions or its parameter there.

        None if the program does not define it. Attributes of classes count in languages that need no `self`.
        """
        for scope in self.around(at):
            parameter = self._parameters_at.get((name, scope.span))
            own = self._visible(name, scope.span, at)
            if parameter:
                return scope, [d for d in own if d.owner == scope], parameter
            counts = scope.is_class and (scope.is_namespace or self.has_bare_members)
            if seen := [d for d in own if not d.is_attribute or counts]:
                return scope, seen, None
        of_module = self._visible(name, None, at)
        return (None, of_module, None) if of_module else None

    def _visible(self, name: str, owner: Span | None, at: Span) -> list[Definition]:
        found = self._plain.get((name, owner), [])
        return visible_at(found, at) if name in self.in_blocks else found

    def _define(self, read: SymbolReader) -> None:
        for name, span in read.globals:
            scope = self.function_around(span)
            self._globals.add((name, scope.span if scope else None))
        for scope in self.scopes:
            for parameter in scope.parameters:
                self._parameters_at.setdefault((parameter.name, scope.span), parameter)
        for taken in read.taken:
            self._put(taken._replace(owner=self.function_around(taken.span)))
        for span, found in sorted(read.definitions.items(), key=lambda pair: (pair[1].is_assigned, pair[0])):
            self._add(span, found)

    def _nest(self) -> None:
        """Sort the scopes by start, each with its enclosing one, so that lookups visit few."""
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
        is_plain = text.isascii() and text.isidentifier()  # true for most
        if not is_plain:
            text = "".join(text.split()).strip(":")
        attribute = None if is_plain else _ATTRIBUTE.match(text)
        first = None if is_plain else _FIRST_OF_LIST.match(text)
        value, type_ = found.value, found.type
        if attribute:
            name = attribute[1] or attribute[2]
            owner = self.class_around(span)
            self._put(Definition(name, span, value, type_, owner, is_attribute=owner is not None))
        elif is_plain or first or IDENTIFIER.match(text):
            name = first[1] if first else text.lstrip("$")
            scope = self._assigned(name, span) if found.is_assigned else next(iter(self.around(span)), None)
            scope = None if scope and (name, scope.span) in self._globals else scope
            is_field = scope is not None and scope.is_class
            block, is_element = found.block, found.is_element
            self._put(Definition(name, span, value, type_, scope, is_field, is_element=is_element, block=block))
        elif member := _MEMBER.match(text):
            key = member[2] or member[3] or member[4] or ANY
            function = self.function_around(span)
            if member[4] and function and function.receiver == member[1]:
                owner = self.class_around(span)
                self._put(Definition(key, span, value, type_, owner, is_attribute=True))
            else:
                self._put(Definition(key, span, value, type_, function, base=member[1]))
        elif path := _PATH.match(text):
            function = self.function_around(span)
            self._put(Definition(path[2], span, value, type_, function, base=path[1]))

    def _put(self, definition: Definition) -> None:
        name = definition.name
        self.definitions[name].append(definition)
        if definition.base:
            self._members[definition.base].append(definition)
        else:
            self._plain[name, definition.owner.span if definition.owner else None].append(definition)
        if definition.block:
            self.in_blocks.add(name)

    def _assigned(self, name: str, span: Span) -> Scope | None:
        """Return the scope of a variable that is assigned but not declared there; None for the module."""
        found = self.lookup(name, span)
        if found is not None:
            return found[0]
        return self.class_around(span) if self.has_bare_members else self.function_around(span)


def _list_scopes(read: SymbolReader) -> list[Scope]:
    """Return the functions and classes, smallest first."""
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
            one.is_namespace,
        )
        for span, one in read.scopes.items()
    ]
    return sorted(scopes, key=lambda scope: (scope.span.end - scope.span.start, scope.span.start))
