"""`migrate --write --verify COMMAND`: if the command fails, every file is restored, and the report says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from cli_tree import APP, TABLE
from harness import read_tree, run_migrate, write_tree
from hypothesis import given
from hypothesis import strategies as st

from codemod.values import Edit, Span
from codemod.values.edits import apply_edits, invert_edits

if TYPE_CHECKING:
    from pathlib import Path

TREE = {"app.py": APP, "deep/b.py": APP.replace(b"\n", b"\r\n"), "prices.py": TABLE}
NEW = APP.replace(b"gpt-4", b"gpt-5.6-sol")


def test_command_sees_written_files_and_success_keeps_them(tmp_path: Path) -> None:
    write_tree(tmp_path, TREE)
    outcome = run_migrate(tmp_path, "--write", "--verify", "grep -q gpt-5.6-sol app.py deep/b.py && echo fine")
    assert (outcome.code, outcome.stdout, "restored" in outcome.stderr) == (0, b"", False)
    assert read_tree(tmp_path)["app.py"] == NEW


def test_failure_restores_every_file(tmp_path: Path) -> None:
    write_tree(tmp_path, TREE)
    (tmp_path / "app.py").chmod(0o755)
    outcome = run_migrate(tmp_path, "--write", "--verify", "exit 7")
    assert outcome.code == 3
    assert read_tree(tmp_path) == TREE
    assert (tmp_path / "app.py").stat().st_mode & 0o777 == 0o755
    told = [line.split(maxsplit=2) for line in outcome.stderr.splitlines() if "skipped  " in line]
    assert told == [[path, "skipped", "--verify failed with exit code 7: restored"] for path in ("app.py", "deep/b.py")]


def test_files_changed_by_the_command_are_kept_and_named(tmp_path: Path) -> None:
    write_tree(tmp_path, TREE)
    outcome = run_migrate(tmp_path, "--write", "--verify", "echo '# mine' >> app.py; false")
    assert outcome.code == 3
    assert read_tree(tmp_path) == {**TREE, "app.py": NEW + b"# mine\n"}
    assert "NOT restored: changed since" in outcome.stderr


def test_without_an_edit_the_command_is_not_run(tmp_path: Path) -> None:
    write_tree(tmp_path, {"prices.py": TABLE})
    assert run_migrate(tmp_path, "--write", "--verify", "touch ran; false").code == 0
    assert not (tmp_path / "ran").exists()
    refused = run_migrate(tmp_path, "--verify", "true")
    assert refused.code == 2
    assert refused.stderr == "error: --verify: also pass --write; without it, there is nothing to verify\n"


def test_interrupt_restores_files(tmp_path: Path) -> None:
    write_tree(tmp_path, TREE)
    program = [sys.executable, "-c", "from codemod.cli.main import migrate_main; migrate_main()"]
    command = [*program, "--write", "--as-of", "2026-11-22", "--verify", "touch started; sleep 60"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True) as started:
        while not (tmp_path / "started").exists():
            assert started.poll() is None
            time.sleep(0.01)
        os.killpg(started.pid, signal.SIGINT)
        assert started.wait(timeout=30) == 130
    (tmp_path / "started").unlink()
    assert read_tree(tmp_path) == TREE


@given(st.binary(max_size=60), st.data())
def test_inverted_edits_restore_the_bytes(data: bytes, draw: st.DataObject) -> None:
    cuts = sorted(draw.draw(st.sets(st.integers(0, len(data)), max_size=6)))
    edits = [
        Edit(Span(start, end), data[start:end], draw.draw(st.binary(max_size=9)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    assert apply_edits(apply_edits(data, edits), invert_edits(data, edits)) == data
