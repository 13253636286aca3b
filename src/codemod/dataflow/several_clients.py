"""Combines the clients that a request may have, and finds the calls that may create one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.dataflow.spelling import is_member, words_in
from codemod.roles.vocabulary import words_of
from codemod.rules.clients import load_clients
from codemod.values import Shape, Span
from codemod.values.trace import GATEWAY, Client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition
    from codemod.values import Frame, Neighbour

_CALLED = re.compile(r"([A-Za-z_]\w*)\s*(?:<[\w, ]*>)?\(")
_LONGEST_VALUE = 4_000  # characters


def calls_inside(program: Program, span: Span) -> Iterator[Frame]:
    """Yield the outermost calls inside an expression: both branches of a conditional."""
    text, done = program.text(span), span.start
    for match in _CALLED.finditer(text[:_LONGEST_VALUE]):
        at = span.start + len(text[: match.start()].encode())
        if at < done:
            continue
        frames = program.syntax.frames(Span(at, at + len(match[1].encode())))
        calls = [f for f in frames if f.shape == Shape.CALL and span.contains(f.span)]
        if calls:
            done = calls[-1].span.end
            yield calls[-1]


def names_of_branches(program: Program, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the names in a conditional, each of which may be the client: `isFast ? groq : openai`."""
    if any(f.shape is Shape.FALLBACK and f.span == span for f in program.frames(span)):
        for name, at in words_in(program, span):
            if program.syntax.is_reference(at) and not is_member(program, at):
                yield name, at


def makes(call: Frame) -> bool:
    """Whether a call creates an object that keeps the clients passed to it: a class, `Client::with_config`, `bind`."""
    last = call.name.rsplit(".", 1)[-1]
    return last[:1].isupper() or not words_of(last).isdisjoint(load_clients().words["makers"])


def in_branch_of(program: Program, start: Span, definitions: list[Definition]) -> list[Definition]:
    """Return the definition in the same branch as a place, if no other is there; otherwise all.

    `if azure: client = AzureOpenAI()` and `else: client = OpenAI(); model = "gpt-4"`: the value comes with one client.
    """
    blocks = {}
    for one in definitions:
        node = program.syntax.node_at(Span(min(start.start, one.span.start), max(start.end, one.span.end)))
        blocks[one] = Span(node.start_byte, node.end_byte)
    alone = [
        one
        for one, block in blocks.items()
        if not any(block.contains(other.span) for other in definitions if other is not one)
    ]
    return alone if len(alone) == 1 else definitions


def is_spread(program: Program, argument: Neighbour) -> bool:
    """Whether an argument or an element stands for those of another object: `**options`, `...options`."""
    return not argument.name and program.text(argument.span).startswith(("**", "..."))


def agree(clients: list[Client]) -> Client | None:
    """Return what clients have in common: one of them if they agree, otherwise an unknown one.

    One with its own model names counts for all, because the id may be sent to it.
    """
    if not clients:
        return None
    platforms = {client.platform for client in clients}
    if len(platforms) == 1:
        return clients[0]
    named = ", ".join(str(client.step) for client in clients if client.step)
    why = f"several clients send it: {named}"
    if strict := next((client for own in ("azure", GATEWAY) for client in clients if client.platform == own), None):
        return strict._replace(why=why)
    return Client("", clients[0].step, why, tuple(sorted(platforms - {""})))
