"""Resolves classes of the work tree: the class of a name, a variable or an expression, its bases and subclasses."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.families import family_of
from codemod.dataflow.part import DEEPEST, Part, remembered
from codemod.dataflow.places import CONSTRUCTORS, SELF, Class, Function, is_self
from codemod.dataflow.several_clients import calls_of_branches
from codemod.dataflow.spelling import is_own_class, is_path, split_path
from codemod.languages.grammar import languages
from codemod.languages.scopes import Scope
from codemod.text.name_parts import last_name, without_sigil
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.values import Frame

_TYPE = lazy_regex(r"[A-Za-z_][\w.]*")
# Members of what wraps an object: `IOptions<Settings>` and its `Value`.
_UNWRAPS = frozenset(("Value", "CurrentValue"))
# A class that is passed, or the type argument of a call.
_ASKED = lazy_regex(r"([A-Z]\w*)(?:::class|\.class|\.self)?")
_TYPE_ARGUMENT = lazy_regex(r"<([A-Z]\w*)\??>\s*$")
# What the line of a class has before the name of its base, or of a module that it includes.
_DERIVES = (
    b"class",
    b"extend",
    b"struct",
    b"object",
    b"impl",
    b"module",
    b"record",
    b"include",
    b"prepend",
    b"use ",
    b"<",
)
_LONGEST_ALIAS = 300  # characters


class Classes(Part):
    """Resolves classes."""

    def __init__(self, symbols: Symbols) -> None:
        super().__init__(symbols)
        self._asking: set[tuple[object, ...]] = set()  # variables and values whose class is being resolved

    def parts(self, owner: Class) -> Iterator[Class]:
        """Yield the other parts of a class: Rust's `impl`, Swift's extensions, C#'s partial classes, Go's methods."""
        name, family = owner.scope.name, family_of(owner.program.path)
        if not name:
            return
        programs = {owner.program.path: owner.program}
        if languages()[owner.program.syntax.key].open_classes:
            folder = PurePosixPath(owner.program.path).parent
            for other in self.workspace.programs_naming(name, owner.program.path):
                if family != "go" or PurePosixPath(other.path).parent == folder:
                    programs.setdefault(other.path, other)
        for program in programs.values():
            own = program.locals.classes(name)
            if not own and any(scope.owner == name for scope in program.locals.scopes):
                own = [Scope(True, Span(0, 0), name)]
            for scope in own:
                if (program.path, scope.span) != (owner.program.path, owner.scope.span):
                    yield Class(program, scope)

    @remembered
    def bases(self, owner: Class, deep: int = 0) -> Iterator[Class]:
        """Yield where a class gets members from besides itself: its other parts, its bases, and theirs."""
        parts = list(self.parts(owner))
        yield from parts
        for base in dict.fromkeys(base for one in (owner, *parts) for base in one.scope.bases):
            name = base.replace("\\", ".").replace("::", ".").rpartition(".")[2]
            found = self.find(owner.program, name) if deep < DEEPEST else None
            if found and found.scope.name != owner.scope.name:
                yield found
                yield from self.bases(found, deep + 1)

    @remembered
    def subclasses(self, owner: Class, deep: int = 0) -> Iterator[Class]:
        name = owner.scope.name
        if not name or deep >= DEEPEST:
            return
        seen: set[Span] = set()
        programs = {owner.program.path: owner.program}
        for other in self.workspace.programs_naming(name, owner.program.path, where=_is_derived):
            programs.setdefault(other.path, other)
        for program in programs.values():
            for scope in program.locals.derived_from(name):
                if scope.span not in seen and scope.name != name:
                    found = self.find(program, name)
                    if found and found.scope == owner.scope:
                        seen.add(scope.span)
                        yield Class(program, scope)
                        yield from self.subclasses(Class(program, scope), deep + 1)

    def setters(self, owner: Class, name: str) -> Iterator[Function]:
        """Yield the methods that an assignment to a member calls: `set model(value)`, Ruby's `def model=(value)`."""
        for one in chain((owner,), self.bases(owner)):
            for scope in one.program.locals.methods(one.scope):
                own = [p for p in scope.parameters if p.name not in SELF]
                if scope.name in (name, f"{name}=") and len(own) == 1 and not scope.is_getter:
                    yield Function(one.program, scope, own[0].position)

    def at(self, program: Program, name: str, at: Span) -> Class | None:
        """Return the class that a name means at a place: `Self` is the enclosing class."""
        if name in SELF:
            around = program.locals.class_around(at)
            return Class(program, around) if around else None
        return self.find(program, name)

    @remembered
    def find(self, program: Program, name: str) -> Class | None:
        """Return the class of the work tree that a name of a program means."""
        own = program.locals.classes(name)
        if own:
            return Class(program, own[0])
        for other, exported in self.symbols.imports.homes(program, name):
            if found := other.locals.classes(exported):
                return Class(other, found[0])
        return None

    @remembered
    def of_variable(self, program: Program, span: Span, deep: int = 0) -> Class | None:
        """Return the class of the object in a variable, from its annotation or from the call that creates it."""
        return self._unless_asking((program, span), lambda: self._find_of_variable(program, span, deep))

    def _find_of_variable(self, program: Program, span: Span, deep: int) -> Class | None:
        name = without_sigil(program.text(span))
        found = program.locals.lookup(name, span)
        if found is None or deep > DEEPEST:
            for other, exported in self.symbols.imports.homes(program, name):
                for definition in other.locals.definitions.get(exported, ()):
                    if definition.owner is None and (
                        made := self._class_of_value(other, definition.value, definition.type, deep)
                    ):
                        return made
            return None
        scope, definitions, parameter = found
        if parameter and (made := self._class_of_value(program, parameter.value, parameter.type, deep)):
            return made
        block = scope if scope and parameter and not (scope.name or parameter.type or parameter.key) else None
        at = parameter.position if parameter else 0
        if block and (made := self.symbols.blocks.class_of_parameter(program, block, at)):
            return made
        return next((m for d in definitions if (m := self._class_of_value(program, d.value, d.type, deep))), None)

    @remembered
    def of_path(self, program: Program, path: str, at: Span) -> Class | None:
        """Return the class of `a`, `self.a` or `self.a.b` as written at a place."""
        parts = [without_sigil(part) for part in re.split(r"\.|->|\?\.", path)]
        found: Class | None
        if path.startswith("@"):  # Ruby: a member of self
            parts.insert(0, "self")
        if is_self(program, parts[0], at):
            owner = program.locals.class_around(at)
            found = Class(program, owner) if owner else None
        else:
            start = program.data.find(parts[0].encode(), at.start, at.end)
            found = self.of_variable(program, Span.of(start, parts[0])) if start >= 0 else None
            if found is None and parts[0][:1].isupper():
                found = self.find(program, parts[0])  # Holder.shared.client
        for part in parts[1:]:
            if found is None:
                return None
            inner = self.of_attribute(found, part)
            found = found if inner is None and part in _UNWRAPS else inner
        return found

    def of_attribute(self, owner: Class, name: str) -> Class | None:
        """Return the class of an attribute, or the class of that name in another one."""
        return self._unless_asking((owner, name), lambda: self._find_of_attribute(owner, name))

    def _unless_asking(self, query: tuple[object, ...], answer: Callable[[], Class | None]) -> Class | None:
        """Return the answer to a query, None if the query is part of its own answer."""
        if query in self._asking:
            return None  # x = x.next(); `return ask(request).text()` in another ask(…)
        self._asking.add(query)
        try:
            return answer()
        finally:
            self._asking.discard(query)

    def _find_of_attribute(self, owner: Class, name: str) -> Class | None:
        for one in chain((owner,), self.bases(owner)):
            for definition in one.program.locals.attributes(one.scope, name):
                if made := self._class_of_value(one.program, definition.value, definition.type, 0):
                    return made
                value = one.program.text(definition.value) if definition.value else ""
                scope = one.program.locals.function_around(definition.span)
                given = next((p for p in scope.parameters if p.name == value), None) if scope else None
                if given and (made := self._class_of_value(one.program, None, given.type, 0)):
                    return made
            for scope in (one.scope, *one.program.locals.methods(one.scope)):
                for parameter in scope.parameters:
                    if parameter.is_field and parameter.name == name:
                        return self._class_of_value(one.program, parameter.value, parameter.type, 0)
            for inner in one.program.locals.classes(name):
                if inner.span != one.scope.span and one.scope.span.contains(inner.span):
                    return Class(one.program, inner)
        return None

    @remembered
    def of_expression(self, program: Program, span: Span) -> Class | None:
        """Return the class of what an expression creates or returns: `Settings()`, `get_settings()`."""
        query = (self.of_expression.__name__, program, span)
        return self._unless_asking(query, lambda: self._class_of_value(program, span, "", 0))

    def _class_of_value(self, program: Program, value: Span | None, type_: str, deep: int) -> Class | None:
        for name in _TYPE.findall(type_):
            if found := self.find(program, last_name(name)):
                return found
            for there, alias in self._aliases(program, name, deep):  # Chat = Union[A, B]
                if found := self._class_of_value(there, None, alias, deep + 1):
                    return found
        call = self.symbols.functions.call_at(program, value) if value else None
        if call is None:
            text = program.text(value).strip() if value else ""
            if value and is_own_class(text):  # type = this.constructor
                around = program.locals.class_around(value)
                return Class(program, around) if around else None
            if value and not is_path(text):
                calls = calls_of_branches(program, value) if deep < DEEPEST else iter(())
                return next(filter(None, (self._class_of_value(program, one, "", deep + 1) for one in calls)), None)
            return self._class_of_path(program, value, text, deep) if value else None
        given = program.arguments(call)[:1] if call.name == "new" else ()  # Go: new(Bot)
        if found := self.find(program, program.text(given[0].span) if given else _last(call.name)):
            return found
        if deep >= DEEPEST:  # functions may return what they themselves return
            return None
        for function in (*self.symbols.functions.of_call(program, call), *self._given(program, call)):
            there, returned = function.program, function.program.locals.returns_of(function.scope)
            for span in returned:
                if len(returned) > 1 and there.text(span).isidentifier() and there.text(span) not in SELF:
                    continue  # one of several objects, perhaps of a library
                if made := self._class_of_value(there, span, "", deep + 1):
                    return made
        first, *others = call.name.split(".")
        made = self.find(program, first) if others and first[:1].isupper() else None  # Assistant.find(1)
        return made or self._class_named_in(program, call)

    def _class_named_in(self, program: Program, call: Frame) -> Class | None:
        """Return the class that unknown code is asked for: `inject(Settings)`, `services.GetService<Settings>()`."""
        arguments = program.arguments(call)
        text = program.text(arguments[0].span) if len(arguments) == 1 else ""
        head = program.text(Span(call.span.start, call.value.start)) if call.value else ""
        asked = _ASKED.fullmatch(text) or (_TYPE_ARGUMENT.search(head) if not arguments else None)
        return self.find(program, asked[1]) if asked else None

    def _class_of_path(self, program: Program, value: Span, text: str, deep: int) -> Class | None:
        """Return the class of what a function returns by its name: `return this`, `return Config.instance`."""
        parts = split_path(text)
        if len(parts) > 1 and parts[-1] in CONSTRUCTORS:  # Ruby needs no parentheses
            return self.find(program, parts[-2])
        if len(parts) > 1 and parts[-1] in _UNWRAPS:
            return self.of_path(program, ".".join(parts[:-1]), value)
        if not deep:
            return None
        if without_sigil(text) in SELF:
            around = program.locals.class_around(value)
            return Class(program, around) if around else None
        return self.of_path(program, text, value) if len(parts) > 1 else self.of_variable(program, value, deep)

    def _given(self, program: Program, call: Frame) -> list[Function]:
        """Return the function that a framework calls for the value of a parameter: `Depends(get_settings)`."""
        arguments = program.arguments(call)
        text = program.text(arguments[0].span) if len(arguments) == 1 else ""
        return self.symbols.functions.named(program, text, arguments[0].span) if text.isidentifier() else []

    def _aliases(self, program: Program, name: str, deep: int) -> Iterator[tuple[Program, str]]:
        if deep > 1 or not name[:1].isupper():
            return
        for there, definition in self.symbols.imports.definitions_of(program, name, Span(0, 1)):
            text = there.text(definition.value) if definition.value else ""
            if definition.owner is None and len(text) < _LONGEST_ALIAS and text.lstrip()[:1] not in "\"'`{":
                yield there, text


def _is_derived(data: bytes, at: int) -> bool:
    """Whether the line before a word may say that a class derives from it."""
    line = data[data.rfind(b"\n", 0, at) + 1 : at]
    return any(word in line for word in _DERIVES)


def _last(name: str) -> str:
    parts = name.split(".")
    return parts[-2] if parts[-1] in CONSTRUCTORS and len(parts) > 1 else parts[-1]
