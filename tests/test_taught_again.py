"""What ten more real repositories have taught: each place was once decided wrongly, or must not be from now on."""

from __future__ import annotations

import pytest
from test_taught import decide_marked

from codemod.values import Decision

_REST = """pub fn ask() { send("x"); }

#[cfg(test)]
mod tests {
    fn t() { let model = "«gpt-4»"; }
}
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("spec/fixtures/vcr_cassettes/chat.yml", "http_interactions:\n- request:\n    model: «gpt-4»"),
        ("spec/answers/chat.yml", "---\nhttp_interactions:\n- request:\n    model: «gpt-4»"),
        ("docs/decisions/0065-realtime.md", '```python\nask(model="«gpt-4»")\n```'),
        ("db/post_migrate/20240101_move.rb", 'Model.update(name: "«gpt-4»")'),
        ("docs/adr/0001-models.md", '```python\nask(model="«gpt-4»")\n```'),
    ],
)
def test_a_cassette_or_a_decision_record_is_no_source(path: str, text: str) -> None:
    assert decide_marked(path, text).decision == Decision.IGNORE


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # answers of an API, by the id or the kind of object beside the model
        ("x.php", "<?php return ['id' => 'asst_SMzo', 'object' => 'assistant', 'model' => '«gpt-4»'];"),
        ("x.php", "<?php return ['id' => 'run_4RC', 'model' => '«gpt-4»', 'tools' => []];"),
        ("x.rs", 'fn f() { let a = json!({"id": "chatcmpl-1", "model": "«gpt-4»"}); }'),
        ("x.py", 'a = {"ModelId": "«gpt-4»", "Metadata": {"Id": "chatcmpl-9hK", "Usage": {}}}'),
        ("README.md", '```json\n{"gen_ai.request.model": "«gpt-4»", "gen_ai.response.id": "chatcmpl-9hK"}\n```'),
        ("README.md", '```json\n{"model": "«gpt-4»", "start_time": "2024-05-01", "git_commit": "a1b2c3"}\n```'),
        (
            "README.md",
            '```json\n{"metadata": {"model_name": "«gpt-4»", "start_time": "…", "git_commit": "a1"}, "a": []}\n```',
        ),
        ("x.sh", """curl http://localhost:8080/v1/chat/completions -d '{"model": "«gpt-4»"}'"""),
        ("x.sh", """curl https://ai.example.com/v1/chat/completions -d '{"model": "«gpt-4»"}'"""),
        ("x.yaml", "models:\n  - name: mine\n    provider: openai\n    model: «gpt-4»\n    input_cost: 3\n"),
        ("x.js", 'const help = "curl is a program\\nto ask «gpt-4» with";'),
        ("x.js", 'function pick() { return process.env.NAME || "«gpt-4»"; }'),
        # helpers of tests, and tests inside a source file
        ("tests/providers/models.py", 'FAST_MODEL = "«gpt-4»"'),
        ("tests/fixtures/app.py", 'ask(model="«gpt-4»")'),
        ("src/client.rs", _REST),
        # an attribute that is looked up or compared
        (
            "x.py",
            (
                'class A:\n    def __init__(self, model):\n        self.model = model or "«gpt-4»"\n'
                "    def limit(self):\n        return LIMITS.get(self.model, 1024)\n"
            ),
        ),
        (
            "x.py",
            (
                'class A:\n    def __init__(self, model="«gpt-4»"):\n        self.model = model\n'
                "    def limit(self):\n        return LIMITS[self.model]\n"
            ),
        ),
        ("x.py", 'class A:\n    model = "«gpt-4»"\n    def sees(self):\n        return self.model in VISION\n'),
        (
            "x.ts",
            (
                'class A {\n  constructor(init) { this.model = init.model ?? "«gpt-4»"; }\n'
                "  get limit() { return MODELS[this.model as keyof typeof MODELS]?.limit ?? 1024; }\n}"
            ),
        ),
        ("x.js", 'class A {\n  model = "«gpt-4»";\n  get limit() { return MODEL_MAP.get(this.model) ?? 4096; }\n}'),
        ("x.rb", 'class A\n  def initialize\n    @model = "«gpt-4»"\n  end\n  def x = LIMITS[@model]\nend'),
        # a client whose address is somebody else's, or is not said
        (
            "x.js",
            'const o = new OpenAI({ baseURL: process.env.GENERIC_OPEN_AI_BASE_PATH });\no.ask({ model: "«gpt-4»" });',
        ),
        (
            "x.js",
            (
                'class A {\n  basePath = "https://api.cometapi.com/v1";\n'
                '  ask() { new OpenAI({ baseURL: this.basePath }).ask({ model: "«gpt-4»" }); }\n}'
            ),
        ),
        (
            "x.py",
            (
                'base = conf().get("linkai_api_base", "https://api.link-ai.tech") + "/v1"\n'
                'post(base, json={"model": "«gpt-4»", "messages": m})'
            ),
        ),
        # LangChain's old class speaks the completions of Claude
        (
            "x.py",
            'from langchain_community.chat_models import ChatAnthropic\nllm = ChatAnthropic(model="«claude-2.1»")',
        ),
        ("x.py", 'from langchain.chat_models import ChatAnthropic\nllm = ChatAnthropic(model="«claude-2.1»")'),
        # Azure, and Mistral on Vertex
        ("infra/main.parameters.json", '{"openAIModel": {"value": "${AZURE_OPENAI_MODEL=«gpt-4o»}"}}'),
        ("x.json", '{"$schema": "https://schema.management.azure.com/deploymentParameters.json#", "model": "«gpt-4»"}'),
        ("x.yaml", 'ocr:\n  mistralModel: "«mistral-ocr-2505»"\n  strategy: "vertexai_mistral_ocr"\n'),
        # a service that the program itself calls after the model
        ("x.cs", 'class A { void f() { b.AddOpenAIChatCompletion("«gpt-4-turbo»", key, serviceId: "gpt-4-turbo"); } }'),
    ],
)
def test_a_person_decides(path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision != Decision.REWRITE, finding.reason


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.py", 'class A:\n    def __init__(self, model="«gpt-4»"):\n        self.model = model\n'),
        (
            "x.py",
            (
                'class A:\n    def __init__(self):\n        self.model = "«gpt-4»"\n'
                "    def ask(self, m):\n        return client.chat.completions.create(model=self.model, messages=m)\n"
            ),
        ),
        ("x.js", 'const o = new OpenAI({ baseURL: process.env.OPENAI_BASE_URL });\no.ask({ model: "«gpt-4»" });'),
        ("x.py", 'run = client.beta.threads.runs.create(thread_id="thread_1", model="«gpt-4»", assistant_id="asst_1")'),
        ("x.py", 'r = client.responses.create(model="«gpt-4»", previous_response_id="resp_123", input="hi")'),
        ("tests/live/ask.py", 'client = OpenAI(api_key=API_KEY)\nclient.responses.create(model="«gpt-4»", input="hi")'),
        ("x.php", "<?php $r = $platform->invoke('«gpt-4»', $messages);\necho $r->getContent().PHP_EOL;"),
        ("x.py", 'llm = ChatOpenAI("«gpt-4»")\nif llm in CACHE: pass\nchain = [llm, parser]'),
        ("x.py", 'client = OpenAI(base_url=PORTKEY_GATEWAY_URL)\nclient.responses.create(model="«gpt-4»")'),
        ("README.md", "```php\n$r = $client->chat()->create(['model' => '«gpt-4»', 'messages' => $m]);\n```"),
        ("README.md", "```php\n<?php\n$r = $client->chat()->create(['model' => '«gpt-4»', 'messages' => $m]);\n```"),
        ("x.js", 'function pick() { return process.env.OPENAI_MODEL || "«gpt-4»"; }'),
        ("x.py", 'def pick():\n    return os.environ["OPENAI_MODEL"] or "«gpt-4»"'),
        (
            "x.cs",
            'class A { void f() { b.AddAzureOpenAIChatCompletion(d); b.AddOpenAIChatCompletion("«gpt-4»", key); } }',
        ),
        ("x.sh", """curl https://api.openai.com/v1/chat/completions -d '{"model": "«gpt-4»"}'"""),
        ("x.yaml", "models:\n  - name: mine\n    provider: openai\n    model: «gpt-4»\n    capabilities: [tool_use]\n"),
        (
            "x.js",
            'const s = `\n# the request\ncurl ${origin}/v1 -d \'{"model": "«gpt-4»", "messages": []}\'`;',
        ),
        ("src/client.rs", 'pub fn ask() { let model = "«gpt-4»"; }\n\n#[cfg(test)]\nmod tests { fn t() {} }\n'),
        ("x.py", 'from langchain_anthropic import ChatAnthropic\nllm = ChatAnthropic(model="«claude-2.1»")'),
    ],
)
def test_a_request_is_still_rewritten(path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision == Decision.REWRITE, (finding.row, finding.reason)
