"""Groups edits into changes: the edit of an id and the exact edits of the requests that it reaches, all or none."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from codemod.values import Change, Decision, Edit, FileEdit, Severity
from codemod.values.edits import merge_removals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from codemod.values import FilePatch, Finding, FollowUp, Insertion, Removal, Span

    Locate = Callable[[Edit | Insertion | Removal, str], Edit | None]

_MOST_NAMED = 4


def settle_change(finding: Finding, edit: Edit, locate: Locate, *, as_of: str, is_unsafe: bool) -> Finding:
    """Return a rewrite with its change, or a review if the request could not move with the id.

    `locate` returns a follow-up's edit as bytes, in this file or in that of a path; None if it is uncertain. Edits that
    need --unsafe are made with `is_unsafe`.
    """
    told = tuple(_resolve(follow_up, locate, is_unsafe=is_unsafe) for follow_up in finding.follow_ups)
    finding = finding._replace(follow_ups=told)
    if (refused := list_refused(finding)) and not is_gone(finding, as_of):
        return _leave(finding, refused)
    return finding._replace(change=Change((FileEdit("", edit), *_list_edits(told))))


def list_refused(finding: Finding) -> list[FollowUp]:
    """Return the follow-ups because of which the new model refuses the request and that no edit resolves."""
    return [one for one in finding.follow_ups if one.severity == Severity.BREAKS and not one.is_made]


def is_gone(finding: Finding, as_of: str) -> bool:
    """Whether the old model no longer works: then nothing that the new one refuses breaks a working call."""
    return finding.shutdown <= as_of if finding.shutdown else finding.status == "retired"


def part_from_reviews(findings: Sequence[Finding], as_of: str) -> list[Finding]:
    """Return the findings of a file without edits that a review must not get: two ids may share a header or a call."""
    found = list(findings)
    while True:
        kept = {
            (one.path, one.span, one.code)
            for finding in found
            if finding.decision != Decision.REWRITE
            for one in finding.follow_ups
        }
        parted = [_part(finding, kept, as_of) for finding in found]
        if parted == found:
            return found
        found = parted


def drop_change(finding: Finding, as_of: str, why: str = "") -> Finding:
    """Return a rewrite without the edits next to its id, because they could not be verified together or made: `why`."""
    edits = finding.change.edits if finding.change else ()
    if len(edits) <= 1:
        return finding
    finding = finding._replace(follow_ups=tuple(_unmake(one) for one in finding.follow_ups))
    refused = list_refused(finding)
    if refused and not is_gone(finding, as_of):
        return _leave(finding, refused, why)
    return finding._replace(change=Change(edits[:1]))


def group_changes(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return the rewrites, grouped by shared edits, in the order of their first ids."""
    rewrites = [(finding, finding.change.edits) for finding in findings if finding.change]
    parents = list(range(len(rewrites)))  # of each finding: another one in its group
    first: dict[FileEdit, int] = {}  # the finding that has an edit

    def root_of(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    for number, (_, edits) in enumerate(rewrites):
        for edit in edits:
            one, other = sorted((root_of(number), root_of(first.setdefault(edit, number))))
            parents[other] = one
    groups: dict[int, list[Finding]] = {}
    for number, (finding, _) in enumerate(rewrites):
        groups.setdefault(root_of(number), []).append(finding)
    return sorted(groups.values(), key=lambda members: members[0].occurrence.span)


def number_changes(patches: Iterable[FilePatch]) -> tuple[FilePatch, ...]:
    """Return the patches of a report with their changes numbered from 1: one number for ids that move together."""
    listed = [(patch, group_changes(patch.findings)) for patch in patches]
    numbers = iter(_tie_groups([(patch.source.path, group) for patch, groups in listed for group in groups]))
    numbered = []
    for patch, groups in listed:
        spans: dict[Span, int] = {}
        for group in groups:
            number = next(numbers)
            spans |= {finding.occurrence.span: number for finding in group}
        numbered.append(patch._replace(findings=tuple(_number(one, spans) for one in patch.findings)))
    return tuple(numbered)


def _number(finding: Finding, numbers: Mapping[Span, int]) -> Finding:
    if finding.change is None:
        return finding
    return finding._replace(change=finding.change._replace(number=numbers[finding.occurrence.span]))


def _tie_groups(groups: Sequence[tuple[str, list[Finding]]]) -> list[int]:
    """Return the number of each group of a file: one number for groups that share a change over several files."""
    edits = [
        {(one.path or path, one.edit) for finding in members if finding.change for one in finding.change.edits}
        for path, members in groups
    ]
    reaching = {
        (one.path, one.edit)
        for _, members in groups
        for finding in members
        for one in (finding.change.edits if finding.change else ())
        if one.path
    }
    found: list[int] = []
    known: dict[tuple[str, Edit], int] = {}
    fresh = count(1)
    for own in edits:
        shared = own & reaching
        tied = sorted({known[edit] for edit in shared if edit in known})
        number = tied[0] if tied else next(fresh)
        if len(tied) > 1:  # this group connects others
            found = [number if one in tied else one for one in found]
            known = {edit: number if one in tied else one for edit, one in known.items()}
        known |= dict.fromkeys(shared, number)
        found.append(number)
    dense = {number: index for index, number in enumerate(dict.fromkeys(found), 1)}
    return [dense[number] for number in found]


def list_own_edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """Return all edits that a file's findings make in that file, without duplicates, in order."""
    return merge_removals(one.edit for f in findings if f.change for one in f.change.edits if not one.path)


def _resolve(follow_up: FollowUp, locate: Locate, *, is_unsafe: bool) -> FollowUp:
    if follow_up.edit is None or not (follow_up.is_exact or is_unsafe):
        return follow_up
    edit = locate(follow_up.edit, follow_up.path)
    if edit is None:
        return follow_up._replace(edit=None, is_exact=False)
    return follow_up._replace(edit=edit, is_made=True)


def _list_edits(follow_ups: Iterable[FollowUp]) -> Iterable[FileEdit]:
    return dict.fromkeys(
        FileEdit(one.path, one.edit) for one in follow_ups if one.is_made and isinstance(one.edit, Edit)
    )


def _part(finding: Finding, kept: Collection[tuple[str, Span, str]], as_of: str) -> Finding:
    if finding.change is None or not any(
        one.is_made and (one.path, one.span, one.code) in kept for one in finding.follow_ups
    ):
        return finding
    told = tuple(_unmake(one) if (one.path, one.span, one.code) in kept else one for one in finding.follow_ups)
    finding = finding._replace(follow_ups=told)
    refused = list_refused(finding)
    if refused and not is_gone(finding, as_of):
        return _leave(finding, refused)
    change = finding.change
    return finding._replace(change=change and Change((change.edits[0], *_list_edits(told))))


def _leave(finding: Finding, refused: Sequence[FollowUp], why: str = "") -> Finding:
    """Return the review of a call that works today and would fail if only the id changed."""
    names = list(dict.fromkeys(one.parameter or one.code for one in refused))
    shown = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    todo = f"; it cannot be changed together with the ID: {why}" if why else ": change that first"
    reason = f"{finding.replacement} refuses {shown}, which this request sends{todo}"
    return finding._replace(
        decision=Decision.REVIEW,
        reason=reason,
        row="V9",
        unsafe=all(one.edit is not None for one in refused),
        change=None,
        follow_ups=tuple(_unmake(one) for one in finding.follow_ups),
    )


def _unmake(follow_up: FollowUp) -> FollowUp:
    return follow_up._replace(is_made=False)
