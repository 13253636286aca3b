"""The gate fails for retirements on the platform of the place: not for open weights or another vendor's dates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from harness import run_check, run_migrate

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-11-29"
GEMINI = 'from google import genai\nclient = genai.Client()\nclient.models.generate_content(model="{}", contents="x")\n'
BEDROCK = 'import boto3\nb = boto3.client("bedrock-runtime")\nb.converse(modelId="{}", messages=[])\n'
CALL = 'c.chat.completions.create(model="{}", messages=[])\n'
XAI = 'from openai import OpenAI\nc = OpenAI(base_url="https://api.x.ai/v1")\n' + CALL
GITHUB = 'from openai import OpenAI\nc = OpenAI(base_url="https://models.github.ai/inference")\n'
FAILING = {
    "an undated name": GEMINI.format("gemini-pro"),
    "a moving name": GEMINI.format("gemini-1.5-flash-latest"),
    "a name with a version": GEMINI.format("gemini-1.5-pro-002"),
    "a region before it": BEDROCK.format("us.anthropic.claude-3-5-haiku-20241022-v1:0"),
    "a context after it": BEDROCK.format("anthropic.claude-v2:1:200k"),
    "another name": XAI.format("grok-4-latest"),
    "an ended service": GITHUB,
    "a model on an ended service": GITHUB + CALL.format("openai/gpt-4o"),
    "an ended library": "from vertexai.generative_models import GenerativeModel\n",
}
PASSING = {
    "transformers": (
        "from transformers import AutoModelForCausalLM\n"
        'AutoModelForCausalLM.from_pretrained("meta-llama/Meta-Llama-3-8B-Instruct")\n'
    ),
    "vllm": 'from vllm import LLM\nllm = LLM(model="mistralai/Mixtral-8x7B-Instruct-v0.1")\n',
    "ollama": 'import ollama\nollama.chat(model="deepseek-r1", messages=[])\n',
    "llama.cpp": 'from llama_cpp import Llama\nLlama.from_pretrained("meta-llama/Meta-Llama-3-8B-Instruct")\n',
    "mlx": 'from mlx_lm import load\nmodel, tokenizer = load("mistralai/Mistral-7B-Instruct-v0.1")\n',
    "gguf": 'from huggingface_hub import hf_hub_download\nhf_hub_download("google/gemma-7b-it", "model.gguf")\n',
    "a prefix": 'import litellm\nlitellm.completion(model="ollama/mixtral-8x7b-instruct", messages=[])\n',
}


def check(folder: Path, text: str) -> tuple[int, list[dict[str, Any]]]:
    (folder / "app.py").write_text(text)
    outcome = run_check(folder, "--fail-on", "retired", "--format", "json", "--as-of", DAY)
    return outcome.code, json.loads(outcome.stdout)["findings"]


@pytest.mark.parametrize("case", FAILING)
def test_model_retired_by_its_platform_fails(case: str, tmp_path: Path) -> None:
    code, findings = check(tmp_path, FAILING[case])
    assert (code, bool(findings)) == (1, True)
    assert all(finding["status"] == "retired" for finding in findings)


@pytest.mark.parametrize("case", PASSING)
def test_locally_loaded_weights_never_retire(case: str, tmp_path: Path) -> None:
    assert check(tmp_path, PASSING[case]) == (0, [])


def test_unknown_platform_names_all_candidates_and_does_not_fail(tmp_path: Path) -> None:
    text = 'MODEL = "meta-llama/Llama-4-Scout-17B-16E-Instruct"\nreply = client.chat.completions.create(model=MODEL)\n'
    code, [finding] = check(tmp_path, text)
    assert (code, finding["decision"], finding["shutdown"]) == (0, "review", "")
    assert "together (2026-02-06)" in finding["reason"]
    assert "wandb (2026-04-21)" in finding["reason"]


def test_ended_service_is_a_separate_finding(tmp_path: Path) -> None:
    _, [host] = check(tmp_path, GITHUB)
    assert (host["model"], host["platform"], host["role"]) == ("models.github.ai", "github", "service")
    assert (host["shutdown"], host["kind"]) == ("2026-07-30", "service")
    _, findings = check(tmp_path, FAILING["a model on an ended service"])
    assert findings[1]["reason"].endswith(
        "GitHub Models ended 2026-07-30, with every model on it; GitHub names Microsoft Foundry for inference"
    )
    (tmp_path / "app.py").unlink()
    (tmp_path / "notes.md").write_text("See https://models.github.ai/inference for models.\n")
    assert run_check(tmp_path, "--as-of", DAY).code == 0


def test_missing_region_of_the_new_model_is_reported(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(BEDROCK.format("ca.anthropic.claude-sonnet-4-20250514-v1:0"))
    taken = run_migrate(tmp_path, "--accept", "suggested", "--as-of", DAY)
    assert taken.stdout == b""
    assert "anthropic.claude-sonnet-5-5 has no inference profile ca.anthropic.claude-sonnet-5-5" in taken.stderr
    (tmp_path / "app.py").write_text(BEDROCK.format("us.anthropic.claude-sonnet-4-20250514-v1:0"))
    assert (
        b'+b.converse(modelId="us.anthropic.claude-sonnet-5-5"'
        in run_migrate(tmp_path, "--accept", "suggested", "--as-of", DAY).stdout
    )
    # Without a region, the old model works on demand, and the new one does not.
    (tmp_path / "app.py").write_text(BEDROCK.format("anthropic.claude-sonnet-4-20250514-v1:0"))
    taken = run_migrate(tmp_path, "--accept", "suggested", "--as-of", DAY)
    assert taken.stdout == b""
    assert "anthropic.claude-sonnet-5-5 answers through an inference profile only: choose its region" in taken.stderr
