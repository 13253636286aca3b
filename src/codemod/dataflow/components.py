"""Properties of components of Vue, Svelte and Angular: what an element in a template passes to them."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import Class, Place
from codemod.dataflow.spelling import camel_case, is_member, qualifier_of, with_qualifier
from codemod.languages.expressions import call_end
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition

_DECLARING = ("defineProps", "$props")  # calls that return the properties
_BOUND = lazy_regex(r"(?:v-bind)?:|v-model\b|\[")  # the beginning of an attribute whose value is an expression
_PATH = lazy_regex(r"[{\"' ]*(?:this\.)?(\w+)(?:\(\))?((?:\.\w+)*)[}\"' ]*")  # the member `a.b` of a variable
_TEMPLATE = lazy_regex(rb"templateUrl:\s*[\"']([\w./-]+)[\"']")
_EXPORTED = lazy_regex(r"\bexport\s+let\s+$")
_NEAR = 40  # bytes


class Components(Part):
    """Finds the uses of a property in the component that an element names."""

    @remembered
    def uses(self, program: Program, tag: str, attribute: str) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Yield the uses of a property, each with the path of the value there."""
        name = name_of_property(attribute)
        for there in self._scripts(program, tag):
            for word in _DECLARING:
                for span in there.references(word):
                    called = call_end(there.syntax, span)
                    around = next((f for f in there.frames(span) if f.shape is Shape.CALL and f.span != called), None)
                    whole = around.span if around and around.name == "withDefaults" else called
                    yield from ((Place(there, one), (name,)) for one in (whole,) if one)
            for definition in there.locals.definitions.get(name, ()):
                before = there.text(Span(max(0, definition.span.start - _NEAR), definition.span.start))
                if definition.owner is None and _EXPORTED.search(before):
                    yield from ((one, ()) for one in self.symbols.references.of_definition(there, definition))
            for span in there.mentions(name):
                if is_member(there, span) and qualifier_of(there, span) == "this":
                    yield Place(there, with_qualifier(there, span)), ()
            yield from self._free_uses(self.workspace.beside(there, name), name)
        for owner in self._selected(program, tag):
            yield from ((one, ()) for one in self.symbols.attributes.references(owner, name))

    @remembered
    def in_templates(self, program: Program, definition: Definition) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Yield where the template of a component uses a variable or a field, each with the members that it reads.

        In an attribute (`:model="chosen"`), or, in the template file of an Angular class, in a condition.
        """
        name = definition.name
        for path in self._templates(program, definition):
            if page := self.workspace.page(path):
                for pair, value in _attributes_with(page, name):
                    found = _PATH.fullmatch(page.text(value))
                    if found and found[1] == name and (found[0][:1] == "{" or _BOUND.match(page.text(pair))):
                        yield Place(page, value), tuple(found[2].split(".")[1:])
            if path != program.path:
                yield from self._free_uses(self.workspace.inside(path, name, program), name)

    def _free_uses(self, programs: Iterable[Program], name: str) -> Iterator[tuple[Place, tuple[str, ...]]]:
        for program in programs:
            uses = self.symbols.references.local_references(program, name, None, Span(0, 0))
            yield from ((one, ()) for one in uses)

    def _templates(self, program: Program, definition: Definition) -> Iterator[str]:
        """Yield the files with the template of a component."""
        if not program.place.is_file:
            yield program.path
        elif definition.is_attribute and b"templateUrl" in program.data:
            for one in _TEMPLATE.findall(program.data):
                yield os.path.normpath(PurePosixPath(program.path).parent / as_text(one))

    def _scripts(self, program: Program, tag: str) -> Iterator[Program]:
        """Yield the script of a component that the page of an element imports: `ChatView` for `<chat-view>`."""
        page = self.workspace.program(program.path)
        name = tag if tag[:1].isupper() else "".join(part.capitalize() for part in tag.split("-"))
        one = page.imports.names.get(name) if page is not None else None
        path = self.workspace.module(one.module, program.path) if one is not None else None
        there = self.workspace.program(path) if path and path != program.path else None
        if there is not None and not there.place.is_file:
            yield there

    def _selected(self, program: Program, tag: str) -> Iterator[Class]:
        """Yield the classes of Angular's components that an element selects."""
        for there, span in self.workspace.programs_with(tag, program.path) if "-" in tag else ():
            literal = there.syntax.literal(span)
            frames = there.frames(literal.token) if literal and literal.inner == span else ()
            if any(frame.shape is Shape.PAIR and frame.name == "selector" for frame in frames[:2]):
                behind = (scope for scope in there.locals.scopes if scope.is_class and scope.span.end > span.end)
                nearest = min(behind, key=lambda scope: scope.span.end, default=None)
                if nearest is not None:
                    yield Class(there, nearest)


def _attributes_with(page: Program, name: str) -> Iterator[tuple[Span, Span]]:
    """Yield the attributes of a page in which a word occurs, each with its value."""
    for span in page.mentions(name):
        pair = next(iter(page.frames(span)), None)
        if pair is not None and pair.shape is Shape.PAIR and pair.value:
            yield pair.span, pair.value


def name_of_property(attribute: str) -> str:
    """Return the property that an attribute sets: `model` for `:model`, `v-bind:model`, `[model]` and `{model}`."""
    return camel_case(attribute.removeprefix("v-bind").strip("[]{}:").split("-"))
