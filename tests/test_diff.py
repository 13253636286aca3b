"""Real git applies the diff with the bytes of the edits, and reverts it."""

import os
import subprocess
from pathlib import Path

import pytest
from harness import ODD_NAMES, read_tree, write_tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codemod.outputs.diff import format_patch
from codemod.values import Edit, FilePatch, Source, Span
from codemod.values.edits import EditRefusedError, apply_edits

CLEAN = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
# Line endings of every kind, characters that only str.splitlines treats as such, and text that looks like a diff.
PIECES = [b"\n", b"\n", b"\r\n", b"\r", b"\f", b"\v", "\u2028".encode(), b"\xef\xbb\xbf", b"\xe9", b"\x85", b"a", b" b"]
PIECES += [
    b"one\n" * 7,
    b"-- a\n",
    b"++ b\n",
    b"@@ -1 +1 @@\n",
    b"\\ No newline at end of file\n",
    b"diff --git a/x b/x\n",
]

content = st.lists(st.sampled_from(PIECES), max_size=5).map(b"".join)
# A file is a list of pieces, each kept (None) or replaced: edits and result follow without our code.
files = st.lists(st.tuples(content, st.none() | content), max_size=8)


def make_patch(path: str, pieces: list[tuple[bytes, bytes | None]]) -> tuple[FilePatch, bytes]:
    before, after = b"", b""
    edits: dict[Span, Edit] = {}
    for old, new in pieces:
        span = Span(len(before), len(before + old))
        before += old
        if new is None or span in edits:
            after += old
        else:
            edits[span] = Edit(span, old, new)
            after += new
    return FilePatch(Source(path, before), (), tuple(edits.values())), after


def git_apply(folder: Path, patch: bytes, *options: str) -> None:
    command = ["git", "apply", *options, "-"]
    outcome = subprocess.run(command, input=patch, cwd=folder, env=CLEAN, capture_output=True, check=False)
    assert outcome.returncode == 0, outcome.stderr


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(files, min_size=20, max_size=60))
def test_git_apply_makes_the_edits_and_reverts_them(
    tmp_path_factory: pytest.TempPathFactory, batch: list[list[tuple[bytes, bytes | None]]]
) -> None:
    folder = tmp_path_factory.mktemp("plain")
    made = [make_patch(f"{number}.txt", pieces) for number, pieces in enumerate(batch)]
    before = {patch.source.path: patch.source.data for patch, _ in made}
    after = {patch.source.path: data for patch, data in made}
    assert {patch.source.path: apply_edits(patch.source.data, patch.edits) for patch, _ in made} == after
    diff = b"".join(format_patch(patch) for patch, _ in made)
    assert bool(diff) == (before != after)
    write_tree(folder, before)
    if diff:
        git_apply(folder, diff)
        assert read_tree(folder) == after
        git_apply(folder, diff, "-R")
    assert read_tree(folder) == before


def test_git_parses_every_file_name(tmp_path: Path) -> None:
    write_tree(tmp_path, dict.fromkeys(ODD_NAMES, b"one\n"))
    diff = b"".join(format_patch(make_patch(name, [(b"one", b"two"), (b"\n", None)])[0]) for name in ODD_NAMES)
    git_apply(tmp_path, diff)
    assert read_tree(tmp_path) == dict.fromkeys(ODD_NAMES, b"two\n")
    assert not any(byte in diff for byte in (b"\x1b", b"\x9b", b"\r", "\u202e".encode())), (
        "would reach the terminal raw"
    )


def test_git_accepts_a_path_outside_the_directory_with_unsafe_paths(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    names = ["../beside.py", str(tmp_path / "absolute.py")]
    write_tree(tmp_path / "work", dict.fromkeys(names, b"one\n"))
    diff = b"".join(format_patch(make_patch(name, [(b"one\n", b"two\n")])[0]) for name in names)
    git_apply(tmp_path / "work", diff, "--unsafe-paths")
    assert read_tree(tmp_path) == {"beside.py": b"two\n", "absolute.py": b"two\n"}


def test_git_applies_in_a_repository_that_normalises_line_ends(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, env=CLEAN, check=True)
    patch, after = make_patch("app/x.py", [(b"1\r\n2\r\n", None), (b"3", b"4"), (b"\r\n", None)])
    write_tree(tmp_path, {".gitattributes": b"* text=auto\n", "app/x.py": patch.source.data})
    git_apply(tmp_path, format_patch(patch))
    assert (tmp_path / "app/x.py").read_bytes() == after


def test_nearby_edits_share_a_hunk_and_distant_ones_do_not() -> None:
    lines = [b"%d\n" % number for number in range(1, 21)]
    edited = {1: b"first\n", 8: b"", 16: b"16th\n", 20: b"last"}
    patch, _ = make_patch("x.txt", [(line, edited.get(number)) for number, line in enumerate(lines, 1)])
    assert format_patch(patch).decode().splitlines() == [
        *("--- a/x.txt", "+++ b/x.txt"),
        *("@@ -1,11 +1,10 @@", "-1", "+first", " 2", " 3", " 4", " 5", " 6", " 7", "-8", " 9", " 10", " 11"),
        *("@@ -13,8 +12,8 @@", " 13", " 14", " 15", "-16", "+16th", " 17", " 18", " 19"),
        *("-20", "+last", "\\ No newline at end of file"),
    ]


def test_an_empty_side_names_the_line_before_it() -> None:
    assert format_patch(make_patch("x", [(b"", b"a\n")])[0]).endswith(b"\n@@ -0,0 +1 @@\n+a\n")
    assert format_patch(make_patch("x", [(b"a\nb\n", b"")])[0]).endswith(b"\n@@ -1,2 +0,0 @@\n-a\n-b\n")


def test_adjacent_lines_are_one_block_and_unchanged_lines_are_context() -> None:
    patch, _ = make_patch("x", [(b"a\nb\n", b"A\nB\n"), (b"c\n", b"C\nd\n"), (b"d\n", None)])
    assert format_patch(patch).endswith(b"@@ -1,4 +1,5 @@\n-a\n-b\n-c\n+A\n+B\n+C\n+d\n d\n")
    patch, _ = make_patch("x", [(b"a\nb\nc\n", b"a\nB\nc\n")])
    assert format_patch(patch).endswith(b"@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n")


def test_a_patch_that_changes_nothing_is_empty_and_a_wrong_edit_is_refused() -> None:
    assert format_patch(make_patch("x", [(b"a\n", None)])[0]) == b""
    assert format_patch(make_patch("x", [(b"a\n", b"a\n")])[0]) == b""
    with pytest.raises(EditRefusedError):
        format_patch(FilePatch(Source("x", b"a\n"), (), (Edit(Span(0, 1), b"b", b"c"),)))
