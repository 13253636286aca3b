"""Runs git on untrusted repositories: runs none of their code, never prompts, never prints a secret."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from codemod.bulk.tokens import VARIABLES, configure_credentials, hide_secrets
from codemod.engine.process_group import end_group
from codemod.search.programs import configure_git, find_program, make_safe_path
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

if sys.platform == "linux":
    import resource

# Variables set by a hook or another git would direct this one to the wrong repository.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES", "GIT_PREFIX", "GIT_TEMPLATE_DIR",
            "GIT_EXEC_PATH", "GIT_TRACE", "GIT_TRACE_CURL", "GIT_TRACE_PACKET", "GIT_CURL_VERBOSE",
            "GIT_EXTERNAL_DIFF", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF", "GIT_LITERAL_PATHSPECS",
            "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_INTERNAL_SUPER_PREFIX",
            "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE", "GIT_QUARANTINE_PATH", "GIT_DEFAULT_HASH",
            "GIT_IMPLICIT_WORK_TREE")  # fmt: skip
_SETTINGS = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("core.symlinks", "false"),  # a link to /dev/zero, or out of the tree, becomes a small file with its target
    ("core.quotePath", "false"),
    ("submodule.recurse", "false"),
    ("fetch.recurseSubmodules", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("advice.detachedHead", "false"),
    # A server that sends nothing for a minute is considered dead.
    ("http.lowSpeedLimit", "1"),
    ("http.lowSpeedTime", "60"),
)
# Errors that a retry may fix: https://github.com/gruntwork-io/git-xargs/issues/139
_PASSING = lazy_regex(
    r"could not resolve host|connection (?:reset|refused|timed out|closed)|timed? ?out|early eof|unexpected disconnect"
    r"|the remote end hung up|rpc failed|returned error: (?:429|5\d\d)|operation too slow|gnutls|ssl_error"
    r"|temporary failure|kex_exchange_identification|cannot lock ref|shallow file has changed",
    re.IGNORECASE,
)
_LOCAL = ("file", "none")  # protocols
_MEMORY = 2 << 30  # bytes of data; packs, which are mapped, do not count
_FIRST_PAUSE = 0.5  # seconds; tripled after each attempt


# For a repository with our own configuration: missing objects are fetched when they are needed.
OWN_STORE = {"GIT_NO_LAZY_FETCH": "0"}


class GitError(Exception):
    """git refused or failed; the message is its last output, without secrets."""

    def __init__(self, message: str) -> None:
        super().__init__(hide_secrets(message))

    def may_pass(self) -> bool:
        """Whether another attempt may succeed."""
        return _PASSING.search(str(self)) is not None


def make_environment(protocol: str) -> dict[str, str]:
    """Return the environment for a git that may use one transport, that of the URL given by the user ("https")."""
    # A repository on this machine has programs of its own: hooks that a push runs.
    unwanted = (*_FOREIGN, *VARIABLES) if protocol in _LOCAL else _FOREIGN
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment |= {
        "GIT_ALLOW_PROTOCOL": protocol,
        "GIT_TERMINAL_PROMPT": "0",
        "GCM_INTERACTIVE": "never",
        "SSH_ASKPASS": "",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_OPTIONAL_LOCKS": "0",  # reading someone's clone must not write its index
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",  # missing objects would be fetched with a program from the configuration
        "PATH": make_safe_path(str(Path.cwd())),
        "LC_ALL": "C",
    }
    environment.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
    return environment | configure_git(environment, [*_SETTINGS, *configure_credentials(environment)])


def name_protocol(url: str) -> str:
    """Return git's name for the transport of a URL."""
    return url.split("://", 1)[0] if "://" in url else "ssh"


def run_git(
    arguments: Sequence[str],
    *,
    url: str,
    limit: float,
    cwd: str | None = None,
    data: bytes | None = None,
    output: IO[bytes] | None = None,
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """Run git and return its output. `url` is the repository whose transport it may use; `limit` is in seconds.

    With `output`, it writes there instead; `variables` are added to its environment. Raises GitError.
    """
    git = find_program("git", str(Path.cwd()))
    if git is None:
        raise GitError("git is not installed, or not on the PATH outside of this work tree")
    try:
        running = subprocess.Popen(
            [git, *arguments],
            cwd=cwd,
            env={**make_environment(name_protocol(url)), **(variables or {})},
            stdin=subprocess.DEVNULL if data is None else subprocess.PIPE,
            stdout=output or subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with running:
            _limit_memory(running.pid)
            try:
                told, complaint = running.communicate(data, timeout=limit)
            except BaseException:
                end_group(running.pid)  # with what git has started: a transport, index-pack
                running.kill()
                raise
    except subprocess.TimeoutExpired:
        # Not from the exception, which contains the command line.
        raise GitError(f"git {arguments[0]} timed out after {limit:g} s") from None
    except OSError as error:
        raise GitError(f"git cannot be started: {(error.strerror or str(error)).lower()}") from None
    if running.returncode:
        raise GitError(_read_complaint(complaint) or f"git {arguments[0]} failed with exit code {running.returncode}")
    return told or b""


def _limit_memory(process: int) -> None:
    """Limit git's memory: a few nested trees can represent billions of files."""
    if sys.platform == "linux":
        with suppress(OSError, ValueError):  # it has ended, or a lower limit is already set
            resource.prlimit(process, resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
            resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))  # it would contain the text of files


def retry_git(
    arguments: Sequence[str],
    *,
    url: str,
    limit: float,
    cwd: str | None = None,
    attempts: int = 3,
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """Like `run_git`, but retry network errors with increasing pauses."""
    for attempt in range(1, attempts + 1):
        try:
            return run_git(arguments, url=url, limit=limit, cwd=cwd, variables=variables)
        except GitError as error:
            if attempt == attempts or not error.may_pass():
                raise
        time.sleep(_FIRST_PAUSE * 3 ** (attempt - 1) * random.uniform(0.8, 1.2))  # noqa: S311 (to part the herd)
    raise AssertionError(attempts)  # at least one attempt is made


def _read_complaint(stderr: bytes) -> str:
    """Return the relevant lines of git's error output, on one line."""
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").replace("\r", "\n").split("\n")]
    said = [line for line in lines if line and not line.startswith(("hint:", "Cloning into", "To ", "warning: templ"))]
    fatal = [line for line in said if line.startswith(("fatal:", "error:", "remote:", "!"))]
    return "; ".join(dict.fromkeys(fatal or said[-3:]))[:1000]
