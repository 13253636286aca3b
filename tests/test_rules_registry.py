"""The registry: what an id is on each platform, its prices, and similar ids for an unknown one."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from harness import CHECKED

from codemod.errors import BadRuleError
from codemod.rules.models import Alias, Platform, Resolution
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = load_registry()
TODAY = "2026-11-22"


def test_the_shipped_rules_are_counted_and_dated() -> None:
    assert REGISTRY.count == sum(model.is_leaving() for model in REGISTRY.models.values()) > 1300
    assert REGISTRY.checked == CHECKED >= "2026-11-29"
    assert REGISTRY.words == {"ada", "babbage", "command", "curie", "davinci", "imagetext", "o1", "o3"}
    assert REGISTRY.platforms["bedrock"].name == "Amazon Bedrock"


@pytest.mark.parametrize(
    ("id_", "platforms"),
    [
        ("o1", ["openai", "azure"]),
        ("gemini-2.5-flash", ["gemini", "vertex"]),
        ("claude-opus-4-5", ["anthropic", "azure", "vertex"]),
        ("deepseek-r1-distill-qwen-32b", ["alibaba", "groq"]),
        ("O1", []),
    ],
)
def test_platform_of_the_maker_comes_first(id_: str, platforms: list[str]) -> None:
    assert [model.platform for model in REGISTRY.named(id_)] == platforms


def test_ids_retired_on_any_platform_are_searched() -> None:
    live, gone = REGISTRY.get("azure", "gpt-4.1-nano"), REGISTRY.get("openai", "gpt-4.1-nano")
    assert live is not None
    assert gone is not None
    assert (gone.is_gone(TODAY), live.is_gone(TODAY)) == (True, False)
    assert {"gpt-4.1-nano", "claude-3.5-sonnet", "gpt-35-turbo"} <= REGISTRY.leaving
    assert "gpt-audio-1.5" not in REGISTRY.leaving
    assert {model.id for model in REGISTRY.models.values() if model.is_leaving()} <= REGISTRY.leaving


def test_alias_has_no_replacement() -> None:
    assert REGISTRY.resolve(REGISTRY.aliases["claude-3.7-sonnet"], TODAY) == Resolution(
        None,
        "claude-3.7-sonnet is a name used on openrouter without a published replacement, "
        "an alias of claude-3-7-sonnet-20250219",
        ("claude-3.7-sonnet",),
    )
    assert REGISTRY.resolve(REGISTRY.aliases["claude-3.5-sonnet"], TODAY).reason == (
        "claude-3.5-sonnet is a name used on openrouter without a published replacement"
    )


def test_prices_are_those_of_the_platform() -> None:
    price = REGISTRY.price("openai", "gpt-audio-mini")
    assert price is not None
    assert (price.input, price.output, price.audio_input, price.audio_output) == (0.6, 2.4, 10, 20)
    assert price.cached_input is None
    assert REGISTRY.price("mistral", "gpt-audio-mini") is None


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("GPT-4O-Mini-Audio-Preview ", "gpt-4o-mini-audio-preview"),
        ("gpt4o-mini-audio-preview", "gpt-4o-mini-audio-preview"),
        ("claude-3-opus-2024029", "claude-3-opus-20240229"),
        ("meta-llama-3.1-8b-instruct", "Meta-Llama-3.1-8B-Instruct"),
        ("claude-35-sonnet", "claude-3.5-sonnet"),
    ],
)
def test_misspelled_id_has_similar_ids(text: str, nearest: str) -> None:
    found = REGISTRY.nearest(text)
    assert found[0] == nearest
    assert len(found) == len({*found}) == 5
    assert REGISTRY.nearest(text, 1) == found[:1]


def test_unrelated_text_has_no_similar_ids() -> None:
    assert REGISTRY.nearest("#####") == ()


def test_registry_can_be_pickled() -> None:
    there = pickle.loads(pickle.dumps(REGISTRY))  # noqa: S301  # our own bytes
    assert there.rules == REGISTRY.rules
    assert there.leaving == REGISTRY.leaving


OVERLAY = """
platform = "openai"

[[model]]
id = "acme-tuned"
provider = "Acme"
kind = "chat"
status = "active"
source = "our wiki"
checked = "2030-01-01"

[[model]]
id = "gpt-4o-mini-audio-preview"
provider = "OpenAI"
kind = "audio"
status = "retired"
replacement = "acme-tuned"
replacement_source = "our wiki"
drop_in = "check"
source = "our wiki"
checked = "2030-01-01"
"""
ALIASES = """
words = ["acme"]

[[alias]]
id = "claude-3.5-sonnet"
platform = "our-gateway"
provider = "Anthropic"
kind = "chat"
source = "our wiki"
checked = "2026-11-22"
"""


def test_a_team_adds_and_overrides_rows(tmp_path: Path) -> None:
    folder, file = tmp_path / "ours", tmp_path / "more.toml"
    folder.mkdir()
    (folder / "openai.toml").write_text(OVERLAY, encoding="utf-8")
    (folder / "names.toml").write_text(ALIASES, encoding="utf-8")
    file.write_text(ALIASES.replace("our-gateway", "the-newer-gateway"), encoding="utf-8")
    ours = load_registry([folder, file])
    audio = ours.get("openai", "gpt-4o-mini-audio-preview")
    assert audio is not None
    assert audio.shutdown == ""
    assert ours.resolve(audio, TODAY).replacement == "acme-tuned"
    assert len(ours.models) == len(REGISTRY.models) + 1
    assert ours.words == REGISTRY.words | {"acme"}
    assert ours.aliases["claude-3.5-sonnet"] == Alias(
        "claude-3.5-sonnet", "the-newer-gateway", "Anthropic", "chat", "our wiki", TODAY
    )
    assert ours.platforms["openai"] == REGISTRY.platforms["openai"] != Platform("openai")
    assert ours.checked == REGISTRY.checked, "their date says nothing of ours"


def test_a_bad_overlay_stops_the_run(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(OVERLAY.replace("status", "state"), encoding="utf-8")
    with pytest.raises(BadRuleError) as refused:
        load_registry([file])
    assert str(refused.value) == f'{file}: model acme-tuned: state: unknown key; did you mean "status"?'
