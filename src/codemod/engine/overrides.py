"""What may change a decision after the table has made it: these lists, in this order, and nothing else.

1. `OVERRIDES`: comments in the file, rulings of the project, `--unsafe`.
2. `PROOFS_OF_AN_EDIT` and `PROOFS_OF_A_FILE`: an edit that cannot be proven becomes a review.

With `--interactive` a person then takes edits or leaves them (`selection`); what is taken is proven again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.values import Decision, Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemod.engine.parsed_file import ParsedFile
    from codemod.policy import Keeps
    from codemod.project import Ruling
    from codemod.values import Finding, Span


class FileOverrides(NamedTuple):
    """What a file's comments, its project and the command line say about the decisions in it."""

    keeps: Keeps
    ruling: Ruling
    unsafe: bool


def _force(finding: Finding, file: FileOverrides) -> Finding:
    if not file.unsafe or not finding.unsafe:
        return finding
    return finding._replace(decision=Decision.REWRITE, reason=f"--unsafe, although {finding.reason}")


OVERRIDES: tuple[Callable[[Finding, FileOverrides], Finding], ...] = (
    lambda finding, file: file.keeps.apply(finding),
    lambda finding, file: file.ruling.apply(finding),
    _force,
)


def override(finding: Finding, file: FileOverrides) -> Finding:
    """Return the finding as the comments, the project and the command line decide it."""
    for change in OVERRIDES:
        finding = change(finding, file)
    return finding


class EditProof(NamedTuple):
    """Whether one edit holds by itself; `reason` is that of the review where it does not."""

    holds: Callable[[Finding, ParsedFile], bool]
    reason: str


class FileProof(NamedTuple):
    """Which edits of a file may not be made together; `reason` is that of the reviews."""

    find_refused: Callable[[Sequence[Edit], ParsedFile], set[Span]]
    reason: str


def _has_replacement(finding: Finding, _: ParsedFile) -> bool:
    return finding.replacement is not None and finding.replacement != finding.occurrence.text


def _is_confirmed(finding: Finding, parsed: ParsedFile) -> bool:
    return parsed.confirms(finding.occurrence, _edit_of(finding))


def _find_broken(edits: Sequence[Edit], parsed: ParsedFile) -> set[Span]:
    # One bad edit spoils the file: nobody can say which, so a person looks at all of them.
    return set() if parsed.stays_equal_but(edits) else {edit.span for edit in edits}


PROOFS_OF_AN_EDIT = (
    EditProof(_has_replacement, "there is nothing to put in its place"),
    EditProof(_is_confirmed, "two parsers disagree on this statement"),
)
PROOFS_OF_A_FILE = (
    FileProof(
        lambda edits, parsed: parsed.find_equal_alternatives(edits),
        "with its replacement it would equal another branch or element",
    ),
    FileProof(_find_broken, "the edited file would not parse as before"),
)


def prove_edit(finding: Finding, parsed: ParsedFile) -> tuple[Finding, Edit | None]:
    """Return a rewrite and its edit, or the review that it becomes where the edit does not hold."""
    for proof in PROOFS_OF_AN_EDIT:
        if not proof.holds(finding, parsed):
            return _doubt(finding, proof.reason), None
    return finding, _edit_of(finding)


def prove_file(
    parsed: ParsedFile, findings: Sequence[Finding], edits: Sequence[Edit]
) -> tuple[tuple[Finding, ...], tuple[Edit, ...]]:
    """Return the findings and the edits that may be made together; the others are reviews."""
    for proof in PROOFS_OF_A_FILE:
        refused = proof.find_refused(edits, parsed) if edits else set()
        findings = [_doubt(f, proof.reason) if f.occurrence.span in refused else f for f in findings]
        edits = [edit for edit in edits if edit.span not in refused]
    return tuple(findings), tuple(edits)


def _edit_of(finding: Finding) -> Edit:
    occurrence = finding.occurrence
    return Edit(occurrence.span, occurrence.text.encode(), (finding.replacement or "").encode())


def _doubt(finding: Finding, reason: str) -> Finding:
    if finding.decision != Decision.REWRITE:
        return finding
    return finding._replace(decision=Decision.REVIEW, reason=reason, row="V", follow_ups=(), unsafe=False)
