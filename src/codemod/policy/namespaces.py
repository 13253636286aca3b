"""The rows of V10: the id may be a name that a router, a gateway or another vendor defines, not its maker's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from codemod.policy.facts import CLOUDS
from codemod.policy.flow import find_platforms
from codemod.roles.vocabulary import normalise, split_words, words_of
from codemod.rules.clients import load_clients
from codemod.rules.models import Alias
from codemod.rules.targets import named_platform
from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from codemod.policy.facts import Case

_PATH_WORD = lazy_regex(r"[a-z0-9]+")
# Platforms that define these aliases themselves: mistral's pixtral-large-latest.
_VENDORS = frozenset(("anthropic", "gemini", "mistral", "openai", "xai"))
# Calls that parse "openai/gpt-4" as provider and model.
_READS_PREFIX = ("completion", "LM", "LLM")
_TAKES_ROUTER = lazy_regex(
    rb"(?m)^\s*(?:import|from|use|using|require)\b[^\n]*(?i:openrouter)|OPENROUTER_API_KEY|(?:create|Chat)OpenRouter"
)


def is_alias(case: Case) -> str:
    model = case.target.model
    if not isinstance(model, Alias) or model.platform in _VENDORS:
        return ""
    is_cloud = model.platform in CLOUDS
    return f"no rule of {model.platform} knows this id" if is_cloud else "the vendor's API does not define this name"


def names_stranger(case: Case) -> str:
    stranger = "" if case.facts.is_client or case.occurrence.platform else _stranger(case)
    return f"the path names {stranger}, whose server may use this ID for another model" if stranger else ""


def is_spelled_otherwise(case: Case) -> str:
    occurrence = case.occurrence
    if occurrence.role == Role.URL_PARAMETER:
        return ""
    prefixed = load_clients().platform_of_prefix(occurrence.prefix) if occurrence.prefix else occurrence.platform
    if occurrence.platform and occurrence.platform == prefixed and not occurrence.suffix:
        return ""
    if occurrence.prefix and prefixed in (None, ""):
        return _describe_prefix(occurrence.prefix, is_routers=prefixed == "")
    platforms, is_all = find_platforms(occurrence.trace)
    if is_all and platforms == {prefixed} and not occurrence.suffix:
        return ""  # its own client sends it: the program strips the prefix
    is_path = occurrence.prefix.endswith("models/")  # the resource name that a platform itself gives its models
    if occurrence.prefix.endswith("/") and not is_path and "litellm" not in case.facts.markers:
        return f"unknown gateway: cannot tell which provider serves {occurrence.prefix}…"
    return f"unknown suffix {occurrence.suffix}: cannot tell which model this names" if occurrence.suffix else ""


def _describe_prefix(prefix: str, *, is_routers: bool) -> str:
    if is_routers:
        return f"{prefix} is a prefix that routers use, and a router defines its own model names"
    return f"unknown prefix {prefix}: cannot tell which provider serves it"


def gains_prefix(case: Case) -> str:
    """Return a reason if a library that parses prefixes would take the replacement for another provider's model."""
    new, old = case.target.resolution.replacement or "", case.occurrence.text
    head, sign, _ = new.partition("/")
    if not sign or "/" in case.occurrence.prefix + old:
        return ""
    clients = load_clients()
    named = clients.platform_of_prefix(f"{head}/")
    reads = "litellm" in case.facts.markers or clients.markers["litellm"].stands_in(case.source.data)
    is_other = named is not None and named != case.target.model.platform
    return f"a library that reads prefixes would take {new} for a model of {head}" if is_other and reads else ""


def is_sent_to_anybody(case: Case) -> str:
    occurrence, markers = case.occurrence, case.facts.markers
    if occurrence.role == Role.URL_PARAMETER or occurrence.platform:
        return ""
    if occurrence.language == "bash" and any(f.shape == Shape.CALL and f.name == "litellm" for f in occurrence.frames):
        return "the command uses a model name of a proxy"
    if not case.facts.is_client and _calls_gateway(case):
        return "sent to a gateway, which defines its own model names"
    if name := _named_after_stranger(case):
        return f"{name} is named after a server that may use this ID for another model"
    named = named_platform(occurrence, markers)
    is_anybodys = named == "" or (named is None and ("gateway" in markers or _uses_router(case)))
    return "sent to a gateway, which defines its own model names" if is_anybodys or _is_sent_elsewhere(case) else ""


def _calls_gateway(case: Case) -> bool:
    """Whether the call with the id is a method of an object that is named a gateway."""
    call = next((f for f in case.occurrence.frames if f.shape == Shape.CALL), None)
    names = load_clients().words["gateways"]
    parts = call.name.split(".")[:-1] if call else ()
    return any(not words_of(part).isdisjoint(names) for part in parts)


def _named_after_stranger(case: Case) -> str:
    """Return the name that holds the id if a word of it names another server, and no known client sends the id."""
    if case.facts.is_client or not case.occurrence.role.selects_model:
        return ""
    held = next((f for f in case.occurrence.frames if f.shape in (Shape.BINDING, Shape.PAIR, Shape.DEFAULT)), None)
    name = last_name(held.name) if held else ""
    around = (last_name(f.name) for f in case.occurrence.frames if f.shape in (Shape.CALL, Shape.CLASS))
    servers = load_clients().words["servers"]
    if server := next((one for one in around if any(word in normalise(one) for word in servers)), ""):
        return server
    own = {case.target.model.platform, *find_platforms(case.occurrence.trace)[0]}
    named = {load_clients().platform_of_provider(word) for word in split_words(name)} - {None}
    return name if named and named.isdisjoint(own) else ""


def _stranger(case: Case) -> str:
    """Return the part of the path that names a vendor whose server accepts other vendors' ids, or ""."""
    strangers, model = load_clients().strangers, case.target.model
    words = (word for word in _PATH_WORD.findall(case.source.path.lower()) if word in strangers)
    return next((word for word in words if strangers[word] != model.provider and word not in model.id.lower()), "")


def _is_sent_elsewhere(case: Case) -> bool:
    """Whether the call with the id, or the client that sends a prefixed id, is configured with another address.

    Libraries that parse prefixes take one for a platform; for a gateway, it is part of the name.
    """
    occurrence, markers = case.occurrence, case.facts.markers & {"gateway", "router"}
    if not markers or case.facts.is_client:
        return bool(markers)
    call = next((f for f in occurrence.frames if f.shape == Shape.CALL), None)
    around = call or next((f for f in occurrence.frames if f.shape == Shape.MAP), None)
    clients = load_clients()
    if around and clients.marked(case.source.data[around.span.start : around.span.end]) & {"gateway", "router"}:
        return True
    if not occurrence.prefix or occurrence.role == Role.CONFIGURATION or "gateway" not in markers:
        return False
    return not (call and (case.calls(*_READS_PREFIX) or clients.markers["litellm"].stands_in(call.name.encode())))


def _uses_router(case: Case) -> bool:
    """Whether the program uses a router's client or key, or names the router next to the id or in its prefix.

    A router that is only mentioned needs its own spelling ("openai/gpt-4"), which a bare id is not.
    """
    if "router" not in case.facts.markers:
        return False
    around = next((f.span for f in case.occurrence.frames if f.shape in (Shape.CALL, Shape.MAP, Shape.BINDING)), None)
    beside = case.source.data[around.start : around.end] if around else case.source.data
    is_beside = load_clients().markers["router"].stands_in(beside)
    return is_beside or bool(case.occurrence.prefix) or _takes_router(case.source.data)


@lru_cache(maxsize=1)  # called for every id of a file
def _takes_router(data: bytes) -> bool:
    return _TAKES_ROUTER.search(data) is not None
