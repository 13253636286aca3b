"""`rules list` and `rules show`: the rows of the rules in use, filtered and shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from harness import run_program

from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

    from harness import Outcome

DAY = "2026-11-29"


def rules(folder: Path, *arguments: str) -> Outcome:
    return run_program(folder, "llm-codemod", "rules", *arguments, "--as-of", DAY)


def test_models_are_listed_by_platform_status_and_days(tmp_path: Path) -> None:
    soon = json.loads(rules(tmp_path, "list", "--days", "30", "--format", "json").stdout)
    assert (soon["version"], soon["as_of"]) == (1, DAY)
    wanted = [m for m in load_registry().models.values() if DAY <= m.shutdown <= "2026-12-29"]
    assert {(m["platform"], m["id"]) for m in soon["models"]} == {(m.platform, m.id) for m in wanted}
    lines = rules(tmp_path, "list", "--platform", "cohere", "--status", "retired").stdout.decode().splitlines()
    assert lines == sorted(lines)
    [plus] = [line.split() for line in lines if " command-r-plus " in line]
    assert plus == ["cohere", "command-r-plus", "retired", "2025-09-15", "command-r-plus-08-2024"]
    assert rules(tmp_path, "list", "--platform", "cohere", "--status", "active", "--days", "9").stdout == b""


def test_invalid_arguments_are_refused(tmp_path: Path) -> None:
    assert "--status gone: use one of active, " in rules(tmp_path, "list", "--status", "gone").stderr
    assert "--platform acme: use one of ai21, " in rules(tmp_path, "list", "--platform", "acme").stderr


def test_the_rows_of_an_id_are_shown_with_their_sources(tmp_path: Path) -> None:
    shown = rules(tmp_path, "show", "gemini-1.5-flash").stdout.decode()
    assert "platform: gemini\n" in shown
    assert "platform: vertex\n" in shown
    assert "suggested: gemini-3.8-flash (vertex names gemini-3.8-flash for gemini-1.5-flash" in shown
    assert "stands_for" not in shown
    assert "id: claude-3.5-sonnet" in rules(tmp_path, "show", "claude-3.5-sonnet").stdout.decode()
    unknown = rules(tmp_path, "show", "gpt-4o-minii")
    assert (unknown.code, unknown.stdout) == (1, b"")
    assert "unknown model ID; similar: gpt-4o-mini" in unknown.stderr
