"""Repositories with real code for the tests of bulk runs, hundreds if needed, and runs over them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fixture_cases import CASES
from harness import TODAY, read_tree

from codemod.bulk.campaign import Place, open_ledger, run
from codemod.bulk.forge import Forges
from codemod.bulk.listing import read_list
from codemod.bulk.migrate_repository import make_stamp
from codemod.bulk.plan import Plan
from codemod.bulk.tasks import Goal, Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

    from codemod.bulk.ledger import Entry
    from codemod.bulk.tasks import Seen

BRANCH = "llm-codemod/retired-models"
AUTHOR = "Ada Example <ada@example.org>"
TREE = {
    "app.py": b'from openai import OpenAI\n\nreply = OpenAI().chat.completions.create(model="gpt-4", messages=[])\n',
    "README.md": b"A service.\n",
}
CLEAN = {"app.py": b"print('nothing to see')\n"}
# No settings of the user apply: no author, no signing, no line ending conversion.
PLAIN = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": os.devnull,
}


def git(folder: Path, *arguments: str, data: bytes | None = None) -> str:
    """Run git like a user, and return its output."""
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in PERSON.items()}
    ran = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, **PLAIN, **who},
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode("utf-8", "surrogateescape").strip()


PERSON = {"NAME": "Jane Person", "EMAIL": "jane@example.org"}


def commit_tree(
    repository: Path, tree: Mapping[str, bytes], *, branch: str = "main", links: Mapping[str, str] | None = None
) -> str:
    """Put a commit with exactly these files on a branch of a bare repository, created if needed; return the commit."""
    if not repository.exists():
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(repository)], check=True, env=ENVIRONMENT)
        git(repository, "config", "http.receivepack", "true")
        git(repository, "config", "uploadpack.allowFilter", "true")
    rows = [b"commit refs/heads/%s\ncommitter Jane Person <jane@example.org> 1760000000 +0000\n" % branch.encode()]
    rows.append(b"data 6\nchange\n")
    if has_branch(repository, branch):
        rows.append(b"from refs/heads/%s^0\n" % branch.encode())
    rows.append(b"deleteall\n")
    rows += [
        b'M 100644 inline "%s"\ndata %d\n%s\n' % (os.fsencode(path), len(data), data) for path, data in tree.items()
    ]
    for path, target in (links or {}).items():
        rows.append(b"M 120000 inline %s\ndata %d\n%s\n" % (path.encode(), len(target), target.encode()))
    git(repository, "fast-import", "--quiet", data=b"".join(rows))
    return git(repository, "rev-parse", branch)


ENVIRONMENT = {**os.environ, **PLAIN}


def run_command(
    folder: Path, *arguments: str, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `llm-codemod bulk` like a user."""
    return subprocess.run(
        [sys.executable, "-c", "from codemod.cli.main import main; main()", "bulk", *arguments],
        cwd=folder,
        env={**os.environ, **PLAIN, **(more or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def read_branch(repository: Path, branch: str = BRANCH) -> dict[str, bytes]:
    """Return the bytes of every file of a branch."""
    tree = {}
    for row in filter(None, git(repository, "ls-tree", "-r", "-z", branch).split("\0")):
        meta, _, path = row.partition("\t")
        blob = subprocess.run(
            ["git", "-C", str(repository), "cat-file", "blob", meta.split()[2]], capture_output=True, check=True
        )
        tree[path] = blob.stdout
    return tree


def has_branch(repository: Path, branch: str = BRANCH) -> bool:
    return f"refs/heads/{branch}" in git(repository, "for-each-ref", "--format=%(refname)").splitlines()


@cache
def cases() -> tuple[tuple[str, dict[str, bytes], dict[str, bytes]], ...]:
    """Return the fixtures that need no arguments: name, tree before, tree after."""
    found = []
    for name, case in CASES.items():
        if not case.arguments:
            with tempfile.TemporaryDirectory() as folder:
                before = read_tree(case.lay_out(Path(folder) / "tree"))
            if ".gitignore" not in before:  # a commit may track ignored files, too, and those are searched
                found.append((name, before, case.read_after()))
    # Alternates cases without and with edits, so that any number of them has both.
    return tuple(sorted(found, key=lambda case: hashlib.sha256(case[0].encode()).digest()))


@dataclass
class World:
    """Bare repositories below `origin`, the list that names them, and a work directory."""

    folder: Path
    repositories: dict[str, Path] = field(default_factory=dict)
    prefix: str = ""  # of their URLs; "": their paths

    def add(self, name: str, tree: Mapping[str, bytes], **more: Any) -> Path:
        path = self.folder / "origin" / f"{name}.git"
        path.parent.mkdir(parents=True, exist_ok=True)
        commit_tree(path, tree, **more)
        self.repositories[name] = path
        return path

    def add_cases(self, number: int) -> None:
        """Add `number` repositories, each with the code of a fixture."""
        for at in range(number):
            name, before, _ = cases()[at % len(cases())]
            self.add(f"team/{at:03}-{name}", before)

    @property
    def list_file(self) -> Path:
        file = self.folder / "repos.txt"
        file.write_text("".join(f"{line}\n" for line in self.lines()), encoding="utf-8")
        return file

    def lines(self) -> list[str]:
        return [f"{self.prefix}{name}.git" if self.prefix else str(path) for name, path in self.repositories.items()]

    @property
    def work(self) -> Path:
        return self.folder / "work"

    def run(
        self, goal: Goal = Goal.LOOK, *, as_of: str = TODAY, place: Place | None = None, **more: Any
    ) -> dict[str, Entry]:
        """Run in this process, the work in threads; return the entries by name."""
        wishes = more.pop("wishes", Wishes(as_of=as_of))
        wishes = Wishes(as_of=wishes.as_of, mapping=wishes.mapping, stamp=make_stamp(wishes))
        plan = Plan(wishes=wishes, goal=goal, author=AUTHOR, **{"per_minute": 60_000.0, **more})
        listed, _ = read_list(self.lines(), "repos.txt", self.folder)
        names = dict(zip((r.key for r in listed), self.repositories, strict=True))
        entries = run(plan, listed, place or self.place(), Forges(plan.per_minute))
        return {names[entry.repository.key]: entry for entry in entries}

    def place(self, open_executor: Callable[[], AbstractContextManager[Executor]] | None = None) -> Place:
        return Place(self.work, 2, open_executor or open_threads)

    def seen(self, name: str) -> Seen:
        with open_ledger(self.work) as ledger:
            keys = {entry.repository.key for entry in ledger.entries()}
            key = next(key for key in keys if f"/{name}" in key)
            seen = ledger.result(key)
        assert seen
        return seen


@contextlib.contextmanager
def open_threads() -> Iterator[Executor]:
    """Yield an executor without processes: any executor works."""
    with ThreadPoolExecutor(2) as executor:
        yield executor


# Forge variables of the person who runs the tests.
VARIABLES = (
    "GH_TOKEN",
    "GITHUB_TOKEN",
    "GH_ENTERPRISE_TOKEN",
    "GITHUB_ENTERPRISE_TOKEN",
    "GH_HOST",
    "GITHUB_SERVER_URL",
    "GITHUB_API_URL",
    "GITLAB_TOKEN",
    "GITLAB_ACCESS_TOKEN",
    "OAUTH_TOKEN",
    "GITLAB_HOST",
    "GL_HOST",
    "CI_SERVER_URL",
)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return a world of repositories, with a git that ignores the configuration of the machine."""
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return World(tmp_path)
