"""Combines the clients that a request may have, and finds the calls that may create one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.dataflow.spelling import is_member, words_in
from codemod.roles.vocabulary import load_vocabulary, split_words
from codemod.rules.clients import load_clients
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span
from codemod.values.trace import GATEWAY, Client

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition
    from codemod.values import Frame, Neighbour

_SPREAD = lazy_regex(rb"(?:\*\*?|\.\.\.)\s*")
_DOTS = b"..."
_MEMBERS = lazy_regex(rb"(?:(?:\?\.|\.|->|::)\$?[A-Za-z_]\w*)*")
_CALLED = lazy_regex(r"([A-Za-z_]\w*)\s*(?:<[\w, ]*>)?\(")
_OPENED = lazy_regex(r"([\[{])")
_LONGEST_VALUE = 4_000  # characters
STRICT = ("azure", GATEWAY)  # servers with model names of their own


def calls_inside(program: Program, span: Span) -> Iterator[Frame]:
    """Yield the outermost calls inside an expression: both branches of a conditional."""
    return _outermost(program, span, Shape.CALL, _CALLED)


def maps_inside(program: Program, span: Span) -> Iterator[Frame]:
    """Yield the outermost maps inside an expression, such as the branches of a conditional."""
    return _outermost(program, span, Shape.MAP, _OPENED, is_start=True)


def _outermost(
    program: Program, span: Span, shape: Shape, signs: re.Pattern[str], *, is_start: bool = False
) -> Iterator[Frame]:
    """Yield the outermost frames of a shape inside an expression: around, or starting at, group 1 of the signs."""
    text, done = program.text(span), span.start
    for match in signs.finditer(text[:_LONGEST_VALUE]):
        at = span.part(text, *match.span(1))
        if at.start < done:
            continue
        around = program.syntax.frames(at)
        found = [f for f in around if f.shape is shape and span.contains(f.span)]
        found = [f for f in found if f.span.start == at.start] if is_start else found
        if found:
            done = found[-1].span.end
            yield found[-1]


def calls_of_branches(program: Program, span: Span) -> Iterator[Span]:
    """Yield the calls in a conditional, each of which may make its value: `user ? new Log(user) : null`."""
    if any(f.shape is Shape.FALLBACK and f.span == span for f in program.frames(span)):
        for call in calls_inside(program, span):
            yield call.span


def names_of_branches(program: Program, span: Span, *, is_merged: bool = False) -> Iterator[Span]:
    """Yield the names in a conditional, each of which may be the client: `isFast ? services.groq : openai`.

    With `is_merged`, also those in any other expression: `defaults | {"timeout": 3}`.
    """
    if is_merged or any(f.shape is Shape.FALLBACK and f.span == span for f in program.frames(span)):
        for _, at in words_in(program, span):
            if program.syntax.is_reference(at) and not is_member(program, at):
                path = _MEMBERS.match(program.data, at.end, span.end)
                yield Span(at.start, path.end() if path else at.end)


def passes(call: Frame) -> bool:
    """Whether a call creates an object that keeps what is passed to it: a class, `Client::with_config`, a copy."""
    last, words = last_name(call.name), load_vocabulary()
    if words.is_call(call.name, words.copying_calls) or words.is_call(call.name, words.adding_calls):
        return True
    return last[:1].isupper() or makes(last)


def makes(method: str) -> bool:
    """Whether a method has the name of one that creates an object: `builder`, `fromEnv`; not `ChatNewParams`."""
    words = split_words(method)
    return any(word in load_clients().words["makers"] for word in (*words[:1], *words[-1:]))


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
    return not argument.name and without_spread(program, argument.span) != argument.span


def without_spread(program: Program, span: Span) -> Span:
    """Return the object whose members are passed: `options` of `**options`, and of Go's `options...`."""
    sign = _SPREAD.match(program.data, span.start, span.end)
    if sign:
        return Span(sign.end(), span.end)
    is_before = program.data.endswith(_DOTS, span.start, span.end)
    return Span(span.start, span.end - len(_DOTS)) if is_before else span


def agree(clients: Iterable[Client | None]) -> Client | None:
    """Return what clients have in common: one of them if they agree, otherwise an unknown one.

    One with its own model names counts for all, because the id may be sent to it.
    """
    found = read_until_mixed(clients)
    platforms = {client.platform for client in found}
    if len(platforms) <= 1:
        return found[0] if found else None
    named = ", ".join(str(client.step) for client in found if client.step)
    why = f"several clients send it: {named}"
    if strict := next((client for own in STRICT for client in found if client.platform == own), None):
        return strict._replace(why=why)
    return Client("", found[0].step, why, tuple(sorted(platforms - {""})))


def read_until_mixed(clients: Iterable[Client | None]) -> list[Client]:
    """Return clients up to where one has its own model names and another has not: the rest cannot change the answer."""
    found: list[Client] = []
    platforms: set[str] = set()
    for client in filter(None, clients):
        found.append(client)
        platforms.add(client.platform)
        if len(platforms) > 1 and not platforms.isdisjoint(STRICT):
            break
    return found
