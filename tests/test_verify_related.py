"""`--verify-related` with real runners: trials run only the tests that import a changed file, the final run all."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from harness import run_migrate, write_tree
from runners import make_path, require_runner

from codemod.engine.verification.import_graph import Imports
from codemod.engine.verification.related import narrow_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PYTHON_CODE = b"""def ask(client):
    return client.chat.completions.create(model="gpt-4", messages=[])
"""
PYTHON_TEST = b"""from helpers import ask


class Fake:
    def __init__(self):
        self.chat = self.completions = self

    def create(self, model, messages):
        return model


def test_ask():
    open("ran", "a").write("one ")
    assert ask(Fake()) == "gpt-4"
"""
SCRIPT_CODE = b"""const ask = (client) => client.chat.completions.create({ model: "gpt-4", messages: [] });

%s
"""
SCRIPT_TEST = b"""%s

const client = { chat: { completions: { create: (body) => body.model } } };

test("ask", () => {
  require("fs").appendFileSync("ran", "one ");
  expect(ask(client)).toBe("gpt-4");
});
"""
GO_CODE = b"""package one

import "context"

type Request struct{ Model string }

type Client interface {
	CreateChatCompletion(ctx context.Context, request Request) string
}

func Ask(client Client) string {
	return client.CreateChatCompletion(context.Background(), Request{Model: "gpt-4"})
}
"""
GO_TEST = b"""package one

import (
	"context"
	"os"
	"testing"
)

type fake struct{}

func (fake) CreateChatCompletion(_ context.Context, request Request) string { return request.Model }

func TestAsk(t *testing.T) {
	file, _ := os.OpenFile("../ran", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	file.WriteString("one ")
	if got := Ask(fake{}); got != "gpt-4" {
		t.Fatal(got)
	}
}
"""
GO_OTHER_TEST = b"""package two

import (
	"os"
	"testing"
)

func TestTwo(t *testing.T) {
	file, _ := os.OpenFile("../ran", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	file.WriteString("two ")
}
"""


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"PATH": make_path(), "XDG_STATE_HOME": str(tmp_path / "state"), "GOTOOLCHAIN": "local"}
    values |= {"GOCACHE": str(tmp_path / "cache"), "GOPATH": str(tmp_path / "go"), "GOFLAGS": "-count=1"}
    values |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # the plugins of this suite take most of the time of a run
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def make_pytest() -> tuple[str, dict[str, bytes]]:
    return f"{shlex.quote(sys.executable)} -m pytest -q -p no:cacheprovider", {
        "conftest.py": b"",
        "one.py": PYTHON_CODE,
        "helpers.py": b"from one import ask\n",
        "tests/test_one.py": PYTHON_TEST,
        "tests/test_two.py": b'def test_two():\n    open("ran", "a").write("two ")\n',
    }


def make_jest() -> tuple[str, dict[str, bytes]]:
    return shlex.quote(require_runner("jest")), {
        "package.json": b"{}",
        "one.js": SCRIPT_CODE % b"module.exports = { ask };",
        "one.test.js": SCRIPT_TEST % b'const { ask } = require("./one");',
        "two.test.js": b'test("two", () => require("fs").appendFileSync("ran", "two "));\n',
    }


def make_vitest() -> tuple[str, dict[str, bytes]]:
    test = b'import { appendFileSync } from "fs";\n%s' % SCRIPT_TEST.replace(b'require("fs").', b"")
    return f"{shlex.quote(require_runner('vitest'))} run --globals", {
        "package.json": b'{"type": "module"}',
        "one.js": SCRIPT_CODE % b"export { ask };",
        "one.test.js": test % b'import { ask } from "./one";',
        "two.test.js": b'import { appendFileSync } from "fs";\ntest("two", () => appendFileSync("ran", "two "));\n',
    }


def make_go() -> tuple[str, dict[str, bytes]]:
    require_runner("go")
    return "go test ./...", {
        "go.mod": b"module example.com/app\n\ngo 1.21\n",
        "one/one.go": GO_CODE,
        "one/one_test.go": GO_TEST,
        "two/two_test.go": GO_OTHER_TEST,
    }


@pytest.mark.parametrize("make", [make_pytest, make_jest, make_vitest, make_go])
def test_trials_run_only_the_tests_of_changed_files(
    make: Callable[[], tuple[str, dict[str, bytes]]], tmp_path: Path
) -> None:
    command, tree = make()
    folder = write_tree(tmp_path / "tree", tree)
    options = ["--verify", command, "--keep-passing", "--verify-related", "--format", "json"]
    outcome = run_migrate(folder, "--write", *options)
    assert outcome.code == 0, outcome.stderr
    verification = json.loads(outcome.stdout)["verification"]
    assert [group["outcome"] for group in verification["groups"]] == ["kept"], verification
    assert {path for path in tree if b"gpt-4" in (folder / path).read_bytes()} == set()
    ran = (folder / "ran").read_text().split()
    assert ran.count("one") == verification["runs"] > 3
    assert ran.count("two") == 3, "the baseline twice, and the final state"


@pytest.mark.parametrize("make", [make_jest, make_vitest])
def test_change_that_no_test_concerns_is_kept(make: Callable[[], tuple[str, dict[str, bytes]]], tmp_path: Path) -> None:
    command, tree = make()
    tree = {path: data for path, data in tree.items() if path != "one.test.js"}
    folder = write_tree(tmp_path / "tree", tree)
    outcome = run_migrate(folder, "--write", "--verify", command, "--keep-passing", "--verify-related")
    assert outcome.code == 0, outcome.stderr
    assert b"gpt-5.6-sol" in (folder / "one.js").read_bytes()
    assert "1 group: 1 kept, 0 rejected" in outcome.stderr


def test_tests_that_a_user_has_chosen_are_not_narrowed(tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "tree", {"test/unit/one.test.js": b"", "one.js": b""})
    assert narrow_command("npx jest test/unit", ["one.js"], Imports(folder)) is None
    narrowed = narrow_command("npx jest --maxWorkers 2", ["one.js"], Imports(folder))
    assert narrowed == "npx jest --maxWorkers 2 --passWithNoTests --findRelatedTests one.js"


@pytest.mark.parametrize(
    ("words", "is_narrowed"), [("tests", True), ("-m 'not slow' .", True), ("tests/test_one.py", False)]
)
def test_folders_are_narrowed_and_chosen_files_are_not(words: str, is_narrowed: bool, tmp_path: Path) -> None:
    command, tree = make_pytest()
    folder = write_tree(tmp_path / "tree", tree)
    narrowed = narrow_command(f"{command} {words}", ["one.py"], Imports(folder))
    assert bool(narrowed and narrowed.endswith(" tests/test_one.py")) is is_narrowed


def test_all_tests_run_where_the_runner_cannot_select_them(tmp_path: Path) -> None:
    command, tree = make_pytest()
    folder = write_tree(tmp_path / "tree", tree)
    options = ["--verify", f"{command} && true", "--keep-passing", "--verify-related", "--format", "json"]
    outcome = run_migrate(folder, "--write", *options)
    assert outcome.code == 0, outcome.stderr
    ran = (folder / "ran").read_text().split()
    assert ran.count("one") == ran.count("two") == json.loads(outcome.stdout)["verification"]["runs"]


def test_change_that_only_the_other_tests_refuse_is_put_back_in_the_end(tmp_path: Path) -> None:
    command, tree = make_pytest()
    # Reads the code as a file: no import leads from this test to it.
    tree["tests/test_two.py"] = b"""from pathlib import Path


def test_two():
    assert '"gpt' + '-4"' in Path("one.py").read_text()
"""
    folder = write_tree(tmp_path / "tree", tree)
    outcome = run_migrate(folder, "--write", "--verify", command, "--keep-passing", "--verify-related")
    assert outcome.code == 0, outcome.stderr
    assert (folder / "one.py").read_bytes() == PYTHON_CODE
    assert "rejected  gpt-4 -> gpt-5.6-sol" in outcome.stderr
    assert subprocess.run(command, shell=True, cwd=folder, check=False, capture_output=True).returncode == 0  # noqa: S602
