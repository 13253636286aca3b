"""Parses a model id into its parts, to recognize a model under the names that different platforms give it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from codemod.errors import BadRuleError
from codemod.resources import directory, read_table
from codemod.text.regex import lazy_regex

_STAGES: Final = frozenset(("preview", "exp", "experimental", "latest", "beta", "alpha", "eap", "default"))
# Words that a host adds, or that say how a model was tuned: they do not distinguish models of one maker.
_NOISE: Final = frozenset(("instruct", "it", "hf", "fp8", "fp4", "nvfp4", "tput", "free", "open", "maas", "meta"))
_OF_THE_MODEL: Final = {
    "turbo": ("openai", "azure", "alibaba"),
    "chat": ("openai", "azure"),
}  # on other platforms, a word that the host adds
# A mode that later models of a line take as a parameter.
_MODES: Final = frozenset(("thinking", "reasoning", "online", "non"))
_VENDOR: Final = lazy_regex(r"([a-z0-9]+)\.(?=[a-z])")
_BEDROCK_VERSION: Final = lazy_regex(r"-v\d+(?::\d+)*(?::\d+k)?$|:\d+$")
_DATED_VERSION: Final = lazy_regex(r"-v\d+(?=-\d{8}$)")
_SIZE: Final = lazy_regex(r"(?:\d+x)?[ae]?(\d+(?:\.\d+)?)([bt])")
_CONTEXT: Final = lazy_regex(r"\d+k")
_VERSION: Final = lazy_regex(r"([a-z]?)(\d+(?:\.\d+)*)")
_PATCH: Final = lazy_regex(r"0\d\d")
_YEAR: Final = lazy_regex(r"(?:19|20)\d\d")
_LONG_DATE: Final = lazy_regex(r"\d{8}|(?:2[0-9])(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])[0-3]\d")
_TIERS: Final = "tiers.toml"


class Name(NamedTuple):
    """The parts of an id that identify the model."""

    line: frozenset[str]  # the words of its family
    version: tuple[int, ...] = ()
    size: float = 0.0  # billions of parameters, 0 if the id does not say
    words: frozenset[str] = frozenset()  # every word, including the tier
    is_stage: bool = False  # a preview, an experiment, or an alias that moves
    released: str = ""  # the date or patch in it

    def is_same_model(self, other: Name) -> bool:
        """Whether both names mean one model, whatever their stage and date."""
        return (self.words, self.version, self.size) == (other.words, other.version, other.size)


@cache
def read_name(platform: str, id_: str) -> Name:
    """Return the parts of an id, as spelled by a platform."""
    words: list[str] = []
    version: list[int] = []
    size, is_stage, released, was_number, was_date = 0.0, False, "", False, False
    for token in _split(platform, id_):
        number = False
        if token in _STAGES:
            is_stage = True
        elif token.isdigit() and (is_stage or was_date or (words and _YEAR.fullmatch(token))):
            released += token
            was_date = True
        elif (_PATCH.fullmatch(token) and words) or (_LONG_DATE.fullmatch(token) and (version or words)):
            released += token
        elif found := _SIZE.fullmatch(token):
            size = max(size, float(found[1]) * (1000 if found[2] == "t" else 1))
        elif _CONTEXT.fullmatch(token) or token in _NOISE or token in _MODES or _is_of_host(platform, token):
            continue
        elif (found := _VERSION.fullmatch(token)) and (not version or (was_number and not found[1])):
            version += [int(part) for part in found[2].split(".")]
            words += [found[1]] if found[1] not in {"", "v"} else []
            number = True
        else:
            words.append(token)
        was_number = number
    while version and version[-1] == 0:
        version.pop()
    line = frozenset(words) - _tier_words()
    return Name(line or frozenset(words), tuple(version), size, frozenset(words), is_stage, released)


def count_tiers(maker: str, old: Name, new: Name) -> int:
    """Return how many tiers of a maker a model is above another; negative if it is cheaper."""
    if old.size and new.size and new.size < old.size and old.line == new.line:
        return -1
    ladder = _load_ladders().get(maker)
    return _rank(ladder, new) - _rank(ladder, old) if ladder else 0


def _split(platform: str, id_: str) -> list[str]:
    text = id_.lower().rsplit("/", 1)[-1].replace("@", "-").removesuffix("-default").removesuffix("-maas")
    if platform == "bedrock":
        text = _BEDROCK_VERSION.sub("", text)
        vendor = _VENDOR.match(text)
        if vendor:
            rest = text[vendor.end() :]
            # deepseek.v3.2 names its maker nowhere else
            text = f"{vendor[1]}-{rest}" if _VERSION.match(rest.split("-")[0]) else rest
    if platform == "fireworks":
        text = re.sub(r"(?<=\d)p(?=\d)", ".", text)
    if platform == "databricks":
        text = text.removeprefix("databricks-").removeprefix("system.ai.")
    return [token for token in re.split(r"[-_ :]", _DATED_VERSION.sub("", text)) if token]


def _is_of_host(platform: str, token: str) -> bool:
    return token in _OF_THE_MODEL and platform not in _OF_THE_MODEL[token]


def _rank(ladder: list[list[str]], name: Name) -> int:
    own = {f"{name.size:g}b"} | name.words
    found = [at for at, words in enumerate(ladder) if own & set(words)]
    return min(found, default=next((at for at, words in enumerate(ladder) if "" in words), 0))


@cache
def _tier_words() -> frozenset[str]:
    return frozenset(word for ladder in _load_ladders().values() for words in ladder for word in words if len(word) > 1)


@cache
def _load_ladders() -> dict[str, list[list[str]]]:
    file = directory("rules") / _TIERS
    tables = read_table(file)
    if tables.keys() != {"ladders"}:
        raise BadRuleError(_TIERS, "ladders", "is missing or not the only table", "write one table [ladders]")
    ladders: dict[str, list[list[str]]] = tables["ladders"]
    return ladders
