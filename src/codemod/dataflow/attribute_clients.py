"""Follows a client that an attribute holds: its type, its values, and what constructors and literals give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.constructions import constructions, is_kept_as
from codemod.dataflow.families import family_of
from codemod.dataflow.several_clients import agree

if TYPE_CHECKING:
    from codemod.dataflow.clients import Clients
    from codemod.dataflow.places import Class
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Parameter, Scope
    from codemod.values import Span
    from codemod.values.trace import Client


class AttributeClients:
    """Finds the clients of attributes; `clients` reads the values that they get."""

    def __init__(self, clients: Clients) -> None:
        self.clients = clients
        self.symbols = clients.symbols
        self._passed: dict[tuple[str, int, Span, str], list[Client]] = {}
        self._kept: dict[tuple[str, ...], Client | None] = {}

    def forget(self) -> None:
        """Clear caches about programs that are no longer kept."""
        self._passed.clear()
        self._kept.clear()

    def of(self, owner: Class, name: str, deep: int) -> Client | None:
        """Return the client that an attribute of a class is, None if it is none or not visible."""
        family = [owner, *self.symbols.classes.bases(owner)]
        for one in family:
            found: list[Client] = []
            for definition in one.program.locals.attributes(one.scope, name):
                client = self.clients.libraries.of_type(definition.type, one.program, definition.span)
                if client is None and definition.value:
                    client = self.clients.of_value(one.program, definition.value, deep + 1, is_receiver=True)
                found += [client] if client else []
            for parameter in one.scope.parameters:
                if parameter.name == name and (
                    client := self.clients.libraries.of_type(parameter.type, one.program, parameter.span)
                ):
                    found.append(client)
            found += (self._of_constructor(one, name, deep) or self._of_fields(one, name, deep)) if not found else []
            for method in one.program.locals.methods(one.scope):
                if method.name == name:  # a property that creates it
                    for span in one.program.locals.returns_of(method):
                        if client := self.clients.of_value(one.program, span, deep + 1, is_receiver=True):
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
                    return self.clients.addresses.by_environment(client.platform, one.program) or client
        return None

    def _of_constructor(self, owner: Class, name: str, deep: int) -> list[Client]:
        """Return the clients passed for a parameter of the constructor that declares the attribute."""
        scopes = (owner.scope, *owner.program.locals.methods(owner.scope))
        declared = ((scope, one) for scope in scopes for one in scope.parameters if one.is_field and one.name == name)
        return [client for scope, one in declared for client in self.of_callers(owner.program, scope, one, deep)]

    def _of_fields(self, owner: Class, name: str, deep: int) -> list[Client]:
        """Return the clients that a field gets where objects are created: Go's `&Bot{client: …}`, a dataclass."""
        given = self.symbols.fields.given(owner, name)
        return [
            client for one in given if one.span and (client := self.clients.of_value(one.program, one.span, deep + 1))
        ]

    def of_callers(self, program: Program, scope: Scope, parameter: Parameter, deep: int) -> list[Client]:
        """Return the clients that the callers of a function pass for one of its parameters."""
        key = (program.path, id(program), scope.span, parameter.name)
        if key not in self._passed:
            self._passed[key] = []  # a function may call itself
            given = self.symbols.references.passed(program, scope, parameter)
            found = (self.clients.of_value(place.program, one.span, deep + 1) for place, one in given)
            self._passed[key] = [client for client in found if client]
        return self._passed[key]

    def kept_as(self, parts: list[str], client: Client, program: Program) -> Client:
        """Return a client that something unknown keeps: `request.app.state.openai` of `app.state.openai = OpenAI()`."""
        key = (client.platform, family_of(program.path), *parts[:-1])
        if key not in self._kept:
            self._kept[key] = None  # it may be made from itself
            made = constructions(self.symbols.workspace, client.platform, program)
            kept = [self.clients.of_call(there, call) for there, call in made if is_kept_as(there, call, parts[:-1])]
            self._kept[key] = agree([one for one in kept if one])
        return self._kept[key] or client
