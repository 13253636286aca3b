"""Follows a client backwards: to its constructor, factory, parameter, attribute or address."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, TypeVar

from codemod.dataflow.addresses import Addresses
from codemod.dataflow.attribute_clients import AttributeClients
from codemod.dataflow.block_addresses import BlockAddresses
from codemod.dataflow.composed_clients import ComposedClients
from codemod.dataflow.libraries import Libraries
from codemod.dataflow.own_addresses import OwnAddresses
from codemod.dataflow.places import CONSTRUCTORS, Class, is_self
from codemod.dataflow.several_clients import agree, in_branch_of, without_spread
from codemod.dataflow.spelling import is_path, split_path
from codemod.rules.clients import load_clients
from codemod.text.name_parts import without_sigil
from codemod.values import Shape, Span
from codemod.values.trace import GATEWAY, Client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.languages.scopes import Definition, Parameter, Scope
    from codemod.values import Frame

_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")
_ROUTE = re.compile(r"/(?!/)")
_SIGNS = re.compile(r"(?:await )?&?(?:::)?[*.]*")  # before the name of a value
_MOST_VALUES = 2_000  # expressions that are read for one question, each as often as it is needed


class Clients:
    """Finds the clients that the expressions and calls of one work tree are."""

    def __init__(self, symbols: Symbols, origin: tuple[Program, Span] | None = None) -> None:
        self.symbols = symbols
        self._origin = origin  # of the value: a client that is assigned in its branch is the one that sends it
        self.known = load_clients()
        self.libraries = Libraries(symbols)
        self.addresses = Addresses(symbols)
        self.attributes = AttributeClients(self)
        self.composed = ComposedClients(self)
        self.own_addresses = OwnAddresses(self)
        self.blocks = BlockAddresses(self)
        self._asked: dict[tuple[str, int, Span, bool], tuple[Client | None, int]] = {}  # with the values that it took
        self.taken = 0  # values that were read for this question
        self._age = 0

    def from_origin(self, program: Program, span: Span) -> Clients:
        """Return what answers for a value that begins at a place; addresses and libraries are shared with it."""
        other = Clients(self.symbols, (program, span))
        other.libraries, other.addresses, other._age = self.libraries, self.addresses, self._age
        return other

    @property
    def origin_class(self) -> Class | None:
        """The class in which the value begins, if it is known and in one."""
        program, span = self._origin or (None, Span(0, 0))
        scope = program.locals.class_around(span) if program else None
        return Class(program, scope) if program and scope else None

    def answer(self, ask: Callable[[], Client | None]) -> Client | None:
        """Answer a question; the answer is an unknown client if too many values would have to be read for it."""
        if self._age != self.symbols.workspace.age:
            self._age = self.symbols.workspace.age
            self._forget()
        self.taken = 0
        found = ask()
        if not self.has_enough:
            return found
        self._forget()  # some answers are not complete
        return Client("", found.step if found else None, "too many values may be its client")

    def counted(
        self, known: dict[_Key, tuple[_Answer, int]], key: _Key, meanwhile: _Answer, ask: Callable[[], _Answer]
    ) -> _Answer:
        """Return a cached answer, and count the values that it took; `meanwhile` is one that refers to itself."""
        if key not in known:
            before = self.taken
            known[key] = meanwhile, 0
            found = ask()
            known[key] = found, self.taken - before
            return found
        found, taken = known[key]
        self.taken += taken
        return found

    @property
    def has_enough(self) -> bool:
        """Whether so many values were read for this question that no more are."""
        return self.taken > _MOST_VALUES

    def _forget(self) -> None:
        """Clear caches about programs that are no longer kept, and answers that are not complete."""
        self._asked.clear()
        self.attributes.forget()
        self.addresses.forget()

    def of_call(self, program: Program, call: Frame, *, is_receiver: bool = False) -> Client | None:
        """Return the client whose method a call is, or that it creates; None if the call does not say."""
        key = (program.path, id(program), call.span, is_receiver)
        return self.counted(self._asked, key, None, lambda: self._read_call(program, call, is_receiver=is_receiver))

    def _read_call(self, program: Program, call: Frame, *, is_receiver: bool) -> Client | None:
        parts = [part for part in re.split(r"[.]+", call.name) if part]
        if not parts or self.has_enough:
            return None
        chain = program.calls_of_chain(call)
        settings = [n for one in chain for n in self.addresses.settings(program, one)]
        platform = self.libraries.platform_of_class(program, parts)
        if platform is None:
            platform = self.libraries.platform_of_module(program, parts, is_last=is_receiver)
        if any(self.libraries.is_azures(program, n) for one in chain for n in program.arguments(one)):
            return Client("azure", program.step(call.span, f"client from {call.name} with Azure's credentials"))
        if platform and (state := self.addresses.assigned.of_module(program, parts)):
            return state
        if named := self.libraries.of_provider(program, chain):
            return named
        for setting in settings:
            if platform is None and _ROUTE.match(setting.value or ""):
                continue  # a handler's own path, not the server of a client
            if found := self.of_setting(program, setting.span, platform):
                return found._replace(platform="azure") if platform == "azure" else found
        for one in chain:
            for argument in program.arguments(one):
                own = self.own_addresses.of_argument(program, one, argument)
                if (found := own or self.addresses.of_argument(program, one, argument)) and (found.step or found.why):
                    return found
        if platform is not None and (followed := self._of_variable(program, call, parts)):
            return followed
        if platform == "":
            return Client(GATEWAY, program.step(call.span, f"client from {call.name}"))
        if platform:
            configured = self.composed.of_arguments(program, chain)
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
        returned = ((one.program, span) for one in functions for span in one.program.locals.returns_of(one.scope))
        if found := agree(self.of_value(there, span) for there, span in returned):
            return found
        for one in chain:
            if one.span != call.span and (found := self.of_call(program, one)):
                return found
        return self._of_variable(program, call, parts) or self.composed.of_arguments(program, chain)

    def _of_variable(self, program: Program, call: Frame, parts: list[str]) -> Client | None:
        """Return the client that a variable, a parameter or an attribute with a method or a call is.

        How it was created says more than its name: `openai` may be a client of any server.
        """
        is_variable = len(parts) > 1 or (
            parts[0] in program.imports.names or program.locals.lookup(parts[0], call.span) is not None
        )
        return self._of_receiver(program, call, parts) if is_variable else None

    def _of_receiver(self, program: Program, call: Frame, parts: list[str]) -> Client | None:
        """Return the client that a method is called on."""
        text = program.text(Span(call.span.start, call.value.start if call.value else call.span.end))
        root = next((p for p in parts if not is_self(program, without_sigil(p), call.span)), parts[0])
        at = text.find(without_sigil(root))
        if at < 0:
            return None
        name = without_sigil(root)
        span = call.span.part(text, at, at + len(name))
        is_attribute = is_self(program, without_sigil(parts[0]), call.span) or text[:at].endswith(("@", "$this->"))
        return self.of_name(program, name, span, is_attribute=is_attribute, rest=parts[parts.index(root) + 1 :])

    def of_setting(self, program: Program, span: Span, platform: str | None = None) -> Client | None:
        """Return the client of a base URL; `platform` is that of a client without one."""
        own = self.own_addresses.of(program, span, platform)
        no_address = own is not None and not (own.step or own.why)
        return None if no_address else own or self.addresses.of(program, span)

    def of_value(self, program: Program, span: Span, *, is_receiver: bool = False) -> Client | None:
        """Return the client that an expression is, None if it is none or not visible."""
        self.taken += 1
        if self.has_enough:
            return None
        return self.addresses.depth.ask(lambda: self._read_value(program, span, is_receiver=is_receiver))

    def _read_value(self, program: Program, span: Span, *, is_receiver: bool) -> Client | None:
        whole, span = span, without_spread(program, span)
        call = self.symbols.functions.call_at(program, span)
        if call is not None:
            if any(f.shape is Shape.FALLBACK and span.contains(f.span) for f in program.frames(call.span)):
                return self.composed.of_alternatives(program, span)
            made = self.of_call(program, call, is_receiver=is_receiver)
            return made or self.composed.of_picked(program, call)
        if address := self.composed.of_settings(program, span) or self.blocks.of_created(program, span):
            return address
        text = _SIGNS.sub("", program.text(span).strip(), count=1)
        if is_path(text):
            parts = split_path(text)
            is_class = parts[-1] in CONSTRUCTORS or (len(parts) == 1 and text in self.known.configurable)
            if is_class and (platform := self.libraries.platform_of_class(program, parts)):
                # Ruby needs no parentheses; a class can be passed as a factory
                made = Client(platform, program.step(span, f"client from {text}"))
                return self.addresses.assigned.set_elsewhere(platform, program, parts, span) or made
            is_attribute = is_self(program, without_sigil(parts[0]), span) or text.startswith("@")
            name = without_sigil(parts[1] if is_attribute and len(parts) > 1 else parts[0])
            whole_text = program.text(span)
            at = whole_text.find(name)
            return self.of_name(
                program,
                name,
                span.part(whole_text, at, at + len(name)),
                is_attribute=is_attribute,
                rest=(parts[1:] or None) if not is_attribute else None,
            )
        return self.composed.of_alternatives(program, span, is_merged=span != whole)

    def of_name(
        self, program: Program, name: str, span: Span, *, is_attribute: bool, rest: list[str] | None = None
    ) -> Client | None:
        if is_attribute:
            owner = program.locals.class_around(span)
            return self.attributes.of_members(Class(program, owner), [name, *(rest or ())]) if owner else None
        if address := self.addresses.assigned.of_variable(program, name, span):
            return address
        found = program.locals.lookup(name, span)
        given: Iterable[Client | None] = ()
        if found and found[2] is not None and found[0] is not None:
            if client := self.libraries.of_type(found[2].type, program, found[2].span):
                return client
            given = self._given_to(program, found[0], found[2])
        if agreed := agree(itertools.chain(given, self._defined(program, name, span, rest))):
            return agreed
        if rest and (stored := self.composed.of_stored(self._definitions(program, name, span))):
            return stored
        if (
            found
            and found[2]
            and (client := self.libraries.of_type(found[2].type, program, found[2].span, is_all=True))
        ):
            return self.attributes.of_type(client, program)
        if found and found[0] and found[0].is_class and not found[2]:
            return self.attributes.of(Class(program, found[0]), name)
        if found is None and (returned := self._of_function(program, name, span)):
            return returned
        if rest and found is None and (member := self._of_module(program, name, rest)):
            return member
        if rest:
            made = self.symbols.classes.of_variable(program, span) or self.symbols.classes.find(program, name)
            if made:
                return self.attributes.of_members(made, rest)
        is_bare = found is None and name not in program.imports.names  # Ruby: a method without parentheses
        owner = program.locals.class_around(span) if is_bare else None
        return self.attributes.of(Class(program, owner), name) if owner else None

    def _given_to(self, program: Program, scope: Scope, parameter: Parameter) -> Iterator[Client | None]:
        """Yield the clients that a parameter is by default, and that callers pass."""
        if parameter.value:
            yield self.of_value(program, parameter.value)
        yield from self.attributes.of_callers(program, scope, parameter)

    def _defined(self, program: Program, name: str, span: Span, rest: list[str] | None) -> Iterator[Client | None]:
        """Yield the clients that the definitions of a variable are."""
        for there, definition in self._definitions(program, name, span):
            client = self.libraries.of_type(definition.type, there, definition.span)
            if client is None and definition.value:
                value = self.composed.member_in_map(there, definition.value, rest)
                client = self.of_value(there, value, is_receiver=rest is not None)
            yield client

    def _definitions(self, program: Program, name: str, span: Span) -> list[tuple[Program, Definition]]:
        found = self.symbols.imports.definitions_of(program, name, span)
        if self._origin is None or len(found) < 2 or {there.path for there, _ in found} != {self._origin[0].path}:  # noqa: PLR2004
            return found
        return [(found[0][0], one) for one in in_branch_of(*self._origin, [one for _, one in found])]

    def _of_module(self, program: Program, name: str, rest: list[str]) -> Client | None:
        """Return the client that a module of the work tree has, or imports: `clients.local` of `import clients`."""
        there = self.symbols.imports.module_with(program, name, rest[0])
        if there is None:
            return None
        end = Span(len(there.data), len(there.data))
        return self.of_name(there, rest[0], end, is_attribute=False, rest=rest[1:] or None)

    def _of_function(self, program: Program, name: str, at: Span) -> Client | None:
        """Return the client that a function passed by name creates: `Depends(get_client)`."""
        functions = self.symbols.functions.named(program, name, at)
        values = ((one.program, span) for one in functions for span in one.program.locals.returns_of(one.scope))
        return agree(self.of_value(there, span) for there, span in values)
