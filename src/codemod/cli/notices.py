"""Warnings on stderr about the rules of a run: their age, or an update that cannot be read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemod.rules.registry import Registry

_SLIP: Final = 0.9  # similarity of two ids above which one is probably a typo


def warn_of_rules(registry: Registry, as_of: str, *, of_age: bool = True) -> None:
    """Print the warnings as of the ISO date `as_of`; with `of_age`, also about age. The exit code does not change."""
    from codemod.rules.age import find_warnings  # noqa: PLC0415 (--help stays quick)

    for line in find_warnings(registry, as_of, of_age=of_age):
        sys.stderr.write(f"{line}\n")


def warn_of_mapping(registry: Registry, mapping: Mapping[str, str]) -> None:
    """Warn about each replacement that looks like a misspelled id; it may still be a model of the team's own."""
    if not mapping:
        return
    from difflib import SequenceMatcher  # noqa: PLC0415 (only a mapping needs it)

    for old, new in mapping.items():
        if registry.named(new) or new in registry.aliases:
            continue
        if (near := registry.nearest(new, 1)) and SequenceMatcher(None, new, near[0]).ratio() >= _SLIP:
            sys.stderr.write(f"warning: --map {old}={new}: no rule knows {new}; did you mean {near[0]}?\n")
