"""Asks git about a work tree that is not trusted: runs no command that the repository configures.

Hooks, the file system monitor, programs that fetch missing objects, and filters are switched off, except filters that
the user has configured (Git LFS).
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from codemod.errors import BadArgumentError
from codemod.search.ignore import find_endless_rules
from codemod.search.programs import configure_git, find_program, run_limited
from codemod.search.roots import find_top

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from pathlib import Path

_SETTINGS: Final = (("core.fsmonitor", "false"), ("core.hooksPath", os.devnull))
_OFFLINE: Final = {
    "GIT_NO_LAZY_FETCH": "1",  # since git 2.39.4
    "GIT_ALLOW_PROTOCOL": "none",  # for older ones: no transport may be used
    "GIT_OPTIONAL_LOCKS": "0",
}
_NO_FILTER: Final = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))
_USER: Final = frozenset({"system", "global"})  # scopes of configuration that are not the repository's
_SECONDS: Final = 110.0


def ask_git(cwd: Path, *arguments: str, option: str = "", compares: bool = False) -> bytes:
    """Return what git prints, or b"" if it fails and no option of the user needs the answer.

    `compares` is for a command that reads files of the work tree. Raises BadArgumentError, CodemodError, OSError.
    """
    git = find_program("git", str(cwd))
    if git is None:
        if option:
            raise BadArgumentError(f"{option}: git is not installed")
        return b""
    ran = _run(cwd, [git, *arguments], [*_SETTINGS, *(_switch_off_filters(cwd, git) if compares else ())])
    if ran.returncode and option:
        lines = ran.stderr.decode("utf-8", "replace").splitlines()
        said = next((line for line in lines if line.startswith("fatal: ")), "unknown revision")
        raise BadArgumentError(f"{option}: {said.removeprefix('fatal: ')}")
    return b"" if ran.returncode else ran.stdout


def _switch_off_filters(cwd: Path, git: str) -> list[tuple[str, str]]:
    """Return settings that disable each filter that the repository configures."""
    listed = _run(cwd, [git, "config", "--show-scope", "--null", "--get-regexp", r"^filter\."], _SETTINGS).stdout
    fields = [os.fsdecode(field) for field in listed.split(b"\0")]
    scopes, entries = fields[::2], fields[1::2]
    keys = [entry.partition("\n")[0] for scope, entry in zip(scopes, entries, strict=False) if scope not in _USER]
    drivers = sorted({key.rpartition(".")[0] for key in keys})
    return [(f"{driver}.{name}", value) for driver in drivers for name, value in _NO_FILTER]


def _run(cwd: Path, command: list[str], settings: Sequence[tuple[str, str]]) -> subprocess.CompletedProcess[bytes]:
    variables = {**_OFFLINE, **configure_git(os.environ, settings)}
    top = find_top(str(cwd), str(cwd))

    def find_obstacle() -> str:
        return find_endless_rules(top) or _find_pipe(os.path.join(top, ".git"))  # noqa: PTH118

    return run_limited(command, b"", str(cwd), find_obstacle, variables=variables, limit=_SECONDS)


def _find_pipe(folder: str) -> str:
    """Return a message that names a pipe or a device below a directory, or ""."""
    for path in (os.path.join(where, name) for where, _, names in os.walk(folder) for name in names):  # noqa: PTH118
        with suppress(OSError):
            mode = os.stat(path).st_mode  # noqa: PTH116
            if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
                return f"{path}: not a regular file, and git reads it; remove it"
    return ""
