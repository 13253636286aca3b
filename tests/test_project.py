"""The configuration of a project decides within limits, and an invalid one is reported in one line."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from harness import Outcome, run_migrate, write_tree

from codemod.project import Project, read_layout
from codemod.project.settings import _KEYS

CALL = b'ask(model="gpt-4")\n'
APP = {"app.py": CALL, "lib/x.py": CALL, "legacy/old.py": CALL}


def run(folder: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    """Return the finding of each file: no file in these tests has two."""
    outcome = run_migrate(folder, "--format", "json", "--show-ignored", *arguments)
    assert outcome.code == 0, outcome.stderr
    findings = json.loads(outcome.stdout)["findings"]
    findings = [finding for finding in findings if not finding["path"].endswith("llm-codemod.toml")]
    assert len({finding["path"] for finding in findings}) == len(findings)
    return {finding["path"]: finding for finding in findings}


def decisions(folder: Path, *arguments: str) -> dict[str, str]:
    return {path: finding["decision"] for path, finding in run(folder, *arguments).items()}


def configure(folder: Path, text: str, tree: dict[str, bytes] = APP) -> Path:
    return write_tree(folder, {**tree, "llm-codemod.toml": text.encode()})


# Where the configuration is looked for.


@pytest.mark.parametrize(
    "file",
    [
        {"llm-codemod.toml": b'exclude = ["legacy/"]'},
        {"pyproject.toml": b'[project]\nname = "x"\n[tool.llm-codemod]\nexclude = ["legacy/"]'},
    ],
)
@pytest.mark.parametrize(
    ("cwd", "paths"), [(".", []), ("lib", ["../legacy"]), ("lib", [".."]), ("lib/deep", ["../.."])]
)
def test_nearest_configuration_applies_relative_to_its_directory(
    tmp_path: Path, file: dict[str, bytes], cwd: str, paths: list[str]
) -> None:
    write_tree(tmp_path, {**APP, **file, ".git/HEAD": b"", "lib/deep/y.py": CALL})
    found = decisions(tmp_path / cwd, *paths)
    assert not any("old.py" in path for path in found)
    assert bool(found) == (paths != ["../legacy"])


def test_configurations_are_not_merged(tmp_path: Path) -> None:
    tree = {**APP, "lib/pyproject.toml": b"[tool.llm-codemod]\nhorizon = 0", "pyproject.toml": b"[tool.other]"}
    configure(tmp_path, 'decisions = { "*.py" = "ignore" }', {**tree, ".git/HEAD": b""})
    assert decisions(tmp_path / "lib") == {"x.py": "rewrite"}
    assert set(decisions(tmp_path).values()) == {"ignore"}


def test_configuration_above_the_work_tree_is_ignored(tmp_path: Path) -> None:
    configure(tmp_path, 'decisions = { "*.py" = "ignore" }')
    assert decisions(tmp_path / "lib") == {"x.py": "rewrite"}
    write_tree(tmp_path, {"lib/.git/HEAD": b"", "lib/deep/y.py": CALL})
    assert decisions(tmp_path / "lib/deep") == {"y.py": "rewrite"}


def test_paths_of_several_projects_are_refused(tmp_path: Path) -> None:
    write_tree(tmp_path, {f"{name}/{file}": data for name in "ab" for file, data in APP.items()})
    configure(tmp_path / "a", "horizon = 0", {})
    outcome = run_migrate(tmp_path, "a", "b")
    assert (outcome.code, outcome.stdout) == (2, b"")
    assert "a belongs to a/llm-codemod.toml, b to none: run once for each" in outcome.stderr
    assert len(decisions(tmp_path, "a", "b", "--no-config")) == len(decisions(tmp_path, "a")) * 2


def test_config_and_no_config_select_the_configuration(tmp_path: Path) -> None:
    configure(tmp_path, 'decisions = { "*.py" = "ignore" }')
    write_tree(tmp_path, {"ci/strict.toml": b'decisions = { "lib/" = "review" }'})
    assert decisions(tmp_path, "--no-config") == dict.fromkeys(APP, "rewrite")
    assert decisions(tmp_path, "--config", "ci/strict.toml") == dict.fromkeys(APP, "rewrite") | {"lib/x.py": "review"}
    refused = run_migrate(tmp_path, "--config", "ci/strict.toml", "--no-config")
    assert (refused.code, "exclude each other" in refused.stderr) == (2, True)


# What its keys do.


def test_map_only_and_horizon_are_defaults_of_the_command_line(tmp_path: Path) -> None:
    text = 'only = ["gpt-4"]\nhorizon = 30\nmap = { gpt-4 = "gpt-4.1", gpt-4o = "gpt-4.1" }\n'
    configure(tmp_path, text, {"a.py": CALL, "b.py": CALL.replace(b"gpt-4", b"gpt-4o")})
    assert {path: f["replacement"] for path, f in run(tmp_path).items()} == {"a.py": "gpt-4.1"}
    over = run(tmp_path, "--only", "gpt-4o", "--only", "gpt-4", "--map", "gpt-4=gpt-5.1", "--horizon", "0")
    assert {path: f["replacement"] for path, f in over.items()} == {"a.py": "gpt-5.1", "b.py": "gpt-4.1"}


def test_include_limits_and_exclude_adds_to_the_command_line(tmp_path: Path) -> None:
    configure(tmp_path, 'include = ["**/*.py"]\nexclude = ["legacy/**", "b.py"]', {**APP, "b.py": CALL, "c.ts": CALL})
    assert set(decisions(tmp_path)) == {"app.py", "lib/x.py"}
    assert set(decisions(tmp_path, "legacy/old.py", "app.py")) == {"app.py"}
    assert set(decisions(tmp_path, "--exclude", "app.py")) == {"lib/x.py"}
    assert set(decisions(tmp_path, "--include", "lib/")) == {"lib/x.py"}


def test_rules_of_the_project_override_the_built_in_ones(tmp_path: Path) -> None:
    rule = b"""platform = "inhouse"\nname = "In-house"\n[[model]]\nid = "house-1"\nprovider = "Us"\nkind = "chat"
    status = "retired"\nreplacement = "house-2"\nreplacement_source = "us"\ndrop_in = "yes"\nsource = "us"
    checked = "2026-11-01"\nconfidence = "official"\n[[model]]\nid = "house-2"\nprovider = "Us"\nkind = "chat"
    status = "active"\nsource = "us"\nchecked = "2026-11-01"\nconfidence = "official"\n"""
    tree = {"a.py": CALL.replace(b"gpt-4", b"house-1"), "rules/house.toml": rule}
    configure(tmp_path, 'rules = ["rules"]\nplatforms = { "*.py" = "inhouse" }', tree)
    assert run(tmp_path)["a.py"]["replacement"] == "house-2"


def test_last_matching_glob_decides(tmp_path: Path) -> None:
    configure(tmp_path, '[decisions]\n"*.py" = "ignore"\n"lib/**" = "review"\n"app.*" = "rewrite"\n')
    found = run(tmp_path)
    assert {path: f["decision"] for path, f in found.items()} == {
        "app.py": "rewrite",
        "legacy/old.py": "ignore",
        "lib/x.py": "review",
    }
    assert found["lib/x.py"]["reason"] == "llm-codemod.toml decides review for lib/**"
    assert decisions(tmp_path, "--unsafe")["lib/x.py"] == "review"


@pytest.mark.parametrize(
    ("path", "text", "law", "project"),
    [
        ("tests/test_x.py", 'def test_x():\n    assert ask(model="gpt-4")', "review", "rewrite"),  # as --unsafe
        ("x.py", 'PRICES = {"gpt-4": 30}', "review", "review"),
        ("x.py", 'MODELS = ["gpt-4"]', "review", "review"),
        ("x.py", 'deployment_name = "gpt-4"', "review", "review"),
        ("x.py", "# as https://platform.openai.com/docs/models/gpt-4 says", "ignore", "ignore"),
        ("x.py", 'people = ["ada"]', "ignore", "ignore"),
        ("vendor/x.py", 'ask(model="gpt-4")', "ignore", "review"),  # seen, not touched
        ("x.lock", 'model = "gpt-4"', "ignore", "review"),
    ],
)
def test_project_can_allow_no_more_than_unsafe(tmp_path: Path, path: str, text: str, law: str, project: str) -> None:
    configure(tmp_path, 'decisions = { "**" = "rewrite" }', {path: text.encode()})
    assert decisions(tmp_path, "--no-config") == {path: law}
    assert decisions(tmp_path) == {path: project}
    configure(tmp_path, 'decisions = { "**" = "ignore" }', {})
    assert decisions(tmp_path) == {path: "ignore"}


def test_project_can_define_classes_and_extend_built_in_ones(tmp_path: Path) -> None:
    text = """
    [[file-classes]]
    name = "frozen"
    paths = ["legacy/**"]
    decision = "ignore"
    reason = "frozen with the paper"
    [[file-classes]]
    name = "recorded"
    paths = ["evidence/"]
    [[file-classes]]
    name = "test"
    paths = ["checks/**"]
    """
    tree = {**APP, "evidence/run.yaml": b"model: gpt-4\n", "checks/all.py": b"def test_x():\n    " + CALL}
    configure(tmp_path, text, tree)
    found = run(tmp_path)
    assert {path: (f["decision"], f["reason"]) for path, f in found.items() if path not in ("app.py", "lib/x.py")} == {
        "checks/all.py": ("review", "in a test; assertions may depend on this ID"),
        "evidence/run.yaml": ("ignore", "recorded: a cassette, snapshot, log or result describes what happened"),
        "legacy/old.py": ("ignore", "frozen with the paper"),
    }


def test_configured_platform_applies_unless_the_code_says_otherwise(tmp_path: Path) -> None:
    tree = {
        **APP,
        "lib/o.py": b'from openai import OpenAI\nclient = OpenAI()\nclient.responses.create(model="gpt-4")\n',
    }
    configure(tmp_path, '[platforms]\n"lib/**" = "azure"\n', tree)
    found = run(tmp_path)
    assert "Azure" in found["lib/x.py"]["reason"]
    assert found["app.py"]["decision"] == found["lib/o.py"]["decision"] == "rewrite"


def test_ignored_files_are_never_parsed(tmp_path: Path) -> None:
    """A file that takes a parser seconds takes no time."""
    tree = {"big.py": b"y = f(1, [2, (3,)], {4: 5})\n" * 40_000 + CALL}
    configure(tmp_path, 'decisions = { "big.py" = "ignore" }', tree)
    times = []
    for arguments in (["--no-config"], []):
        start = time.perf_counter()
        run_migrate(tmp_path, *arguments)
        times.append(time.perf_counter() - start)
    assert times[1] < times[0] / 2


def test_configuration_itself_is_not_edited(tmp_path: Path) -> None:
    table = b'[tool.llm-codemod]\nonly = ["gpt-4"]\nmap = { gpt-4 = "gpt-4.1" }\n[tool.app]\nmodel = "gpt-4"\n'
    write_tree(tmp_path, {"pyproject.toml": table})
    outcome = run_migrate(tmp_path, "--write")
    assert " 1 rewrite, 0 reviews" in outcome.stderr
    assert (tmp_path / "pyproject.toml").read_bytes() == table[:-8] + b'"gpt-4.1"\n'
    (tmp_path / "pyproject.toml").rename(tmp_path / "llm-codemod.toml")
    assert run_migrate(tmp_path, "--no-config").stderr == "nothing found\n"


# Invalid configurations.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("exlude = []", ["exlude: unknown key", 'did you mean "exclude"?']),
        ("only = 'gpt-4'", ["only: is text", 'as ["one", "two"]']),
        ("only = [1]", ["only:", "list of different strings"]),
        ("only = ['gpt-4-visoin-preview']", ["only: gpt-4-visoin-preview", "did you mean gpt-4-vision-preview"]),
        ("map = ['a=b']", ["map: is not a table", "[map]"]),
        ("map = { gpt-4 = 5 }", ["map.gpt-4: is a whole number"]),
        ("map = { gpt-4 = 'gpt-4' }", ["map.gpt-4: maps gpt-4 to itself"]),
        ("map = { gpt-4 = 'a\"b' }", ["map.gpt-4:", "is not a model ID"]),
        ("horizon = '30'", ["horizon: is not a number of days", "from 0 to 3650"]),
        ("baseline = '.git/base.json'", ["baseline: '.git/base.json' leads into .git"]),
        ("baseline = '.GIT/base.json'", ["baseline: '.GIT/base.json' leads into .git"]),  # macOS, Windows
        ("baseline = '../base.json'", ["baseline: '../base.json' leads out of the project"]),
        ("fail-on = 90", ["fail-on"]),
        ("horizon = true", ["horizon: is not a number of days"]),
        ("horizon = -1", ["horizon: is not a number of days"]),
        ("exclude = ['[']", ["exclude: '[' is not a glob"]),
        ("exclude = ['!x']", ["exclude: '!x' is not a glob"]),
        ("exclude = ['../x/**']", ["exclude: '../x/**' is not a glob below"]),
        ("decisions = { 'x' = 'edit' }", ['decisions.x: unknown value "edit"', "ignore"]),
        ("decisions = { '[' = 'ignore' }", ["decisions: '[' is not a glob"]),
        ("platforms = { 'x' = 'azur' }", ['platforms.x: unknown platform "azur"', 'did you mean "azure"?']),
        ("file-classes = 'x'", ["file-classes: is not an array of tables", "[[file-classes]]"]),
        ("[[file-classes]]\nname = 'x'", ["file-classes 1: paths: missing"]),
        ("[[file-classes]]\nname = 'x'\npath = ['y']", ["file-classes 1: path: unknown key", '"paths"']),
        (
            "[[file-classes]]\nname = 'x'\npaths = ['y']\ndecision = 'rewrite'\nreason = 'z'",
            ["file-classes 1: decision: unknown value", 'did you mean "review"?'],
        ),
        ("[[file-classes]]\nname = 'test'\npaths = ['y']\nreason = 'z'", ["test is built in and already has one"]),
        ("rules = ['../rules']", ["rules: '../rules' leads out of the project", "--rules"]),
        ("rules = ['/etc']", ["rules: '/etc' leads out of the project"]),
        ("rules = ['link']", ["rules: 'link' leads out of the project"]),
        ("rules = ['linked']", ["rules: 'linked' contains a link that leads out of the project"]),
        ("rules = ['missing']", ["rules: 'missing' does not exist"]),
        ("rules = ['pipe']", ["rules: pipe", "is not a regular file"]),
        ("only = [", ["is not TOML"]),
        ("x = " + "[" * 20_000, ["llm-codemod.toml"]),
        ("a." * 100_000 + "a = 1", ["line 1", "dots"]),
        ("x = '" + "y" * 1_000_000 + "'", ["is larger than 1 MB"]),
        ("x = '\xff'", ["is not UTF-8"]),
    ],
)
def test_invalid_configuration_is_reported_in_one_line(tmp_path: Path, text: str, words: list[str]) -> None:
    folder = write_tree(tmp_path / "project", {**APP, "linked/x": b"", "llm-codemod.toml": text.encode("latin-1")})
    write_tree(tmp_path / "outside", {"x.toml": b"secret = 1"})
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "linked/x.toml").symlink_to(tmp_path / "outside/x.toml")
    os.mkfifo(folder / "pipe")
    outcome = run_migrate(folder)
    assert_told(outcome, ["llm-codemod.toml", *words])


def assert_told(outcome: Outcome, words: list[str]) -> None:
    assert (outcome.code, outcome.stdout) == (2, b"")
    assert outcome.stderr.startswith("error: ")
    assert outcome.stderr.count("\n") == 1
    assert [word for word in words if word not in outcome.stderr] == []
    assert "secret" not in outcome.stderr


def test_two_files_in_one_folder_are_refused(tmp_path: Path) -> None:
    configure(tmp_path, "horizon = 0", {"pyproject.toml": b"[tool.llm-codemod]\n"})
    assert_told(run_migrate(tmp_path), ["llm-codemod.toml", "pyproject.toml also has a [tool.llm-codemod]", "keep one"])


def test_pyproject_keys_are_reported_with_their_table(tmp_path: Path) -> None:
    write_tree(tmp_path, {"pyproject.toml": b"[tool.llm-codemod]\nonly = 1\n"})
    assert_told(run_migrate(tmp_path), ["pyproject.toml: tool.llm-codemod.only: is a whole number"])
    write_tree(tmp_path, {"pyproject.toml": b"[tool]\nllm-codemod = 1\n", "other.toml": b"", "p/pyproject.toml": b""})
    assert_told(run_migrate(tmp_path), ["pyproject.toml: tool.llm-codemod: is not a table"])
    assert_told(run_migrate(tmp_path, "--config", "p/pyproject.toml"), ["tool.llm-codemod: is missing"])
    assert_told(run_migrate(tmp_path, "--config", "gone.toml"), ["gone.toml"])


def test_a_configuration_that_leads_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    project = write_tree(tmp_path / "project", APP)
    write_tree(tmp_path, {"secret.toml": b"llm-codemod = 'secret'"})
    (project / "pyproject.toml").symlink_to(tmp_path / "secret.toml")
    assert decisions(project) == dict.fromkeys(APP, "rewrite")
    (project / "llm-codemod.toml").symlink_to(tmp_path / "secret.toml")
    assert_told(run_migrate(project), ["llm-codemod.toml: file: is not a file of this project"])


def test_broken_pyproject_without_our_table_is_ignored(tmp_path: Path) -> None:
    write_tree(tmp_path, {**APP, "pyproject.toml": b"[project]\nname = {{ cookiecutter.name }}\n"})
    assert decisions(tmp_path) == dict.fromkeys(APP, "rewrite")


def test_pathological_glob_is_fast(tmp_path: Path) -> None:
    hostile = "**/" + "*a" * 60 + "b"
    configure(tmp_path, f'exclude = ["{hostile}"]\ndecisions = {{ "{hostile}" = "ignore" }}', {"a" * 200: CALL})
    assert decisions(tmp_path) == {"a" * 200: "review"}


# Where a file lies, and what git's attributes say.


def test_file_class_does_not_depend_on_the_working_directory(tmp_path: Path) -> None:
    tree = {".git/HEAD": b"", "vendor/ai/x.py": CALL, "app/y.py": CALL}
    write_tree(tmp_path, tree)
    assert decisions(tmp_path) == {"vendor/ai/x.py": "ignore", "app/y.py": "rewrite"}
    assert decisions(tmp_path / "vendor/ai") == {"x.py": "ignore"}
    assert decisions(tmp_path / "app", "..") == {"../vendor/ai/x.py": "ignore", "y.py": "rewrite"}


def test_nearer_attributes_take_precedence(tmp_path: Path) -> None:
    attributes = b"* linguist-generated\nvendor/ours/** -linguist-vendored -linguist-generated\n"
    tree = {".git/HEAD": b"", ".gitattributes": attributes, "lib/.gitattributes": b"*.py !linguist-generated\n"}
    write_tree(tmp_path, {**tree, **APP, "vendor/ours/x.py": CALL, "lib/gen/z.pyi": CALL})
    expected = {
        "app.py": "ignore",
        "legacy/old.py": "ignore",
        "lib/gen/z.pyi": "ignore",
        "lib/x.py": "rewrite",
        "vendor/ours/x.py": "rewrite",
    }
    assert decisions(tmp_path) == expected
    assert decisions(tmp_path / "lib") == {"x.py": "rewrite", "gen/z.pyi": "ignore"}


def test_file_marked_as_not_generated_may_be_a_test(tmp_path: Path) -> None:
    tree = {".gitattributes": b"* -linguist-generated\n", "tests/generated/test_x.py": b"def test_x():\n    " + CALL}
    assert decisions(write_tree(tmp_path, tree)) == {"tests/generated/test_x.py": "review"}


def test_a_layout_is_plain_data(tmp_path: Path) -> None:
    spots = read_layout(["a/b.py", "c.py"], tmp_path)
    assert [spot.path for spot in spots.values()] == ["a/b.py", "c.py"]
    assert Project(spots=spots).spots == spots


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [key for key in _KEYS if f"| `{key}` |" not in page] == []


@pytest.mark.parametrize(
    ("manifest", "text"),
    [
        ("go.mod", "module example.com/acme-inc/acme\n"),
        ("package.json", '{"name": "@acme/web"}'),
        ("pyproject.toml", '[project]\nname = "acme"\n'),
        ("Cargo.toml", '[package]\nname = "acme"\n'),
    ],
)
def test_own_package_in_a_vendor_directory_is_not_vendored(tmp_path: Path, manifest: str, text: str) -> None:
    (tmp_path / manifest).write_text(text, "utf-8")
    spots = read_layout(["third_party/acme/llm/x.go", "third_party/other/x.go", "acme/x.go"], tmp_path)
    assert [spot.vendored for spot in spots.values()] == [False, None, None]


@pytest.mark.parametrize(
    ("path", "text", "vendored"),
    [
        ("lib/shop/third_party/mail.ex", "defmodule Shop.ThirdParty.Mail do\nend\n", False),
        ("lib/shop/third_party/mail.ex", "defmodule Shop.Mail do\nend\n", False),
        ("lib/shop/third_party/mail.ex", "defmodule Swoosh.Mail do\nend\n", None),
        ("src/main/java/com/acme/thirdparty/Mail.java", "package com.acme.thirdparty;\n", False),
        ("src/main/java/com/acme/thirdparty/Mail.java", "package com.other.mail;\n", None),
        ("src/Acme.Bot/ThirdParty/Mail.cs", "using System;\n\nnamespace Acme.Bot.ThirdParty;\n", False),
        ("app/ThirdParty/Mail.php", "<?php\n\nnamespace App\\ThirdParty;\n", False),
        ("app/vendor/Mail.php", "<?php\n\nnamespace App\\Vendor;\n", None),
        ("third_party/mail.ex", "defmodule ThirdParty.Mail do\nend\n", None),
    ],
)
def test_code_in_the_namespace_around_a_directory_for_foreign_code_is_own(
    tmp_path: Path, path: str, text: str, vendored: bool | None
) -> None:
    write_tree(tmp_path, {path: text.encode()})
    assert read_layout([path], tmp_path)[path].vendored is vendored


@pytest.mark.parametrize("text", ["{", "[]", '{"name": 3}', ""])
def test_broken_manifest_gives_no_names(tmp_path: Path, text: str) -> None:
    for manifest in ("go.mod", "package.json", "pyproject.toml", "Cargo.toml"):
        (tmp_path / manifest).write_text(text, "utf-8")
    assert read_layout(["third_party/acme/x.go"], tmp_path)["third_party/acme/x.go"].vendored is None
