"""SDK constants for models: found only with the import of their SDK, and reported for review."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from harness import run_migrate

from codemod.errors import BadRuleError
from codemod.rules.constants import Constant, load_sdks, read_sdk, tell_constant
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

_GO = 'package a\nimport openai "github.com/sashabaranov/go-openai"\n'
_FILES = {
    "main.go": f"{_GO}var m = openai.GPT4VisionPreview\n",
    "Ask.java": "import com.openai.models.ChatModel;\nclass A { ChatModel m = ChatModel.GPT_4_TURBO; }\n",
    "Ask.kt": "import org.springframework.ai.openai.api.OpenAiApi\nval m = OpenAiApi.ChatModel.GPT_4_TURBO.value\n",
    "ask.php": "<?php\nuse Gemini\\Laravel\\Facades\\Gemini;\n$r = Gemini::geminiPro()->generateContent('x');\n",
    "stack.ts": 'import * as b from "aws-cdk-lib/aws-bedrock";\n'
    "const m = b.FoundationModelIdentifier.ANTHROPIC_CLAUDE_V2;\n",
}


def _find(folder: Path, files: dict[str, str]) -> list[dict[str, Any]]:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    ran = run_migrate(folder, "--dry-run", "--no-config", "--format", "json", "--as-of", "2026-11-29", ".")
    found: list[dict[str, Any]] = json.loads(ran.stdout)["findings"]
    return found


@pytest.mark.parametrize("name", _FILES)
def test_sdk_constant_is_a_dependency_of_a_request(name: str, tmp_path: Path) -> None:
    (finding,) = _find(tmp_path, {name: _FILES[name]})
    assert (finding["decision"], finding["level"], finding["replacement"]) == ("review", "act", None)
    assert "constant for" in finding["reason"]


@pytest.mark.parametrize(
    "text",
    [
        "package a\nvar m = openai.GPT4VisionPreview\n",  # a package of the same name
        f"{_GO}var m = openai.GPT4VisionPreview2\n",
        f"{_GO}var m = myopenai.GPT4VisionPreview\n",
        f"{_GO}var m = openai.GPT5Dot6Sol\n",  # live
    ],
)
def test_other_names_are_not_constants(text: str, tmp_path: Path) -> None:
    assert _find(tmp_path, {"main.go": text}) == []


def test_table_of_constants_has_level_check(tmp_path: Path) -> None:
    text = f"{_GO}var limits = map[string]int{{openai.GPT4Turbo: 128000}}\n"
    (finding,) = _find(tmp_path, {"main.go": text})
    assert finding["level"] == "check"


def test_reason_names_the_constant_of_the_replacement() -> None:
    sdk = next(sdk for sdk in load_sdks() if sdk.title == "openai-java")
    told = tell_constant(Constant(sdk, "gpt-4-turbo"), "ChatModel.GPT_4_TURBO", "gpt-5.6-sol")
    assert told == "openai-java constant for gpt-4-turbo; use ChatModel.GPT_5_6_SOL"
    told = tell_constant(Constant(sdk, "gpt-4-turbo"), "ChatModel.GPT_4_TURBO", "another")
    assert told.endswith("the SDK has no constant for another, pass the ID")


def test_every_constant_maps_to_a_known_id() -> None:
    registry = load_registry()
    assert [id_ for sdk in load_sdks() for id_ in sdk.constants.values() if not registry.named(id_)] == []


_GOOD: dict[str, Any] = {
    "title": "x", "source": "https://example.com", "checked": "2026-11-29", "platform": "openai", "imports": ["x"],
    "constants": {"A.B": "gpt-4"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"titel": "x"}, "titel: is missing or unknown"),
        ({"imports": []}, "imports: is not a list of words"),
        ({"imports": [""]}, "imports: is not a list of words"),
        ({"constants": {"A.B": 4}}, "constants: is not a table of IDs"),
    ],
)
def test_invalid_data_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadRuleError, match=re.escape(message)):
        read_sdk("x.toml", _GOOD | change)
