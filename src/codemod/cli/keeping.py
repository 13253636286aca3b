"""`migrate --write --verify COMMAND --keep-passing`: from the options to the report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from codemod.cli.terminal import show_progress

if TYPE_CHECKING:
    from codemod.cli.migrating import Asked
    from codemod.engine.configuration import RunConfiguration
    from codemod.engine.journal import Journal
    from codemod.values import Report


def keep_passing(asked: Asked, configuration: RunConfiguration) -> Report:
    """Write the changes with which the command of --verify passes. Raises BadArgumentError."""
    from codemod.engine.run import run_migration  # noqa: PLC0415 (what only this run needs)
    from codemod.engine.verification import keep_passing as verification  # noqa: PLC0415
    from codemod.engine.verification.record import keep_record  # noqa: PLC0415
    from codemod.search import Searcher  # noqa: PLC0415

    here = Path.cwd()
    command = verification.Command(
        asked.verify or "", here, asked.verify_limit, asked.verify_related, say=lambda line: _say(f"{line}\n")
    )
    journal = open_journal()
    searcher = Searcher(here, asked.paths or ["."], asked.no_ignore)

    def look(wanted: RunConfiguration) -> Report:
        return run_migration(
            wanted,
            searcher,
            include=asked.include or (),
            exclude=asked.exclude or (),
            watch=show_progress,
            jobs=asked.jobs,
        )

    report = verification.verify_tree(configuration, look, command, journal)
    warn_of_journal(journal)
    if report.verification:
        keep_record(journal.root, report.verification)
    return report


def open_journal() -> Journal:
    from codemod.engine.journal import Journal, find_root  # noqa: PLC0415

    return Journal(find_root(Path.cwd()))


def warn_of_journal(journal: Journal) -> None:
    """Print why a run cannot be undone, if it cannot."""
    if journal.failure:
        from codemod.outputs.wording import escape  # noqa: PLC0415

        _say(f"warning: this run cannot be undone: {escape(journal.failure)}\n")


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
