"""Programs of one file in many languages: where the value goes, and the row that decides; traces are recorded."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

PROGRAMS: list[tuple[str, str, str]] = [
    (
        "R2",
        "a.js",
        """\
yargs.option("model").describe("which").default("«gpt-4»");
""",
    ),
    (
        "R2",
        "a.js",
        """\
program.option("--model <m>").default("«gpt-4»");
""",
    ),
    (
        "V",
        "a.js",
        """\
yargs.option("color").default("«gpt-4»");
""",
    ),
    (
        "R3",
        "application.properties",
        """\
spring.ai.openai.chat.options.model=«gpt-4»
""",
    ),
    (
        "V6",
        "application.properties",
        """\
spring.ai.azure.openai.chat.options.model=«gpt-4»
""",
    ),
    (
        "R3",
        "application.properties",
        """\
spring.ai.chat.options.model=«gpt-4»
""",
    ),
    (
        "R3",
        "application.properties",
        """\
spring.ai.mistralai.chat.options.model=«mistral-tiny»
""",
    ),
    (
        "R1",
        "a.py",
        """\
NOTE = "also on openrouter.ai"
from openai import OpenAI

client = OpenAI()
client.responses.create(model="«gpt-4»")
""",
    ),
    (
        "V10",
        "a.py",
        """\
from openai import OpenAI

client = OpenAI(base_url="https://openrouter.ai/api/v1")
client.responses.create(model="«gpt-4»")
""",
    ),
    (
        "V3",
        "a.py",
        """\
MODELS = "gpt-4o,«gpt-4»,o1"
""",
    ),
    (
        "V3",
        "a.py",
        """\
MODELS = "gpt-4o, «gpt-4»"
""",
    ),
    (
        "V11",
        "a.py",
        """\
MODELS = "use gpt-4o, or «gpt-4», here"
""",
    ),
    (
        "R1",
        "a.py",
        """\
from google import genai

client = genai.Client(vertexai=True, project="p")
client.models.generate_content(model="«gemini-2.5-flash»", contents="x")
""",
    ),
    (
        "R1",
        "a.py",
        """\
from google import genai

client = genai.Client(vertexai=False)
client.models.generate_content(model="«gemini-2.5-flash»", contents="x")
""",
    ),
    (
        "V",
        "a.py",
        """\
from google import genai

client = genai.Client(vertexai=flag)
client.models.generate_content(model="«gemini-2.5-flash»", contents="x")
""",
    ),
    (
        "V10",
        "a.php",
        """\
<?php
$base = "https://openrouter.ai/api/v1";
$client = OpenAI::factory()->withBaseUri($base)->make();
$client->chat()->create(["model" => "«gpt-4»", "messages" => []]);
""",
    ),
    (
        "R1",
        "a.php",
        """\
<?php
$client = OpenAI::client($key);
$client->chat()->create(["model" => "«gpt-4»", "messages" => []]);
""",
    ),
    (
        "V10",
        "a.rb",
        """\
OpenAI.configure do |config|
  config.uri_base = "https://openrouter.ai/api/v1"
end

client = OpenAI::Client.new
client.chat(parameters: { model: "«gpt-4»", messages: [] })
""",
    ),
    (
        "R1",
        "a.rb",
        """\
OpenAI.configure do |config|
  config.request_timeout = 9
end

client = OpenAI::Client.new
client.chat(parameters: { model: "«gpt-4»", messages: [] })
""",
    ),
    (
        "R1",
        "a.swift",
        """\
class Bot {
    let client: OpenAI
    init(client: OpenAI) { self.client = client }
    func ask() async throws {
        let query = ChatQuery(messages: [], model: "«gpt-4»")
        _ = try await client.chats(query: query)
    }
}
""",
    ),
    (
        "R1",
        "a.kt",
        """\
class Bot(private val client: OpenAI) {
    suspend fun ask() = client.chatCompletion(ChatCompletionRequest(model = ModelId("«gpt-4»"), messages = listOf()))
}
""",
    ),
    (
        "R2",
        "a.js",
        """\
const form = new FormData();
form.append("model", "«whisper-1»");
form.append("file", file);
await fetch("https://api.openai.com/v1/audio/transcriptions", { method: "POST", body: form });
""",
    ),
    (
        "V",
        "a.js",
        """\
const form = new FormData();
form.append("name", "«whisper-1»");
await fetch("https://example.org/names", { method: "POST", body: form });
""",
    ),
    (
        "V",
        "a.java",
        """\
class A {
  RequestBody body() {
    return new MultipartBody.Builder().addFormDataPart("model", "«whisper-1»").build();
  }
}
""",
    ),
    (
        "R2",
        "a.java",
        """\
class A {
  void put(Map<String, Object> m) { m.put("model", "«gpt-4»"); }
}
""",
    ),
    (
        "R2",
        "a.java",
        """\
class A {
  String ask() throws Exception {
    JSONObject body = new JSONObject();
    body.put("model", "«gpt-4»");
    body.put("messages", messages);
    return post("https://api.openai.com/v1/chat/completions", body.toString());
  }
}
""",
    ),
    (
        "R1",
        "a.py",
        """\
import openai

params = {"model": "«gpt-4»"}
params["temperature"] = 0.5
openai.OpenAI().chat.completions.create(messages=[], **params)
""",
    ),
    (
        "R1",
        "a.py",
        """\
import openai


class Bot:
    def __init__(self):
        self.params = {"model": "«gpt-4»"}
        self.params["logit_bias"] = {}

    def ask(self):
        return openai.OpenAI().chat.completions.create(messages=[], **self.params)
""",
    ),
    (
        "R1",
        "a.py",
        """\
import openai


class Bot:
    def __init__(self):
        self.config.params = dict(model="«gpt-4»")
        self.config.params.temperature = 0.1
        openai.OpenAI().chat.completions.create(messages=[], **self.config.params)
""",
    ),
    (
        "V1",
        "a.py",
        """\
import os

MODEL = os.environ.get("MODEL") or "«gpt-4»"
if MODEL.startswith("gpt-4"):
    print(1)
""",
    ),
    (
        "R2",
        "a.py",
        """\
import os
import openai

MODEL = os.environ.get("MODEL") or "«gpt-4»"
openai.OpenAI().chat.completions.create(model=MODEL, messages=[])
""",
    ),
    (
        "V10",
        "a.py",
        """\
from pydantic_settings import BaseSettings
import openai


class Settings(BaseSettings):
    model: str = "«gpt-4»"
    base_url: str = "https://openrouter.ai/api/v1"


settings = Settings()
client = openai.OpenAI(base_url=settings.base_url)
client.chat.completions.create(model=settings.model, messages=[])
""",
    ),
    (
        "R2",
        "a.py",
        """\
from dataclasses import dataclass, field
import openai


@dataclass
class Settings:
    model: str = field(default="«gpt-4»")


openai.OpenAI().chat.completions.create(model=Settings().model, messages=[])
""",
    ),
    (
        "R2",
        "a.py",
        """\
import openai


def ask(model="«gpt-4»", client=None):
    client = client or openai.OpenAI()
    return client.chat.completions.create(model=model, messages=[])


ask()
""",
    ),
    (
        "V1",
        "a.py",
        """\
import openai


def ask(model="«gpt-4»"):
    if "gpt-4" in model:
        return 1
    return openai.OpenAI().chat.completions.create(model=model, messages=[])
""",
    ),
    (
        "R2",
        "a.py",
        """\
import openai

MODELS = {"fast": "«gpt-4»"}


def ask(kind):
    return openai.OpenAI().chat.completions.create(model=MODELS[kind], messages=[])
""",
    ),
    (
        "V1",
        "a.py",
        """\
import openai

LIMITS = {"gpt-4": 8192}
MODEL = "«gpt-4»"
openai.OpenAI().chat.completions.create(model=MODEL, max_tokens=LIMITS[MODEL], messages=[])
""",
    ),
    (
        "R2",
        "a.ts",
        """\
import OpenAI from "openai";

export class Bot {
  private model = "«gpt-4»";
  constructor(private readonly client: OpenAI) {}
  ask() {
    return this.client.chat.completions.create({ model: this.model, messages: [] });
  }
}
""",
    ),
    (
        "R2",
        "a.ts",
        """\
import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";

const MODEL = "«gpt-4»";
await generateText({ model: openai(MODEL), prompt: "x" });
""",
    ),
    (
        "V10",
        "a.ts",
        """\
import { createOpenAI } from "@ai-sdk/openai";
import { generateText } from "ai";

const provider = createOpenAI({ baseURL: "https://openrouter.ai/api/v1" });
await generateText({ model: provider("«gpt-4»"), prompt: "x" });
""",
    ),
    (
        "V3",
        "a.ts",
        """\
type Model = "gpt-4o" | "«gpt-4»";
export const ask = (m: Model) => m;
""",
    ),
    (
        "V1",
        "a.ts",
        """\
const model = process.env.MODEL ?? "«gpt-4»";
switch (model) {
  case "gpt-4":
    break;
}
""",
    ),
    (
        "R2",
        "a.go",
        """\
package a

import openai "github.com/sashabaranov/go-openai"

const model = "«gpt-4»"

func ask(c *openai.Client) {
	c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model})
}
""",
    ),
    (
        "V6",
        "a.go",
        """\
package a

import openai "github.com/sashabaranov/go-openai"

func ask() {
	cfg := openai.DefaultAzureConfig(key, url)
	c := openai.NewClientWithConfig(cfg)
	c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "«gpt-4»"})
}
""",
    ),
    (
        "V1",
        "a.go",
        """\
package a

func ask(m string) bool {
	return strings.HasPrefix(m, "«gpt-4»")
}
""",
    ),
    (
        "R1",
        "a.cs",
        """\
class A {
  void Ask() {
    var client = new ChatClient("«gpt-4»", key);
    client.CompleteChat("x");
  }
}
""",
    ),
    (
        "V6",
        "a.cs",
        """\
class A {
  void Ask() {
    var azure = new AzureOpenAIClient(uri, credential);
    var client = azure.GetChatClient("«gpt-4»");
  }
}
""",
    ),
    (
        "R1",
        "a.rs",
        """\
fn ask() {
    let request = CreateChatCompletionRequestArgs::default().model("«gpt-4»").build().unwrap();
    client.chat().create(request);
}
""",
    ),
    (
        "R2",
        "a.sh",
        """\
MODEL=${MODEL:-«gpt-4»}
curl https://api.openai.com/v1/chat/completions -d "{\\"model\\": \\"$MODEL\\"}"
""",
    ),
    (
        "V10",
        "a.sh",
        """\
curl https://openrouter.ai/api/v1/chat/completions -d '{"model": "«gpt-4»"}'
""",
    ),
    (
        "V6",
        "a.yaml",
        """\
llm:
  provider: azure
  model: «gpt-4»
""",
    ),
    (
        "R3",
        "a.yaml",
        """\
llm:
  provider: openai
  model: «gpt-4»
  temperature: 0.2
""",
    ),
    (
        "V3",
        "a.yaml",
        """\
models:
  - «gpt-4»
  - gpt-4o
""",
    ),
    (
        "V10",
        "a.yaml",
        """\
llm:
  base_url: https://openrouter.ai/api/v1
  model: «gpt-4»
""",
    ),
    (
        "V2",
        "a.json",
        """\
{"provider": "openai", "model": "«gpt-4»", "label": "GPT-4"}
""",
    ),
    (
        "V10",
        "a.toml",
        """\
[llm]
model = "«gpt-4»"
base_url = "http://localhost:11434/v1"
""",
    ),
    (
        "V10",
        ".env",
        """\
OPENAI_MODEL=«gpt-4»
OPENAI_BASE_URL=https://openrouter.ai/api/v1
""",
    ),
    (
        "V6",
        ".env",
        """\
AZURE_OPENAI_DEPLOYMENT=«gpt-4»
""",
    ),
    (
        "R1",
        "a.md",
        """\
# Use

```python
from openai import OpenAI

OpenAI().chat.completions.create(model="«gpt-4»", messages=[])
```
""",
    ),
    (
        "R1",
        "a.py",
        """\
x = 1  # llm-codemod: keep[gpt-4, nope]
ask("gpt-4o", model="«gpt-4»")  # llm-codemod: keep[gpt-4, gpt-nope] because
""",
    ),
    ("I5", "notes.txt", "call https://api.openai.com/v1/models/«gpt-4» first\n"),
    ("V", "notes.txt", "wss://api.openai.com/v1/realtime?model=«gpt-4o-realtime-preview»\n"),
    ("V11", "notes.txt", 'set "MODEL=«gpt-4»"\n'),
    ("V11", "run.bat", "set MODEL=«gpt-4»\r\n"),
    ("R2", "Dockerfile", "FROM python:3.12\nENV MODEL=«gpt-4»\nRUN export OTHER=1 && ask --model gpt-4o\n"),
    (
        "R2",
        "a.py",
        """\
def ask(model, client):
    if client is None:
        return ask(model, client)
    return client.chat.completions.create(model=model, messages=[])


import openai

ask("«gpt-4»", openai.OpenAI())
""",
    ),
]


@pytest.mark.parametrize(("row", "path", "text"), PROGRAMS)
def test_value_is_followed_in_one_file(row: str, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason
