"""The main loop of a bulk run: analyze every repository, record the result, then publish the changes."""

from __future__ import annotations

import contextlib
import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemod.bulk.clone import PREFIX, remove_folder
from codemod.bulk.executors import look_at_all
from codemod.bulk.ledger import Ledger
from codemod.bulk.publish import Publisher, Stale
from codemod.bulk.tasks import Failed, Goal, Same, Seen, State, Task
from codemod.bulk.work_folder import prepare_folder
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager
    from pathlib import Path

    from codemod.bulk.forge import Forges
    from codemod.bulk.ledger import Entry
    from codemod.bulk.plan import Plan
    from codemod.bulk.tasks import Looked, Repository

LEDGER = "ledger.sqlite"
_CLONES = "clones"
_LOOKS = 3  # attempts with one repository whose base keeps moving during publication


@dataclass(frozen=True, slots=True)
class Place:
    """Where the work runs and how progress is reported; it does not affect results."""

    work: Path
    jobs: int
    open_executor: Callable[[], AbstractContextManager[Executor]]
    is_here: bool = True  # the workers can access the work directory
    tell: Callable[[Entry], None] = lambda _: None  # called after each step of a repository


@contextlib.contextmanager
def open_ledger(work: Path) -> Iterator[Ledger]:
    """Yield the ledger of a work directory, creating both if needed; git ignores it. Raises BadArgumentError."""
    try:
        prepare_folder(work)
    except OSError as error:
        raise BadArgumentError(f"--work {work}: {(error.strerror or str(error)).lower()}") from error
    ledger = Ledger(work / LEDGER)
    try:
        yield ledger
    finally:
        ledger.close()


def refresh(plan: Plan, keys: Collection[str], place: Place, forges: Forges) -> list[Entry]:
    """Redo some repositories of the last run on their current base; return all entries of the ledger."""
    with open_ledger(place.work) as ledger:
        ledger.lock()
        ledger.redo_run(plan.digest(), plan.goal, plan.wishes.as_of, plan.to_json(), keys)
        _work(plan, ledger, place, forges, keys)
        return ledger.entries()


def run(plan: Plan, repositories: Sequence[Repository], place: Place, forges: Forges) -> list[Entry]:
    """Take the repositories as far as the plan's goal; return the ledger's entry of each.

    An interrupted run with the same plan is resumed. Any other run starts again, and fully analyzes only repositories
    that have moved since.
    """
    with open_ledger(place.work) as ledger:
        ledger.lock()
        last = ledger.last_run()
        if last and ledger.is_resumable() and (last.plan, last.goal) == (plan.digest(), plan.goal):
            ledger.resume_run(repositories)
        else:
            ledger.start_run(plan.digest(), plan.goal, plan.wishes.as_of, plan.to_json(), repositories)
        _work(plan, ledger, place, forges, {repository.key for repository in repositories})
        return ledger.entries()


def resumed_day(work: Path, plan: Plan) -> str:
    """Return the date of an interrupted run with this plan, "" if there is none to resume.

    After midnight, the rest of a run must use the same date as its beginning.
    """
    if not (work / LEDGER).is_file():
        return ""
    with open_ledger(work) as ledger:
        last = ledger.last_run()
        if last is None or not ledger.is_resumable():
            return ""
        then = dataclasses.replace(plan, wishes=dataclasses.replace(plan.wishes, as_of=last.as_of))
        return last.as_of if (then.digest(), then.goal) == (last.plan, last.goal) else ""


def _work(plan: Plan, ledger: Ledger, place: Place, forges: Forges, keys: Collection[str]) -> None:
    _clear_clones(place.work)
    wanted = [entry for entry in ledger.entries() if entry.repository.key in keys]
    _look(plan, ledger, place, [entry for entry in wanted if entry.state == State.PENDING])
    if plan.goal != Goal.LOOK:
        _publish(plan, ledger, place, forges, keys)


def _clear_clones(work: Path) -> None:
    """Create the directory for temporary clones, and remove those that a killed run left in it."""
    clones = work / _CLONES
    clones.mkdir(mode=0o700, exist_ok=True)
    for left in clones.glob(PREFIX + "*"):
        remove_folder(left)


def _look(plan: Plan, ledger: Ledger, place: Place, entries: Sequence[Entry]) -> None:
    digest = plan.digest()
    tasks = [
        Task(
            entry.repository,
            plan.wishes,
            folder=str(place.work / _CLONES) if place.is_here else "",
            known_head=entry.head if entry.plan == digest else "",
            verify=plan.verify,
            verify_limit=plan.verify_limit,
            keep_passing=plan.keep_passing,
        )
        for entry in entries
    ]
    for task, looked in look_at_all(tasks, place.open_executor, place.jobs):
        key = task.repository.key
        _record(ledger, key, looked, digest)
        place.tell(ledger.get(key))


def _record(ledger: Ledger, key: str, looked: Looked, digest: str) -> None:
    match looked:
        case Seen():
            ledger.record_seen(key, looked, digest)
        case Same():
            ledger.record_same(key)
        case Failed():
            ledger.record_failed(key, looked)


def _publish(plan: Plan, ledger: Ledger, place: Place, forges: Forges, keys: Collection[str]) -> None:
    publisher = Publisher(plan, place.work, forges)
    publisher.take_stock(ledger.entries())
    for key in [entry.repository.key for entry in ledger.entries() if entry.repository.key in keys]:
        for _ in range(_LOOKS):
            entry = ledger.get(key)
            if entry.state != State.CHANGED:
                break
            seen = ledger.result(key)
            step = publisher.publish(entry, seen) if seen else Stale()
            if not isinstance(step, Stale):
                if isinstance(step, Failed):
                    ledger.record_failed(key, step)
                else:
                    ledger.record_step(key, step.state, **step.columns)
                place.tell(ledger.get(key))
                break
            _look(plan, ledger, place, [dataclasses.replace(entry, head="")])
        else:
            ledger.record_failed(key, Failed("push", "its base branch kept changing: run again"))
