"""Runs the user's command in a migrated temporary clone: the only place where code of a repository runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.bulk.git import run_git
from codemod.bulk.tasks import Failed
from codemod.bulk.tokens import hide_secrets
from codemod.engine.verification.command import make_environment as make_trial_environment
from codemod.engine.verification.command import run_command
from codemod.guarded import write_guarded
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemod.bulk.clone import Clone
    from codemod.bulk.tasks import Change
    from codemod.engine.verification.command import Ran

# Paths, languages and tool chains, by their whole names: GO* would include GOOGLE_*, and GEM* GEMINI_*.
_PASSED = lazy_regex(
    r"PATH|HOME|USER|LOGNAME|SHELL|TERM|LANG|LANGUAGE|TZ|CI|TMP|TEMP|TMPDIR|NO_COLOR|COLUMNS|VIRTUAL_ENV|EDITOR|DISPLAY"
    r"|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|(?:LOCAL)?APPDATA|USERPROFILE|NUMBER_OF_PROCESSORS"
    r"|PROGRAM(?:DATA|FILES|W6432)|COMMONPROGRAM(?:FILES|W6432)"
    r"|LC_[A-Z]+|XDG_(?:CACHE|CONFIG|DATA|STATE|RUNTIME)_(?:HOME|DIRS?)|SSL_CERT_(?:FILE|DIR)"
    r"|PYTHON(?:PATH|HOME|HASHSEED|UTF8|IOENCODING|UNBUFFERED|WARNINGS|DONTWRITEBYTECODE|NOUSERSITE|PYCACHEPREFIX)"
    r"|PYENV_(?:ROOT|VERSION)|CONDA_(?:PREFIX|DEFAULT_ENV|EXE)|NODE_(?:PATH|ENV|OPTIONS|VERSION)|NVM_(?:DIR|BIN)"
    r"|JAVA_HOME|JDK_HOME|M2_HOME|MAVEN_HOME|GRADLE_(?:HOME|USER_HOME)"
    r"|GO(?:PATH|ROOT|BIN|CACHE|MODCACHE|FLAGS|OS|ARCH|PROXY|SUMDB|PRIVATE|WORK|TOOLCHAIN|EXPERIMENT|MAXPROCS)|CGO_ENABLED"
    r"|CARGO_(?:HOME|TARGET_DIR)|RUST(?:UP_HOME|UP_TOOLCHAIN|FLAGS|_BACKTRACE|_LOG)"
    r"|GEM_(?:HOME|PATH)|RBENV_(?:ROOT|VERSION)|BUNDLE_(?:PATH|GEMFILE)|DOTNET_(?:ROOT|CLI_HOME)"
    r"|COVERAGE_(?:FILE|RCFILE|PROCESS_START)|PYTEST_(?:ADDOPTS|PLUGINS|DISABLE_PLUGIN_AUTOLOAD)",
    re.IGNORECASE,
)
_SECRET = lazy_regex(r"token|secret|passw|credential|auth|key", re.IGNORECASE)
# In a value: GOPROXY may be an address with a password, and options may set one.
_LOGIN = lazy_regex(r"://\S*@|^[^/\s]*:[^/\s]*@|(?:passw\w*|pwd|secret|token|apikey|\bkey|_key)[=:\s]", re.IGNORECASE)
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
        write_guarded(clone.path / change.path, change.data)  # through no link, whatever git has made of the tree
    ran = run_command(command, clone.path, limit=limit, environment=make_environment())
    return None if ran.passed else Failed("verify", _tell(command, ran, limit))


def _tell(command: str, ran: Ran, limit: float) -> str:
    how = f"did not end within {limit:g} s" if ran.code is None else ran.explain()
    words = " | ".join(ran.lines[-_LAST_LINES:])[-_LONGEST:]
    return hide_secrets(f"{command}: {how}" + (f": {words}" if words else ""))


def make_environment() -> dict[str, str]:
    """Return the environment variables that a command needs, without secrets: it runs code of the repository."""
    passed = ((name, value) for name, value in make_trial_environment().items() if _PASSED.fullmatch(name))
    return {name: value for name, value in passed if not _SECRET.search(name) and not _may_be_secret(value)}


def _may_be_secret(value: str) -> bool:
    """Whether a value contains a login, or looks like a key; directories often have digests in their names."""
    return _LOGIN.search(value) is not None or ("/" not in value and hide_secrets(value) != value)
