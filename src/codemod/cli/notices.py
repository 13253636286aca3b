"""What a person is told on stderr of the rules that a run uses: that they are old, that an update cannot be read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemod.rules.registry import Registry

_SLIP: Final = 0.9  # how alike two ids are of which one is a slip


def warn_of_rules(registry: Registry, as_of: str, *, of_age: bool = True) -> None:
    """Print the warnings on the ISO date `as_of`; `of_age`: also that they are old. The exit code stays as it is."""
    from codemod.rules.age import find_warnings  # noqa: PLC0415 (--help stays quick)

    for line in find_warnings(registry, as_of, of_age=of_age):
        sys.stderr.write(f"{line}\n")


def warn_of_mapping(registry: Registry, mapping: Mapping[str, str]) -> None:
    """Print a warning for each replacement that looks like a misspelled id; a team may have models of its own."""
    if not mapping:
        return
    from difflib import SequenceMatcher  # noqa: PLC0415 (only a mapping needs it)

    for old, new in mapping.items():
        if registry.named(new) or new in registry.aliases:
            continue
        if (near := registry.nearest(new, 1)) and SequenceMatcher(None, new, near[0]).ratio() >= _SLIP:
            sys.stderr.write(f"warning: --map {old}={new}: no rule knows {new}; did you mean {near[0]}?\n")
