"""Runs the user's command in a migrated throw-away clone: the only place where code of a repository is run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from codemod.bulk.git import run_git
from codemod.bulk.tasks import Failed
from codemod.bulk.tokens import find_tokens, strike_tokens
from codemod.engine.verification.command import make_environment as make_trial_environment
from codemod.engine.verification.command import run_command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.bulk.clone import Clone
    from codemod.bulk.tasks import Change
    from codemod.engine.verification.command import Ran

_LAST_LINES = 3
_LONGEST = 500  # characters of what the command said


def write_tree(clone: Clone, limit: float) -> None:
    """Write all files of a clone, links as the repository has them: what was read was read without following any."""
    run_git(
        ["-c", "core.symlinks=true", "checkout", "--quiet", "--force", "HEAD", "--", "."],
        url=clone.url,
        limit=limit,
        cwd=str(clone.path),
    )


def verify(clone: Clone, changes: Sequence[Change], command: str, limit: float) -> Failed | None:
    """Write the changes into the clone and run the command there; None when it exits 0 within `limit` seconds."""
    write_tree(clone, limit)
    for change in changes:
        (clone.path / change.path).write_bytes(change.data)
    ran = run_command(command, clone.path, limit=limit, environment=make_environment())
    return None if ran.passed else Failed("verify", _tell(command, ran, limit))


def _tell(command: str, ran: Ran, limit: float) -> str:
    how = f"did not end within {limit:g} s" if ran.code is None else ran.explain()
    words = " | ".join(ran.lines[-_LAST_LINES:])[-_LONGEST:]
    return strike_tokens(f"{command}: {how}" + (f": {words}" if words else ""))


def make_environment() -> dict[str, str]:
    """Return the environment without the tokens: code of the repository is about to run."""
    secret = {token.variable for token in find_tokens(os.environ)}
    return {name: value for name, value in make_trial_environment().items() if name not in secret}
