"""A role with its evidence in words, and helpers of the readers of calls, maps and names."""

from __future__ import annotations

from typing import NamedTuple

from codemod.roles.vocabulary import load_vocabulary, normalise
from codemod.text.regex import lazy_regex
from codemod.values import Role

_LONGEST_NAME = 60
_WORD = lazy_regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SAYS_MODEL = frozenset(("chat", "default", "dot", "engine", "id", "llm", "model", "name", "v"))
_SHORTEST_FAMILY = 3  # "o3m", "gpt4"


class Reading(NamedTuple):
    """A role, and the evidence for it in words."""

    role: Role
    evidence: str


UNCLEAR = Reading(Role.UNKNOWN, "the code does not show what this ID is used for")


def is_named_after(name: str, model_id: str) -> bool:
    """Whether a constant is named after the model (GPT_4O, claude3Opus): another value would make its name wrong."""
    word, model = normalise(name).replace("model", ""), normalise(model_id)
    if len(word) < 2 or not any(c.isdigit() for c in word):  # noqa: PLR2004 (a letter and a digit)
        return False
    return word in model or model in word or _begins_with(_cut_vendor(name, model), model)


def _begins_with(word: str, model: str) -> bool:
    return len(word) >= _SHORTEST_FAMILY and model.startswith(word)


def _cut_vendor(name: str, model: str) -> str:
    """Return a name without vendor and "model": GROQ_GEMMA_7B_MODEL_NAME is about gemma-7b."""
    left_out = load_vocabulary().provider_names | _SAYS_MODEL
    words = (word.lower() for word in _WORD.findall(name))
    return "".join(word for word in words if word not in left_out or model.startswith(word))


def looks_like_id(name: str) -> bool:
    """Whether a key, or a part of a path of keys, is itself a model id: letters, digits and a hyphen ("claude-3")."""
    return " " not in name and any(map(_has_id_signs, name.split(".")))


def _has_id_signs(part: str) -> bool:
    return "-" in part and any(c.isdigit() for c in part) and any(c.isalpha() for c in part)


def short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else "…" + name[1 - _LONGEST_NAME :]
