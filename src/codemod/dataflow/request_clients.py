"""Finds the client of a request: that of a call around it, or of what gets the object that the request is."""

from __future__ import annotations

from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from codemod.dataflow.built_strings import string_around
from codemod.dataflow.client_values import Clients
from codemod.dataflow.depth import Depth
from codemod.dataflow.forward import Forward
from codemod.dataflow.several_clients import STRICT, agree, makes, passes
from codemod.dataflow.walk import End, Value
from codemod.languages.expressions import outer_value
from codemod.roles.vocabulary import load_vocabulary
from codemod.rules.clients import load_clients
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span
from codemod.values.trace import GATEWAY, Client

if TYPE_CHECKING:
    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.values import Frame

_ROUTE = lazy_regex(r"/(?!/)")
_MOST_AROUND = 20  # calls around a value: the client of a request is in one of the innermost
_DEEPEST = 9  # calls that get the result of another


class RequestClients:
    """Finds the clients of requests in one work tree."""

    def __init__(self, symbols: Symbols, values: Clients | None = None) -> None:
        self.symbols = symbols
        self.values = values or Clients(symbols)
        self._depth = Depth(_DEEPEST)

    def from_origin(self, program: Program, span: Span) -> RequestClients:
        """Return what answers for a value that begins at a place."""
        return RequestClients(self.symbols, self.values.from_origin(program, span))

    def of(self, end: End) -> Client:
        """Return the client of the request where a value ends."""
        found = self.values.answer(lambda: self._find(end))
        return found or Client("", why="cannot tell which client sends it")

    def of_call(self, program: Program, call: Frame) -> Client | None:
        """Return the client whose method a call is, or that it creates; None if the call does not say."""
        return self.values.answer(lambda: self.values.of_call(program, call))

    def _find(self, end: End) -> Client | None:
        program, known = end.entry.program, load_clients()
        if end.prefix:
            platform = known.platform_of_prefix(end.prefix)
            return Client(platform or GATEWAY, program.step(end.span, f"spelled with the prefix {end.prefix}"))
        if end.role is Role.URL_PARAMETER and (built := string_around(end.program, end.span)) and "://" in built.head:
            platform = known.platform_of_url(built.head)
            return Client(platform or GATEWAY, end.program.step(end.span, "the host of its URL"))
        places = (
            [(program, end.entry.span)] if end.call is None else [(end.program, end.span), (program, end.entry.span)]
        )
        for where, span in places:
            around = islice((f for f in where.frames(span) if f.shape == Shape.CALL), _MOST_AROUND)
            for call in around:
                if found := self.values.of_call(where, call):
                    return self._with_options_beside(where, call, found, next(around, None))
            if found := self.values.blocks.around(where, span):
                return found
        calls = [f for f in program.frames(end.entry.span) if f.shape == Shape.CALL]
        where, carrier = (end.program, end.call) if end.call else (program, calls[0] if calls else None)
        assigned = self.values.addresses.assigned
        if carrier and (found := assigned.of_result(where, carrier) or self._of_carrier(where, carrier)):
            return found
        if found := self._of_properties(program):
            return found
        for call in calls:
            if platform := self.values.libraries.platform_of_module(program, call.name.split("."), is_last=True):
                created = self.values.composed.of_program(program)
                return created or Client(platform, program.step(call.span, f"a request of {call.name}"))
        return next(filter(None, (self._of_page(program, call) for call in calls)), None)

    def _of_page(self, program: Program, call: Frame) -> Client | None:
        """Return the server of a page for an address without a host, if no function of the work tree answers there."""
        own = load_clients().words["page-senders"]
        if call.name.removeprefix("await").split(".")[0].lower() not in own or program.mentions("baseURL"):
            return None
        first = program.arguments(call)[:1]
        fields = (one for top in first for one in (top, *top.children) if one is top or one.name == "url")
        route = next((one.value for one in fields if one.value and _ROUTE.match(one.value)), None)
        readers = self.symbols.readers
        if route is None or any(chain(readers.of_message(route), readers.of_route(route, program.path))):
            return None
        return Client(GATEWAY, program.step(call.span, f"sent to {route}, on the server of the page"))

    def _of_properties(self, program: Program) -> Client | None:
        """Return the server that a property names for the clients of a package: `spring.ai.openai.base-url`."""
        modules = {one.module for one in program.imports.names.values()}
        for package, names in load_clients().address_properties.items():
            for name in names if any(one == package or one.startswith(f"{package}.") for one in modules) else ():
                if value := self.symbols.properties.value(name, program.path):
                    return self.values.addresses.assigned.of_setting(program, name, value)
        return None

    def _with_options_beside(self, program: Program, call: Frame, client: Client, around: Frame | None) -> Client:
        """Return the client of a call that makes an option: another option of it may set an address or Azure."""
        if around is None or not makes(last_name(call.name)):
            return client
        found = self.values.of_call(program, around)
        return found if found and found.platform in STRICT else client

    def _of_carrier(self, program: Program, call: Frame) -> Client | None:
        """Return the client that receives the result of a call, which may be a part: `Request(ModelId("gpt-4"))`."""
        return self._depth.ask(lambda: self._read_carriers(program, call))

    def _read_carriers(self, program: Program, call: Frame) -> Client | None:
        calls = [(end.program, end.call) for end in self.carriers(program, call) if end.call is not None]
        found = agree(self.values.of_call(where, one) for where, one in calls)
        return found or agree(
            self._of_carrier(where, one)
            for where, one in calls
            if (passes(one) or one.name[:1].isupper()) and (where, one) != (program, call)
        )

    def carriers(self, program: Program, call: Frame) -> tuple[End, ...]:
        """Return the ends of the result of a call: the calls that get a model or a request object."""
        memory, key = self.symbols.memory(), ("carriers", program.path, id(program), call.span)
        if key not in memory:
            walk = Forward(self.symbols)
            made = outer_value(program.syntax, program.chain_around(call))
            walk.follow(Value(program, made, ("model",), of_answer=True))
            memory[key] = tuple(end for end in walk.ends if not _is_text(end))
        carried: tuple[End, ...] = memory[key]
        return carried


def _is_text(end: End) -> bool:
    """Whether a value ends in the messages of a request, or in their text."""
    inside = takewhile(lambda frame: frame.shape is not Shape.CALL, end.program.frames(end.span))
    keys = (*end.path, *(f.name for f in inside if f.shape is Shape.PAIR))
    return any(map(load_vocabulary().names_text, keys))
