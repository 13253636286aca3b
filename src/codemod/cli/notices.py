"""What a person is told on stderr of the rules that a run uses: that they are old, that an update cannot be read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemod.rules.registry import Registry


def warn_of_rules(registry: Registry, as_of: str, *, of_age: bool = True) -> None:
    """Print the warnings on the ISO date `as_of`; `of_age`: also that they are old. The exit code stays as it is."""
    from codemod.rules.age import find_warnings  # noqa: PLC0415 (--help stays quick)

    for line in find_warnings(registry, as_of, of_age=of_age):
        sys.stderr.write(f"{line}\n")
