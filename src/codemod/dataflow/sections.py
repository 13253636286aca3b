"""Classes to which a framework binds settings: `@ConfigurationProperties("chat")`, `GetSection("Chat")`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import Class
from codemod.roles.vocabulary import normalise
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.places import Place
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition, Scope

_FAMILIES = (("a.java", "."), ("a.cs", ":"))
_TYPE_ARGUMENT = lazy_regex(r"<([A-Z]\w*)>")
_TAG = lazy_regex(rb"`[^`]*\b(?:yaml|json|toml|mapstructure|koanf|hcl):\"$")
_MOST_CLASSES = 4


class Sections(Part):
    """Finds the members that get their values from settings files by their names."""

    @remembered
    def of_path(self, keys: tuple[str, ...]) -> Iterator[Place]:
        """Yield the uses of the members that get the value of a setting: `chat: {model-name: …}` is `modelName`."""
        for count in range(len(keys) - 1, 0, -1):
            for family, sign in _FAMILIES:
                for owner in self._bound(sign.join(keys[:count]), family):
                    yield from self._members(owner, keys[count:])
        for owner, field in self._tagged(keys[-1]):
            if any(outer.type.endswith(owner.scope.name) for _, outer in self._tagged(keys[-2])):
                yield from self.symbols.attributes.references(owner, field.name)

    def _tagged(self, key: str) -> Iterator[tuple[Class, Definition]]:
        """Yield the fields of Go's structs whose tag is a key of settings: `Model string `yaml:"model"``."""
        for program, span in self.workspace.programs_with(key, "a.go"):
            statement = program.data[program.data.rfind(b"\n", 0, span.start) + 1 : span.start]
            owner = program.locals.class_around(span) if _TAG.search(statement) else None
            line = Span(span.start - len(statement), span.start)
            for field in program.locals.defined_at(line, None) if owner else ():
                if owner and field.is_attribute and field.owner == owner:
                    yield Class(program, owner), field

    def _bound(self, section: str, family: str) -> Iterator[Class]:
        """Yield the classes to which a section is bound."""
        seen: list[Class] = []
        for program, span in self.workspace.programs_with(section, family):
            literal = program.syntax.literal(span)
            if literal is None or program.text(literal.inner) != section:
                continue
            found = self._named_beside(program, literal.token)
            if found is not None and found not in seen and len(seen) < _MOST_CLASSES:
                seen.append(found)
                yield found

    def _named_beside(self, program: Program, section: Span) -> Class | None:
        """Return the class with an annotation or a constant that names a section, or the one that a statement names."""
        around = program.locals.class_around(section)
        own = program.locals.function_around(section) is None and around is not None
        if own and around is not None:
            return Class(program, around)
        statement = program.syntax.statement(section)
        names = _TYPE_ARGUMENT.findall(program.text(statement)) if statement else ()
        return next(filter(None, (self.symbols.classes.find(program, name) for name in names)), None)

    def _members(self, owner: Class, keys: tuple[str, ...]) -> Iterator[Place]:
        name = self._member(owner, keys[0])
        if name is None:
            return
        if len(keys) > 1:
            inner = self.symbols.classes.of_attribute(owner, name)
            if inner is not None:
                yield from self._members(inner, keys[1:])
            return
        yield from self.symbols.attributes.references(owner, name)
        yield from self.symbols.generated.getter(owner, name)

    def _member(self, owner: Class, key: str) -> str | None:
        """Return the member with the name of a key, however it is spelled."""
        wanted = normalise(key)
        for one in chain((owner,), self.symbols.classes.bases(owner)):
            names = (name for name, ones in one.program.locals.definitions.items() if _has(one.scope, ones))
            own = chain((p.name for p in one.scope.parameters), names)
            if found := next((name for name in own if normalise(name) == wanted), None):
                return found
        return None


def _has(owner: Scope, definitions: list[Definition]) -> bool:
    return any(one.is_attribute and one.owner == owner for one in definitions)
