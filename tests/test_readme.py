"""README.md and CONTRIBUTING.md tell what is: each block, table and name in them is compared with the real thing."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from harness import TODAY, run_check, run_migrate, run_program

from codemod.cli.formats import CheckFormat
from codemod.explain.followups import list_codes
from codemod.languages.grammar import languages
from codemod.resources import directory
from codemod.rules.registry import load_registry

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "voice-agent"
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def read_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def read_table(heading: str) -> dict[str, str]:
    """Return the first column of the table under a heading, without backticks, and the rest of each row."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", section, re.MULTILINE)
    return {first.strip("`"): rest for first, rest in rows[1:]}


def read_toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_diff_and_the_report_are_what_migrate_prints() -> None:
    command = read_blocks(README, "console")[0].split()
    outcome = run_migrate(EXAMPLE, *command[2:])
    assert command[:3] == ["$", "migrate", "--dry-run"]
    assert read_blocks(README, "diff") == [outcome.stdout.decode()]
    assert read_blocks(README, "text")[0] == outcome.stderr


def test_the_bill_is_what_cost_prints() -> None:
    [command] = [line for line in README.splitlines() if line.startswith("$ llm-codemod cost gpt-")]
    outcome = run_program(EXAMPLE, *command.split()[1:], "--as-of", TODAY)
    assert (outcome.code, outcome.stdout.decode() in read_blocks(README, "text")) == (0, True)


def test_the_summary_of_check_is_what_it_prints() -> None:
    assert run_check(EXAMPLE, "--format", "github").stderr in read_blocks(README, "text")


def test_the_formats_are_those_of_check() -> None:
    assert list(read_table("In a pipeline")) == list(get_args(CheckFormat))


def test_the_json_is_what_migrate_prints() -> None:
    [shown] = map(json.loads, read_blocks(README, "json"))
    printed = json.loads(run_migrate(EXAMPLE, "--format", "json", "web/settings.json").stdout)
    for document in (shown, printed):
        del document["tool"]["version"], document["rules"]["checked"], document["rules"]["models"]
    assert shown == printed


@pytest.mark.parametrize(
    "command",
    [
        "migrate",
        "llm-codemod check",
        "llm-codemod explain",
        "llm-codemod cost",
        "llm-codemod rules",
        "llm-codemod undo",
    ],
)
def test_the_help_is_what_the_command_prints(command: str) -> None:
    name, *rest = command.split()
    program = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    assert program
    printed = subprocess.run(
        [program, *rest, "--help"],
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert printed.stdout in read_blocks(README, "text")


def test_the_commands_of_use_are_taken(tmp_path: Path) -> None:
    """Every `migrate` line of the README runs, on a copy of the example."""
    lines = re.findall(r"^\$ migrate (.*?)(?: +#.*| > .*)?$", README, re.MULTILINE)
    assert len(lines) > len({"--dry-run", "--write", "--check", "--map", "--only", "--horizon"})
    for number, line in enumerate(lines):
        folder = tmp_path / str(number)
        shutil.copytree(EXAMPLE, folder)
        (folder / "src").mkdir()
        outcome = run_migrate(folder, *shlex.split(line))
        if "--interactive" in line:
            assert "is no terminal" in outcome.stderr
            continue
        assert outcome.code == ("--check" in line), line
        assert outcome.stdout or "--write" in line or "--check" in line or "src" in line, line


def test_the_program_of_the_readme_runs(tmp_path: Path) -> None:
    [program] = [block for block in read_blocks(README, "python") if "import codemod" in block]
    shutil.copytree(EXAMPLE, tmp_path / "src")
    (tmp_path / "src" / "wide.py").write_text('model = "gpt-4"', encoding="utf-16")
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=True, encoding="utf-8"
    )
    assert "src/agent/reply.py 16 rewrite gpt-4o-mini-audio-preview gpt-" in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("not read: src/wide.py UTF-16")


def test_the_exit_codes_are_those_of_real_runs(tmp_path: Path) -> None:
    (tmp_path / "wide.json").write_text('{"model": "gpt-4o-audio-preview"}', encoding="utf-16")
    real = {
        run_migrate(EXAMPLE, "--dry-run").code,
        run_migrate(EXAMPLE, "--check").code,
        run_migrate(EXAMPLE, "--map", "gpt-4").code,
        run_migrate(tmp_path, "--dry-run").code,
    }
    interrupted = 130
    assert sorted(real) == [0, 1, 2, 3]
    assert {int(code) for code in read_table("Exit codes")} == real | {interrupted}


def test_the_example_shows_all_there_is_to_show(tmp_path: Path) -> None:
    folder = tmp_path / "voice-agent"
    shutil.copytree(EXAMPLE, folder)
    first = run_migrate(folder, "--write").stderr
    assert set(re.findall(r"(?m)^\S+ +(\S+)", first)) >= {"rewrite", "review", "breaks"}
    assert {Path(path).suffix for path in re.findall(r"(?m)^(\S+?):\d+:\d+ +rewrite", first)} == {".py", ".ts", ".json"}
    assert " 0 rewrites, " in run_migrate(folder, "--dry-run").stderr


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", README + CONTRIBUTING))
    assert {"try", "test"} <= named <= targets


def test_every_link_leads_to_a_file() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README + CONTRIBUTING):
        assert (ROOT / target).is_file(), target


def test_every_path_of_the_layout_exists() -> None:
    named = re.findall(r"(?:^|  )([\w.]+(?:/|\.py))(?= )", read_blocks(CONTRIBUTING, "text")[0], re.MULTILINE)
    rooms = {path.name + "/" * path.is_dir() for path in (ROOT / "src/codemod").iterdir() if path.name[0] not in "_."}
    assert rooms <= {*named, "py.typed"}
    assert all((ROOT / name).exists() or (ROOT / "src/codemod" / name).exists() for name in named)


def test_the_languages_are_those_of_the_manifest() -> None:
    shown = set(re.findall(r"`([^`]+)`", " ".join(read_table("What it reads today").values())))
    assert shown == {pattern for language in languages().values() for pattern in language.files}


def test_the_follow_ups_are_those_of_the_rules() -> None:
    shown = re.findall(r"`([^`]+)`", " ".join(read_table("Follow-ups").values()))
    assert sorted(shown) == list(list_codes())


def test_the_dependencies_are_those_of_the_project() -> None:
    project = read_toml(ROOT / "pyproject.toml")["project"]
    names = [re.split(r"[^\w-]", requirement)[0] for requirement in project["dependencies"]]
    assert list(read_table("Dependencies")) == names


def test_the_rules_are_counted_right() -> None:
    registry = load_registry()
    told = f"{registry.count} retired or retiring models on {len(registry.platforms)} platforms"
    assert told in README
    assert registry.checked in README.split("## Where the facts come from")[1].split("\n## ")[0]


def test_the_notice_names_every_data_set() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    files = [*(directory("rules") / "platforms").iterdir(), directory("rules") / "prices.toml"]
    rows = "".join(file.read_text(encoding="utf-8") for file in files)
    # package@version, owner/repository:file, owner/repository@commit:file
    named = re.findall(r'source = "(?:.*\()?([\w.-]+(?=@\d)|[\w.-]+/[\w.-]+(?=[@:]))', rows)
    libraries = {"openai", "anthropic", "anthropics/skills"}
    assert {name for name in named if name not in notice} == libraries


def test_the_examples_of_contributing_stand_in_the_files() -> None:
    row, language = read_blocks(CONTRIBUTING, "toml")
    assert row in (directory("rules") / "platforms" / "openai.toml").read_text(encoding="utf-8")
    [(name, table)] = tomllib.loads(language).items()
    real = read_toml(directory("grammars") / "languages.toml")[name]
    assert table == {key: real[key] for key in table}
