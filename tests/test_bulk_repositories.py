"""The list is parsed strictly, clones are isolated, and bulk finds the same as `migrate`."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from bulk_world import BRANCH, CLEAN, TREE, World, cases, commit_tree, git, world
from harness import TODAY, read_tree, run_migrate, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from codemod.bulk.campaign import open_ledger
from codemod.bulk.clone import open_clone, remove_folder
from codemod.bulk.git import make_environment, name_protocol
from codemod.bulk.git_objects import Objects
from codemod.bulk.listing import read_list
from codemod.bulk.migrate_repository import configure_repository_run, look, make_stamp
from codemod.bulk.plan import Plan
from codemod.bulk.tasks import Failed, Goal, Repository, Same, Seen, State, Task, Wishes
from codemod.engine.journal import Entry, Journal
from codemod.engine.verification.checkpoint import Checkpoint, find_checkpoint
from codemod.errors import BadArgumentError
from codemod.project.codeowners import find_owners, parse_owners
from codemod.rules.current import find_store
from codemod.search import find_candidates
from codemod.state import make_private

__all__ = ["world"]


def task(path: Path, **more: object) -> Task:
    wishes = Wishes(as_of=TODAY)
    wishes = Wishes(as_of=TODAY, stamp=make_stamp(wishes))
    [repository], _ = read_list([str(path)], "list", path.parent)
    return Task(repository, wishes, folder=str(path.parent), **more)  # type: ignore[arg-type]


def test_list_accepts_paths_urls_and_comments_without_duplicates(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    lines = [
        "\ufeff# all of ours", "", "  a b  # with a space", "./a b", "https://github.com/Octo/Web.git",
        "git@github.com:octo/web", "ssh://git@github.com/octo/api", "octo.example:tools/x.git", "http://localhost:8080/t/r",
    ]  # fmt: skip
    found, twice = read_list(lines, "repos.txt", tmp_path)
    assert [r.name for r in found] == ["a b", "Octo/Web", "octo/api", "tools/x", "t/r"]
    assert twice == [
        "repos.txt:4: ./a b is already on line 3",
        "repos.txt:6: octo/web is already on line 5",
    ]
    assert found[0].url.endswith("/a%20b")


@pytest.mark.parametrize(
    "line",
    [
        "ext::sh -c touch% /tmp/x",
        "--upload-pack=touch /tmp/x",
        "-x",
        "fd::17",
        "ftp://host/x",
        "no/such/folder",
        "~0",
        "~nobody-of-this-name/x",
        "https://github.com",
        "file:///no/such/folder",
        "https://user:s3cretpassword@host/x.git",
        "https://ghp_s3cretpassword@host/x.git",
    ],
)
def test_unsafe_urls_are_refused_without_printing_secrets(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadArgumentError, match="list:2: ") as refused:
        read_list(["# head", line], "list", tmp_path)
    assert "s3cret" not in str(refused.value)


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_no_line_reaches_git_as_an_option_or_a_command(line: str) -> None:
    try:
        found, _ = read_list([line], "list", Path("/nowhere"))
    except BadArgumentError:
        return
    for repository in found:
        assert not repository.url.startswith("-")
        assert "::" not in repository.url.split("/")[0]


def test_bulk_finds_the_same_as_migrate(world: World, tmp_path: Path) -> None:
    """Every fixture as a repository: the same bytes as with `migrate`."""
    chosen = cases()[::8]
    for name, before, _ in chosen:
        world.add(name, before)
    entries = world.run()
    for name, before, after in chosen:
        seen = world.seen(name)
        assert before | {change.path: change.data for change in seen.changes} == after
        assert entries[name].state == (State.CHANGED if before != after else State.UNCHANGED)
        tree = write_tree(tmp_path / "tree" / name, before)
        assert b"".join(diff for _, diff in seen.diffs) == run_migrate(tree).stdout
    assert not list((world.work / "clones").iterdir())


def test_gitattributes_do_not_change_the_committed_bytes(world: World) -> None:
    """No line ending is converted; no filter and no hook runs."""
    crlf = TREE["app.py"].replace(b"\n", b"\r\n")
    attributes = b"*.py text eol=crlf\n*.md filter=evil\nwide.py working-tree-encoding=UTF-16\n"
    path = world.add("a", {**TREE, "dos.py": crlf, "wide.py": TREE["app.py"], ".gitattributes": attributes})
    seen = look(task(path))
    assert isinstance(seen, Seen)
    new = {change.path: change.data for change in seen.changes}
    swapped = TREE["app.py"].replace(b'"gpt-4"', b'"gpt-5.6-sol"')
    assert new == {"app.py": swapped, "wide.py": swapped, "dos.py": swapped.replace(b"\n", b"\r\n")}


def test_links_are_neither_followed_nor_changed(world: World, tmp_path: Path) -> None:
    """https://github.com/openai/codex-security/issues/320: a link to /dev/zero must not hang the walk."""
    (tmp_path / "outside.py").write_bytes(TREE["app.py"])
    links = {
        ".gitignore": "/dev/zero",
        ".ignore": "/dev/zero",
        "zero.py": "/dev/zero",
        "out.py": str(tmp_path / "outside.py"),
        "model": "gpt-4",
        ".github": "/etc",
    }
    seen = look(task(world.add("a", TREE, links=links)))
    assert isinstance(seen, Seen)
    assert {finding["path"] for finding in seen.findings} == {"app.py"}
    assert seen.skipped == ()


def test_hooks_filters_and_submodules_never_run(world: World, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "pre-push", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {trap}\n")
        (hooks / name).chmod(0o755)
    config = tmp_path / "config"
    config.write_text(
        f'[core]\n\thooksPath = {hooks}\n\tfsmonitor = "touch {trap}"\n[init]\n\ttemplateDir = {tmp_path}\n'
        f'[filter "evil"]\n\tsmudge = "touch {trap}; cat"\n\trequired = true\n[submodule]\n\trecurse = true\n'
        '[protocol "ext"]\n\tallow = always\n'
    )
    modules = f'[submodule "x"]\n\tpath = x\n\turl = "ext::sh -c touch% {trap}"\n'.encode()
    path = world.add("a", {**TREE, ".gitattributes": b"* filter=evil\n", ".gitmodules": modules})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(config))
        assert isinstance(look(task(path)), Seen)
        assert world.run(Goal.WRITE)["a"].stage == "committed"
        assert not trap.exists()
        # The remote of a push has its own hooks, which may run.
        (hooks / "reference-transaction").unlink()
        assert world.run(Goal.PUSH)["a"].state == State.PUSHED
    assert not trap.exists()


def test_clone_with_a_work_tree_is_never_changed(world: World) -> None:
    bare = world.add("a", TREE)
    mine = world.folder / "mine"
    git(world.folder, "clone", "--quiet", str(bare), str(mine))
    world.repositories = {"mine": mine}
    before = read_tree(mine)
    assert world.run(Goal.WRITE)["mine"].stage == "committed"
    entries = world.run(Goal.PUSH)
    assert read_tree(mine) == before
    assert (entries["mine"].state, entries["mine"].stage) == (State.FAILED, "push")
    assert "on this machine; list that repository instead" in entries["mine"].reason
    assert BRANCH not in git(bare, "for-each-ref")
    world.repositories = {"bare": bare}
    assert world.run(Goal.PUSH)["bare"].state == State.PUSHED
    assert BRANCH in git(bare, "for-each-ref")
    (mine / "app.py").write_bytes(TREE["app.py"] + b"# mine\n")
    assert isinstance(refused := look(task(mine)), Failed)
    assert "1 uncommitted changes" in refused.reason


def test_directory_without_a_remote_is_not_pushed_to(world: World) -> None:
    mine = world.folder / "mine"
    git(world.folder, "clone", "--quiet", str(world.add("a", TREE)), str(mine))
    git(mine, "remote", "remove", "origin")
    world.repositories = {"mine": mine}
    entry = world.run(Goal.PUSH)["mine"]
    assert (entry.state, "no remote origin" in entry.reason) == (State.FAILED, True)
    assert git(mine, "branch", "--list", BRANCH) == ""


def test_repository_without_commits_and_missing_repository_are_reported(world: World) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", str(world.folder / "empty.git")], check=True)
    world.repositories = {"empty": world.folder / "empty.git"}
    gone = world.add("gone", TREE)
    world.add("fine", TREE)
    (gone / "HEAD").unlink()
    entries = world.run()
    assert (entries["empty"].state, entries["empty"].reason) == (State.UNCHANGED, "it has no commits")
    assert (entries["gone"].state, entries["gone"].stage) == (State.FAILED, "clone")
    assert entries["fine"].state == State.CHANGED


def test_only_the_given_transport_is_used() -> None:
    for url, protocol in [("https://h/x", "https"), ("file:///x", "file"), ("git@h:x", "ssh"), ("ssh://h/x", "ssh")]:
        assert make_environment(name_protocol(url))["GIT_ALLOW_PROTOCOL"] == protocol


def test_a_known_commit_is_not_cloned_again(world: World) -> None:
    path = world.add("a", TREE)
    head = git(path, "rev-parse", "main")
    assert look(task(path, known_head=head)) == Same()
    commit_tree(path, {**TREE, "b.py": TREE["app.py"]})
    seen = look(task(path, known_head=head))
    assert isinstance(seen, Seen)
    assert len(seen.changes) == 2


def test_worker_with_other_rules_reports_that(world: World) -> None:
    path = world.add("a", TREE)
    other = Task(task(path).repository, Wishes(as_of=TODAY, stamp="llm-codemod 0 with 1 models of 2000-01-01"))
    assert isinstance(refused := look(other), Failed)
    assert refused.stage == "worker"


def test_verify_runs_in_the_migrated_tree_without_tokens_and_ends_in_time(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_tokentokentoken")
    monkeypatch.delenv("GH_TOKEN", raising=False)
    path = world.add("a", TREE, links={"link.py": "app.py"})
    fine = 'grep -q gpt-5.6-sol link.py && test -L link.py && test -z "$GITHUB_TOKEN" && test -d .git'
    assert isinstance(look(task(path, verify=fine)), Seen)
    broken = look(task(path, verify="echo ghp_tokentoken''token is broken; exit 7"))
    assert isinstance(broken, Failed)
    assert broken.reason.endswith("failed with exit code 7: *** is broken")
    late = tmp_path / "late"
    slow = look(task(path, verify=f"(sleep 2; touch {late}) & sleep 60", verify_limit=0.5))
    assert isinstance(slow, Failed)
    assert "did not end within 0.5 s" in slow.reason
    subprocess.run(["sleep", "2.2"], check=True)
    assert not late.exists()  # its background processes are ended with it
    # No command runs in a repository without changes.
    assert isinstance(look(task(world.add("b", CLEAN), verify="exit 1")), Seen)


def test_read_only_files_of_a_clone_are_removed(world: World) -> None:
    path = world.add("a", TREE)
    assert isinstance(look(task(path, verify="mkdir d && touch d/x && chmod 0 d")), Seen)
    assert not [left for left in path.parent.iterdir() if left.name.startswith("clone-")]
    assert path.stat().st_mode & stat.S_IWUSR


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("README.md", ("@all",)),
        ("docs/a.md", ("@writers", "docs@example.org")),
        ("docs/sub/a.md", ("@all",)),
        ("apps/x/y.py", ("@apps",)),
        ("lib/apps/x.py", ("@apps",)),
        ("build/logs/a.log", ("@logs",)),
        ("x/build/logs/a.log", ("@all",)),
        ("deep/er/x.go", ("@go",)),
        ("apps/secret/k.py", ()),
        ("a b.txt", ("@space",)),
        ("one/two/three/x.ts", ("@stars",)),
    ],
)
def test_last_matching_codeowners_line_applies(path: str, owners: tuple[str, ...]) -> None:
    text = (
        "# comment\n* @all  # and here\n*.go @go\n/docs/* @writers docs@example.org\napps/ @apps\n"
        "/build/logs/ @logs\n/apps/secret\na\\ b.txt @space\none/**/x.ts @stars\n!docs/ @nobody\n"
    )
    assert find_owners(parse_owners(text), path) == owners


def test_gitlab_sections_have_separate_owners() -> None:
    text = "[Docs] @docs\n*.md\n^[Code][2] @code\n*.py @py\n*.md\n"
    assert find_owners(parse_owners(text), "a.md") == ("@docs", "@code")
    assert find_owners(parse_owners(text), "a.py") == ("@py",)


def test_findings_carry_the_owners_of_their_file(world: World) -> None:
    seen = look(task(world.add("a", {**TREE, ".github/CODEOWNERS": b"*.py @octo/platform\n"})))
    assert isinstance(seen, Seen)
    assert [finding["owners"] for finding in seen.findings] == [["@octo/platform"]]


def test_the_key_of_a_repository_is_not_its_name(tmp_path: Path) -> None:
    found, _ = read_list(["https://a.example/x/y", "https://b.example/x/y"], "list", tmp_path)
    assert [r.name for r in found] == ["x/y", "x/y"]
    assert isinstance(found[0], Repository)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32-be"])
def test_search_of_matching_files_finds_the_same_as_a_full_search(world: World, tmp_path: Path, encoding: str) -> None:
    patterns = configure_repository_run(Wishes(as_of=TODAY), tmp_path).names().patterns()
    tree = {f"{name}/{path}": data for name, before, _ in cases()[::9] for path, data in before.items()}
    tree |= {f"plain/{at}.py": b"x = %d\n" % (at % 7) for at in range(20)} | {"empty": b"", "a b \xfc.py": b"gpt-4"}
    tree["x.py"] = "gpt-4-32k-0613gpt-4 'o1' gpt-4-32kgpt-4o".encode(encoding)
    with open_clone(task(world.add("a", tree)).repository, "", limit=60, attempts=1) as clone:
        objects = Objects(clone, 60)
        assert [one.name for one in clone.path.iterdir()] == [".git"]
        fewer, wide = objects.narrow(patterns)
        assert wide == (encoding != "utf-8")
        assert (len(fewer) < len(patterns)) == (not wide)
        found = find_candidates(["."], fewer, wide=wide, cwd=clone.path)
        assert not (clone.path / "plain").exists()
        objects.write_all()
        assert (clone.path / "plain" / "19.py").read_bytes() == b"x = 5\n"
        whole = find_candidates(["."], patterns, cwd=clone.path)
        assert found._replace(searched=None) == whole._replace(searched=None)
        assert {"a b \xfc.py", "x.py"} < {candidate.path for candidate in found.candidates}


def test_only_files_that_matter_are_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file of a repository without an id, and all files of one with an id, because data flow uses the whole tree."""
    seen: list[set[str]] = []

    def remove(folder: str) -> None:
        files = (path.relative_to(folder).as_posix() for path in Path(folder, "tree").rglob("*") if path.is_file())
        seen.append({path.removeprefix("tree/") for path in files if not path.startswith("tree/.git/")})
        remove_folder(folder)

    monkeypatch.setattr("codemod.bulk.clone.remove_folder", remove)
    always = {".gitattributes": b"", "docs/.gitignore": b"x\n", "CODEOWNERS": b""}
    plain = {**CLEAN, "b.py": b"from app import OTHER\n", **always}
    assert look(task(world.add("none", plain))) == Seen(git(world.repositories["none"], "rev-parse", "main"), "main")
    assert seen == [set()]
    trees: list[tuple[dict[str, bytes], set[str]]] = [
        ({"x.txt": "gpt-4-0613".encode("utf-16")}, {"x.txt", *CLEAN, "b.py"}),
        (
            {"m.py": b'MODEL = "gpt-4-0613"\n', "n.py": b"from m import MODEL\nask(model=MODEL)\n"},
            {"m.py", "n.py", *CLEAN, "b.py"},
        ),
        ({"llm-codemod.toml": b""}, {"llm-codemod.toml", *CLEAN, "b.py"}),
        ({"pyproject.toml": b"[tool.llm-codemod]\n"}, {"pyproject.toml", *CLEAN, "b.py"}),
    ]
    for count, (tree, written) in enumerate(trees):
        assert isinstance(look(task(world.add(f"some{count}", {**plain, **tree}))), Seen)
        assert seen[-1] == {*written, *always}


def test_configuration_of_each_repository_applies_unless_disabled(world: World) -> None:
    config = b'[map]\n"gpt-4" = "gpt-9"\n'
    path = world.add("a", {**TREE, "llm-codemod.toml": config})
    for no_config, new in ((False, b'"gpt-9"'), (True, b'"gpt-5.6-sol"')):
        wishes = Wishes(as_of=TODAY, no_config=no_config)
        asked = Task(task(path).repository, replace(wishes, stamp=make_stamp(wishes)))
        seen = look(asked)
        assert isinstance(seen, Seen), seen
        assert [change.data for change in seen.changes] == [TREE["app.py"].replace(b'"gpt-4"', new)]
    broken = look(task(world.add("b", {**TREE, "llm-codemod.toml": b"nonsense = 1\n"})))
    assert isinstance(broken, Failed)
    assert (broken.stage, "llm-codemod.toml" in broken.reason) == ("read", True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_state_and_results_are_private_under_any_umask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = os.umask(0)
    try:
        with open_ledger(tmp_path / "work"):
            pass
        journal = Journal(tmp_path)
        journal.add(Entry("a", "b", "c", ()))
        journal.close()
        Checkpoint(find_checkpoint(tmp_path), tmp_path, "true").close(is_finished=True)
        make_private(find_store())
    finally:
        os.umask(before)
    made = [path for name in ("work", "state", "data") for path in [tmp_path / name, *(tmp_path / name).rglob("*")]]
    assert {path.name for path in made} >= {"ledger.sqlite", "bulk.key", "undo", "verify", "rules"}
    assert [path for path in made if path.is_dir() and stat.S_IMODE(path.stat().st_mode) != 0o700] == []
    others = [path for path in made if path.is_file() and path.stat().st_mode & 0o077]
    assert {path.name for path in others} <= {".gitignore", "run.lock"}


def test_a_plan_that_others_wrote_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a command and pickled rules, which `bulk refresh` would run."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    plan = Plan(Wishes(as_of=TODAY, only=frozenset({"gpt-4"}), mapping=(("a-1", "b-1"),)), verify="true")
    stored = json.loads(json.dumps(plan.to_json()))
    assert Plan.from_json(stored) == plan
    forged = [stored | {"verify": "touch x"}, stored | {"wishes": stored["wishes"] | {"rules": "80"}}]
    for document in (*forged, {**stored, "signature": ""}, {k: v for k, v in stored.items() if k != "signature"}):
        with pytest.raises(BadArgumentError, match="not written by your runs"):
            Plan.from_json(document)
