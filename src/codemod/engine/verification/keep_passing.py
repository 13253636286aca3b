"""`migrate --write --verify COMMAND --keep-passing`: the baseline, the trials, the report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from codemod.engine.changes import number_changes
from codemod.engine.verification.checkpoint import Checkpoint, find_checkpoint
from codemod.engine.verification.command import Ran, make_environment, run_command
from codemod.engine.verification.groups import Group
from codemod.engine.verification.guardian import Guardian
from codemod.engine.verification.import_graph import Imports
from codemod.engine.verification.proposal import Proposal
from codemod.engine.verification.recordings import list_recordings
from codemod.engine.verification.related import narrow_command
from codemod.engine.verification.tree import Tree
from codemod.engine.verification.trials import StoppedError, Trials, Unit, place_of
from codemod.errors import CodemodError, Skipped
from codemod.search.work_tree import ask_git
from codemod.values import Decision
from codemod.values.verification import Outcome, Verification

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from codemod.engine.configuration import RunConfiguration
    from codemod.engine.journal import Journal
    from codemod.engine.verification.checkpoint import Place
    from codemod.engine.verification.groups import Candidate
    from codemod.values import FilePatch, Finding, Report
    from codemod.values.verification import GroupOutcome

_FLAKY = "the command passed once and failed once on the same files: it is flaky, nothing was tried"
_FAILING = "the command fails without any change, nothing was tried"


@dataclass
class Command:
    """The user's command, and totals of its runs."""

    line: str
    here: Path
    limit: float | None = None  # seconds per run
    is_related: bool = False  # only the tests that import a changed file
    environment: Mapping[str, str] = field(default_factory=make_environment)
    say: Callable[[str], None] = lambda _: None  # progress, one line per run
    runs: int = 0
    seconds: float = 0.0
    guardian: Guardian | None = None

    def run(self, what: str, changed: Collection[str] | None = None, imports: Imports | None = None) -> Ran:
        """Run it; if `is_related`, only the tests that `changed` affects."""
        narrow = narrow_command(self.line, changed, imports) if self.is_related and changed and imports else None
        self.runs += 1
        ran = run_command(
            narrow or self.line,
            self.here,
            limit=self.limit,
            environment=self.environment,
            started=self.guardian.watch if self.guardian else None,
        )
        self.seconds += ran.seconds
        self.say(f"verify: run {self.runs}, {what}: {'passed' if ran.passed else ran.explain()} ({ran.seconds:.1f} s)")
        return ran


def verify_tree(
    configuration: RunConfiguration,
    look: Callable[[RunConfiguration], Report],
    command: Command,
    journal: Journal,
    record: Path | None = None,
) -> Report:
    """Return the report of a run that writes only the changes with which the command passes.

    `look` runs the migration with a configuration and writes nothing. `record` is the file with the progress of the
    run; None: that of the work tree. However this run ends, the last verified state is on disk. Raises BadArgumentError
    if another run is in progress.
    """
    # First restore what a killed run was trying, before anything is read.
    checkpoint = Checkpoint(record or find_checkpoint(journal.root), command.here, command.line)
    is_finished = False
    try:
        safe = look(configuration)
        forced = look(replace(configuration, unsafe=True, show_ignored=True))
        proposal = Proposal(configuration, safe, forced)
        if not proposal.candidates:
            is_finished = True
            return safe._replace(verification=_sum_up(command, checkpoint.list_kept(), forced))
        earlier = list(_recognize(proposal.candidates, checkpoint))
        checkpoint.begin([(places, outcome) for places, outcome, _ in earlier])
        rejected = [(Unit(group, group.keys), outcome) for _, outcome, group in earlier if group]
        command.guardian = Guardian(checkpoint.file)
        tree = Tree(command.here, proposal.sources, journal, checkpoint)
        imports = Imports(command.here)
        trials = Trials(proposal, tree, checkpoint, lambda changed: command.run("a trial", changed, imports))
        trials.rejected += rejected
        told = _Told(proposal, safe, [outcome for _, outcome, group in earlier if group is None], trials)
        try:
            report = _verify(told, forced, command, imports)
        finally:
            command.guardian.dismiss()
            tree.finish()
        is_finished = not report.interrupted
    finally:
        checkpoint.close(is_finished=is_finished)
    return report


def _verify(told: _Told, forced: Report, command: Command, imports: Imports) -> Report:
    try:
        if failure := _find_failure(command, is_known=bool(told.earlier or told.trials.rejected)):
            return told.refuse(command, *failure)
        told.trials.run(imports.of)
        doubt = _confirm(command, told.trials)
        if doubt and command.is_related:
            command.is_related = False
            told.start_again(command)
            told.trials.run(imports.of)
            doubt = _confirm(command, told.trials)
        return told.report(command, forced, doubt)
    except StoppedError as error:
        told.skipped += error.args[0]
        return told.report(command, forced, "the command itself changes files of this run: no more groups were tried")
    except KeyboardInterrupt:
        return told.report(command, forced)._replace(interrupted=True)


@dataclass
class _Told:
    """The parts of a run's report."""

    proposal: Proposal
    safe: Report
    earlier: list[GroupOutcome]
    trials: Trials
    skipped: list[Skipped] = field(default_factory=list)

    def start_again(self, command: Command) -> None:
        """Start again: what passed only the related tests may fail others."""
        old = self.trials
        old.tree.try_out({})
        old.tree.accept()
        self.trials = Trials(self.proposal, old.tree, old.checkpoint, lambda _: command.run("a trial"))
        self.trials.rejected += [(unit, outcome) for unit, outcome in old.rejected if outcome.is_earlier]

    def refuse(self, command: Command, failure: str, ran: Ran) -> Report:
        outcomes = [*self.earlier, *(outcome for _, outcome in self.trials.rejected)]
        verification = _sum_up(command, outcomes)._replace(failure=failure, failure_lines=ran.lines)
        return self._settle(())._replace(verification=verification)

    def report(self, command: Command, forced: Report, doubt: str = "") -> Report:
        outcomes = [*self.earlier, *self.trials.list_outcomes()]
        report = self._settle(outcomes)
        return report._replace(verification=_sum_up(command, outcomes, forced)._replace(doubt=doubt))

    def _settle(self, outcomes: Collection[GroupOutcome]) -> Report:
        reasons = {
            (one.path, one.line, one.column): f"--verify {outcome.reason} with its group"
            for outcome in outcomes
            if outcome.outcome == Outcome.REJECTED
            for one in outcome.members
        }
        patches = [_explain(patch, reasons) for patch in self.proposal.compose(self.trials.kept)]
        unwritten = [Skipped(path, reason) for path, reason in self.trials.unwritten.items()]
        skipped = sorted((*self.safe.skipped, *self.skipped, *unwritten), key=lambda one: one.path)
        return self.safe._replace(patches=number_changes(patches), skipped=tuple(skipped))


def _find_failure(command: Command, *, is_known: bool) -> tuple[str, Ran] | None:
    """Return why nothing can be tried. A resumed run has already seen the same result twice."""
    first = command.run("the baseline")
    if is_known and first.passed:
        return None
    again = command.run("the baseline again")
    if first.passed and again.passed:
        return None
    failed = again if first.passed else first
    return (_FLAKY if first.passed != again.passed else _FAILING), failed


def _confirm(command: Command, trials: Trials) -> str:
    """Return what is wrong with the final state: it has passed, but the last run may have been of another one."""
    if not trials.kept or not (trials.rejected or command.is_related):
        return ""
    ran = command.run("the final state")
    return "" if ran.passed else f"on the final state the command {ran.explain()}, although it passed with it before"


def _recognize(
    candidates: Collection[Candidate], checkpoint: Checkpoint
) -> Iterator[tuple[list[Place], GroupOutcome, Group | None]]:
    """Yield the decisions of an interrupted run that still apply: current places, the outcome, the rejected group."""
    data = checkpoint.earlier
    here: dict[Place, Candidate] = {}
    for one in candidates:
        state = data.files.get(one.key[0])
        place = place_of(one)
        here[place._replace(offset=state.to_original(place.offset)) if state else place] = one
    for places, outcome in data.outcomes:
        if outcome.outcome == Outcome.KEPT:
            yield [], outcome, None
        elif all(place in here for place in places):
            found = [here[place] for place in places]
            members = tuple(
                member._replace(line=one.line, column=one.column)
                for member, one in zip(outcome.members, found, strict=True)
            )
            yield [place_of(one) for one in found], outcome._replace(members=members), Group(tuple(found))


def _explain(patch: FilePatch, reasons: Mapping[tuple[str, int, int], str]) -> FilePatch:
    def tell(finding: Finding) -> Finding:
        reason = reasons.get((patch.source.path, *patch.source.position(finding.occurrence.span.start)))
        if reason is None or finding.decision != Decision.REVIEW:
            return finding
        return finding._replace(reason=f"{reason}: {finding.reason}")

    return patch._replace(findings=tuple(map(tell, patch.findings))) if reasons else patch


def _sum_up(command: Command, outcomes: Collection[GroupOutcome], forced: Report | None = None) -> Verification:
    moved = {one.model for group in outcomes if group.outcome == Outcome.KEPT for one in group.members}
    return Verification(
        command.line,
        tuple(outcomes),
        command.runs,
        round(command.seconds, 1),
        recordings=list_recordings(forced.patches, moved) if forced else (),
        commit=_read_commit(command),
        date=datetime.now(UTC).date().isoformat(),
    )


def _read_commit(command: Command) -> str:
    try:
        return ask_git(command.here, "rev-parse", "HEAD").decode("ascii", "replace").strip()
    except (CodemodError, OSError):
        return ""
