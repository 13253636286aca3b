"""Hides what may be a key or a password in a sentence about somebody's file.

A reason names the argument, key or callee that it was read from, and a key of a dictionary can be an API key. Names and
words stay; what no person would call something is hidden. Source lines are never quoted, so this is the second door.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[A-Za-z0-9][\w+=-]{7,}")
_PREFIX = re.compile(
    r"(?:sk|pk|rk|ghp|gho|ghu|ghs|github_pat|glpat|xox[a-z]|hf|gsk|r8|AKIA|ASIA|AIza|eyJ)[-_A-Za-z0-9]{8,}"
)
_PIECE = re.compile(r"[A-Za-z0-9]{8,}")
_CHANGE = re.compile(r"(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_MOST_CHANGES = 2  # between letters and digits: "gpt4o" has two; a key has them everywhere
_LONGEST = 32  # letters and digits without a break
_HIDDEN = "…"


def redact(text: str) -> str:
    """Return the text with each word that looks like a key as an ellipsis; no model id of the rules looks like one."""
    return _TOKEN.sub(lambda match: _HIDDEN if _may_be_key(match[0]) else match[0], text)


def _may_be_key(token: str) -> bool:
    if _PREFIX.match(token) and any(map(str.isdigit, token)):
        return True
    return any(
        len(_CHANGE.findall(piece)) > _MOST_CHANGES or (len(piece) >= _LONGEST and any(map(str.isdigit, piece)))
        for piece in _PIECE.findall(token)
    )
