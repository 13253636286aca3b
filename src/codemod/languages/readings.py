"""A role and its evidence in words, and what the readers of calls, maps and names share."""

from __future__ import annotations

from typing import NamedTuple

from codemod.rules.vocabulary import normalise
from codemod.values import Role

_LONGEST_NAME = 60


class Reading(NamedTuple):
    """A role, and in words what it was read from."""

    role: Role
    evidence: str


UNCLEAR = Reading(Role.UNKNOWN, "what it is used for is not clear")


def is_named_after(name: str, model_id: str) -> bool:
    """Whether a constant is called as the model is (GPT_4O, claude3Opus): another value would make its name a lie."""
    word, model = normalise(name).replace("model", ""), normalise(model_id)
    return (
        len(word) > 1 and any(c.isdigit() for c in word) and (model.startswith(word) or word in model or model in word)
    )


def looks_like_id(name: str) -> bool:
    """Whether a key is itself a model id: letters, digits and a hyphen ("gpt-35-turbo", "claude-3")."""
    return "-" in name and any(c.isdigit() for c in name) and any(c.isalpha() for c in name) and " " not in name


def short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else "…" + name[1 - _LONGEST_NAME :]
