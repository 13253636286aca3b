"""Follows clients through expressions: arguments, settings that include others, conditionals and fallbacks."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from codemod.dataflow.several_clients import agree, calls_inside, is_spread, maps_inside, names_of_branches, passes
from codemod.roles.vocabulary import normalise
from codemod.text.name_parts import last_name
from codemod.values import Shape
from codemod.values.trace import GATEWAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemod.dataflow.client_values import Clients
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition
    from codemod.values import Frame, Span
    from codemod.values.trace import Client

_MOST_USES = 40  # of a variable in which a call may store a client


class ComposedClients:
    """Finds the clients that expressions are made of; `clients` reads their parts."""

    def __init__(self, clients: Clients) -> None:
        self.clients = clients

    def of_arguments(self, program: Program, chain: Iterable[Frame]) -> Client | None:
        """Return the client, or the configuration of one, that a call receives as an argument."""
        given = [
            argument
            for call in chain
            for argument in program.arguments(call)
            if (argument.value is None and not argument.name and (passes(call) or is_spread(program, argument)))
            or normalise(argument.name) in self.clients.known.words["clients"]
        ]
        return agree(self.clients.of_value(program, one.span) for one in given)

    def of_settings(self, program: Program, span: Span) -> Client | None:
        """Return the address in a map of settings, or in one that it includes: `{...config, timeout: 3}`."""
        if not any(f.shape is Shape.MAP and f.span == span for f in program.frames(span)):
            return None
        for one in program.syntax.neighbours(span):
            for setting in self.clients.addresses.named(program, (one,)):
                if found := self.clients.of_setting(program, setting.span):
                    return found
            if is_spread(program, one) and (found := self.clients.of_value(program, one.span)):
                return found
        return None

    def member_in_map(self, program: Program, span: Span, path: Sequence[str] | None) -> Span:
        """Return the value of the first member of a path if an expression is a map with it, else the expression."""
        if path and any(f.shape is Shape.MAP and f.span == span for f in program.frames(span)):
            return next((one.span for one in program.syntax.neighbours(span) if one.name == path[0]), span)
        return span

    def of_alternatives(self, program: Program, span: Span, *, is_merged: bool = False) -> Client | None:
        """Return what the calls and names of a conditional or a fallback have in common."""
        made = (self.clients.of_call(program, call) for call in calls_inside(program, span))
        named = (
            self.clients.of_value(program, at)
            for at in names_of_branches(program, span, is_merged=is_merged)
            if at != span
        )
        maps = (one.span for one in maps_inside(program, span) if one.span != span)
        settings = (self.of_settings(program, one) for one in maps)
        return agree(itertools.chain(made, named, settings))

    def of_picked(self, program: Program, call: Frame) -> Client | None:
        """Return the client that a call picks from a list: `next(pool)`, `cycle([OpenAI()])`."""
        arguments = program.arguments(call)
        is_pick = normalise(last_name(call.name)) in self.clients.known.words["picks"]
        if not is_pick or len(arguments) != 1 or self.clients.symbols.functions.of_call(program, call):
            return None
        return self.clients.of_value(program, arguments[0].span)

    def of_stored(self, definitions: Iterable[tuple[Program, Definition]]) -> Client | None:
        """Return the client that calls store in a variable: `current.set(AsyncOpenAI())`, `pool.append(client)`."""
        references = self.clients.symbols.references
        for program, definition in definitions:
            for place in itertools.islice(references.of_definition(program, definition), _MOST_USES):
                access = place.program.access(place.span)
                call = next((f for f in place.program.frames(place.span) if f.shape is Shape.CALL), None)
                is_stored = access is not None and normalise(access.name) in self.clients.known.words["stores"]
                if call is None or not is_stored or call.value is None or call.value.contains(place.span):
                    continue
                given = (one.span for one in place.program.arguments(call))
                if found := agree(self.clients.of_value(place.program, one) for one in given):
                    return found
        return None

    def of_program(self, program: Program) -> Client | None:
        """Return a client that a program creates for another server, which may send any request of its library."""
        for one in itertools.chain.from_iterable(program.locals.definitions.values()):
            call = self.clients.symbols.functions.call_at(program, one.value) if one.value else None
            if call and self.clients.libraries.platform_of_class(program, call.name.split(".")) is not None:
                client = self.clients.of_call(program, call)
                if client is not None and client.platform == GATEWAY:
                    return client
        return None
