"""How much attention a finding needs: a pure function of its row, role, file class and trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.policy.facts import TESTS
from codemod.values import Attention, Decision, Role

if TYPE_CHECKING:
    from codemod.rules.file_classes import FileClass
    from codemod.values import Finding

_QUOTING = frozenset((Role.ANSWER, Role.ASSERTION, Role.RECORDED))
# No request depends on these by themselves; what refers to them is a finding of its own.
_REFERRING = frozenset(
    (Role.COMPARISON, Role.LIST, Role.MAPPING, Role.PATTERN, Role.PIECE, Role.TABLE_KEY, Role.TABLE_ROW, Role.TYPE)
)
_DEPENDENT = frozenset((Role.COMPLETION, Role.DEPLOYMENT, Role.FINE_TUNE, Role.SERVICE))
# Files that deploy or allow a model: the name is a setting there, whatever its role.
_INFRASTRUCTURE = frozenset(("bicep", "hcl"))
_DOCUMENTS = (".md", ".mdx", ".rst", ".adoc", ".txt", ".html")
_NOT_PROGRAMS = frozenset(("mock", *TESTS))


def rank(finding: Finding, path: str, file_class: FileClass | None) -> Attention:
    """Return how much attention a finding needs: `ACT`, `CHECK`, or `MENTION` if no program depends on it."""
    occurrence = finding.occurrence
    role, trace = occurrence.role, occurrence.trace
    if finding.decision == Decision.REWRITE:
        return Attention.ACT
    if finding.decision == Decision.IGNORE or _is_quoted(finding, file_class):
        return Attention.MENTION
    if path.lower().endswith(_DOCUMENTS):
        return Attention.CHECK
    is_sent = (trace is not None and bool(trace.requests)) or occurrence.language in _INFRASTRUCTURE
    is_referred = role in _REFERRING or role is Role.UNKNOWN or finding.row in ("V2", "V3", "V4")
    is_dependent = is_sent or (not is_referred and (role.selects_model or role in _DEPENDENT))
    return Attention.ACT if is_dependent else Attention.CHECK


def _is_quoted(finding: Finding, file_class: FileClass | None) -> bool:
    """Whether only people or tests read the id."""
    role = finding.occurrence.role
    is_test = finding.row == "V5" or (file_class is not None and file_class.name in _NOT_PROGRAMS)
    return role.is_text or role in _QUOTING or is_test
