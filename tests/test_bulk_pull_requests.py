"""One pull request per branch, on GitHub and GitLab: opened once, updated, and not reopened after it was closed."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from bulk_world import BRANCH, CLEAN, TREE, World, commit_tree, git, has_branch, world
from forge_server import Call, ForgeServer
from git_server import serve_repositories
from harness import TODAY

from codemod.bulk.campaign import open_ledger
from codemod.bulk.forge import Filter, Forges, Pace, keep_ticks, split_remote
from codemod.bulk.plan import Plan
from codemod.bulk.pull_request_text import escape, quote, write_body
from codemod.bulk.report import format_text, view_ledger
from codemod.bulk.tasks import Goal, State, Wishes
from codemod.bulk.tokens import find_tokens, hide_secrets
from codemod.cli.main import main
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["world"]

TOKEN = "tok_0123456789SECRET"


@pytest.fixture(params=["github", "gitlab"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def forge(world: World, kind: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[ForgeServer]:
    """Serve the repositories of the world and the API of a forge, with its token in the environment."""
    server = ForgeServer(world.folder / "origin", TOKEN)
    with serve_repositories(world.folder / "origin", TOKEN, server.answer) as running:
        server.url = world.prefix = running.url
        if kind == "github":
            monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
            monkeypatch.setenv("GITHUB_SERVER_URL", running.url.rstrip("/"))
            monkeypatch.setenv("GITHUB_API_URL", server.api)
        else:
            monkeypatch.setenv("GITLAB_TOKEN", TOKEN)
            monkeypatch.setenv("GITLAB_HOST", running.url.rstrip("/"))
        yield server
    assert server.violations == []
    assert server.most_at_once <= 1


def creations(server: ForgeServer) -> list[Call]:
    return [
        call for call in server.calls if call.method == "POST" and call.path.endswith(("/pulls", "/merge_requests"))
    ]


def test_pull_request_is_opened_with_all_options(world: World, forge: ForgeServer, kind: str) -> None:
    world.add("octo/a", {**TREE, "prices.py": b'PRICES = {"gpt-4o": 1}\n', "CODEOWNERS": b"* @octo/all\n"})
    world.add("octo/b", CLEAN)
    entries = world.run(
        Goal.OPEN, draft=True, labels=("llm", "retired"), reviewers=("bob", "octo/team"), assignees=("ann",)
    )
    assert {name: entry.state for name, entry in entries.items()} == {"octo/a": "opened", "octo/b": "unchanged"}, (
        entries
    )
    [pull] = forge.pulls["octo/a"]
    assert entries["octo/a"].pull_request.endswith(f"octo/a/{'pull' if kind == 'github' else '-/merge_requests'}/1")
    assert (pull["head"], pull["base"], pull["labels"]) == (BRANCH, "main", ["llm", "retired"])
    assert "Move off retired and retiring model IDs" in pull["title"]
    assert pull["draft"] or pull["title"].startswith("Draft: ")
    asked = (pull["reviewers"], pull["teams"], pull["assignees"])
    if kind == "github":
        assert asked == (["bob"], ["team"], ["ann"])
    else:
        assert asked == ([forge.number_of("bob"), forge.number_of("octo/team")], [], [forge.number_of("ann")])
    body = pull["body"]
    assert "| `gpt-4` | `gpt-5.6-sol` | openai | retired 2026-10-23 | 1 |" in body
    assert "- [ ] **price-step**: " in body
    assert "### Not changed: needs a decision" in body
    assert "- [ ] `prices.py:1`: `gpt-4o` " in body
    assert f"git revert {entries['octo/a'].commit[:12]}" in body
    assert "`@octo/all`" in body


def test_second_run_opens_no_duplicate_and_keeps_manual_changes(world: World, forge: ForgeServer) -> None:
    path = world.add("octo/a", TREE)
    world.run(Goal.OPEN)
    [pull] = forge.pulls["octo/a"]
    pull["title"] = "My own title"
    pull["body"] = pull["body"].replace("- [ ] **price-step**", "- [x] **price-step**")
    writes = len([call for call in forge.calls if call.method != "GET"])
    world.run(Goal.OPEN)
    assert len([call for call in forge.calls if call.method != "GET"]) == writes  # nothing new, nothing written
    commit_tree(path, {**TREE, "prices.py": b'PRICES = {"gpt-4o": 1}\n'})
    entry = world.run(Goal.OPEN, labels=("late",))["octo/a"]
    assert (entry.state, len(forge.pulls["octo/a"]), len(creations(forge))) == (State.OPENED, 1, 1)
    assert (pull["title"], pull["labels"]) == ("My own title", ["late"])
    assert "`prices.py:1`" in pull["body"]
    assert "- [x] **price-step**" in pull["body"]
    assert entry.commit[:12] in pull["body"]


def test_closed_pull_request_is_not_reopened_and_a_merged_one_allows_a_new_one(
    world: World, forge: ForgeServer
) -> None:
    closed, merged = world.add("octo/closed", TREE), world.add("octo/merged", TREE)
    forge.add_pull("octo/closed", BRANCH, state="closed")
    forge.add_pull("octo/merged", BRANCH, state="closed", merged=True)
    for _ in range(2):
        entries = world.run(Goal.OPEN)
        assert (entries["octo/closed"].state, entries["octo/closed"].stage) == (State.CHANGED, "closed")
        assert "was closed: not reopened" in entries["octo/closed"].reason
        assert entries["octo/merged"].state == State.OPENED
    assert (has_branch(closed), has_branch(merged)) == (False, True)
    assert [len(forge.pulls[name]) for name in ("octo/closed", "octo/merged")] == [1, 2]
    assert world.run(Goal.OPEN, branch="again")["octo/closed"].state == State.OPENED


def test_lost_response_makes_no_duplicate(world: World, forge: ForgeServer) -> None:
    """The pull request was created, but the response was lost: the next attempt finds it."""
    world.add("octo/a", TREE)
    forge.lost = 1
    entry = world.run(Goal.OPEN)["octo/a"]
    assert (entry.state, len(forge.pulls["octo/a"])) == (State.OPENED, 1), entry


def test_a_branch_pushed_before_the_run_died_gets_its_pull_request(world: World, forge: ForgeServer) -> None:
    path = world.add("octo/a", TREE)
    first = world.run(Goal.PUSH)["octo/a"]
    entry = world.run(Goal.OPEN)["octo/a"]
    assert (entry.state, entry.commit, len(forge.pulls["octo/a"])) == (State.OPENED, first.commit, 1)
    assert git(path, "rev-parse", BRANCH) == first.commit


def test_canary_and_max_open_limit_pull_requests(world: World, forge: ForgeServer) -> None:
    for name in "abcde":
        world.add(f"octo/{name}", TREE)
    entries = world.run(Goal.OPEN, canary=1)
    assert [entry.state for entry in entries.values()] == ["opened"] + ["changed"] * 4
    for canary, most in ((1, 9), (0, 3), (9, 3)):
        entries = world.run(Goal.OPEN, canary=canary, max_open=most)
    assert [entry.state for entry in entries.values()] == ["opened"] * 3 + ["changed"] * 2
    assert "3 pull requests are open" in entries["octo/e"].reason
    forge.pulls["octo/a"][0] |= {"state": "closed", "merged": True}
    forge.pulls["octo/b"][0] |= {"state": "closed"}
    world.run(Goal.OPEN, max_open=3)
    assert sum(pull["state"] == "open" for pulls in forge.pulls.values() for pull in pulls) == 3
    entries = world.run(Goal.OPEN, max_open=3, draft=True, canary=9)
    # a was merged, but its code is as before: it is proposed again.
    assert [entry.stage for entry in entries.values()].count("closed") == 1
    assert sum(pull["state"] == "open" for pulls in forge.pulls.values() for pull in pulls) == 3
    assert [entry.looked for entry in entries.values()] == [1] * 5


def test_pull_requests_are_paced_and_wait_for_rate_limits(world: World, forge: ForgeServer, kind: str) -> None:
    """https://github.com/lindell/multi-gitter/issues/276: the secondary limit after many pull requests."""
    for name in "abc":
        world.add(f"octo/{name}", TREE)
    said = {"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}
    forge.refusals = [(403 if kind == "github" else 429, {"Retry-After": "1"}, said), (429, {"Retry-After": "1"}, said)]
    entries = world.run(Goal.OPEN, per_minute=100)
    assert {entry.state for entry in entries.values()} == {State.OPENED}, entries
    made = creations(forge)
    assert len(made) == 5
    assert all(later.at - earlier.at > 0.9 for earlier, later in pairwise(made[:3]))  # Retry-After


def test_pace_allows_the_configured_number_per_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its own clock: the arrival of a request depends on more than the time it was sent."""
    now = 1000.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    monkeypatch.setattr("codemod.bulk.forge.time", SimpleNamespace(monotonic=lambda: now, sleep=sleep))
    pace, sent = Pace(per_minute=100), []
    for pause in (0.0, 0.0, 0.1, 5.0, 0.0):
        now += pause
        pace.wait()
        sent.append(now - 1000)
    assert sent == pytest.approx([0, 0.6, 1.2, 6.2, 6.8])


def test_pull_requests_go_through_the_pace(world: World, forge: ForgeServer) -> None:
    for name in "abc":
        world.add(f"octo/{name}", TREE)
    began = time.monotonic()
    world.run(Goal.OPEN, per_minute=30)
    assert creations(forge)[-1].at - began >= 4


def test_refused_request_fails_alone_and_is_retried_later(world: World, forge: ForgeServer) -> None:
    paths = [world.add(f"octo/{name}", TREE) for name in "ab"]
    forge.refusals = [(422 if "GITHUB_TOKEN" in os.environ else 403, {}, {"message": "Not allowed here"})]
    entries = world.run(Goal.OPEN)
    assert [entry.state for entry in entries.values()] == ["failed", "opened"]
    assert "Not allowed here" in entries["octo/a"].reason
    assert has_branch(paths[0])  # pushed: the next run continues from here
    entries = world.run(Goal.OPEN)
    assert [entry.state for entry in entries.values()] == ["opened", "opened"]
    assert [len(forge.pulls[f"octo/{name}"]) for name in "ab"] == [1, 1]


def test_unknown_reviewer_is_reported_and_stops_nothing(world: World, forge: ForgeServer) -> None:
    forge.unknown_people = ("ghost",)
    world.add("octo/a", TREE)
    entry = world.run(Goal.OPEN, reviewers=("ghost",), assignees=("ann",))["octo/a"]
    assert (entry.state, "ghost" in entry.reason) == (State.OPENED, True)
    assert forge.pulls["octo/a"][0]["assignees"]


@pytest.mark.usefixtures("forge")
def test_commits_of_a_person_are_kept_and_their_pull_request_is_named(world: World) -> None:
    path = world.add("octo/a", TREE)
    world.run(Goal.OPEN)
    before = commit_tree(path, {**TREE, "mine.py": b"x = 1\n"}, branch=BRANCH)
    commit_tree(path, {**TREE, "new.py": TREE["app.py"]})
    entry = world.run(Goal.OPEN)["octo/a"]
    assert (entry.state, entry.stage, git(path, "rev-parse", BRANCH)) == (State.OPENED, "theirs", before)
    assert entry.pull_request


def test_refused_token_is_not_printed(world: World, forge: ForgeServer) -> None:
    world.add("octo/a", TREE)
    world.run()
    forge.token = "another"
    entry = world.run(Goal.OPEN)["octo/a"]
    assert (entry.state, entry.stage, "401" in entry.reason, TOKEN in entry.reason) == (
        State.FAILED,
        "open",
        True,
        False,
    )
    with open_ledger(world.work) as ledger:
        told = format_text(view_ledger(ledger, load_registry(), TODAY))
    [line] = [line for line in told.splitlines() if "octo/a" in line]
    assert "failed  1 rewrite" in line  # what was found is still true
    assert "open: " in line


def test_organization_or_group_is_listed_with_filters(
    world: World,
    forge: ForgeServer,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    for name in ("api", "web", "web-old", "tools", "docs"):
        world.add(f"octo/{name}", TREE)
    forge.archived = ("web-old",)
    forge.topics = {"api": ["llm"], "web": ["llm", "js"], "web-old": ["llm"], "docs": ["text"]}

    def names(*arguments: str) -> list[str]:
        option = "--github-org" if kind == "github" else "--gitlab-group"
        command = [
            "llm-codemod",
            "bulk",
            option,
            "octo",
            *arguments,
            "--as-of",
            TODAY,
            "--format",
            "json",
            "--work",
            "w",
        ]
        monkeypatch.setattr(sys, "argv", command)
        with contextlib.chdir(world.folder), pytest.raises(SystemExit) as stop:
            main()
        printed = capsysbinary.readouterr()
        assert stop.value.code == 0, printed.err
        return [r["name"] for r in json.loads(printed.out)["repositories"]]

    assert names("--topic", "llm", "--name", "!api", "--archived") == ["octo/web", "octo/web-old"]
    listed = list(Forges().get(kind).list_repositories("octo", Filter()))
    assert [split_remote(url)[1] for url in listed] == [f"octo/{name}" for name in ("api", "docs", "tools", "web")]


def test_missing_token_and_unknown_host_are_reported(world: World) -> None:
    world.add("octo/a", TREE)
    with serve_repositories(world.folder / "origin") as server:
        world.prefix = server.url
        entry = world.run(Goal.OPEN)["octo/a"]
    assert (entry.state, entry.stage) == (State.FAILED, "open")
    assert "set GITHUB_TOKEN" in entry.reason
    assert not has_branch(world.repositories["octo/a"])


def test_usual_variables_set_server_and_token() -> None:
    [token] = find_tokens({"GH_TOKEN": "abcdefgh1"})
    assert (token.server, token.api) == ("https://github.com", "https://api.github.com")
    assert "abcdefgh1" not in repr(token)
    [token] = find_tokens({"GH_HOST": "git.corp.example", "GH_ENTERPRISE_TOKEN": "abcdefgh2", "GH_TOKEN": "x"})
    assert (token.server, token.api, token.secret) == (
        "https://git.corp.example",
        "https://git.corp.example/api/v3",
        "abcdefgh2",
    )
    [token] = find_tokens({"CI_SERVER_URL": "https://gl.example:8443", "GITLAB_TOKEN": "abcdefgh3"})
    assert token.server == "https://gl.example:8443"
    assert find_tokens({}) == ()
    assert hide_secrets("x abcdefgh1 y", {"GH_TOKEN": "abcdefgh1"}) == "x *** y"


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://github.com/Octo/web.git", ("github.com", "Octo/web")),
        ("git@github.com:octo/web.git", ("github.com", "octo/web")),
        ("ssh://git@gl.example:2222/group/sub/x.git", ("gl.example", "group/sub/x")),
        ("http://127.0.0.1:8080/octo/a", ("127.0.0.1:8080", "octo/a")),
    ],
)
def test_clone_url_selects_its_forge(url: str, parts: tuple[str, str]) -> None:
    assert split_remote(url) == parts


def test_body_is_truncated_to_the_limit_of_the_forge(world: World) -> None:
    tree = {f"app{at:03}.py": TREE["app.py"] for at in range(120)}
    world.add("a", tree)
    world.run()
    plan = Plan(Wishes(as_of=TODAY))
    whole = write_body(plan, world.seen("a"), "c" * 40, longest=10**6)
    assert "<details><summary>120 places</summary>" in whole
    cut = write_body(plan, world.seen("a"), "c" * 40, longest=4000)
    assert len(cut) < 4000
    assert cut.count("`") % 2 == 0
    assert "Truncated" in cut


def test_nothing_in_a_body_is_a_mention_or_a_tag() -> None:
    assert quote("a`b") == "``a`b``"
    assert quote("`x`") == "`` `x` ``"
    assert escape("@everyone #12 <img src=x> [a](b)") == "@\u200beveryone \\#\u200b12 \\<img src=x\\> \\[a\\](b)"
    assert keep_ticks("- [x] one\n- [ ] two\n", "- [ ] one\n- [ ] two\n- [ ] three\n").count("[x]") == 1
