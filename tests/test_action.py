"""action.yml: linters find no problem, and its scripts work in bash in a real repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from harness import write_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(sys.executable).parent
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_bytes())
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
# Both are retired, and their replacements retire much later.
TREE = {
    "app/one file.py": b'MODEL = "gpt-4-32k"\n',
    "table.py": b'PRICES = {"gpt-4-32k": 1}\n',
    "other/x.py": b'MODEL = "gpt-4-32k"\n',
}


@pytest.mark.parametrize(
    "command",
    [
        ["zizmor", "--offline", "--persona=pedantic", "action.yml", ".pre-commit-hooks.yaml"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
    ],
    ids=lambda command: command[0],
)
def test_linters_find_nothing(command: list[str]) -> None:
    linted = subprocess.run([PROGRAMS / command[0], *command[1:]], cwd=ROOT, capture_output=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("step", [step for step in STEPS if "run" in step], ids=lambda step: step["name"])
def test_shellcheck_finds_nothing(step: dict[str, Any]) -> None:
    command = [str(PROGRAMS / "shellcheck"), "--shell=bash", "-"]
    linted = subprocess.run(command, input=step["run"].encode(), capture_output=True, check=False)
    assert linted.returncode == 0, linted.stdout.decode()


class Runner:
    """A repository with an origin, and the directories and files that a runner provides to a step."""

    def __init__(self, folder: Path) -> None:
        self.work, self.temp = folder / "work", folder / "temp"
        self.temp.mkdir()
        self.environment = {
            **os.environ,
            **{f"GIT_{role}_{part}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_WORKSPACE": str(self.work),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "PROGRAMS": str(PROGRAMS),
        }
        write_tree(self.work, TREE)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=start")
        subprocess.run(["git", "init", "--quiet", "--bare", folder / "origin"], check=True)
        self.git("remote", "add", "origin", str(folder / "origin"))

    def git(self, *arguments: str) -> str:
        command = ["git", *arguments]
        return subprocess.run(
            command, cwd=self.work, env=self.environment, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    def take(self, name: str, inputs: Mapping[str, str]) -> tuple[int, str]:
        """Run one step; return its exit code and output. Inputs are environment variables of the step."""
        [step] = [step for step in STEPS if step["name"] == name]
        assert inputs.keys() <= step["env"].keys()
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.work, env={**self.environment, **inputs}, capture_output=True, check=False, encoding="utf-8",
        )  # fmt: skip
        return ran.returncode, ran.stdout + ran.stderr

    def read_outputs(self) -> dict[str, str]:
        lines = (self.temp / "output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_check_annotates_summarizes_and_passes_on_its_exit_code(runner: Runner) -> None:
    inputs = {"PATHS": "app/one file.py\ntable.py\n", "FAIL_ON": "90d", "BASELINE": ""}
    code, printed = runner.take("Check", inputs)
    assert code == 0, printed
    assert [line.split(",")[0] for line in printed.splitlines() if line.startswith("::")] == [
        "::error file=app/one file.py",
        "::error file=table.py",
    ]
    outputs = runner.read_outputs()
    assert outputs["exit-code"] == "1"
    assert len(json.loads(Path(outputs["sarif-file"]).read_bytes())["runs"][0]["results"]) == 2
    assert "2 places with a model that has retired" in (runner.temp / "summary").read_text(encoding="utf-8")
    assert runner.take("Verdict", {"CODE": outputs["exit-code"]})[0] == 1


def test_inputs_are_never_run_as_commands(runner: Runner) -> None:
    inputs = {"PATHS": "$(touch broken)\n`touch broken`; touch broken\n--write", "FAIL_ON": '90d"; touch broken; "'}
    code, printed = runner.take("Check", {**inputs, "BASELINE": "$(touch broken)"})
    assert (code, runner.read_outputs()) == (0, {"exit-code": "2"}), printed
    assert not (runner.work / "broken").exists()


def test_safe_edits_are_pushed_to_their_branch_and_the_rest_is_listed(runner: Runner) -> None:
    inputs = {
        "PATHS": "app\ntable.py",
        "FAIL_ON": "90d",
        "BRANCH": "llm-codemod/migrate",
        "GH_TOKEN": "",
        "BASELINE": "",
    }
    before = runner.git("rev-parse", "HEAD")
    for _ in range(2):  # the second run rewrites the branch
        code, printed = runner.take("Commit the safe edits", inputs)
        assert code == 0, printed
    assert runner.read_outputs()["pushed"] == "true"
    changed = runner.git("diff", "--name-only", "main", "origin/llm-codemod/migrate")
    assert changed.splitlines() == ["app/one file.py"]
    assert (runner.git("rev-parse", "HEAD"), runner.git("status", "--porcelain")) == (before, "")
    body = (runner.temp / "llm-codemod-body.md").read_text(encoding="utf-8")
    assert "`table.py:1:12`" in body
    assert "app/one file.py" not in body


def test_changes_by_earlier_steps_are_not_committed(runner: Runner) -> None:
    (runner.work / "app" / "one file.py").write_bytes(b'MODEL = "gpt-4-32k"\nBUILT = 1\n')
    (runner.work / "table.py").write_bytes(b"BUILT = 1\n")
    (runner.work / "new.py").write_bytes(b'MODEL = "gpt-4-32k"\n')
    dirty = runner.git("status", "--porcelain")
    inputs = {"PATHS": ".", "FAIL_ON": "", "BRANCH": "b", "GH_TOKEN": "", "BASELINE": ""}
    code, printed = runner.take("Commit the safe edits", inputs)
    assert code == 0, printed
    changed = runner.git("diff", "--name-only", "main", "origin/b").splitlines()
    assert changed == ["app/one file.py", "other/x.py"]
    assert "BUILT" not in runner.git("show", "origin/b:app/one file.py")
    assert runner.git("status", "--porcelain") == dirty
    assert runner.git("worktree", "list").count("\n") == 1


def test_no_hook_of_the_repository_is_run(runner: Runner) -> None:
    names = ("post-checkout", "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-push")
    for name in names:  # as an earlier step may install them: husky
        write_tree(runner.work, {f".husky/{name}": f"#!/bin/sh\ntouch '{runner.temp}/ran-{name}'\n".encode()})
        (runner.work / ".husky" / name).chmod(0o755)
    runner.git("config", "core.hooksPath", str(runner.work / ".husky"))
    inputs = {"PATHS": ".", "FAIL_ON": "", "BRANCH": "b", "GH_TOKEN": "", "BASELINE": ""}
    code, printed = runner.take("Commit the safe edits", inputs)
    assert (code, runner.read_outputs().get("pushed")) == (0, "true"), printed
    assert list(runner.temp.glob("ran-*")) == []


def test_the_configuration_decides_unless_an_input_does(runner: Runner) -> None:
    write_tree(runner.work, {"llm-codemod.toml": b'fail-on = "retired"\n', "later.py": b'M = "gpt-4o-mini"\n'})
    inputs = {"PATHS": "later.py", "BASELINE": ""}
    assert runner.take("Check", {**inputs, "FAIL_ON": ""})[0] == 0
    assert runner.read_outputs()["exit-code"] == "0"
    assert runner.take("Check", {**inputs, "FAIL_ON": "3650d"})[0] == 0
    assert runner.read_outputs()["exit-code"] == "1"


def test_a_pull_request_gets_no_commit_and_a_fork_no_upload() -> None:
    guards = {step["name"]: " ".join(step.get("if", "").split()) for step in STEPS}
    events = re.search(r"contains\(fromJSON\('(.*?)'\), github\.event_name\)", guards["Commit the safe edits"])
    assert events
    assert not {name for name in json.loads(events[1]) if name.startswith(("pull_request", "issue", "workflow_run"))}
    assert "github.ref_name != inputs.branch" in guards["Commit the safe edits"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in guards["Show in code scanning"]
    order = [step["name"] for step in STEPS]
    assert order.index("Set up Python") < order.index("Cache the dependencies") < order.index("Install")


def test_without_a_safe_edit_nothing_is_pushed(runner: Runner) -> None:
    inputs = {"PATHS": "table.py", "FAIL_ON": "retired", "BRANCH": "b", "GH_TOKEN": "", "BASELINE": ""}
    code, printed = runner.take("Commit the safe edits", inputs)
    assert (code, "no safe edit" in printed) == (0, True)
    assert runner.git("ls-remote", "origin") == ""
