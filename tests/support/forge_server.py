"""GitHub and GitLab on loopback, as far as `bulk` uses them: every request is checked against the published schema.

A request that violates the schema gets a 400 and is recorded in `violations`; so is a response of the GitHub stand-in
that violates its schema. Pull requests need an existing branch: the server checks the repository.
"""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from bulk_world import has_branch
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMAS = Path(__file__).parents[1] / "forge_schemas"
NOW = "2026-11-22T12:00:00Z"
Answer = tuple[int, dict[str, str], Any]


@cache
def read_schema(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return document


@dataclass
class Call:
    method: str
    path: str
    body: dict[str, Any]
    at: float


@dataclass
class ForgeServer:
    """The state of a forge; `answer` takes a request of either API."""

    folder: Path  # of the bare repositories, by their paths
    token: str
    page_size: int = 2  # small, so that a second page is needed
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    pulls: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # path to pull requests, as stored
    refusals: list[Answer] = field(default_factory=list)  # given to the next requests that create content
    lost: int = 0  # number of created pull requests whose response is lost
    unknown_people: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    topics: dict[str, list[str]] = field(default_factory=dict)
    most_at_once: int = 0  # content-creating requests
    _at_once: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        path, _, query = target.partition("?")
        call = Call(method, unquote(path), json.loads(body) if body else {}, time.monotonic())
        creates = method in {"POST", "PATCH", "PUT"}
        with self._lock:
            self.calls.append(call)
            self._at_once += creates
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            if creates:
                time.sleep(0.005)  # long enough for a concurrent request to be noticed
                if self.refusals:
                    return self.refusals.pop(0)
            if path.startswith("/api/v3/"):
                return self._github(method, path.removeprefix("/api/v3"), dict(parse_qsl(query)), headers, call.body)
            return self._gitlab(method, path.removeprefix("/api/v4"), dict(parse_qsl(query)), headers, call.body)
        finally:
            with self._lock:
                self._at_once -= creates

    def add_pull(self, path: str, branch: str, **more: Any) -> dict[str, Any]:
        pulls = self.pulls.setdefault(path, [])
        pull = {
            "number": len(pulls) + 1,
            "head": branch,
            "base": "main",
            "title": "",
            "body": "",
            "draft": False,
            "state": "open",
            "merged": False,
            "labels": [],
            "reviewers": [],
            "teams": [],
            "assignees": [],
            **more,
        }
        pulls.append(pull)
        return pull

    # GitHub

    def _github(self, method: str, path: str, query: dict[str, str], headers: Mapping[str, str], body: Any) -> Answer:
        if (
            headers.get("Authorization") != f"token {self.token}"
            and headers.get("Authorization") != f"Bearer {self.token}"
        ):
            return 401, {}, {"message": "Bad credentials"}
        template, values = match_path(path, read_schema("github")["paths"])
        operation = read_schema("github")["paths"].get(template, {}).get(method.lower())
        if operation is None:
            return self._refuse(f"{method} {path}: no such call")
        # The documentation says: "You can also pass an array of labels directly"; the schema does not.
        checked = {"labels": body} if path.endswith("/labels") and isinstance(body, list) else body
        if problem := check_github(operation, query, checked):
            return self._refuse(f"{method} {path}: {problem}")
        status, more, content = self._answer_github(method, template, values, query, body)
        if status < 300:
            schema = operation["responses"][str(status)]["content"]["application/json"]["schema"]
            problems = [error.message for error in validator(schema).iter_errors(content)]
            self.violations += [f"our own answer to {method} {path}: {problem[:300]}" for problem in problems]
        return status, more, content

    def _answer_github(self, method: str, template: str, values: list[str], query: dict[str, str], body: Any) -> Answer:
        if template == "/orgs/{org}":
            if not (self.folder / values[0]).is_dir():
                return 404, {}, {"message": "Not Found"}
            return 200, {}, make("organization-full", login=values[0], url=f"http://127.0.0.1/orgs/{values[0]}")
        if template == "/orgs/{org}/repos":
            names = sorted(p.name.removesuffix(".git") for p in (self.folder / values[0]).iterdir())
            listed = [
                make(
                    "minimal-repository",
                    name=name,
                    full_name=f"{values[0]}/{name}",
                    clone_url=f"{self.url}{values[0]}/{name}.git",
                    archived=name in self.archived,
                    topics=self.topics.get(name, []),
                )
                for name in names
            ]
            return self._page(f"/orgs/{values[0]}/repos", listed, query)
        path = "/".join(values[:2])
        pulls = self.pulls.setdefault(path, [])
        if template.endswith("/pulls"):
            if method == "POST":
                return self._create_github(path, body)
            head = query.get("head", "").partition(":")
            wanted = [p for p in pulls if head[0] == values[0] and p["head"] == head[2]]
            wanted = [p for p in wanted if query.get("state") in {"all", p["state"]}]
            return self._page(
                f"/repos/{path}/pulls", [self._show(path, p, "pull-request-simple") for p in wanted[::-1]], query
            )
        pull = pulls[int(values[2]) - 1]
        if template.endswith("/requested_reviewers"):
            if unknown := [name for name in body.get("reviewers", []) if name in self.unknown_people]:
                return 422, {}, {"message": "Reviews may only be requested from collaborators.", "errors": unknown}
            pull["reviewers"] += body.get("reviewers", [])
            pull["teams"] += body.get("team_reviewers", [])
            return 201, {}, self._show(path, pull, "pull-request-simple")
        if template.endswith("/labels"):
            pull["labels"] += body["labels"] if isinstance(body, dict) else body
            return 200, {}, [make("label", name=name) for name in pull["labels"]]
        if template.endswith("/assignees"):
            pull["assignees"] += body["assignees"]
            return (
                201,
                {},
                make(
                    "issue",
                    number=pull["number"],
                    assignees=[make("simple-user", login=name) for name in pull["assignees"]],
                ),
            )
        if method == "PATCH":
            pull.update(body)
        return 200, {}, self._show(path, pull, "pull-request")

    def _create_github(self, path: str, body: Any) -> Answer:
        if not has_branch(self.folder / f"{path}.git", body["head"]):
            return 422, {}, {"message": "Validation Failed", "errors": [{"field": "head", "code": "invalid"}]}
        if any(p["head"] == body["head"] and p["state"] == "open" for p in self.pulls[path]):
            said = f"A pull request already exists for {path.split('/', maxsplit=1)[0]}:{body['head']}."
            return 422, {}, {"message": "Validation Failed", "errors": [{"message": said}]}
        pull = self.add_pull(path, body["head"], **{k: body[k] for k in ("base", "title", "body", "draft")})
        if self.lost:
            self.lost -= 1
            return 502, {}, {"message": "Server Error"}
        return 201, {}, self._show(path, pull, "pull-request")

    def _show(self, path: str, pull: dict[str, Any], kind: str) -> Any:
        url = f"https://github.example/{path}/pull/{pull['number']}"
        shown = make(
            kind,
            number=pull["number"],
            html_url=url,
            url=f"{self.api}/repos/{path}/pulls/{pull['number']}",
            issue_url=f"{self.api}/repos/{path}/issues/{pull['number']}",
            title=pull["title"],
            body=pull["body"],
            state=pull["state"],
            draft=pull["draft"],
            merged_at=NOW if pull["merged"] else None,
            requested_reviewers=[make("simple-user", login=name) for name in pull["reviewers"]],
            requested_teams=[make("team", slug=name, name=name) for name in pull["teams"]],
            assignees=[make("simple-user", login=name) for name in pull["assignees"]],
        )
        shown["labels"] = [{**example_of_label(kind), "name": name} for name in pull["labels"]]
        shown["head"]["ref"], shown["base"]["ref"] = pull["head"], pull["base"]
        return shown

    url: str = ""  # of the server, with a slash at its end

    @property
    def api(self) -> str:
        return f"{self.url}api/v3"

    def _page(self, path: str, items: list[Any], query: dict[str, str]) -> Answer:
        page = int(query.get("page", 1))
        start = (page - 1) * self.page_size
        headers = {}
        if len(items) > start + self.page_size:
            rest = "&".join(f"{k}={v}" for k, v in query.items() if k != "page")
            headers["Link"] = f'<{self.api}{path}?{rest}&page={page + 1}>; rel="next"'
        return 200, headers, items[start : start + self.page_size]

    def _refuse(self, problem: str) -> Answer:
        self.violations.append(problem)
        return 400, {}, {"message": f"violates the schema: {problem}"}

    # GitLab

    def _gitlab(self, method: str, path: str, query: dict[str, str], headers: Mapping[str, str], body: Any) -> Answer:
        if headers.get("PRIVATE-TOKEN") != self.token:
            return 401, {}, {"message": "401 Unauthorized"}
        template, values = match_path(path, read_schema("gitlab")["paths"])
        operation = read_schema("gitlab")["paths"].get(template, {}).get(method.lower())
        if operation is None:
            return self._refuse(f"{method} {path}: no such call")
        wanted = operation.get("query") or operation.get("body")
        problems = [
            e.message for e in Draft202012Validator(wanted).iter_errors(query if "query" in operation else body)
        ]
        if problems:
            return self._refuse(f"{method} {path}: {problems}")
        if template == "/users":
            known = [] if query["username"] in self.unknown_people else [self._person(query["username"])]
            return 200, {}, known
        if template == "/groups/{id}/projects":
            names = sorted(p.name.removesuffix(".git") for p in (self.folder / values[0]).iterdir())
            listed = [
                {
                    "id": at,
                    "path": name,
                    "archived": name in self.archived,
                    "topics": self.topics.get(name, []),
                    "http_url_to_repo": f"{self.url}{values[0]}/{name}.git",
                }
                for at, name in enumerate(names)
            ]
            page = int(query.get("page", 1))
            more = {"X-Next-Page": str(page + 1) if len(listed) > page * self.page_size else "", "X-Page": str(page)}
            if more["X-Next-Page"]:
                more["Link"] = f'<{self.url}api/v4{path}?include_subgroups=True&page={page + 1}>; rel="next"'
            return 200, more, listed[(page - 1) * self.page_size : page * self.page_size]
        pulls = self.pulls.setdefault(values[0], [])
        if template.endswith("/merge_requests"):
            if method == "POST":
                return self._create_gitlab(values[0], body)
            return (
                200,
                {},
                [self._show_gitlab(values[0], p) for p in pulls[::-1] if p["head"] == query["source_branch"]],
            )
        pull = pulls[int(values[1]) - 1]
        pull["labels"] += [label for label in body.get("add_labels", "").split(",") if label]
        fields = {
            "description": "body",
            "target_branch": "base",
            "reviewer_ids": "reviewers",
            "assignee_ids": "assignees",
        }
        pull.update({fields[key]: value for key, value in body.items() if key in fields})
        return 200, {}, self._show_gitlab(values[0], pull)

    def _create_gitlab(self, path: str, body: Any) -> Answer:
        if not has_branch(self.folder / f"{path}.git", body["source_branch"]):
            return 400, {}, {"message": {"source_branch": ["does not exist"]}}
        if any(p["head"] == body["source_branch"] and p["state"] == "open" for p in self.pulls[path]):
            return 409, {}, {"message": ["Another open merge request already exists for this source branch: !1"]}
        pull = self.add_pull(
            path,
            body["source_branch"],
            base=body["target_branch"],
            title=body["title"],
            body=body.get("description", ""),
            labels=[label for label in body.get("labels", "").split(",") if label],
            reviewers=body.get("reviewer_ids", []),
            assignees=body.get("assignee_ids", []),
        )
        if self.lost:
            self.lost -= 1
            return 502, {}, {"message": "Server Error"}
        return 201, {}, self._show_gitlab(path, pull)

    def _show_gitlab(self, path: str, pull: dict[str, Any]) -> Any:
        state = "merged" if pull["merged"] else {"open": "opened", "closed": "closed"}[pull["state"]]
        return {
            "id": 1000 + pull["number"],
            "iid": pull["number"],
            "project_id": 7,
            "source_project_id": 7,
            "target_project_id": 7,
            "title": pull["title"],
            "description": pull["body"],
            "state": state,
            "source_branch": pull["head"],
            "target_branch": pull["base"],
            "labels": pull["labels"],
            "draft": pull["title"].startswith("Draft: "),
            "web_url": f"https://gitlab.example/{path}/-/merge_requests/{pull['number']}",
            "reviewers": [{"id": i} for i in pull["reviewers"]],
            "assignees": [{"id": i} for i in pull["assignees"]],
        }

    def number_of(self, name: str) -> int:
        """Return the id of a GitLab user."""
        return sum(name.encode())

    def _person(self, name: str) -> dict[str, Any]:
        return {"id": self.number_of(name), "username": name, "name": name, "state": "active"}


def match_path(path: str, templates: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return the template of the schema that a path matches, and the values of its parameters."""
    for template in templates:
        pattern = re.sub(r"\{\w+\}", r"([^/]+)", template)
        if match := re.fullmatch(pattern, path):
            return template, [unquote(value) for value in match.groups()]
    return "", []


def check_github(operation: dict[str, Any], query: dict[str, str], body: Any) -> str:
    """Return how a request violates the schema of its call, "" if it does not."""
    parameters = [resolve(p) for p in operation["parameters"]]
    known = {p["name"]: p for p in parameters if p["in"] == "query"}
    for name, value in query.items():
        if name not in known:
            return f"no parameter {name}"
        schema = known[name]["schema"]
        typed: Any = int(value) if schema.get("type") == "integer" and value.isdigit() else value
        if errors := [error.message for error in validator(schema).iter_errors(typed)]:
            return f"{name}: {errors[0]}"
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        if errors := [error.message for error in validator(schema).iter_errors(body)]:
            return str(errors[0])
        if isinstance(body, dict) and (extra := body.keys() - find_properties(schema)):
            return f"no field {sorted(extra)}"
    return ""


def find_properties(schema: dict[str, Any]) -> set[str]:
    schema = resolve(schema)
    branches = [find_properties(part) for key in ("oneOf", "anyOf", "allOf") for part in schema.get(key, ())]
    return set(schema.get("properties", ())).union(*branches)


def resolve(value: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in value:
        kind, name = value["$ref"].removeprefix("#/components/").split("/")
        value = read_schema("github")["components"][kind][name]
    return value


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": read_schema("github")["components"]})


@cache
def example(name: str) -> str:
    text: str = json.dumps(fill({"$ref": f"#/components/schemas/{name}"}))
    return text


def make(kind: str, /, **values: Any) -> Any:
    """Return a minimal value for a schema of GitHub's, with these values in it."""
    return {**json.loads(example(kind)), **values}


def example_of_label(kind: str) -> dict[str, Any]:
    """Return a label as in a pull request."""
    items = resolve({"$ref": f"#/components/schemas/{kind}"})["properties"]["labels"]["items"]
    label: dict[str, Any] = fill(items)
    return label


def fill(schema: dict[str, Any]) -> Any:
    """Return a minimal value for a schema."""
    schema = resolve(schema)
    if "enum" in schema:
        return schema["enum"][0]
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return fill(schema[key][-1])
    merged: dict[str, Any] = {}
    for part in schema.get("allOf", ()):
        merged |= fill(part)
    kind = schema.get("type", "object")
    if isinstance(kind, list):
        return None
    if kind == "object":
        wanted = schema.get("required", ())
        return merged | {name: fill(schema["properties"][name]) for name in wanted}
    if kind == "string":
        return NOW if schema.get("format") == "date-time" else ""
    return {"array": [], "integer": 1, "number": 1, "boolean": False}[kind]
