"""`migrate - --stdin-filename NAME`: an editor gets the new text, with all other bytes unchanged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cli_tree import APP, TABLE
from harness import read_tree, run_migrate, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st
from unprivileged import open_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("data", [APP, b"\xef\xbb\xbf" + APP.replace(b"\n", b"\r\n"), APP[:-1], b"# \xff\n" + APP])
def test_the_new_text_goes_to_stdout_and_the_report_to_stderr(tmp_path: Path, data: bytes) -> None:
    outcome = run_migrate(tmp_path, "-", "--stdin-filename", "src/app.py", stdin=data)
    assert outcome.code == 0
    assert outcome.stdout == data.replace(b"gpt-4", b"gpt-5.6-sol")
    assert outcome.stderr.startswith("src/app.py:")
    assert not read_tree(tmp_path)


def test_name_determines_language_and_file_class(tmp_path: Path) -> None:
    data = b'{"model": "gpt-4"}\n'
    for name, changed in [("a.json", True), ("a.txt", False), ("node_modules/a.json", False)]:
        stdout = run_migrate(tmp_path, "-", "--stdin-filename", name, stdin=data).stdout
        assert (stdout != data) == changed, name


def test_format_replaces_the_text_on_stdout(tmp_path: Path) -> None:
    arguments = ["-", "--stdin-filename", "app.py"]
    diff = run_migrate(tmp_path, *arguments, "--format", "diff", stdin=APP)
    assert diff.stdout.startswith(b"--- a/app.py\n+++ b/app.py\n")
    document = json.loads(run_migrate(tmp_path, *arguments, "--format", "json", stdin=APP).stdout)
    assert [f["path"] for f in document["findings"]] == ["app.py"]
    checked = run_migrate(tmp_path, *arguments, "--check", stdin=TABLE)
    assert (checked.code, checked.stdout) == (1, b"")


def test_unhandled_input_is_returned_unchanged(tmp_path: Path) -> None:
    data = 'x = "gpt-4"'.encode("utf-16")
    outcome = run_migrate(tmp_path, "-", "--stdin-filename", "app.py", stdin=data)
    assert (outcome.code, outcome.stdout) == (3, data)
    assert "UTF-16" in outcome.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-"], "--stdin-filename NAME"),
        (["-", "app.py", "--stdin-filename", "x.py"], "no other path"),
        (["--stdin-filename", "x.py"], "pass - as the only path"),
        (["-", "--stdin-filename", "x.py", "--write"], "cannot be written"),
    ],
)
def test_invalid_arguments_are_reported(tmp_path: Path, arguments: list[str], words: str) -> None:
    outcome = run_migrate(tmp_path, *arguments, stdin=APP)
    assert (outcome.code, outcome.stdout, words in outcome.stderr) == (2, b"", True)


lines = st.sampled_from(
    [b'model = "gpt-4"', b'ask(model="gpt-4o-mini-audio-preview")', b"# gpt-4", b'"""', b"\xff", b"("]
)


@settings(max_examples=10, deadline=None)
@given(st.lists(lines, max_size=5).map(b"\n".join))
def test_stdin_gives_the_same_bytes_as_write(data: bytes) -> None:
    with open_folder() as folder:
        write_tree(folder, {"app.py": data})
        run_migrate(folder, "--write", "--no-ignore")
        assert run_migrate(folder, "-", "--stdin-filename", "app.py", stdin=data).stdout == read_tree(folder)["app.py"]
