"""Which API an id is sent to (rules/clients.toml): by its prefix, its callee, or markers in its file."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from codemod.errors import BadRuleError
from codemod.resources import read_table
from codemod.rules.current import read_current
from codemod.text.regex import lazy_regex
from codemod.text.words import LETTERS, find_all, find_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# The address of an API …
_URL = lazy_regex(rb"https?://(?:\$?\{[^}\s]{1,40}\})?[\w.:-]+")
# … is passed to a client …
_BASE_URL = lazy_regex(rb"""(?i)(?:base_?url|base_?path|api_?base)["']?\s{0,4}[=:,]\s{0,4}["'`]\Z""")
_LONGEST_BASE_URL = 24  # bytes
# … or contains the path of a request …
_REQUEST_URL = lazy_regex(
    rb"""(https?://[\w.-]+(?::\d+)?)/[\w./-]{0,40}?(?:chat/completions|v1/(?:messages|responses|completions|embeddings|audio/|images/))"""
)
# … or is requested by a command on one or a few lines: curl, as in documentation, its body before or after …
_CURL = lazy_regex(
    rb"""\bcurl\s(?>(?<=\s)(?:-d|--data(?:-raw|-binary)?|--json)[\s=]{1,4}'[^']{0,1000}'|[^\n]|\\\n){0,300}?"""
    rb"""(?:(https?://[\w.-]+)|(?<=[\s"'])(<[^>\s]{3,60}>)|(?<=[\s"'])\$\{?(\w+)\}?/[\w./-]{0,40}?"""
    rb"""(?:completions|embeddings|messages|responses|audio|images)\b)"""
)
_SENDS = lazy_regex(rb"\s(?:-d|--data|--data-raw|--json|--data-binary)\b")
_LONGEST_COMMAND = 1_000  # bytes, up to the request body
# … or is a placeholder where the address of a gateway belongs …
_PLACEHOLDER = lazy_regex(rb"""<[^>"'\n]{3,60}>""")
# … or comes from an environment variable that is not named after the vendor. The expression starts with three letters
# that are rare in most texts, so that it is fast.
_URL_SETTING = lazy_regex(
    rb"""ase(?:(?<=[bB]ase)_?(?:URL|Url|url|Path|path)|(?<=api[bB]ase)|(?<=api_[bB]ase))["']?\s{0,4}[=:]\s{0,4}[^\n,;]{0,40}?\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b"""
)

# Vendors under a name other than their platform's, neutral words, and gateways that only forward requests.
_OTHER_NAMES = frozenset(("CLAUDE", "DEFAULT", "GOOGLE", "GROK", "HELICONE", "PORTKEY"))
_NO_PART = bytes(byte if byte in LETTERS else 32 for byte in range(256))  # replacement for each byte


class Marker(NamedTuple):
    """The markers of a platform, each split into its parts; a marker within a longer word does not count."""

    words: Mapping[bytes, frozenset[bytes]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Marker:
        return cls({word.encode(): read_parts(word.encode()) for word in words})

    def stands_in(self, data: bytes, parts: frozenset[bytes] | None = None) -> bool:
        """Whether a marker occurs in a text; its `parts` may be passed if known."""
        # Checking the parts takes a hundredth of the time, and usually settles it.
        words = (word for word, own in self.words.items() if parts is None or own <= parts)
        return any(True for word in words for _ in find_word(data, word, LETTERS))


class Clients(NamedTuple):
    """The tables of clients.toml. Platforms are named as in rules/platforms; "" is a router with its own names."""

    prefixes: dict[str, str]
    markers: dict[str, Marker]
    callees: dict[str, str]  # last part of a callee's path -> platform
    makers: dict[str, Marker]  # platform -> the classes of its clients
    subclasses: dict[str, tuple[str, ...]]  # platform -> classes of others that derive from its client
    hosts: dict[str, str]  # host of an API -> platform
    modules: dict[str, str]  # prefix of a package name -> platform, "" for a router
    arguments: dict[str, frozenset[str]]  # platform -> arguments that only its client takes, normalized
    endpoint_variables: dict[str, tuple[str, ...]]  # platform -> environment variables that set its address
    address_properties: dict[str, tuple[str, ...]]  # package -> properties that set the address of its clients
    strangers: dict[str, str]  # word of a path -> provider whose server is requested there, "" if it serves any models
    providers: dict[str, str]  # glob of a provider's name -> platform, "" for one with its own model names
    words: dict[str, tuple[str, ...]]  # words in names that make, send with, are, and address a client
    provider_keys: dict[str, tuple[str, ...]]  # names of settings that name one, or switch it on

    def platform_of_prefix(self, prefix: str) -> str | None:
        """Return the platform that a prefix names, "" for a router; None for an unknown prefix."""
        if prefix in self.prefixes:
            return self.prefixes[prefix]
        # openrouter/openai/gpt-4: the first part says who reads the rest.
        first = next((p for p in sorted(self.prefixes, key=len, reverse=True) if prefix.startswith(p)), None)
        second = self.prefixes.get(prefix[len(first) :]) if first else None
        if first is None or second is None:
            return None
        return self.prefixes[first] if self.prefixes[first] == second else ""  # perplexity/anthropic/claude-3-opus

    def platform_of_provider(self, name: str) -> str | None:
        """Return the platform of a provider named in a setting, "" for one with its own model names."""
        word = name.strip().lower()
        return next((platform for glob, platform in self.providers.items() if fnmatchcase(word, glob)), None)

    def reads_environment(self, bases: Iterable[str]) -> bool:
        """Whether a class with these bases gets its fields from the environment: pydantic_settings.BaseSettings."""
        return any(base.strip(" ()").rpartition(".")[2] in self.words["environment-classes"] for base in bases)

    @property
    def classes(self) -> dict[str, frozenset[str]]:
        """Platform -> the classes and functions that create its clients, and the calls that only its client has."""
        return _classes()

    @property
    def azure_arguments(self) -> frozenset[str]:
        return self.arguments["azure"]

    @property
    def passers(self) -> frozenset[str]:
        """Names of gateways that only forward requests, and other names of platforms, in lower case."""
        return frozenset(name.lower() for name in _OTHER_NAMES)

    @property
    def configurable(self) -> frozenset[str]:
        """Classes whose objects can be configured to send requests anywhere: the type alone says nothing."""
        return frozenset(word.decode() for marker in self.makers.values() for word in marker.words)

    def module_platform(self, module: str) -> str | None:
        """Return the platform whose package an import names, otherwise None."""
        found = [
            name for name in self.modules if module == name or module.startswith((f"{name}.", f"{name}/", f"{name}::"))
        ]
        return self.modules[max(found, key=len)] if found else None

    def marked(self, data: bytes) -> frozenset[str]:
        """Return the platforms whose markers occur in a file."""
        marked = _find_standing(self.markers, data)
        for url in _find_addresses(data):
            marked.add(self.platform_of_url(url.decode("ascii", "replace")) or "gateway")
        variables = (*_URL_SETTING.findall(data), *_find_variables(data))
        settings = {setting.split(b"_")[0].decode() for setting in variables}
        if settings - _OTHER_NAMES - {platform.upper() for platform in self.hosts.values()}:
            marked.add("gateway")
        return frozenset(marked)

    def made(self, data: bytes) -> frozenset[str]:
        """Return the platforms whose client classes occur in a text."""
        return frozenset(_find_standing(self.makers, data))

    def platform_of_url(self, url: str) -> str:
        """Return the platform of a base URL, "" for any other server."""
        host = url.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]
        return next(
            (p for known, p in self.hosts.items() if host == known or host.endswith(("." + known, "-" + known))), ""
        )


def read_parts(data: bytes) -> frozenset[bytes]:
    """Return the words of a text: runs of ASCII letters and digits."""
    return frozenset(data.translate(_NO_PART).split())


def _find_standing(markers: Mapping[str, Marker], data: bytes) -> set[str]:
    parts = read_parts(data)
    return {platform for platform, marker in markers.items() if marker.stands_in(data, parts)}


def _find_addresses(data: bytes) -> Iterator[bytes]:
    """Yield the URLs that a client is created with or a request is sent to."""
    at = data.find(b"http")
    while at >= 0:
        is_base = _BASE_URL.search(data[max(0, at - _LONGEST_BASE_URL) : at])
        if is_base and (url := _URL.match(data, at)):
            yield url[0]
        if request := _REQUEST_URL.match(data, at):
            yield request[1]
        at = data.find(b"http", at + 1)
    for quoted in (b'"<', b"'<"):
        for at in find_all(data, quoted):
            if _BASE_URL.search(data[max(0, at - _LONGEST_BASE_URL) : at + 1]) and (
                its := _PLACEHOLDER.match(data, at + 1)
            ):
                yield its[0]
    for called in _find_requests(data):
        if address := called[1] or called[2] or _assigned(data, called[3]):
            yield address


def _find_variables(data: bytes) -> Iterator[bytes]:
    """Yield the variables with the server of a `curl` command whose values are not in the file."""
    for called in _find_requests(data):
        if called[3] and not _assigned(data, called[3]):
            yield called[3].upper()


def _find_requests(data: bytes) -> Iterator[re.Match[bytes]]:
    for command in find_word(data, b"curl", LETTERS):
        called = _CURL.match(data, command)
        if called and _SENDS.search(data, command, command + _LONGEST_COMMAND):
            yield called


def _assigned(data: bytes, name: bytes) -> bytes:
    """Return the address that a variable of a shell is set to, b"" if there is none: `BASE="${BASE:-https://…}"`."""
    setting = rb"""\b""" + name + rb"""=["']?(?:\$\{\w+:-)?(https?://[\w.-]+)"""
    found = re.search(setting, data)
    return found[1] if found else b""


@cache
def load_clients() -> Clients:
    """Return clients.toml of the rules in use. Raises BadRuleError for an unknown table."""
    return read_current("clients.toml", read_clients)


def read_clients(file: Path) -> Clients:
    """Read one clients file. Raises BadRuleError for an unknown table."""
    tables = read_table(file)
    for key in tables.keys() ^ {field.replace("_", "-") for field in Clients._fields}:
        raise BadRuleError(file.name, key, "is missing or unknown", f"write {', '.join(Clients._fields)}")
    return Clients(
        prefixes=tables["prefixes"],
        markers={platform: Marker.of(words) for platform, words in tables["markers"].items()},
        callees={
            n: "" if platform == "router" else platform for platform, names in tables["callees"].items() for n in names
        },
        makers={platform: Marker.of(words) for platform, words in tables["makers"].items()},
        subclasses={platform: tuple(names) for platform, names in tables["subclasses"].items()},
        hosts={host: platform for platform, hosts in tables["hosts"].items() for host in hosts},
        modules={
            name: "" if platform == "router" else platform
            for platform, names in tables["modules"].items()
            for name in names
        },
        arguments={platform: frozenset(names) for platform, names in tables["arguments"].items()},
        endpoint_variables={platform: tuple(names) for platform, names in tables["endpoint-variables"].items()},
        address_properties={package: tuple(names) for package, names in tables["address-properties"].items()},
        strangers=tables["strangers"],
        providers=tables["providers"],
        words={kind: tuple(names) for kind, names in tables["words"].items()},
        provider_keys={kind: tuple(names) for kind, names in tables["provider-keys"].items()},
    )


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return the client classes and the client-specific calls of each platform; of a dotted name, the last part."""
    known = load_clients()
    found: dict[str, set[str]] = {}
    for name, platform in known.callees.items():
        found.setdefault(platform or "router", set()).add(name)
    for platform, marker in known.makers.items():
        found.setdefault(platform, set()).update(w.decode() for w in marker.words if b"." not in w)
    for platform, marker in known.markers.items():
        if platform in {*known.hosts.values(), "azure", "bedrock"}:
            own = (word.decode() for word in marker.words)
            found.setdefault(platform, set()).update(
                w for w in own if w[:1].isupper() and not w.isupper() and w.isalnum()
            )
    return {platform: frozenset(names) for platform, names in found.items()}
