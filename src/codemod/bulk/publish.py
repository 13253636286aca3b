"""Takes one changed repository to its commit, branch and pull request; existing ones are reused."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemod.bulk.branch import Draft, Store, describe_commit, is_ours, make_commit, push
from codemod.bulk.clone import find_upstream
from codemod.bulk.forge import ForgeError, PullRequest, Request
from codemod.bulk.git import GitError
from codemod.bulk.plan import OnConflict
from codemod.bulk.pull_request_text import write_body, write_message
from codemod.bulk.tasks import Failed, Goal, State
from codemod.bulk.tokens import hide_secrets

if TYPE_CHECKING:
    from pathlib import Path

    from codemod.bulk.branch import Remote
    from codemod.bulk.forge import Forges
    from codemod.bulk.ledger import Entry
    from codemod.bulk.plan import Plan
    from codemod.bulk.tasks import Seen

REPOSITORIES = "repositories"


@dataclass(frozen=True, slots=True)
class Stale:
    """The base has moved since the repository was analyzed."""


@dataclass(frozen=True, slots=True)
class Step:
    """The state that a repository has reached, and what to record in the ledger."""

    state: State
    columns: dict[str, str]


@dataclass(slots=True)
class Publisher:
    """Publishes one repository after the other, so that there is only one content-creating request at a time."""

    plan: Plan
    work: Path
    forges: Forges
    _found: dict[str, PullRequest | None] = field(default_factory=dict)  # by key
    _published: int = 0  # repositories with a branch or a pull request of ours
    _open: int = 0  # pull requests

    def take_stock(self, entries: list[Entry]) -> None:
        """Count what is already published: --canary and --max-open apply to all repositories, not only to this run."""
        self._published = sum(entry.state == State.PUSHED for entry in entries)
        if self.plan.goal != Goal.OPEN:
            return
        for entry in entries:
            if entry.state not in {State.CHANGED, State.PUSHED, State.OPENED}:
                continue
            try:
                self._found[entry.repository.key] = self._find(entry)
            except (ForgeError, GitError):
                continue  # reported when it is processed
        found = [request.state for request in self._found.values() if request]
        self._open = found.count("open")
        self._published = self._open + found.count("merged")

    def publish(self, entry: Entry, seen: Seen) -> Step | Failed | Stale:
        """Take one repository as far as the goal; a failure affects only this one."""
        if not seen.base:
            return Failed("push", "its HEAD is detached: check out the branch to change")
        if seen.base == self.plan.branch:
            return Failed("push", f"{seen.base} is the base branch: pass another --branch")
        try:
            return self._publish(entry, seen)
        except GitError as error:
            return Failed("push" if self.plan.goal != Goal.WRITE else "commit", str(error))
        except ForgeError as error:
            return Failed("open", str(error))
        except Exception as error:  # noqa: BLE001 (above one repository)
            return Failed("open", hide_secrets(f"{type(error).__name__}: {error}"))

    def _publish(self, entry: Entry, seen: Seen) -> Step | Failed | Stale:
        found = self._find(entry) if self.plan.goal == Goal.OPEN else None
        if found and found.state == "closed":
            return _respect(found)
        store = Store(self._folder(entry), find_upstream(entry.repository, is_push=self.plan.goal != Goal.WRITE))
        remote = store.read_remote(seen.base, self.plan.branch)
        if remote.base != seen.head:
            return Stale() if remote.base else Failed("push", f"{store.url} has no branch {seen.base}")
        is_new = not (found and found.state == "open") if self.plan.goal == Goal.OPEN else not remote.branch
        if self.plan.goal != Goal.WRITE and is_new and (held := self._hold()):
            return Step(State.CHANGED, {"stage": "held", "reason": held})
        store.fetch(seen.base, *([self.plan.branch] if remote.branch else []))
        kept = self._keep(store, remote)
        columns = kept or self._commit(entry, seen, store)
        if self.plan.goal == Goal.WRITE:
            return Step(State.CHANGED, columns)
        if not kept and columns["commit_id"] != remote.branch:
            push(store, columns["commit_id"], self.plan.branch, remote.branch)
        self._published += is_new or self.plan.goal == Goal.PUSH
        return self._finish(entry, seen, found, columns)

    def _commit(self, entry: Entry, seen: Seen, store: Store) -> dict[str, str]:
        """Make the commit in the work directory unless the branch already has it; return the columns for the ledger."""
        message = write_message(self.plan, entry.repository.name, seen)
        author = self.plan.author or read_author(store)
        if self.plan.signoff:
            message = f"{message.rstrip()}\n\nSigned-off-by: {author}\n"
        commit = make_commit(store, Draft(seen.head, seen.changes, message, author), self.plan.branch)
        columns = {"branch": self.plan.branch, "commit_id": commit, "stage": "", "reason": ""}
        if self.plan.goal == Goal.WRITE:
            columns |= {"stage": "committed", "reason": f"committed: git -C {store.folder} show {self.plan.branch}"}
        return columns

    def _finish(self, entry: Entry, seen: Seen, found: PullRequest | None, columns: dict[str, str]) -> Step:
        if self.plan.goal == Goal.OPEN and columns["stage"] != "theirs":
            return self._open_request(entry, seen, found, columns)
        if found and found.state == "open":
            return Step(State.OPENED, columns | {"pull_request": found.url})
        return Step(State.PUSHED, columns)

    def _open_request(self, entry: Entry, seen: Seen, found: PullRequest | None, columns: dict[str, str]) -> Step:
        """Open the pull request of a branch that was just pushed, or update the open one."""
        forge, path = self.forges.find(find_upstream(entry.repository, is_push=True))
        message = write_message(self.plan, entry.repository.name, seen)
        request = Request(
            title=message.split("\n", 1)[0],
            body=write_body(self.plan, seen, columns["commit_id"], longest=forge.longest_body),
            head=self.plan.branch,
            base=seen.base,
            draft=self.plan.draft,
            labels=self.plan.labels,
            reviewers=self.plan.reviewers,
            assignees=self.plan.assignees,
        )
        is_open = found is not None and found.state == "open"
        try:
            made = forge.update(path, found, request) if found and is_open else forge.open(path, request)
        except ForgeError as error:
            # The branch exists: the next run continues from here.
            return Step(State.FAILED, columns | {"stage": "open", "reason": str(error)})
        self._open += not is_open
        said = "; ".join(text for text in (columns["reason"], made.complaint) if text)
        return Step(State.OPENED, columns | {"pull_request": made.url, "reason": said})

    def _find(self, entry: Entry) -> PullRequest | None:
        key = entry.repository.key
        if key not in self._found:
            forge, path = self.forges.find(find_upstream(entry.repository, is_push=True))
            self._found[key] = forge.find(path, self.plan.branch)
        return self._found[key]

    def _hold(self) -> str:
        """Return why publishing is paused, or ""."""
        if self.plan.canary and self._published >= self.plan.canary:
            return f"held back: --canary {self.plan.canary} is reached; review those, then run without it"
        if self.plan.max_open and self._open >= self.plan.max_open:
            return f"held back: {self._open} pull requests are open (--max-open); run again when some are closed"
        return ""

    def _keep(self, store: Store, remote: Remote) -> dict[str, str] | None:
        """Return why the existing branch is kept, None if there is none or it is ours to replace."""
        branch = self.plan.branch
        theirs = f"refs/remotes/origin/{branch}"
        if not remote.branch:
            return None
        if not is_ours(store, theirs):
            stage, reason = (
                "theirs",
                f"branch {branch} contains commits by a person ({describe_commit(store, theirs)}): left alone",
            )
        elif self.plan.on_conflict == OnConflict.SKIP:
            stage, reason = "kept", f"branch {branch} already exists: not changed (--on-conflict skip)"
        else:
            return None
        return {"branch": branch, "commit_id": remote.branch, "stage": stage, "reason": reason}

    def _folder(self, entry: Entry) -> Path:
        """Return where the repository's branch is made: its name for people, and a digest to keep equal names apart."""
        name = re.sub(r"[^\w.-]+", "-", entry.repository.name).strip("-.")[-60:]
        return self.work / REPOSITORIES / f"{name}-{hashlib.sha256(entry.repository.key.encode()).hexdigest()[:8]}.git"


def _respect(closed: PullRequest) -> Step:
    said = f"pull request {closed.url} was closed: not reopened; pass another --branch to propose it again"
    return Step(State.CHANGED, {"stage": "closed", "reason": said, "pull_request": closed.url})


def read_author(store: Store) -> str:
    """Return "Name <address>" as git would commit. Raises GitError if git has no identity."""
    try:
        said = store.run("var", "GIT_AUTHOR_IDENT").decode("utf-8", "replace")
    except GitError as error:
        raise GitError("git has no identity for the commit: pass --author 'Name <address>'") from error
    return said.rsplit(" ", 2)[0]
