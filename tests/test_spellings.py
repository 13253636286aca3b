"""135 spellings of ids in programs: each is known on the platform of its client, with its status and replacement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from harness import run_migrate

DAY = "2026-11-29"
_CHAT = 'reply = client.chat.completions.create(model="{}", messages=[])\n'
_MESSAGES = 'reply = client.messages.create(model="{}", max_tokens=10, messages=[])\n'


def _openai(address: str) -> str:
    return f'from openai import OpenAI\nclient = OpenAI(base_url="{address}")\n{_CHAT}'


CLIENTS = {
    "ANTH": f"import anthropic\nclient = anthropic.Anthropic()\n{_MESSAGES}",
    "AZ": f"from openai import AzureOpenAI\nclient = AzureOpenAI()\n{_CHAT}",
    "BED": 'import boto3\nb = boto3.client("bedrock-runtime")\nreply = b.converse(modelId="{}", messages=[])\n',
    "COH": 'import cohere\nclient = cohere.ClientV2()\nreply = client.chat(model="{}", messages=[])\n',
    "DS": _openai("https://api.deepseek.com"),
    "FW": _openai("https://api.fireworks.ai/inference/v1"),
    "GEM": (
        "from google import genai\nclient = genai.Client()\n"
        'reply = client.models.generate_content(model="{}", contents="hi")\n'
    ),
    "GEMOLD": 'import google.generativeai as genai\ngenai.configure()\nmodel = genai.GenerativeModel("{}")\n',
    "GHM": _openai("https://models.github.ai/inference"),
    "GROQ": f"from groq import Groq\nclient = Groq()\n{_CHAT}",
    "HF": ('from transformers import AutoModelForCausalLM\nmodel = AutoModelForCausalLM.from_pretrained("{}")\n'),
    "LIT": 'import litellm\nreply = litellm.completion(model="{}", messages=[])\n',
    "MIS": 'from mistralai import Mistral\nclient = Mistral()\nreply = client.chat.complete(model="{}", messages=[])\n',
    "OPENAI": f"from openai import OpenAI\nclient = OpenAI()\n{_CHAT}",
    "PPX": _openai("https://api.perplexity.ai"),
    "ROUT": _openai("https://openrouter.ai/api/v1"),
    "TOG": f"from together import Together\nclient = Together()\n{_CHAT}",
    "VTX": (
        "import vertexai\nfrom vertexai.generative_models import GenerativeModel\n"
        'vertexai.init()\nmodel = GenerativeModel("{}")\n'
    ),
    "VTXA": f"from anthropic import AnthropicVertex\nclient = AnthropicVertex()\n{_MESSAGES}",
    "XAI": _openai("https://api.x.ai/v1"),
}
# The client, the id, decision and status ("": nothing to report), and the replacement or the suggestion.
SPELLINGS: list[tuple[str, str, str, str]] = [
    tuple(row) for row in json.loads((Path(__file__).parent / "data" / "spellings.json").read_bytes())
]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[str, str]]:
    """Return the result of one run over all of them, by the number of the spelling."""
    folder = tmp_path_factory.mktemp("spellings")
    for number, (client, id_, *_) in enumerate(SPELLINGS):
        (folder / f"n{number}").mkdir()
        (folder / f"n{number}" / "app.py").write_text(CLIENTS[client].replace("{}", id_))
    found: dict[int, tuple[str, str]] = {}
    for finding in json.loads(run_migrate(folder, "--format", "json", "--as-of", DAY).stdout)["findings"]:
        if finding["kind"] == "service":
            continue
        number = int(finding["path"].split("/")[0][1:])
        assert number not in found, "one id, two findings"
        follows = finding["replacement"] or (f"suggested {finding['suggested']}" if finding["suggested"] else "")
        found[number] = (f"{finding['decision']} {finding['status']}", follows)
    return found


@pytest.mark.parametrize("number", range(len(SPELLINGS)), ids=lambda n: f"{SPELLINGS[n][0]} {SPELLINGS[n][1]}")
def test_spelling_is_known_on_its_platform(number: int, reported: dict[int, tuple[str, str]]) -> None:
    *_, decision, follows = SPELLINGS[number]
    assert reported.get(number, ("", "")) == (decision, follows)
