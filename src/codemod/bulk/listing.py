"""Reads the list of repositories: one path or git URL per line, `#` comments, without duplicates."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from codemod.bulk.tasks import Repository
from codemod.errors import BadArgumentError
from codemod.text.regex import lazy_regex
from codemod.text.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMES = frozenset({"https", "http", "ssh", "git", "file"})
_SCP = lazy_regex(r"(?P<host>(?:[\w.-]+@)?[\w.-]{2,}):(?!//)(?P<path>[^\\\s]\S*)")  # not C:\…
_COMMENT = lazy_regex(r"(?:^|\s)#.*")


def read_list(lines: Iterable[str], name: str, cwd: Path) -> tuple[list[Repository], list[str]]:
    """Return the repositories of a list in order, without duplicates, and a sentence for each duplicate line.

    `name` is the name of the list in messages; paths are relative to `cwd`. Raises BadArgumentError for a line that is
    unsafe to pass to git: a transport that runs commands, an option, a password.
    """
    repositories: dict[str, Repository] = {}
    first: dict[str, int] = {}
    twice: list[str] = []
    for number, line in enumerate(lines, 1):
        text = _COMMENT.sub("", line.lstrip("\ufeff")).strip()
        if not text:
            continue
        repository = read_repository(text, f"{name}:{number}", cwd)
        if repository.key in first:
            twice.append(f"{name}:{number}: {repository.name} is already on line {first[repository.key]}")
            continue
        first[repository.key] = number
        repositories[repository.key] = repository
    return list(repositories.values()), twice


def read_repository(text: str, place: str, cwd: Path) -> Repository:
    """Return the repository that one line names; `place` is the place of the line."""
    if text.startswith("-") or not text.isprintable():
        raise BadArgumentError(f"{place}: {redact(repr(text))} is not a repository; pass a path or a git URL")
    if "://" in text:
        return _read_url(text, place)
    if re.match(r"[\w+.-]+::", text):
        raise BadArgumentError(
            f"{place}: {text.partition('::')[0]}:: can run commands, so it is not allowed; pass a URL"
        )
    path = Path(cwd, os.path.expanduser(text))  # noqa: PTH111 (pathlib raises for a home that there is not)
    if not path.exists() and (match := _SCP.fullmatch(text)):
        return _name_remote(text, match["host"], match["path"])
    if not path.is_dir():
        raise BadArgumentError(f"{place}: {redact(text)}: no such directory; pass a path or a git URL")
    return read_folder(text, path)


def read_folder(name: str, path: Path) -> Repository:
    """Return the repository in a directory of this machine, with or without a work tree."""
    real = os.path.realpath(path)
    url = "file://" + quote(Path(real).as_posix())
    return Repository(real, name, url, is_work_tree=Path(real, ".git").exists())


def _read_url(text: str, place: str) -> Repository:
    parts = urlsplit(text)
    if parts.scheme not in SCHEMES:
        raise BadArgumentError(f"{place}: {parts.scheme}:// is not supported; use https, ssh, git, http or file")
    if parts.password is not None or (parts.username and parts.scheme in {"http", "https"}):
        # The line itself is not repeated: it would appear on a terminal, and from there in a log.
        raise BadArgumentError(
            f"{place}: a name or password in the URL of {parts.hostname}; remove it: tokens come from the environment"
        )
    if parts.query or parts.fragment or not parts.path.strip("/"):
        raise BadArgumentError(f"{place}: {text} does not name a repository; pass its clone URL")
    if parts.scheme == "file":
        path = Path(unquote(parts.path.lstrip("/") if os.name == "nt" else parts.path))
        if parts.netloc or not path.is_dir():
            raise BadArgumentError(f"{place}: {text}: no such directory on this machine; pass its path")
        return read_folder(text, path)
    return _name_remote(text, parts.netloc, parts.path)


def _name_remote(url: str, host: str, path: str) -> Repository:
    path = path.strip("/").removesuffix(".git")
    # https and ssh lead to the same repository, and forges ignore case.
    return Repository(f"{host.rpartition('@')[2]}/{path}".lower(), path, url)
