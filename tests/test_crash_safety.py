"""However a run ends, each file is complete, old or new; what was done is known and can be undone."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from cli_tree import APP
from harness import TODAY, read_tree, run_migrate, run_program, write_tree
from killing import MIGRATE, NEW, OLD, end_run, make_files

from codemod.engine.interrupt import finish_first

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_killed_run_leaves_complete_files_and_the_next_run_continues(tmp_path: Path) -> None:
    files = make_files(tmp_path / "tree", 150)
    runs = 0
    for watched in (files[0], files[77]):
        end_run(tmp_path / "tree", watched, signal.SIGKILL)
        runs += 1
        states = [file.read_bytes() for file in files]
        assert set(states) <= {OLD, NEW}
        assert states[files.index(watched)] == NEW
        assert OLD in states, "it was killed too late to show anything"
    (tmp_path / "tree" / ".llm-codemod-left.tmp").write_bytes(OLD)  # like one that an earlier killed run has left
    outcome = run_migrate(tmp_path / "tree", "--write")
    assert outcome.code == 0
    assert ".tmp" not in outcome.stderr
    assert {file.read_bytes() for file in files} == {NEW}
    for _ in range(runs + 1):
        assert run_program(tmp_path / "tree", "llm-codemod", "undo").code == 0
    assert {file.read_bytes() for file in files} == {OLD}


def test_interrupted_run_reports_what_it_has_done(tmp_path: Path) -> None:
    files = make_files(tmp_path / "tree", 150)
    code, said = end_run(tmp_path / "tree", files[20], signal.SIGINT)
    assert code == 130
    *reported, last = said.splitlines()
    assert last == "interrupted"
    assert any(line.startswith("interrupted; until then ") for line in reported)
    done = [file.name for file in files if file.read_bytes() == NEW]
    assert 20 < len(done) < 150
    assert sorted({line.split(":")[0] for line in reported if ".py:" in line}) == done
    assert [file.name for file in (tmp_path / "tree").iterdir() if file.suffix == ".tmp"] == []


def test_interrupted_preview_prints_no_partial_diff(tmp_path: Path) -> None:
    make_files(tmp_path / "tree", 150)
    stop = "import os, signal, time, codemod.engine.pipeline as m; p = m.Migration.patch; n = iter(range(9))\n"
    stop += "end = lambda: (time.sleep(2), os.kill(os.getppid(), signal.SIGINT), time.sleep(60))\n"
    stop += "m.Migration.patch = lambda *a: p(*a) if next(n) < 8 else end()\n"  # in the process that reads the files
    command = [sys.executable, "-c", stop + MIGRATE[2], "--as-of", TODAY, "--jobs", "1"]
    ran = subprocess.run(command, cwd=tmp_path / "tree", capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (130, b"interrupted\n")
    assert ran.stdout.count(b"--- a/") == 8
    subprocess.run(["git", "apply", "--check", "-"], input=ran.stdout, cwd=tmp_path / "tree", check=True)


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_worker_processes_end_with_their_run(tmp_path: Path, how: signal.Signals, code: int) -> None:
    """Each would run for ten minutes; the end of the shared stderr shows that all of them have ended."""
    files = make_files(tmp_path / "tree", 30)
    wait = "import time, codemod.engine.pipeline as m; p = m.Migration.patch\n"
    wait += "m.Migration.patch = lambda *a: time.sleep(600) if a[1].path > '000020' else p(*a)\n"
    command = [sys.executable, "-c", wait + MIGRATE[2], "--as-of", TODAY, "--write", "--all", "--jobs", "2"]
    with subprocess.Popen(command, cwd=tmp_path / "tree", stderr=subprocess.PIPE) as process:
        while files[19].read_bytes() == OLD:
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(0.2)  # so that the slow ones start
        process.send_signal(how)
        _, said = process.communicate(timeout=60)
    assert process.returncode == code
    done = [file.name for file in files if file.read_bytes() == NEW]
    assert {file.read_bytes() for file in files} == {OLD, NEW}
    if how == signal.SIGINT:
        assert sorted({line.split(":")[0] for line in said.decode().splitlines() if ".py:" in line}) == done
    undone = run_program(tmp_path / "tree", "llm-codemod", "undo")
    assert (undone.code, undone.stderr.count("restored\n")) == (0, len(done))


def test_started_file_is_finished_before_an_interrupt() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), finish_first():  # noqa: PT012 (the order is what is tested)
        os.kill(os.getpid(), signal.SIGINT)
        done.append(1)
    assert done == [1]
    with pytest.raises(KeyboardInterrupt), finish_first():  # noqa: PT012
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        done.append(2)
    assert done == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_two_runs_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    files = make_files(tmp_path / "tree", 40)
    ways = [["--map", "gpt-4=one-way"], ["--map", "gpt-4=the-other-way"]]
    running = [
        subprocess.Popen([*MIGRATE, "--write", *way], cwd=tmp_path / "tree", stderr=subprocess.PIPE) for way in ways
    ]
    said = [process.communicate()[1].decode() for process in running]
    either = {OLD.replace(b"gpt-4", b"one-way"), OLD.replace(b"gpt-4", b"the-other-way")}
    assert {file.read_bytes() for file in files} <= either
    assert {process.returncode for process in running} <= {0, 3}
    for text in said:
        reasons = {line.split("skipped  ")[1].strip() for line in text.splitlines() if " skipped  " in line}
        assert reasons <= {
            "changed since it was read; run again",
            "another run is writing it; run again",
        }
    assert sorted((tmp_path / "tree").iterdir()) == files


def test_full_disk_changes_no_file_and_is_reported(tmp_path: Path) -> None:
    files = make_files(tmp_path / "tree", 5)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        outcome = run_migrate(tmp_path / "tree", "--write")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert outcome.code == 3
    assert outcome.stderr.count("  not written: ") == 5
    assert {file.read_bytes() for file in files} == {OLD}
    assert sorted((tmp_path / "tree").iterdir()) == files


def test_both_names_of_a_file_get_the_same_edit(tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "tree", {"a/app.py": APP})
    (folder / "b").mkdir()
    os.link(folder / "a/app.py", folder / "b/twin.py")
    assert run_migrate(folder, "--write").code == 0
    assert (
        (folder / "a/app.py").read_bytes()
        == (folder / "b/twin.py").read_bytes()
        == APP.replace(b"gpt-4", b"gpt-5.6-sol")
    )
    assert (folder / "a/app.py").samefile(folder / "b/twin.py")
    assert len(read_tree(folder)) == 2


@pytest.mark.parametrize(
    ("names", "arguments", "reason"),
    [
        (["tree/app.py", "outside.py"], [], "has 2 names (hard links), but this run edits only 1"),
        (["tree/app.py", "tree/twin.py"], ["app.py"], "has 2 names (hard links), but this run edits only 1"),
        (["tree/app.py", "tree/vendor/app.py"], [], "has 2 names (hard links), but this run edits only 1"),
    ],
    ids=["one lies outside", "one was not given", "one is somebody else's"],
)
def test_file_with_a_hard_link_outside_the_run_is_not_changed(
    tmp_path: Path, names: list[str], arguments: list[str], reason: str
) -> None:
    write_tree(tmp_path, {names[0]: APP})
    (tmp_path / names[1]).parent.mkdir(exist_ok=True)
    os.link(tmp_path / names[0], tmp_path / names[1])
    outcome = run_migrate(tmp_path / "tree", "--write", *arguments)
    assert (outcome.code, reason in outcome.stderr) == (3, True)
    assert (tmp_path / names[0]).read_bytes() == APP
    assert (tmp_path / names[0]).samefile(tmp_path / names[1])


def test_link_inside_the_tree_is_followed_and_kept(tmp_path: Path) -> None:
    folder = write_tree(tmp_path, {"app/x.py": APP})
    (folder / "link.py").symlink_to("app/x.py")
    (folder / "linked").symlink_to("app")
    outcome = run_migrate(folder, "--write", "link.py", "linked", "app")
    assert (outcome.code, outcome.stderr.count(" rewrite ")) == (0, 1)
    assert (folder / "app/x.py").read_bytes() == APP.replace(b"gpt-4", b"gpt-5.6-sol")
    assert (folder / "link.py").is_symlink()
    assert (folder / "linked").is_symlink()


def test_directory_replaced_with_an_outside_link_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import codemod.search  # noqa: PLC0415 -- the module whose function is followed

    folder = write_tree(tmp_path / "tree", {"app/x.py": APP})
    outside = write_tree(tmp_path / "outside", {"x.py": APP})
    search = codemod.search.find_candidates

    def search_and_swap(*arguments: object, **options: object) -> object:
        found = search(*arguments, **options)  # type: ignore[arg-type]
        (folder / "app").rename(folder / "old")
        (folder / "app").symlink_to(outside)
        return found

    monkeypatch.setattr(codemod.search, "find_candidates", search_and_swap)
    outcome = run_migrate(folder, "--write")
    assert (outcome.code, "a symbolic link on its path leads outside" in outcome.stderr) == (3, True)
    assert (outside / "x.py").read_bytes() == APP


def test_unedited_files_keep_their_modification_time(tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "tree", {"app.py": APP, "review.py": b'P = {"gpt-4": 1}\n', "other.py": b"x = 1\n"})
    for file in folder.iterdir():
        os.utime(file, (1, 1))
    run_migrate(folder, "--write")
    assert [file.name for file in folder.iterdir() if file.stat().st_mtime != 1] == ["app.py"]
