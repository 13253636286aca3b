"""`bulk --keep-passing`: tries the changes of one repository group by group in its temporary clone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.bulk.tasks import Failed
from codemod.bulk.tokens import hide_secrets
from codemod.bulk.verified_clone import make_environment, write_tree
from codemod.engine.journal import Journal
from codemod.engine.run import run_migration
from codemod.engine.verification.keep_passing import Command, verify_tree
from codemod.search import Searcher

if TYPE_CHECKING:
    from codemod.bulk.clone import Clone
    from codemod.bulk.tasks import Wishes
    from codemod.engine.configuration import RunConfiguration
    from codemod.values import Report

_LAST_LINES = 3


def keep_passing(
    clone: Clone, wishes: Wishes, configuration: RunConfiguration, command: str, limit: float
) -> Report | Failed:
    """Try the changes of a clone group by group; return the report with the changes written, or why there is none."""
    write_tree(clone, limit)
    # A temporary clone needs no record for `undo`, and its checkpoint is removed with it.
    journal = Journal(clone.path, is_kept=False)
    asked = Command(command, clone.path, limit, environment=make_environment())
    searcher = Searcher(clone.path, no_ignore=wishes.no_ignore)

    def look(wanted: RunConfiguration) -> Report:
        return run_migration(wanted, searcher, include=wishes.include, exclude=wishes.exclude)

    record = clone.path.parent / "verification" / "run.jsonl"
    report = verify_tree(configuration, look, asked, journal, record)
    verification = report.verification
    if verification and verification.failure:
        said = " | ".join(verification.failure_lines[-_LAST_LINES:])
        return Failed("verify", hide_secrets(f"{command}: {verification.failure}" + (f": {said}" if said else "")))
    return report
