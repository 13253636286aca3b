"""Addresses that blocks set: `http.post { url("https://…") }`, `HttpClient { defaultRequest { url("https://…") } }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.values import Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.client_values import Clients
    from codemod.dataflow.program import Program
    from codemod.values.trace import Client

_SETTERS = ("url", "host")  # calls and properties of a request that is built in a block
_NEAR = 40  # bytes before a block


class BlockAddresses:
    """Finds the servers of requests in blocks behind calls; `clients` reads the addresses."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def around(self, program: Program, span: Span) -> Client | None:
        """Return the client of the blocks around a place: of the call that gets one, or by the address set in it."""
        for scope in program.locals.around(span):
            if scope.is_class or scope.name or not _is_behind_call(program, scope.span):
                return None
            inner = (at for at in _set_in(program, scope.span) if next(iter(program.locals.around(at))) == scope)
            found = (self._clients.addresses.of(program, at) for at in inner)
            if client := next(filter(None, found), None):
                return client
            call = self._clients.symbols.blocks.call_around(program, scope.span)
            if call and (client := self._clients.of_call(program, call)):
                return client
        return None

    def of_created(self, program: Program, span: Span) -> Client | None:
        """Return the client that a call with a block creates, by the address that the block sets."""
        if program.data[span.end - 1 : span.end] != b"}" or self._clients.symbols.functions.call_at(program, span):
            return None
        found = (self._clients.addresses.of(program, at) for at in _set_in(program, span))
        return next(filter(None, found), None)


def _is_behind_call(program: Program, block: Span) -> bool:
    """Whether a function is a block behind a call, not one of its arguments or a value."""
    before = program.data[max(0, block.start - _NEAR) : block.start].rstrip()
    return before[-1:] == b")" or before[-1:].isalnum()


def _set_in(program: Program, block: Span) -> Iterator[Span]:
    """Yield the addresses that are set inside a block."""
    for name in _SETTERS:
        for at in program.mentions(name, block):
            frame = next((f for f in program.frames(at) if f.shape in (Shape.CALL, Shape.BINDING)), None)
            if frame is None or program.text(Span(frame.span.start, at.end)) != frame.name:
                continue  # a variable of this name
            given = [one.span for one in program.arguments(frame)] if frame.shape is Shape.CALL else [frame.value]
            if len(given) == 1 and given[0] is not None and not given[0].contains(at):
                yield given[0]
