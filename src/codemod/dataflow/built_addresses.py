"""Addresses that a program puts together, a host before the path of a model's API: `f"{BASE}/chat/completions"`."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from codemod.dataflow.places import is_self
from codemod.dataflow.spelling import NAME, is_path, names_address, split_path, words_in
from codemod.roles.vocabulary import split_words
from codemod.rules.clients import load_clients
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span
from codemod.values.trace import GATEWAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.addresses import Addresses
    from codemod.dataflow.program import Program
    from codemod.values.trace import Client

_MOST_NESTED = 3  # names that an address is followed through
_LONGEST = 400  # bytes of an expression
_MOST_NAMES = 8  # of an expression
_BEGINS = lazy_regex(r"""[frb]{0,2}["'`]{1,3}[$#]?\{\s*([\w.]+)\s*\}/|([\w.]+)\s*\+\s*[frb]?["'`]/""")
_HOST = lazy_regex(r"[a-z]+://")
_MEMBERS = lazy_regex(r"[A-Za-z_]\w*(?:(?:\.|->|::|\?\.)[#$]?[A-Za-z_]\w*)*")
_MADE = lazy_regex(r"[{$(+]|\s\.\s")  # of several parts
_CUT = lazy_regex(r"[,;\n]")


class Built(NamedTuple):
    """An address with the path of an API."""

    program: Program
    whole: Span
    head: Span  # all before the path


class BuiltAddresses:
    """Finds the hosts of addresses that are put together; `addresses` reads what they are made of."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self._paths = load_clients().words["paths"]
        self._hosts = [[word] for word in load_clients().words["server-names"]]

    def of(self, program: Program, span: Span) -> Client | None:
        """Return the platform of an address that ends in the path of an API; None for any other."""
        written = self._written(program, span)
        built = next((found for there, whole in written if (found := self._split(there, whole))), None)
        if built is None:
            return None
        named = (self._of_name(built.program, name) for name in self._names(built))
        return next(filter(None, named), None) or self.addresses.of_unseen(built.program, built.head)

    def of_unseen_host(self, program: Program, span: Span) -> Client | None:
        """Return the platform of an address that begins with a server which is not visible: `f"{API_URL}/chat"`."""
        begins = _BEGINS.match(program.text(span))
        if begins is None:
            return None
        name, group = begins[1] or begins[2], 1 if begins[1] else 2
        if not names_address(name) and split_words(last_name(name))[-1:] not in self._hosts:
            return None
        start = span.start + len(program.text(span)[: begins.start(group)].encode())
        return self.addresses.of_unseen(program, Span(start, start + len(name)))

    def _names(self, built: Built) -> Iterator[Span]:
        """Yield the names in an address, those before the path first."""
        text = built.program.text(built.whole)
        for match in islice(_MEMBERS.finditer(text), _MOST_NAMES):
            yield built.whole.part(text, *match.span())

    def _of_name(self, program: Program, span: Span) -> Client | None:
        """Return the platform of the address that a name, or an object with a method, is."""
        name = program.text(span)
        call = next((f for f in program.frames(span) if f.shape is Shape.CALL and f.span.start == span.start), None)
        called = self.addresses.symbols.functions.of_call(program, call) if call else ()
        values = [(one.program, value) for one in called for value in one.program.locals.returns_of(one.scope)]
        for there, value in values:
            if (text := self.addresses.text(there, value)) and _HOST.match(text):
                return self.addresses.of_host(there, text, value)
        parts = split_path(name)
        for end in range(len(parts), 0, -1):
            text = self.addresses.text_of_name(program, ".".join(parts[:end]), span)
            if text and _HOST.match(text):
                return self.addresses.of_host(program, text, span)
        is_alone = len(parts) == 1 and NAME.fullmatch(name)
        defined = self.addresses.symbols.imports.definitions_of(program, name, span) if is_alone else []
        unseen = (self.addresses.of_unseen(there, one.value) for there, one in defined if one.value)
        return next((one for one in unseen if one and one.platform != GATEWAY), None)

    def _written(self, program: Program, span: Span, deep: int = 0) -> Iterator[tuple[Program, Span]]:
        """Yield an expression, and the values of the variable or the attribute that it is."""
        if span.end - span.start <= _LONGEST:
            yield program, span
        text = program.text(span).lstrip("$@&*")
        if deep >= _MOST_NESTED or not is_path(text):
            return
        parts = split_path(text)
        owner = program.locals.class_around(span) if len(parts) > 1 and is_self(program, parts[0], span) else None
        name = parts[1] if owner else parts[0]
        if owner:
            found = [(program, one) for one in program.locals.attributes(owner, name.lstrip("#$"))]
        else:
            found = self.addresses.symbols.imports.definitions_of(program, name, span) if NAME.fullmatch(name) else []
        for there, definition in found:
            if definition.value is not None:
                yield from self._written(there, definition.value, deep + 1)

    def _split(self, program: Program, span: Span) -> Built | None:
        """Return the part of an expression before the path of an API, or before a parameter that is such a path."""
        text = program.text(span)
        if text[:1] == "{":  # { hostname: …, path: … }
            return None
        at = min((text.find(path) for path in self._paths if path in text), default=-1)
        if at < 0:
            at = next(self._parameters(program, span), -1)
        head = text[: max(at, 0)]
        start = max((cut.end() for cut in _CUT.finditer(head)), default=0)
        if at < 0 or not _MADE.search(text) or _HOST.search(head[start:]):
            return None
        return Built(program, span, span.part(text, start, len(head)))

    def _parameters(self, program: Program, span: Span) -> Iterator[int]:
        """Yield where an expression has a parameter for which a caller passes the path of an API."""
        for name, at in islice(words_in(program, span), _MOST_NAMES):
            found = program.locals.lookup(name, at)
            if found is None or found[0] is None or found[2] is None:
                continue
            passed = self.addresses.symbols.references.passed(program, found[0], found[2])
            if any(path in (one.value or "") for _, one in passed for path in self._paths):
                yield len(program.text(Span(span.start, at.start)))
