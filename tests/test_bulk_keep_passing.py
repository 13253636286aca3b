"""`bulk --verify COMMAND --keep-passing`: reviews are tried in the temporary clone; the branch contains what passes."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from bulk_world import AUTHOR, BRANCH, run_command, world
from harness import TODAY, read_tree
from suite_tree import SUITE, TREE

from codemod.bulk.ledger import _pack, _unpack
from codemod.bulk.listing import read_list
from codemod.bulk.migrate_repository import look, make_stamp
from codemod.bulk.plan import Plan
from codemod.bulk.pull_request_text import write_body
from codemod.bulk.tasks import Failed, Seen, Task, Wishes

if TYPE_CHECKING:
    from pathlib import Path

    from bulk_world import World

__all__ = ["world"]


def task(path: Path, command: str) -> Task:
    wishes = Wishes(as_of=TODAY)
    wishes = Wishes(as_of=TODAY, stamp=make_stamp(wishes))
    [repository], _ = read_list([str(path)], "list", path.parent)
    return Task(repository, wishes, folder=str(path.parent), verify=command, keep_passing=True)


def test_passing_changes_are_kept_and_the_rest_is_reported(world: World, tmp_path: Path) -> None:
    path = world.add("a", TREE)
    seen = look(task(path, SUITE))
    assert isinstance(seen, Seen), seen
    changed = {change.path: change.data for change in seen.changes}
    assert b'"gpt-4"' not in changed["app.py"] + changed["tests/test_app.py"]
    assert b'if model == "gpt-4o-audio-preview":' in changed.get("picker.py", TREE["picker.py"])
    assert _unpack(_pack(seen)) == seen
    assert seen.verification
    assert {group["outcome"] for group in seen.verification["groups"]} == {"kept", "rejected"}
    body = write_body(Plan(Wishes(as_of=TODAY)), seen, "abc", longest=60_000)
    assert "1 were kept and 1 reverted" in body
    assert "picker.py:" in body
    assert not (tmp_path / "state").exists()


def test_failing_baseline_fails_the_repository(world: World) -> None:
    failed = look(task(world.add("a", TREE), "exit 3"))
    assert isinstance(failed, Failed)
    assert "fails without any change" in failed.reason


def test_pushed_branch_passes_and_contains_only_what_passed(world: World, tmp_path: Path) -> None:
    path = world.add("a", TREE)
    (tmp_path / "repositories.txt").write_text(f"{path}\n")
    options = [
        "--work",
        "work",
        "--push",
        "--author",
        AUTHOR,
        "--verify",
        SUITE,
        "--keep-passing",
        "--format",
        "json",
        "--as-of",
        TODAY,
    ]
    ran = run_command(tmp_path, "repositories.txt", *options)
    assert ran.returncode == 0, ran.stdout
    [repository] = json.loads(ran.stdout)["repositories"]
    groups = {group["outcome"]: group for group in repository["verification"]["groups"]}
    assert {place["path"] for place in groups["kept"]["places"]} == {"app.py", "tests/test_app.py"}
    assert {place["path"] for place in groups["rejected"]["places"]} == {"picker.py"}
    assert "AssertionError" in groups["rejected"]["lines"]
    subprocess.run(["git", "clone", "-q", "-b", BRANCH, str(path), "pushed"], cwd=tmp_path, check=True)
    pushed = read_tree(tmp_path / "pushed")
    assert {name for name, data in TREE.items() if pushed[name] != data} == {"app.py", "tests/test_app.py"}
    assert subprocess.run(SUITE, shell=True, cwd=tmp_path / "pushed", check=False).returncode == 0  # noqa: S602
