"""Which edits a person takes, one question an edit; the patches come back with what was taken. No terminal here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from codemod.values import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codemod.values import Edit, FilePatch, Finding, FollowUp, Span

NOT_TAKEN = "not taken"


class Answer(StrEnum):
    """What a person says to one edit, in the letters of `git add -p`."""

    YES = "y"
    NO = "n"
    ALL = "a"  # this edit, and every later one of this id; what only --unsafe edits is asked for apart
    NOT_FILE = "d"  # neither this edit nor a later one in this file
    QUIT = "q"  # neither this edit nor any later one


@dataclass(frozen=True, slots=True)
class Instead:
    """Not this edit, but one with another replacement, which is asked for in its turn."""

    replacement: str


@dataclass(frozen=True, slots=True)
class Question:
    """One edit to be taken or not; `number` counts from 1 to `total`, over all files."""

    patch: FilePatch
    edit: Edit
    finding: Finding | None  # of the id that it changes, None: it changes something beside one
    number: int
    total: int
    follow_up: FollowUp | None = None  # what an edit beside an id mends
    problem: str = ""  # why the replacement that was asked for cannot be had


class Planner(Protocol):
    """What proves edits, as codemod.engine.pipeline.Migration."""

    def replan(self, patch: FilePatch, finding: Finding, new: str) -> tuple[Finding, Edit] | None:
        """Return the finding and its edit with another replacement, None where it may not be made."""
        ...

    def confirm(self, patch: FilePatch) -> FilePatch:
        """Return the patch with those of its edits that may be made together."""
        ...


def take_edits(
    patches: Sequence[FilePatch], ask: Callable[[Question], Answer | Instead], planner: Planner
) -> Iterator[FilePatch]:
    """Yield each patch with the edits that were taken, as soon as nothing more is asked about its file.

    A rewrite that was not taken becomes a review. After Answer.QUIT nobody is asked, and the rest comes without edits.
    """
    taking = _Taking(ask, planner, sum(len(patch.edits) for patch in patches))
    for patch in patches:
        yield taking.take(patch)


@dataclass(slots=True)
class _Taking:
    """One round of questions, and what was answered for all that follow."""

    ask: Callable[[Question], Answer | Instead]
    planner: Planner
    total: int
    number: int = 0
    is_over: bool = False
    # (id, whether the law calls it unsafe) -> the replacement, None: the one proposed
    always: dict[tuple[str, bool], str | None] = field(default_factory=dict)

    def take(self, patch: FilePatch) -> FilePatch:
        taken: dict[Span, tuple[Finding | None, Edit]] = {}
        leaves_file = False
        for edit, finding, follow_up in _line_up(patch):
            self.number += 1
            if self.is_over or leaves_file:
                continue
            if follow_up and finding and taken.get(finding.occurrence.span, (None,))[0] != finding:
                continue  # what else must change for a replacement that was not taken
            answer, choice = self._settle(patch, None if follow_up else finding, edit, follow_up)
            leaves_file = answer == Answer.NOT_FILE
            self.is_over = answer == Answer.QUIT
            if choice is not None:
                taken[edit.span] = choice
        return self._rebuild(patch, taken)

    def _settle(
        self, patch: FilePatch, finding: Finding | None, edit: Edit, follow_up: FollowUp | None
    ) -> tuple[Answer, tuple[Finding | None, Edit] | None]:
        """Return the answer to one edit, and what is taken of it: as proposed, or with another replacement."""
        chosen, problem = None, ""
        kind = (finding.occurrence.text, finding.unsafe) if finding else ("", False)
        if finding and kind in self.always:
            chosen = self.always[kind]
            again = self.planner.replan(patch, finding, chosen) if chosen else (finding, edit)
            if again is not None:
                return Answer.YES, again
            problem = f"{chosen} may not stand here"
            chosen = None
        while True:
            answer = self.ask(Question(patch, edit, finding, self.number, self.total, follow_up, problem))
            if isinstance(answer, Instead):
                again = self.planner.replan(patch, finding, answer.replacement) if finding else None
                problem = "" if again else f"{answer.replacement} may not stand here"
                if again is not None:
                    chosen = answer.replacement
                    finding, edit = again
                continue
            if answer == Answer.ALL and finding:
                self.always[kind] = chosen
            is_taken = answer in (Answer.YES, Answer.ALL)
            return answer, (finding, edit) if is_taken else None

    def _rebuild(self, patch: FilePatch, taken: dict[Span, tuple[Finding | None, Edit]]) -> FilePatch:
        edits = tuple(sorted((edit for _, edit in taken.values()), key=lambda edit: edit.span))
        if set(edits) == set(patch.edits):
            return patch
        findings = tuple(_read(finding, taken) for finding in patch.findings)
        rest = patch._replace(findings=findings, edits=edits)
        return self.planner.confirm(rest) if edits else rest


def _line_up(patch: FilePatch) -> Iterator[tuple[Edit, Finding | None, FollowUp | None]]:
    """Yield the edits in the order of the questions: each id, and behind it what mends the code beside it."""
    waiting = sorted(patch.edits, key=lambda edit: edit.span)
    for finding in sorted(patch.findings, key=lambda finding: finding.occurrence.span):
        for edit in [edit for edit in waiting if edit.span == finding.occurrence.span]:
            waiting.remove(edit)
            yield edit, finding, None
        for follow_up in finding.follow_ups:
            for edit in [edit for edit in waiting if follow_up.is_made and _mends(edit, follow_up)]:
                waiting.remove(edit)
                yield edit, finding, follow_up
    for edit in waiting:
        yield edit, None, None


def _mends(edit: Edit, follow_up: FollowUp) -> bool:
    """Whether an edit is the one that a follow-up offers; one that removes takes more with it: a comma, a line."""
    offered = follow_up.edit
    return offered is not None and (edit == offered or edit.span.overlaps(offered.span))


def _read(finding: Finding, taken: dict[Span, tuple[Finding | None, Edit]]) -> Finding:
    """Return the finding as it stands after the questions."""
    if finding.decision != Decision.REWRITE:
        return finding
    chosen = taken.get(finding.occurrence.span)
    if chosen is None:
        reason = f"{NOT_TAKEN}: {finding.reason}"
        return finding._replace(decision=Decision.REVIEW, reason=reason, follow_ups=(), unsafe=False)
    read = chosen[0] or finding
    edits = [edit for _, edit in taken.values() if edit.span != finding.occurrence.span] if read == finding else []
    follow_ups = tuple(u._replace(is_made=u.is_made and any(_mends(e, u) for e in edits)) for u in read.follow_ups)
    return read._replace(follow_ups=follow_ups)
