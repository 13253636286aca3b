"""What a follow-up code means: the reason, the line before and after, the source (rules/followups/)."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemod.followups.find import shipped_catalogue

if TYPE_CHECKING:
    from codemod.followups.entries import FollowUpRule

# Placeholders in a message without a place.
_WORDS = {"old": "OLD", "new": "NEW"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One entry of a code: its message, the models it applies to, and the source."""

    why: str  # one sentence; OLD and NEW are the models, <value> is the value in the code
    kinds: tuple[str, ...]  # of the old model; none: any
    models: tuple[str, ...]  # the old models, by id or family; none: any
    targets: tuple[str, ...]  # the replacements, by id or family; none: any
    confidence: str
    source: str
    source_url: str
    checked: str  # ISO date
    before: str  # one line of code, "" if an entry above has it
    after: str
    has_edit: bool  # whether the change may be made together with the id


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """All entries of a code, most specific first."""

    code: str
    reasons: tuple[Reason, ...]


def list_codes() -> tuple[str, ...]:
    """Return every follow-up code, sorted. Raises BadRuleError."""
    return tuple(sorted({rule.code for rule in shipped_catalogue().rules}))


def explain_follow_up(code: str) -> FollowUpPage | None:
    """Return what a code means, None for an unknown one. Raises BadRuleError."""
    rules = shipped_catalogue().of_code(code)
    return FollowUpPage(code, tuple(_tell(rule) for rule in rules)) if rules else None


def _tell(rule: FollowUpRule) -> Reason:
    given = {**_WORDS, "only": ", ".join(rule.only), "renamed": rule.renamed}
    pieces = string.Formatter().parse(rule.message)
    why = "".join(text + ("" if word is None else given.get(word) or f"<{word}>") for text, word, *_ in pieces)
    return Reason(
        why=why,
        kinds=rule.kinds,
        models=rule.models,
        targets=rule.targets,
        confidence=rule.confidence,
        source=rule.source,
        source_url=rule.source_url,
        checked=rule.checked,
        before=rule.before,
        after=rule.after,
        has_edit=rule.edit or bool(rule.add),
    )
