"""Pull requests on GitHub, through PyGithub."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from github import Auth, Github, GithubException, GithubRetry, UnknownObjectException
from requests import RequestException

from codemod.bulk.forge import ForgeError, PullRequest, keep_ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from github.PullRequest import PullRequest as Pull

    from codemod.bulk.forge import Filter, Pace, Request
    from codemod.bulk.tokens import Token

_LONGEST = 65_536  # characters of a body; https://github.com/orgs/community/discussions/41331
_EXISTS = 422


@dataclass(slots=True)
class GithubForge:
    """GitHub, or a server of GitHub Enterprise."""

    api: Github
    pace: Pace
    longest_body: int = _LONGEST

    def list_repositories(self, owner: str, wanted: Filter) -> Iterator[str]:
        with _translate():
            try:
                listed = list(self.api.get_organization(owner).get_repos(type="all", sort="full_name", direction="asc"))
            except UnknownObjectException:  # the account of a person
                listed = list(self.api.get_user(owner).get_repos(type="owner", sort="full_name", direction="asc"))
            for repository in listed:
                if wanted.takes(repository.name, repository.topics or (), archived=repository.archived):
                    yield repository.clone_url

    def find(self, path: str, branch: str) -> PullRequest | None:
        with _translate():
            found = self._find(path, branch)
            return _read(found) if found else None

    def open(self, path: str, request: Request) -> PullRequest:
        self.pace.wait()
        with _translate():
            try:
                made = self.api.get_repo(path).create_pull(
                    base=request.base,
                    head=request.head,
                    title=request.title,
                    body=request.body,
                    draft=request.draft,
                    maintainer_can_modify=True,
                )
            except GithubException as error:
                # An earlier attempt reached GitHub although its response was lost.
                found = self._find(path, request.head) if error.status == _EXISTS else None
                if found is None or found.state != "open":
                    raise
                return self._bring_up_to_date(found, request)
            return _read(made, self._add_people(made, request))

    def update(self, path: str, found: PullRequest, request: Request) -> PullRequest:
        with _translate():
            return self._bring_up_to_date(self.api.get_repo(path).get_pull(found.number), request)

    def _find(self, path: str, branch: str) -> Pull | None:
        head = f"{path.split('/', 1)[0]}:{branch}"
        pulls = self.api.get_repo(path).get_pulls(state="all", head=head, sort="created", direction="desc")
        first = None
        for pull in pulls:
            if pull.state == "open":
                return pull
            first = first or pull
        return first

    def _bring_up_to_date(self, pull: Pull, request: Request) -> PullRequest:
        # A person may have edited the title; only the body, which describes the branch, is ours.
        old = (pull.body or "").replace("\r\n", "\n")
        body = keep_ticks(old, request.body)
        if old.strip() != body.strip() or pull.base.ref != request.base:
            pull.edit(body=body, base=request.base)
        return _read(pull, self._add_people(pull, request))

    def _add_people(self, pull: Pull, request: Request) -> str:
        """Add the labels and people that the pull request lacks; return what was refused, or ""."""
        complaints = []
        there = {label.name for label in pull.labels}
        asked = {user.login for user in pull.requested_reviewers} | {team.slug for team in pull.requested_teams}
        assigned = {user.login for user in pull.assignees}
        labels = [label for label in request.labels if label not in there]
        people = [name for name in request.reviewers if name.rsplit("/")[-1] not in asked]
        assignees = [name for name in request.assignees if name not in assigned]
        steps: tuple[tuple[str, list[str], Callable[[], object]], ...] = (
            ("labels", labels, lambda: pull.add_to_labels(*labels)),
            (
                "reviewers",
                people,
                lambda: pull.create_review_request(
                    reviewers=[name for name in people if "/" not in name],
                    team_reviewers=[name.split("/")[-1] for name in people if "/" in name],
                ),
            ),
            ("assignees", assignees, lambda: pull.add_to_assignees(*assignees)),
        )
        for what, wanted, add in steps:
            if not wanted:
                continue
            try:
                add()
            except GithubException as error:
                complaints.append(f"{what} not set ({', '.join(wanted)}): {_explain(error)}")
        return "; ".join(complaints)


def connect(token: Token, pace: Pace) -> GithubForge:
    """Return the forge for a token. Waits for rate limits: Retry-After, the reset time, the secondary limits."""
    retry = GithubRetry(
        total=6,
        backoff_factor=0.5,
        status_forcelist=[429, *range(500, 600)],
        allowed_methods={"GET", "POST", "PATCH", "PUT"},
    )
    api = Github(
        base_url=token.api,
        auth=Auth.Token(token.secret),
        retry=retry,
        seconds_between_requests=0,
        seconds_between_writes=min(1.0, 60 / pace.per_minute),
        per_page=100,
        lazy=True,
    )
    return GithubForge(api, pace)


@contextlib.contextmanager
def _translate() -> Iterator[None]:
    try:
        yield
    except GithubException as error:
        raise ForgeError(f"GitHub: {_explain(error)}") from error
    except RequestException as error:
        raise ForgeError(f"GitHub cannot be reached: {type(error).__name__}: {error}") from error


def _explain(error: GithubException) -> str:
    """Return GitHub's message on one line."""
    data = error.data if isinstance(error.data, dict) else {}
    details = [
        str(e.get("message") or e.get("code") or e) if isinstance(e, dict) else str(e) for e in data.get("errors") or ()
    ]
    message = error.message or str(data.get("message") or "") or "no message"
    return f"{error.status} {message}" + (f" ({'; '.join(details)})" if details else "")


def _read(pull: Pull, complaint: str = "") -> PullRequest:
    state = "open" if pull.state == "open" else "merged" if pull.merged_at else "closed"
    return PullRequest(pull.number, pull.html_url, state, complaint)  # type: ignore[arg-type]
