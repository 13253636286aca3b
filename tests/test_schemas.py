"""The JSON Schemas in docs/schemas describe everything that the program prints and reads."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from harness import Outcome, run_check, run_migrate, run_program
from jsonschema import Draft202012Validator, ValidationError

from codemod.errors import BadRuleError
from codemod.project import settings
from codemod.values import Role

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "docs" / "schemas"
EXAMPLE = ROOT / "examples" / "voice-agent"
DAY = "2026-11-29"


def load(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / name).read_bytes())
    Draft202012Validator.check_schema(schema)
    return schema


def close(schema: Any) -> Any:
    """Return a schema that refuses every key it does not describe."""
    if isinstance(schema, list):
        return [close(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: close(value) for key, value in schema.items()}
    return {"additionalProperties": False, **closed} if isinstance(schema.get("properties"), dict) else closed


def check_output(name: str, outcome: Outcome) -> Any:
    document = json.loads(outcome.stdout)
    Draft202012Validator(close(load(name))).validate(document)
    return document


def test_every_report_fits_its_schema(tmp_path: Path) -> None:
    report = check_output("report.v1.json", run_migrate(EXAMPLE, "--format", "json", "--as-of", DAY))
    assert any(finding["follow_ups"] and finding["trace"] for finding in report["findings"])
    gate = check_output("report.v1.json", run_check(EXAMPLE, "--format", "json", "--as-of", DAY))
    assert gate["gate"]["failing"] > 0
    # One tree of many: other roles, languages, decisions and files that are left out.
    for folder in sorted((ROOT / "tests" / "fixtures").iterdir()):
        for file in sorted((folder / "before").rglob("*")):
            if file.is_file() and file.name not in {
                "pyproject.toml",
                "llm-codemod.toml",
                ".gitattributes",
                ".gitignore",
            }:
                copy = tmp_path / folder.name / file.relative_to(folder / "before")
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.read_bytes())
    every = check_output("report.v1.json", run_migrate(tmp_path, "--format", "json", "--show-ignored", "--as-of", DAY))
    assert {finding["decision"] for finding in every["findings"]} == {"rewrite", "review", "ignore"}


def test_a_verified_run_fits_the_schema(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text('import openai\nopenai.OpenAI().chat.completions.create(model="gpt-4-0613")\n')
    command = f"{sys.executable} -c pass"
    options = ("--write", "--verify", command, "--keep-passing", "--format", "json", "--as-of", DAY)
    report = check_output("report.v1.json", run_migrate(tmp_path, *options))
    assert report["verification"]["runs"] > 0


def test_the_list_of_rules_fits_its_schema(tmp_path: Path) -> None:
    listed = run_program(tmp_path, "llm-codemod", "rules", "list", "--format", "json", "--as-of", DAY)
    assert len(check_output("rules-list.v1.json", listed)["models"]) > 1700


def test_the_schema_of_reports_names_every_role() -> None:
    finding = load("report.v1.json")["properties"]["findings"]["items"]["properties"]
    assert finding["role"]["enum"] == [role.value for role in Role]


def test_configuration_schema_has_the_keys_of_the_reader() -> None:
    schema = load("configuration.json")
    assert schema["properties"].keys() == settings._KEYS.keys()
    [text] = re.findall(r"```toml\n(\[tool.*?)```", (ROOT / "docs" / "configuration.md").read_text("utf-8"), re.DOTALL)
    Draft202012Validator(schema).validate(tomllib.loads(text)["tool"]["llm-codemod"])


@pytest.mark.parametrize(
    "text",
    [
        "horizon = -1",
        "horizon = true",
        "horizon = 3651",
        "only = 'gpt-4'",
        "later = 1",
        "map = ['gpt-4']",
        "warn-rules-age = 'no'",
        "decisions = { 'a/**' = 'keep' }",
        "file-classes = [{ name = 'paper' }]",
        "file-classes = [{ name = 'paper', paths = ['a'], decision = 'rewrite', reason = 'x' }]",
    ],
)
def test_program_refuses_what_the_configuration_schema_refuses(text: str, tmp_path: Path) -> None:
    file = tmp_path / "llm-codemod.toml"
    file.write_text(text)
    with pytest.raises(ValidationError):
        Draft202012Validator(load("configuration.json")).validate(tomllib.loads(text))
    with pytest.raises(BadRuleError):
        settings.read_settings(file, file.name, str(tmp_path))
