"""Whose client a request goes through: the statement that makes it speaks before the words of its file."""

from __future__ import annotations

import pytest
from decisions import decide_marked

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
def test_the_client_that_a_request_goes_through_names_the_platform(row: str, path: str, text: str) -> None:
    assert decide_marked(path, text).row == row


@pytest.mark.parametrize(
    ("row", "making"),
    [
        ("R1", "createOpenAI({ apiKey })"),
        ("V", "load()"),
        ("V10", 'createOpenAICompatible({ baseURL: "https://ai.example.com/v1" })'),
    ],
)
def test_a_provider_of_the_ai_sdk_is_known_by_how_it_is_made(row: str, making: str) -> None:
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
def test_a_router_that_a_file_only_mentions_wants_spellings_of_its_own(row: str, text: str) -> None:
    assert decide_marked("x.ts", text).row == row
