"""`undo` reverts the last run where nothing else has changed since, with or without git, and stores no source text."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest
from cli_tree import APP, PRIVATE, TREE
from harness import TODAY, Outcome, read_tree, run_migrate, run_program, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from codemod.engine.journal import make_entry
from codemod.search import find_candidates
from codemod.values import Edit, Span
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = APP.replace(b"gpt-4", b"gpt-5.6-sol")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def folder(tmp_path: Path, state: Path) -> Path:
    assert not state.exists()
    return write_tree(tmp_path / "tree", TREE | {"sub/b.py": APP})


def undo(folder: Path, *arguments: str) -> Outcome:
    return run_program(folder, "llm-codemod", "undo", *arguments)


def read_records(state: Path) -> list[Path]:
    return sorted(state.rglob("*.jsonl"))


def test_last_run_is_reverted_and_a_dry_run_shows_how(folder: Path) -> None:
    before = read_tree(folder)
    forward = run_migrate(folder, "--write")
    assert (forward.code, (folder / "app.py").read_bytes()) == (0, WRITTEN)
    after = read_tree(folder)
    preview = undo(folder, "--dry-run")
    assert preview.code == 0
    assert b"+KEY" in preview.stdout
    assert preview.stderr.endswith("2 files would be restored, 0 skipped\n")
    assert read_tree(folder) == after
    subprocess.run(["git", "apply", "--check", "-"], input=preview.stdout, cwd=folder, check=True)
    assert undo(folder) == (b"", "app.py  restored\nsub/b.py  restored\n2 files restored, 0 skipped\n", 0)
    assert read_tree(folder) == before
    assert undo(folder) == (b"", "nothing to undo: no run with --write is recorded here\n", 0)


def test_changed_files_are_skipped_and_named(folder: Path) -> None:
    run_migrate(folder, "--write")
    (folder / "app.py").write_bytes(WRITTEN + b"mine\n")
    outcome = undo(folder)
    assert outcome.code == 3
    assert "app.py  skipped: changed since that run; edit by hand\n" in outcome.stderr
    assert (folder / "app.py").read_bytes() == WRITTEN + b"mine\n"
    assert (folder / "sub/b.py").read_bytes() == APP
    (folder / "app.py").write_bytes(WRITTEN)
    assert undo(folder).stderr == "app.py  restored\n1 file restored, 0 skipped\n"
    (folder / "app.py").unlink()
    run_migrate(folder, "--write")
    (folder / "sub/b.py").unlink()
    assert "sub/b.py  skipped: vanished before it was read" in undo(folder).stderr


def test_runs_are_reverted_one_by_one_from_anywhere_in_the_work_tree(folder: Path) -> None:
    before = read_tree(folder)
    (folder / ".git").mkdir()
    run_migrate(folder / "sub", "--write")
    run_migrate(folder, "--write", "--map", "gpt-5.6-sol=mine", "--only", "gpt-5.6-sol")
    assert b'"mine"' in (folder / "sub/b.py").read_bytes()
    assert undo(folder / "sub").stderr == "b.py  restored\n1 file restored, 0 skipped\n"
    assert undo(folder).stderr == "sub/b.py  restored\n1 file restored, 0 skipped\n"
    assert read_tree(folder) == before


def test_record_contains_only_ids_and_digests(folder: Path, state: Path) -> None:
    run_migrate(folder, "--write")
    [record] = read_records(state)
    assert record.stat().st_mode & 0o777 == 0o600
    assert record.parent.stat().st_mode & 0o777 == 0o700
    assert PRIVATE.encode() not in record.read_bytes()
    assert b"gpt-" not in record.read_bytes(), "a search for ids would find it"
    rows = [json.loads(line) for line in record.read_bytes().splitlines()][1:]
    assert [list(row) for row in rows] == [["path", "before", "after", "edits"]] * 2
    for row in rows:
        assert [len(row["before"]), len(row["after"])] == [64, 64]
        assert [[start, b64decode(now), b64decode(then)] for start, now, then in row["edits"]] == [
            [APP.index(b"gpt-4"), b"gpt-5.6-sol", b"gpt-4"]
        ]
    assert find_candidates([str(state)], ["gpt-4", "gpt-5.6-sol"], cwd=folder).candidates == ()
    assert not any(folder.rglob("*.jsonl")), "nothing of it lies in the repository"


def test_a_dry_run_and_one_without_edits_record_nothing_and_old_runs_go(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_migrate(folder)
    run_migrate(folder, "--write", "prices.py")
    assert read_records(state) == []
    monkeypatch.setattr("codemod.engine.journal._MOST_RUNS", 10)
    for number in range(13):
        (folder / "app.py").write_bytes(APP)
        run_migrate(folder, "--write", "app.py")
        assert len(read_records(state)) == min(number + 1, 10)


def test_unrecorded_run_is_made_with_a_warning(folder: Path, state: Path) -> None:
    state.write_bytes(b"in the way")
    outcome = run_migrate(folder, "--write")
    assert outcome.code == 0
    assert "warning: this run cannot be undone: " in outcome.stderr
    assert "Undo: llm-codemod undo" not in outcome.stderr
    assert (folder / "app.py").read_bytes() == WRITTEN


def test_truncated_record_is_used_as_far_as_it_goes(folder: Path, state: Path) -> None:
    run_migrate(folder, "--write")
    [record] = read_records(state)
    whole = record.read_bytes()
    record.write_bytes(whole[:-20])
    (folder / "sub/b.py").write_bytes(APP)  # not modified yet
    assert undo(folder).stderr == "app.py  restored\n1 file restored, 0 skipped\n"
    assert read_tree(folder) == TREE | {"sub/b.py": APP}
    (folder / "app.py").write_bytes(WRITTEN)
    record.write_bytes(b'{"llm-codemod": "undo"}\n[1]\n{"path": 3}\n\xff\n{"path": "app.py", "before": 0}\n')
    assert undo(folder).stderr == "0 files restored, 0 skipped\n"


def test_a_run_that_is_still_writing_is_not_undone(folder: Path, state: Path) -> None:
    run_migrate(folder, "--write")
    [record] = read_records(state)
    hold = (
        "import fcntl as f, sys, time; x = open(sys.argv[1]); f.flock(x, f.LOCK_EX); print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", hold, str(record)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        outcome = undo(folder)
        holder.send_signal(signal.SIGKILL)
    assert (outcome.code, "a run is still writing here" in outcome.stderr) == (2, True)
    assert undo(folder).code == 0


def test_run_restored_by_verify_is_not_undone(folder: Path, state: Path) -> None:
    run_migrate(folder, "--write", "app.py")
    run_migrate(folder, "--write", "--verify", "false")
    assert (folder / "sub/b.py").read_bytes() == APP
    assert len(read_records(state)) == 1
    assert undo(folder).stderr == "app.py  restored\n1 file restored, 0 skipped\n"
    run_migrate(folder, "--write", "--verify", "echo >> app.py; false")
    (folder / "app.py").write_bytes(WRITTEN)  # the skipped one, as it was written
    assert undo(folder).stderr == "app.py  restored\n1 file restored, 0 skipped\n"
    assert read_tree(folder) == TREE | {"sub/b.py": APP}


def test_a_run_that_is_killed_while_it_verifies_can_be_undone(folder: Path) -> None:
    command = [sys.executable, "-c", "from codemod.cli.main import migrate_main as run; run()", "--as-of", TODAY]
    ran = subprocess.run([*command, "--write", "--verify", "kill -9 $PPID"], cwd=folder, check=False)
    assert (ran.returncode, (folder / "app.py").read_bytes()) == (-signal.SIGKILL, WRITTEN)
    assert undo(folder).code == 0
    assert read_tree(folder) == TREE | {"sub/b.py": APP}


def test_undo_writes_atomically(folder: Path) -> None:
    os.link(folder / "app.py", folder / "twin.py")
    (folder / "app.py").chmod(0o755)
    run_migrate(folder, "--write", "--as-of", TODAY)
    assert undo(folder).code == 0
    assert (folder / "twin.py").read_bytes() == (folder / "app.py").read_bytes() == APP
    assert (folder / "app.py").stat().st_nlink == 2
    assert (folder / "app.py").stat().st_mode & 0o777 == 0o755


@settings(deadline=None)
@given(st.lists(st.tuples(st.binary(max_size=5), st.binary(min_size=1, max_size=5), st.binary(max_size=5)), max_size=6))
def test_inverted_edits_restore_the_file(pieces: list[tuple[bytes, bytes, bytes]]) -> None:
    data, edits = b"", []
    for kept, old, new in pieces:
        edits.append(Edit(Span(len(data + kept), len(data + kept + old)), old, new))
        data += kept + old + b"|"
    after = apply_edits(data, edits)
    assert apply_edits(after, make_entry("x", data, edits, after).edits) == data
