"""`llm-codemod init` writes a valid configuration that changes no decision."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from harness import ODD_NAMES, TODAY, Outcome, read_tree, run_check, run_migrate, run_program, write_tree

from codemod.project.settings import read_settings
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

OWN = "llm-codemod.toml"
ASK = b"from openai import OpenAI\nclient = OpenAI()\nclient.chat.completions.create(model='gpt-4', messages=[])\n"
TREES: dict[str, dict[str, bytes]] = {
    "nothing": {"app.py": b"x = 1\n"},
    "requests": {"src/app.py": ASK, "src/prices.py": b'PRICES = {"gpt-4-32k": 60}\n', "README.md": b"Uses gpt-4.\n"},
    "others' files": {
        "app.py": ASK,
        "vendor/lib/a.py": ASK,
        "tests/cassettes/a.json": b'{"model": "gpt-4"}\n',
        "tests/test_app.py": b"def test() -> None:\n    assert 1\n",
        "[odd]/vendor/a.py": ASK,
    },
    "suggestions": {"gem.py": b'MODEL = "gemini-1.5-flash"\n', "lib/wave.py": b'MODEL = "llama-3.1-8b-instant"\n'},
    "odd names": {name: ASK for name in ODD_NAMES if "/" not in name},
}


def init(folder: Path, *arguments: str) -> Outcome:
    return run_program(folder, "llm-codemod", "init", "--as-of", TODAY, *arguments)


def decide(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run_migrate(folder, "--format", "json").stdout)["findings"]
    return found


@pytest.mark.parametrize("name", TREES)
def test_generated_configuration_changes_no_decision(tmp_path: Path, name: str) -> None:
    write_tree(tmp_path, TREES[name])
    before, gate = decide(tmp_path), run_check(tmp_path).code
    printed = init(tmp_path, "--dry-run").stdout
    assert read_tree(tmp_path) == TREES[name]
    outcome = init(tmp_path)
    assert (outcome.code, outcome.stdout) == (0, b"")
    assert outcome.stderr.endswith(f"{OWN}: written; review it, then run llm-codemod check\n")
    assert read_tree(tmp_path) == {**TREES[name], OWN: printed}
    assert decide(tmp_path) == before
    checked = run_check(tmp_path)
    assert checked.code == gate
    assert "error" not in checked.stderr


@pytest.mark.parametrize("name", TREES)
def test_every_suggestion_can_be_used(tmp_path: Path, name: str) -> None:
    write_tree(tmp_path, TREES[name])
    text = init(tmp_path, "--dry-run").stdout.decode()
    used = re.sub(r'(?m)^# (?=(?:"|  "|\[|\]|baseline|exclude))', "", text)
    assert tomllib.loads(used)["fail-on"] == "90d"
    (tmp_path / OWN).write_text(used, encoding="utf-8")
    settings = read_settings(tmp_path / OWN, OWN, str(tmp_path))
    assert settings
    settings.check(load_registry())
    assert settings.decisions


def test_comments_say_what_was_found(tmp_path: Path) -> None:
    write_tree(tmp_path, TREES["others' files"] | TREES["suggestions"])
    text = init(tmp_path, "--dry-run", "--fail-on", "retired").stdout.decode()
    assert "Found on 2026-11-22: 3 places in 3 files (" in text
    assert "openai 1" in text
    assert 'fail-on = "retired"' in text
    assert '# baseline = "llm-codemod-baseline.json"' in text
    assert re.findall(r'(?m)^#   "(.*)",  # (.*)$', text) == [
        ("/tests/cassettes/", "1 ID recorded"),
        ("/vendor/", "1 ID vendored"),
    ]
    assert re.search(r'(?m)^# "lib/\*\*" = "openai"  # 1 place$', text)
    assert "unknown platform 1" in text
    assert re.search(r'(?m)^# "gemini-1.5-flash" = "gemini-[\w.-]+"$', text)


def test_suggested_baseline_works(tmp_path: Path) -> None:
    write_tree(tmp_path, TREES["requests"])
    assert run_check(tmp_path).code == 1
    text = init(tmp_path, "--dry-run").stdout.decode()
    (tmp_path / OWN).write_text(text.replace("# baseline =", "baseline ="), encoding="utf-8")
    assert run_check(tmp_path, "--write-baseline").code == 0
    assert run_check(tmp_path).code == 0


def test_configuration_is_not_overwritten_or_shadowed(tmp_path: Path) -> None:
    write_tree(tmp_path, {"app.py": ASK, "sub/app.py": ASK, ".git/HEAD": b""})
    for file, text in ((OWN, "horizon = 3\n"), ("pyproject.toml", "[tool.llm-codemod]\nhorizon = 3\n")):
        (tmp_path / file).write_text(text, encoding="utf-8")
        for folder, named in ((tmp_path, file), (tmp_path / "sub", f"../{file}")):
            outcome = init(folder)
            told = f"error: {named} exists: edit it, or print a new configuration with --dry-run\n"
            assert (outcome.code, outcome.stderr) == (2, told)
            assert init(folder, "--dry-run").code == 0
        assert (tmp_path / file).read_text(encoding="utf-8") == text
        (tmp_path / file).unlink()
    (tmp_path / "link.toml").symlink_to(tmp_path / "none.toml")
    assert init(tmp_path, "-o", "link.toml").code == 2
    assert init(tmp_path, "-o", "other.toml").code == 0
    assert (tmp_path / "other.toml").is_file()
    assert not (tmp_path / "none.toml").exists()
    assert init(tmp_path, "--fail-on", "soon").code == 2
