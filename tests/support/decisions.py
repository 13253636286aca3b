"""The decision about a place in a text: the id between « and » in a file with a given name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import outcomes
from harness import TODAY

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.rules.registry import load_registry
from codemod.values import Decision, Source

if TYPE_CHECKING:
    from codemod.languages.mentions import Names
    from codemod.values import Finding

REGISTRY = load_registry()
# The first letter of a row is its decision.
DECISIONS = {"I": Decision.IGNORE, "V": Decision.REVIEW, "R": Decision.REWRITE}
# Files with more findings contain every ID of the rules, and change with them.
_MOST_RECORDED = 20


@cache
def _default() -> tuple[Migration, Names]:
    migration = Migration(RunConfiguration(REGISTRY, TODAY, show_ignored=True))
    return migration, migration.configuration.names()


def decide(path: str, text: str, **wishes: Any) -> list[Finding]:
    """Return every finding in a file, including ignored ones; keyword arguments are options of the run."""
    migration, names = _default()
    if wishes:
        migration = Migration(RunConfiguration(REGISTRY, TODAY, **{"show_ignored": True, **wishes}))
        names = migration.configuration.names()
    patch = migration.patch(Source(path, text.encode()), names)
    if len(patch.findings) <= _MOST_RECORDED:
        outcomes.add([patch])
    return list(patch.findings)


def decide_marked(path: str, marked: str, **wishes: Any) -> Finding:
    """Return the finding at the place «marked» in a text."""
    at = len(marked.partition("«")[0].encode())
    findings = decide(path, marked.replace("«", "").replace("»", ""), **wishes)
    return next(finding for finding in findings if finding.occurrence.span.start == at)
