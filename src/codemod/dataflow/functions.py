"""Resolves calls to functions, methods and constructors of the work tree."""

from __future__ import annotations

from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.families import WITH_IMPORTS, family_of
from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import CONSTRUCTORS, SELF, SUPER, Class, Function
from codemod.dataflow.spelling import last_part
from codemod.languages.grammar import languages
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition, Scope
    from codemod.values import Frame

_NO_BODY = lazy_regex(
    r"(?s)\)[^:()]{0,80}:\s*(?:\"{3}.*?\"{3}\s*|'{3}.*?'{3}\s*)?"
    r"(?:\.\.\.|pass|raise NotImplementedError[^\n]*)?\s*$"
)


_CHOSEN = lazy_regex(r"(?:new\s+|await\s+)?((?:(?:self|this|cls)\.)?\w+)(?:\[[^\[\]]+\]!?|\.get\([^()]+\))")
_EXTENDS = lazy_regex(rb"(?:<[^<>()]*>)?\(\s*this\s")
_CLAUSE = lazy_regex(r"defp?\s+\w+[?!]?\(([^)]*)\)")
_OWN_CONSTRUCTORS = frozenset(("this", "cls", "Self"))
_LONGEST_CHAIN = 1_000  # bytes
_LONGEST_INDENT = 200  # bytes between the start of a line and the decorator sign, or after it


class Functions(Part):
    """Resolves the functions that calls call."""

    @remembered
    def call_at(self, program: Program, value: Span) -> Frame | None:
        """Return the call whose result an expression is, through `await`, `new` and parentheses."""
        end = Span(max(value.start, value.end - 1), value.end)
        calls = (f for f in program.syntax.frames(end) if f.shape == Shape.CALL and value.contains(f.span))
        wide = [f for f in calls if not program.data[f.span.end : value.end].strip(b" \t\n)!?;")]
        if not wide and program.data[value.start : value.start + 1] == b"(":
            return (
                self.call_at(program, Span(value.start + 1, value.end - 1))
                if value.end - value.start > len("()")
                else None
            )
        return max(wide, key=lambda f: f.span.end - f.span.start, default=None)

    @remembered
    def of_call(self, program: Program, call: Frame) -> list[Function]:
        """Return the functions of the work tree that a call may call; the constructor if it creates an object."""
        parts = [part for part in call.name.split(".") if part]
        if not parts:
            return []
        if (chosen := self._chosen_from_map(program, call)) is not None:
            return chosen
        if parts[0] in SUPER:
            return self._inherited(program, parts[1] if len(parts) > 1 else "", call.span)
        if parts[-1] in CONSTRUCTORS and len(parts) > 1 and parts[0] not in SELF:
            parts = parts[:-1]  # Chat.new(…), Chat.init(…)
        name = parts[-1]
        if len(parts) == 1 and not call.name.startswith("."):
            return self._bare_functions(program, name, call)
        if len(parts) == 2:  # noqa: PLR2004
            if parts[0] not in SELF and (found := self.symbols.classes.find(program, parts[0])):
                return self._methods([found], name)
            one = program.imports.names.get(parts[0])
            path = one and self.symbols.imports.module_path(program, one)
            there = self.workspace.program(path) if path else None
            if there:
                return self._exported_functions(there, name)
        classes = self.symbols.classes
        path = ".".join(parts[:-1])
        owner = classes.of_path(program, path, call.span) if path else None
        if owner is None and parts[1:-1] and all(part in CONSTRUCTORS for part in parts[1:-1]):
            owner = classes.find(program, parts[0])  # Chat.new.ask(…)
        owner = owner or self._class_of_receiver(program, call)
        if owner:
            return self._methods([owner], name)
        if program.syntax.key == "csharp":
            return self._extensions(program, name)
        return self._package_functions(program, parts[0], name) if len(parts) == 2 else []  # noqa: PLR2004

    def _chosen_from_map(self, program: Program, call: Frame) -> list[Function] | None:
        """Return the functions that a map holds, one of which is called: `PROVIDERS[name](…)`; None for other calls."""
        if call.value is None or not call.span.contains(call.value):
            return None
        callee = program.text(Span(call.span.start, call.value.start)).strip()
        chosen, name = _CHOSEN.fullmatch(callee), callee.removeprefix("new ")
        at = call.span
        if chosen is None and name.isidentifier():  # provider = PROVIDERS[name]
            found = program.locals.lookup(name, call.span)
            value = found[1][0].value if found and len(found[1]) == 1 else None
            chosen = _CHOSEN.fullmatch(program.text(value)) if value else None
        if chosen is None:
            return None
        for there, value in self._values_of(program, chosen[1], at):
            entries = [one for one in there.syntax.neighbours(value) if one.name]
            each = [self.at(there, one.span) for one in entries]
            if each and all(each):
                return list(chain.from_iterable(each))
        return None

    def _values_of(self, program: Program, name: str, at: Span) -> Iterator[tuple[Program, Span]]:
        """Yield the maps that a variable or an attribute of the own class is assigned."""
        holder, _, member = name.rpartition(".")
        around = program.locals.class_around(at) if holder else None
        pairs: Iterable[tuple[Program, Definition]]
        pairs = self.symbols.imports.definitions_of(program, name, at) if not holder else ()
        if around is not None:
            own = Class(program, around)
            classes = chain((own,), self.symbols.classes.bases(own))
            pairs = ((one.program, d) for one in classes for d in one.program.locals.attributes(one.scope, member))
        for there, definition in pairs:
            if definition.value is not None and there.text(definition.value).lstrip()[:1] == "{":
                yield there, definition.value

    def _exported_functions(self, module: Program, name: str) -> list[Function]:
        """Return a function of a module, or one that it re-exports: `module.exports = {Chat}`, `__init__.py`."""
        if own := self._own_functions(module, name):
            return own
        passed = (self._own_functions(other, exported) for other, exported in self.symbols.imports.homes(module, name))
        return next((found for found in passed if found), [])

    def _package_functions(self, program: Program, package: str, name: str) -> list[Function]:
        """Return the function of a package or file that a qualified call names: `models.Pick(…)`."""
        one = program.imports.names.get(package)
        wanted = {package, last_part(one.module) if one else package, one.imported if one else package}
        if family_of(program.path) in WITH_IMPORTS:
            return []
        for other in self.workspace.programs_naming(name, program.path):
            path = PurePosixPath(other.path)
            is_it = other.path != program.path and not wanted.isdisjoint((path.stem, path.parent.name))
            if is_it and (found := self._own_functions(other, name)):
                return found
        return []

    @remembered
    def _extensions(self, program: Program, name: str) -> list[Function]:
        """Return the extension methods of C# with a name: `static void AddChat(this IServiceCollection s, …)`."""
        length = len(name.encode())
        found = self.workspace.programs_with(
            name, program.path, where=lambda data, at: _EXTENDS.match(data, at + length) is not None
        )
        return [
            Function(other, scope, 1)
            for other, span in found
            for scope in other.locals.functions(name)
            if scope.parameters and scope.span.contains(span)
        ]

    def _bare_functions(self, program: Program, name: str, call: Frame) -> list[Function]:
        around = program.locals.class_around(call.span)
        if around and name in _OWN_CONSTRUCTORS:  # another constructor of its class
            return self.constructors(Class(program, around))
        is_seen = around and languages()[program.syntax.key].bare_members
        if around and is_seen and (found := self._methods([Class(program, around)], name)):
            return found
        own = self._own_functions(program, name, at=call.span)
        if own:
            return own
        for other, exported in self.symbols.imports.homes(program, name):
            if found := self._own_functions(other, exported):
                return found
        return []

    def named(self, program: Program, name: str, at: Span) -> list[Function]:
        """Return the functions that a name means at a place."""
        homes = self.symbols.imports.homes(program, name)
        own = self._own_functions(program, name, at)
        return own or next(filter(None, (self._own_functions(other, exported) for other, exported in homes)), [])

    def at(self, program: Program, span: Span) -> list[Function]:
        """Return the functions that an expression is: written there, or by its name."""
        scope = program.locals.function_at(span)
        if scope is not None:
            return [Function(program, scope)]
        text = program.text(span)
        return self.named(program, text, span) if text.isidentifier() else []

    def _own_functions(self, program: Program, name: str, at: Span | None = None) -> list[Function]:
        functions = [
            Function(program, scope, 0)
            for scope in program.locals.functions(name)
            if (at is None or not scope.span.contains(at) or scope.parameters)
            and ((owner := program.locals.class_around(scope.span)) is None or (at and owner.span.contains(at)))
        ]
        if functions:
            return functions
        classes = [Class(program, scope) for scope in program.locals.classes(name)]
        return self.constructors(classes[0]) if classes else self._wrapped(program, name, at or Span(0, 0))

    def _wrapped(self, program: Program, name: str, at: Span) -> list[Function]:
        """Return the function that another one wraps: `const Chat = memo(({ model }) => …)`, `memo(PlainChat)`."""
        found = program.locals.lookup(name, at) if name not in program.imports.names else None
        value = found[1][0].value if found and len(found[1]) == 1 else None
        call = self.call_at(program, value) if value else None
        while call is not None and (arguments := program.arguments(call)):
            first = arguments[0].span
            if scope := program.locals.function_at(first):
                return [Function(program, scope, 0)]
            if len(arguments) == 1:
                homes = [(program, program.text(first)), *self.symbols.imports.homes(program, program.text(first))]
                named = [Function(there, scope, 0) for there, one in homes for scope in there.locals.functions(one)]
                if named:
                    return named
            call = self.call_at(program, first)
        return []

    def constructors(self, owner: Class) -> list[Function]:
        for one in chain((owner,), self.symbols.classes.bases(owner)):
            names = (*CONSTRUCTORS, one.scope.name)
            methods = [s for s in one.program.locals.methods(one.scope) if s.name in names]
            functions = [Function(one.program, scope, _shift(scope)) for scope in methods]
            if one.scope.parameters:  # a primary constructor: Kotlin, Scala, C#
                functions.insert(0, Function(one.program, one.scope, 0))
            if functions:
                return functions
        return []

    def _class_of_receiver(self, program: Program, call: Frame) -> Class | None:
        """Return the class of what the call before in a chain returns: `new Builder().size(3).model("gpt-4")`."""
        if call.span.end - call.span.start > _LONGEST_CHAIN:
            return None
        start = call.span.start + (program.data[call.span.start : call.span.start + 1] == b"(")  # (new Chat())->ask()
        chain = program.calls_of_chain(call._replace(span=Span(start, call.span.end)))
        inner = [one.span for one in chain if one.span.end < call.span.end]
        return self.symbols.classes.of_expression(program, max(inner)) if inner else None

    def _inherited(self, program: Program, name: str, at: Span) -> list[Function]:
        """Return the method of a base class, "" for its constructor or the method of the name of the calling one."""
        owner = program.locals.class_around(at)
        around = program.locals.function_around(at)
        name = name or (around.name if around else "")
        for base in self.symbols.classes.bases(Class(program, owner)) if owner else ():
            is_constructor = not name or name in CONSTRUCTORS or (owner is not None and name == owner.name)
            if found := self.constructors(base) if is_constructor else _methods_of(base, name):
                return found
        return []

    def _methods(self, owners: Sequence[Class], name: str) -> list[Function]:
        """Return the methods that a call of a name may call: of a class or its bases, and overriding ones."""
        classes = self.symbols.classes
        for owner in owners:
            own = next(filter(None, (_methods_of(one, name) for one in chain((owner,), classes.bases(owner)))), [])
            every = [*own, *(method for one in classes.subclasses(owner) for method in _methods_of(one, name))]
            if every:
                return [one for one in every if not is_abstract(one)] or every
        return []

    def decorated(self, program: Program, call: Span) -> Function | None:
        """Return the function that a decorator is applied to."""
        before = program.data[max(0, call.start - _LONGEST_INDENT) : call.start].rstrip(b" \t")
        nearest = program.locals.function_behind(call.end) if before.endswith(b"@") else None
        if nearest is None:
            return None
        between = program.text(Span(call.end, nearest.span.start)).split("\n")
        is_next = all(
            not line.strip() or line.lstrip().startswith(("@", ")", "async")) or line[:1] in " \t" for line in between
        )
        return Function(program, nearest) if is_next else None


def is_abstract(function: Function) -> bool:
    """Whether a function only declares what others implement: it has no body, or an empty one."""
    scope, program = function.scope, function.program
    if scope.is_class:
        return False  # a primary constructor
    start = scope.parameters[-1].span.end if scope.parameters else scope.span.start
    text = program.text(Span(start, scope.span.end))
    if family_of(program.path) == "python":
        return _NO_BODY.search(text) is not None
    return not any(sign in text for sign in ("{", "=", "end", "do:"))


def is_matched_with_string(function: Function, position: int) -> bool:
    """Whether a clause of an Elixir function only takes one string for a parameter: `def limit("gpt-4"), do: …`."""
    if function.program.syntax.key != "elixir":
        return False
    head = _CLAUSE.match(function.program.text(function.scope.span))
    given = head[1].split(",")[position : position + 1] if head else []
    return any(one.strip().startswith('"') for one in given)


def _methods_of(owner: Class, name: str) -> list[Function]:
    methods = (scope for scope in owner.program.locals.methods(owner.scope) if scope.name == name)
    return [Function(owner.program, scope, _shift(scope)) for scope in methods]


def _shift(scope: Scope) -> int:
    first = scope.parameters[0].name if scope.parameters else ""
    return int(first in ("self", "cls"))
