"""Other uses of an id in the program: comparisons, lookups, names derived from it."""

from __future__ import annotations

import pytest
from decisions import decide_marked

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

_PROVIDER_IN_TYPESCRIPT = """export const openai = new Provider({
  url: "https://api.openai.com/v1/chat/completions",
  defaultModel: "«gpt-4»",
  models: ["gpt-4", "gpt-3.5-turbo"],
});
"""
_PROVIDER = """openai = Provider(
    url="https://api.openai.com/v1/chat/completions",
    default_model="«gpt-4»",
    models=["gpt-4", "gpt-3.5-turbo"],
)
"""
_PROVIDER_IN_SWIFT = """let openai = Provider(
    url: "https://api.openai.com/v1/chat/completions",
    defaultModel: "«gpt-4»",
    models: ["gpt-4", "gpt-3.5-turbo"]
)
"""
_PROVIDER_IN_GO = """package x
var openai = Provider{
	URL:          "https://api.openai.com/v1/chat/completions",
	DefaultModel: "«gpt-4»",
	Models:       []string{"gpt-4", "gpt-3.5-turbo"},
}
"""
_PROVIDER_IN_RUST = """fn openai() -> Provider {
    Provider {
        url: "https://api.openai.com/v1/chat/completions".to_string(),
        default_model: "«gpt-4»".to_string(),
        models: vec!["gpt-4".to_string(), "gpt-3.5-turbo".to_string()],
    }
}
"""
_LIMITS = """export class Limits {
  tokens: number;
  constructor(model = "«gpt-3.5-turbo»") {
    this.tokens = model === "gpt-4" ? 8000 : 4000;
  }
}
"""
_LIMITS_IN_PYTHON = """class Limits:
    def __init__(self, model="«gpt-3.5-turbo»"):
        self.tokens = 8000 if model == "gpt-4" else 4000
"""

_LOGS = """from openai import OpenAI
MODEL = "«gpt-4o»"
def ask(messages):
    SHOW
    return OpenAI().chat.completions.create(model=MODEL, messages=messages)
"""
_LOGS_IN_TYPESCRIPT = """import OpenAI from "openai";
export async function ask(messages: Message[], model = "«gpt-4o»") {
  console.log("asking " + model + " now");
  return new OpenAI().chat.completions.create({ model, messages });
}
"""
_LOGS_IN_JAVA = """import com.theokanning.openai.service.OpenAiService;
class X {
  static final String MODEL = "«gpt-4o»";
  Object ask(OpenAiService service) {
    log.info("asking " + MODEL);
    return service.createChatCompletion(ChatCompletionRequest.builder().model(MODEL).build());
  }
}
"""
_GEMINI = """def ask(self, body, model=None):
    name = model or "«gemini-2.0-flash»"
    endpoint = f"{self.base}/v1beta/models/{name}:generateContent"
    return requests.post(endpoint, json=body)
"""
_GEMINI_IN_TYPESCRIPT = """const NAME = "«gemini-2.0-flash»";
export const ask = (base: string, body: string) =>
  fetch(`${base}/v1beta/models/${NAME}:generateContent`, { method: "POST", body });
"""


@pytest.mark.parametrize(
    ("decision", "path", "text"),
    [
        (Decision.REVIEW, "x.js", 'const old = /gpt-4/.test(model); ask({ model: "«gpt-4»" });'),
        (Decision.REVIEW, "x.py", 'n = count_tokens(text, model="«gpt-4»")'),
        (Decision.REVIEW, "x.py", 'from_model = "«gpt-4»"'),
        (Decision.REVIEW, "x.py", 'encoding_model_name = "«gpt-4»"'),
        (
            Decision.REVIEW,
            "x.yaml",
            "model_list:\n  - model_name: «gpt-4»\n    litellm_params:\n      model: openai/gpt-4o\n",
        ),
        (Decision.REVIEW, "x.py", 'name = normalize_model(model_name="«gpt-4»")'),
        (Decision.REVIEW, "openai_gpt_4o_mini.py", 'ask(model="«gpt-4o-mini»")'),
        (Decision.REVIEW, "x.py", 'MAX = {"gpt-4": 8192}\nask(model="«gpt-4-0613»")'),
        (Decision.REVIEW, "x.py", 'if "gpt-3" in model: pass\nask(model="«gpt-3.5-turbo»")'),
        (Decision.REVIEW, "x.js", 'function pick() { return process.env.NAME || "«gpt-4»"; }'),
        (
            Decision.REVIEW,
            "x.py",
            (
                'class A:\n    def __init__(self, model):\n        self.model = model or "«gpt-4»"\n'
                "    def limit(self):\n        return LIMITS.get(self.model, 1024)\n"
            ),
        ),
        (
            Decision.REVIEW,
            "x.py",
            (
                'class A:\n    def __init__(self, model="«gpt-4»"):\n        self.model = model\n'
                "    def limit(self):\n        return LIMITS[self.model]\n"
            ),
        ),
        (
            Decision.REVIEW,
            "x.py",
            'class A:\n    model = "«gpt-4»"\n    def sees(self):\n        return self.model in VISION\n',
        ),
        (
            Decision.REVIEW,
            "x.ts",
            (
                'class A {\n  constructor(init) { this.model = init.model ?? "«gpt-4»"; }\n'
                "  get limit() { return MODELS[this.model as keyof typeof MODELS]?.limit ?? 1024; }\n}"
            ),
        ),
        (
            Decision.REVIEW,
            "x.js",
            'class A {\n  model = "«gpt-4»";\n  get limit() { return MODEL_MAP.get(this.model) ?? 4096; }\n}',
        ),
        (
            Decision.REVIEW,
            "x.rb",
            'class A\n  def initialize\n    @model = "«gpt-4»"\n  end\n  def x = LIMITS[@model]\nend',
        ),
        (
            Decision.REVIEW,
            "x.cs",
            'class A { void f() { b.AddOpenAIChatCompletion("«gpt-4-turbo»", key, serviceId: "gpt-4-turbo"); } }',
        ),
        (Decision.REVIEW, "x.py", _ASKS_FAMILY),
        (Decision.REVIEW, "x.py", _ASKS_NEW_FAMILY),
        (Decision.REWRITE, "x.py", _ASKS_SEVERAL),
        (Decision.REVIEW, "x.ts", 'const isNew = /^gpt-5/.test(id);\nask({ model: "«gpt-4o»", messages: [] });'),
        (Decision.REVIEW, "x.py", 'ANTHROPIC_CLAUDE_3_HAIKU_MODEL_NAME = "«claude-3-haiku-20240307»"'),
        (Decision.REVIEW, "x.py", 'GROQ_GEMMA_7B_MODEL_NAME = "«gemma-7b-it»"'),
        (Decision.REVIEW, "x.ts", 'export const DefaultClaude3HaikuModel = "«claude-3-haiku-20240307»";'),
        (Decision.REVIEW, "X.cs", 'class X { public static string WhisperV1 => "«whisper-1»"; }'),
        (Decision.REVIEW, "x.py", 'TIKTOKEN_ESTIMATE_MODEL = "«gpt-4o»"'),
        (Decision.REVIEW, "x.py", 'n = num_tokens_from_messages(messages=[], model="«gpt-4o»")'),
        (Decision.REVIEW, "x.py", 'runs.create(name="«gpt-4.1» run", data_source={"model": "gpt-4.1"})'),
        (Decision.REVIEW, "x.py", 'evaluate(name="gpt-4.1 run", model="«gpt-4.1»", messages=[])'),
        (Decision.REVIEW, "gpt4-1_guide.py", 'ask(model="«gpt-4.1-2025-04-14»", messages=[])'),
        (Decision.REWRITE, "x.py", 'def generate(prompt, model="«gpt-4»"): ...'),
        (Decision.REWRITE, "x.py", 'config = {"model": "«gpt-4o»", "small_model": "gpt-4o-mini"}'),
        (Decision.REWRITE, "x.json", '{"model": "gpt-4o", "small_model": "«gpt-4o-mini»"}'),
        (Decision.REWRITE, "x.jsx", 'const [model, setModel] = useState("«gpt-4»");'),
        (
            Decision.REWRITE,
            "x.py",
            'if "claude" in model: pass\nclient.messages.create(model="«claude-3-opus-20240229»", messages=[])',
        ),
        (Decision.REWRITE, "x.py", 'class A:\n    def __init__(self, model="«gpt-4»"):\n        self.model = model\n'),
        (
            Decision.REWRITE,
            "x.py",
            (
                'class A:\n    def __init__(self):\n        self.model = "«gpt-4»"\n'
                "    def ask(self, m):\n        return client.chat.completions.create(model=self.model, messages=m)\n"
            ),
        ),
        (Decision.REWRITE, "x.py", 'llm = ChatOpenAI("«gpt-4»")\nif llm in CACHE: pass\nchain = [llm, parser]'),
        (Decision.REWRITE, "x.js", 'function pick() { return process.env.OPENAI_MODEL || "«gpt-4»"; }'),
        (Decision.REWRITE, "x.py", 'def pick():\n    return os.environ["OPENAI_MODEL"] or "«gpt-4»"'),
        (Decision.REWRITE, "x.py", 'if name.startswith("http"): pass\nask(model="«gpt-4o»", messages=[])'),
        (Decision.REWRITE, "x.py", 'if "claude-3" in model: pass\nask(model="«gpt-4o»", messages=[])'),
        (Decision.REVIEW, "x.ts", _PROVIDER_IN_TYPESCRIPT),
        (Decision.REVIEW, "x.py", _PROVIDER),
        (Decision.REVIEW, "x.swift", _PROVIDER_IN_SWIFT),
        (Decision.REVIEW, "x.go", _PROVIDER_IN_GO),
        (Decision.REVIEW, "x.rs", _PROVIDER_IN_RUST),
        (Decision.REWRITE, "x.py", _PROVIDER.replace('models=["gpt-4", ', 'models=["gpt-4o", ')),
        (Decision.REVIEW, "x.ts", _LIMITS),
        (Decision.REVIEW, "x.py", _LIMITS_IN_PYTHON),
        (Decision.REWRITE, "x.py", _LOGS.replace("SHOW", 'logger.debug(f"asking "\n        f"--model {MODEL}")')),
        (Decision.REWRITE, "x.py", _LOGS.replace("SHOW", 'print("asking " + MODEL)')),
        (Decision.REVIEW, "x.py", _LOGS.replace("SHOW", 'read("cache/" + MODEL + ".json")')),
        (Decision.REWRITE, "x.ts", _LOGS_IN_TYPESCRIPT),
        (Decision.REWRITE, "X.java", _LOGS_IN_JAVA),
        (Decision.REWRITE, "x.py", _GEMINI),
        (Decision.REVIEW, "x.py", _GEMINI.replace("/v1beta/models/", "/cache/")),
        (Decision.REWRITE, "x.ts", _GEMINI_IN_TYPESCRIPT),
        (Decision.REVIEW, "x.ts", 'add("gpt-4", PROVIDER, { matchingModel: "«gpt-4»", type: ["text"] });'),
        (Decision.REVIEW, "x.py", 'register("gpt-4", provider=PROVIDER, model="«gpt-4»")'),
        (Decision.REWRITE, "x.py", 'register("fast", provider=PROVIDER, model="«gpt-4»")'),
    ],
)
def test_other_uses_of_the_value_decide(decision: Decision, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision == decision, (finding.row, finding.reason)
    assert finding.reason


def test_link_in_a_comment_is_ignored() -> None:
    assert decide_marked("x.py", "# see https://platform.openai.com/docs/models/«gpt-4»\n").row == "I5"
