"""What a bulk run asks of a forge, whichever it is: the repositories of an owner, and one pull request a branch."""

from __future__ import annotations

import importlib
import os
import re
import time
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urlsplit

from codemod.bulk.tokens import find_tokens, strike_tokens
from codemod.errors import BadArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.bulk.tokens import Token


class ForgeError(Exception):
    """A forge refused or failed; the message is its own, without secrets."""

    def __init__(self, message: str) -> None:
        super().__init__(strike_tokens(message))


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request, on GitLab a merge request."""

    number: int
    url: str
    state: Literal["open", "closed", "merged"]
    complaint: str = ""  # what was asked for beside it and refused: a label, a reviewer


@dataclass(frozen=True, slots=True)
class Request:
    """A pull request as it is to be."""

    title: str
    body: str
    head: str  # the branch with the change
    base: str  # the branch that it is for
    draft: bool = False
    labels: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()  # "octo/team" is a team of GitHub
    assignees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which repositories of an owner are meant."""

    topics: tuple[str, ...] = ()  # any of them
    names: tuple[str, ...] = ()  # globs over the name without the owner, any of them; "!glob" is none of them
    archived: bool = False  # those too; they cannot be pushed to

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
    """One server, with one token. Everything raises ForgeError."""

    longest_body: int  # characters

    def list_repositories(self, owner: str, wanted: Filter) -> Iterator[str]:
        """Yield the clone URLs of an organisation's or group's repositories, by name."""

    def find(self, path: str, branch: str) -> PullRequest | None:
        """Return the pull request of a branch: the open one, else the newest."""

    def open(self, path: str, request: Request) -> PullRequest:
        """Open a pull request; where there is one already, bring it up to date."""

    def update(self, path: str, found: PullRequest, request: Request) -> PullRequest:
        """Give an open pull request the title, body, labels and people that it lacks."""


@dataclass(slots=True)
class Pace:
    """Lets at most so many requests a minute through; GitHub's advice for what creates content is to go slowly."""

    per_minute: float
    _next: float = 0.0

    def wait(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + 60 / self.per_minute


@dataclass(slots=True)
class Forges:
    """The forges for which the environment has a token, each opened when it is first needed."""

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
    """Return the new body with what somebody has ticked off in the old one: the same line, with the same places."""
    done = set(re.findall(r"^- \[[xX]\] (.*?)\s*$", old, re.MULTILINE))
    return re.sub(
        r"^- \[ \] (.*)$", lambda m: f"- [x] {m[1]}" if m[1].strip() in done else m[0], new, flags=re.MULTILINE
    )


def split_remote(url: str) -> tuple[str, str]:
    """Return the host, with a port that stands in it, and the path of a clone URL, whatever its form."""
    if "://" in url:
        parts = urlsplit(url)
        host, path = parts.netloc, parts.path
        if parts.scheme == "ssh":
            host = parts.hostname or ""
    else:
        host, _, path = url.partition(":")
    return host.rsplit("@")[-1].lower(), path.strip("/").removesuffix(".git")
