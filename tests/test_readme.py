"""README.md, CONTRIBUTING.md and docs/ are correct: blocks, tables and names are compared with the real program."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, get_args

import typer
from harness import run_migrate

from codemod.cli import umbrella
from codemod.cli.formats import CheckFormat
from codemod.explain.followups import list_codes
from codemod.languages.grammar import languages
from codemod.resources import directory
from codemod.rules.registry import load_registry

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "voice-agent"
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCS = {page.name: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md"))}
README_LINES = 200


def read_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def read_table(text: str, heading: str) -> dict[str, str]:
    """Return the first column of the table under a heading, without backticks, and the rest of each row."""
    section = re.split(rf"^##? {heading}\n", text, flags=re.MULTILINE)[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", section, re.MULTILINE)
    return {first.strip("`"): rest for first, rest in rows[1:]}


def read_toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_diff_and_report_match_the_output_of_migrate() -> None:
    command = read_blocks(README, "console")[0].split()
    outcome = run_migrate(EXAMPLE, *command[2:])
    assert command[:3] == ["$", "migrate", "--dry-run"]
    assert read_blocks(README, "diff") == [outcome.stdout.decode()]
    assert read_blocks(README, "text")[0] == outcome.stderr


def test_readme_fits_two_screens() -> None:
    assert README.count("\n") <= README_LINES


def test_the_formats_are_those_of_check() -> None:
    assert list(read_table(DOCS["pipelines.md"], "Formats")) == list(get_args(CheckFormat))


def test_every_command_has_its_help_in_the_documentation() -> None:
    """The site runs `--help` for each, so the text cannot become outdated."""
    shown = re.findall(r"(?m)^<!-- help: (.+) -->$", "".join(DOCS.values()))
    root: Any = typer.main.get_command(umbrella.app)
    commands = {f"llm-codemod {name}": command for name, command in root.commands.items()}
    groups = {name: command for name, command in commands.items() if hasattr(command, "commands")}
    commands |= {
        f"{name} {inner}": command for name, group in groups.items() for inner, command in group.commands.items()
    }
    hidden = {name for name, command in commands.items() if command.hidden}
    known = {name.replace("llm-codemod migrate", "migrate") for name in {*commands} - hidden - {"llm-codemod bulk"}}
    assert {*shown} == known


def test_documented_commands_are_valid(tmp_path: Path) -> None:
    """Every `migrate` line of the README and the guides runs on a copy of the example."""
    pages = "".join(DOCS[name] for name in ("tutorial.md", "fix-a-failing-call.md", "prepare-for-a-shutdown.md"))
    lines = re.findall(r"^(?:\$ )?migrate (.*?)(?: +#.*| > .*)?$", README + pages, re.MULTILINE)
    assert len(lines) > len({"--dry-run", "--write", "--check", "--map", "--only", "--horizon"})
    for number, line in enumerate(lines):
        folder = tmp_path / str(number)
        shutil.copytree(EXAMPLE, folder)
        (folder / "src").mkdir()
        outcome = run_migrate(folder, *shlex.split(line))
        if "--interactive" in line:
            assert "is not a terminal" in outcome.stderr
            continue
        assert outcome.code == ("--check" in line), line
        prints_nothing = ("--write", "--check", "src", "gpt-4-32k", "-o ")
        assert outcome.stdout or any(word in line for word in prints_nothing), line


def test_the_example_program_runs(tmp_path: Path) -> None:
    [program] = [block for block in read_blocks(DOCS["programs.md"], "python") if "import codemod" in block]
    shutil.copytree(EXAMPLE, tmp_path / "src")
    (tmp_path / "src" / "wide.py").write_text('model = "gpt-4"', encoding="utf-16")
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=True, encoding="utf-8"
    )
    assert "src/agent/reply.py 16 rewrite gpt-4o-mini-audio-preview gpt-" in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("not read: src/wide.py UTF-16")


def test_exit_codes_match_real_runs(tmp_path: Path) -> None:
    (tmp_path / "wide.json").write_text('{"model": "gpt-4o-audio-preview"}', encoding="utf-16")
    real = {
        run_migrate(EXAMPLE, "--dry-run").code,
        run_migrate(EXAMPLE, "--check").code,
        run_migrate(EXAMPLE, "--map", "gpt-4").code,
        run_migrate(tmp_path, "--dry-run").code,
    }
    interrupted = 130
    assert sorted(real) == [0, 1, 2, 3]
    assert {int(code) for code in read_table(DOCS["options.md"], "Exit codes")} == real | {interrupted}


def test_example_shows_all_kinds_of_results(tmp_path: Path) -> None:
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


def test_every_link_points_to_a_file() -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README + CONTRIBUTING):
        assert (ROOT / target).is_file(), target


def test_every_path_of_the_layout_exists() -> None:
    named = re.findall(r"(?:^|  )([\w.]+(?:/|\.py))(?= )", read_blocks(CONTRIBUTING, "text")[0], re.MULTILINE)
    rooms = {path.name + "/" * path.is_dir() for path in (ROOT / "src/codemod").iterdir() if path.name[0] not in "_."}
    assert rooms <= {*named, "py.typed"}
    assert all((ROOT / name).exists() or (ROOT / "src/codemod" / name).exists() for name in named)


def test_languages_match_the_manifest() -> None:
    shown = set(re.findall(r"`([^`]+)`", " ".join(read_table(DOCS["languages.md"], "Languages and files").values())))
    assert shown == {pattern for language in languages().values() for pattern in language.files}


def test_follow_ups_match_the_rules() -> None:
    shown = re.findall(r"`([^`]+)`", " ".join(read_table(DOCS["follow-ups.md"], "Follow-ups").values()))
    assert sorted(shown) == list(list_codes())


def test_dependencies_match_the_project() -> None:
    project = read_toml(ROOT / "pyproject.toml")["project"]
    names = [re.split(r"[^\w-]", requirement)[0] for requirement in project["dependencies"]]
    assert list(read_table(DOCS["dependencies.md"], "Dependencies")) == names


def test_number_of_rules_is_correct() -> None:
    registry = load_registry()
    [(count, platforms)] = re.findall(r"more than ([\d,]+) retired or retiring models on (\d+) platforms", README)
    assert registry.count // 100 * 100 == int(count.replace(",", ""))
    assert len(registry.platforms) == int(platforms)


def test_notice_names_every_data_set() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    files = [*(directory("rules") / "platforms").iterdir(), directory("rules") / "prices.toml"]
    rows = "".join(file.read_text(encoding="utf-8") for file in files)
    # package@version, owner/repository:file, owner/repository@commit:file
    named = re.findall(r'source = "(?:.*\()?([\w.-]+(?=@\d)|[\w.-]+/[\w.-]+(?=[@:]))', rows)
    libraries = {"openai", "anthropic", "anthropics/skills"}
    assert {name for name in named if name not in notice} == libraries


def test_examples_in_contributing_match_the_files() -> None:
    row, follow_up, client, document, language = read_blocks(CONTRIBUTING, "toml")
    rules, grammars = directory("rules"), directory("grammars")
    assert row in (rules / "platforms" / "openai.toml").read_text(encoding="utf-8")
    assert follow_up in (rules / "followups" / "reasoning.toml").read_text(encoding="utf-8")
    assert is_part(tomllib.loads(client), read_toml(rules / "clients.toml"))
    assert (rules / "documents" / "aider.toml").read_text(encoding="utf-8").split("\n", 1)[1].startswith(document)
    assert is_part(tomllib.loads(language), read_toml(grammars / "languages.toml"))
    [query] = read_blocks(CONTRIBUTING, "scheme")
    assert [line for line in query.splitlines() if line not in (grammars / "json.scm").read_text("utf-8")] == []


def is_part(shown: dict[str, Any], real: dict[str, Any]) -> bool:
    """Return whether every key of nested tables is in the real ones, with the same value."""
    return all(
        key in real and (is_part(value, real[key]) if isinstance(value, dict) else value == real[key])
        for key, value in shown.items()
    )
