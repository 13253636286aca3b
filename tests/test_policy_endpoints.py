"""The destination of a request: the vendor, a gateway, a cloud platform, or unknown."""

from __future__ import annotations

import pytest
from decisions import decide_marked

from codemod.rules.registry import load_registry
from codemod.values import Decision

_TWO_GOOGLES = """model = "«gemini-2.0-flash»"
if vertexai:
    client = genai.Client(vertexai=True, project=project)
else:
    client = genai.Client(api_key=os.environ["GOOGLE_API_KEY"])
"""
_VERTEX_URL = """MODEL=«gemini-2.0-flash-001»
curl "${LITELLM_PROXY_BASE_URL}/vertex_ai/v1/projects/p/publishers/google/models/${MODEL}:generateContent"
"""
_CREATED = """const openai = createOpenAI({ baseURL: `URL` });
await generateText({ model: openai("«gpt-4o»"), prompt });
"""
_BOTH_CLIENTS = '''"""Takes an AsyncAnthropicVertex, too."""
client = AsyncAnthropic(api_key=key)
client.messages.create(model="«claude-sonnet-4-5»", max_tokens=5, messages=[])
'''


@pytest.mark.parametrize(
    ("decision", "path", "text"),
    [
        (Decision.REVIEW, "x.py", 'import vertexai\nGenerativeModel("«gemini-2.0-flash-lite-preview»")'),
        (Decision.REVIEW, "x.js", 'fetch("/api/usage?model=«gpt-4»");'),
        (Decision.REVIEW, "examples/azure/chat.php", "<?php $platform->invoke('«gpt-4o»', $messages);"),
        (Decision.REVIEW, "x.sh", """curl http://localhost:8080/v1/chat/completions -d '{"model": "«gpt-4»"}'"""),
        (Decision.REVIEW, "x.sh", """curl https://ai.example.com/v1/chat/completions -d '{"model": "«gpt-4»"}'"""),
        (
            Decision.REVIEW,
            "x.js",
            'const o = new OpenAI({ baseURL: process.env.GENERIC_OPEN_AI_BASE_PATH });\no.ask({ model: "«gpt-4»" });',
        ),
        (
            Decision.REVIEW,
            "x.js",
            (
                'class A {\n  basePath = "https://api.cometapi.com/v1";\n'
                '  ask() { new OpenAI({ baseURL: this.basePath }).ask({ model: "«gpt-4»" }); }\n}'
            ),
        ),
        (
            Decision.REVIEW,
            "x.py",
            (
                'base = conf().get("linkai_api_base", "https://api.link-ai.tech") + "/v1"\n'
                'post(base, json={"model": "«gpt-4»", "messages": m})'
            ),
        ),
        (Decision.REVIEW, "infra/main.parameters.json", '{"openAIModel": {"value": "${AZURE_OPENAI_MODEL=«gpt-4o»}"}}'),
        (
            Decision.REVIEW,
            "x.json",
            '{"$schema": "https://schema.management.azure.com/deploymentParameters.json#", "model": "«gpt-4»"}',
        ),
        (Decision.REVIEW, "x.yaml", 'ocr:\n  mistralModel: "«mistral-ocr-2505»"\n  strategy: "vertexai_mistral_ocr"\n'),
        (
            Decision.REVIEW,
            "agents/stepfun_mllm_python/realtime/connection.py",
            'DEFAULT_MODEL = "«gpt-4o-realtime-preview»"',
        ),
        (Decision.REVIEW, "agents/glm_mllm_python/realtime/struct.py", 'transcription_model: str = "«whisper-1»"'),
        (Decision.REVIEW, "x.py", _TWO_GOOGLES),
        (Decision.REVIEW, "x.py", 'llm = ChatOpenAI(model="«gpt-4o»", base_url="https://openrouter.ai/api/v1")'),
        (Decision.REVIEW, "x.py", 'llm = ChatOpenAI(model="«gpt-4o»", openai_api_base="http://localhost:4000")'),
        (
            Decision.REVIEW,
            "x.ts",
            'new ChatOpenAI({ modelName: "«gpt-4o»" }, { basePath: "https://openrouter.ai/api/v1" });',
        ),
        (
            Decision.REVIEW,
            "x.ts",
            'new ChatOpenAI({ model: "«gpt-4o»", configuration: { baseURL: "http://localhost:4000" } });',
        ),
        (
            Decision.REVIEW,
            "x.py",
            'llm = ChatAnthropic(model="«claude-3-haiku-20240307»", base_url="https://openrouter.ai/api")',
        ),
        (Decision.REVIEW, "x.py", 'lm = dspy.LM("openai/«gpt-4o»", api_base="https://openrouter.ai/api/v1")'),
        (
            Decision.REVIEW,
            "x.py",
            'client = OpenAI(base_url="<your_proxy_base_url>")\nclient.responses.create(model="«gpt-4o»")',
        ),
        (
            Decision.REVIEW,
            "x.py",
            'client = OpenAI(base_url="http://localhost:4000")\nclient.responses.create(model="openai/«gpt-4o»")',
        ),
        (
            Decision.REVIEW,
            "x.sh",
            """curl http://localhost:4000/v1/rag/query -d '{"model": "«gpt-4o»", "query": "x"}'""",
        ),
        (
            Decision.REVIEW,
            "x.sh",
            """curl "http://localhost:4000/{my_endpoint}" -d '{"model": "«gpt-4o»", "messages": []}'""",
        ),
        (
            Decision.REVIEW,
            "x.sh",
            """curl <your-proxy-base-url>/v1/responses -d '{"model": "«gpt-4o»", "input": "x"}'""",
        ),
        (
            Decision.REVIEW,
            "x.sh",
            """litellm-proxy http request POST /chat/completions --json '{"model": "«gpt-4o»"}'""",
        ),
        (Decision.REVIEW, "x.sh", "litellm --model «gpt-4o»"),
        (
            Decision.REVIEW,
            "x.py",
            'import litellm\nlitellm.completion(model="perplexity/anthropic/«claude-3-haiku-20240307»", messages=[])',
        ),
        (Decision.REVIEW, "x.ts", 'new WebSocket("ws://localhost:4000/v1/realtime?model=«gpt-4o-realtime-preview»");'),
        (
            Decision.REVIEW,
            "x.ts",
            'new WebSocket("ws://localhost:4000/v1/realtime?model=openai/«gpt-4o-realtime-preview»");',
        ),
        (Decision.REVIEW, "x.sh", 'curl https://gw.example.com/bedrock/model/«cohere.command-r-v1:0»/converse -d "{}"'),
        (Decision.REVIEW, "x.yaml", "model: azure/«gpt-35-turbo»\n"),
        (Decision.REVIEW, "x.py", 'completion(model="bedrock/«gpt-4»", messages=[])'),
        (Decision.REVIEW, "x.sh", _VERTEX_URL),
        (Decision.REVIEW, "x.ts", _CREATED.replace("URL", "https://openrouter.ai/api/v1")),
        (Decision.REVIEW, "x.ts", _CREATED.replace("URL", "https://${name}.services.ai.azure.com/openai/v1")),
        (Decision.REVIEW, "x.ts", "const m = azure.chat('«gpt-4o»');"),
        (
            Decision.REVIEW,
            "x.py",
            'client = OpenAI(base_url="https://api.together.xyz/v1")\nclient.responses.create(model="«gpt-4o»")',
        ),
        (Decision.REVIEW, "x.ts", "generateText({ model: vertexAnthropic('«claude-3-haiku-20240307»'), prompt });"),
        (Decision.REVIEW, "x.cs", 'class X { string AzureOpenAIEndpoint; string ModelName = "«gpt-5-mini»"; }'),
        (Decision.REWRITE, "README.md", "```python\nAzureOpenAI()\n```\n```python\nask(model='«gpt-4»')\n```\n"),
        (
            Decision.REWRITE,
            "x.yaml",
            "type: chat # or azure_openai_chat\n# api_base: https://x.openai.azure.com\nmodel: «gpt-4o»\n",
        ),
        (
            Decision.REWRITE,
            "x.js",
            'const o = new OpenAI({ baseURL: process.env.OPENAI_BASE_URL });\no.ask({ model: "«gpt-4»" });',
        ),
        (
            Decision.REWRITE,
            "x.py",
            'client = OpenAI(base_url=PORTKEY_GATEWAY_URL)\nclient.responses.create(model="«gpt-4»")',
        ),
        (
            Decision.REWRITE,
            "x.cs",
            'class A { void f() { b.AddAzureOpenAIChatCompletion(d); b.AddOpenAIChatCompletion("«gpt-4»", key); } }',
        ),
        (Decision.REWRITE, "x.sh", """curl https://api.openai.com/v1/chat/completions -d '{"model": "«gpt-4»"}'"""),
        (Decision.REWRITE, "x.py", _BOTH_CLIENTS),
        (
            Decision.REWRITE,
            "X.cs",
            'class X { void F() { var c = new OpenAIClient(key).AsChatClient("«gpt-4o-mini»"); } }',
        ),
        (
            Decision.REWRITE,
            "x.ts",
            'const openai = createOpenAI({ apiKey });\nawait generateText({ model: openai("«gpt-4o»"), prompt });',
        ),
        (Decision.REWRITE, "x.py", 'ask = ChatOpenAI(model="«gpt-4o»", base_url="https://api.openai.com/v1")'),
        (Decision.REWRITE, "x.py", 'litellm.completion(model="openai/«gpt-4o»", messages=[])'),
        (
            Decision.REWRITE,
            "x.sh",
            """curl https://api.openai.com/v1/responses -d '{"model": "«gpt-4o»", "input": "x"}'""",
        ),
    ],
)
def test_endpoint_determines_the_platform(decision: Decision, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision == decision, (finding.row, finding.reason)
    assert finding.reason


@pytest.mark.parametrize(
    "switch",
    [
        'genai.Client(vertexai=False, api_key="k")',
        'os.environ["GOOGLE_GENAI_USE_VERTEXAI"] = "False"',
        'os.environ.setdefault("GOOGLE_GENAI_USE_VERTEXAI", "0")',
    ],
)
def test_disabled_platform_is_not_used(switch: str) -> None:
    text = f'{switch}\nclient.models.generate_content(model="«gemini-2.5-flash»", contents="")'
    finding = decide_marked("x.py", text)
    assert (finding.decision, finding.platform) == (Decision.REWRITE, "gemini"), finding.reason


@pytest.mark.parametrize(
    ("path", "text", "platform", "replacement"),
    [
        # A realtime session transcribes with its own model, whatever contains the ID.
        ("x.js", "const s = { input_audio_transcription: { model: '«whisper-1»' } };", "openai", "gpt-live-transcribe"),
        (
            "x.swift",
            'realtimeSession(configuration: .init(inputAudioTranscription: .init(model: "«whisper-1»")))',
            "openai",
            "gpt-live-transcribe",
        ),
        ("x.py", 'client.audio.transcriptions.create(model="«whisper-1»", file=f)', "openai", "gpt-transcribe"),
        (
            "x.properties",
            "spring.ai.openai.audio.transcription.options.model=«whisper-1»\n",
            "openai",
            "gpt-transcribe",
        ),
        # BigQuery serves the models of Vertex.
        (
            "x.sql",
            "SELECT AI.GENERATE(('x'), connection_id => 'us.a', endpoint => '«gemini-2.0-flash-001»').result;",
            "vertex",
            "gemini-3.1-flash-lite",
        ),
    ],
)
def test_replacement_fits_the_place(path: str, text: str, platform: str, replacement: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.platform, finding.replacement) == (platform, replacement), finding.reason


def test_superseded_model_is_live_until_a_shutdown_is_announced() -> None:
    registry = load_registry()
    azure, openai = (registry.get(platform, "text-embedding-ada-002") for platform in ("azure", "openai"))
    assert azure
    assert openai
    assert (azure.status, openai.status) == ("legacy", "legacy")
    assert not azure.is_leaving()  # every Azure model has a shutdown date from the start
    assert openai.is_leaving()
