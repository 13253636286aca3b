"""Finds the addresses that statements set on modules, clients, builders and options."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from codemod.dataflow.families import WITH_IMPORTS, family_of
from codemod.dataflow.spelling import NAME, names_address, qualifier_of, words_in
from codemod.languages.expressions import outer_value
from codemod.roles.vocabulary import normalise
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span
from codemod.values.trace import Client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.dataflow.addresses import Addresses
    from codemod.dataflow.program import Program
    from codemod.languages.scopes import Definition, Scope
    from codemod.values import Frame

_MEMBER = lazy_regex(rb"\A\w+\.(\w+)\s*=(?!=)")
_LONGEST_MEMBER = 80  # bytes
_MOST_WORDS = 200  # in a chain of calls
_MERGES = "Object.assign"  # the others into the first
_MOST_CALLS = 100  # on a variable, of which one may set its address


class AssignedAddresses:
    """Finds addresses that are not arguments; `addresses` reads their values."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        # Addresses that a program assigns to members of variables
        self._set: dict[tuple[str, int], tuple[Definition, ...]] = {}

    def forget(self) -> None:
        """Clear caches about programs that are no longer kept."""
        self._set.clear()

    def of_module(self, program: Program, parts: list[str]) -> Client | None:
        """Return the address of a module or a client that another statement sets: `openai.api_base = …`."""
        for definition in program.locals.definitions.get("api_type", ()):
            is_its = definition.base == parts[0] and definition.value is not None
            if is_its and definition.value and "azure" in program.text(definition.value).lower():
                return Client("azure", program.step(definition.span, f"{definition.base}.api_type is azure"))
        for one in self._set_in(program):
            if one.base != parts[0] or one.value is None:
                continue
            # An app may let its users set `OpenAI.baseUrl`: only for Python's module do values count that are not
            # visible.
            is_told = (
                one.name in self.addresses.known.words["addresses"]
                or self.addresses.text(program, one.value) is not None
            )
            if is_told and (found := self.addresses.of(program, one.value)):
                return found
        return None

    def _set_in(self, program: Program) -> tuple[Definition, ...]:
        """Return the addresses that a program assigns to members of variables."""
        key = (program.path, id(program))
        if key not in self._set:
            every = program.locals.definitions.items()
            members = (one for member, set_ in every if names_address(member) for one in set_)
            self._set[key] = tuple(one for one in members if one.base and one.value)
        return self._set[key]

    def set_elsewhere(self, platform: str, program: Program, parts: list[str], call: Span) -> Client | None:
        """Return the address of a client that its own block sets (`new do |config|`), or that is set elsewhere."""
        inside = (one.value for one in self._set_in(program) if one.value and call.contains(one.span))
        values = chain(inside, self._called_inside(program, call))
        own = next((client for value in values if (client := self.addresses.of(program, value))), None)
        return own or self.addresses.by_environment(platform, program) or self.configured(program, parts)

    def of_setting(self, program: Program, name: str, address: str) -> Client:
        """Return the platform of the address to which a setting sends the requests of a program."""
        host = address.rpartition("://")[2].partition("/")[0]
        client = self.addresses.of_host(program, address, Span(0, 0))
        return client._replace(step=program.step(Span(0, 0), f"{name} is set to {host}"))

    def _called_inside(self, program: Program, whole: Span) -> Iterator[Span]:
        """Yield the addresses that a block of a chain sets with calls: `builder().apply { baseUrl(url) }`."""
        for name, span in islice(words_in(program, whole), _MOST_WORDS):
            if not names_address(name):
                continue
            frames = program.frames(span)
            call = next((f for f in frames if f.shape is Shape.CALL and last_name(f.name) == name), None)
            is_inner = call is not None and whole.contains(call.span) and call.span.start > whole.start
            if call is not None and is_inner:
                yield from (one.span for one in self.addresses.settings(program, call))

    def configured(self, program: Program, parts: list[str]) -> Client | None:
        """Return the address that another file sets for a library: on its module or class, or in a configuration."""
        library = parts[0]
        if program.syntax.key == "ruby":
            return self._in_block(program, library)
        if program.syntax.key == "elixir":
            return self._in_configuration(program, library)
        for there in self.addresses.symbols.workspace.programs_naming(library, program.path, where=_sets_address):
            if not self._is_one_program(there, program):
                continue
            own = (*self._set_in(there), *there.locals.definitions.get("api_type", ()))
            is_its = all(there.locals.lookup(library, one.span) is None for one in own if one.base == library)
            if is_its and (found := self.of_module(there, [library])):
                return found
        return None

    def _is_one_program(self, setter: Program, program: Program) -> bool:
        """Whether a file that sets an address runs with another one: of two scripts, one imports the other."""
        if family_of(program.path) not in WITH_IMPORTS:
            return True
        symbols = self.addresses.symbols
        return any(
            other.path in (symbols.workspace.module(name.module, one.path), symbols.imports.module_path(one, name))
            for one, other in ((setter, program), (program, setter))
            for name in one.imports.names.values()
        )

    def _in_block(self, program: Program, library: str) -> Client | None:
        """Return the address that a configuration block of a Ruby library sets: `OpenAI.configure do |config|`."""
        own = ((program, span) for span in program.mentions("configure"))
        for there, span in chain(own, self.addresses.symbols.workspace.programs_with("configure", program.path)):
            call = next((f for f in there.frames(span) if f.shape is Shape.CALL), None)
            name = call.name.split(".")[0] if call else qualifier_of(there, span)
            if name != library:
                continue
            for one in self._set_in(there):
                if one.value and one.span.start > span.end and (found := self.addresses.of(there, one.value)):
                    return found
        return None

    def _in_configuration(self, program: Program, library: str) -> Client | None:
        """Return the address in the configuration of an Elixir library: `config :openai, api_url: "…"`."""
        for there, span in self.addresses.symbols.workspace.programs_with("config", program.path, where=_configures):
            call = next((f for f in there.frames(span) if f.shape is Shape.CALL and f.name == "config"), None)
            first = next(iter(there.arguments(call)), None) if call else None
            is_its = first is not None and normalise(there.text(first.span)) == normalise(library)
            for one in self.addresses.settings(there, call) if call and is_its else ():
                if found := self.addresses.of(there, one.span):
                    return found
        return None

    def of_variable(self, program: Program, name: str, at: Span) -> Client | None:
        """Return the platform of an address set on a variable of the function: `config.BaseURL = …`."""
        found = program.locals.lookup(name, at)
        home = found[0] if found else None
        mine = (one for one in self._set_in(program) if one.base == name)
        near = [one.value for one in mine if (program.locals.lookup(name, one.span) or (None,))[0] == home]
        values = chain(near, self._given_to(program, name, home) if found else ())
        return next((client for value in values if value and (client := self.addresses.of(program, value))), None)

    def of_result(self, program: Program, call: Frame) -> Client | None:
        """Return the platform of an address set on the variable with the result of a chain: `builder.baseUrl(url)`."""
        whole = outer_value(program.syntax, program.chain_around(call))
        bound = next((f for f in program.frames(whole) if f.shape is Shape.BINDING and f.value == whole), None)
        return self.of_variable(program, bound.name, bound.span) if bound and NAME.fullmatch(bound.name) else None

    def _given_to(self, program: Program, name: str, home: Scope | None) -> Iterator[Span]:
        """Yield the addresses that calls give to a variable: `builder.baseUrl(url)`, `options.update(base_url=url)`."""
        is_merged = _MERGES.encode() in program.data
        for span in islice(program.references(name, home.span if home else None), _MOST_CALLS):
            access = program.access(span)
            method = access.name if access and not access.is_call else ""
            is_named = names_address(method) or normalise(method) in self.addresses.known.words["updates"]
            if not is_named and not is_merged:
                continue
            call = next((f for f in program.frames(span) if f.shape is Shape.CALL and f.span.start <= span.start), None)
            if call is not None and (
                (is_named and call.name.rsplit(".", 1)[-1] == method)
                or (call.name == _MERGES and program.arguments(call)[0].span == span)
            ):
                yield from (one.span for one in self.addresses.settings(program, call))


def _sets_address(data: bytes, at: int) -> bool:
    """Whether a member with the name of an address is assigned to after a word: `OpenAI.baseUrl = …`."""
    member = _MEMBER.match(data[at : at + _LONGEST_MEMBER])
    return member is not None and (member[1] == b"api_type" or names_address(member[1].decode()))


def _configures(data: bytes, at: int) -> bool:
    return data[at : at + _LONGEST_MEMBER].partition(b"config")[2].lstrip()[:1] == b":"
