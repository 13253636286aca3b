"""Addresses that a class takes from its own members, which classes that derive from it may override."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from codemod.dataflow.places import CONSTRUCTORS, SELF, Class, Place
from codemod.dataflow.several_clients import agree
from codemod.dataflow.spelling import is_host, is_instance_variable, is_member, qualifier_of, words_in
from codemod.values.trace import Client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.client_values import Clients
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Scope
    from codemod.values import Frame, Neighbour, Span

_MOST_NAMES = 8  # of an expression


class OwnAddresses:
    """Finds the servers that members of a class name: `self.url`; `clients` knows where the value begins."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._classes = clients.symbols.classes

    def of_argument(self, program: Program, call: Frame, argument: Neighbour) -> Client | None:
        """Return the server of a request whose address is, or begins with, a member: `post(self.url + "/chat")`."""
        takes = self._clients.addresses.takes_address(call, argument)
        return self.of(program, argument.span, None) if takes else None

    def of(self, program: Program, span: Span, platform: str | None) -> Client | None:
        """Return the server of an expression with a member that a method returns, or that a subclass overrides.

        None for any other expression. `platform` is that of a client which gets no address.
        """
        scope = program.locals.class_around(span)
        if scope is None:
            return None
        owner = Class(program, scope)
        for name, at in itertools.islice(words_in(program, span), _MOST_NAMES):
            client = self._of_member(owner, name, platform) if _is_own(program, name, at) else None
            if client := client or self._of_parameter(owner, name, at, platform):
                return client
        return None

    def _home_family(self, owner: Class) -> tuple[Class, ...]:
        """Return the class where the value begins, and its bases, if it derives from another; () otherwise."""
        origin = self._clients.origin_class
        family = (origin, *self._classes.bases(origin)) if origin else ()
        return family if origin != owner and owner in family else ()

    def _of_member(self, owner: Class, name: str, platform: str | None) -> Client | None:
        bases = (owner, *self._classes.bases(owner))
        if not any(_defines(one, name) for one in bases):
            return None
        if family := self._home_family(owner):
            families = [family]
        else:
            derived = (one for one in self._classes.subclasses(owner) if _defines(one, name))
            families = [bases, *((one,) for one in derived)]
        if len(families) == 1 and not any(_methods(one, name) or one not in bases for one in families[0]):
            return None
        return agree(self._of_family(one, name, platform) for one in families)

    def _of_parameter(self, owner: Class, name: str, at: Span, platform: str | None) -> Client | None:
        """Return the server of a parameter of a constructor that only the classes which derive from its class call."""
        found = owner.program.locals.lookup(name, at)
        scope, parameter = (found[0], found[2]) if found else (None, None)
        if scope is None or parameter is None or (scope.name not in CONSTRUCTORS and scope != owner.scope):
            return None
        passed = list(self._clients.symbols.references.passed(owner.program, scope, parameter))
        callers = [place.program.locals.class_around(place.span) for place, _ in passed]
        if not passed or owner.scope in callers or None in callers:
            return None
        homes = [one.scope for one in self._home_family(owner)]
        given = [
            Place(place.program, one.span)
            for (place, one), caller in zip(passed, callers, strict=True)
            if not homes or caller in homes
        ]
        clients = [self._of_value(one, platform) for one in given]
        if not (homes and given):  # a class that passes nothing gets no address
            clients.append(Client(platform or ""))
        return agree(clients)

    def _of_family(self, family: tuple[Class, ...], name: str, platform: str | None) -> Client | None:
        """Return the server of the first class of a family that has the member; None if it is no address."""
        values = next((list(_values(one, name)) for one in family if _defines(one, name)), [])
        return agree(self._of_value(one, platform) for one in values)

    def _of_value(self, value: Place, platform: str | None) -> Client | None:
        addresses = self._clients.addresses
        text = addresses.text(value.program, value.span)
        if text == "":
            return Client(platform or "")
        return addresses.of_host(value.program, text, value.span) if text and is_host(text) else None


def _is_own(program: Program, name: str, at: Span) -> bool:
    """Whether a name may be a member of the class around it: `self.url`, and `url` where that needs no `self`."""
    if is_instance_variable(program, at):
        return True
    if is_member(program, at):
        return qualifier_of(program, at) in SELF
    if not program.syntax.is_reference(at):
        return False  # in a text
    found = program.locals.lookup(name, at)
    return program.locals.has_bare_members and (found is None or (found[0] is not None and found[0].is_class))


def _methods(owner: Class, name: str) -> Iterator[Scope]:
    return (one for one in owner.program.locals.methods(owner.scope) if one.name == name)


def _defines(owner: Class, name: str) -> bool:
    return any(True for _ in _values(owner, name))


def _values(owner: Class, name: str) -> Iterator[Place]:
    """Yield what a class itself gives to a member: assigned values, or what a method of this name returns."""
    program = owner.program
    for definition in program.locals.attributes(owner.scope, name):
        if definition.value:
            yield Place(program, definition.value)
    for method in _methods(owner, name):
        yield from (Place(program, span) for span in program.locals.returns_of(method))
