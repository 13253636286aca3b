"""A branch is created once, updated, and never overwritten after a person changed it; a killed run resumes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from bulk_world import (
    AUTHOR,
    BRANCH,
    CLEAN,
    PLAIN,
    TREE,
    World,
    cases,
    commit_tree,
    git,
    has_branch,
    read_branch,
    run_command,
    world,
)
from git_server import serve_repositories
from harness import TODAY

from codemod.bulk.campaign import LEDGER, open_ledger
from codemod.bulk.executors import open_processes
from codemod.bulk.git import GitError, retry_git
from codemod.bulk.report import format_status
from codemod.bulk.tasks import Goal, State
from codemod.cli.main import main
from codemod.errors import BadArgumentError

__all__ = ["world"]

# `make bulk` uses 200.
REPOSITORIES = int(os.environ.get("BULK_REPOSITORIES", "12"))
MOVED = {**TREE, "app.py": TREE["app.py"].replace(b'"gpt-4"', b'"gpt-5.6-sol"')}


def test_a_dry_run_changes_nothing_and_a_push_makes_one_commit(world: World) -> None:
    changed, clean = world.add("a", TREE), world.add("b", CLEAN)
    assert {name: entry.state for name, entry in world.run().items()} == {"a": "changed", "b": "unchanged"}
    assert not has_branch(changed)
    assert {name: entry.state for name, entry in world.run(Goal.PUSH).items()} == {"a": "pushed", "b": "unchanged"}
    assert read_branch(changed) == MOVED
    assert git(changed, "rev-list", "--count", f"main..{BRANCH}") == "1"
    assert not has_branch(
        clean
    )  # no change, no branch: https://github.com/sourcegraph/sourcegraph-public-snapshot/issues/41613
    said = git(changed, "log", "-1", "--format=%an <%ae>|%cn <%ce>|%s", BRANCH)
    assert said == f"{AUTHOR}|{AUTHOR}|Move off retired and retiring model IDs"


def test_write_commits_only_in_the_work_directory(world: World) -> None:
    path = world.add("a", TREE)
    entry = world.run(Goal.WRITE)["a"]
    assert (entry.state, entry.stage) == (State.CHANGED, "committed")
    assert not has_branch(path)
    [store] = (world.work / "repositories").iterdir()
    assert "gpt-5.6-sol" in git(store, "show", BRANCH)
    assert entry.commit == git(store, "rev-parse", BRANCH)


def test_second_run_duplicates_nothing_and_follows_the_base(world: World) -> None:
    path = world.add("a", TREE)
    first = world.run(Goal.PUSH)["a"]
    again = world.run(Goal.PUSH)["a"]
    assert (again.commit, again.looked) == (first.commit, 1)
    commit_tree(path, {**TREE, "new.py": TREE["app.py"]})
    moved = world.run(Goal.PUSH)["a"]
    assert (moved.state, moved.looked) == (State.PUSHED, 2)
    assert read_branch(path) == {**MOVED, "new.py": MOVED["app.py"]}
    assert git(path, "rev-parse", f"{BRANCH}^") == git(path, "rev-parse", "main")
    assert git(path, "for-each-ref", "--format=%(refname:short)").splitlines() == [BRANCH, "main"]


def test_a_lost_ledger_changes_nothing(world: World) -> None:
    """In CI, every run starts without one: our commits are recognized by themselves."""
    path = world.add("a", TREE)
    first = world.run(Goal.PUSH)["a"]
    for file in world.work.glob(LEDGER + "*"):
        file.unlink()
    subprocess.run(["rm", "-rf", str(world.work / "repositories")], check=True)
    assert world.run(Goal.PUSH)["a"].commit == first.commit
    commit_tree(path, {**TREE, "new.py": b"x = 1\n"})
    assert world.run(Goal.PUSH)["a"].state == State.PUSHED
    assert git(path, "rev-list", "--count", f"main..{BRANCH}") == "1"


@pytest.mark.parametrize("what", ["on top", "amended", "message", "other branch", "merged base"])
def test_branch_changed_by_a_person_is_not_updated(world: World, what: str) -> None:
    path = world.add("a", TREE)
    if what != "other branch":
        world.run(Goal.PUSH)
    theirs = world.folder / "theirs"
    git(world.folder, "clone", "--quiet", str(path), str(theirs))
    git(theirs, "checkout", "--quiet", "-B", BRANCH, "main" if what == "other branch" else f"origin/{BRANCH}")
    (theirs / "more.py").write_text("x = 1\n")
    if what == "message":
        git(theirs, "commit", "--quiet", "--amend", "-m", git(path, "log", "-1", "--format=%B", BRANCH) + "\nBy me.")
    elif what == "merged base":
        commit_tree(path, {**TREE, "later.py": b"y = 1\n"})
        git(theirs, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    else:
        git(theirs, "add", "-A")
        git(theirs, "commit", "--quiet", *(["--amend", "--no-edit"] if what == "amended" else ["-m", "mine"]))
    git(theirs, "push", "--quiet", "--force", "origin", BRANCH)
    commit_tree(path, {**TREE, "new.py": TREE["app.py"]})
    before = git(path, "rev-parse", BRANCH)
    entry = world.run(Goal.PUSH)["a"]
    assert git(path, "rev-parse", BRANCH) == before
    assert (entry.stage, "left alone" in entry.reason, "Jane Person" in entry.reason or what == "message") == (
        "theirs",
        True,
        True,
    )


def test_skip_keeps_even_our_own_branch(world: World) -> None:
    path = world.add("a", TREE)
    first = world.run(Goal.PUSH)["a"]
    commit_tree(path, {**TREE, "new.py": TREE["app.py"]})
    entry = world.run(Goal.PUSH, on_conflict="skip")["a"]
    assert (entry.state, entry.stage) == (State.PUSHED, "kept")
    assert git(path, "rev-parse", BRANCH) == first.commit


def test_commit_message_is_the_users(world: World) -> None:
    path = world.add("a", TREE)
    world.run(Goal.PUSH, message="fix: {rewrites} of {files}\\n\\nIn {repository}: {models}\\n{list}", signoff=True)
    assert git(path, "log", "-1", "--format=%B", BRANCH).splitlines()[:6] == [
        "fix: 1 of 1",
        "",
        f"In {path}: gpt-4",
        "- gpt-4 -> gpt-5.6-sol (retired 2026-10-23)",
        "",
        f"Signed-off-by: {AUTHOR}",
    ]
    assert git(path, "log", "-1", "--format=%(trailers:key=Signed-off-by,valueonly)", BRANCH) == AUTHOR
    commit = git(path, "rev-parse", BRANCH)
    commit_tree(path, {**TREE, "x.md": b"x\n"})
    assert world.run(Goal.PUSH)["a"].state == State.PUSHED  # still known for ours
    assert git(path, "rev-parse", BRANCH) != commit


def test_failed_verification_pushes_nothing_and_is_recorded(world: World) -> None:
    path = world.add("a", TREE)
    for _ in range(2):
        entry = world.run(Goal.PUSH, verify="test ! -f app.py")["a"]
        assert (entry.state, entry.stage, has_branch(path)) == (State.FAILED, "verify", False)
    assert world.run(Goal.PUSH, verify="test -f app.py")["a"].state == State.PUSHED


def test_base_that_moves_during_the_run_is_analyzed_again(world: World) -> None:
    path = world.add("a", TREE)
    place = world.place()
    told: list[object] = []

    def tell(entry: object) -> None:
        if not told:
            commit_tree(path, {**TREE, "new.py": TREE["app.py"]})
        told.append(entry)

    entry = world.run(Goal.PUSH, place=type(place)(place.work, 2, place.open_executor, tell=tell))["a"]
    assert (entry.state, entry.looked) == (State.PUSHED, 2)
    assert read_branch(path)["new.py"] == MOVED["app.py"]


def test_refused_push_affects_only_its_repository(world: World) -> None:
    refused, fine = world.add("a", TREE), world.add("b", TREE)
    hook = refused / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'GH006: Protected branch update failed' >&2\nexit 1\n")
    hook.chmod(0o755)
    entries = world.run(Goal.PUSH)
    assert (entries["a"].state, "Protected branch" in entries["a"].reason) == (State.FAILED, True)
    assert entries["b"].state == State.PUSHED
    assert has_branch(fine)
    hook.unlink()
    assert world.run(Goal.PUSH)["a"].state == State.PUSHED


def test_canary_is_published_first_and_the_rest_waits(world: World) -> None:
    for name in "abcd":
        world.add(name, TREE)
    states = [entry.state for entry in world.run(Goal.PUSH, canary=2).values()]
    assert states == ["pushed", "pushed", "changed", "changed"]
    assert [e.state for e in world.run(Goal.PUSH, canary=2).values()] == states  # the same two
    entries = world.run(Goal.PUSH)
    assert [entry.state for entry in entries.values()] == ["pushed"] * 4
    assert [entry.looked for entry in entries.values()] == [1] * 4


def test_dead_worker_affects_only_its_repository(world: World) -> None:
    """The command kills the worker process, like the kernel when memory is short."""
    for name in "abcdef":
        world.add(name, {**TREE, "poison": b""} if name == "c" else TREE)
    place = type(world.place())(world.work, 2, lambda: open_processes(2))
    entries = world.run(verify="test ! -f poison || kill -9 $PPID", place=place)
    assert (entries.pop("c").stage, {entry.state for entry in entries.values()}) == ("worker", {"changed"})


def test_preloaded_modules_are_what_workers_need() -> None:
    """In a fresh process: after the import, no grammar of a common file is left to load."""
    code = (
        "import sys, codemod.bulk.worker_imports; from codemod.languages.grammar import load_query;"
        "loaded = load_query.cache_info().currsize; [load_query(k) for k in"
        " ('python', 'typescript', 'javascript', 'json', 'yaml', 'toml', 'markdown')];"
        "print(load_query.cache_info().currsize - loaded, 'libcst' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "0 True\n"


def test_processes_and_threads_give_the_same_results(world: World) -> None:
    world.add_cases(8)
    here = world.run()
    results = {name: world.seen(name) for name in world.repositories}
    for file in world.work.glob(LEDGER + "*"):
        file.unlink()
    place = type(world.place())(world.work, 2, lambda: open_processes(2))
    assert world.run(place=place) == here
    assert {name: world.seen(name) for name in world.repositories} == results


def test_killed_run_resumes_without_duplicates_or_losses(world: World) -> None:
    """kill -9 repeatedly, during analysis and while pushing, then one complete run."""
    world.add_cases(REPOSITORIES)
    log = world.folder / "log"
    wrapper = world.folder / "bin" / "git"
    wrapper.parent.mkdir()
    real = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    wrapper.write_text(
        f'#!/bin/sh\ncase " $* " in *" push "*|*" clone "*) echo "$*" >> {log};; esac\nexec {real} "$@"\n'
    )
    wrapper.chmod(0o755)
    environment = {**os.environ, **PLAIN, "PATH": f"{wrapper.parent}:{os.environ['PATH']}"}
    command = [
        sys.executable,
        "-c",
        "from codemod.cli.main import main; main()",
        "bulk",
        str(world.list_file),
        "--push",
        "--work",
        str(world.work),
        "--author",
        AUTHOR,
        "--as-of",
        TODAY,
        "--jobs",
        "2",
    ]
    kills = 0
    for lines in (REPOSITORIES // 4, REPOSITORIES, REPOSITORIES + 3):
        started = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while started.poll() is None and (not log.exists() or len(log.read_text().splitlines()) < lines):
            time.sleep(0.01)
        if started.poll() is None:
            os.kill(started.pid, signal.SIGKILL)
            kills += 1
        started.wait()
    assert kills == 3
    last = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert last.returncode == 0, last.stdout + last.stderr
    wanted = [cases()[at % len(cases())] for at in range(REPOSITORIES)]
    for (name, path), (_, before, after) in zip(world.repositories.items(), wanted, strict=True):
        assert has_branch(path) == (before != after), name
        if before != after:
            assert read_branch(path) == after
            assert git(path, "rev-list", "--count", f"main..{BRANCH}") == "1"
    pushes = [line.split()[-1] for line in log.read_text().splitlines() if " push " in line]
    changed = sum(before != after for _, before, after in wanted)
    assert len(pushes) <= changed + kills  # one in flight at each kill
    # Analyzed repositories were not analyzed again, except those in progress at the kill.
    with open_ledger(world.work) as ledger:
        assert sum(entry.looked for entry in ledger.entries()) <= REPOSITORIES + kills * 4
    assert not list((world.work / "clones").iterdir())


def test_two_runs_cannot_share_a_work_directory(world: World) -> None:
    world.add("a", TREE)
    world.run()
    with open_ledger(world.work) as ledger:
        ledger.lock()
        with pytest.raises(BadArgumentError, match="another bulk run"):
            world.run()


def test_invalid_ledger_is_reported(world: World) -> None:
    world.add("a", TREE)
    world.run()
    (world.work / LEDGER).write_bytes(b"not a database" * 100)
    with pytest.raises(BadArgumentError, match="not a database"):
        world.run()


def test_over_http_the_token_reaches_only_its_server(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    token = "ghp_0123456789abcdefSECRET"
    path = world.add("octo/a", TREE)
    argv = world.folder / "argv"
    wrapper = world.folder / "bin" / "git"
    wrapper.parent.mkdir()
    real = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    wrapper.write_text(f'#!/bin/sh\nps -eo args >> {argv}\nexec {real} "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}:{os.environ['PATH']}")
    with (
        serve_repositories(world.folder / "origin", password=token) as server,
        serve_repositories(world.folder / "origin", password="other") as foreign,
    ):
        world.prefix = server.url
        refused = world.run(Goal.PUSH)["octo/a"]
        assert (refused.state, refused.stage) == (State.FAILED, "clone")
        monkeypatch.setenv("GITHUB_TOKEN", token)
        monkeypatch.setenv("GITHUB_SERVER_URL", server.url.rstrip("/"))
        entry = world.run(Goal.PUSH)["octo/a"]
        assert (entry.state, has_branch(path)) == (State.PUSHED, True), entry
        assert {user for _, user in server.requests} == {"", "x-access-token"}
        world.prefix = foreign.url
        assert world.run(Goal.PUSH)["octo/a"].state == State.FAILED
        assert {user for _, user in foreign.requests} == {""}
    assert token not in argv.read_text()
    for file in world.work.rglob("*"):
        assert not file.is_file() or token.encode() not in file.read_bytes(), file


def test_network_errors_are_retried(world: World) -> None:
    world.add("octo/a", TREE)
    with serve_repositories(world.folder / "origin") as server:
        world.prefix = server.url
        server.broken = 1
        assert world.run()["octo/a"].state == State.CHANGED
        server.broken = 100
        with pytest.raises(GitError, match="503"):
            retry_git(["ls-remote", server.url + "octo/a.git"], url=server.url, limit=60, attempts=2)
        assert server.broken == 98
        server.broken = 0
        with pytest.raises(GitError, match="not found"):
            retry_git(["ls-remote", server.url + "octo/none.git"], url=server.url, limit=60)


def test_the_command_line_reports_states_and_reasons(world: World) -> None:
    for name in ("a", "b"):
        world.add(name, TREE)
    for name in ("c", "d"):
        (world.add(name, TREE) / "HEAD").unlink()
    more = ("--work", str(world.work))
    ran = run_command(world.folder, str(world.list_file), "--as-of", TODAY, *more, "--format", "json")
    assert ran.returncode == 3, ran.stderr
    document = json.loads(ran.stdout)
    assert [r["state"] for r in document["repositories"]] == ["changed", "changed", "failed", "failed"]
    assert document["summary"] == {
        "repositories": 4,
        "pending": 0,
        "unchanged": 0,
        "changed": 2,
        "pushed": 0,
        "opened": 0,
        "failed": 2,
    }
    [model] = document["models"]
    assert (model["model"], model["days_left"], model["places"], len(model["repositories"])) == ("gpt-4", -30, 2, 2)
    status = run_command(world.folder, "status", *more)
    assert status.returncode == 3
    lines = status.stdout.splitlines()
    # One group for both: the reasons differ only in the name.
    assert [line for line in lines if line.startswith("  clone:")] == [
        next(line for line in lines if ": 2" in line and "clone" in line)
    ]
    assert lines[-1] == "4 repositories: 2 would change, 2 failed"
    assert "would change: 2" in lines
    table = run_command(world.folder, str(world.list_file), "--as-of", TODAY, *more).stdout.splitlines()
    rows = [line for line in table if "would change" in line or "clone:" in line][:4]
    assert len({row.index("1 rewrite") if "1 rewrite" in row else row.index("clone:") for row in rows}) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "nowhere.txt: no such file"),
        ([], "no repositories"),
        (["repos.txt", "--dry-run", "--push"], "--dry-run excludes"),
        (["repos.txt", "--branch", "a..b"], "--branch a..b"),
        (["repos.txt", "--message", "{nope}"], "{nope}"),
        (["repos.txt", "--author", "me"], "--author me"),
        (["repos.txt", "--only", "gpt-4-nope"], "--only gpt-4-nope"),
        (["status"], "contains no ledger"),
        (["refresh"], "contains no ledger"),
        (["repos.txt", "--github-org", "octo"], "set GITHUB_TOKEN"),
    ],
)
def test_bad_arguments_are_reported_in_one_line(
    world: World, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world.add("a", TREE)
    _ = world.list_file
    monkeypatch.chdir(world.folder)
    monkeypatch.setattr(sys, "argv", ["llm-codemod", "bulk", *(arguments or ["run"])])
    with pytest.raises(SystemExit) as stop:
        main()
    error = capsys.readouterr().err
    assert (stop.value.code, said in error, error.count("\n")) == (2, True, 1), error


def test_refresh_redoes_what_was_published_on_the_new_base(world: World) -> None:
    moved, same, dry = world.add("a", TREE), world.add("b", TREE), world.add("c", CLEAN)
    options = ("--work", str(world.work), "--as-of", TODAY)
    assert run_command(world.folder, str(world.list_file), "--push", "--author", AUTHOR, *options).returncode == 0
    before = git(same, "rev-parse", BRANCH)
    commit_tree(moved, {**TREE, "new.py": TREE["app.py"]})
    ran = run_command(world.folder, "refresh", *options)
    assert ran.returncode == 0, ran.stderr
    assert read_branch(moved)["new.py"] == MOVED["app.py"]
    assert (git(same, "rev-parse", BRANCH), has_branch(dry)) == (before, False)
    assert ran.stdout.splitlines()[-1] == "3 repositories: 1 unchanged, 2 pushed"


def test_reasons_are_grouped_across_repositories(world: World) -> None:
    for name in "abc":
        (world.add(name, TREE) / "HEAD").unlink()
    entries = list(world.run().values())
    assert format_status(entries).splitlines()[:2] == ["failed: 3", format_status(entries).splitlines()[1]]
    assert format_status(entries).splitlines()[1].endswith(": 3")


def test_the_ledger_is_plain_sqlite(world: World) -> None:
    world.add("a", TREE)
    world.run()
    with closing(sqlite3.connect(world.work / LEDGER)) as database:
        rows = database.execute("SELECT state, rewrites FROM repositories").fetchall()
    assert rows == [("changed", 1)]
