"""Finds the uses of an attribute of a class: in the class, in its bases and subclasses, and on its instances."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from codemod.dataflow.families import family_of
from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import SELF, Class, Place
from codemod.dataflow.reflection import is_quoted, read_by_name, reads_by_name
from codemod.dataflow.spelling import (
    camel_case,
    is_assigned,
    is_instance_variable,
    is_label,
    is_member,
    last_part,
    qualifier_of,
    receiver_span,
    split_path,
    with_own_class,
    with_qualifier,
)
from codemod.languages.grammar import languages
from codemod.roles.vocabulary import normalise, split_words
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from codemod.dataflow.program import Program
    from codemod.dataflow.reflection import Read
    from codemod.languages.scopes import Definition

_CLASS = lazy_regex(r"(?:export\s+|default\s+|abstract\s+)*class\b")
_LONGEST_CALL = 80  # characters of a class name and the parenthesis after it


class _Access(NamedTuple):
    """The name of a member, its read by name if it is one, and the name before it."""

    span: Span
    read: Read | None
    qualifier: str


class Attributes(Part):
    """Finds the references to an attribute of a class."""

    @remembered
    def references(self, owner: Class, name: str) -> Iterator[Place]:
        """Yield where an attribute of a class is used: in the class, its bases and subclasses, and on its instances."""
        family = [owner, *self.symbols.classes.bases(owner), *self.symbols.classes.subclasses(owner)]
        seen: set[tuple[str, int]] = set()
        for one in family:
            for place in self._within(one, name):
                if (place.program.path, place.span.end) not in seen:
                    seen.add((place.program.path, place.span.end))
                    yield place
        for place in self._outside(owner, name, family):
            if (place.program.path, place.span.end) not in seen:
                seen.add((place.program.path, place.span.end))
                yield place

    def _within(self, owner: Class, name: str) -> Iterator[Place]:
        program = owner.program
        for mention in program.mentions(name, owner.scope.span):
            span = _with_sign(program, mention)
            if span in program.locals.names:
                continue
            if (read := read_by_name(program, mention)) and read.path in (*SELF, owner.scope.name):
                yield Place(program, read.span)
                continue
            qualifier = qualifier_of(program, span)
            of_class = with_own_class(program, span)
            is_own = bool(of_class) or qualifier in SELF or qualifier == owner.scope.name
            if is_own or is_instance_variable(program, span):
                place = of_class or with_qualifier(program, span)
                if not is_assigned(program, place):
                    yield Place(program, place)
            elif not qualifier and program.syntax.is_reference(span) and not is_label(program, span):
                found = program.locals.lookup(name, span)
                if found is None:  # a method, or an inherited member
                    is_own = languages()[program.syntax.key].bare_members
                else:
                    is_own = found[0] is not None and found[0].is_class and found[0].name == owner.scope.name
                if is_own and not is_assigned(program, span):
                    yield Place(program, span)

    def _outside(self, owner: Class, name: str, family: Sequence[Class]) -> Iterator[Place]:
        """Yield `Class.name`, `instance.name` and an imported `name` in the programs that can access the class."""
        names = {one.scope.name for one in family}
        owners = [one.encode() for one in names if one]

        @cache  # called for each place in a file
        def names_owner(data: bytes) -> bool:
            return any(one in data for one in owners)

        reads = cache(reads_by_name)

        def matters(data: bytes, at: int) -> bool:
            return _is_member_at(data, at) or names_owner(data) or (is_quoted(data, at) and reads(data))

        near = self.names_near(owner, names)
        above = (one.program for one in (owner, *self.symbols.classes.bases(owner)))
        # The name may be too common to search for.
        found = self.workspace.programs_naming(name, owner.program.path, where=matters, near=near)
        seen: set[Program] = set()
        for other in chain(above, found):
            if other in seen:
                continue
            seen.add(other)
            yield from self._imported_members(other, name, names)
            for access in self._accesses(other, name):
                yield from self._through(other, access, family)
        for other, span in self._common_members(_variables_of(names), name, owner.program):
            if (one := _access_at(other, span)) is not None:
                yield from self._through(other, one, family)

    @remembered
    def _accesses(self, program: Program, name: str) -> Iterator[_Access]:
        """Yield where a program accesses a member of an object that is not its own: the same for many classes."""
        size = len(name.encode())
        for at in program.syntax.words.find(name.encode()):
            if (one := _access_at(program, Span(at, at + size))) is not None:
                yield one

    def _through(self, other: Program, access: _Access, family: Sequence[Class]) -> Iterator[Place]:
        """Yield the place of an access if its object is an instance of a class, or one of its relatives itself."""
        names = {one.scope.name for one in family}
        span, read, qualifier = access
        if read is not None:
            if self._is_of(other, read, names):
                yield Place(other, read.span)
            return
        if not qualifier:
            created = self._created_by_call(other, span)
            if created and _is_one_of(created[1], family):
                yield Place(other, created[0])
            return
        place = with_qualifier(other, span)
        one = other.imports.names.get(qualifier)
        if qualifier in names or (one and (one.imported or last_part(one.module)) in names):
            if not is_assigned(other, place):
                yield Place(other, place)
            return
        at = receiver_span(other, span)
        if at is None:
            return
        made = self.symbols.classes.of_path(other, other.text(at), at)
        if made is None:
            spellings = {normalise(one) for one in names}  # of variables: settings of Settings
            is_ours = normalise(qualifier) in spellings and not self._is_foreign(other, at)
        else:
            is_ours = _is_one_of(made, family) or _is_interface_of(made, other.text(span))
        if is_ours and not is_assigned(other, place):
            yield Place(other, Span(at.start, span.end))

    @remembered
    def _created_by_call(self, program: Program, member: Span) -> tuple[Span, Class] | None:
        """Return a member with the call before it, and the class of what that returns: `get_settings().model`."""
        before = program.data[max(0, member.start - len(" ?. ")) : member.start].rstrip(b" \n$?!&.>:-")
        end = max(0, member.start - len(" ?. ")) + len(before)
        if not before.endswith(b")"):
            return None
        calls = (f for f in program.syntax.frames(Span(end - 1, end)) if f.shape is Shape.CALL and f.span.end == end)
        call = max(calls, key=lambda f: f.span.end - f.span.start, default=None)
        made = self.symbols.classes.of_expression(program, call.span) if call else None
        return (Span(call.span.start, member.end), made) if call and made else None

    def _is_of(self, program: Program, read: Read, names: Collection[str]) -> bool:
        """Whether a read by name reads a member of one of some classes, or of an instance."""
        last = last_name(read.path)
        one = program.imports.names.get(read.path)
        if last in names or (one and (one.imported or last_part(one.module)) in names):
            return True
        made = self.symbols.classes.of_path(program, read.path, read.owner) if read.owner else None
        return made is not None and made.scope.name in names

    def _is_foreign(self, program: Program, at: Span) -> bool:
        """Whether the expression at a place begins with an import from outside the work tree."""
        one = program.imports.names.get(split_path(program.text(at))[0])
        return one is not None and not self.workspace.module(one.module, program.path)

    @remembered
    def of_object(self, program: Program, assigned: Definition) -> Iterator[Place]:
        """Yield where a member is used that is assigned through a path: `app.chat.model = …`.

        An object of unknown class may be the same if it is reached through a member of the same name: `bot.chat.model`.
        """
        name, holder = assigned.name, split_path(assigned.base)[-1]
        owner = self.symbols.classes.of_path(program, assigned.base, assigned.span)
        if owner is not None:
            yield from self.references(owner, name)
        seen: set[tuple[str, int]] = set()
        found = self.workspace.programs_with(name, program.path, near=(holder,))
        for other, span in chain(found, self._common_members((holder,), name, program)):
            if (other.path, span.start) in seen:
                continue
            seen.add((other.path, span.start))
            there = receiver_span(other, span) if qualifier_of(other, span) == holder else None
            if there is None or is_assigned(other, Span(there.start, span.end)):
                continue
            if self._is_foreign(other, there) and _module_of(other, there) != _module_of(program, assigned.span):
                continue
            if owner is None or self.symbols.classes.of_path(other, other.text(there), there) is None:
                yield Place(other, Span(there.start, span.end))

    def _common_members(self, holders: Iterable[str], name: str, program: Program) -> Iterator[tuple[Program, Span]]:
        """Yield where a member whose name is too common to search for is written as a member of one of the holders."""
        if not self.workspace.is_missed(name, program.path, ()):
            return
        sign = "->" if program.syntax.key == "php" else "."
        for holder in holders:
            for other, span in self.workspace.programs_with(f"{holder}{sign}{name}", program.path):
                yield other, Span(span.end - len(name.encode()), span.end)

    def names_near(self, owner: Class, names: Iterable[str]) -> Iterator[str]:
        """Yield words that occur near any use of an attribute: classes, and the module's own instances."""
        yield from sorted(filter(None, names))
        made = f"{owner.scope.name}("
        for name, definitions in owner.program.locals.definitions.items():
            for one in definitions:
                value = owner.program.text(one.value)[:_LONGEST_CALL] if one.value and one.owner is None else ""
                if value.removeprefix("new ").startswith(made):
                    yield name

    def _imported_members(self, other: Program, name: str, names: set[str]) -> Iterator[Place]:
        """Yield the uses of a member that a program imports from its class: `import static app.Models.CHAT`."""
        for one in other.imports.names.values():
            if one.imported == name and last_part(one.module) in names:
                yield from self.symbols.references.local_references(other, one.name, None, one.span)
        for star in other.imports.stars:
            if last_part(star.module) in names:
                yield from self.symbols.references.local_references(other, name, None, star.span)


def _access_at(program: Program, span: Span) -> _Access | None:
    """Return the access to a member of an object that is not the own one, None if a word is something else."""
    read = read_by_name(program, span)
    qualifier = "" if read else qualifier_of(program, span)
    is_other = read or (qualifier not in SELF and is_member(program, span))
    return _Access(span, read, qualifier) if is_other else None


def _module_of(program: Program, at: Span) -> str:
    """Return the module from which the object at the beginning of a path is imported."""
    one = program.imports.names.get(split_path(program.text(at))[0])
    return f"{one.module}.{one.imported}" if one else ""


def _variables_of(classes: Iterable[str]) -> list[str]:
    """Return the names of variables that are named after classes: `chat_settings`, `chatSettings`."""
    words = [split_words(name) for name in classes if name]
    snake = {"_".join(each) for each in words if each}
    return sorted(snake | {camel_case(each) for each in words if each})


def _with_sign(program: Program, span: Span) -> Span:
    """Return the identifier that a word is, including the sign before it in Swift's bindings."""
    signed = Span(span.start - 1, span.end)
    is_signed = program.data[max(0, signed.start) : span.start] == b"$" and program.syntax.is_reference(signed)
    return signed if is_signed and program.syntax.key == "swift" else span


def _is_one_of(made: Class, family: Sequence[Class]) -> bool:
    """Whether a class is one of several; those of one name in other files are others, unless they may be its parts."""
    homes = [one.program.path for one in family if one.scope.name == made.scope.name]
    if family_of(made.program.path) == "go":  # the parts of a type are in one package
        homes = [str(PurePosixPath(path).parent) for path in homes]
        return str(PurePosixPath(made.program.path).parent) in homes
    is_open = languages()[made.program.syntax.key].open_classes or _is_shape(made)
    return bool(homes) if is_open else made.program.path in homes


def _is_shape(owner: Class) -> bool:
    """Whether a TypeScript type only says what objects look like, which a second type of that name does, too."""
    is_script = family_of(owner.program.path) == "javascript"
    return is_script and _CLASS.match(owner.program.text(owner.scope.span)) is None


def _is_interface_of(owner: Class, name: str) -> bool:
    """Whether a class is a Go interface with a method of this name: types with that method implement it."""
    text = owner.program.text(owner.scope.span) if family_of(owner.program.path) == "go" else ""
    return "interface" in text and re.search(rf"\b{re.escape(name)}\(", text) is not None


def _is_member_at(data: bytes, at: int) -> bool:
    """Whether a word is a member of something, judging by the sign before it."""
    return data[max(0, at - 3) : at].rstrip()[-1:] in (b".", b":", b">", b"@", b"$")
