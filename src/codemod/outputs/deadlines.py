"""The status of a model on a date, as days and in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemod.values import Finding


def is_gone(finding: Finding, as_of: str) -> bool:
    """Whether the model of a finding has retired by the ISO date `as_of`; without a date, the status in the rule."""
    if finding.shutdown and as_of:
        return finding.shutdown <= as_of
    return finding.status == "retired"


def count_days_left(finding: Finding, as_of: str) -> int | None:
    """Return the days from the ISO date `as_of` to the model's shutdown, negative after it; None without a date."""
    if not finding.shutdown or not as_of:
        return None
    return (date.fromisoformat(finding.shutdown) - date.fromisoformat(as_of)).days


def word_status(finding: Finding, as_of: str) -> str:
    """Return the status of the model on the ISO date `as_of`, "" for one that does not retire."""
    if finding.shutdown:
        return f"{'retired' if is_gone(finding, as_of) else 'retires'} {finding.shutdown}"
    return {"retired": "retired", "deprecated": "deprecated, no date", "legacy": "legacy, no date"}.get(
        finding.status, ""
    )
