"""A repository that tries to escape, to run code, to hang the run or to control the terminal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_tree import APP
from harness import ODD_NAMES, TODAY, read_tree, run_migrate, run_on_terminal, run_program, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from codemod.cli.formats import OUTPUTS
from codemod.errors import CodemodError, Skipped
from codemod.languages.nodes import _drop_brackets
from codemod.search import scan
from codemod.search.changed import list_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = APP.replace(b"gpt-4", b"gpt-5.6-sol")
MARK = "import pathlib; pathlib.Path(__file__).with_suffix('.ran').touch()\n"


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """End the tests instead of letting them hang; generous, for busy machines."""
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def test_no_code_of_the_target_is_run_or_imported(tmp_path: Path) -> None:
    """Its modules have the names of ours, its programs those that we start, and its git configuration has commands."""
    folder = write_tree(tmp_path, {"app.py": APP, "x.ts": b'const model = "gpt-4";\n'})
    modules = [
        "sitecustomize",
        "usercustomize",
        "conftest",
        "codemod",
        "libcst",
        "typer",
        "tree_sitter",
        "rich",
        "json",
    ]
    for module in [*modules, "tree_sitter_python", "tree_sitter_typescript", "tomllib", "setup"]:
        (folder / f"{module}.py").write_text(MARK)
    for program in ("rg", "git", "python"):
        for name in (program, f"{program}.exe", f"{program}.bat"):
            (folder / name).write_text(f"#!/bin/sh\ntouch {folder}/{name}.ran\n")
            (folder / name).chmod(0o755)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    for key in ("core.fsmonitor", "core.hooksPath", "core.pager", "diff.external", "core.editor"):
        subprocess.run(["git", "config", key, f"{folder}/rg"], cwd=folder, check=True)
    subprocess.run(["git", "config", "core.excludesFile", "/dev/zero"], cwd=folder, check=True)
    environment = {**os.environ, "PATH": os.pathsep.join([".", "", os.environ["PATH"]])}
    migrate = Path(sys.executable).with_name("migrate")
    with no_longer_than(120):
        ran = subprocess.run(
            [migrate, "--write", "--as-of", TODAY], cwd=folder, env=environment, capture_output=True, check=False
        )
    assert ran.returncode == 0, ran.stderr
    assert (folder / "app.py").read_bytes() == WRITTEN
    assert list(folder.rglob("*.ran")) == []


@pytest.mark.parametrize("name", ["--verify=touch sprung", "--exit-zero", "-q", "--output=app.py", "--config=x/y.toml"])
@pytest.mark.parametrize("command", [["migrate", "--write"], ["llm-codemod", "check"]])
def test_file_name_is_not_taken_for_an_option(tmp_path: Path, command: list[str], name: str) -> None:
    """A shell expands `*` to such a name, and pre-commit passes it on."""
    folder = write_tree(tmp_path, {"app.py": APP, name: b"", "x.toml": b""})
    ran = run_program(folder, *command, name, "app.py")
    assert (ran.code, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(f"error: {name}: is the name of a file here")
    assert ((folder / "app.py").read_bytes(), (folder / "sprung").exists()) == (APP, False)
    ran = run_program(folder, *command, "--as-of", TODAY, "--", name, "app.py")
    assert (ran.code, ran.stderr.count("error")) == (int(command[0] != "migrate"), 0)


def test_devices_pipes_sockets_and_links_do_not_block(tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "tree", {"app.py": APP})
    os.mkfifo(folder / "pipe.py")
    (folder / "zero.py").symlink_to("/dev/zero")
    (folder / "up").symlink_to("..")
    with socket.socket(socket.AF_UNIX) as server, contextmanager(lambda: iter([os.getcwd()]))() as here:  # noqa: PTH109
        os.chdir(folder)  # the path of a socket is short
        server.bind("socket.py")
        os.chdir(here)
        with no_longer_than(120):
            assert run_migrate(folder, "--write").code == 0
            named = run_migrate(folder, "--write", "pipe.py", "zero.py", "socket.py")
    assert (folder / "app.py").read_bytes() == WRITTEN
    assert named.code == 3
    assert named.stderr.count(" skipped ") == 3


@pytest.mark.parametrize("ripgrep", [True, False])
@pytest.mark.parametrize("name", ["sub/.gitignore", ".git/info/exclude"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_endless_ignore_files_are_named_or_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str, ripgrep: bool
) -> None:
    monkeypatch.setattr("codemod.search.programs._LONG", 0.2)
    monkeypatch.setattr("codemod.search.programs._MEMORY", 400_000_000)
    if not ripgrep:
        monkeypatch.setattr("codemod.search.ripgrep.find_ripgrep", lambda _: None)
    folder = write_tree(tmp_path, {"app.py": APP, "sub/x.py": APP})
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(folder / name)
    else:
        (folder / name).symlink_to("/dev/zero")
    with no_longer_than(180):
        outcome = run_migrate(folder, "--write")
    assert (outcome.code, folder.joinpath("app.py").read_bytes()) == ((2, APP) if ripgrep else (0, WRITTEN))
    if ripgrep:
        assert f"{name}: ignore rules that are not a regular file; remove it" in outcome.stderr
        assert run_migrate(folder, "--write", "--no-ignore").code == 0


@pytest.mark.parametrize("ripgrep", [True, False], ids=["ripgrep", "python"])
def test_endless_ignore_files_do_not_block_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ripgrep: bool) -> None:
    monkeypatch.setattr("codemod.search.programs._LONG", 0.2)
    if not ripgrep:
        monkeypatch.setattr("codemod.search.ripgrep.find_ripgrep", lambda _: None)
    folder = write_tree(tmp_path, {"app.py": APP, "sub/x.py": APP})
    person = ["-c", "user.name=p", "-c", "user.email=p@example.org"]
    for command in (["init", "--quiet"], ["add", "."], [*person, "commit", "--quiet", "--message=all"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    os.mkfifo(folder / "sub/.gitignore")
    with no_longer_than(60):
        outcome = run_migrate(folder, "--write")
        with pytest.raises(CodemodError, match=r"sub/\.gitignore: ignore rules that are not a regular file"):
            list_changed(folder, "HEAD")
    assert (outcome.code, folder.joinpath("app.py").read_bytes()) == ((2, APP) if ripgrep else (0, WRITTEN))


def test_file_names_are_escaped_on_the_terminal(tmp_path: Path) -> None:
    names = [*ODD_NAMES, "-", "--unsafe", "\x1b]0;title\x07.py", "..hidden.py", "a\x1b[31m/x.py", "\x9b31m.py"]
    before = write_tree(tmp_path, dict.fromkeys(names, APP + b"# \x1b[2J \xe2\x80\xae hidden\n"))
    shown = run_on_terminal(before, {"TERM": "xterm", "NO_COLOR": "1"})
    assert b"+KEY" in shown
    for text in (shown.replace(b"\r\n", b"\n"), run_migrate(before, "--check").stderr.encode()):
        raw = [c for c in text.decode("utf-8", "surrogateescape") if not c.isprintable() and c not in "\n\t"]
        assert raw == []
    error = run_migrate(before, "gone\x1b[2J").stderr + run_migrate(before, "--rules", "gone\x1b[2J").stderr
    assert "\x1b" not in error
    assert run_migrate(before, "--write").code == 0
    programs = [data for name, data in read_tree(before).items() if name.endswith(".py")]
    assert len(programs) > 10
    assert {data[: len(WRITTEN)] for data in programs} == {WRITTEN}


def test_no_command_and_no_format_writes_a_control_character(tmp_path: Path) -> None:
    names = ["a\x1b[31m.py", "new\nline.py", "\x1b]0;title\x07.py", "d\x1b[2J/x.py", "\x9b31m.py", "\u202ex.py"]
    folder = write_tree(tmp_path, dict.fromkeys(names, APP) | {"\x1b[2Jwide.py": APP.decode().encode("utf-16")})
    said = [run_migrate(folder, "--format", form) for form in OUTPUTS["migrate"]]
    said += [run_program(folder, "llm-codemod", "check", "--format", form) for form in OUTPUTS["check"]]
    said += [
        run_program(folder, "llm-codemod", *arguments)
        for arguments in (
            ["explain", "gpt-4\x1b[2J"],
            ["explain", "\x1b[2J"],
            ["cost", "gpt-4\x1b[2J", "gpt-4o", "--input-tokens", "1"],
            ["cost", "gpt-4", "gpt-4o", "--usage", names[0]],
            ["bulk", names[0]],
            ["migrate", "--map", "gpt-4\x1b[2J"],
            ["migrate", "--output", "gone\x1b[2J/x"],
            ["migrate", "--config", "gone\x1b[2J"],
            ["migrate", "--option\u202e\x9b"],
            ["rules", "show", "gpt\u202e\u200b"],
            ["explain", "--format", "json", "The model `gpt-4\u202e\x9b` does not exist"],
            ["cost", "--format", "json", "gpt-4\u202e", "gpt-4o", "--input-tokens", "1"],
        )
    ]
    shown = [text for one in said for text in (one.stdout.decode("utf-8", "surrogateescape"), one.stderr)]
    assert len(shown) > 30
    assert [
        text for text in shown if not text.replace("\r\n", "").replace("\n", "").replace("\t", "").isprintable()
    ] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.json", b"[" * 10_000 + b'\n{"model": "gpt-4"}\n' + b"]" * 10_000),
        ("deep.py", b"(" * 10_000 + b'\nask(model="gpt-4")\n' + b")" * 10_000),
        ("list.yaml", b"- " * 1_400 + b"x\nmodel: gpt-4\n"),
        ("deep.yaml", b"".join(b" " * n + b"a:\n" for n in range(1_500)) + b"model: gpt-4\n"),
        ("deep.md", b"---\n" + b"? " * 1_400 + b"x\n---\nmodel: gpt-4\n"),
        ("line.js", b"x=1;" * 750_000 + b'ask({model: "gpt-4"})\n'),
        ("quotes.md", b"```\n" * 20_000 + b"gpt-4\n"),
        ("nested.html", b"<script>" * 5_000 + b'\nx = "gpt-4"\n' + b"</script>" * 5_000),
    ],
)
def test_huge_file_does_not_stop_the_run(tmp_path: Path, name: str, data: bytes) -> None:
    folder = write_tree(tmp_path, {name: data, "z.py": APP})
    with no_longer_than(180):
        outcome = run_migrate(folder, "--write")
    assert outcome.code == 0
    assert (folder / "z.py").read_bytes() == WRITTEN
    assert (folder / name).read_bytes() in (data, data.replace(b"gpt-4", b"gpt-5.6-sol"))


def test_thousands_of_files_in_one_folder(tmp_path: Path) -> None:
    folder = write_tree(tmp_path, {f"{number}.py": b"x = 1\n" for number in range(5_000)} | {"app.py": APP})
    with no_longer_than(120):
        assert run_migrate(folder, "--write").code == 0
    assert (folder / "app.py").read_bytes() == WRITTEN


@pytest.mark.parametrize("ripgrep", [True, False])
@pytest.mark.parametrize("rules", ["*a" * 500_000, "/x\n" * 400_000 + "[" * 200_000, "{" + "{a,b}" * 200_000])
def test_too_large_ignore_files_end_the_run_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: str, ripgrep: bool
) -> None:
    """Ignoring them would search the files that they exclude, so nothing is written."""
    monkeypatch.setattr("codemod.search.programs._MEMORY", 400_000_000)
    if not ripgrep:
        monkeypatch.setattr("codemod.search.ripgrep.find_ripgrep", lambda _: None)
    folder = write_tree(tmp_path, {"app.py": APP, "sub/.gitignore": rules.encode(), "sub/x.py": APP})
    with no_longer_than(180):
        outcome = run_migrate(folder, "--write", "sub", ".")
    assert outcome.code in (0, 2)
    if outcome.code:
        assert outcome.stderr.count("\n") == 1
        assert "of ignore rules, too large to read; shorten it, or pass --no-ignore" in outcome.stderr
        assert (folder / "app.py").read_bytes() == APP
    assert run_migrate(folder, "--write", "--no-ignore").code == 0
    assert (folder / "app.py").read_bytes() == WRITTEN


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([b"a", b"gpt-4", b"gpt-4o", b"\n", b"\0" * 9]), max_size=60).map(b"".join))
def test_line_longer_than_a_block_is_searched(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("lines") / "x"
    file.write_bytes(data)
    regex = scan.compile_patterns([b"gpt-4o", b"gpt-4"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "_BLOCK", 16)
        patch.setattr(scan, "_OVERLAP", 8)
        found = [hit for c in scan.search_file(str(file), regex) if not isinstance(c, Skipped) for hit in c.hits]
    assert found == [match.start() for match in regex.finditer(data)]


RULES = {
    "a deep array": b"words = " + b"[" * 5_000,
    "a deep table": b"words = " + b"{a=" * 5_000,
    "a long number": b"x = " + b"9" * 5_000,
    "a long key": b"a." * 100_000 + b"b = 1",
    "many long keys": b"\n".join(b"a." * 90 + b"b%d = 1" % number for number in range(500)),
    "a long value": b'platform = "' + b"\x09" * 100_000 + b'"\n[[model]]',
    "no text": bytes(range(256)),
    "code": b"__import__('os').system('touch ran')",
    "larger than any": b"# " + b"x" * 3_000_000,
}


@pytest.mark.parametrize("data", RULES.values(), ids=RULES)
def test_hostile_rules_file_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    write_tree(tmp_path, {"rules.toml": data, "app.py": APP})
    with no_longer_than(120):
        outcome = run_migrate(tmp_path, "--rules", "rules.toml")
    assert (outcome.code, outcome.stdout, outcome.stderr.count("\n")) == (2, b"", 1)
    assert len(outcome.stderr) < 1_000
    assert outcome.stderr[:-1].isprintable()
    assert sorted(read_tree(tmp_path)) == ["app.py", "rules.toml"]


def test_rules_are_read_from_regular_files_in_their_directory_only(tmp_path: Path) -> None:
    (tmp_path / "pipe").mkdir()
    os.mkfifo(tmp_path / "pipe" / "rules.toml")
    (tmp_path / "device").mkdir()
    (tmp_path / "device" / "rules.toml").symlink_to("/dev/zero")
    write_tree(tmp_path, {"elsewhere/a.toml": b'platform = "mine"\n', "out/x.py": b""})
    (tmp_path / "out" / "platforms").symlink_to("../elsewhere")
    with no_longer_than(60):
        said = [run_migrate(tmp_path, "--rules", name) for name in ("pipe", "pipe/rules.toml", "device", "out")]
    assert [outcome.code for outcome in said] == [2] * 4
    problems = [*["is not a regular file"] * 2, *["leads out of the directory"] * 2]
    assert [problem in outcome.stderr for problem, outcome in zip(problems, said, strict=True)] == [True] * 4


@given(st.text("()[]ax.", max_size=14))
def test_brackets_are_removed_innermost_first(name: str) -> None:
    import re  # noqa: PLC0415 -- the slow way, which is the definition

    slow = name
    while (shorter := re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", slow)) != slow:
        slow = shorter
    assert _drop_brackets(name) == slow or "(" in slow or "[" in slow or ")" in slow or "]" in slow


def test_deep_callee_takes_linear_time() -> None:
    began = time.thread_time()
    assert _drop_brackets("f" + "(" * 200_000 + ")" * 200_000 + ".g") == "f.g"
    assert time.thread_time() - began < 10
