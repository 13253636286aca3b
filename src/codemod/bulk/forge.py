"""The interface to a forge: the repositories of an owner, and one pull request per branch."""

from __future__ import annotations

import importlib
import os
import re
import time
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urlsplit

from codemod.bulk.tokens import find_tokens, hide_secrets
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.bulk.tokens import Token


class ForgeError(Exception):
    """A forge refused or failed; the message is the forge's own, without secrets."""

    def __init__(self, message: str) -> None:
        super().__init__(hide_secrets(message))


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request; on GitLab, a merge request."""

    number: int
    url: str
    state: Literal["open", "closed", "merged"]
    complaint: str = ""  # what was requested in addition but refused: a label, a reviewer


@dataclass(frozen=True, slots=True)
class Request:
    """The desired state of a pull request."""

    title: str
    body: str
    head: str  # the branch with the change
    base: str  # the branch to merge into
    draft: bool = False
    labels: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()  # "octo/team" is a GitHub team
    assignees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which repositories of an owner to list."""

    topics: tuple[str, ...] = ()  # any of them must match
    names: tuple[str, ...] = ()  # globs for the name without the owner; any must match; "!glob" excludes
    archived: bool = False  # include archived ones, which cannot be pushed to

    def takes(self, name: str, topics: Iterable[str], *, archived: bool) -> bool:
        wanted = [glob for glob in self.names if not glob.startswith("!")]
        unwanted = [glob[1:] for glob in self.names if glob.startswith("!")]
        return (
            (self.archived or not archived)
            and (not self.topics or not set(self.topics).isdisjoint(topics))
            and (not wanted or any(fnmatchcase(name.lower(), glob.lower()) for glob in wanted))
            and not any(fnmatchcase(name.lower(), glob.lower()) for glob in unwanted)
        )


class Forge(Protocol):
    """One server with one token. All methods raise ForgeError."""

    longest_body: int  # characters

    def list_repositories(self, owner: str, wanted: Filter) -> Iterator[str]:
        """Yield the clone URLs of the repositories of an organization or group, by name."""

    def find(self, path: str, branch: str) -> PullRequest | None:
        """Return the pull request of a branch: the open one, otherwise the newest."""

    def open(self, path: str, request: Request) -> PullRequest:
        """Open a pull request, or update an existing one."""

    def update(self, path: str, found: PullRequest, request: Request) -> PullRequest:
        """Update an open pull request: title, body, and missing labels and people."""


@dataclass(slots=True)
class Pace:
    """Limits requests per minute; GitHub recommends pausing between requests that create content."""

    per_minute: float
    _next: float = 0.0

    def wait(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + 60 / self.per_minute


@dataclass(slots=True)
class Forges:
    """The forges for which the environment has a token, each opened on first use."""

    per_minute: float = 5.0
    _opened: dict[str, Forge] = field(default_factory=dict)

    def find(self, url: str) -> tuple[Forge, str]:
        """Return the forge that serves a clone URL, and the path of the repository there. Raises ForgeError."""
        host, path = split_remote(url)
        for token in find_tokens(os.environ):
            if host == urlsplit(token.server).netloc.lower() or host == urlsplit(token.server).hostname:
                return self.open(token), path
        raise ForgeError(
            f"no token for {host or url}: set GITHUB_TOKEN (and GITHUB_SERVER_URL) or GITLAB_TOKEN (and GITLAB_HOST)"
        )

    def get(self, kind: str) -> Forge:
        """Return the forge of a kind, "github" or "gitlab". Raises BadArgumentError without a token for it."""
        for token in find_tokens(os.environ):
            if token.kind == kind:
                return self.open(token)
        raise BadArgumentError(f"--{kind}-{'org' if kind == 'github' else 'group'}: set {kind.upper()}_TOKEN")

    def open(self, token: Token) -> Forge:
        if token.server not in self._opened:
            package = {"github": "github", "gitlab": "gitlab"}[token.kind]
            try:
                importlib.import_module(package)
            except ImportError as error:
                raise BadArgumentError(f"needs an extra: pip install 'llm-codemod[{token.kind}]'") from error
            room = importlib.import_module(f"codemod.bulk.forges.{token.kind}")
            self._opened[token.server] = room.connect(token, Pace(self.per_minute))
        return self._opened[token.server]


def keep_ticks(old: str, new: str) -> str:
    """Return the new body with the boxes that someone ticked in the old one: the same line, with the same places."""
    done = set(re.findall(r"^- \[[xX]\] (.*?)\s*$", old, re.MULTILINE))
    return re.sub(
        r"^- \[ \] (.*)$", lambda m: f"- [x] {m[1]}" if m[1].strip() in done else m[0], new, flags=re.MULTILINE
    )


def split_remote(url: str) -> tuple[str, str]:
    """Return the host, with its port if there is one, and the path of a clone URL in any form."""
    if "://" in url:
        parts = urlsplit(url)
        host, path = parts.netloc, parts.path
        if parts.scheme == "ssh":
            host = parts.hostname or ""
    else:
        host, _, path = url.partition(":")
    return host.rsplit("@")[-1].lower(), path.strip("/").removesuffix(".git")
