"""Follows a client that an attribute holds: its type, its values, and what constructors and literals give it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from codemod.dataflow.constructions import constructions, is_kept_as
from codemod.dataflow.families import family_of
from codemod.dataflow.several_clients import agree, read_until_mixed
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.client_values import Clients
    from codemod.dataflow.places import Class
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition, Parameter, Scope
    from codemod.values import Frame
    from codemod.values.trace import Client


# The token in the annotation of a field or a parameter: `@Inject(OPENAI) private readonly client`.
_TOKEN = lazy_regex(rb"@\w+\(\s*[\"']?(?:\w+\.)*(\w+)[\"']?\s*\)\s*(?:\w+\s+)*\Z")
_WITH_CONTAINERS = frozenset(("javascript", "csharp"))
_LONGEST_DECLARATION = 160  # bytes from the annotation to the name
_PROVIDES = lazy_regex(
    rb"(?:provide:\s*|\b(?:bind|register\w*|provide)(?:<[^>]*>)?\(\s*|\bAdd(?:Singleton|Scoped|Transient)<)[\"']?(?:\w+\.)*\Z"
)


class AttributeClients:
    """Finds the clients of attributes; `clients` reads the values that they get."""

    def __init__(self, clients: Clients) -> None:
        self.clients = clients
        self.symbols = clients.symbols
        self._passed: dict[tuple[str, int, Span, str], tuple[list[Client], int]] = {}  # with the values that it took
        self._kept: dict[tuple[str, ...], Client | None] = {}
        self._made: dict[tuple[str, str], list[tuple[Program, Frame]]] = {}  # by platform and language family

    def forget(self) -> None:
        """Clear caches about programs that are no longer kept."""
        self._passed.clear()
        self._kept.clear()
        self._made.clear()

    def of(self, owner: Class, name: str) -> Client | None:
        """Return the client that an attribute of an object is, None if it is none or not visible.

        Its class may be one that derives from `owner`. If the value begins in such a class, it is that one.
        """
        origin = self.clients.origin_class
        made = [one for one in self.symbols.classes.subclasses(owner) if _defines(one, name)]
        if origin is not None and made and origin != owner:
            family = (origin, *self.symbols.classes.bases(origin))
            if owner in family:
                return self._of_family(next((one for one in family if one in made), owner), name)
        derived = (self._of_family(one, name) for one in made)
        return agree(itertools.chain((self._of_family(owner, name),), derived))

    def _of_family(self, owner: Class, name: str) -> Client | None:
        """Return the client that an attribute of a class or of its bases is."""
        family = [owner, *self.symbols.classes.bases(owner)]
        for one in family:
            found = self._of_injected(one, name)
            for definition in one.program.locals.attributes(one.scope, name):
                client = self.clients.libraries.of_type(definition.type, one.program, definition.span)
                if client is None and definition.value:
                    client = self.clients.of_value(one.program, definition.value, is_receiver=True)
                found += [client] if client else []
            for parameter in one.scope.parameters:
                if parameter.name == name and (
                    client := self.clients.libraries.of_type(parameter.type, one.program, parameter.span)
                ):
                    found.append(client)
            found += (self._of_constructor(one, name) or self._of_fields(one, name)) if not found else []
            for method in one.program.locals.methods(one.scope):
                if method.name == name:  # a property that creates it
                    for span in one.program.locals.returns_of(method):
                        if client := self.clients.of_value(one.program, span, is_receiver=True):
                            found.append(client)
                for parameter in method.parameters:
                    if method.name in ("constructor", "__init__", "init") and parameter.name == name and parameter.type:
                        client = self.clients.libraries.of_type(parameter.type, one.program, parameter.span)
                        found += [client] if client else []
            if found:
                return agree(found)
            types = [d.type for d in one.program.locals.attributes(one.scope, name)]
            scopes = (one.scope, *one.program.locals.methods(one.scope))
            types += [p.type for scope in scopes for p in scope.parameters if p.name == name]
            for type_ in types:
                if client := self.clients.libraries.of_type(type_, one.program, one.scope.span, is_all=True):
                    return self.of_type(client, one.program)
        return None

    def of_members(self, owner: Class, names: list[str]) -> Client | None:
        """Return the client that is a member of a class, or of what its members are: `Holder.shared.openai`."""
        found: Class | None = owner
        for name in names:
            if found is None:
                return None
            if client := self.of(found, name):
                return client
            found = self.symbols.classes.of_attribute(found, name)
        return None

    def _of_injected(self, owner: Class, name: str) -> list[Client]:
        """Return the clients that a container provides for a token or a type: `@Inject(OPENAI)`."""
        program = owner.program
        scopes = (owner.scope, *program.locals.methods(owner.scope))
        if family_of(program.path) not in _WITH_CONTAINERS:
            return []
        parameters = (one for scope in scopes for one in scope.parameters if one.name == name)
        declared: list[Parameter | Definition] = [*parameters, *program.locals.attributes(owner.scope, name)]
        heads = (program.data[max(0, one.span.start - _LONGEST_DECLARATION) : one.span.start] for one in declared)
        tokens = {found[1].decode() for head in heads if (found := _TOKEN.search(head))}
        tokens |= {one.type for one in declared if one.type.isidentifier()} if not tokens else set()
        return [
            client
            for token in tokens
            for there, span in self.symbols.workspace.programs_with(token, program.path, where=_is_provided)
            for one in _given_beside(there, span)
            if (client := self._of_supplied(there, one))
        ]

    def _of_supplied(self, program: Program, span: Span) -> Client | None:
        """Return the client that a value is, or that a function given as a value creates."""
        function = program.locals.function_at(span)
        values = program.locals.returns_of(function) if function else [span]
        return agree(self.clients.of_value(program, one) for one in values)

    def _of_constructor(self, owner: Class, name: str) -> list[Client]:
        """Return the clients passed for a parameter of the constructor that declares the attribute."""
        scopes = (owner.scope, *owner.program.locals.methods(owner.scope))
        declared = ((scope, one) for scope in scopes for one in scope.parameters if one.is_field and one.name == name)
        return [client for scope, one in declared for client in self.of_callers(owner.program, scope, one)]

    def _of_fields(self, owner: Class, name: str) -> list[Client]:
        """Return the clients that a field gets where objects are created: Go's `&Bot{client: …}`, a dataclass."""
        given = self.symbols.fields.given(owner, name)
        return [client for one in given if one.span and (client := self.clients.of_value(one.program, one.span))]

    def of_callers(self, program: Program, scope: Scope, parameter: Parameter) -> list[Client]:
        """Return the clients that the callers of a function pass for one of its parameters."""
        key = (program.path, id(program), scope.span, parameter.name)
        return self.clients.counted(self._passed, key, [], lambda: self._read_callers(program, scope, parameter))

    def _read_callers(self, program: Program, scope: Scope, parameter: Parameter) -> list[Client]:
        passed = self.symbols.references.passed(program, scope, parameter)
        given = itertools.takewhile(lambda _: not self.clients.has_enough, passed)
        clients = read_until_mixed(self.clients.of_value(place.program, one.span) for place, one in given)
        return clients + (self._of_keywords(program, scope, parameter) if parameter.is_rest else [])

    def _of_keywords(self, program: Program, scope: Scope, parameter: Parameter) -> list[Client]:
        """Return the addresses among the keywords that the callers of a function pass: `Bot(base_url=URL)`."""
        addresses = self.clients.addresses
        taken = {one.name for one in scope.parameters if one != parameter}
        calls = self.symbols.references.callers(program, scope)
        given = ((place, one) for place, call in calls for one in place.program.arguments(call))
        named = (
            (place, one)
            for place, one in given
            if one.name and one.name not in taken and any(True for _ in addresses.named(place.program, (one,)))
        )
        return [client for place, one in named if (client := addresses.of(place.program, one.span))]

    def of_type(self, client: Client, program: Program) -> Client:
        """Return the client that a container may inject for a type: what all code that creates one has in common."""
        if redirected := self.clients.addresses.by_environment(client.platform, program):
            return redirected
        key = (client.platform, family_of(program.path))
        if key not in self._kept:
            self._kept[key] = None  # it may be made from itself
            by_scope: dict[tuple[str, str], list[Client]] = {}
            for there, call in self._constructions(client.platform, program):
                if made := self.clients.of_value(there, there.chain_around(call)):
                    around = (scope.name for scope in there.locals.around(call.span) if scope.name)
                    by_scope.setdefault((there.path, next(around, "")), []).append(made)
            found = [one for ones in by_scope.values() if (one := agree(ones))]
            mixed = next((one for one in found if one.why), None)  # it depends on the configuration
            platforms = {one.platform for one in found}
            self._kept[key] = mixed or (found[0] if len(platforms) == 1 else None)
        return self._kept[key] or client

    def _constructions(self, platform: str, program: Program) -> list[tuple[Program, Frame]]:
        """Return the calls that create clients of a platform, in the programs of the same language family."""
        key = platform, family_of(program.path)
        if key not in self._made:
            self._made[key] = list(constructions(self.symbols.workspace, platform, program))
        return self._made[key]

    def kept_as(self, parts: list[str], client: Client, program: Program) -> Client:
        """Return a client that something unknown keeps: `request.app.state.openai` of `app.state.openai = OpenAI()`."""
        key = (client.platform, family_of(program.path), *parts[:-1])
        if key not in self._kept:
            self._kept[key] = None  # it may be made from itself
            made = self._constructions(client.platform, program)
            kept = (self.clients.of_call(there, call) for there, call in made if is_kept_as(there, call, parts[:-1]))
            self._kept[key] = agree(kept)
        return self._kept[key] or client


def _defines(owner: Class, name: str) -> bool:
    """Whether a class has an attribute or a method of a name itself, which overrides that of its base."""
    program, scope = owner
    is_set = any(one.value or one.type for one in program.locals.attributes(scope, name))
    return is_set or any(one.name == name for one in program.locals.methods(scope))


def _is_provided(data: bytes, at: int) -> bool:
    """Whether a container gets a value for a token: `{ provide: OPENAI, useFactory: … }`, `bind(OPENAI).to…(…)`."""
    return _PROVIDES.search(data, at - _LONGEST_DECLARATION, at) is not None


def _given_beside(program: Program, token: Span) -> Iterator[Span]:
    """Yield what comes with a token: the other entries of its map, or the other arguments of its chain of calls."""
    frame = next((f for f in program.frames(token) if f.shape in (Shape.MAP, Shape.CALL)), None)
    if frame is None:
        return
    if frame.shape is Shape.MAP:
        given = list(program.syntax.neighbours(frame.span))
    else:
        around = program.chain_around(frame)
        calls = [f for f in program.syntax.frames(token) if f.shape is Shape.CALL and around.contains(f.span)]
        last = Span(max(around.start, around.end - 1), around.end)
        calls += [f for f in program.syntax.frames(last) if f.shape is Shape.CALL and around.contains(f.span)]
        given = [one for call in calls for one in program.arguments(call)]
    yield from (one.span for one in given if not one.span.contains(token))
