"""Tries the changes of a proposal group by group, and keeps those with which the command passes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from codemod.engine.verification.bisect import settle
from codemod.engine.verification.checkpoint import Place
from codemod.engine.verification.command import Ran
from codemod.engine.verification.groups import Group, join_by_file, join_by_flow
from codemod.engine.verification.proposal import find_missing
from codemod.values.verification import GroupMember, GroupOutcome, Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from codemod.engine.verification.checkpoint import Checkpoint
    from codemod.engine.verification.groups import Candidate, Key
    from codemod.engine.verification.proposal import Proposal
    from codemod.engine.verification.tree import Tree

# A function from the paths of a trial to a result; without paths, the whole command runs.
Ask = Callable[["Collection[str] | None"], Ran]


class StoppedError(Exception):
    """The trials cannot continue, because the command itself changes files of the run. Has their paths and reasons."""


class Unit(NamedTuple):
    """What is tried together: the changes of a group, or only those that are made without --unsafe."""

    group: Group
    keys: frozenset[Key]


@dataclass
class Trials:
    """One run of trials."""

    proposal: Proposal
    tree: Tree
    checkpoint: Checkpoint
    ask: Ask
    kept: set[Key] = field(default_factory=set)
    rejected: list[tuple[Unit, GroupOutcome]] = field(default_factory=list)  # those of an interrupted run first
    groups: list[Group] = field(default_factory=list)
    unwritten: dict[str, str] = field(default_factory=dict)  # path -> reason
    _failed: dict[frozenset[Key], Ran] = field(default_factory=dict)
    _passed: dict[Key, Ran] = field(default_factory=dict)  # the run that each kept change passed in
    _last: Ran = field(default_factory=lambda: Ran(0))

    def run(self, imports: Callable[[str], Collection[str]]) -> None:
        """Settle every group. Raises StoppedError, and KeyboardInterrupt with the last verified state on disk."""
        earlier = list(self.rejected)
        candidates = [one for one in self.proposal.candidates if one.key not in _keys_of(unit for unit, _ in earlier)]
        small = join_by_flow(candidates)
        self.groups = join_by_file(small, imports)
        safe = frozenset(one.key for one in candidates if one.is_safe)
        if safe and self._attempt([safe]).passed:
            self._keep(safe)
        whole = {one.keys for one in small}
        left = self._settle([Unit(group, group.keys - self.kept) for group in self.groups], whole)
        left = self._settle_united([*left, *((unit, _repeat(outcome)) for unit, outcome in earlier)])
        if left:
            parts = self._split([unit.group for unit, _ in left], small)
            same = {part.keys for part in parts} & {unit.keys for unit, _ in left}
            left = [(unit, ran) for unit, ran in left if unit.keys in same]
            left += self._settle([unit for unit in parts if unit.keys not in same], whole)
        self._settle_safe(left)
        for unit, ran in left:
            self._reject(unit, ran)

    def list_outcomes(self) -> list[GroupOutcome]:
        """Return the result for each group: which part was kept, and each part that was not."""
        told = [self._tell_kept(group, self.kept) for group in self.groups]
        decided = self.kept.union(*(unit.keys for unit, _ in self.rejected))
        open_ = [_tell(group, group.keys - decided, Outcome.UNTRIED) for group in self.groups]
        return [one for one in (*told, *(outcome for _, outcome in self.rejected), *open_) if one.members]

    def _settle_united(self, left: Sequence[tuple[Unit, Ran]]) -> list[tuple[Unit, Ran]]:
        """Try the groups of one id together: a test can reach its code in ways that no import shows."""
        separate = self.groups
        by_id = _by_id([unit.group for unit, _ in left]).values()
        united = [_unite(groups) for groups in by_id if len(groups) > 1]
        joined = _keys_of(united)
        # Groups that pass together are reported as one group.
        self.groups = [*(group for group in separate if not group.keys <= joined), *united]
        self._settle([Unit(group, group.keys - self.kept) for group in united])
        kept = [group for group in united if group.keys <= self.kept]
        told = _keys_of(kept)
        self.groups = [*(group for group in separate if not group.keys <= told), *kept]
        self.rejected = [(unit, outcome) for unit, outcome in self.rejected if not unit.keys <= self.kept]
        return [(unit, ran) for unit, ran in left if not unit.keys <= self.kept]

    def _split(self, groups: Sequence[Group], small: Sequence[Group]) -> list[Unit]:
        """Split the groups into the parts that data flow connects."""
        whole = _keys_of(groups)
        return [Unit(one, one.keys - self.kept) for one in small if one.keys & whole]

    def _settle_safe(self, left: Sequence[tuple[Unit, Ran]]) -> None:
        """Of units that fail, try what is made without --unsafe separately."""
        parts = [Unit(unit.group, unit.group.safe & unit.keys) for unit, _ in left]
        self._settle([part for part, (unit, _) in zip(parts, left, strict=True) if part.keys != unit.keys])

    def _settle(self, units: Sequence[Unit], whole: Collection[frozenset[Key]] = ()) -> list[tuple[Unit, Ran]]:
        """Keep the units that pass; return the others. Those of groups in `whole` are not tried in smaller parts."""

        def reject(unit: Unit, ran: Ran) -> None:
            if unit.group.keys in whole and unit.group.safe & unit.keys in (frozenset(), unit.keys):
                self._reject(unit, ran)

        units = [unit for unit in units if unit.keys]
        if not units:
            return []
        settled = settle(
            units,
            lambda trial: self._attempt([unit.keys for unit in trial]),
            lambda passed: self._keep(_keys_of(passed)),
            reject,
        )
        return [(units[at], ran) for at, ran in settled.rejected.items()]

    def _attempt(self, keys: Sequence[frozenset[Key]]) -> Ran:
        """Try changes on top of those that were kept; if they pass, they are the new verified state."""
        wanted = frozenset(self.kept).union(*keys)
        if wanted in self._failed:
            return self._failed[wanted]
        patches = self.proposal.compose(wanted)
        if find_missing(patches, wanted):
            return Ran(1, problem="its edits cannot be made together")
        edits = {patch.source.path: patch.edits for patch in patches if patch.edits}
        changed = {path for path, own in edits.items() if own != self.tree.verified.get(path, ())}
        passed = False
        try:
            refused = self.tree.try_out(edits)
            self.unwritten |= {one.path: one.reason for one in refused}
            ran = Ran(1, problem=f"not written: {refused[0].reason}") if refused else self.ask(changed)
            passed = ran.passed
        finally:
            # However this ends, files that were not verified do not stay.
            stuck = [] if passed else self.tree.put_back()
        if passed:
            self.tree.accept()
            self._last = ran
            return ran
        if stuck:
            raise StoppedError(stuck)
        self._failed[wanted] = ran
        return ran

    def _keep(self, keys: Collection[Key]) -> None:
        self.kept |= set(keys)
        self._passed |= dict.fromkeys(keys, self._last)
        for group in self.groups:
            if mine := group.keys & set(keys):
                self.checkpoint.add_outcome((), self._tell_kept(group, mine))

    def _tell_kept(self, group: Group, keys: Collection[Key]) -> GroupOutcome:
        outcome = _tell(group, keys, Outcome.KEPT)
        ran = next((self._passed[one.key] for one in reversed(group.candidates) if one.key in self._passed), Ran(0))
        return outcome._replace(lines=ran.lines)

    def _reject(self, unit: Unit, ran: Ran) -> None:
        keys = unit.keys - self.kept
        if not keys or any(other.keys == keys for other, _ in self.rejected):
            return  # decided in the meantime
        outcome = _tell(unit.group, keys, Outcome.REJECTED, ran)
        self.rejected.append((Unit(unit.group, keys), outcome))
        self.checkpoint.add_outcome([place_of(one) for one in unit.group.candidates if one.key in keys], outcome)


def _by_id(groups: Sequence[Group]) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        found[group.candidates[0].finding.occurrence.text].append(group)
    return found


def _keys_of(groups: Iterable[Group | Unit]) -> frozenset[Key]:
    return frozenset(key for group in groups for key in group.keys)


def _unite(groups: Sequence[Group]) -> Group:
    return Group(tuple(dict.fromkeys(one for group in groups for one in group.candidates)))


def _repeat(outcome: GroupOutcome) -> Ran:
    """Return the result of an interrupted run."""
    return Ran(1, lines=outcome.lines, problem=outcome.reason)


def _tell(group: Group, keys: Collection[Key], outcome: Outcome, ran: Ran | None = None) -> GroupOutcome:
    """Return the result for these changes of a group."""
    members = tuple(_describe(one) for one in group.candidates if one.key in keys)
    return GroupOutcome(members, outcome, ran.explain() if ran else "", ran.lines if ran else ())


def place_of(candidate: Candidate) -> Place:
    """Return the place of a change in the form of a run's record."""
    path, span = candidate.key
    return Place(path, span.start, candidate.finding.occurrence.text, candidate.finding.replacement or "")


def _describe(candidate: Candidate) -> GroupMember:
    return GroupMember(
        candidate.key[0],
        candidate.line,
        candidate.column,
        candidate.finding.occurrence.text,
        candidate.finding.replacement or "",
        candidate.is_safe,
    )
