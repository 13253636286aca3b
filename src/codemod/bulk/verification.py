"""Runs the user's command in a migrated throw-away clone: the only place where code of a repository is run."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from typing import TYPE_CHECKING

from codemod.bulk.git import run_git
from codemod.bulk.tasks import Failed
from codemod.bulk.tokens import find_tokens, strike_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.bulk.clone import Clone
    from codemod.bulk.tasks import Change

_LAST_LINES = 3
_LONGEST = 500  # characters of what the command said


def verify(clone: Clone, changes: Sequence[Change], command: str, limit: float) -> Failed | None:
    """Write the changes into the clone and run the command there; None when it exits 0 within `limit` seconds."""
    # Links as the repository has them: what was read was read without following any.
    run_git(
        ["-c", "core.symlinks=true", "checkout", "--quiet", "--force", "HEAD", "--", "."],
        url=clone.url,
        limit=limit,
        cwd=str(clone.path),
    )
    for change in changes:
        (clone.path / change.path).write_bytes(change.data)
    # A file, not a pipe: a daemon that the command leaves behind would hold a pipe open.
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(  # the user's own line, for the user's shell
            command,
            shell=True,
            cwd=clone.path,
            env=_make_environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code: int | None = started.wait(limit)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end_group(started)
        said.seek(max(0, said.seek(0, os.SEEK_END) - 4096))
        lines = said.read().decode("utf-8", "replace").split("\n")
    if code == 0:
        return None
    how = f"did not end within {limit:g} s" if code is None else f"failed with exit code {code}"
    words = " | ".join([line.strip() for line in lines if line.strip()][-_LAST_LINES:])[-_LONGEST:]
    return Failed("verify", strike_tokens(f"{command}: {how}" + (f": {words}" if words else "")))


def _make_environment() -> dict[str, str]:
    """Return the environment without the tokens: code of the repository is about to run."""
    secret = {token.variable for token in find_tokens(os.environ)}
    return {name: value for name, value in os.environ.items() if name not in secret}


def _end_group(started: subprocess.Popen[bytes]) -> None:
    """End the command and whatever it has started and left."""
    if os.name == "nt":
        started.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
    started.wait()
