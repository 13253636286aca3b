"""What eighteen more real repositories have taught: each place was once decided wrongly, or must not be from now on."""

from __future__ import annotations

import pytest
from test_taught import decide_marked

from codemod.values import Decision

_ASKS_FAMILY = """class Config:
    model: str = "«gpt-4o»"

class Client:
    def ask(self):
        if self.config.model.lower().startswith("gpt-5"):
            return send(max_completion_tokens=5)
        return send(max_tokens=5)
"""
_ASKS_NEW_FAMILY = """def make(model):
    return Service.Settings(model="«gemini-2.0-flash-live-001»")

def is_new(self):
    return "gemini-3" in (given(self._settings.model) or "")
"""
_ASKS_SEVERAL = """REASONING = model.startswith(("o1", "o3", "gpt-5"))
client.chat.completions.create(model="«gpt-4o»", messages=[], max_tokens=5)
"""
_REALTIME_DEFAULT = """class Config:
    base_url: str = "wss://api.openai.com"
    path: str = "/v1/realtime"
    model: str = "«gpt-4o»"
"""
_TWO_GOOGLES = """model = "«gemini-2.0-flash»"
if vertexai:
    client = genai.Client(vertexai=True, project=project)
else:
    client = genai.Client(api_key=os.environ["GOOGLE_API_KEY"])
"""
_TABLE_OF_PRICES = """[
  {"id": "a1", "modelName": "«gpt-4o-mini»", "pricingTiers": [{"prices": {"input": 1}}]},
  {"id": "a2", "modelName": "gpt-4o", "pricingTiers": [{"prices": {"input": 2}}]}
]
"""
_IMAGE = """client.chat.completions.create(
    model="groq/«meta-llama/llama-4-scout-17b-16e-instruct»",
    messages=[{"role": "user", "content": [{"type": "image_url", "image_url": {"url": picture}}]}],
)
"""
_VERTEX_URL = """MODEL=«gemini-2.0-flash-001»
curl "${LITELLM_PROXY_BASE_URL}/vertex_ai/v1/projects/p/publishers/google/models/${MODEL}:generateContent"
"""
_BOTH_CLIENTS = '''"""Takes an AsyncAnthropicVertex, too."""
client = AsyncAnthropic(api_key=key)
client.messages.create(model="«claude-sonnet-4-5»", max_tokens=5, messages=[])
'''
_CREATED = """const openai = createOpenAI({ baseURL: `URL` });
await generateText({ model: openai("«gpt-4o»"), prompt });
"""
_THINKING = """await generateText({
  model: anthropic("«claude-sonnet-4-5»"), prompt,
  providerOptions: { anthropic: OPTIONS },
});
"""
_NAMED_MODEL = """const model = google("«gemini-2.5-flash»");
await generateText({ model: model, prompt, providerOptions: { google: { thinkingConfig: { thinkingBudget: 8 } } } });
"""
_TEST = """it("resets", () => {
  configure({ model: "«gpt-4.1»" });
  expect(current()).toBe("");
});
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # the program asks ids for a family, and answers otherwise for the new one, or as for the old one
        ("x.py", _ASKS_FAMILY),
        ("x.py", _ASKS_NEW_FAMILY),
        ("x.py", _ASKS_SEVERAL),
        ("x.ts", 'const isNew = /^gpt-5/.test(id);\nask({ model: "«gpt-4o»", messages: [] });'),
        # a constant that is called after its vendor and its model
        ("x.py", 'ANTHROPIC_CLAUDE_3_HAIKU_MODEL_NAME = "«claude-3-haiku-20240307»"'),
        ("x.py", 'GROQ_GEMMA_7B_MODEL_NAME = "«gemma-7b-it»"'),
        ("x.ts", 'export const DefaultClaude3HaikuModel = "«claude-3-haiku-20240307»";'),
        # another vendor's server, or another endpoint
        ("agents/stepfun_mllm_python/realtime/connection.py", 'DEFAULT_MODEL = "«gpt-4o-realtime-preview»"'),
        ("agents/glm_mllm_python/realtime/struct.py", 'transcription_model: str = "«whisper-1»"'),
        ("x.py", _REALTIME_DEFAULT),
        ("x.py", 'class InputAudioTranscription(BaseModel):\n    model: str = "«gpt-4o-transcribe»"\n'),
        ("x.py", 'OpenAIRealtimeSTTService.Settings(model="«gpt-4o-transcribe»")'),
        ("x.py", _TWO_GOOGLES),
        # the client is told where to send its requests
        ("x.py", 'llm = ChatOpenAI(model="«gpt-4o»", base_url="https://openrouter.ai/api/v1")'),
        ("x.py", 'llm = ChatOpenAI(model="«gpt-4o»", openai_api_base="http://localhost:4000")'),
        ("x.ts", 'new ChatOpenAI({ modelName: "«gpt-4o»" }, { basePath: "https://openrouter.ai/api/v1" });'),
        ("x.ts", 'new ChatOpenAI({ model: "«gpt-4o»", configuration: { baseURL: "http://localhost:4000" } });'),
        ("x.py", 'llm = ChatAnthropic(model="«claude-3-haiku-20240307»", base_url="https://openrouter.ai/api")'),
        ("x.py", 'lm = dspy.LM("openai/«gpt-4o»", api_base="https://openrouter.ai/api/v1")'),
        ("x.py", 'client = OpenAI(base_url="<your_proxy_base_url>")\nclient.responses.create(model="«gpt-4o»")'),
        ("x.py", 'client = OpenAI(base_url="http://localhost:4000")\nclient.responses.create(model="openai/«gpt-4o»")'),
        ("x.sh", """curl http://localhost:4000/v1/rag/query -d '{"model": "«gpt-4o»", "query": "x"}'"""),
        ("x.sh", """curl "http://localhost:4000/{my_endpoint}" -d '{"model": "«gpt-4o»", "messages": []}'"""),
        ("x.sh", """curl <your-proxy-base-url>/v1/responses -d '{"model": "«gpt-4o»", "input": "x"}'"""),
        ("x.sh", """litellm-proxy http request POST /chat/completions --json '{"model": "«gpt-4o»"}'"""),
        ("x.sh", "litellm --model «gpt-4o»"),
        (
            "x.py",
            'import litellm\nlitellm.completion(model="perplexity/anthropic/«claude-3-haiku-20240307»", messages=[])',
        ),
        ("x.ts", 'new WebSocket("ws://localhost:4000/v1/realtime?model=«gpt-4o-realtime-preview»");'),
        ("x.ts", 'new WebSocket("ws://localhost:4000/v1/realtime?model=openai/«gpt-4o-realtime-preview»");'),
        ("x.sh", 'curl https://gw.example.com/bedrock/model/«cohere.command-r-v1:0»/converse -d "{}"'),
        ("x.yaml", "model: azure/«gpt-35-turbo»\n"),
        ("x.py", 'completion(model="bedrock/«gpt-4»", messages=[])'),
        ("x.sh", _VERTEX_URL),
        ("x.ts", _CREATED.replace("URL", "https://openrouter.ai/api/v1")),
        ("x.ts", _CREATED.replace("URL", "https://${name}.services.ai.azure.com/openai/v1")),
        ("x.ts", "const m = azure.chat('«gpt-4o»');"),
        ("x.py", 'client = OpenAI(base_url="https://api.together.xyz/v1")\nclient.responses.create(model="«gpt-4o»")'),
        # what stands beside the id, seen through types, builders and names
        ("x.ts", _THINKING.replace("OPTIONS", "{ thinking: { budgetTokens: 9 } } satisfies Options")),
        ("x.ts", _THINKING.replace("OPTIONS", "{ thinking: { budgetTokens: 9 } } as Options")),
        (
            "X.java",
            'class X { Object o = B.builder().model("«claude-3-7-sonnet-20250219»").thinkingEnabled(9L).build(); }',
        ),
        ("x.ts", _NAMED_MODEL),
        ("x.py", 'MODEL = "«whisper-1»"\nclient.audio.translations.create(model=MODEL, file=f)'),
        (
            "x.ts",
            "const model = '«whisper-1»';\nawait fetch('https://api.openai.com/v1/audio/translations', { body });",
        ),
        ("X.cs", 'class X { public static string WhisperV1 => "«whisper-1»"; }'),
        ("x.go", 'package x\nfunc f() { c.CreateGeneration(&langfuse.GenerationEventBody{Model: "«gpt-4»"}) }'),
        ("x.py", 'TIKTOKEN_ESTIMATE_MODEL = "«gpt-4o»"'),
        ("spec/lib/openai_spec.rb", 'chat(model: "«gpt-4»")'),
        ("src/test/resources/application.yml", "spring.ai.openai.chat.options.model: «gpt-4o-mini»\n"),
        ("x.ts", "generateText({ model: vertexAnthropic('«claude-3-haiku-20240307»'), prompt });"),
        ("x.py", 'def listen(input_audio_transcription_model: str = "«gpt-4o-transcribe»"): ...'),
        ("x.py", 'client.jobs.create(model="«open-mistral-7b»", training_files=[f], hyperparameters=h)'),
        ("x.py", 'n = num_tokens_from_messages(messages=[], model="«gpt-4o»")'),
        ("x.py", 'runs.create(name="«gpt-4.1» run", data_source={"model": "gpt-4.1"})'),
        ("x.py", 'evaluate(name="gpt-4.1 run", model="«gpt-4.1»", messages=[])'),
        ("gpt4-1_guide.py", 'ask(model="«gpt-4.1-2025-04-14»", messages=[])'),
        ("x.cs", 'class X { string AzureOpenAIEndpoint; string ModelName = "«gpt-5-mini»"; }'),
        # tables, answers and recordings
        ("rows.json", _TABLE_OF_PRICES),
        (
            "x.py",
            'limits = [{"model": "«gpt-3.5-turbo-16k»", "max_tokens": 16385}, {"model": "gpt-4", "max_tokens": 8192}]',
        ),
        # the replacement does other things
        ("x.py", _IMAGE),
        ("x.json", '{"model": "«gpt-4o-mini»", "training_file": "file-abc", "hyperparameters": {}}'),
        ("x.sh", """curl https://api.openai.com/v1/fine_tuning/jobs -d '{"model": "«gpt-4o-mini»"}'"""),
        # tests by other names
        ("src/store.clienttest.ts", _TEST),
        ("src/store.checks.ts", _TEST),
    ],
)
def test_a_person_decides(path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.decision, bool(finding.reason)) == (Decision.REVIEW, True), finding


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", '```json\n{"object": "chat.completion", "model": "«gpt-4o»", "choices": [...],}\n```'),
        ("README.md", '**Example Response**\n\n```json\n{"model": "«gpt-4o»", "spend": 0.1,}\n```'),
        ("x.json", '{"model": "«gpt-4o»", "total_classified": 1776, "matches": 94, "classified_at": "2026-01-01"}'),
        ("README.md", '```json\n{"question": "Why?", "answer": "So.", "model": "«gpt-4o»"}\n```'),
        ("skills/cache/a.json", '{"model": "«gpt-4o»"}'),
        ("dump.sql", '--\n-- PostgreSQL database dump\n--\nCOPY a FROM stdin;\n1 {"model": "«gpt-4o»"}\n'),
        ("changelog/5236.changed.md", "Uses `«gpt-4»` by default."),
        ("x.json", '{"spans": [{"attributes": {"gen_ai.request.model": "«gpt-4o»"}}]}'),
    ],
)
def test_what_was_answered_or_traced_is_no_source(path: str, text: str) -> None:
    assert decide_marked(path, text).decision == Decision.IGNORE


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.py", _BOTH_CLIENTS),
        (
            "docs/evals.mdx",
            '```ts\nawait ask({ model: "«gpt-4»" });\n```\n\n```ts\nimport { it } from "vitest";\n```\n',
        ),
        ("X.cs", 'class X { void F() { var c = new OpenAIClient(key).AsChatClient("«gpt-4o-mini»"); } }'),
        ("x.adoc", "[source,application.properties]\n----\nspring.ai.openai.chat.options.model=«gpt-4o»\n----\n"),
        (
            "x.ts",
            'const openai = createOpenAI({ apiKey });\nawait generateText({ model: openai("«gpt-4o»"), prompt });',
        ),
        ("README.md", '```python:main.py\nask(model="«gpt-4»")\n```\n'),
        ("a.mdx", '<Tab title="a">\n```python\nask(model="«gpt-4»")\n\n\nask()\n```\n</Tab>\n'),
        ("README.md", '<details>\n<summary>x</summary>\n```python\nask(model="«gpt-4»")\n\n```\n</details>\n'),
        (
            "x.py",
            '"""The source of truth: do not edit _made.py, which is generated from this file."""\nask(model="«gpt-4»")',
        ),
        ("x.py", 'ask = ChatOpenAI(model="«gpt-4o»", base_url="https://api.openai.com/v1")'),
        ("x.py", 'litellm.completion(model="openai/«gpt-4o»", messages=[])'),
        ("x.sh", """curl https://api.openai.com/v1/responses -d '{"model": "«gpt-4o»", "input": "x"}'"""),
        ("x.py", 'if name.startswith("http"): pass\nask(model="«gpt-4o»", messages=[])'),
        ("x.py", 'if "claude-3" in model: pass\nask(model="«gpt-4o»", messages=[])'),
    ],
)
def test_a_request_is_rewritten(path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision == Decision.REWRITE, finding.reason


@pytest.mark.parametrize(
    "switch",
    [
        'genai.Client(vertexai=False, api_key="k")',
        'os.environ["GOOGLE_GENAI_USE_VERTEXAI"] = "False"',
        'os.environ.setdefault("GOOGLE_GENAI_USE_VERTEXAI", "0")',
    ],
)
def test_a_platform_that_is_switched_off_is_not_used(switch: str) -> None:
    finding = decide_marked(
        "x.py", f'{switch}\nclient.models.generate_content(model="«gemini-2.5-flash»", contents="")'
    )
    assert (finding.decision, finding.platform) == (Decision.REWRITE, "gemini"), finding.reason


def test_a_notebook_on_one_line_is_a_notebook() -> None:
    cell = '{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["ask(model=\\"«gpt-4»\\")"]}'
    text = '{"cells": [' + cell + f'], "metadata": {{"a": "{"x" * 4000}"}}, "nbformat": 4, "nbformat_minor": 5}}'
    assert decide_marked("x.ipynb", text).decision == Decision.REWRITE
