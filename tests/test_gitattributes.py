""".gitattributes are read as git reads them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath

import pytest
from harness import write_tree
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codemod.project.gitattributes import GENERATED, VENDORED, State, find_states, is_set, read_attributes

PATHS = ["a.js", "lib/a.js", "lib/b.min.js", "lib/deep/a.js", "lib/deep/c d.py", "x[1].py", "#a.js", "lib/é.py"]


def read_ours(folder: Path) -> dict[str, dict[str, State]]:
    files = {name: read_attributes(folder / name) for name in (".", "lib", "lib/deep")}
    answers = {}
    for path in PATHS:
        above = [str(parent) for parent in PurePosixPath(path).parents]
        states = find_states(path, [("" if name == "." else name + "/", files[name]) for name in above])
        answers[path] = {name: states.get(name) for name in (GENERATED, VENDORED)}
    return answers


def run_git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    settled = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_ATTR_NOSYSTEM": "1"}
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=True, env=os.environ | settled)
    return done.stdout.decode()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    run_git(folder, "init", "--quiet")
    return folder


def read_gits(folder: Path) -> dict[str, dict[str, State]]:
    asked = run_git(folder, "check-attr", "-z", "--stdin", GENERATED, VENDORED, given="\0".join(PATHS).encode())
    fields = asked.split("\0")[:-1]
    words: dict[str, State] = {"set": True, "unset": False, "unspecified": None}
    answers: dict[str, dict[str, State]] = {}
    for path, name, value in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
        answers.setdefault(path, {})[name] = words.get(value, value)
    return answers


PATTERNS = r"""
    * *.js *.min.js a.js /a.js lib lib/ lib/* lib/** /lib/** **/deep/* ** lib/**/a.js [ab].js [!a]* x[1].py
    x\[1\].py #a.js \#a.js !a.js {a,b}.js l?b/a.js lib/a.js deep/a.js */a.js **/a.js é.py [attr]made [attr]lib
    *\ [ ./a.js lib//a.js "c\040d.py"
"""
STATES = f"""
    {GENERATED} -{GENERATED} !{GENERATED} {GENERATED}=true {GENERATED}=false {GENERATED}= text made -made made=x --x
    {VENDORED} -{VENDORED} !{VENDORED} -{VENDORED}=x b@d
"""
patterns = st.sampled_from([*PATTERNS.split(), '"lib/deep/c d.py"'])
states = st.sampled_from(STATES.split())
lines = st.builds(
    lambda blank, pattern, words, gap: (blank + gap.join([pattern, *words])).encode(),
    st.sampled_from(["", " ", "\t"]),
    patterns,
    st.lists(states, max_size=3),
    st.sampled_from([" ", "\t ", "  "]),
)
files = st.lists(lines, max_size=5).map(b"\n".join)


@settings(max_examples=60, deadline=None)
@given(files, files, files)
@example(b"\xef\xbb\xbf*.js linguist-generated\r\n*.py -linguist-vendored\r", b"", b"")
@example(
    b"[attr]made linguist-generated -linguist-vendored\n*.js made\nlib/a.js -made", b"a.js !linguist-vendored", b""
)
@example(b"*.js linguist-generated", b"[attr]made linguist-vendored\n*.js made", b"*.js !linguist-generated")
@example(b"x" * 2_040 + b" linguist-generated\n*.js linguist-generated" + b" " * 2_100 + b"\n", b"", b"")
def test_result_agrees_with_git(repository: Path, top: bytes, lib: bytes, deep: bytes) -> None:
    tree = {"lib/deep/.gitattributes": deep, "lib/.gitattributes": lib, ".gitattributes": top}
    write_tree(repository, tree)
    assert read_ours(repository) == read_gits(repository)


@pytest.mark.parametrize(
    ("state", "meaning"), [(True, True), (False, False), (None, None), ("true", True), ("false", False), ("", True)]
)
def test_states_have_the_meaning_of_linguist(state: State, meaning: bool | None) -> None:
    assert is_set(state) == meaning


def test_links_devices_and_directories_are_not_read(tmp_path: Path) -> None:
    write_tree(tmp_path, {"real": b"* linguist-generated", "c/.gitattributes/x": b""})
    (tmp_path / "a").mkdir()
    (tmp_path / "a/.gitattributes").symlink_to(tmp_path / "real")
    (tmp_path / "b").mkdir()
    os.mkfifo(tmp_path / "b/.gitattributes")
    for name in "abc":
        assert read_attributes(tmp_path / name).lines == ()
