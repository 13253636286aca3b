"""Follows the client of a request backwards: to its constructor, factory, parameter, attribute or address."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from codemod.dataflow.addresses import DEEPEST, Addresses
from codemod.dataflow.attribute_clients import AttributeClients
from codemod.dataflow.built_strings import string_around
from codemod.dataflow.composed_clients import ComposedClients
from codemod.dataflow.forward import Forward
from codemod.dataflow.libraries import Libraries
from codemod.dataflow.places import CONSTRUCTORS, SELF, Class
from codemod.dataflow.several_clients import (
    agree,
    in_branch_of,
    passes,
    without_spread,
)
from codemod.dataflow.spelling import is_path, split_path
from codemod.dataflow.walk import End, Value
from codemod.languages.expressions import outer_value
from codemod.roles.vocabulary import load_vocabulary
from codemod.rules.clients import load_clients
from codemod.values import Role, Shape, Span
from codemod.values.trace import GATEWAY, Client

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.languages.scopes import Definition
    from codemod.values import Frame

_ROUTE = re.compile(r"/(?!/)")
_MOST_AROUND = 20  # calls around a value: the client of a request is in one of the innermost


class Clients:
    """Finds the platform of requests in one work tree."""

    def __init__(self, symbols: Symbols, origin: tuple[Program, Span] | None = None) -> None:
        self.symbols = symbols
        self._origin = origin  # of the value: a client that is assigned in its branch is the one that sends it
        self.known = load_clients()
        self.libraries = Libraries(symbols)
        self.addresses = Addresses(symbols)
        self.attributes = AttributeClients(self)
        self.composed = ComposedClients(self)
        self._carried: dict[tuple[str, int, Span], tuple[End, ...]] = {}
        self._asked: dict[tuple[str, int, Span, bool], Client | None] = {}
        self._age = 0

    def from_origin(self, program: Program, span: Span) -> Clients:
        """Return what answers for a value that begins at a place; addresses and libraries are shared with it."""
        other = Clients(self.symbols, (program, span))
        other.libraries, other.addresses, other._age = self.libraries, self.addresses, self._age
        return other

    def of(self, end: End) -> Client:
        """Return the client of the request where a value ends."""
        program = end.entry.program
        if self._age != self.symbols.workspace.age:
            self._age = self.symbols.workspace.age
            self._carried.clear()
            self._asked.clear()
            self.attributes.forget()
            self.addresses.forget()
        if end.prefix:
            platform = self.known.platform_of_prefix(end.prefix)
            return Client(platform or GATEWAY, program.step(end.span, f"spelled with the prefix {end.prefix}"))
        if end.role is Role.URL_PARAMETER and (built := string_around(end.program, end.span)) and "://" in built.head:
            platform = self.known.platform_of_url(built.head)
            return Client(platform or GATEWAY, end.program.step(end.span, "the host of its URL"))
        places = (
            [(program, end.entry.span)] if end.call is None else [(end.program, end.span), (program, end.entry.span)]
        )
        for where, span in places:
            for call in islice((f for f in where.frames(span) if f.shape == Shape.CALL), _MOST_AROUND):
                if found := self.of_call(where, call):
                    return found
        calls = [f for f in program.frames(end.entry.span) if f.shape == Shape.CALL]
        where, carrier = (end.program, end.call) if end.call else (program, calls[0] if calls else None)
        if carrier and (found := self.addresses.assigned.of_result(where, carrier) or self._of_carrier(where, carrier)):
            return found
        for call in calls:
            if platform := self.libraries.platform_of_module(program, call.name.split("."), is_last=True):
                created = self.composed.of_program(program)
                return created or Client(platform, program.step(call.span, f"a request of {call.name}"))
        return Client("", why="cannot tell which client sends it")

    def _of_carrier(self, program: Program, call: Frame, deep: int = 0) -> Client | None:
        """Return the client that receives the result of a call, which may be a part: `Request(ModelId("gpt-4"))`."""
        calls = [(end.program, end.call) for end in self.carriers(program, call) if end.call is not None]
        found = [client for where, one in calls if (client := self.of_call(where, one))]
        if not found and deep < DEEPEST:
            found = [
                client
                for where, one in calls
                if (passes(one) or one.name[:1].isupper()) and (where, one) != (program, call)
                if (client := self._of_carrier(where, one, deep + 1))
            ]
        return agree(found)

    def carriers(self, program: Program, call: Frame) -> tuple[End, ...]:
        """Return the ends of the result of a call: the calls that get a model or a request object."""
        key = (program.path, id(program), call.span)
        if key not in self._carried:
            walk = Forward(self.symbols)
            made = outer_value(program.syntax, program.chain_around(call))
            walk.follow(Value(program, made, ("model",), of_answer=True))
            self._carried[key] = tuple(end for end in walk.ends if not _is_text(end))
        return self._carried[key]

    def of_call(self, program: Program, call: Frame, deep: int = 0, *, is_receiver: bool = False) -> Client | None:
        """Return the client whose method a call is, or that it creates; None if the call does not say."""
        key = (program.path, id(program), call.span, is_receiver)
        if key not in self._asked:
            self._asked[key] = None  # a definition may refer to itself
            self._asked[key] = self._read_call(program, call, deep, is_receiver=is_receiver)
        return self._asked[key]

    def _read_call(self, program: Program, call: Frame, deep: int, *, is_receiver: bool) -> Client | None:
        if deep > DEEPEST or not call.name:
            return None
        parts = [part for part in re.split(r"[.]+", call.name) if part]
        if not parts:
            return None
        chain = program.calls_of_chain(call)
        settings = [n for one in chain for n in self.addresses.settings(program, one)]
        platform = self.libraries.platform_of_class(program, parts)
        if platform is None:
            platform = self.libraries.platform_of_module(program, parts, is_last=is_receiver)
        if any(self.libraries.is_azures(program, n) for one in chain for n in program.arguments(one)):
            return Client("azure", program.step(call.span, f"client from {call.name} with Azure's credentials"))
        if platform and (state := self.addresses.assigned.of_module(program, parts, deep)):
            return state
        if named := self.libraries.of_provider(program, chain):
            return named
        for setting in settings:
            if platform is None and _ROUTE.match(setting.value or ""):
                continue  # a handler's own path, not the server of a client
            if found := self.addresses.of(program, setting.span, deep):
                return found._replace(platform="azure") if platform == "azure" else found
        for one in chain:
            for argument in program.arguments(one):
                if address := self.addresses.of_argument(program, one, argument, deep):
                    return address
        if platform is not None and (followed := self._of_variable(program, call, parts, deep)):
            return followed
        if platform == "":
            return Client(GATEWAY, program.step(call.span, f"client from {call.name}"))
        if platform:
            configured = self.composed.of_arguments(program, chain, deep)
            if configured and (configured.platform == GATEWAY or platform != "azure"):
                return configured
            if (variable := self.libraries.switched(program, chain, platform)) is not None:
                return variable
            made = Client(
                platform, program.step(call.span, f"client from {parts[0] if len(parts) == 1 else call.name}")
            )
            if elsewhere := self.addresses.assigned.set_elsewhere(platform, program, parts, call.span):
                return elsewhere
            is_method = len(parts) > 1 and not parts[-1][:1].isupper()
            is_named = is_method and self.libraries.platform_of_module(program, parts, is_last=True) is None
            return self.attributes.kept_as(parts, made, program) if is_named else made
        functions = self.symbols.functions.of_call(program, call)
        for function in functions:
            returned = [
                client
                for span in function.program.locals.returns_of(function.scope)
                if (client := self.of_value(function.program, span, deep + 1))
            ]
            if found := agree(returned):
                return found
        for one in chain:
            if one.span != call.span and (found := self.of_call(program, one, deep + 1)):
                return found
        return self._of_variable(program, call, parts, deep) or self.composed.of_arguments(program, chain, deep)

    def _of_variable(self, program: Program, call: Frame, parts: list[str], deep: int) -> Client | None:
        """Return the client that a variable, a parameter or an attribute with a method or a call is.

        How it was created says more than its name: `openai` may be a client of any server.
        """
        is_variable = len(parts) > 1 or (
            parts[0] in program.imports.names or program.locals.lookup(parts[0], call.span) is not None
        )
        return self._of_receiver(program, call, parts, deep) if is_variable else None

    def _of_receiver(self, program: Program, call: Frame, parts: list[str], deep: int) -> Client | None:
        """Return the client that a method is called on."""
        text = program.text(Span(call.span.start, call.value.start if call.value else call.span.end))
        root = next((p for p in parts if p.lstrip("@$") not in SELF), parts[0])
        at = text.find(root.lstrip("@$"))
        if at < 0:
            return None
        name = root.lstrip("@$")
        span = Span(call.span.start + at, call.span.start + at + len(name.encode()))
        is_attribute = parts[0].lstrip("@$") in SELF or text[:at].endswith(("@", "$this->"))
        return self.of_name(program, name, span, deep, is_attribute=is_attribute, rest=parts[parts.index(root) + 1 :])

    def of_value(self, program: Program, span: Span, deep: int = 0, *, is_receiver: bool = False) -> Client | None:
        """Return the client that an expression is, None if it is none or not visible."""
        if deep > DEEPEST:
            return None
        whole, span = span, without_spread(program, span)
        call = self.symbols.functions.call_at(program, span)
        if call is not None:
            if any(f.shape is Shape.FALLBACK and span.contains(f.span) for f in program.frames(call.span)):
                return self.composed.of_alternatives(program, span, deep)
            return self.of_call(program, call, deep, is_receiver=is_receiver)
        if address := self.composed.of_settings(program, span, deep):
            return address
        text = program.text(span).strip()
        text = text.removeprefix("await ").removeprefix("&").removeprefix("::").lstrip("*.")
        if is_path(text):
            parts = split_path(text)
            is_class = parts[-1] in CONSTRUCTORS or (len(parts) == 1 and text in self.known.configurable)
            if is_class and (platform := self.libraries.platform_of_class(program, parts)):
                # Ruby needs no parentheses; a class can be passed as a factory
                made = Client(platform, program.step(span, f"client from {text}"))
                return self.addresses.assigned.set_elsewhere(platform, program, parts, span) or made
            is_attribute = parts[0].lstrip("$") in SELF or text.startswith("@")
            name = (parts[1] if is_attribute and len(parts) > 1 else parts[0]).lstrip("@$")
            at = program.text(span).find(name)
            return self.of_name(
                program,
                name,
                Span(span.start + at, span.start + at + len(name.encode())),
                deep,
                is_attribute=is_attribute,
                rest=(parts[1:] or None) if not is_attribute else None,
            )
        return self.composed.of_alternatives(program, span, deep, is_merged=span != whole)

    def of_name(
        self, program: Program, name: str, span: Span, deep: int, *, is_attribute: bool, rest: list[str] | None = None
    ) -> Client | None:
        if deep > DEEPEST:
            return None
        if is_attribute:
            owner = program.locals.class_around(span)
            return self.attributes.of_members(Class(program, owner), [name, *(rest or ())], deep) if owner else None
        if address := self.addresses.assigned.of_variable(program, name, span, deep):
            return address
        found = program.locals.lookup(name, span)
        candidates: list[Client] = []
        if found and found[2] is not None and found[0] is not None:
            parameter, scope = found[2], found[0]
            if client := self.libraries.of_type(parameter.type, program, parameter.span):
                return client
            if parameter.value and (client := self.of_value(program, parameter.value, deep + 1)):
                candidates.append(client)
            candidates += self.attributes.of_callers(program, scope, parameter, deep)
        for there, definition in self._definitions(program, name, span):
            client = self.libraries.of_type(definition.type, there, definition.span)
            if client is None and definition.value:
                value = self.composed.member_in_map(there, definition.value, rest)
                client = self.of_value(there, value, deep + 1, is_receiver=rest is not None)
            candidates += [client] if client else []
        if agreed := agree(candidates):
            return agreed
        if (
            found
            and found[2]
            and (client := self.libraries.of_type(found[2].type, program, found[2].span, is_all=True))
        ):
            return self.attributes.of_type(client, program)
        if found and found[0] and found[0].is_class and not found[2]:
            return self.attributes.of(Class(program, found[0]), name, deep + 1)
        if found is None and (returned := self._of_function(program, name, span, deep)):
            return returned
        if rest:
            made = self.symbols.classes.of_variable(program, span) or self.symbols.classes.find(program, name)
            if made:
                return self.attributes.of_members(made, rest, deep + 1)
        is_bare = found is None and name not in program.imports.names  # Ruby: a method without parentheses
        owner = program.locals.class_around(span) if is_bare else None
        return self.attributes.of(Class(program, owner), name, deep + 1) if owner else None

    def _definitions(self, program: Program, name: str, span: Span) -> list[tuple[Program, Definition]]:
        found = self.symbols.imports.definitions_of(program, name, span)
        if self._origin is None or len(found) < 2 or {there.path for there, _ in found} != {self._origin[0].path}:  # noqa: PLR2004
            return found
        return [(found[0][0], one) for one in in_branch_of(*self._origin, [one for _, one in found])]

    def _of_function(self, program: Program, name: str, at: Span, deep: int) -> Client | None:
        """Return the client that a function passed by name creates: `Depends(get_client)`."""
        functions = self.symbols.functions.named(program, name, at)
        values = ((one.program, span) for one in functions for span in one.program.locals.returns_of(one.scope))
        return agree([client for there, span in values if (client := self.of_value(there, span, deep + 1))])


def _is_text(end: End) -> bool:
    """Whether a value ends in the messages of a request, or in their text."""
    inside = takewhile(lambda frame: frame.shape is not Shape.CALL, end.program.frames(end.span))
    keys = (*end.path, *(f.name for f in inside if f.shape is Shape.PAIR))
    return any(map(load_vocabulary().names_text, keys))
