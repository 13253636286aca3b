"""Names across programs: what a reference means, where a definition is referred to, which function a call calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import wraps
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from codemod.dataflow.workspace import family_of
from codemod.languages.expressions import outer_value
from codemod.languages.grammar import languages
from codemod.languages.locals import Scope
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemod.dataflow.program import Program
    from codemod.dataflow.workspace import Workspace
    from codemod.languages.locals import Definition, Import, Parameter
    from codemod.values import Frame

_P = ParamSpec("_P")
_R = TypeVar("_R")
SELF = frozenset(("self", "this", "cls", "static", "super", "base", "parent", "Self"))
CONSTRUCTORS = frozenset(("__init__", "constructor", "__construct", "initialize", "init", "new"))
_QUALIFIER = re.compile(rb"([@$]?[\w$]+)\s*(?:\?\.|!!?\.|&\.|\.|\?->|->|::)\s*\$?\Z")
_RECEIVER = re.compile(rb"([@$]?[\w$]+(?:(?:\.|->|\?\.)[\w$]+)*)\s*(?:\?\.|!!?\.|&\.|\.|\?->|->|::)\s*\$?\Z")
_MEMBER_SIGN = re.compile(rb"(?:\?\.|!!?\.|&\.|(?<!\.)\.|->|::)\s*\$?\Z")
_INSTANCE = re.compile(rb"@@?\Z")
_DECLARES = re.compile(r"\b(?:val|var|private|public|protected|readonly|let)\s+$")
_TYPE = re.compile(r"[A-Za-z_][\w.]*")
_FAMILIES_WITH_IMPORTS = frozenset(("python", "javascript"))
# A file name of each family of languages that reads the environment.
PROGRAMS = ("a.py", "a.ts", "a.go", "a.java", "a.cs", "a.rb", "a.php", "a.rs", "a.swift", "a.dart", "a.ex")
# After the sign of a list or a union, or as an argument of what makes one.
_ELEMENT = r"""(?:^|[\[,|{]|\b(?:Choice|enum|picklist|set|Set|tuple)\()\s*["'`]%s["'`]\s*(?:$|[\]),|};])"""
_QUOTED = re.compile(r"""(["'`]).*?\1""")
# How a list, a set, a union or what makes one begins.
_LISTING = re.compile(
    r"""\s*(?:[\[({|"'`]|(?:new\s+)?[\w.]*(?:Literal|Union|Optional|Annotated|enum|Enum|Choice|picklist|[sS]et|[tT]uple|List)\s*[\[(<])"""
)
_LONGEST_ALIAS = 300  # characters
_NEAR = 80  # bytes before a member in which its qualifier stands
_DEEPEST_EXPORT = 4
_MOST_REFERENCES = 200
_MOST_ANSWERS = 50_000


class Place(NamedTuple):
    """An expression of a program."""

    program: Program
    span: Span


class Function(NamedTuple):
    """A function of the work tree; `shift` counts the parameters that a call does not pass (`self`)."""

    program: Program
    scope: Scope
    shift: int = 0


class Class(NamedTuple):
    program: Program
    scope: Scope


def remembered(ask: Callable[Concatenate[Symbols, _P], _R]) -> Callable[Concatenate[Symbols, _P], _R]:
    """Answer a question about names once, until the programs that it is about are no longer kept."""

    @wraps(ask)
    def answer(symbols: Symbols, /, *arguments: _P.args, **options: _P.kwargs) -> _R:
        memory = symbols.memory()
        key = (ask.__name__, arguments, *options.items())
        if key not in memory:
            answered = ask(symbols, *arguments, **options)
            memory[key] = tuple(answered) if isinstance(answered, Iterator) else answered
        answered_before: _R = memory[key]
        return answered_before

    return answer


class Symbols:
    """Resolves names in the programs of one work tree."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._memory: dict[tuple[Any, ...], Any] = {}
        self._age = 0

    def memory(self) -> dict[tuple[Any, ...], Any]:
        """Return what was answered about the programs that are kept now."""
        if self._age != self.workspace.age or len(self._memory) > _MOST_ANSWERS:
            self._age = self.workspace.age
            self._memory = {}
        return self._memory

    # -- references -------------------------------------------------------------------------------------------------

    @remembered
    def references(self, program: Program, definition: Definition) -> Iterator[Place]:
        """Yield where a variable, constant or attribute is used, in its program and in others that can see it."""
        if definition.is_attribute and definition.owner:
            yield from self._attribute_references(Class(program, definition.owner), definition.name)
            yield from self._validated(program, definition.owner, definition.name)
        else:
            yield from self._local_references(program, definition.name, definition.owner, definition.span)
            if definition.owner is None:
                yield from self._foreign_references(program, definition.name)

    def _validated(self, program: Program, owner: Scope, name: str) -> Iterator[Place]:
        """Yield the uses of the parameter by which a method that is decorated with a field's name gets its value."""
        for span in program.mentions(name, owner.span):
            literal = program.syntax.literal(span)
            call = next((f for f in program.frames(span) if f.shape is Shape.CALL), None)
            if literal is None or literal.inner != span or call is None:
                continue
            function = self.decorated(program, call.span)
            own = [p for p in function.scope.parameters if p.name not in SELF] if function else []
            if function and own:
                yield from self.parameter_references(function, own[0])

    @remembered
    def parameter_references(self, function: Function, parameter: Parameter) -> Iterator[Place]:
        yield from self._local_references(
            function.program, parameter.name, function.scope, parameter.span, inside=function.scope.span
        )

    @remembered
    def field_references(self, function: Function, parameter: Parameter) -> Iterator[Place]:
        """Yield the uses of the field that a parameter of a constructor declares: `val`, `private`."""
        owner = function.scope if function.scope.is_class else function.program.locals.class_around(function.scope.span)
        before = function.program.text(Span(max(0, parameter.span.start - 40), parameter.span.start))
        if owner and (parameter.is_field or _DECLARES.search(before)):
            yield from self._attribute_references(Class(function.program, owner), parameter.name)

    @remembered
    def function_calls(self, program: Program, function: Scope) -> Iterator[Place]:
        """Yield each call of a function or method, as the expression that has its value."""
        if not function.name:
            return
        owner = program.locals.class_around(function.span)
        inner = program.locals.function_around(function.span)
        if owner and (inner is None or inner.span.contains(owner.span)):
            places = self._attribute_references(Class(program, owner), function.name)
        else:
            places = iter([*self._local_references(program, function.name, inner, function.span, is_function=True)])
            if inner is None:
                places = iter([*places, *self._foreign_references(program, function.name)])
        for place in places:
            access = place.program.access(place.span)
            if access and access.is_call:
                yield Place(place.program, outer_value(place.program.syntax, access.span))
            elif function.is_getter:
                yield Place(place.program, outer_value(place.program.syntax, place.span))

    def member_references(self, program: Program, base: str, at: Span) -> Iterator[Place]:
        """Yield the uses of a variable whose member got a value at a place: `payload` of `payload["model"] = …`."""
        found = program.locals.lookup(base, at)
        scope = found[0] if found else None
        yield from self._local_references(program, base, scope, at)

    def _local_references(
        self,
        program: Program,
        name: str,
        owner: Scope | None,
        own: Span,
        *,
        inside: Span | None = None,
        is_function: bool = False,
    ) -> Iterator[Place]:
        within = inside or (owner.span if owner else None)
        for count, span in enumerate(program.references(name, within)):
            if count > _MOST_REFERENCES:
                return
            if (own.contains(span) and not is_function) or span in program.locals.names:
                continue
            if self._is_member(program, span) or self.is_label(program, span) or self._is_assigned(program, span):
                continue
            if is_function:
                yield Place(program, span)
                continue
            found = program.locals.lookup(name, span)
            if found is None:
                if owner is None:
                    yield Place(program, span)
            elif (found[0].span if found[0] else None) == (owner.span if owner else None):
                yield Place(program, span)

    @remembered
    def _foreign_references(self, program: Program, name: str) -> Iterator[Place]:
        """Yield the references to a name of a module in the other programs that can see it."""
        home, family = program.path, family_of(program.path)
        seen: set[str] = set()
        places = self.workspace.programs_with(name, home) if name != "default" else iter(())
        if program.locals.exports.get("default") == name:  # importers name the file, and it as they like
            path = PurePosixPath(home)
            module = path.parent.name if path.stem in ("index", "__init__") else path.stem
            places = chain(places, self.workspace.programs_with(module, home))
        for other, span in places:
            if other.path == home:
                continue
            if family in _FAMILIES_WITH_IMPORTS:
                if other.path not in seen:
                    seen.add(other.path)
                    yield from self._imported_references(other, home, name)
            elif self._sees(other, home) and not self.is_label(other, span):
                if other.path not in seen:
                    seen.add(other.path)
                    yield from self._renamed_references(
                        other, name, {PurePosixPath(home).stem, PurePosixPath(home).parent.name}
                    )
                if not self._is_member(other, span):
                    is_free = other.locals.lookup(name, span) is None and other.syntax.is_reference(span)
                    if is_free and not self._is_nearer(other, home, name):
                        yield Place(other, span)
                elif self._is_qualified_by_home(other, span, home):
                    yield Place(other, self._with_qualifier(other, span))

    def _renamed_references(self, other: Program, name: str, homes: set[str]) -> Iterator[Place]:
        """Yield the uses of a name under the one that an import gives it: `use models::CHAT as MODEL`."""
        for one in other.locals.imports.values():
            if one.imported == name != one.name and _last_part(one.module) in homes:
                yield from self._local_references(other, one.name, None, one.span)

    def _is_nearer(self, program: Program, home: str, name: str) -> bool:
        """Whether a name means another definition, in the folder of the program, than that of the module `home`."""
        folder = PurePosixPath(program.path).parent
        if folder == PurePosixPath(home).parent or name in program.locals.imports:
            return False
        near = {
            other.path: other
            for other, _ in self.workspace.programs_with(name, home)
            if PurePosixPath(other.path).parent == folder
        }
        return any(
            d.owner is None and not d.base for other in near.values() for d in other.locals.definitions.get(name, ())
        )

    def _imported_references(self, other: Program, home: str, name: str) -> Iterator[Place]:
        names: set[str] = set()
        modules: set[str] = set()
        for one in other.locals.imports.values():
            if one.imported and self._exported(other, one, home) == name:
                names.add(one.name)
            elif self._is_module(other, one, home):
                modules.add(one.name)
        if any(
            self._reaches(self.workspace.module(star.module, other.path), home, name) for star in other.locals.stars
        ):
            names.add(name)
        for own in names:
            statement = other.locals.imports[own].span if own in other.locals.imports else Span(0, 0)
            yield from self._local_references(other, own, None, statement)
        for module in modules:
            for span in other.references(module):
                access = other.access(span)
                if access and access.name == name and not self._is_member(other, span):
                    yield Place(other, access.span)

    def _exported(self, program: Program, one: Import, home: str) -> str:
        """Return the name in `home` that an import brings, "" where it is from elsewhere."""
        path = self.workspace.module(one.module, program.path)
        name, deep = one.imported, 0
        while path and deep < _DEEPEST_EXPORT:
            there = self.workspace.program(path)
            if there is None:
                return ""
            if path == home:
                return there.locals.exports.get(name, name)
            passed = there.locals.imports.get(name)
            if passed is None:
                stars = (self.workspace.module(star.module, path) for star in there.locals.stars)
                return name if any(self._reaches(star, home, name) for star in stars) else ""
            path, name, deep = self.workspace.module(passed.module, path), passed.imported or passed.name, deep + 1
        return ""

    def _reaches(self, path: str | None, home: str, name: str, deep: int = 0) -> bool:
        """Whether the names of a module include `name` of `home`."""
        if path is None or deep > _DEEPEST_EXPORT:
            return False
        if path == home:
            return True
        there = self.workspace.program(path)
        if there is None:
            return False
        passed = there.locals.imports.get(name)
        if passed and self._reaches(self.workspace.module(passed.module, path), home, passed.imported, deep + 1):
            return True
        stars = (self.workspace.module(star.module, path) for star in there.locals.stars)
        return any(self._reaches(star, home, name, deep + 1) for star in stars)

    def _is_module(self, program: Program, one: Import, home: str) -> bool:
        if not one.imported:
            return self.workspace.module(one.module, program.path) == home
        if family_of(program.path) != "python":
            return False
        joined = f"{one.module}{'' if one.module.endswith('.') else '.'}{one.imported}"
        return self.workspace.module(joined, program.path) == home

    # -- attributes -------------------------------------------------------------------------------------------------

    @remembered
    def _attribute_references(self, owner: Class, name: str) -> Iterator[Place]:
        """Yield where an attribute of a class is used: in the class, its bases and subclasses, and on its instances."""
        family = [owner, *self.bases(owner), *self.subclasses(owner)]
        seen: set[tuple[str, int]] = set()
        names = {one.scope.name for one in family}
        for one in family:
            for place in self._within(one, name):
                if (place.program.path, place.span.end) not in seen:
                    seen.add((place.program.path, place.span.end))
                    yield place
        for place in self._outside(owner, name, names):
            if (place.program.path, place.span.end) not in seen:
                seen.add((place.program.path, place.span.end))
                yield place

    def _within(self, owner: Class, name: str) -> Iterator[Place]:
        program = owner.program
        for span in program.mentions(name, owner.scope.span):
            if span in program.locals.names:
                continue
            qualifier = self.qualifier(program, span)
            is_own = qualifier in SELF or qualifier == owner.scope.name
            if is_own or _INSTANCE.search(program.data, max(0, span.start - 2), span.start):
                place = self._with_qualifier(program, span)
                if not self._is_assigned(program, place):
                    yield Place(program, place)
            elif not qualifier and program.syntax.is_reference(span) and not self.is_label(program, span):
                found = program.locals.lookup(name, span)
                if found is None:  # a method, or an inherited member
                    is_own = languages()[program.syntax.key].bare_members
                else:
                    is_own = found[0] is not None and found[0].is_class and found[0].name == owner.scope.name
                if is_own and not self._is_assigned(program, span):
                    yield Place(program, span)

    def _outside(self, owner: Class, name: str, names: set[str]) -> Iterator[Place]:
        """Yield `Class.name`, `instance.name` and an imported `name` in the programs that can see the class."""
        seen: set[str] = set()
        for other, span in self.workspace.programs_with(name, owner.program.path, where=_is_member):
            if other.path not in seen:
                seen.add(other.path)
                yield from self._imported_members(other, name, names)
            qualifier = self.qualifier(other, span)
            if not qualifier or qualifier in SELF or not self._is_member(other, span):
                continue
            place = self._with_qualifier(other, span)
            if self._is_assigned(other, place):
                continue
            one = other.locals.imports.get(qualifier)
            if qualifier in names or (one and (one.imported or _last_part(one.module)) in names):
                yield Place(other, place)
                continue
            receiver = _RECEIVER.search(other.data, max(0, span.start - _NEAR), span.start)
            if receiver is None:
                continue
            at = Span(receiver.start(1), receiver.end(1))
            made = self.class_of_path(other, other.text(at), at)
            if made and made.scope.name in names:
                yield Place(other, Span(at.start, span.end))

    def _imported_members(self, other: Program, name: str, names: set[str]) -> Iterator[Place]:
        """Yield the uses of a member that a program imports from its class: `import static app.Models.CHAT`."""
        for one in other.locals.imports.values():
            if one.imported == name and _last_part(one.module) in names:
                yield from self._local_references(other, one.name, None, one.span)
        for star in other.locals.stars:
            if _last_part(star.module) in names:
                yield from self._local_references(other, name, None, star.span)

    def parts(self, owner: Class) -> Iterator[Class]:
        """Yield the other pieces of a class: Rust's `impl`, Swift's extensions, C#'s partial classes, Go's methods."""
        name, family = owner.scope.name, family_of(owner.program.path)
        if not name:
            return
        programs = {owner.program.path: owner.program}
        if languages()[owner.program.syntax.key].open_classes:
            folder = PurePosixPath(owner.program.path).parent
            for other, _ in self.workspace.programs_with(name, owner.program.path):
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
        """Yield what a class has its members from besides itself: its other parts, its bases, and theirs."""
        parts = list(self.parts(owner))
        yield from parts
        for base in dict.fromkeys(base for one in (owner, *parts) for base in one.scope.bases):
            name = base.replace("\\", ".").replace("::", ".").rsplit(".", 1)[-1]
            found = self.find_class(owner.program, name) if deep < _DEEPEST_EXPORT else None
            if found and found.scope.name != owner.scope.name:
                yield found
                yield from self.bases(found, deep + 1)

    @remembered
    def subclasses(self, owner: Class, deep: int = 0) -> Iterator[Class]:
        name = owner.scope.name
        if not name or deep >= _DEEPEST_EXPORT:
            return
        seen: set[Span] = set()
        programs = {owner.program.path: owner.program}
        for other, _ in self.workspace.programs_with(name, owner.program.path, where=_is_derived):
            programs.setdefault(other.path, other)
        for program in programs.values():
            for scope in program.locals.scopes:
                bases = {re.split(r"[.:\\]+", base)[-1] for base in scope.bases}
                if scope.is_class and name in bases and scope.span not in seen and scope.name != name:
                    found = self.find_class(program, name)
                    if found and found.scope == owner.scope:
                        seen.add(scope.span)
                        yield Class(program, scope)
                        yield from self.subclasses(Class(program, scope), deep + 1)

    def typed_fields(self, program: Program, name: str, model_id: str) -> Iterator[tuple[Program, Definition]]:
        """Yield the fields of that name whose declared type lists an id."""
        seen: set[str] = set()
        for other, _ in self.workspace.programs_with(name, program.path, where=_is_typed):
            if other.path in seen:
                continue
            seen.add(other.path)
            for definition in other.locals.definitions.get(name, ()):
                if definition.type and self.lists(other, definition.type, definition.span, model_id):
                    yield other, definition

    def lists(
        self, program: Program, type_: str, at: Span, model_id: str, deep: int = 0
    ) -> tuple[Program, Definition] | bool:
        """Return whether a type lists an id as one of its values: in itself, or where it is defined."""
        if is_quoted(type_, model_id):
            return True
        if len(type_) > _LONGEST_ALIAS or deep > _DEEPEST_EXPORT - 1:
            return False
        for name in re.findall(r"[A-Za-z_]\w*", _QUOTED.sub("", type_)):
            for there, definition in self.definitions_of(program, name, at):
                if definition.value is None or definition.is_attribute:
                    continue
                text = there.text(definition.value)
                is_list = _LISTING.match(text) is not None and text.strip().strip("\"'`") != model_id
                if is_list and is_quoted(text, model_id):
                    return there, definition
                if text.lstrip()[:1] not in "\"'`{" and self.lists(there, text, definition.value, model_id, deep + 1):
                    return there, definition
        return False

    def decorated(self, program: Program, call: Span) -> Function | None:
        """Return the function that a decorator decorates."""
        behind = (s for s in program.locals.scopes if not s.is_class and s.span.start >= call.end)
        nearest = min(behind, key=lambda scope: scope.span.start, default=None)
        if nearest is None or program.data[: call.start].rstrip(b" \t")[-1:] != b"@":
            return None
        between = program.text(Span(call.end, nearest.span.start)).split("\n")
        is_next = all(
            not line.strip() or line.lstrip().startswith(("@", ")", "async")) or line[:1] in " \t" for line in between
        )
        return Function(program, nearest) if is_next else None

    @remembered
    def members(self, program: Program, name: str) -> Iterator[Place]:
        """Yield each `x.name` and `x["name"]` of a program whose `x` is no `self`."""
        for span in program.mentions(name):
            literal = program.syntax.literal(span)
            if literal is not None:
                index = next((f for f in program.frames(literal.token) if f.shape == Shape.SUBSCRIPT), None)
                if literal.inner == span and index is not None:
                    yield Place(program, index.span)
            elif (
                self._is_member(program, span)
                and (qualifier := self.qualifier(program, span))
                and qualifier not in SELF
            ):
                place = self._with_qualifier(program, span)
                if not self._is_assigned(program, place):
                    yield Place(program, place)

    def key_readers(self, keys: Sequence[str], file: str) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Yield the expressions that read a section of a configuration file, with the keys that are left below it.

        Of `chat: {model: …}` each `x["chat"]` and `x.chat`, in programs that name the file.
        """
        section = keys[-2] if len(keys) > 1 else keys[-1]
        left = tuple(keys[-1:]) if len(keys) > 1 else ()
        name = PurePosixPath(file).name.encode()
        seen: set[str] = set()
        for family in PROGRAMS:
            for program, _ in self.workspace.programs_with(section, family):
                if program.path in seen or name not in program.data:
                    continue
                seen.add(program.path)
                for place in self.members(program, section):
                    yield place, left

    @remembered
    def readers(self, variable: str) -> Iterator[Place]:
        """Yield the expressions that read a variable of the environment: `os.environ["X"]`, `process.env.X`."""
        for family in PROGRAMS:
            for program, span in self.workspace.programs_with(variable, family):
                literal = program.syntax.literal(span)
                if literal is None:
                    if self.qualifier(program, span).lower() in ("env", "environ", "settings", "config"):
                        yield Place(program, self._with_qualifier(program, span))
                    continue
                if literal.inner != span:
                    continue
                frames = program.frames(literal.token)
                reader = next((f for f in frames if f.shape in (Shape.CALL, Shape.SUBSCRIPT)), None)
                if reader is not None:
                    yield Place(program, reader.span)

    # -- classes and functions --------------------------------------------------------------------------------------

    def class_at(self, program: Program, name: str, at: Span) -> Class | None:
        """Return the class that a name means at a place: `Self` is the class around it."""
        if name in SELF:
            around = program.locals.class_around(at)
            return Class(program, around) if around else None
        return self.find_class(program, name)

    @remembered
    def find_class(self, program: Program, name: str) -> Class | None:
        """Return the class of the work tree that a name of a program means."""
        own = program.locals.classes(name)
        if own:
            return Class(program, own[0])
        for other, exported in self._homes(program, name):
            if found := other.locals.classes(exported):
                return Class(other, found[0])
        return None

    @remembered
    def class_of(self, program: Program, span: Span, deep: int = 0) -> Class | None:
        """Return the class of the object that a variable holds, by its annotation or by the call that makes it."""
        name = program.text(span).lstrip("$")
        found = program.locals.lookup(name, span)
        if found is None or deep > _DEEPEST_EXPORT:
            for other, exported in self._homes(program, name):
                for definition in other.locals.definitions.get(exported, ()):
                    if definition.owner is None and (
                        made := self._made(other, definition.value, definition.type, deep)
                    ):
                        return made
            return None
        _, definitions, parameter = found
        if parameter and (made := self._made(program, parameter.value, parameter.type, deep)):
            return made
        return next((m for d in definitions if (m := self._made(program, d.value, d.type, deep))), None)

    @remembered
    def class_of_path(self, program: Program, path: str, at: Span) -> Class | None:
        """Return the class of `a`, `self.a` or `self.a.b` as written at a place."""
        parts = [part.lstrip("$@") for part in re.split(r"\.|->|\?\.", path)]
        found: Class | None
        if parts[0] in SELF:
            owner = program.locals.class_around(at)
            found = Class(program, owner) if owner else None
        else:
            start = program.data.find(parts[0].encode(), at.start, at.end)
            found = self.class_of(program, Span(start, start + len(parts[0].encode()))) if start >= 0 else None
        for part in parts[1:]:
            if found is None:
                return None
            found = self._class_of_attribute(found, part)
        return found

    def _class_of_attribute(self, owner: Class, name: str) -> Class | None:
        for one in (owner, *self.bases(owner)):
            for definition in one.program.locals.attributes(one.scope, name):
                if made := self._made(one.program, definition.value, definition.type, 0):
                    return made
                value = one.program.text(definition.value) if definition.value else ""
                scope = one.program.locals.function_around(definition.span)
                given = next((p for p in scope.parameters if p.name == value), None) if scope else None
                if given and (made := self._made(one.program, None, given.type, 0)):
                    return made
            for scope in (one.scope, *one.program.locals.methods(one.scope)):
                for parameter in scope.parameters:
                    if parameter.is_field and parameter.name == name:
                        return self._made(one.program, parameter.value, parameter.type, 0)
        return None

    def _made(self, program: Program, value: Span | None, type_: str, deep: int) -> Class | None:
        for name in _TYPE.findall(type_):
            if found := self.find_class(program, name.rsplit(".", 1)[-1]):
                return found
            for there, alias in self._aliases(program, name, deep):  # Chat = Union[A, B]
                if found := self._made(there, None, alias, deep + 1):
                    return found
        call = self.call_at(program, value) if value else None
        if call is None:
            return None
        if found := self.find_class(program, _last(call.name)):
            return found
        for function in self.functions_of(program, call):
            for span in function.program.locals.returns_of(function.scope):
                if made := self._made(function.program, span, "", deep + 1):
                    return made
        return None

    def _aliases(self, program: Program, name: str, deep: int) -> Iterator[tuple[Program, str]]:
        if deep > 1 or not name[:1].isupper():
            return
        for there, definition in self.definitions_of(program, name, Span(0, 1)):
            text = there.text(definition.value) if definition.value else ""
            if definition.owner is None and len(text) < _LONGEST_ALIAS and text.lstrip()[:1] not in "\"'`{":
                yield there, text

    @remembered
    def call_at(self, program: Program, value: Span) -> Frame | None:
        """Return the call whose result an expression is, through `await`, `new` and parentheses."""
        end = Span(max(value.start, value.end - 1), value.end)
        calls = (f for f in program.syntax.frames(end) if f.shape == Shape.CALL and value.contains(f.span))
        wide = [f for f in calls if not program.data[f.span.end : value.end].strip(b" \t\n)!?;")]
        return max(wide, key=lambda f: f.span.end - f.span.start, default=None)

    @remembered
    def functions_of(self, program: Program, call: Frame) -> list[Function]:
        """Return the functions of the work tree that a call may call; the constructor where it makes an object."""
        parts = [part for part in call.name.split(".") if part]
        if not parts:
            return []
        if parts[-1] in CONSTRUCTORS and len(parts) > 1 and parts[0] not in SELF:
            parts = parts[:-1]  # Chat.new(…), Chat.init(…)
        name = parts[-1]
        if len(parts) == 1:
            return self._bare_functions(program, name, call)
        if len(parts) == 2:  # noqa: PLR2004
            if parts[0] not in SELF and (found := self.find_class(program, parts[0])):
                return self._methods([found], name)
            one = program.locals.imports.get(parts[0])
            path = one and self._module_path(program, one)
            there = self.workspace.program(path) if path else None
            if there:
                return self._own_functions(there, name)
        if owner := self.class_of_path(program, ".".join(parts[:-1]), call.span):
            return self._methods([owner], name)
        return self._package_functions(program, parts[0], name) if len(parts) == 2 else []  # noqa: PLR2004

    def _package_functions(self, program: Program, package: str, name: str) -> list[Function]:
        """Return the function of a package or file that a call names by it: `models.Pick(…)`."""
        one = program.locals.imports.get(package)
        wanted = {package, _last_part(one.module) if one else package, one.imported if one else package}
        if family_of(program.path) in _FAMILIES_WITH_IMPORTS:
            return []
        for other, _ in self.workspace.programs_with(name, program.path):
            path = PurePosixPath(other.path)
            is_it = other.path != program.path and not wanted.isdisjoint((path.stem, path.parent.name))
            if is_it and (found := self._own_functions(other, name)):
                return found
        return []

    def _bare_functions(self, program: Program, name: str, call: Frame) -> list[Function]:
        own = self._own_functions(program, name, at=call.span)
        if own:
            return own
        around = program.locals.class_around(call.span)
        is_seen = around and languages()[program.syntax.key].bare_members
        if around and is_seen and (found := self._methods([Class(program, around)], name)):
            return found
        for other, exported in self._homes(program, name):
            if found := self._own_functions(other, exported):
                return found
        return []

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
        return self.constructors(classes[0]) if classes else []

    def constructors(self, owner: Class) -> list[Function]:
        for one in (owner, *self.bases(owner)):
            names = (*CONSTRUCTORS, one.scope.name)
            methods = [s for s in one.program.locals.methods(one.scope) if s.name in names]
            functions = [Function(one.program, scope, _shift(scope)) for scope in methods]
            if one.scope.parameters:  # a primary constructor: Kotlin, Scala, C#
                functions.insert(0, Function(one.program, one.scope, 0))
            if functions:
                return functions
        return []

    def _methods(self, owners: Sequence[Class], name: str) -> list[Function]:
        for owner in owners:
            for one in (owner, *self.bases(owner), *self.subclasses(owner)):
                methods = [s for s in one.program.locals.methods(one.scope) if s.name == name]
                if methods:
                    return [Function(one.program, scope, _shift(scope)) for scope in methods]
        return []

    @remembered
    def _homes(self, program: Program, name: str) -> Iterator[tuple[Program, str]]:
        """Yield the programs that may define a name which a program does not, with the name there."""
        family = family_of(program.path)
        one = program.locals.imports.get(name)
        if one and family in _FAMILIES_WITH_IMPORTS:
            path, wanted, deep = self.workspace.module(one.module, program.path), one.imported or name, 0
            while path and deep < _DEEPEST_EXPORT:
                there = self.workspace.program(path)
                if there is None:
                    return
                yield there, there.locals.exports.get(wanted, wanted)
                for star in there.locals.stars:
                    if (passed := self.workspace.module(star.module, path)) and (p := self.workspace.program(passed)):
                        yield p, wanted
                again = there.locals.imports.get(wanted)
                if again is None:
                    return
                path, wanted, deep = self.workspace.module(again.module, path), again.imported or wanted, deep + 1
            return
        for star in program.locals.stars:
            path = self.workspace.module(star.module, program.path)
            there = self.workspace.program(path) if path else None
            if there:
                yield there, name
        if family not in _FAMILIES_WITH_IMPORTS:
            name = one.imported or name if one else name
            others = {other.path: other for other, _ in self.workspace.programs_with(name, program.path)}
            folder = PurePosixPath(program.path).parent
            for path in sorted(
                others, key=lambda path: (PurePosixPath(path).parent != folder, not self._sees(program, path))
            ):
                if path != program.path:
                    yield others[path], name

    def origin(self, program: Program, name: str) -> str:
        """Return what a name is called where it is from, through imports that rename it."""
        there: Program | None = program
        for _ in range(_DEEPEST_EXPORT):
            one = there.locals.imports.get(name) if there else None
            if there is None or one is None or one.imported in ("", "default"):
                return name
            path, name = self.workspace.module(one.module, there.path), one.imported
            there = self.workspace.program(path) if path else None
        return name

    @remembered
    def definitions_of(self, program: Program, name: str, at: Span) -> list[tuple[Program, Definition]]:
        """Return the definitions that a name may have at a place, in this program or another."""
        found = program.locals.lookup(name, at)
        if found is not None:
            return [(program, definition) for definition in found[1]]
        for other, exported in self._homes(program, name):
            own = [d for d in other.locals.definitions.get(exported, ()) if d.owner is None or d.is_attribute]
            if own:
                return [(other, d) for d in own if not d.base]
        return []

    def _module_path(self, program: Program, one: Import) -> str | None:
        if not one.imported:
            return self.workspace.module(one.module, program.path)
        joined = f"{one.module}{'' if one.module.endswith('.') else '.'}{one.imported}"
        return self.workspace.module(joined, program.path) if family_of(program.path) == "python" else None

    # -- how a name stands ------------------------------------------------------------------------------------------

    def qualifier(self, program: Program, span: Span) -> str:
        """Return the name right before the sign of a member: `config` of `config.model`, "" for none."""
        found = _QUALIFIER.search(program.data, max(0, span.start - _NEAR), span.start)
        return found[1].decode("utf-8", "replace").lstrip("$@") if found else ""

    def _with_qualifier(self, program: Program, span: Span) -> Span:
        found = _QUALIFIER.search(program.data, max(0, span.start - _NEAR), span.start)
        if found:
            return Span(found.start(), span.end)
        sign = _INSTANCE.search(program.data, max(0, span.start - 2), span.start)
        return Span(sign.start(), span.end) if sign else span

    def _is_member(self, program: Program, span: Span) -> bool:
        return _MEMBER_SIGN.search(program.data, max(0, span.start - _NEAR), span.start) is not None

    def is_label(self, program: Program, span: Span) -> bool:
        """Whether a name is the keyword of an argument or of a field, and no reference."""
        return span in program.locals.labels

    def _is_assigned(self, program: Program, span: Span) -> bool:
        """Whether a name only gets a value here."""
        bound = (f for f in program.syntax.frames(span) if f.shape in (Shape.BINDING, Shape.DEFAULT))
        inner = next(bound, None)
        if inner is None or (inner.value and inner.value.contains(span)):
            return False
        head = program.text(Span(inner.span.start, inner.value.start if inner.value else inner.span.end))
        return not re.search(rf"{re.escape(program.text(span))}\s*[\[.]", head)

    def _is_qualified_by_home(self, program: Program, span: Span, home: str) -> bool:
        path, qualifier = PurePosixPath(home), self.qualifier(program, span)
        one = program.locals.imports.get(qualifier)
        named = {qualifier, *([one.imported or _last_part(one.module)] if one else [])}
        return not named.isdisjoint((path.stem, path.parent.name))

    def _sees(self, program: Program, home: str) -> bool:
        """Whether a program names the module that a file is, or shares its package."""
        path = PurePosixPath(home)
        if PurePosixPath(program.path).parent == path.parent:
            return True
        words = {path.stem, path.parent.name} - {""}
        return any(re.search(rb"(?<!\w)" + re.escape(word.encode()) + rb"(?!\w)", program.data) for word in words)


def is_quoted(text: str, model_id: str) -> bool:
    """Whether an id stands in a text as a whole string that is one of several values: of a list, a set, a union."""
    element = _ELEMENT % re.escape(model_id)
    return model_id in text and re.search(element, text) is not None


def _last_part(module: str) -> str:
    return re.split(r"[./\\:]+", module)[-1]


def _is_member(data: bytes, at: int) -> bool:
    """Whether a word is a member of something, by the sign before it."""
    return data[max(0, at - 3) : at].rstrip()[-1:] in (b".", b":", b">", b"@", b"$")


def _is_derived(data: bytes, at: int) -> bool:
    """Whether the line before a word may say that a class derives from it."""
    line = data[data.rfind(b"\n", 0, at) + 1 : at]
    return any(
        word in line for word in (b"class", b"extends", b"struct", b"object", b"impl", b"module", b"record", b"<")
    )


def _is_typed(data: bytes, at: int) -> bool:
    """Whether a type may stand behind a word."""
    end = data.find(b"\n", at)
    return b":" in data[at : end if end >= 0 else len(data)]


def _shift(scope: Scope) -> int:
    first = scope.parameters[0].name if scope.parameters else ""
    return int(first in ("self", "cls"))


def _last(name: str) -> str:
    parts = name.split(".")
    return parts[-2] if parts[-1] in CONSTRUCTORS and len(parts) > 1 else parts[-1]
