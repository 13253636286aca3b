"""How old the rules are, and the line that tells a person when that is too old."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from codemod.rules.registry import Registry

# Providers announce a shutdown months before, and ever so often weeks before.
OLD: Final = 45  # days


def count_age(checked: str, as_of: str) -> int:
    """Return how many days before `as_of` the rules were checked, both ISO dates; 0 when it was later."""
    return max(0, (date.fromisoformat(as_of) - date.fromisoformat(checked)).days)


def describe_age(registry: Registry, as_of: str) -> str:
    """Return what rules a run uses: "the rules of 2026-11-22, 3 days old"."""
    days = count_age(registry.checked, as_of)
    return f"the rules of {registry.checked}, {days} {'day' if days == 1 else 'days'} old"


def find_warnings(registry: Registry, as_of: str, *, of_age: bool = True) -> tuple[str, ...]:
    """Return what a person should know of the rules of a run, a line each: an update not used, and `of_age` their age.

    What they say of a day that is to come is as old on that day as they are then: `as_of` is an ISO date.
    """
    lines = [f"warning: {registry.trouble}"] if registry.trouble else []
    if of_age and count_age(registry.checked, as_of) > OLD:
        lines.append(
            f"warning: {describe_age(registry, as_of)}: what has been announced since is not known; "
            "run llm-codemod rules update (--no-age-warning: say nothing)"
        )
    return tuple(lines)
