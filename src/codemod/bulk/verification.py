"""Runs the user's command in a migrated temporary clone: the only place where code of a repository runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.bulk.git import run_git
from codemod.bulk.tasks import Failed
from codemod.bulk.tokens import strike_tokens
from codemod.engine.verification.command import make_environment as make_trial_environment
from codemod.engine.verification.command import run_command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.bulk.clone import Clone
    from codemod.bulk.tasks import Change
    from codemod.engine.verification.command import Ran

_PASSED = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|TERM|LANG|LANGUAGE|TZ|CI|TMP|TEMP|TMPDIR|NO_COLOR|COLUMNS|VIRTUAL_ENV|EDITOR|DISPLAY"
    r"|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|PROGRAM\w*|(?:LOCAL)?APPDATA|USERPROFILE|NUMBER_OF_PROCESSORS"
    r"|(?:LC|XDG|PYTHON|PYENV|CONDA|NODE|NVM|JAVA|GO|CARGO|RUST|GEM|RBENV|DOTNET|SSL_CERT|COVERAGE|PYTEST)\w*",
    re.IGNORECASE,
)
_SECRET = re.compile(r"token|secret|passw|credential|auth|key", re.IGNORECASE)
_LAST_LINES = 3
_LONGEST = 500  # characters of the command's output


def write_tree(clone: Clone, limit: float) -> None:
    """Write all files of a clone, with the repository's symbolic links; they were read without following links."""
    run_git(
        ["-c", "core.symlinks=true", "checkout", "--quiet", "--force", "HEAD", "--", "."],
        url=clone.url,
        limit=limit,
        cwd=str(clone.path),
    )


def verify(clone: Clone, changes: Sequence[Change], command: str, limit: float) -> Failed | None:
    """Write the changes into the clone and run the command there; None if it exits with 0 within `limit` seconds."""
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
    """Return the environment variables that a command needs, without secrets: it runs code of the repository."""
    found = make_trial_environment()
    return {name: value for name, value in found.items() if _PASSED.fullmatch(name) and not _SECRET.search(name)}
