"""What an id does in a text without a grammar: its line, quotes, key and comment signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.roles.environments import Settings
from codemod.roles.readings import UNCLEAR, Reading
from codemod.roles.vocabulary import load_vocabulary
from codemod.rules.clients import load_clients
from codemod.rules.placeholders import find_placeholder
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Role

if TYPE_CHECKING:
    from codemod.languages.grammar import Language
    from codemod.languages.mentions import Mention
    from codemod.values import Span

_KEY = lazy_regex(r"""(?<![\w.$-])["']?([A-Za-z_][\w.-]{0,60})["']?\s{0,20}(=|:|=>)\s{0,20}["'`]$""")
# KEY=value, key: value, with or without quotes: .env, .ini, .properties.
_SETTING = lazy_regex(r"""\s*(?:export\s+|set\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*["']?""")
_END_OF_SETTING = lazy_regex(r"""["']?\s*(?:[#;].*)?\r?""")
_BEFORE = lazy_regex(r"(==|!=|\bin\b|\bcase\b)\s*[\(\[]?\s*[\"'`]$")
_AFTER = lazy_regex(r"^[\"'`]\s*(==|!=|:|\]|in\b)")
_URL_MODEL = lazy_regex(r"[?&]model(?:_?id)?=$")
_PREFIXED_MODEL = lazy_regex(r"[?&]model(?:_?id)?=[\w.-]{1,40}/$")
_MODEL_METHODS = ("/converse", "/invoke")  # of Bedrock
_DOCS_HOST = lazy_regex(
    r"https?://(?:platform|docs|console|developers|help|www)\.|https?://(?:github|huggingface|openai|ai\.google)\b"
)
_HOST = lazy_regex(r"(?:https?|wss?)://(localhost|[A-Za-z][\w-]*\.[\w.-]+)(?=[:/?])")
_API_METHOD = lazy_regex(
    r"^:(?:stream)?(?:generateContent|GenerateContent|countTokens|predict|rawPredict|streamRawPredict)"
)
# A word of a command line: `--model=gpt-4`, `MODEL=gpt-4`.
_ASSIGNED = lazy_regex(r"^(-{0,2}[A-Za-z][\w-]{0,60})=$")
# Paths that identify a model API, even if its host is a variable.
_API_PATHS = ("/v1", "realtime", "api.openai.com", "openai.azure.com", "chat/completions")
# Keys that an API writes, not a caller.
_ANSWERED = lazy_regex(r'"(choices|finish_reason|object|created|usage|stop_reason|candidates|system_fingerprint)\\?"')
# A field in braces with a string value, and the name before the braces.
_FIELD = lazy_regex(r"""(?<![\w.])["']?([A-Za-z_][\w-]*)["']?\s*[:=]\s*["']([^"'\n]{1,60})["']""")
_HOLDER = lazy_regex(r"""([A-Za-z_][\w-]*)["']?\s*[:=(]\s*$""")
_QUOTES = "\"'`"
_QUOTE = lazy_regex(r"[\"'`]")
_OF_CODE = frozenset("\"'`={}|$\\<>")
_LONGEST_ANSWER = 2_000  # bytes on either side
_NEAR = 200  # characters; more than _KEY matches


def read_line(before: str, after: str, language: Language, mention: Mention) -> Reading:
    """Return the role of an id between two parts of its line, in a file or statement without a grammar."""
    start = before.lstrip()
    if language.comment and start.startswith(language.comment):
        return Reading(Role.COMMENT, "in a comment")
    if _URL_MODEL.search(before) or "://" in mention.prefix:
        quoted = _QUOTE.split(before)[1:]
        return _read_url_in_string(before, after, mention, quoted[-1] if quoted else "")
    if len(set(_ANSWERED.findall(before + after))) > 1:
        return Reading(Role.ANSWER, "a field of an API response")
    if wrapped := find_placeholder(before, after):
        unwrapped = read_line(wrapped.before, wrapped.after, language, mention)
        is_default = unwrapped.role in (Role.UNKNOWN, Role.PROSE) and load_vocabulary().names_model(wrapped.name)
        return Reading(Role.DEFAULT, f"the default of {wrapped.name}") if is_default else unwrapped
    if language.settings and (setting := setting_of_value(before, after)):
        return _read_setting(setting)
    if not (before[-1:] in _QUOTES and before[-1:] == after[:1] and before[-1:]):
        return Reading(Role.PROSE, "in text")
    if _BEFORE.search(before) or _AFTER.search(after):
        return Reading(Role.COMPARISON, "compared with another value, or a key")
    key = _KEY.search(before[-_NEAR:])
    words = load_vocabulary()
    if key and words.names_deployment(key[1]):
        return Reading(Role.DEPLOYMENT, f"{key[1]} names a deployment")
    if key and (words.names_model(key[1]) or words.names_endpoint(key[1], language.key)):
        return Reading(Role.ARGUMENT, f"the value of {key[1]}")
    return UNCLEAR


def setting_name(before: str) -> str:
    """Return the name of the setting at the start of a line, or ""."""
    setting = _SETTING.match(before)
    return setting[1] if setting else ""


def setting_of_value(before: str, after: str) -> str:
    """Return the name of the setting whose whole value is between two parts of a line, or ""."""
    setting = _SETTING.fullmatch(before)
    return setting[1] if setting and _END_OF_SETTING.fullmatch(after) else ""


def fields_around(data: bytes, token: Span) -> tuple[str, Settings]:
    """Return the string fields of the braces around a place without a grammar, and the name of what they belong to."""
    start, is_open = _find_brace(data, token.start, _NEAR)
    if not is_open:
        return "", Settings()
    inside = as_text(data[start + 1 : token.end + _NEAR].split(b"}", 1)[0])
    name = _HOLDER.search(as_text(data[max(0, start - _NEAR) : start]))
    return name[1] if name else "", Settings(_FIELD.findall(inside))


def is_answered(data: bytes, token: Span) -> bool:
    """Whether a place in unparsable JSON is in braces with keys that an API writes."""
    start, _ = _find_brace(data, token.start, _LONGEST_ANSWER)
    around = as_text(data[start : token.end + _LONGEST_ANSWER])
    return len(set(_ANSWERED.findall(around))) > 1


def _find_brace(data: bytes, at: int, most: int) -> tuple[int, bool]:
    """Return the start of the brace that is open at an offset, within `most` bytes, and whether there is one."""
    start, depth = at, 0
    while start > 0 and depth <= 0 and at - start < most:
        start -= 1
        depth += {b"{": 1, b"}": -1}.get(data[start : start + 1], 0)
    return start, depth > 0


def _read_setting(name: str) -> Reading:
    words = load_vocabulary()
    if words.names_deployment(name):
        return Reading(Role.DEPLOYMENT, f"{name} names a deployment")
    if words.names_model(name):
        return Reading(Role.ARGUMENT, f"the value of {name}")
    return Reading(Role.UNKNOWN, f"the value of {name}, which may not hold a model name")


def read_string(before: str, after: str, mention: Mention) -> Reading:
    """Return the role of an id in a string with other text, `before` and `after` it."""
    if "://" in before + mention.prefix or _URL_MODEL.search(before) or mention.prefix.startswith("/"):
        return _read_url_in_string(before, after, mention, before)
    words = load_vocabulary()
    assigned, wrapped = _ASSIGNED.match(before), find_placeholder(before, after)
    if assigned and not after and words.names_model(assigned[1]):
        return Reading(Role.ARGUMENT, f"the value of {assigned[1]}")
    if wrapped and words.names_model(wrapped.name):
        return Reading(Role.DEFAULT, f"the default of {wrapped.name}")
    rest = before + after
    is_element = before.rstrip()[-1:] in ("", ",") and after.lstrip()[:1] in ("", ",")
    others = [part.strip() for part in rest.split(",") if part.strip()]
    if is_element and "," in rest and others and not any(" " in part for part in others):
        return Reading(Role.LIST, "in a list of models")
    if rest and not any(c.isspace() for c in rest):
        return Reading(Role.PIECE, "the code builds a longer string from this ID")
    return Reading(Role.PROSE, "in a longer text")


def _read_url_in_string(before: str, after: str, mention: Mention, text: str) -> Reading:
    """Return the role of an id in a URL; `text` is what is before the URL in its string."""
    reading = read_url(before + mention.prefix, mention.suffix + after)
    is_request = reading.role is Role.URL_PARAMETER
    return Reading(Role.PROSE, "in a longer text") if is_request and _is_told(text + mention.prefix) else reading


def _is_told(before: str) -> bool:
    """Whether words before a URL make it part of a sentence: `timeout for https://…`, not `curl -X POST https://…`."""
    words = before.rpartition("://")[0].split()[:-1]
    return len(words) > 1 and all(map(_is_plain_word, words))


def _is_plain_word(word: str) -> bool:
    return not word.startswith("-") and _OF_CODE.isdisjoint(word)


def read_url(before: str, after: str) -> Reading:
    """Return the role of an id in a URL: the model of a request, a deployment, or a page about it."""
    if _DOCS_HOST.search(before):
        return Reading(Role.URL, "part of a link")
    if "deployments/" in before[-20:]:
        return Reading(Role.DEPLOYMENT, "the deployment in a URL")
    if _URL_MODEL.search(before) and (not after or after[0] in "&#\"'`$ "):
        is_variable = before.rpartition("?")[0].endswith("}")  # the whole address, including the path
        host = _HOST.search(before)
        if host and not load_clients().platform_of_url(host[1]):
            return Reading(Role.UNKNOWN, "the model parameter of a URL of an unknown server")
        is_request = is_variable or before.startswith("wss:") or any(part in before for part in _API_PATHS)
        if is_request:
            return Reading(Role.URL_PARAMETER, "the model parameter of a URL")
        return Reading(Role.UNKNOWN, "the model parameter of a URL of an unknown server")
    if _PREFIXED_MODEL.search(before) or (before.endswith("/model/") and after.startswith(_MODEL_METHODS)):
        return Reading(Role.UNKNOWN, "the model in the URL of a request of an unknown server")
    if before.endswith("models/") and _API_METHOD.match(after):
        return Reading(Role.URL_PARAMETER, "the model in the URL of a request")
    return Reading(Role.URL, "part of a URL")
