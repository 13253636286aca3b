"""Suggestions without a published replacement: what engineers chose for common ids, never a cheaper tier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from harness import run_check, run_migrate

from codemod.rules.chains import is_offered
from codemod.rules.id_parts import count_tiers, read_name
from codemod.rules.models import Model
from codemod.rules.registry import load_registry
from codemod.rules.suggestions import Suggestions

if TYPE_CHECKING:
    from codemod.rules.models import Resolution

REGISTRY = load_registry()
DAY = "2026-11-29"
# 60 common ids without a published replacement: platform, id, and what engineers accept (none: no model fits).
WANTED: list[list[str]] = json.loads((Path(__file__).parent / "data" / "wanted-replacements.json").read_bytes())


def resolve(platform: str, id_: str) -> Resolution:
    alias = REGISTRY.aliases.get(id_)
    model = REGISTRY.get(platform, id_) or REGISTRY.get(platform, alias.stands_for if alias else "")
    assert model is not None, (platform, id_)
    return REGISTRY.resolve(model, DAY)


def test_suggestions_match_the_choices_of_engineers() -> None:
    missed = []
    for platform, id_, *wanted in WANTED:
        found = resolve(platform, id_)
        named = found.replacement or found.suggested
        if named not in (wanted or [""]):
            missed.append((id_, named))
            assert not named, f"{id_}: {named}: where nothing fits, nothing is named"
    assert len(missed) <= 3, missed


def test_cheaper_tiers_are_suggested_only_if_a_vendor_says_so() -> None:
    for model in REGISTRY.models.values():
        found = REGISTRY.resolve(model, DAY)
        if not found.suggested:
            continue
        target = REGISTRY.models[model.platform, found.suggested]
        assert is_offered(target, DAY), (model.id, found.suggested)
        assert found.suggested_source
        assert found.replacement is None
        if target.provider == model.provider and " names " not in found.suggested_source:
            names = (read_name(row.platform, row.id) for row in (model, target))
            assert count_tiers(model.provider, *names) >= 0, (model.id, found.suggested)


@pytest.mark.parametrize(
    ("platform", "id_", "same"),
    [
        ("bedrock", "anthropic.claude-3-5-sonnet-20241022-v2:0", ("anthropic", "claude-3-5-sonnet-20241022")),
        ("vertex", "claude-3-5-sonnet-v2@20241022", ("anthropic", "claude-3-5-sonnet-latest")),
        ("fireworks", "accounts/fireworks/models/kimi-k2p6", ("together", "moonshotai/Kimi-K2.6")),
        ("gemini", "gemini-2.0-flash-thinking-exp-01-21", ("vertex", "gemini-2.0-flash-001")),
        ("mistral", "open-mistral-7b", ("bedrock", "mistral.mistral-7b-instruct-v0:2")),
        ("azure", "DeepSeek-V3-0324", ("together", "deepseek-ai/DeepSeek-V3")),
    ],
)
def test_names_of_one_model_are_recognized(platform: str, id_: str, same: tuple[str, str]) -> None:
    assert read_name(platform, id_).is_same_model(read_name(*same))


@pytest.mark.parametrize(
    ("platform", "one", "other"),
    [
        ("gemini", "gemini-1.5-flash", "gemini-1.5-flash-8b"),
        ("gemini", "gemini-2.5-flash-lite", "gemini-2.5-flash"),
        ("openai", "gpt-4-turbo", "gpt-4"),
        ("anthropic", "claude-3-5-sonnet-20241022", "claude-3-5-haiku-20241022"),
        ("together", "meta-llama/Llama-3-8b-chat-hf", "meta-llama/Meta-Llama-3-70B-Instruct-Turbo"),
    ],
)
def test_other_models_are_distinguished(platform: str, one: str, other: str) -> None:
    assert not read_name(platform, one).is_same_model(read_name(platform, other))


def row(id_: str, status: str = "retired", **more: str) -> Model:
    return Model(id_, "acme", "Acme", "chat", status, **more)  # type: ignore[arg-type]


def suggest(*rows: Model) -> str:
    found = Suggestions({(model.platform, model.id): model for model in rows}, {}).find(rows[0], DAY, DAY)
    return found.id if found else ""


def test_a_preview_becomes_its_stable_version_unless_that_is_closed() -> None:
    preview = row("acme-2-preview-05-06")
    assert suggest(preview, row("acme-2", "active")) == "acme-2"
    assert suggest(preview, row("acme-2", "active", closed_to_new="2026-01-01")) == ""
    assert suggest(preview, row("acme-2", "active", closed_to_new="2027-01-01")) == "acme-2"


def test_circular_and_backward_steps_are_not_suggestions() -> None:
    assert suggest(row("acme-2-exp"), row("acme-2-preview", alias_of="acme-2-exp")) == ""
    assert suggest(row("acme-3"), row("acme-2", "active"), row("acme-1", "active")) == ""
    assert suggest(row("acme-1"), row("acme-2"), row("acme-3", "active")) == "acme-3"


def test_a_link_that_is_closed_to_new_accounts_is_skipped() -> None:
    sonnet = resolve("bedrock", "anthropic.claude-3-7-sonnet-20250219-v1:0")
    assert sonnet.replacement is None
    assert "anthropic.claude-sonnet-4-5-20250929-v1:0 is closed to new accounts since 2026-10-08" in sonnet.reason
    assert sonnet.suggested == "anthropic.claude-sonnet-5-5"
    assert resolve("azure", "gpt-4o-mini").replacement == "gpt-5-mini"


def test_several_unpaired_replacements_are_all_named() -> None:
    light = resolve("cohere", "command-light")
    assert light.replacement is None
    named = "command-r-08-2024, command-r-plus-08-2024, command-a-03-2025"
    assert light.reason == f"cohere names several replacements of command-light and pairs none with it: {named}"
    assert resolve("cohere", "command-r-plus").replacement == "command-r-plus-08-2024"
    flash = resolve("deepseek", "deepseek-v4-flash")
    assert flash.reason == "deepseek names deepseek-flash for deepseek-v4-flash, but not as its definite replacement"
    assert flash.suggested_source == "deepseek names deepseek-flash for deepseek-v4-flash"


def test_successor_of_an_ended_replacement_is_suggested() -> None:
    claude = resolve("bedrock", "anthropic.claude-v2")
    assert (claude.replacement, claude.suggested) == (None, "anthropic.claude-sonnet-5-5")
    assert claude.suggested_source.startswith(
        "bedrock names anthropic.claude-sonnet-4-5-20250929-v1:0 for anthropic.claude-v2; anthropic names"
    )


def test_alias_has_the_replacement_of_its_model() -> None:
    for alias in ("command-r", "command-r-plus"):
        assert (
            resolve("cohere", alias).replacement
            == resolve("cohere", REGISTRY.models["cohere", alias].alias_of).replacement
        )
    found = resolve("vertex", "gemini-1.5-pro")
    assert (found.replacement, found.chain[0]) == ("gemini-3.8-flash", "gemini-1.5-pro")


GEMINI = b'import google.generativeai as genai\nmodel = genai.GenerativeModel("gemini-1.5-flash")\n'


def test_suggestion_is_shown_everywhere_and_applied_only_on_request(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_bytes(GEMINI)
    source = "vertex names gemini-3.8-flash for gemini-1.5-flash"
    shown = run_migrate(tmp_path, "--as-of", DAY)
    assert b"+" not in shown.stdout
    assert f"1 place      suggested  gemini-1.5-flash -> gemini-3.8-flash: {source}" in shown.stderr
    [finding] = json.loads(run_migrate(tmp_path, "--format", "json", "--as-of", DAY).stdout)["findings"]
    assert (finding["decision"], finding["replacement"], finding["suggested"]) == ("review", None, "gemini-3.8-flash")
    assert finding["suggested_source"].startswith(source)
    [run] = json.loads(run_check(tmp_path, "--format", "sarif", "--as-of", DAY).stdout)["runs"]
    assert run["results"][0]["properties"]["suggested"] == "gemini-3.8-flash"
    assert f"Suggested: gemini-3.8-flash ({source}" in run["tool"]["driver"]["rules"][0]["help"]["text"]
    assert (
        b"suggested: <code>gemini-3.8-flash</code>" in run_migrate(tmp_path, "--format", "html", "--as-of", DAY).stdout
    )
    taken = run_migrate(tmp_path, "--write", "--accept", "suggested", "--as-of", DAY)
    assert (taken.code, (tmp_path / "app.py").read_bytes()) == (0, GEMINI.replace(b"1.5", b"3.8"))
    assert f"gemini-1.5-flash -> gemini-3.8-flash: {source}" in taken.stderr
