"""The follow-ups about strings and code elsewhere in the program: a header, an event name, a field."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from codemod.followups.case import Case, Sighting
from codemod.values import Edit, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.followups.entries import FollowUpRule
    from codemod.values import Piece

_DOCUMENTS = frozenset(("json", "yaml"))  # reported once per document


def find_strings(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    """Yield each string that contains an old text of the rule, unless the program contains the new text as well."""
    if case.surroundings is None:
        return
    known = {piece.text for piece in case.surroundings.strings({new for new in rule.strings.values() if new})}
    for piece in case.surroundings.strings(rule.strings):
        new = rule.strings[piece.text]
        if new not in known:
            yield Sighting(piece.span, {"value": piece.text, "renamed": new}, _mend(rule, case, piece, new))


def find_code(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    """Yield each place in code, outside strings and comments, with a text of the rule."""
    if case.surroundings is not None and not any(case.surroundings.code(rule.unless_code)):
        for piece in case.surroundings.code(rule.code_has):
            yield Sighting(piece.span, {"value": piece.text})


def find_said(rule: FollowUpRule, case: Case) -> Iterator[Sighting]:
    """Yield each place, in strings or outside, with a text of the rule."""
    if case.surroundings is None or any(case.surroundings.said(rule.unless_says)):
        return
    found = case.surroundings.said(rule.says)
    for piece in islice(found, 1) if case.occurrence.language in _DOCUMENTS else found:
        yield Sighting(piece.span, {"value": piece.text, "name": rule.stands_for})


def _mend(rule: FollowUpRule, case: Case, piece: Piece, new: str) -> Edit | Removal | None:
    if not rule.edit or not case.is_certain:
        return None
    if new:
        return Edit(piece.span, piece.text.encode(), new.encode())
    return Removal(piece.item) if piece.item else None
