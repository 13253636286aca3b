"""Whose API an id is sent to (rules/clients.toml): by its prefix, by its callee, by the words of its file."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from codemod.errors import BadRuleError
from codemod.resources import read_table
from codemod.rules.current import read_current
from codemod.text.words import LETTERS, find_all, find_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# The address of somebody's API …
_URL = re.compile(rb"https?://(?:\$?\{[^}\s]{1,40}\})?[\w.:-]+")
# … after this it is given to a client that is built …
_BASE_URL = re.compile(rb"""(?i)(?:base_?url|base_?path|api_?base)["']?\s{0,4}[=:,]\s{0,4}["'`]\Z""")
_LONGEST_BASE_URL = 24  # bytes
# … and with this in it a request is sent there.
_REQUEST_URL = re.compile(
    rb"""(https?://[\w.-]+(?::\d+)?)/[\w./-]{0,40}?(?:chat/completions|v1/(?:messages|responses|completions|embeddings|audio/|images/))"""
)
# … or a command sends something there, in a line of its own or a few: curl, as documentation writes it …
_CURL = re.compile(rb"""\bcurl\s(?:[^\n]|\\\n){0,300}?(?:(https?://[\w.-]+)|(?<=[\s"'])(<[^>\s]{3,60}>))""")
_SENDS = re.compile(rb"\s(?:-d|--data|--data-raw|--json|--data-binary)\b")
_LONGEST_COMMAND = 1_000  # bytes, up to what it sends
# … or a placeholder stands where the address of a gateway belongs …
_PLACEHOLDER = re.compile(rb"""<[^>"'\n]{3,60}>""")
# … or the variable of the environment that holds it, unless it is called after the vendor. It begins with three letters
# that few texts hold often: those are found fast.
_URL_SETTING = re.compile(
    rb"""ase(?:(?<=[bB]ase)_?(?:URL|Url|url|Path|path)|(?<=api[bB]ase)|(?<=api_[bB]ase))["']?\s{0,4}[=:]\s{0,4}[^\n,;]{0,40}?\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b"""
)

# … by another of its names than that of its platform, after nobody, or after one who only passes requests on.
_OTHER_NAMES = frozenset(("CLAUDE", "DEFAULT", "GOOGLE", "GROK", "HELICONE", "PORTKEY"))
_NO_PART = bytes(byte if byte in LETTERS else 32 for byte in range(256))  # in place of each byte


class Marker(NamedTuple):
    """The words of a platform, each with its parts; a word in a longer one does not count."""

    words: Mapping[bytes, frozenset[bytes]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Marker:
        return cls({word.encode(): read_parts(word.encode()) for word in words})

    def stands_in(self, data: bytes, parts: frozenset[bytes] | None = None) -> bool:
        """Whether one of the words stands in a text, whose parts may be known."""
        # To look at the parts takes a hundredth of the time, and mostly ends the matter.
        words = (word for word, own in self.words.items() if parts is None or own <= parts)
        return any(True for word in words for _ in find_word(data, word, LETTERS))


class Clients(NamedTuple):
    """The tables; a platform is named as in rules/platforms, "" is a router with names of its own."""

    prefixes: dict[str, str]
    markers: dict[str, Marker]
    callees: dict[str, str]  # last part of a callee's path -> platform
    makers: dict[str, Marker]  # platform -> the classes of its client
    hosts: dict[str, str]  # host of an API -> platform
    modules: dict[str, str]  # how the name of a package begins -> platform, "" for a router
    arguments: dict[str, frozenset[str]]  # platform -> arguments that only its client takes, normalised
    endpoint_variables: dict[str, tuple[str, ...]]  # platform -> variables of the environment that set its address
    strangers: dict[str, str]  # word of a path -> provider whose server is asked there, "" for anybody's models
    providers: dict[str, str]  # glob of the name of a provider -> platform, "" for one with names of its own
    words: dict[str, tuple[str, ...]]  # of names in programs: what makes, sends, is and addresses a client
    provider_keys: dict[str, tuple[str, ...]]  # endings of settings that name one, normalised: "certain" and "known"

    def platform_of_prefix(self, prefix: str) -> str | None:
        """Return the platform that a prefix names, "" for a router; None for a prefix that nobody defines."""
        if prefix in self.prefixes:
            return self.prefixes[prefix]
        # openrouter/openai/gpt-4: the first part says who reads the rest.
        first = next((p for p in sorted(self.prefixes, key=len, reverse=True) if prefix.startswith(p)), None)
        second = self.prefixes.get(prefix[len(first) :]) if first else None
        if first is None or second is None:
            return None
        return self.prefixes[first] if self.prefixes[first] == second else ""  # perplexity/anthropic/claude-3-opus

    def platform_of_provider(self, name: str) -> str | None:
        """Return the platform of a provider by its name in a setting, "" for one with names of its own for models."""
        word = name.strip().lower()
        return next((platform for glob, platform in self.providers.items() if fnmatchcase(word, glob)), None)

    @property
    def classes(self) -> dict[str, frozenset[str]]:
        """Platform -> the classes and functions that make its clients, and the calls that only its client has."""
        return _classes()

    @property
    def azure_arguments(self) -> frozenset[str]:
        return self.arguments["azure"]

    @property
    def passers(self) -> frozenset[str]:
        """Names of those who only pass requests on, or of a platform under another name, in lower case."""
        return frozenset(name.lower() for name in _OTHER_NAMES)

    @property
    def configurable(self) -> frozenset[str]:
        """Classes whose objects may be told to send their requests anywhere: the type alone says nothing."""
        return frozenset(word.decode() for marker in self.makers.values() for word in marker.words)

    def module_platform(self, module: str) -> str | None:
        """Return the platform whose package an import names, None for any other."""
        found = [
            name for name in self.modules if module == name or module.startswith((f"{name}.", f"{name}/", f"{name}::"))
        ]
        return self.modules[max(found, key=len)] if found else None

    def marked(self, data: bytes) -> frozenset[str]:
        """Return the platforms whose words stand in a file."""
        marked = _find_standing(self.markers, data)
        for url in _find_addresses(data):
            marked.add(self.platform_of_url(url.decode("ascii", "replace")) or "gateway")
        settings = {setting.split(b"_")[0].decode() for setting in _URL_SETTING.findall(data)}
        if settings - _OTHER_NAMES - {platform.upper() for platform in self.hosts.values()}:
            marked.add("gateway")
        return frozenset(marked)

    def made(self, data: bytes) -> frozenset[str]:
        """Return the platforms whose own clients stand in a text."""
        return frozenset(_find_standing(self.makers, data))

    def platform_of_url(self, url: str) -> str:
        """Return the platform whose API a base URL is, "" for somebody else's."""
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
    """Yield the URLs that a client is built with, or a request is sent to."""
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
    for command in find_word(data, b"curl", LETTERS):
        called = _CURL.match(data, command)
        if called and _SENDS.search(data, command, command + _LONGEST_COMMAND):
            yield called[1] or called[2]


@cache
def load_clients() -> Clients:
    """Return clients.toml of the rules in use; raise BadRuleError for an unknown table."""
    return read_current("clients.toml", read_clients)


def read_clients(file: Path) -> Clients:
    """Read one file of clients; raise BadRuleError for an unknown table."""
    tables = read_table(file)
    for key in tables.keys() ^ {field.replace("_", "-") for field in Clients._fields}:
        raise BadRuleError(file.name, key, "is missing or no known table", f"write {', '.join(Clients._fields)}")
    return Clients(
        prefixes=tables["prefixes"],
        markers={platform: Marker.of(words) for platform, words in tables["markers"].items()},
        callees={
            n: "" if platform == "router" else platform for platform, names in tables["callees"].items() for n in names
        },
        makers={platform: Marker.of(words) for platform, words in tables["makers"].items()},
        hosts={host: platform for platform, hosts in tables["hosts"].items() for host in hosts},
        modules={
            name: "" if platform == "router" else platform
            for platform, names in tables["modules"].items()
            for name in names
        },
        arguments={platform: frozenset(names) for platform, names in tables["arguments"].items()},
        endpoint_variables={platform: tuple(names) for platform, names in tables["endpoint-variables"].items()},
        strangers=tables["strangers"],
        providers=tables["providers"],
        words={kind: tuple(names) for kind, names in tables["words"].items()},
        provider_keys={kind: tuple(names) for kind, names in tables["provider-keys"].items()},
    )


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Join what clients are called and what only they call, by platform; a dotted name counts by its last part."""
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
