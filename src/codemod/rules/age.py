"""The age of the rules, and the warning when they are too old."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from codemod.rules.registry import Registry

# Providers usually announce a shutdown months before, sometimes only weeks before.
OLD: Final = 45  # days


def count_age(checked: str, as_of: str) -> int:
    """Return how many days before `as_of` the rules were checked, both ISO dates; 0 if it was later."""
    return max(0, (date.fromisoformat(as_of) - date.fromisoformat(checked)).days)


def describe_age(registry: Registry, as_of: str) -> str:
    """Return which rules a run uses: "the rules of 2026-11-22, 3 days old"."""
    days = count_age(registry.checked, as_of)
    return f"the rules of {registry.checked}, {days} {'day' if days == 1 else 'days'} old"


def find_warnings(registry: Registry, as_of: str, *, of_age: bool = True) -> tuple[str, ...]:
    """Return warnings about the rules of a run, one line each: an unused update and, with `of_age`, their age.

    `as_of` is an ISO date; for a date in the future, the age is that on that date.
    """
    lines = [f"warning: {registry.trouble}"] if registry.trouble else []
    if of_age and count_age(registry.checked, as_of) > OLD:
        lines.append(
            f"warning: {describe_age(registry, as_of)}: later announcements are missing; "
            "run llm-codemod rules update (or pass --no-age-warning)"
        )
    return tuple(lines)
