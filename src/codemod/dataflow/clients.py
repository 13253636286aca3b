"""Where the client of a request comes from, followed backwards: constructor, factory, parameter, attribute, address."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.families import family_of
from codemod.dataflow.forward import End, Forward, Value
from codemod.dataflow.places import CONSTRUCTORS, SELF, Class
from codemod.guarded import read_small
from codemod.languages.expressions import outer_value
from codemod.roles.vocabulary import normalise, words_of
from codemod.rules.clients import load_clients
from codemod.values import Shape, Span
from codemod.values.trace import Client

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from codemod.dataflow.places import Place
    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.languages.scopes import Parameter, Scope
    from codemod.values import Frame, Neighbour

GATEWAY = "gateway"
# Names of arguments and builder methods that say where a client sends its requests.
_ENDPOINT = re.compile(
    r"(?:with|set)?(?:openai)?(?:base_?(?:url|uri|path)|api_?(?:base|url|host)|uri_?base|endpoint|host|server_?url|proxy_?url)$"
)
# Arguments that are the client, or its configuration.
_CLIENT_NAMES = frozenset(("api", "client", "config", "configuration", "llm", "openaiclient", "provider"))
# Words in the names of functions that make a client or a model of another.
_MAKES = frozenset(("bind", "client", "partial", "config", "create", "from", "make", "new", "of", "with", "wrap"))
# Words in the names of functions that send HTTP requests: fetch, requests.post, http.NewRequest, URLSession.dataTask.
_REQUESTS = frozenset(
    (
        "ajax",
        "axios",
        "call",
        "client",
        "connect",
        "curl",
        "data",
        "fetch",
        "get",
        "http",
        "open",
        "post",
        "put",
        "request",
        "send",
        "setopt",
        "url",
        "urlopen",
    )
)
_HOST = re.compile(r"^[a-z]+://|^//")
_QUOTED_ADDRESS = re.compile(r"""["'`](https?://[^"'`]+)["'`]""")
_WORD = re.compile(r"[A-Za-z_]\w*")
_REFERENCE = re.compile(r"[@$]{0,2}[A-Za-z_][\w$]*(?:(?:\.|->|::|\?\.)\$?[A-Za-z_]\w*)*$")
_READS_ENVIRONMENT = re.compile(r"(?i)env")
_VARIABLE = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
_DOTENV = re.compile(r"\.env(?:\..+)?$")
# Attributes of a module or a client that say where requests go.
_STATE = ("api_type", "api_base", "base_url", "azure_endpoint")
_AZURE_PATH = re.compile(r"/openai/(?:v1|deployments)\b")
_VENDOR = re.compile(r"_?([A-Za-z]+?)(?=_|[A-Z](?<=[a-z][A-Z])|$)")
_DEEPEST = 8


class Clients:
    """Finds the platform of requests in one work tree."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.known = load_clients()
        self._environment: dict[str, dict[str, str]] = {}
        self._carried: dict[tuple[str, int, Span], tuple[End, ...]] = {}
        self._asked: dict[tuple[str, int, Span, bool], Client | None] = {}
        self._passed: dict[tuple[str, int, Span], str | None] = {}
        self._age = 0

    def of(self, end: End) -> Client:
        """Return who answers the request in which a value ends."""
        program = end.entry.program
        if self._age != self.symbols.workspace.age:  # programs were let go: so must what is known of them
            self._age = self.symbols.workspace.age
            self._carried.clear()
            self._asked.clear()
            self._passed.clear()
        if end.prefix:
            platform = self.known.platform_of_prefix(end.prefix)
            return Client(platform or GATEWAY, program.step(end.span, f"spelled with the prefix {end.prefix}"))
        places = (
            [(program, end.entry.span)] if end.call is None else [(end.program, end.span), (program, end.entry.span)]
        )
        for where, span in places:
            for call in (f for f in where.frames(span) if f.shape == Shape.CALL):
                if found := self._of_call(where, call):
                    return found
        calls = [f for f in program.frames(end.entry.span) if f.shape == Shape.CALL]
        carrier = end.call or (calls[0] if calls else None)
        if carrier is not None and (found := self._of_carrier(end.program if end.call else program, carrier)):
            return found
        for call in calls:
            if platform := self._module_platform(program, call.name.split("."), is_last=True):
                return Client(platform, program.step(call.span, f"a request of {call.name}"))
        return Client("", why="cannot tell which client sends it")

    def address_beside(self, program: Program, entry: Span) -> Client | None:
        """Return the platform of an address that is kept in the same map: `{"api_base": …, "model": …}`."""
        around = next((f for f in program.frames(entry) if f.shape in (Shape.MAP, Shape.CALL)), None)
        beside = program.syntax.neighbours(around.span) if around and around.shape is Shape.MAP else ()
        named = (one for one in beside if _ENDPOINT.match(normalise_end(one.name)))
        texts = ((one, self._text_of(program, one.span, 0)) for one in named)
        return next((self._of_host(program, text, one.span) for one, text in texts if text and _HOST.match(text)), None)

    def _of_carrier(self, program: Program, call: Frame) -> Client | None:
        """Return the client that is given what a call makes: a request object, a model object, a builder's result."""
        calls = [(end.program, end.call) for end in self.carriers(program, call) if end.call is not None]
        return _agree([client for where, one in calls if (client := self._of_call(where, one))])

    def carriers(self, program: Program, call: Frame) -> tuple[End, ...]:
        """Return the ends of what a call makes: the calls that get a model or a request object."""
        key = (program.path, id(program), call.span)
        if key not in self._carried:
            walk = Forward(self.symbols)
            made = outer_value(program.syntax, self._chain(program, call))
            walk.follow(Value(program, made, ("model",), of_answer=True))
            self._carried[key] = tuple(walk.ends)
        return self._carried[key]

    def _chain(self, program: Program, call: Frame) -> Span:
        """Return the whole chain of calls that a call is part of: `Request.builder().model(…).build()`."""
        chain = [
            f.span for f in program.syntax.frames(Span(call.span.start, call.span.start + 1)) if f.shape == Shape.CALL
        ]
        return max((s for s in chain if s.start == call.span.start), key=lambda s: s.end, default=call.span)

    # -- a call -----------------------------------------------------------------------------------------------------

    def _of_call(self, program: Program, call: Frame, deep: int = 0, *, is_receiver: bool = False) -> Client | None:
        """Return the client whose method a call is, or that it makes; None where the call tells nothing."""
        key = (program.path, id(program), call.span, is_receiver)
        if key not in self._asked:
            self._asked[key] = None  # a definition that refers to itself
            self._asked[key] = self._read_call(program, call, deep, is_receiver=is_receiver)
        return self._asked[key]

    def _read_call(self, program: Program, call: Frame, deep: int, *, is_receiver: bool) -> Client | None:
        if deep > _DEEPEST or not call.name:
            return None
        parts = [part for part in re.split(r"[.]+", call.name) if part]
        if not parts:
            return None
        chain = self._calls_of_chain(program, call)
        settings = [n for one in chain for n in self._settings(program, one)]
        platform = self._class_platform(program, parts)
        if platform is None:
            platform = self._module_platform(program, parts, is_last=is_receiver)
        if any(self._is_azures(program, n) for one in chain for n in program.arguments(one)):
            return Client("azure", program.step(call.span, f"client from {call.name} with Azure's credentials"))
        if platform and (state := self._module_state(program, parts, deep)):
            return state
        for setting in settings:
            if found := self._of_address(program, setting.span, deep):
                return found._replace(platform="azure") if platform == "azure" else found
        for one in chain:
            for argument in program.arguments(one):
                if address := self._address_in(program, one, argument, deep):
                    return address
        if platform == "":
            return Client(GATEWAY, program.step(call.span, f"client from {call.name}"))
        if platform:
            configured = self._of_arguments(program, chain, deep)
            if configured and (configured.platform == GATEWAY or platform != "azure"):
                return configured
            if (variable := self._switched(program, chain, platform)) is not None:
                return variable
            return self._by_environment(platform, program) or Client(
                platform, program.step(call.span, f"client from {parts[0] if len(parts) == 1 else call.name}")
            )
        functions = self.symbols.functions.of_call(program, call)
        for function in functions:
            returned = [
                client
                for span in function.program.locals.returns_of(function.scope)
                if (client := self.of_value(function.program, span, deep + 1))
            ]
            if found := _agree(returned):
                return found
        for one in chain:
            if one.span != call.span and (found := self._of_call(program, one, deep + 1)):
                return found
        is_variable = len(parts) == 1 and (
            parts[0] in program.locals.imports or program.locals.lookup(parts[0], call.span) is not None
        )
        if (len(parts) > 1 or is_variable) and (found := self._of_receiver(program, call, parts, deep)):
            return found
        return self._of_arguments(program, chain, deep)

    def _calls_of_chain(self, program: Program, call: Frame) -> list[Frame]:
        """Return a call with the calls before it in its chain: `Client.builder()` of `Client.builder().url(…)`."""
        start = Span(call.span.start, call.span.start + 1)
        frames = [
            f
            for f in program.syntax.frames(start)
            if f.shape == Shape.CALL and f.span.start == call.span.start and call.span.contains(f.span)
        ]
        return frames or [call]

    def _settings(self, program: Program, call: Frame) -> Iterator[Neighbour]:
        """Yield what says where a client sends its requests, among the arguments of a call."""
        method = normalise_end(call.name)
        arguments = program.arguments(call)
        if _ENDPOINT.match(method) and len(arguments) == 1 and not arguments[0].name:
            yield arguments[0]
        for top in arguments:
            for one in top.walk():
                if one.name and _ENDPOINT.match(normalise_end(one.name)):
                    yield one

    def _class_platform(self, program: Program, parts: list[str]) -> str | None:
        """Return the platform whose client a callee makes, "" for a router's; None where its words do not say so."""
        known = self.known
        first = next((i for i, part in enumerate(parts) if part not in SELF), 0)
        names = [self.symbols.imports.origin(program, parts[first])]
        for part in (parts[-1], *parts[first:-1], *names):
            for platform, classes in known.classes.items():
                if part in classes and self._is_external(program, part):
                    return "" if platform == "router" else platform
        return None

    def _module_platform(self, program: Program, parts: list[str], *, is_last: bool = False) -> str | None:
        """Return the platform of the package that a callee is imported from.

        A data type of the package may be sent by any client: it counts only where nothing else does, `is_last`.
        """
        known = self.known
        first = next((part for part in parts if part not in SELF), parts[0])
        one = program.locals.imports.get(first)
        types = [part for part in (one.imported if one else "", parts[-1]) if part[:1].isupper()]
        if not is_last and types and not any("client" in name.lower() for name in types):
            return None
        if one is not None:
            for module in (f"{one.module}.{one.imported}", f"{one.module}/{one.imported}", one.module):
                if (found := known.module_platform(module)) is not None:
                    return found
        if is_last or parts[-1][:1].isupper():
            spaces = {known.module_platform(star.module) for star in program.locals.stars} - {None, "azure"}
            return spaces.pop() if len(spaces) == 1 else None  # C#: the classes of Azure are called so
        return None

    def _is_azures(self, program: Program, argument: Neighbour) -> bool:
        """Whether an argument is one that only a client of Azure takes: its endpoint, or a token of its identity."""
        words = {normalise(one.name) for one in argument.walk()}
        if words & self.known.azure_arguments:
            return True
        if argument.value is not None or argument.children:
            return False
        written = _WORD.findall(program.text(argument.span))
        made = [
            there.text(definition.value)
            for name in written[:1]
            for there, definition in self.symbols.imports.definitions_of(program, name, argument.span)
            if definition.value
        ]
        return any(
            normalise(w) in self.known.azure_arguments for text in (*written, *made) for w in _WORD.findall(text)[:3]
        )

    def _module_state(self, program: Program, parts: list[str], deep: int) -> Client | None:
        """Return where a module or a client sends its requests that another statement sets: `openai.api_base = …`."""
        for name in _STATE:
            for definition in program.locals.definitions.get(name, ()):
                if definition.base != parts[0] or definition.value is None:
                    continue
                if name == "api_type":
                    if "azure" in program.text(definition.value).lower():
                        return Client("azure", program.step(definition.span, f"{definition.base}.api_type is azure"))
                elif found := self._of_address(program, definition.value, deep):
                    return found
        return None

    def _is_external(self, program: Program, name: str) -> bool:
        """Whether a class is no class of the program, or one that wraps another of its name."""
        return not program.locals.classes(name) and not program.locals.functions(name)

    def _switched(self, program: Program, chain: Iterable[Frame], platform: str) -> Client | None:
        """Return Vertex for Google's client with its switch on."""
        if platform != "gemini":
            return None
        for call in chain:
            for argument in program.arguments(call):
                for one in argument.walk():
                    if normalise(one.name) == "vertexai" and (one.value or "true").lower() not in ("false", "0", "no"):
                        return Client("vertex", program.step(call.span, "client with vertexai on"))
        return None

    def _of_arguments(self, program: Program, chain: Iterable[Frame], deep: int) -> Client | None:
        """Return the client that a call is given, or the configuration of one."""
        given = [
            argument
            for call in chain
            for argument in program.arguments(call)
            if (argument.value is None and not argument.name and _makes(call))
            or normalise(argument.name) in _CLIENT_NAMES
        ]
        return _agree([client for one in given if (client := self.of_value(program, one.span, deep + 1))])

    def _of_receiver(self, program: Program, call: Frame, parts: list[str], deep: int) -> Client | None:
        """Return the client that the object is whose method is called."""
        text = program.text(Span(call.span.start, call.value.start if call.value else call.span.end))
        root = next((p for p in parts if p.lstrip("@$") not in SELF), parts[0])
        at = text.find(root.lstrip("@$"))
        if at < 0:
            return None
        name = root.lstrip("@$")
        span = Span(call.span.start + at, call.span.start + at + len(name.encode()))
        is_attribute = parts[0].lstrip("@$") in SELF or text[:at].endswith(("@", "$this->"))
        return self._of_name(program, name, span, deep, is_attribute=is_attribute, rest=parts[parts.index(root) + 1 :])

    # -- a name or any value ----------------------------------------------------------------------------------------

    def of_value(self, program: Program, span: Span, deep: int = 0, *, is_receiver: bool = False) -> Client | None:
        """Return the client that an expression is, None where it is none or cannot be seen."""
        if deep > _DEEPEST:
            return None
        call = self.symbols.functions.call_at(program, span)
        if call is not None:
            return self._of_call(program, call, deep, is_receiver=is_receiver)
        text = program.text(span).strip()
        text = text.removeprefix("await ").removeprefix("&").lstrip("*")
        if _REFERENCE.match(text):
            parts = re.split(r"\.|->|::|\?\.", text)
            if parts[-1] in CONSTRUCTORS and (platform := self._class_platform(program, parts)):
                made = Client(platform, program.step(span, f"client from {text}"))  # Ruby needs no parentheses
                return self._by_environment(platform, program) or made
            is_attribute = parts[0].lstrip("$") in SELF or text.startswith("@")
            name = (parts[1] if is_attribute and len(parts) > 1 else parts[0]).lstrip("@$")
            at = program.text(span).find(name)
            return self._of_name(
                program,
                name,
                Span(span.start + at, span.start + at + len(name.encode())),
                deep,
                is_attribute=is_attribute,
            )
        inner = [
            client for made in self._makers_inside(program, span) if (client := self._of_call(program, made, deep + 1))
        ]
        return _agree(inner)

    def _makers_inside(self, program: Program, span: Span) -> Iterator[Frame]:
        """Yield the calls of known clients inside an expression: both branches of a conditional."""
        for match in _WORD.finditer(program.text(span)):
            if any(match[0] in classes for classes in self.known.classes.values()):
                at = span.start + len(program.text(span)[: match.start()].encode())
                word = Span(at, at + len(match[0].encode()))
                calls = [f for f in program.syntax.frames(word) if f.shape == Shape.CALL and span.contains(f.span)]
                yield from calls[:1]

    def _of_name(
        self, program: Program, name: str, span: Span, deep: int, *, is_attribute: bool, rest: list[str] | None = None
    ) -> Client | None:
        if deep > _DEEPEST:
            return None
        if is_attribute:
            owner = program.locals.class_around(span)
            return self._of_attribute(Class(program, owner), name, deep) if owner else None
        found = program.locals.lookup(name, span)
        candidates: list[Client] = []
        if found and found[2] is not None and found[0] is not None:
            parameter, scope = found[2], found[0]
            if client := self._of_type(parameter.type, program, parameter.span):
                return client
            if parameter.value and (client := self.of_value(program, parameter.value, deep + 1)):
                candidates.append(client)
            candidates += self._of_callers(program, scope, parameter, deep)
        for there, definition in self.symbols.imports.definitions_of(program, name, span):
            client = self._of_type(definition.type, there, definition.span)
            if client is None and definition.value:
                client = self.of_value(there, definition.value, deep + 1, is_receiver=rest is not None)
            candidates += [client] if client else []
        if agreed := _agree(candidates):
            return agreed
        if found and found[2] and (client := self._of_type(found[2].type, program, found[2].span, is_all=True)):
            return self._by_environment(client.platform, program) or client
        made = self.symbols.classes.of_variable(program, span)
        if made and rest:
            return self._of_attribute(made, rest[0], deep + 1)
        return None

    def _of_attribute(self, owner: Class, name: str, deep: int) -> Client | None:
        family = [owner, *self.symbols.classes.bases(owner)]
        for one in family:
            found: list[Client] = []
            for definition in one.program.locals.attributes(one.scope, name):
                client = self._of_type(definition.type, one.program, definition.span)
                if client is None and definition.value:
                    client = self.of_value(one.program, definition.value, deep + 1, is_receiver=True)
                found += [client] if client else []
            for parameter in one.scope.parameters:
                if parameter.name == name and (client := self._of_type(parameter.type, one.program, parameter.span)):
                    found.append(client)
            for method in one.program.locals.methods(one.scope):
                if method.name == name:  # a property that makes it
                    for span in one.program.locals.returns_of(method):
                        if client := self.of_value(one.program, span, deep + 1, is_receiver=True):
                            found.append(client)
                for parameter in method.parameters:
                    if method.name in ("constructor", "__init__", "init") and parameter.name == name and parameter.type:
                        client = self._of_type(parameter.type, one.program, parameter.span)
                        found += [client] if client else []
            if found:
                return _agree(found)
            types = [d.type for d in one.program.locals.attributes(one.scope, name)]
            types += [
                p.type
                for scope in (one.scope, *one.program.locals.methods(one.scope))
                for p in scope.parameters
                if p.name == name
            ]
            for type_ in types:
                if client := self._of_type(type_, one.program, one.scope.span, is_all=True):
                    return self._by_environment(client.platform, one.program) or client
        return None

    def _of_callers(self, program: Program, scope: Scope, parameter: Parameter, deep: int) -> list[Client]:
        """Return the clients that the callers of a function pass for one of its parameters."""
        given = self._given(program, scope, parameter)
        return [client for place, one in given if (client := self.of_value(place.program, one.span, deep + 1))]

    def _given(self, program: Program, scope: Scope, parameter: Parameter) -> Iterator[tuple[Place, Neighbour]]:
        """Yield what the calls of a function, or of a class for its constructor, pass for a parameter."""
        owner = program.locals.class_around(scope.span)
        named = owner if owner and scope.name in CONSTRUCTORS else scope
        shift = int(bool(scope.parameters) and scope.parameters[0].name in ("self", "cls"))
        for place in self.symbols.references.calls_of(program, named):
            call = self.symbols.functions.call_at(place.program, place.span)
            if call is None:
                continue
            arguments = place.program.arguments(call)
            at = parameter.position - shift
            yield from (
                (place, one)
                for index, one in enumerate(arguments)
                if one.name == parameter.name or (not one.name and index == at)
            )

    def _of_type(self, type_: str, program: Program, at: Span, *, is_all: bool = False) -> Client | None:
        """Return the platform whose client a type is.

        A general client may be told where else to send its requests: it counts only where nothing else does, `is_all`.
        """
        for word in _WORD.findall(type_):
            name = self.symbols.imports.origin(program, word)
            one = program.locals.imports.get(word)
            owner = self.known.module_platform(one.module.replace("\\", ".")) if one and "lient" in name else None
            if owner is not None and is_all:
                return Client(owner or GATEWAY, program.step(at, f"of type {name} of {one.module}" if one else name))
            for platform, classes in self.known.classes.items():
                if name in classes and (is_all or name not in self.known.configurable):
                    return Client(GATEWAY if platform == "router" else platform, program.step(at, f"of type {name}"))
        return None

    # -- addresses --------------------------------------------------------------------------------------------------

    def _address_in(self, program: Program, call: Frame, argument: Neighbour, deep: int) -> Client | None:
        """Return the platform of an argument that is the address of a request: `requests.post(URL, …)`."""
        last = call.name.rsplit(".", 1)[-1]
        is_named = normalise(argument.name) in ("url", "uri", "input", "endpoint")
        is_sent = not words_of(last).isdisjoint(_REQUESTS)
        if argument.value is not None:
            is_address = is_named or is_sent or last[:1].isupper()
            return (
                self._of_host(program, argument.value, argument.span)
                if is_address and _HOST.match(argument.value)
                else None
            )
        if not is_named and (argument.name or not is_sent):
            return None
        text = self._text_of(program, argument.span, deep)
        return self._of_host(program, text, argument.span) if text and _HOST.match(text) else None

    def _of_address(self, program: Program, span: Span, deep: int) -> Client | None:
        """Return the platform of a base URL; "gateway" for one that is set and is nobody's that is known."""
        text = self._text_of(program, span, deep)
        if text is None:
            return self._of_unseen(program, span)
        if not text or text in ("None", "null", "undefined"):
            return None
        return self._of_host(program, text, span)

    def _of_unseen(self, program: Program, span: Span) -> Client | None:
        """Return what the words of an address say that is read at run time: a name may begin with the vendor's."""
        written = program.text(span)
        if _AZURE_PATH.search(written):
            return Client("azure", program.step(span, "its address has the path of Azure OpenAI"))
        variable = _VARIABLE.search(written)
        if variable and (value := self.variable(variable[0], program.path)):
            return self._of_host(program, value, span)
        words = [_VENDOR.match(name) for name in reversed(_WORD.findall(written))]
        vendors = [word[1].lower() for word in words if word]
        if any(name in self.known.passers for name in vendors):
            return None
        vendor = next((name for name in vendors if name in self.known.hosts.values()), "")
        name = variable[0] if variable else "a value that is set at run time"
        return Client(vendor or GATEWAY, program.step(span, f"its address is {name}"))

    def _of_host(self, program: Program, url: str, span: Span) -> Client:
        platform = self.known.platform_of_url(url if "://" in url else f"https://{url}")
        if not platform and _AZURE_PATH.search(url):
            platform = "azure"
        shown = url.split("://", 1)[-1].split("/", 1)[0].split("?", 1)[0]
        return Client(platform or GATEWAY, program.step(span, f"sent to {shown}"))

    def _text_of(self, program: Program, span: Span, deep: int) -> str | None:
        """Return the string that an expression is, or how it begins; None where that cannot be seen."""
        if deep > _DEEPEST:
            return None
        literal = program.syntax.literal(span)
        if literal is not None and span.contains(literal.token) and literal.token.start - span.start <= len("new Uri("):
            text = program.text(literal.inner)
            if not re.match(r"[$#]?\{", text):
                return text
            hole = re.match(r"[$#]?\{\s*([\w.]+)", text)
            return self._text_of_name(program, hole[1], span, deep) if hole else None
        text = program.text(span).strip()
        if text in ("None", "null", "undefined", "nil"):
            return ""
        if _REFERENCE.match(text):
            return self._text_of_name(program, text, span, deep)
        if (variable := _VARIABLE.search(text)) and _READS_ENVIRONMENT.search(text):
            quoted = re.search(r"""["'](https?://[^"']+)["']""", text)
            return self.variable(variable[0], program.path) or (quoted[1] if quoted else None)
        first = re.match(r"([A-Za-z_][\w.]*)\s*\+", text)
        if first:
            return self._text_of_name(program, first[1], span, deep)
        addresses = set(_QUOTED_ADDRESS.findall(text))  # (config.get("base") or "https://…").rstrip("/")
        return addresses.pop() if len(addresses) == 1 else None

    def _text_of_name(self, program: Program, name: str, at: Span, deep: int) -> str | None:
        if _READS_ENVIRONMENT.search(name):
            variable = _VARIABLE.search(name)
            return (self.variable(variable[0], program.path) or None) if variable else None
        parts = re.split(r"\.|->|::|\?\.", name)
        if parts[0].lstrip("$@") in SELF and len(parts) > 1:
            owner = program.locals.class_around(at)
            family = [Class(program, owner), *self.symbols.classes.bases(Class(program, owner))] if owner else []
            for one in family:
                for definition in one.program.locals.attributes(one.scope, parts[1]):
                    if (
                        definition.value
                        and (text := self._text_of(one.program, definition.value, deep + 1)) is not None
                    ):
                        return text
            return None
        wanted = parts[-1].lstrip("$@")
        if len(parts) == 1 and (passed := self._text_of_parameter(program, wanted, at, deep)) is not None:
            return passed
        for there, definition in self.symbols.imports.definitions_of(program, parts[0].lstrip("$@"), at):
            if definition.value and len(parts) == 1:
                if (text := self._text_of(there, definition.value, deep + 1)) is not None:
                    return text
            elif definition.value:
                inner = there.syntax.neighbours(definition.value)
                field = next((n for top in inner for n in top.walk() if n.name == wanted), None)
                if field is not None:
                    return field.value if field.value is not None else self._text_of(there, field.span, deep + 1)
        module = program.locals.imports.get(parts[0])
        path = module and self.symbols.workspace.module(module.module, program.path)
        there_ = self.symbols.workspace.program(path) if path and len(parts) > 1 else None
        for definition in there_.locals.definitions.get(wanted, ()) if there_ else ():
            if definition.value and there_:
                return self._text_of(there_, definition.value, deep + 1)
        return None

    def _text_of_parameter(self, program: Program, name: str, at: Span, deep: int) -> str | None:
        """Return the one address that the callers of a function pass for a parameter, its default where none do."""
        found = program.locals.lookup(name, at)
        if found is None or found[2] is None or found[0] is None:
            return None
        parameter, scope = found[2], found[0]
        key = (program.path, id(program), parameter.span)
        if key not in self._passed:
            self._passed[key] = None  # a function that passes its own parameter on to itself
            self._passed[key] = self._read_passed(program, scope, parameter, deep)
        return self._passed[key]

    def _read_passed(self, program: Program, scope: Scope, parameter: Parameter, deep: int) -> str | None:
        known: set[str] = set()
        for place, given in self._given(program, scope, parameter):
            text = self._text_of(place.program, given.span, deep + 1)
            known |= {text} if text else set()
            if text is None or len(known) > 1:
                return None
        if known:
            return known.pop()
        return self._text_of(program, parameter.value, deep + 1) if parameter.value else None

    # -- the environment --------------------------------------------------------------------------------------------

    def _by_environment(self, platform: str, program: Program) -> Client | None:
        """Return the platform that a variable of the environment redirects a client to which names no address."""
        for name in self.known.endpoint_variables.get(platform, ()):
            if value := self.variable(name, program.path):
                client = self._of_host(program, value, Span(0, 0))
                return client._replace(
                    step=program.step(Span(0, 0), f"{name} is set to {value.split('://')[-1].split('/')[0]}")
                )
        return None

    def variable(self, name: str, path: str) -> str:
        """Return the value of a variable in the nearest .env file above a file, "" where none sets it."""
        folder = PurePosixPath(path).parent
        for place in (folder, *folder.parents):
            values = self._environment_of(str(place))
            if name in values:
                return values[name]
        return ""

    def _environment_of(self, folder: str) -> dict[str, str]:
        if folder not in self._environment:
            values: dict[str, str] = {}
            here = self.symbols.workspace.here / folder
            try:
                names = sorted(file.name for file in here.iterdir() if _DOTENV.match(file.name))
            except OSError:
                names = []
            for name in names:
                values = {**read_variables(here / name), **values}
            self._environment[folder] = values
        return self._environment[folder]


def read_variables(file: os.PathLike[str]) -> dict[str, str]:
    """Return the variables that a .env file sets, without quotes; a link or a large file sets none."""
    lines = read_small(file, 200_000, links=False).decode("utf-8", "replace").splitlines()
    pairs = (line.removeprefix("export ").partition("=") for line in lines if not line.lstrip().startswith("#"))
    return {
        key.strip(): value.split(" #")[0].strip().strip("\"'") for key, sign, value in pairs if sign and value.strip()
    }


def normalise_end(name: str) -> str:
    """Return the last part of a name without case and dashes: `withBaseUrl` is withbaseurl."""
    return name.rsplit(".", 1)[-1].lower().replace("-", "_").replace("__", "_")


def _makes(call: Frame) -> bool:
    """Whether a call makes an object that keeps the clients it is given: a class, `Client::with_config`, `bind`."""
    last = call.name.rsplit(".", 1)[-1]
    return last[:1].isupper() or not words_of(last).isdisjoint(_MAKES)


def _agree(clients: list[Client]) -> Client | None:
    """Return what clients have in common: one of them where they agree, an unknown one where they do not."""
    if not clients:
        return None
    platforms = {client.platform for client in clients}
    if len(platforms) == 1:
        return clients[0]
    named = ", ".join(str(client.step) for client in clients if client.step)
    return Client("", clients[0].step, why=f"several clients send it: {named}")


__all__ = ["GATEWAY", "Clients", "family_of", "read_variables"]
