"""Lets a person select changes, one question per change; returns the patches with them. No terminal here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from codemod.engine.changes import group_changes, list_own_edits, number_changes
from codemod.values import Decision
from codemod.values.edits import merge_removals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from codemod.values import Edit, FilePatch, Finding, Span

NOT_TAKEN = "not taken"


class Answer(StrEnum):
    """The answer to one change, in the letters of `git add -p`."""

    YES = "y"
    NO = "n"
    ALL = "a"  # this change, and every later one of this id; --unsafe edits are asked for separately
    NOT_FILE = "d"  # neither this change nor later ones in this file
    QUIT = "q"  # neither this change nor later ones


@dataclass(frozen=True, slots=True)
class Instead:
    """Not this change, but one with another replacement, which is asked for next."""

    replacement: str


@dataclass(frozen=True, slots=True)
class Question:
    """One change to accept or decline; `number` counts from 1 to `total`, over all files."""

    patch: FilePatch
    findings: tuple[Finding, ...]  # the ids that it edits
    number: int
    total: int
    problem: str = ""  # why the requested replacement is not possible
    elsewhere: tuple[tuple[FilePatch, Finding], ...] = ()  # ids of other files that move together with these

    @property
    def finding(self) -> Finding:
        """The first of its ids."""
        return self.findings[0]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Everything that it edits in the file."""
        return list_own_edits(self.findings)

    @property
    def edits_elsewhere(self) -> dict[str, tuple[Edit, ...]]:
        """What it edits in other files, by path."""
        found: dict[str, list[Edit]] = {}
        own = ((patch.source.path, finding) for patch, finding in self.elsewhere)
        for path, finding in (*((self.patch.source.path, one) for one in self.findings), *own):
            for edit in finding.change.edits if finding.change else ():
                found.setdefault(edit.path or path, []).append(edit.edit)
        found.pop(self.patch.source.path, None)
        return {path: merge_removals(edits) for path, edits in sorted(found.items())}


class Planner(Protocol):
    """Verifies edits; see codemod.engine.pipeline.Migration."""

    def replan(self, patch: FilePatch, finding: Finding, new: str) -> Finding | None:
        """Return the finding and its change with another replacement, None if it is not allowed."""
        ...

    def confirm(self, patch: FilePatch) -> FilePatch:
        """Return the patch with those of its changes that may be made together."""
        ...


def take_edits(
    patches: Sequence[FilePatch], ask: Callable[[Question], Answer | Instead], planner: Planner
) -> Iterator[FilePatch]:
    """Yield each patch with the accepted edits, as soon as there are no more questions about its file.

    A declined rewrite becomes a review. After Answer.QUIT nothing more is asked, and the rest comes without edits. A
    change over several files is asked about once, in the first of them.
    """
    members: dict[int, list[tuple[FilePatch, Finding]]] = {}
    numbers: dict[tuple[str, Span], int] = {}
    for patch, numbered in zip(patches, number_changes(patches), strict=True):
        for finding, one in zip(patch.findings, numbered.findings, strict=True):
            if one.change:
                numbers[patch.source.path, one.occurrence.span] = one.change.number
                members.setdefault(one.change.number, []).append((patch, finding))
    taking = _Taking(ask, planner, members, numbers)
    for patch in patches:
        yield taking.take(patch)


@dataclass(slots=True)
class _Taking:
    """The state of one round: the answers so far that apply to later changes."""

    ask: Callable[[Question], Answer | Instead]
    planner: Planner
    members: Mapping[int, Sequence[tuple[FilePatch, Finding]]]  # of each change
    numbers: Mapping[tuple[str, Span], int]  # of the change of each id
    is_over: bool = False
    settled: dict[int, str | None] = field(default_factory=dict)  # accepted changes, with the chosen replacement
    asked: set[int] = field(default_factory=set)
    # (id, whether it is unsafe) -> the replacement, None: the proposed one
    always: dict[tuple[str, bool], str | None] = field(default_factory=dict)

    def take(self, patch: FilePatch) -> FilePatch:
        taken: dict[Span, Finding] = {}
        leaves_file = False
        for group in group_changes(patch.findings):
            members = tuple(group)
            number = self.numbers[patch.source.path, members[0].occurrence.span]
            if number in self.asked:  # in an earlier file
                if number in self.settled:
                    chosen = self.settled[number]
                    again = self._replan(patch, members, chosen) if chosen else members
                    taken |= {finding.occurrence.span: finding for finding in again}
                continue
            if self.is_over or leaves_file:
                continue
            self.asked.add(number)
            answer, choice = self._settle(patch, members, number)
            leaves_file = answer == Answer.NOT_FILE
            self.is_over = answer == Answer.QUIT
            taken |= {finding.occurrence.span: finding for finding in choice}
        return self._rebuild(patch, taken)

    def _settle(
        self, patch: FilePatch, members: tuple[Finding, ...], number: int
    ) -> tuple[Answer, tuple[Finding, ...]]:
        """Return the answer to one change, and the accepted findings: as proposed, or with another replacement."""
        chosen, problem = None, ""
        kind = (members[0].occurrence.text, members[0].unsafe)
        if kind in self.always:
            chosen = self.always[kind]
            again = self._replan(patch, members, chosen) if chosen else members
            if again:
                self.settled[number] = chosen
                return Answer.YES, again
            problem = f"{chosen} is not allowed here"
            chosen = None
        while True:
            elsewhere = tuple(one for one in self.members[number] if one[0] is not patch)
            answer = self.ask(Question(patch, members, number, len(self.members), problem, elsewhere))
            if isinstance(answer, Instead):
                again = self._replan(patch, members, answer.replacement)
                problem = "" if again else f"{answer.replacement} is not allowed here"
                if again:
                    chosen = answer.replacement
                    members = again
                continue
            if answer == Answer.ALL:
                self.always[kind] = chosen
            if answer not in (Answer.YES, Answer.ALL):
                return answer, ()
            self.settled[number] = chosen
            return answer, members

    def _replan(self, patch: FilePatch, members: tuple[Finding, ...], new: str) -> tuple[Finding, ...]:
        """Return the members with another replacement, () if one of them may not have it."""
        again = [self.planner.replan(patch, finding, new) for finding in members]
        return tuple(finding for finding in again if finding) if all(again) else ()

    def _rebuild(self, patch: FilePatch, taken: dict[Span, Finding]) -> FilePatch:
        findings = tuple(_read(finding, taken) for finding in patch.findings)
        if findings == patch.findings:
            return patch
        rest = patch._replace(findings=findings, edits=list_own_edits(findings))
        return self.planner.confirm(rest) if rest.edits else rest


def _read(finding: Finding, taken: dict[Span, Finding]) -> Finding:
    """Return the finding after the questions."""
    if finding.decision != Decision.REWRITE:
        return finding
    chosen = taken.get(finding.occurrence.span)
    if chosen is not None:
        return chosen
    reason = f"{NOT_TAKEN}: {finding.reason}"
    return finding._replace(decision=Decision.REVIEW, reason=reason, follow_ups=(), unsafe=False, change=None)
