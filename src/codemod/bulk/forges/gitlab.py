"""Merge requests on GitLab, through python-gitlab."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gitlab import Gitlab, GitlabError
from requests import RequestException

from codemod.bulk.forge import ForgeError, PullRequest, keep_ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemod.bulk.forge import Filter, Pace, Request
    from codemod.bulk.tokens import Token

_LONGEST = 1_000_000  # characters of a description
_EXISTS = 409
_DRAFT = "Draft: "
_STATES = {"opened": "open", "locked": "open", "merged": "merged", "closed": "closed"}


@dataclass(slots=True)
class GitlabForge:
    """GitLab, or a self-hosted server."""

    api: Gitlab
    pace: Pace
    longest_body: int = _LONGEST

    def list_repositories(self, owner: str, wanted: Filter) -> Iterator[str]:
        with _translate():
            group = self.api.groups.get(owner, lazy=True)
            for project in group.projects.list(include_subgroups=True, order_by="path", sort="asc", iterator=True):
                if wanted.takes(project.path, project.topics or (), archived=bool(project.archived)):
                    yield str(project.http_url_to_repo)

    def find(self, path: str, branch: str) -> PullRequest | None:
        with _translate():
            found = self._find(path, branch)
            return _read(found) if found else None

    def open(self, path: str, request: Request) -> PullRequest:
        self.pace.wait()
        with _translate():
            ids, complaint = self._find_people(request)
            title = _DRAFT * request.draft + request.title
            try:
                made = self._project(path).mergerequests.create(
                    {
                        "source_branch": request.head,
                        "target_branch": request.base,
                        "title": title,
                        "description": request.body,
                        "labels": ",".join(request.labels),
                        **ids,
                    }
                )
            except GitlabError as error:
                found = self._find(path, request.head) if error.response_code == _EXISTS else None
                if found is None or _STATES.get(found.state) != "open":
                    raise
                return self._bring_up_to_date(path, found, request)
            return _read(made, complaint)

    def update(self, path: str, found: PullRequest, request: Request) -> PullRequest:
        with _translate():
            return self._bring_up_to_date(path, self._project(path).mergerequests.get(found.number), request)

    def _project(self, path: str) -> Any:
        return self.api.projects.get(path, lazy=True)

    def _find(self, path: str, branch: str) -> Any:
        listed = self._project(path).mergerequests.list(
            source_branch=branch, state="all", order_by="created_at", sort="desc", iterator=True
        )
        first = None
        for request in listed:
            if request.source_project_id != request.target_project_id:  # from a fork with a branch of this name
                continue
            if _STATES.get(request.state) == "open":
                return request
            first = first or request
        return first

    def _bring_up_to_date(self, path: str, found: Any, request: Request) -> PullRequest:
        ids, complaint = self._find_people(request)
        changes: dict[str, Any] = {}
        # A person may have edited the title; only the description, which describes the branch, is ours.
        old = (found.description or "").replace("\r\n", "\n")
        body = keep_ticks(old, request.body)
        if old.strip() != body.strip():
            changes["description"] = body
        if found.target_branch != request.base:
            changes["target_branch"] = request.base
        if lacking := [label for label in request.labels if label not in found.labels]:
            changes["add_labels"] = ",".join(lacking)
        for name, have in (("reviewer_ids", found.reviewers), ("assignee_ids", found.assignees)):
            there = [user["id"] for user in have]
            if set(ids.get(name, ())) - set(there):
                changes[name] = [*there, *(i for i in ids[name] if i not in there)]
        if changes:
            self._project(path).mergerequests.update(found.iid, changes)
        return _read(found, complaint)

    def _find_people(self, request: Request) -> tuple[dict[str, list[int]], str]:
        """Return the ids of reviewers and assignees, and the names that do not exist."""
        ids: dict[str, list[int]] = {}
        unknown: list[str] = []
        for name, people in (("reviewer_ids", request.reviewers), ("assignee_ids", request.assignees)):
            found = [self._find_person(person) for person in people]
            unknown += [person for person, id_ in zip(people, found, strict=True) if id_ is None]
            if known := [id_ for id_ in found if id_ is not None]:
                ids[name] = known
        return ids, f"not set, no such user: {', '.join(dict.fromkeys(unknown))}" if unknown else ""

    def _find_person(self, name: str) -> int | None:
        users: Sequence[Any] = self.api.users.list(username=name, get_all=False)
        return int(users[0].id) if users else None


def connect(token: Token, pace: Pace) -> GitlabForge:
    """Return the forge for a token. After a 429, waits as long as Retry-After or RateLimit-Reset say."""
    return GitlabForge(
        Gitlab(token.server, private_token=token.secret, retry_transient_errors=True, per_page=100, timeout=60), pace
    )


@contextlib.contextmanager
def _translate() -> Iterator[None]:
    try:
        yield
    except GitlabError as error:
        code = f"{error.response_code} " if error.response_code else ""
        raise ForgeError(f"GitLab: {code}{error.error_message}") from error
    except RequestException as error:
        raise ForgeError(f"GitLab cannot be reached: {type(error).__name__}: {error}") from error


def _read(found: Any, complaint: str = "") -> PullRequest:
    state: Any = _STATES.get(found.state, "open")
    return PullRequest(int(found.iid), str(found.web_url), state, complaint)
