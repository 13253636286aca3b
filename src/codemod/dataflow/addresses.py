"""The addresses that requests are sent to: base URLs, and the settings and environment variables with them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.dataflow.assigned_addresses import AssignedAddresses
from codemod.dataflow.built_addresses import BuiltAddresses
from codemod.dataflow.depth import Depth
from codemod.dataflow.environment import Environment
from codemod.dataflow.places import Class, is_self
from codemod.dataflow.spelling import MADE_ADDRESS, NAME, is_path, names_address, split_path
from codemod.roles.vocabulary import load_vocabulary, normalise, split_words, words_of
from codemod.rules.clients import load_clients
from codemod.text.name_parts import last_name, without_sigil
from codemod.text.regex import lazy_regex
from codemod.values import Shape, Span
from codemod.values.trace import GATEWAY, Client

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codemod.dataflow.fields import Given
    from codemod.dataflow.program import Program
    from codemod.dataflow.symbols import Symbols
    from codemod.languages.scopes import Parameter, Scope
    from codemod.values import Frame, Neighbour

_HOST = lazy_regex(r"^[a-z]+://|^//")
_QUOTED_ADDRESS = lazy_regex(r"""["'`](https?://[^"'`]+)["'`]""")
# format!("{URL}/chat"), fmt.Sprintf("%s/chat", url)
_FORMATTED = lazy_regex(
    r"""\(["'](?:\{([A-Za-z_][\w.]*)\}|(?:\{\}|%[sv@])[^"']*["']\s*,\s*\$?([A-Za-z_][\w.]*(?:->\w+)?))"""
)
_READS_ENVIRONMENT = lazy_regex(r"(?i)env")
_VARIABLE = lazy_regex(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
_AZURE_PATH = lazy_regex(r"/openai/(?:v1|deployments)\b")
_NAME_OF_VALUE = lazy_regex(r"\b(?![A-Z]\w*\()[A-Za-z_]\w*")  # not of a type that is created: OpenAIHost(address)
_CHANGED = lazy_regex(r"([@$]?[A-Za-z_][\w.]*)\.\w+\([^()]*\)\Z")  # a method of what may be an address
_SETTING = lazy_regex(r"config\(\s*[\"']([\w-]+(?:\.[\w-]+)+)[\"']")  # Laravel's config("services.openai.url")
_DEEPEST = 9  # values that one answer may be followed through


class Addresses:
    """Finds the addresses of requests in the programs of one work tree."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.known = load_clients()
        self.words = load_vocabulary()
        self.environment = Environment(symbols.workspace.here)
        self._passed: dict[tuple[str, int, Span], str | None] = {}
        self.depth = Depth(_DEEPEST)
        self.assigned = AssignedAddresses(self)
        self.built = BuiltAddresses(self)

    def forget(self) -> None:
        """Clear caches about programs that are no longer kept."""
        self._passed.clear()
        self.assigned.forget()

    def beside(self, program: Program, entry: Span) -> Client | None:
        """Return the platform of an address in the same map: `{"api_base": …, "model": …}`."""
        around = next((f for f in program.frames(entry) if f.shape in (Shape.MAP, Shape.CALL)), None)
        beside = program.syntax.neighbours(around.span) if around and around.shape is Shape.MAP else ()
        named = (one for one in beside if names_address(one.name))
        texts = ((one, self.text(program, one.span)) for one in named)
        found = (self.of_host(program, text, one.span) for one, text in texts if text and _HOST.match(text))
        return next(found, None)

    def settings(self, program: Program, call: Frame) -> Iterator[Neighbour]:
        """Yield the arguments of a call that say where a client sends its requests."""
        arguments = program.arguments(call)
        if names_address(call.name) and len(arguments) == 1 and not arguments[0].name:
            yield arguments[0]
        yield from self.named(program, arguments)

    def named(self, program: Program, settings: Iterable[Neighbour]) -> Iterator[Neighbour]:
        """Yield the arguments or the entries of a map, at any depth, that have a name of an address."""
        for top in settings:
            for one in self._outside_records(top):
                is_model = self.words.names_endpoint(one.name, program.syntax.key)
                if one.name and not is_model and names_address(one.name):
                    yield one

    def _outside_records(self, top: Neighbour) -> Iterator[Neighbour]:
        """Yield an argument and what is in it, but not in one of several records with a model and its address."""
        yield top
        own = [any(self.words.names_model(inner.name) for inner in one.walk()) for one in top.children if not one.name]
        for child in top.children:
            if child.name or sum(own) < 2:  # noqa: PLR2004
                yield from self._outside_records(child)

    def of_argument(self, program: Program, call: Frame, argument: Neighbour) -> Client | None:
        """Return the platform of an argument that is the address of a request: `requests.post(URL, …)`."""
        if argument.value is not None and _HOST.match(argument.value):
            is_made = last_name(call.name)[:1].isupper()
            is_address = is_made or _names_request(argument) or self._sends(call)
            return self.of_host(program, argument.value, argument.span) if is_address else None
        if not self.takes_address(call, argument):
            return None
        text = self.text(program, argument.span)
        if text is None and (built := self._formatted(program, argument.span)) is not None:
            return self.of_unseen(*built)
        if text and _HOST.match(text):
            return self.of_host(program, text, argument.span)
        return self.built.of(program, argument.span) or self.built.of_unseen_host(program, argument.span)

    def takes_address(self, call: Frame, argument: Neighbour) -> bool:
        """Whether an argument is, or holds, the address of a request that a call sends."""
        is_request = argument.name in ("", "for", "request", "with")  # data(for: request)
        return _names_request(argument) or (is_request and self._sends(call))

    def _sends(self, call: Frame) -> bool:
        return not words_of(last_name(call.name)).isdisjoint(self.known.words["senders"])

    def _formatted(self, program: Program, span: Span) -> tuple[Program, Span] | None:
        """Return the call that puts an address together whose host is not visible: `fmt.Sprintf("%s/v1", host)`."""
        if _FORMATTED.search(program.text(span)):
            return program, span
        name = without_sigil(program.text(span))
        values = self.symbols.imports.definitions_of(program, name, span) if NAME.fullmatch(name) else ()
        made = ((there, one.value) for there, one in values if one.value)
        return next(((there, value) for there, value in made if _FORMATTED.search(there.text(value))), None)

    def of(self, program: Program, span: Span) -> Client | None:
        """Return the platform of a base URL; "gateway" for an address of an unknown server."""
        text = self.text(program, span)
        if text is None:
            return self.of_unseen(program, span)
        if not text or text in ("None", "null", "undefined"):
            return None
        return self.of_host(program, text, span)

    def of_unseen(self, program: Program, span: Span) -> Client | None:
        """Return the platform of an address that is read at run time: its name may begin with the vendor's."""
        written = program.text(span)
        if _AZURE_PATH.search(written):
            return Client("azure", program.step(span, "its address has the path of Azure OpenAI"))
        variable = _VARIABLE.search(written)
        if variable and (value := self.environment.variable(variable[0], program.path)):
            return self.of_host(program, value, span)
        names = [variable[0]] if variable else _NAME_OF_VALUE.findall(written)
        vendors = [vendor for name in reversed(names) for vendor in _beginnings(name)]
        if any(name in self.known.passers for name in vendors):
            return None
        imitates = any(not words_of(name).isdisjoint(self.known.words["imitators"]) for name in names)
        vendor = "" if imitates else next((name for name in vendors if name in self.known.hosts.values()), "")
        name = variable[0] if variable else "a value that is set at run time"
        return Client(vendor or GATEWAY, program.step(span, f"its address is {name}"))

    def of_host(self, program: Program, url: str, span: Span) -> Client:
        platform = self.known.platform_of_url(url if "://" in url else f"https://{url}")
        if not platform and _AZURE_PATH.search(url):
            platform = "azure"
        shown = url.split("://", 1)[-1].partition("/")[0].split("?", 1)[0] or url.split("?", 1)[0]
        return Client(platform or GATEWAY, program.step(span, f"sent to {shown}"))

    def text(self, program: Program, span: Span) -> str | None:
        """Return the string that an expression is, or its beginning; None if it is not visible."""
        return self.depth.ask(lambda: self._read_text(program, span))

    def _read_text(self, program: Program, span: Span) -> str | None:
        literal = program.syntax.literal(span)
        if literal is not None and span.contains(literal.token) and literal.token.start - span.start <= len("new Uri("):
            text = program.text(literal.inner)
            if not re.match(r"[$#]?\{", text):
                return text
            hole = re.match(r"[$#]?\{\s*([\w.]+)", text)
            return self.text_of_name(program, hole[1], span) if hole else None
        text = program.text(span).strip()
        if text in ("None", "null", "undefined", "nil"):
            return ""
        if setting := _SETTING.match(text):
            return self._text_of_setting(program, setting[1].split("."))
        if is_path(text):
            return self.text_of_name(program, text, span)
        if made := MADE_ADDRESS.match(text):
            start = span.start + program.text(span).encode().find(made["text"].encode())
            return self.text(program, Span(start, start + len(made["text"].encode())))
        if (variable := _VARIABLE.search(text)) and _READS_ENVIRONMENT.search(text):
            quoted = re.search(r"""["'](https?://[^"']+)["']""", text)
            return self.environment.variable(variable[0], program.path) or (quoted[1] if quoted else None)
        first = re.match(r"([A-Za-z_][\w.]*)\s*\+", text)
        if first:
            return self.text_of_name(program, first[1], span)
        if formatted := _FORMATTED.search(text):
            return self.text_of_name(program, formatted[1] or formatted[2], span)
        changed = _CHANGED.match(text)  # base_url.rstrip("/")
        given = self.text_of_name(program, changed[1], span) if changed else None
        if given and _HOST.match(given):
            return given
        addresses = set(_QUOTED_ADDRESS.findall(text))  # (config.get("base") or "https://…").rstrip("/")
        return addresses.pop() if len(addresses) == 1 else None

    def text_of_name(self, program: Program, name: str, at: Span) -> str | None:
        if _READS_ENVIRONMENT.search(name):
            variable = _VARIABLE.search(name)
            return (self.environment.variable(variable[0], program.path) or None) if variable else None
        parts = split_path(name)
        owner = self.symbols.classes.of_path(program, ".".join(parts[:-1]), at) if len(parts) > 1 else None
        if owner and (given := self.symbols.fields.values(owner, parts[-1])) is not None:
            return self._agree(given)
        if len(parts) > 1 and is_self(program, without_sigil(parts[0]), at):
            around = program.locals.class_around(at)
            family = [Class(program, around), *self.symbols.classes.bases(Class(program, around))] if around else []
            for one in family:
                for definition in one.program.locals.attributes(one.scope, parts[1]):
                    if definition.value and (text := self.text(one.program, definition.value)) is not None:
                        return text
            return None
        wanted = without_sigil(parts[-1])
        if len(parts) == 1 and (passed := self._text_of_parameter(program, wanted, at)) is not None:
            return passed
        for there, definition in self.symbols.imports.definitions_of(program, without_sigil(parts[0]), at):
            if definition.value and len(parts) == 1:
                if (text := self.text(there, definition.value)) is not None:
                    return text
            elif definition.value:
                inner = there.syntax.neighbours(definition.value)
                field = next((n for top in inner for n in top.walk() if n.name == wanted), None)
                if field is not None:
                    return field.value if field.value is not None else self.text(there, field.span)
        module = program.imports.names.get(parts[0])
        path = module and self.symbols.workspace.module(module.module, program.path)
        there_ = self.symbols.workspace.program(path) if path and len(parts) > 1 else None
        for definition in there_.locals.definitions.get(wanted, ()) if there_ else ():
            if definition.value and there_:
                return self.text(there_, definition.value)
        return None

    def _text_of_setting(self, program: Program, keys: Sequence[str]) -> str | None:
        """Return the text in the nearest configuration of a PHP program: `openai.url` of `config/openai.php`."""
        for folder in PurePosixPath(program.path).parents:
            there = self.symbols.workspace.program(str(folder / "config" / f"{keys[0]}.php"))
            if there is None:
                continue
            for returned in there.locals.returns:
                entries = there.syntax.neighbours(returned)
                for key in keys[1:-1]:
                    entries = next((one.children for one in entries if one.name == key), ())
                if field := next((one for one in entries if one.name == keys[-1]), None):
                    return field.value if field.value is not None else self.text(there, field.span)
        return None

    def _agree(self, given: Sequence[Given]) -> str | None:
        """Return the text that all values of a field have in common, None if they differ or one is not visible."""
        texts = {self.text(one.program, one.span) if one.span else None for one in given}
        return texts.pop() if len(texts) == 1 else None

    def _text_of_parameter(self, program: Program, name: str, at: Span) -> str | None:
        """Return the address that all callers of a function pass for a parameter, its default if there are none."""
        found = program.locals.lookup(name, at)
        if found is None or found[2] is None or found[0] is None:
            return None
        parameter, scope = found[2], found[0]
        key = (program.path, id(program), parameter.span)
        if key not in self._passed:
            self._passed[key] = None  # a function may pass its own parameter to itself
            self._passed[key] = self._read_passed(program, scope, parameter)
        return self._passed[key]

    def _read_passed(self, program: Program, scope: Scope, parameter: Parameter) -> str | None:
        known: set[str] = set()
        for place, given in self.symbols.references.passed(program, scope, parameter):
            text = self.text(place.program, given.span)
            known |= {text} if text else set()
            if text is None or len(known) > 1:
                return None
        if known:
            return known.pop()
        return self.text(program, parameter.value) if parameter.value else None

    def by_environment(self, platform: str, program: Program) -> Client | None:
        """Return the platform that an environment variable redirects a client without an address to."""
        for name in self.known.endpoint_variables.get(platform, ()):
            for span in program.mentions(name):  # os.environ["OPENAI_BASE_URL"] = …
                set_ = next((f for f in program.frames(span) if f.shape is Shape.BINDING), None)
                is_set = set_ and _READS_ENVIRONMENT.search(set_.name) and set_.name.endswith(name)
                if set_ and set_.value and is_set and (client := self.of(program, set_.value)):
                    return client
            if value := self.environment.variable(name, program.path):
                return self.assigned.of_setting(program, name, value)
        return None


def _names_request(argument: Neighbour) -> bool:
    return normalise(argument.name) in ("url", "uri", "input", "endpoint")


def _beginnings(name: str) -> tuple[str, str]:
    """Return how a name begins, which may be with a vendor's: openai of `OPENAI_HOST` and of `openAiHost`."""
    words = split_words(name)
    return "".join(words[:1]), "".join(words[:2])
