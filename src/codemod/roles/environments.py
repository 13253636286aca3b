"""The platform of a setting, from the settings next to it: addresses, keys, and the section that contains it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from codemod.roles.vocabulary import normalise, split_words
from codemod.rules.clients import load_clients
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.languages.syntax import Syntax
    from codemod.values import Frame, Neighbour

_LINE = lazy_regex(rb"""(?m)^[ \t]*(?:export[ \t]+|set[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*["']?([^\s"'#]*)""")
_ASSIGNED = lazy_regex(r"([A-Z][A-Z0-9_]*)=(.*)", re.DOTALL)
# How names of addresses end, after the name of the service.
_MOST_MAPS = 4  # enclosing maps of a model whose address may be for it
_ADDRESS = lazy_regex(
    r"(?i)[_.-]?(?:API[_.-]?)?(?:BASE[_.-]?(?:URL|URI|PATH)|API[_.-]?(?:URL|HOST|BASE)|BASE|ENDPOINT)$"
)
_SWITCH = lazy_regex(r"(?i)(?:^|[_.-])USE[_.-](\w+)$")
_ON = frozenset(("1", "true", "yes", "on"))
_SEPARATOR = lazy_regex(r"[_.-]+")
_GENERIC = frozenset(("ai", "api", "chat", "default", "llm"))
_NAME_OF_PROVIDER = lazy_regex(r"(?!default$|auto$)[A-Za-z][\w.-]*")
_OF_MODEL = frozenset(("engine", "id", "llm", "model", "name"))


class _Address(NamedTuple):
    about: list[str]  # words of its name
    vendors: frozenset[str]
    is_general: bool
    value: str


class Settings(dict[str, str]):
    """Settings by their names, with what each model among them is compared with."""

    @cached_property
    def addresses(self) -> list[_Address]:
        """The settings with an address."""
        found = []
        for name, value in self.items():
            ending = _ADDRESS.search(name)
            if ending is not None and "://" in value:
                words, vendors = _split(name[: ending.start()], frozenset())
                about = [word for word in words if word not in _GENERIC | _OF_MODEL]
                found.append(_Address(about, vendors, bool(vendors) or len(about) < len(words), value))
        return found

    @cached_property
    def providers(self) -> list[tuple[list[str] | None, str]]:
        """The words of each name that names a provider, None for `name` and `id`, and the platform of its value."""
        keys = load_clients().provider_keys
        naming = (*keys["certain"], *keys["known"])
        found = []
        for name, value in self.items():
            word = normalise(name)
            if not word.endswith(naming) and word not in ("name", "id"):
                continue
            platform = load_clients().platform_of_provider(value)
            if platform is None and word.endswith(keys["certain"]) and _NAME_OF_PROVIDER.fullmatch(value):
                platform = ""
            if platform is not None:
                about = [one for one in split_words(name) if one not in _OF_MODEL | _GENERIC | {*naming}]
                found.append((about if word.endswith(naming) else None, platform))
        return found

    @cached_property
    def switched_on(self) -> str | None:
        """The platform that a switch selects: `CLAUDE_CODE_USE_BEDROCK=1`, `azure: true`."""
        switches = load_clients().provider_keys["switches"]
        for name, value in self.items():
            switch = _SWITCH.search(name)
            chosen = switch[1] if switch else name
            if normalise(chosen) in switches and value.strip().lower() in _ON:
                return load_clients().platform_of_provider(chosen)
        return None

    @cached_property
    def keys_of_services(self) -> frozenset[str]:
        return frozenset(name for name in map(normalise, self) if name.endswith("apikey"))


def read_settings(text: bytes) -> Settings:
    """Return the settings of a text of lines (.env, .ini, .properties), without those in comments."""
    lines = _LINE.findall(text)
    return Settings((as_text(name), as_text(value)) for name, value in lines)


def settings_beside(syntax: Syntax, frames: Sequence[Frame]) -> tuple[str, Settings]:
    """Return the name of the variable whose value is at a place, and all variables that are set with it.

    They are the keys of a map, `NAME=value` in a list, or maps of a name and a value in a list.
    """
    inner = next((f for f in frames if f.shape in (Shape.PAIR, Shape.LIST)), None)
    if inner is None:
        return "", Settings()
    if inner.shape == Shape.PAIR and inner.name != "value":
        around = next((f for f in frames if f.shape == Shape.MAP), None)
        beside = syntax.neighbours(around.span) if around else ()
        return inner.name, Settings((n.name, n.value) for n in beside if n.name and n.value is not None)
    rows = next((f for f in frames if f.shape == Shape.LIST), None)
    found = [(row, _read_row(row)) for row in (syntax.neighbours(rows.span) if rows else ())]
    own = next((name for row, (name, _) in found if row.span.contains(inner.span) or inner.shape == Shape.LIST), "")
    if inner.shape == Shape.LIST:
        own = ""  # the caller knows which of the rows it is
    return own, Settings(row for _, row in found if row[0])


def _read_row(row: Neighbour) -> tuple[str, str]:
    fields = {child.name: child.value or "" for child in row.children}
    if "name" in fields:
        return fields["name"], fields.get("value", "")
    assigned = _ASSIGNED.fullmatch(row.value or "")
    return (assigned[1], assigned[2]) if assigned else ("", "")


def platform_beside(name: str, settings: Settings, prefix: str = "") -> str | None:
    """Return the platform that the settings next to a model's name give; "" for another server, None if unknown.

    `OPENAI_BASE_URL` is the address of `OPENAI_MODEL` and `TASK_MODEL`, but not of `GROQ_MODEL`; `AUDIO_STT_BASE_URL`
    only of `AUDIO_STT_MODEL`.
    """
    own, own_vendors = _split(name, _OF_MODEL)
    if settings.switched_on is not None:
        return settings.switched_on
    specific = [word for word in own if word not in _GENERIC]
    governing = [
        (len(one.about), one.value)
        for one in settings.addresses
        if one.about in (own[: len(one.about)], specific[: len(one.about)])
        and (one.about or one.is_general)
        and (not own_vendors or own_vendors == one.vendors)
    ]
    if governing:
        return load_clients().platform_of_url(max(governing)[1])
    by_key = _platform_by_key(settings, prefix)
    return _platform_of_path(name) if by_key is None else by_key


def platform_of_address(name: str, syntax: Syntax, frames: Sequence[Frame]) -> str | None:
    """Return the platform of an address without an owner (`base_url`) in a map around a model.

    It may be in the map of the model, or in one that contains that map under a name. At the root of a document, it may
    be the address of the program itself.
    """
    words, vendors = _split(name, _OF_MODEL | _GENERIC)
    if words or vendors:
        return None
    maps = [f for f in frames if f.shape == Shape.MAP]
    for around in (*maps[:1], *maps[1:-1])[:_MOST_MAPS]:
        for one in syntax.neighbours(around.span):
            if one.name and not one.name.isupper() and _ADDRESS.fullmatch(one.name) and "://" in (one.value or ""):
                return load_clients().platform_of_url(one.value or "")
    return None


def _platform_by_key(settings: Settings, prefix: str) -> str | None:
    """Return the platform of a prefix whose key is set with it: `groq/…` next to GROQ_API_KEY."""
    platform = load_clients().platform_of_prefix(prefix) if prefix else None
    keys = settings.keys_of_services
    return platform if platform and f"{platform}apikey" in keys and "openrouterapikey" not in keys else None


def _platform_of_path(name: str) -> str | None:
    """Return the platform that a part of a dotted name gives: `spring.ai.openai.chat.options.model`."""
    platforms = frozenset(load_clients().hosts.values())
    parts = [normalise(part) for part in name.split(".")[:-1]]
    if any(part.startswith("azure") for part in parts):
        return "azure"
    return next((part for part in parts if part in platforms), None)


def platform_of_provider(name: str, beside: Settings, outer: str = "") -> str | None:
    """Return the platform of the provider that is set next to a model: `{provider: azure, model: …}`.

    "" for a provider with its own model names, None if none is named. `LLM_PROVIDER` applies to `FAST_LLM_MODEL`,
    `embedding_provider` only to `embedding_model`. `outer` is the name of the map with the settings: in
    `adapter: {name: copilot, model: …}`, it makes `name` the name of a provider.
    """
    keys = load_clients().provider_keys
    is_provider = normalise(outer).endswith((*keys["certain"], *keys["known"]))
    own = [word for word in split_words(name) if word not in _OF_MODEL | _GENERIC]
    named = [
        ([] if about is None else about, one) for about, one in beside.providers if is_provider or about is not None
    ]
    governing = [(len(about), one) for about, one in named if about == own[: len(about)]]
    return max(governing)[1] if governing else None


def platform_of_outer_provider(syntax: Syntax, frames: Sequence[Frame]) -> str | None:
    """Return the platform of the provider of a containing map: `{provider: azure, params: {model: …}}`."""
    maps = [f for f in frames if f.shape == Shape.MAP]
    certain = load_clients().provider_keys["certain"]
    for around in maps[1:_MOST_MAPS]:
        named = (one.value for one in syntax.neighbours(around.span) if normalise(one.name) in certain and one.value)
        if (name := next(named, None)) is not None:
            return load_clients().platform_of_provider(name)
    return None


def platform_of_section(frames: Sequence[Frame]) -> str | None:
    """Return the platform that the section of a setting is named after: `anthropic: {model: …}`."""
    pairs = [f for f in frames if f.shape == Shape.PAIR]
    section = normalise(pairs[1].name) if len(pairs) > 1 else ""
    return section if section in load_clients().hosts.values() else None


def _split(name: str, without: frozenset[str]) -> tuple[list[str], frozenset[str]]:
    """Return the words of a name, and the subset that are platforms."""
    platforms = frozenset(load_clients().hosts.values())
    words = [word.lower() for word in _SEPARATOR.split(name) if word and word.lower() not in without]
    return [word for word in words if word not in platforms], frozenset(words) & platforms
