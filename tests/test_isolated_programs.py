"""Started programs depend only on the user: no module, program or setting of the work tree affects them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bulk_world import TREE, git
from harness import TODAY, run_migrate, write_tree

from codemod.bulk.clone import find_upstream
from codemod.bulk.git import GitError
from codemod.bulk.git import make_environment as make_git_environment
from codemod.bulk.listing import read_list
from codemod.bulk.migrate_repository import look, make_stamp
from codemod.bulk.tasks import Failed, Looked, Seen, Task, Wishes
from codemod.bulk.tokens import hide_secrets
from codemod.bulk.verified_clone import make_environment
from codemod.engine.verification.import_graph import Imports
from codemod.errors import BadArgumentError
from codemod.search.changed import list_changed, list_staged
from codemod.search.programs import configure_git, find_program, make_safe_path, run_limited

MARK = "import pathlib; pathlib.Path(__file__).with_suffix('.ran').touch()\n"
LARGE = b"".join(b'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4")\n' for _ in range(4_000))


def look_at(path: Path) -> Looked:
    wishes = Wishes(as_of=TODAY, stamp=make_stamp(Wishes(as_of=TODAY)))
    [repository], _ = read_list([str(path)], "list", path.parent)
    return look(Task(repository, wishes, folder=str(path.parent)))


def make_work_tree(folder: Path) -> Path:
    folder.mkdir()
    write_tree(folder, {**TREE, ".gitattributes": b"* filter=evil\n"})
    git(folder, "init", "--quiet", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "first")
    return folder


@pytest.mark.parametrize("command", [["migrate", "--jobs", "2"], ["llm-codemod", "check", "--jobs", "2"], ["bulk"]])
def test_workers_import_nothing_of_the_working_directory(tmp_path: Path, command: list[str]) -> None:
    here = tmp_path / "here"
    here.mkdir()
    write_tree(here, {"a.py": TREE["app.py"], "b.py": TREE["app.py"]})
    for module in ("multiprocessing", "concurrent", "codemod", "encodings", "json", "pickle", "tempfile", "sqlite3"):
        (here / f"{module}.py").write_text(MARK)
    programs = Path(sys.executable).parent
    arguments = [str(programs / command[0]), *command[1:], "--as-of", TODAY]
    if command == ["bulk"]:
        make_work_tree(tmp_path / "repository")
        (here / "list.txt").write_text("../repository\n")
        arguments = [str(programs / "llm-codemod"), "bulk", "list.txt", "--jobs", "2", "--as-of", TODAY]
    ran = subprocess.run(arguments, cwd=here, capture_output=True, check=False, timeout=120)
    assert ran.returncode in (0, 1), ran.stderr
    assert list(here.rglob("*.ran")) == []


def test_python_m_imports_nothing_of_the_working_directory_later(tmp_path: Path) -> None:
    """The documentation recommends `python -P -m codemod`; without -P, later imports are ours, too."""
    write_tree(tmp_path, {"a.py": TREE["app.py"], "b.py": TREE["app.py"], "tree_sitter.py": MARK.encode()})
    for flags in ([], ["-P"]):
        command = [sys.executable, *flags, "-m", "codemod", "migrate", "--jobs", "2", "--as-of", TODAY]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
        assert ran.returncode == 0, ran.stderr
    assert list(tmp_path.rglob("*.ran")) == []


def test_programs_in_the_tree_are_never_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = make_work_tree(tmp_path / "tree")
    for folder in (tree, tree / "bin", tmp_path / "own"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text("#!/bin/sh\n")
        (folder / "git").chmod(0o755)
    (tmp_path / "link").symlink_to(tree / "bin")
    monkeypatch.chdir(tree)
    planted = [".", "", "bin", str(tree), str(tree / "bin"), str(tmp_path / "link")]
    monkeypatch.setenv("PATH", os.pathsep.join([*planted, str(tmp_path / "own")]))
    assert find_program("git", str(tree)) == str(tmp_path / "own" / "git")
    assert make_safe_path(str(tree)) == str(tmp_path / "own")
    monkeypatch.setenv("PATH", os.pathsep.join(planted))
    assert find_program("git", str(tree)) is None


def test_bulk_starts_no_git_of_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = make_work_tree(tmp_path / "tree")
    (tree / "git").write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    (tree / "git").chmod(0o755)
    git(tree, "add", ".")
    git(tree, "commit", "--quiet", "-m", "second")
    monkeypatch.chdir(tree)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    assert isinstance(look_at(tree), Seen)
    assert not (tmp_path / "sprung").exists()


def test_programs_in_any_tree_that_is_read_are_never_started(tmp_path: Path) -> None:
    """The PATH often has a directory of a project in it, and not always of the one that the command runs in."""
    trees = [make_work_tree(tmp_path / name) for name in ("first", "second")]
    for tree in trees:
        (tree / "bin").mkdir()
        for program in ("git", "rg"):
            (tree / "bin" / program).write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung-{program}\nexit 9\n")
            (tree / "bin" / program).chmod(0o755)
    (tmp_path / "list.txt").write_text("first\nsecond\n")
    path = os.pathsep.join([*(str(tree / "bin") for tree in trees), os.environ["PATH"]])
    for command in (["bulk", "list.txt", "--jobs", "2"], ["check", *map(str, trees)]):
        started = [sys.executable, "-P", "-m", "codemod", *command, "--as-of", TODAY]
        environment = {**os.environ, "PATH": path}
        ran = subprocess.run(started, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120)
        assert ran.returncode in (0, 1), ran.stderr
        assert list(tmp_path.glob("sprung*")) == []


def test_bulk_pushes_to_no_repository_that_a_work_tree_chooses_on_this_machine(tmp_path: Path) -> None:
    tree = make_work_tree(tmp_path / "tree")
    git(tmp_path, "clone", "--quiet", "--bare", "tree", str(tree / ".git" / "theirs.git"))
    hook = tree / ".git" / "theirs.git" / "hooks" / "post-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    hook.chmod(0o755)
    [repository], _ = read_list([str(tree)], "list", tmp_path)
    for url in (str(tree / ".git" / "theirs.git"), (tree / ".git" / "theirs.git").as_uri(), ".git/theirs.git"):
        git(tree, "config", "remote.origin.url", url)
        with pytest.raises(GitError, match="on this machine"):
            find_upstream(repository, is_push=True)
    git(tree, "config", "remote.origin.url", "https://example.com/a/b.git")
    assert find_upstream(repository, is_push=True) == "https://example.com/a/b.git"


def test_programs_of_a_local_repository_get_no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GH_TOKEN", "GITHUB_TOKEN", "GITLAB_TOKEN", "CI_JOB_TOKEN"):
        monkeypatch.setenv(name, "mine-mine-mine")
    for protocol in ("file", "none"):
        assert [
            name for name, value in make_git_environment(protocol).items() if "mine" in value or "_TOKEN" in value
        ] == []
    assert make_git_environment("https")["GH_TOKEN"] == "mine-mine-mine"
    assert "mine" not in hide_secrets("fatal: mine-mine-mine")


def test_bulk_ignores_the_git_configuration_of_a_listed_work_tree(tmp_path: Path) -> None:
    tree = make_work_tree(tmp_path / "tree")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    trap.chmod(0o755)
    for key in ("filter.evil.process", "filter.evil.clean", "filter.evil.smudge", "core.fsmonitor", "core.pager"):
        git(tree, "config", key, str(trap))
    for key in ("core.sshCommand", "core.alternateRefsCommand", "uploadpack.packObjectsHook", "diff.external"):
        git(tree, "config", key, str(trap))
    os.utime(tree / "app.py", (1, 1))  # git must compare the contents
    assert isinstance(look_at(tree), Seen)
    (tree / "app.py").write_bytes(b"x = 1\n")
    changed = look_at(tree)
    assert isinstance(changed, Failed)
    assert "1 uncommitted changes" in changed.reason
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("is_bare", [False, True])
def test_bulk_fetches_no_missing_object_of_a_listed_repository(tmp_path: Path, is_bare: bool) -> None:
    tree = make_work_tree(tmp_path / "tree")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    blob = git(tree, "rev-parse", "HEAD:app.py")
    (tree / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    git(tree, "config", "core.repositoryFormatVersion", "1")
    git(tree, "config", "extensions.partialClone", "evil")
    git(tree, "config", "remote.evil.url", f"file://{tmp_path}/elsewhere")
    git(tree, "config", "remote.evil.promisor", "true")
    git(tree, "config", "remote.evil.uploadpack", str(trap))
    path = tree
    if is_bare:
        path = tmp_path / "bare"
        (tree / ".git").rename(path)
        git(path, "config", "core.bare", "true")
    assert isinstance(look_at(path), Failed)
    assert not (tmp_path / "sprung").exists()


def test_linked_and_shallow_work_trees_are_analyzed(tmp_path: Path) -> None:
    tree = make_work_tree(tmp_path / "tree")
    git(tree, "worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "side")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tree}", "shallow")
    git(tree, "switch", "--quiet", "--detach", "HEAD")
    seen = [look_at(path) for path in (tmp_path / "linked", tmp_path / "shallow", tree)]
    assert [(type(one), getattr(one, "base", None)) for one in seen] == [(Seen, "side"), (Seen, "main"), (Seen, "")]
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "-b", "main", "modern")
    write_tree(tmp_path / "modern", TREE)
    assert isinstance(look_at(tmp_path / "modern"), Seen)
    git(tmp_path / "modern", "add", ".")
    git(tmp_path / "modern", "commit", "--quiet", "-m", "first")
    modern = look_at(tmp_path / "modern")
    assert isinstance(modern, Seen)
    assert len(modern.changes) == 1


@pytest.fixture
def sprung(tmp_path: Path) -> Path:
    """A file that exists once the program `trap` next to it has run."""
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexec cat\n")
    trap.chmod(0o755)
    return tmp_path / "sprung"


def list_since(tree: Path, revision: str) -> frozenset[str]:
    for name in ("app.py", ".gitattributes"):
        os.utime(tree / name, (1, 1))  # git must compare the contents
    return list_changed(tree, revision) | list_staged(tree)


@pytest.mark.parametrize("scope", ["local", "worktree", "include"])
def test_changed_files_are_found_without_commands_of_the_repository(tmp_path: Path, sprung: Path, scope: str) -> None:
    tree = make_work_tree(tmp_path / "tree")
    trap = str(sprung.with_name("trap"))
    git(tree, "config", "extensions.worktreeConfig", "true")
    where = {"include": ["--file", str(tmp_path / "more")]}.get(scope, [f"--{scope}"])
    for name in ("clean", "process", "smudge"):
        git(tree, "config", *where, f"filter.evil.{name}", trap)
    git(tree, "config", *where, "filter.evil.required", "true")
    git(tree, "config", "include.path", str(tmp_path / "more"))
    for key in ("core.fsmonitor", "core.pager", "diff.external", "core.alternateRefsCommand", "alias.diff"):
        git(tree, "config", key, trap)
    assert list_since(tree, "HEAD") == set()
    (tree / "app.py").write_bytes(b"x = 1\n")
    assert list_since(tree, "HEAD") == {"app.py"}
    assert not sprung.exists()


def test_filter_of_the_user_still_decides_what_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "home" / ".gitconfig"))
    subprocess.run(["git", "config", "--global", "filter.evil.clean", "tr a-z A-Z"], check=True)
    tree = make_work_tree(tmp_path / "tree")
    subprocess.run(["git", "add", "--renormalize", "."], cwd=tree, check=True)
    git(tree, "commit", "--quiet", "-m", "second")
    assert list_since(tree, "HEAD") == set()


def test_changed_files_are_found_without_commands_of_a_submodule(tmp_path: Path, sprung: Path) -> None:
    tree = make_work_tree(tmp_path / "tree")
    inner = make_work_tree(tree / "inner")
    git(tree, "add", "inner")
    git(tree, "commit", "--quiet", "-m", "second")
    for key in ("filter.evil.clean", "core.fsmonitor"):
        git(inner, "config", key, str(sprung.with_name("trap")))
    os.utime(inner / "app.py", (1, 1))
    assert list_since(tree, "HEAD") == set()
    assert not sprung.exists()


@pytest.mark.parametrize("transport", ["file", "ext"])
def test_changed_files_are_found_without_fetching_missing_objects(tmp_path: Path, sprung: Path, transport: str) -> None:
    tree = make_work_tree(tmp_path / "tree")
    (tree / "app.py").write_bytes(b"x = 1\n")
    git(tree, "commit", "--quiet", "--all", "-m", "second")
    missing = git(tree, "rev-parse", "HEAD~1^{tree}")
    (tree / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    trap = str(sprung.with_name("trap"))
    url = {"file": f"file://{tmp_path}/elsewhere", "ext": f"ext::{trap} %S"}[transport]
    settings = {"extensions.partialClone": "evil", "remote.evil.url": url, "remote.evil.promisor": "true"}
    for key, value in {**settings, "remote.evil.uploadpack": trap, "protocol.ext.allow": "always"}.items():
        git(tree, "config", key, value)
    git(tree, "config", "core.repositoryFormatVersion", "1")
    with pytest.raises(BadArgumentError, match="--changed-since HEAD~1: "):
        list_since(tree, "HEAD~1")
    assert not sprung.exists()


def test_verification_starts_no_program_of_the_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = make_work_tree(tmp_path / "tree")
    write_tree(tree, {"go.mod": b"module example.com/app\n", "app.go": b'package app\n\nvar Model = "gpt-4"\n'})
    for name in ("git", "go"):
        (tree / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
        (tree / name).chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([".", str(tree), os.environ["PATH"]]))
    Imports(tree).go_packages_on(["app.go"])
    outcome = run_migrate(tree, "--write", "--verify", "/bin/true", "--keep-passing", "--verify-related")
    assert outcome.code == 0, outcome.stderr
    assert not (tmp_path / "sprung").exists()


def test_verification_in_bulk_gets_only_harmless_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = {
        **dict.fromkeys(
            ("GEMINI_PAT", "GOOGLE_SA_JSON", "NODE_LOGIN", "JAVA_ARGS", "PYTHON_X", "CARGO_X", "GO_X"), "mine"
        ),
        "GH_TOKEN": "mine",
        "NODE_AUTH_TOKEN": "mine",
        "GOPROXY": "https://me:mine@proxy.local",
        "NODE_OPTIONS": "--secret=mine",
        "RUSTFLAGS": "--cfg password=mine",
        "PYTEST_ADDOPTS": "--api-key mine",
        "GOSUMDB": "https://me:mi/ne@sum.local/mine",
        "GOPRIVATE": "me:mine@example.com",
        "SHELL": "ghp_minea1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6",
    }
    shown = {
        "HOME": "/home/me",
        "GOFLAGS": "-mod=mod",
        "PYTHONWARNINGS": "error",
        "VIRTUAL_ENV": "/nix/store/k0i5m2a8q1w7x3z9c4v6b2n8m1l5j7h3-python",
        "PYTHONPATH": "/opt/secret-tokens/lib",
        "LC_ALL": "C",
        "CI": "true",
    }
    for name, value in (hidden | shown).items():
        monkeypatch.setenv(name, value)
    made = make_environment()
    assert {name: value for name, value in made.items() if "mine" in value} == {}
    assert {name: made.get(name) for name in shown} == shown


@pytest.mark.parametrize("count", ["abc", "-1", "²", "9" * 5_000, ""])
def test_a_wrong_count_of_git_settings_is_no_crash(count: str) -> None:
    made = configure_git({"GIT_CONFIG_COUNT": count}, [("a.b", "c")])
    assert made == {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "a.b", "GIT_CONFIG_VALUE_0": "c"}
    made = configure_git({"GIT_CONFIG_COUNT": "2"}, [("a.b", "c")])
    assert made == {"GIT_CONFIG_COUNT": "3", "GIT_CONFIG_KEY_2": "a.b", "GIT_CONFIG_VALUE_2": "c"}


def test_settings_hold_in_a_hook_of_git_with_settings_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """`git -c KEY=VALUE` tells its hooks, and programs that these start, with a variable that wins over others."""
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.symlinks'='true' 'core.fsmonitor=x' 'user.name'='It'\\''s me'")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    monkeypatch.setenv("GH_TOKEN", "mine-mine-mine")
    environment = make_git_environment("https")
    asked = {
        key: subprocess.run(["git", "config", key], env=environment, capture_output=True, check=True).stdout.decode()
        for key in ("core.symlinks", "core.fsmonitor", "user.name", "credential.https://github.com.helper")
    }
    assert asked["core.symlinks"] == asked["core.fsmonitor"] == "false\n"
    assert asked["user.name"] == "It's me\n"
    assert asked["credential.https://github.com.helper"].startswith('!f() { test "$1" = get && echo username=')
    assert "GIT_LITERAL_PATHSPECS" not in environment


def test_started_programs_get_a_path_without_the_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They start others: git its helpers, `go` a compiler."""
    tree = make_work_tree(tmp_path / "tree")
    (tree / "bin").mkdir()
    monkeypatch.chdir(tree)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", str(tree / "bin"), "/usr/bin", "/bin"]))
    ran = run_limited(["/bin/sh", "-c", 'printf %s "$PATH"'], b"", str(tree))
    assert ran.stdout == b"/usr/bin:/bin"
    environment = make_git_environment("https")
    assert (environment["PATH"], environment["GIT_NO_LAZY_FETCH"]) == ("/usr/bin:/bin", "1")
