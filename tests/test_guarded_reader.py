"""Only the guarded reader opens files that are not sources: no pipe, no device, no link to a secret."""

from __future__ import annotations

import ast
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from bulk_world import git
from cli_tree import APP
from harness import TODAY, run_check, run_migrate, run_program, write_tree

from codemod import guarded
from codemod.guarded import RefusedFileError, read_guarded, read_small, write_guarded
from codemod.project.codeowners import parse_owners, read_owners

PACKAGE = Path(guarded.__file__).parent
# Modules that open files in another way, and why they may.
OTHERS = {
    "guarded.py": "is the guarded reader",
    "resources.py": "reads what ships with the package",
    "languages/grammar.py": "reads what ships with the package",
    "languages/locals_query.py": "reads what ships with the package",
    "explain/tables.py": "reads what ships with the package",
    "outputs/html.py": "reads what ships with the package",
    "search/ripgrep.py": "writes rules into a folder that it has made",
    "engine/atomic.py": "writes the sources",
    "folders.py": "opens folders, and names in them through no link",
    "engine/journal.py": "creates the record of a run",
    "cli/streams.py": "opens the null device",
    "engine/verification/record.py": "writes the record of a verification",
    "engine/verification/checkpoint.py": "creates the record of a verification",
    "update/store.py": "writes the store of rules",
    "update/wheel.py": "writes a wheel in memory",
    "update/package_index.py": "reads a wheel in memory",
    "update/bundle.py": "reads an archive in memory",
    "update/fetch.py": "reads a response",
    "rules/index.py": "writes the index of an update",
    "bulk/local_view.py": "writes into a folder that it has made",
    "bulk/clone.py": "writes into a folder that it has made",
    "bulk/git_objects.py": "writes into a folder that it has made",
    "bulk/verified_clone.py": "writes into a clone that it has made",
    "bulk/forge.py": "opens no file",
    "bulk/publish.py": "opens no file",
    "cli/cost.py": "reads what the user names, a pipe too",
    "cli/bulk_run.py": "reads what the user names, a pipe too",
    "cli/rules.py": "reads and writes what the maintainer of rules names",
    "cli/manual.py": "writes the manual pages",
    "cli/terminal.py": "opens the null device",
    "engine/child.py": "opens a pipe to its own fork, and the null device",
}
OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "fdopen"}
HANGS = 60  # seconds
# `llm-codemod` in a separate process that soon looks for what the search is waiting for.
CODE = "from codemod.search import programs; from codemod.cli.main import main; programs._LONG = 1; main()"
IMPATIENT = [sys.executable, "-P", "-c", CODE]


def find_openers(file: Path) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.Call)]
    names = [call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "") for call in calls]
    return [name for name in names if name in OPENERS]


def test_no_other_module_opens_files() -> None:
    files = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*.py")}
    found = {name for name, file in files.items() if find_openers(file) and not name.startswith("refresh/")}
    assert found - set(OTHERS) == set()
    assert set(OTHERS) - set(files) == set()


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, Path]:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "large").write_bytes(b"x" * 101)
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    return {name: tmp_path / name for name in ("pipe", "device", "large", "folder", "loop", "missing")}


@pytest.mark.parametrize("name", ["pipe", "device", "large", "folder", "loop", "missing"])
def test_only_a_regular_file_of_a_limited_size_is_read(hostile: dict[str, Path], name: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 (of any kind)
        read_guarded(hostile[name], 100)
    assert read_small(hostile[name], 100) == b""


def test_links_are_read_only_where_allowed(tmp_path: Path) -> None:
    write_tree(tmp_path, {"tree/a": b"a", "secret": b"s", "tree/.git/config": b"token", "tree/.Git/x": b""})
    tree = tmp_path / "tree"
    for name, target in {"in": "a", "out": "../secret", "git": ".git/config", "macos": ".Git/x"}.items():
        (tree / name).symlink_to(target)
    assert read_guarded(tree / "in", 9, within=tree) == b"a"
    for name in ("out", "git", "macos"):
        with pytest.raises(RefusedFileError):
            read_guarded(tree / name, 9, within=tree)
    with pytest.raises(OSError):  # noqa: PT011
        read_guarded(tree / "in", 9, links=False)


def kinds(folder: Path, name: str, kind: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(folder / name)
    else:
        (folder / name).symlink_to("/dev/zero")


@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize(
    "names",
    [
        ["llm-codemod.toml"], ["pyproject.toml"], [".gitignore"], ["sub/.gitignore"],
        ["CODEOWNERS", ".gitattributes", ".env", "helper.py", "other.json", "package.json", "tsconfig.json"],
        [".github/CODEOWNERS", "sub/.gitattributes"],
    ],
    ids="-".join,
)  # fmt: skip
def test_no_file_of_a_tree_can_hang_a_run(tmp_path: Path, names: list[str], kind: str) -> None:
    """In a process with a memory limit, because a device has no end."""
    tree = {"app.py": b"from helper import MODEL\nimport os\nX = os.environ['MODEL']\n" + APP, "sub/x.py": APP}
    write_tree(tmp_path, tree)
    (tmp_path / ".git").mkdir()
    for name in names:
        kinds(tmp_path, name, kind)
    for arguments in (["migrate"], ["check", "--format", "sarif"]):
        command = [*IMPATIENT, *arguments, "--as-of", TODAY]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=HANGS, preexec_fn=limit)
        assert ran.returncode in (0, 1, 2), ran.stderr
        assert b"Traceback" not in ran.stderr


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))


@pytest.mark.parametrize("name", ["config", "index", "info/attributes", "refs/heads/main"])
def test_pipe_that_git_reads_does_not_hang_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("codemod.search.programs._LONG", 0.2)
    write_tree(tmp_path, {"app.py": APP, ".gitignore": b"*.env\n"})
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=all")
    (tmp_path / ".git" / name).parent.mkdir(exist_ok=True)
    (tmp_path / ".git" / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / ".git" / name)
    assert run_migrate(tmp_path).code == 0
    ended = run_check(tmp_path, "--changed-since", "HEAD")
    assert ended.code == 2
    assert ended.stderr == f"error: {tmp_path}/.git/{name}: not a regular file, and git reads it; remove it\n"


@pytest.mark.parametrize("name", ["commondir", ".git"])
def test_pipe_behind_a_git_file_does_not_hang_a_run(tmp_path: Path, name: str) -> None:
    write_tree(tmp_path, {"tree/app.py": APP, "tree/sub/x.py": APP, "own/HEAD": b"x"})
    if name == ".git":
        os.mkfifo(tmp_path / "tree" / "sub" / ".git")
    else:
        (tmp_path / "tree" / ".git").write_text(f"gitdir: {tmp_path}/own\n")
        os.mkfifo(tmp_path / "own" / "commondir")
    command = [*IMPATIENT, "migrate", "--as-of", TODAY]
    ran = subprocess.run(command, cwd=tmp_path / "tree", capture_output=True, check=False, timeout=HANGS)
    assert ran.returncode in (0, 2)
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("target", [".netrc", ".git/config", "../outside"])
def test_owners_are_not_read_through_links(tmp_path: Path, target: str) -> None:
    folder = write_tree(
        tmp_path / "tree", {"app.py": APP, ".netrc": b"* s3cretpassword\n", ".git/config": b"* s3cretpassword\n"}
    )
    (tmp_path / "outside").write_text("* s3cretpassword\n")
    (folder / "CODEOWNERS").symlink_to(target)
    page = run_migrate(folder, "--format", "html").stdout
    assert (b"<html" in page, b"s3cret" in page) == (True, False)
    (folder / "CODEOWNERS").unlink()
    (folder / "CODEOWNERS").write_text("* s3cretpassword @octo/team a@example.org\n")
    page = run_migrate(folder, "--format", "html").stdout
    assert (b"@octo/team, a@example.org" in page, b"s3cret" in page) == (True, False)


def test_owners_of_a_linked_file_are_not_read_whatever_their_form(tmp_path: Path) -> None:
    outside = write_tree(tmp_path / "outside", {"team": b"* @leaked\n"}) / "team"
    tree = write_tree(tmp_path / "tree", {".git/team": b"* @leaked\n", "team": b"* @ours\n"})
    for target in (outside, tree / ".git" / "team", tree / "team"):
        (tree / "CODEOWNERS").symlink_to(target)
        assert read_owners(tree) == ()
        (tree / "CODEOWNERS").unlink()
    (tree / "docs").symlink_to(tmp_path / "outside")
    (tmp_path / "outside" / "CODEOWNERS").write_text("* @leaked\n")
    assert read_owners(tree) == ()


def test_only_users_teams_and_addresses_are_owners() -> None:
    owned = parse_owners("* password=hunter2 sk-live-1 @team/a me@example.com token\n[x] @default hunter2\n*.py\n")
    assert [one.owners for one in owned] == [("@team/a", "me@example.com"), ("@default",)]


def test_writing_follows_no_planted_link(tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "tree", {"app.py": APP})
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (folder / "report").symlink_to(victim)
    (folder / "out").symlink_to(tmp_path)
    for name in ("report", "out/victim"):
        assert run_migrate(folder, "--format", "json", "--output", name).code == 2
        wrote = run_program(folder, "llm-codemod", "check", "--write-baseline", "--baseline", name, "--as-of", TODAY)
        assert wrote.code == 2
        assert "not written" in wrote.stderr
    os.link(victim, folder / "hard")
    assert run_migrate(folder, "--format", "json", "--output", "hard").code == 0
    assert victim.read_bytes() == b"mine"
    assert (folder / "hard").read_bytes().startswith(b"{")


@pytest.mark.parametrize("where", ["sibling", "elsewhere", "top"])
def test_output_follows_no_link_of_a_work_tree_from_anywhere(tmp_path: Path, where: str) -> None:
    folder = write_tree(tmp_path / "tree", {"app/app.py": APP, ".git/config": b""})
    victim = tmp_path / "victim"
    victim.mkdir()
    (folder / "out").symlink_to(victim)
    (folder / "hooks").symlink_to(".git")
    cwd = {"sibling": folder / "app", "top": folder, "elsewhere": tmp_path}[where]
    for name in ("out", "hooks"):
        for output in (os.path.relpath(folder / name / "report", cwd), str(folder / name / "report")):
            outcome = run_migrate(cwd, "--format", "json", "--output", output)
            assert (outcome.code, outcome.stdout) == (2, b"")
            assert "symbolic link" in outcome.stderr
    assert list(victim.iterdir()) == []
    assert [file.name for file in (folder / ".git").iterdir()] == ["config"]


def test_written_file_keeps_its_mode_and_devices_are_written_to(tmp_path: Path) -> None:
    file = tmp_path / "report"
    write_guarded(file, b"one")
    file.chmod(0o640)
    write_guarded(file, b"two")
    assert (stat.S_IMODE(file.stat().st_mode), file.read_bytes()) == (0o640, b"two")
    write_guarded(Path(os.devnull), b"gone")
    read, write = os.pipe()
    write_guarded(Path(f"/dev/fd/{write}"), b"said")
    assert os.read(read, 9) == b"said"
    os.close(read)
    os.close(write)
