"""A message without an id has its own page, ids match in any case, and a message determines the platform."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from codemod.cli.umbrella import app
from codemod.explain import explain_follow_up, find_ids, find_quotes
from codemod.explain.messages import load_messages
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from typer.testing import Result

REGISTRY = load_registry()
DAY = "2026-11-29"

# Messages as clients print them: as JSON, as the repr of JSON, truncated, without an id.
WITHOUT_ID = {
    "Invalid URL (POST /v1/assistants)": ("openai", ["2026-08-26", "Responses"]),
    "Error 404: Invalid URL (GET /v1/threads/thread_1/messages)": ("openai", ["2026-08-26"]),
    "{'error': {'message': \"Unsupported parameter: 'max_tokens' is not supported with this model.\", 'param': 1}}": (
        "openai",
        ["max_completion_tokens", "reasoning"],
    ),
    '{"message":"Unsupported value: \'temperature\' does not support 0.2 with this model. Only the default"}': (
        "openai",
        ["temperature"],
    ),
    '{"error": {"message": "Unknown parameter: \'response_format\'.", "code": "unknown_parameter"}}': (
        "openai",
        ["b64_json"],
    ),
    "404, message: This is a chat model and not supported in the v1/completions endpoint.": ("openai", ["messages"]),
    '{"code": "beta_api_shape_disabled"}': ("openai", ["Realtime", "GA API"]),
    "openai.NotFoundError: Error code: 404 - {'error': {'code': 'DeploymentNotFound'}}": ("azure", ["deployment"]),
    "THIS MODEL VERSION HAS REACHED THE END OF ITS LIFE.": ("bedrock", ["llm-codemod check", "IAM"]),
    "Access denied. This Model is marked by provider as Legacy and you have": ("bedrock", ["legacy phase"]),
    "ValidationException: The provided model identifier is invalid.": ("bedrock", ["inference profile"]),
    '{"error":{"message":"Model Not Exist","type":"invalid_request_error"}}': ("deepseek", ["llm-codemod check"]),
    "Generate API was removed on September 15 2025.": ("cohere", ["chat"]),
}


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["explain", "--as-of", DAY, "--no-age-warning", *arguments])


@pytest.mark.parametrize("message", WITHOUT_ID)
def test_message_without_an_id_has_a_page(message: str) -> None:
    platform, words = WITHOUT_ID[message]
    assert next(quote.message.platform for quote in find_quotes(message)) == platform
    result = explain(message)
    assert result.exit_code == 0
    told = " ".join(result.output.split())
    assert all(word in told for word in words), result.output
    assert all(len(line) <= 100 for line in result.output.split("\n"))
    page = json.loads(explain(message, "--format", "json").output)["explanations"][0]
    assert page["platform"] == platform
    assert page["means"]


def test_ordinary_text_is_not_a_message() -> None:
    for text in ("the model does not exist in our table", "max_tokens", "a thread was not found", "legacy"):
        assert not find_quotes(text), text


def test_every_message_without_an_id_has_a_meaning_and_a_valid_code() -> None:
    for message in load_messages():
        assert message.means or message.names_model, message.message
        assert not message.means or message.means.endswith(".")
        assert not message.code or explain_follow_up(message.code)


@pytest.mark.parametrize("spelled", ["GPT-4-0613", "the model is Gpt-4-0613, sadly", "model: GPT-4-0613."])
def test_an_id_is_found_in_any_case(spelled: str) -> None:
    assert find_ids(spelled, REGISTRY) == ("gpt-4-0613",)


def test_exact_spelling_comes_before_another_case() -> None:
    assert find_ids("gpt-4 and GPT-4-0613", REGISTRY) == ("gpt-4",)
    assert find_ids("Command the Ada compiler", REGISTRY) == ()


def test_message_selects_the_platform() -> None:
    message = "{'code':'ServiceModelDeprecated','message':\"The model 'Format:OpenAI,Name:gpt-35-turbo,Version:0613'"
    whole = message + ' has been deprecated since 02/13/2025 00:00:00."}'
    told = explain(whole).output
    assert told.startswith("gpt-35-turbo-0613")
    assert "2025-02-13" in told
    openai = explain(
        "The model `gpt-4-0613` has been deprecated, learn more here: https://platform.openai.com/x"
    ).output
    assert "Azure" in openai  # the text matches no message exactly
    ours = "The model `gpt-4-0613` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations"
    assert "Azure" not in explain(ours).output


def test_unknown_model_is_reported_with_its_platform() -> None:
    message = (
        "Publisher Model `projects/p/locations/l/publishers/google/models/veo-9.9-preview` was not found or your"
        " project does not have access to it."
    )
    result = explain(message)
    assert result.exit_code == 0
    assert "No rule knows veo-9.9-preview there" in result.output
    assert "Vertex" in result.output


def test_short_form_mentions_the_full_one() -> None:
    short, full = explain("gpt-4o-mini-audio-preview").output, explain("--full", "gpt-4o-mini-audio-preview").output
    assert "llm-codemod explain --full gpt-4o-mini-audio-preview" in short
    assert "[ ] Does the new model take your audio formats?" not in short
    assert "[ ] Does the new model take your audio formats?" in full
    assert len(short.splitlines()) < len(full.splitlines()) / 2
