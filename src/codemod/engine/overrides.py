"""What may change a decision after the table: only these lists, in this order.

1. `OVERRIDES`: comments in the file, rulings of the project, `--unsafe`.
2. `PROOFS_OF_AN_EDIT`: an edit of an id that cannot be verified becomes a review.
3. `changes.settle_change`: so does a request that cannot move as a whole while the old model still works.
4. `prove_file`: so do changes that cannot be made together.

With `--interactive`, a person then accepts or declines changes (`selection`); accepted ones are verified again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemod.engine.changes import drop_change, list_own_edits, part_from_reviews
from codemod.values import Decision, Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemod.engine.parsed_file import ParsedFile
    from codemod.policy import Keeps
    from codemod.project import Ruling
    from codemod.values import Finding, Span


_MOST_TESTS = 100  # whether some edits leave a file as it was


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
    """A check of one edit by itself; `reason` is that of the review if it fails."""

    holds: Callable[[Finding, ParsedFile], bool]
    reason: str


class FileProof(NamedTuple):
    """A check of which ids of a file may be changed together; `reason` is that of the reviews."""

    find_refused: Callable[[Sequence[Finding], ParsedFile], set[Span]]
    reason: str


def _has_replacement(finding: Finding, _: ParsedFile) -> bool:
    return finding.replacement is not None and finding.replacement != finding.occurrence.text


def _is_confirmed(finding: Finding, parsed: ParsedFile) -> bool:
    return parsed.confirms(finding.occurrence, _edit_of(finding))


def _find_equal(findings: Sequence[Finding], parsed: ParsedFile) -> set[Span]:
    return parsed.find_equal_alternatives([finding.change.edits[0].edit for finding in findings if finding.change])


def _find_broken(findings: Sequence[Finding], parsed: ParsedFile) -> set[Span]:
    # One bad edit invalidates the file, and it is unknown which one: all of them become reviews.
    return set() if _stays_equal(findings, parsed) else {f.occurrence.span for f in findings if f.change}


def _stays_equal(findings: Sequence[Finding], parsed: ParsedFile) -> bool:
    edits = list_own_edits(findings)
    return not edits or parsed.stays_equal_but(edits)


PROOFS_OF_AN_EDIT = (
    EditProof(_has_replacement, "there is nothing to put in its place"),
    EditProof(_is_confirmed, "two parsers disagree on this statement"),
)
PROOFS_OF_A_FILE = (
    FileProof(_find_equal, "two branches or elements would be equal after the change"),
    FileProof(_find_broken, "the edited file would not parse as before"),
)


def prove_edit(finding: Finding, parsed: ParsedFile) -> tuple[Finding, Edit | None]:
    """Return a rewrite and its edit, or the review that it becomes if a check fails."""
    for proof in PROOFS_OF_AN_EDIT:
        if not proof.holds(finding, parsed):
            return _doubt(finding, proof.reason), None
    return finding, _edit_of(finding)


def prove_file(parsed: ParsedFile, findings: Sequence[Finding], as_of: str) -> tuple[Finding, ...]:
    """Return the findings with the changes that may be made together; the others become reviews."""
    if any(finding.change for finding in findings) and not _stays_equal(findings, parsed):
        fit = _find_fitting([one for one in findings if one.change and len(one.change.edits) > 1], parsed)
        kept = [one if one.occurrence.span in fit else drop_change(one, as_of) for one in findings]
        findings = part_from_reviews(kept, as_of)
    for proof in PROOFS_OF_A_FILE:
        refused = proof.find_refused(findings, parsed)
        findings = [_doubt(f, proof.reason) if f.occurrence.span in refused else f for f in findings]
    return tuple(findings)


def _find_fitting(findings: list[Finding], parsed: ParsedFile) -> set[Span]:
    """Return which of the findings leave the file as it was, found by halving: each test parses the whole file."""
    pending: list[list[Finding]] = [findings] if findings else []
    fit: set[Span] = set()
    for _ in range(_MOST_TESTS):
        if not pending:
            break
        part = pending.pop()
        if _stays_equal(part, parsed):
            fit |= {one.occurrence.span for one in part}
        elif len(part) > 1:
            pending += [part[len(part) // 2 :], part[: len(part) // 2]]
    return fit


def _edit_of(finding: Finding) -> Edit:
    occurrence = finding.occurrence
    return Edit(occurrence.span, occurrence.text.encode(), (finding.replacement or "").encode())


def _doubt(finding: Finding, reason: str) -> Finding:
    if finding.decision != Decision.REWRITE:
        return finding
    return finding._replace(decision=Decision.REVIEW, reason=reason, row="V", follow_ups=(), unsafe=False, change=None)
