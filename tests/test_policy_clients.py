"""The client of a request: the statement that creates it takes precedence over words in its file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from decisions import decide_marked
from harness import run_migrate, write_tree

if TYPE_CHECKING:
    from pathlib import Path

_TWO_CLIENTS = """from openai import AzureOpenAI, OpenAI
azure = AzureOpenAI(azure_endpoint=ENDPOINT)
plain = OpenAI(api_key=KEY)
"""
_EITHER = """from openai import AzureOpenAI, OpenAI
if AZURE:
    client = AzureOpenAI(azure_endpoint=ENDPOINT)
else:
    client = OpenAI()
"""
_OF_OBJECT = """class Chat:
    def __init__(self):
        self.client = OpenAI()
        self.azure = AzureOpenAI(azure_endpoint=ENDPOINT)
    def ask(self, text):
        return self.{}.chat.completions.create(model="«gpt-4-0613»", messages=text)
"""
_IN_TYPESCRIPT = """import OpenAI, { AzureOpenAI } from "openai";
const azure = new AzureOpenAI({ apiVersion: "2024-10-01" });
const openai = new OpenAI({ apiKey });
const answer = await %s.chat.completions.create({ model: "«gpt-4-0613»", messages });
"""
_IN_CSHARP = """class P {
    static RealtimeClient A(string endpoint) {
        AzureOpenAIClient client = new(new Uri(endpoint), new ApiKeyCredential(key));
        return client.GetRealtimeClient("%s");
    }
    static RealtimeClient B(string key) {
        OpenAIClient client = new(new ApiKeyCredential(key));
        return client.GetRealtimeClient("%s");
    }
}
"""
_ASK = 'x = {}.chat.completions.create(model="«gpt-4-0613»", messages=[])\n'


@pytest.mark.parametrize(
    ("row", "path", "text"),
    [
        ("R1", "x.py", _TWO_CLIENTS + _ASK.format("plain")),
        ("V6", "x.py", _TWO_CLIENTS + _ASK.format("azure")),
        ("V6", "x.py", _TWO_CLIENTS + "client = azure if AZURE else plain\n" + _ASK.format("client")),
        ("V6", "x.py", _TWO_CLIENTS + "def ask(client):\n    " + _ASK.format("client")),
        ("V6", "x.py", _EITHER + _ASK.format("client")),
        ("V10", "x.py", _TWO_CLIENTS + "other = OpenAI(base_url=URL)\n" + _ASK.format("other")),
        ("R1", "x.py", _OF_OBJECT.format("client")),
        ("V6", "x.py", _OF_OBJECT.format("azure")),
        ("R1", "x.ts", _IN_TYPESCRIPT % "openai"),
        ("V6", "x.ts", _IN_TYPESCRIPT % "azure"),
        ("R1", "x.cs", _IN_CSHARP % ("x", "«gpt-4o-realtime-preview»")),
        ("V6", "x.cs", _IN_CSHARP % ("«gpt-4o-realtime-preview»", "x")),
    ],
)
def test_client_of_a_request_determines_the_platform(row: str, path: str, text: str) -> None:
    assert decide_marked(path, text).row == row


@pytest.mark.parametrize(
    ("row", "making"),
    [
        ("R1", "createOpenAI({ apiKey })"),
        ("V", "load()"),
        ("V10", 'createOpenAICompatible({ baseURL: "https://ai.example.com/v1" })'),
    ],
)
def test_ai_sdk_provider_is_recognized_by_its_constructor(row: str, making: str) -> None:
    text = f'const mine = {making};\nconst r = streamText({{ model: mine("«gpt-4-0613»"), prompt }});'
    assert decide_marked("x.ts", text).row == row


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("R1", 'loadOpenRouterModels();\nconst [chat] = useState({ model: "«gpt-4-0613»", prompt: "" });'),
        ("V10", 'const chat = { provider: "openrouter", model: "«gpt-4-0613»" }; // OpenRouter'),
        ("V10", 'const openrouter = 1;\nconst chat = { model: "openai/«gpt-4-0613»" };'),
        ("V10", 'import "openrouter";\nconst chat = { model: "«gpt-4-0613»" };'),
        ("V10", 'const ai = new OpenAI({ baseURL: "https://openrouter.ai/v1" });\nai.x({ model: "«gpt-4-0613»" });'),
    ],
)
def test_router_that_is_only_mentioned_needs_its_own_spelling(row: str, text: str) -> None:
    assert decide_marked("x.ts", text).row == row


def test_reason_says_only_what_is_known_about_azure(tmp_path: Path) -> None:
    azure = 'client = openai.OpenAI(base_url="https://acme.openai.azure.com/openai/v1")'
    both = f"if on_azure:\n    {azure}\nelse:\n    client = openai.OpenAI()\n"
    send = 'client.chat.completions.create(model="gpt-4-0613", messages=m)\n'
    write_tree(
        tmp_path,
        {
            "one.py": f"import openai\n{azure}\n{send}".encode(),
            "two.py": f"import openai\n{both}{send}".encode(),
            "settings.env": b"AZURE_OPENAI_ENDPOINT=https://acme.openai.azure.com\nGITHUB_MODEL=gpt-4-0613\n",
        },
    )
    findings = json.loads(run_migrate(tmp_path, "--format", "json").stdout)["findings"]
    reasons = {finding["path"]: finding["reason"] for finding in findings}
    assert reasons["one.py"] == "sent by an Azure client (one.py:2), where this is the name of a deployment"
    assert reasons["two.py"].startswith("one of the clients that may send it is an Azure client (two.py:3)")
    assert reasons["settings.env"] == "the file uses Azure, where this may be the name of a deployment"


def test_a_reason_names_the_test_that_the_id_meets(tmp_path: Path) -> None:
    code = (
        b'import openai\nMODEL = "gpt-4-0613"\nif MODEL.startswith("gpt-4"):\n    big()\n'
        b"openai.OpenAI().chat.completions.create(model=MODEL, messages=m)\n"
    )
    write_tree(tmp_path, {"app.py": code})
    first = json.loads(run_migrate(tmp_path, "--format", "json").stdout)["findings"][0]
    assert first["reason"] == "the value is tested for the prefix gpt-4 in app.py:3"
    assert first["question"].startswith("Does the code at app.py:3, where gpt-4-0613 arrives, do the right thing with ")


def test_functions_that_return_what_they_return_end(tmp_path: Path) -> None:
    code = (
        b"import openai\n\n\ndef make(n):\n    return make(n - 1)\n\n\nclient = make(3)\n"
        b'client.chat.completions.create(model="gpt-4-0613", messages=m)\n'
    )
    write_tree(tmp_path, {"app.py": code})
    outcome = run_migrate(tmp_path, "--format", "json")
    document = json.loads(outcome.stdout)
    assert document["skipped"] == []
    assert [finding["model"] for finding in document["findings"]] == ["gpt-4-0613"]
