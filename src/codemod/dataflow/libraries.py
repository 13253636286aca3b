"""The platform of a callee, a module or a type, from the client libraries in rules/clients.toml."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from codemod.dataflow.families import WITH_IMPORTS, family_of
from codemod.dataflow.part import Part, remembered
from codemod.dataflow.places import SELF
from codemod.dataflow.several_clients import makes
from codemod.dataflow.spelling import NAME
from codemod.roles.vocabulary import normalise
from codemod.rules.clients import load_clients
from codemod.text.regex import lazy_regex
from codemod.values.trace import GATEWAY, Client

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.values import Frame, Neighbour, Span

_MOST_NAMES = 3  # at the beginning of what makes an argument: `azure.identity.Token`
_TYPE = lazy_regex(r"\w+(?:(?:\.|::|\\)\w+)*")  # a type and what qualifies it


class Libraries(Part):
    """Recognizes client libraries in the programs of one work tree."""

    def __init__(self, symbols: Symbols) -> None:
        super().__init__(symbols)
        self.known = load_clients()

    def platform_of_class(self, program: Program, parts: list[str]) -> str | None:
        """Return the platform whose client a callee creates, "" for a router's; None if its name does not say."""
        known = self.known
        first = next((i for i, part in enumerate(parts) if part not in SELF), 0)
        one = program.imports.names.get(parts[first])
        is_package = one is not None and not one.imported and len(parts) > first + 1
        is_type = is_package and not makes(parts[-1])
        names = [self.symbols.imports.origin(program, parts[first])]
        for part in (parts[-1], *parts[first:-1], *names):
            for platform, classes in known.classes.items():
                if is_type and part == parts[first] and platform in known.makers:
                    continue  # openai.ChatCompletionRequest is not a client, openai.New is
                if part in classes and self.is_external(program, part):
                    return "" if platform == "router" else platform
        return None

    def platform_of_module(self, program: Program, parts: list[str], *, is_last: bool = False) -> str | None:
        """Return the platform of the package that a callee is imported from.

        Any client may send a data type of the package: it only counts if nothing else does, with `is_last`.
        """
        known = self.known
        first = next((part for part in parts if part not in SELF), parts[0])
        one = program.imports.names.get(first)
        types = [part for part in (one.imported if one else "", parts[-1]) if part[:1].isupper()]
        if not is_last and types and not any("client" in name.lower() for name in types):
            return None
        if one is not None and self.symbols.workspace.module(one.module, program.path) is None:
            for module in (f"{one.module}.{one.imported}", f"{one.module}/{one.imported}", one.module):
                if (found := known.module_platform(module)) is not None:
                    return found
        if is_last or parts[-1][:1].isupper():
            spaces = {known.module_platform(star.module) for star in program.imports.stars} - {None, "azure"}
            return spaces.pop() if len(spaces) == 1 else None  # C#: this is what the classes of Azure are named
        return None

    @remembered
    def is_azures(self, program: Program, argument: Neighbour) -> bool:
        """Whether only an Azure client takes an argument: its endpoint, or a token of its identity."""
        words = {normalise(one.name) for one in argument.walk()}
        if words & self.known.azure_arguments:
            return True
        if argument.value is not None or argument.children:
            return False
        written = NAME.findall(program.text(argument.span))
        made = [
            there.text(definition.value)
            for name in written[:1]
            for there, definition in self.symbols.imports.definitions_of(program, name, argument.span)
            if definition.value
        ]
        beginnings = (one[0] for text in made for one in islice(NAME.finditer(text), _MOST_NAMES))
        return any(normalise(name) in self.known.azure_arguments for name in (*written, *beginnings))

    def of_type(self, type_: str, program: Program, at: Span, *, is_all: bool = False) -> Client | None:
        """Return the platform whose client a type is.

        A general client can be configured with another address: it only counts if nothing else does, with `is_all`.
        """
        for path in map(NAME.findall, _TYPE.findall(type_)):
            for word in reversed(path if is_all else path[-1:]):  # in Go, openai.Client is not of a class openai
                name = self.symbols.imports.origin(program, word)
                one = program.imports.names.get(word) or program.imports.names.get(path[0])
                owner = self.known.module_platform(one.module.replace("\\", ".")) if one and "lient" in name else None
                if owner is not None and is_all:
                    step = program.step(at, f"of type {name} of {one.module}" if one else name)
                    return Client(owner or GATEWAY, step)
                for platform, classes in self.known.classes.items():
                    if name in classes and (is_all or name not in self.known.configurable):
                        step = program.step(at, f"of type {name}")
                        return Client(GATEWAY if platform == "router" else platform, step)
        return None

    def is_external(self, program: Program, name: str) -> bool:
        """Whether a name is defined neither in the program nor in the module of the work tree that it comes from."""
        if program.locals.classes(name) or program.locals.functions(name):
            return False
        is_variable = family_of(program.path) in WITH_IMPORTS or name[:1].islower()
        homes = self.symbols.imports.homes(program, name) if is_variable else ()
        return not any(
            there.locals.classes(own) or there.locals.functions(own) or there.definitions(own) for there, own in homes
        )

    def of_provider(self, program: Program, chain: Iterable[Frame]) -> Client | None:
        """Return the platform that an argument names: `init_chat_model("gpt-4", model_provider="openai")`."""
        for call in chain:
            for one in program.arguments(call):
                told = one.value if normalise(one.name) in self.known.words["provider-arguments"] else None
                if told and (platform := self.known.platform_of_provider(told)) is not None:
                    return Client(platform or GATEWAY, program.step(one.span, f"{one.name} is {told}"))
        return None

    def switched(self, program: Program, chain: Iterable[Frame], platform: str) -> Client | None:
        """Return Vertex for Google's client with its Vertex switch on, either for a switch that is set at run time."""
        if platform != "gemini":
            return None
        for call in chain:
            for argument in program.arguments(call):
                for one in argument.walk():
                    if normalise(one.name) != "vertexai":
                        continue
                    state = (one.value if one.value is not None else self._written(program, one.span)).lower()
                    if state in ("true", "1", "yes"):
                        return Client("vertex", program.step(call.span, "client with vertexai on"))
                    if state not in ("false", "0", "no", "none", "null", "undefined"):
                        step = program.step(one.span, f"{one.name} is set at run time")
                        return Client("", step, why=f"cannot tell whether {one.name} is on", among=(platform, "vertex"))
        return None

    def _written(self, program: Program, name: Span) -> str:
        """Return the text that is assigned to a name, "" if there are several."""
        found = self.symbols.imports.definitions_of(program, program.text(name), name)
        values = {there.text(one.value) if one.value else "" for there, one in found}
        return values.pop() if len(values) == 1 else ""
