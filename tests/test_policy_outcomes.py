"""Whole outcomes of small programs: each case has its row here, and the reason and the rest in tests/outcomes."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

_CHAIN = """import com.openai.models.ChatCompletionCreateParams;

class Ask {
    Object make(double temperature) {
        return ChatCompletionCreateParams.builder()
            .model("«gpt-4»").temperature(temperature).maxTokens(maxTokens).build();
    }
}
"""
_JQ = """jq '.models[] | select(.id == "«gpt-4»")' models.json
"""
_SEND = '\nclient.responses.create(model="«gpt-4»", input=x)\n'
_SEND_TS = '\nclient.responses.create({ model: "«gpt-4»", input });\n'
_FIELDS = """@dataclass
class Settings:
    url: str
    key: str


settings = Settings("https://api.openai.com/v1", "k")
client = OpenAI(base_url=settings.url)
client.responses.create(model="«gpt-4»", input=x)
"""
_SWAPPED_FIELDS = _FIELDS.replace('Settings("https://api.openai.com/v1", "k")', "Settings(key, url)").replace(
    "settings =", 'url = "https://api.openai.com/v1"\nkey = "https://llm.acme.dev/v1"\nsettings ='
)
_INHERITED_FIELDS = """@dataclass
class Base:
    url: str


@dataclass
class Settings(Base):
    key: str


settings = Settings("https://api.openai.com/v1", "k")
client = OpenAI(base_url=settings.key)
client.responses.create(model="«gpt-4»", input=x)
"""
_CLICK = """@click.option("--chat-model", default="«gpt-4»")
def main(chat_model):
    OpenAI().responses.create(model=chat_model, input=x)
"""
_ARGPARSE = """parser.add_argument("--chat-model", default="«gpt-4»")
args = parser.parse_args()
OpenAI().responses.create(model=args.chat_model, input=x)
"""
_COMMANDER = """program.option("--chat-model <name>", "the model", "«gpt-4»");
const options = program.opts();
new OpenAI().responses.create({ model: options.chatModel, input });
"""
_BRANCHES = """if hosted:
    client = AzureOpenAI()
    model = "HOSTED"
else:
    client = OpenAI()
    model = "OWN"
client.responses.create(model=model, input=x)
"""
_OUTSIDE = """    pass
model = "«gpt-4»\""""
_TYPED = """type Model = "gpt-4" | "gpt-4o";
class Settings {
  model: Model = "gpt-4o";
}
const settings: Settings = { model: "«gpt-4»" };
new OpenAI().responses.create({ ...settings, input });
"""
_TYPED_DICT = """class Settings(TypedDict):
    model: Literal["gpt-4", "gpt-4o"]


settings: Settings = {"model": "«gpt-4»"}
OpenAI().responses.create(input=x, **settings)
"""
_NODE = """{"nodes": [{
  "parameters": {"model": "«gpt-4»", "options": {"maxTokens": 5, "temperature": 0.2}},
  "type": "@n8n/n8n-nodes-langchain.lmChatOpenAi"
}], "connections": {}}
"""
_CURL = """MODEL="«gpt-4»"
curl https://api.openai.com/v1/chat/completions \\
  -d "{\\"model\\": \\"$MODEL\\", \\"max_tokens\\": 5, \\"messages\\": []}"
"""
_ARG_OF_JQ = """MODEL="«gpt-4»"
jq -n --arg m "$MODEL" '{model: $m, messages: []}' | curl https://api.openai.com/v1/chat/completions -d @-
"""
_MEMBERS = """request = ChatRequest()
request.model = "«gpt-4»"
request.max_tokens = 5
client = OpenAI()
client.chat.completions.create(request)
"""
# Addresses of clients: of a gateway and of the vendor, as programs write them. %s is the address.
_ADDRESSES = [
    ("x.py", 'client = OpenAI(base_url="%s")' + _SEND),
    ("x.py", 'URL = "%s"\nclient = OpenAI(base_url=URL)' + _SEND),
    ("x.py", 'HOST = "%s"\nclient = OpenAI(base_url=f"{HOST}/v1")' + _SEND),
    ("x.py", 'HOST = "%s"\nclient = OpenAI(base_url=HOST + "/v1")' + _SEND),
    ("x.py", 'client = OpenAI(base_url=os.getenv("ADDRESS", "%s"))' + _SEND),
    ("x.py", 'client = OpenAI(base_url=(cfg.get("base") or "%s").rstrip("/"))' + _SEND),
    ("x.py", 'def make(url):\n    return OpenAI(base_url=url)\n\n\nclient = make("%s")' + _SEND),
    ("x.py", 'def make(url="%s"):\n    return OpenAI(base_url=url)\n\n\nclient = make()' + _SEND),
    ("x.py", 'options = {"base_url": "%s"}\nclient = OpenAI(**options)' + _SEND),
    ("x.py", 'import openai\nopenai.api_base = "%s"\nopenai.ChatCompletion.create(model="«gpt-4»")\n'),
    ("x.py", 'import openai\nopenai.base_url = "%s"\nopenai.responses.create(model="«gpt-4»", input=x)\n'),
    ("x.py", 'os.environ["OPENAI_BASE_URL"] = "%s"\nclient = OpenAI()' + _SEND),
    ("x.py", 'requests.post("%s/chat/completions", json={"model": "«gpt-4»", "messages": m})\n'),
    ("x.py", 'URL = "%s/chat/completions"\nrequests.post(URL, json={"model": "«gpt-4»", "messages": m})\n'),
    ("x.ts", 'const URLS = { base: "%s" };\nconst client = new OpenAI({ baseURL: URLS.base });' + _SEND_TS),
    (
        "x.ts",
        'const HOST = "%s";\nconst URLS = { base: HOST };\nconst client = new OpenAI({ baseURL: URLS.base });'
        + _SEND_TS,
    ),
    ("x.ts", 'const HOST = "%s";\nconst client = new OpenAI({ baseURL: `${HOST}/v1` });' + _SEND_TS),
    ("x.ts", 'const client = new OpenAI({ baseURL: process.env.ADDRESS ?? "%s" });' + _SEND_TS),
    ("x.ts", 'await fetch("%s/chat/completions", { body: JSON.stringify({ model: "«gpt-4»", messages }) });\n'),
    (
        "x.go",
        (
            'package a\n\nimport openai "github.com/sashabaranov/go-openai"\n\n'
            'func ask() {\n\tconfig := openai.DefaultConfig("key")\n\tconfig.BaseURL = "%s"\n'
            "\tclient := openai.NewClientWithConfig(config)\n"
            '\tclient.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "«gpt-4»"})\n}\n'
        ),
    ),
    (
        "x.rb",
        (
            'OpenAI.configure do |config|\n  config.uri_base = "%s"\nend\n\nclient = OpenAI::Client.new\n'
            'client.chat(parameters: { model: "«gpt-4»", messages: [] })\n'
        ),
    ),
]
# Tests of a value, and whether the replacement gives the same answer.
_TESTS = [
    ("V1", 'MODEL.replace("gpt-4", "x")'),
    ("R2", 'MODEL.replace("gpt-", "")'),
    ("V1", 'MODEL.removeprefix("gpt-4")'),
    ("R2", 'MODEL.removeprefix("gpt-")'),
    ("V1", 'MODEL.split("-")'),
    ("V1", "MODEL[:5]"),
    ("R2", 'MODEL.split("/")'),
    ("V1", 'MODEL.split(".")'),
    ("V1", 'MODEL in ("gpt-4", "o1")'),
    ("V1", 'MODEL in ("gpt-4", "gpt-5.6-sol")'),
    ("V1", 'MODEL != "gpt-4"'),
    ("R2", 'MODEL != "claude-2"'),
    ("V1", 're.match(r"^gpt-4", MODEL)'),
    ("R2", 're.match("gpt-", MODEL)'),
    ("V1", 're.search("(?:gpt|o1)-", MODEL)'),
    ("V1", 're.fullmatch("gpt-4|o1", MODEL)'),
    ("V1", 'any(MODEL.startswith(start) for start in ("gpt-4", "o1"))'),
    ("R2", 'any(MODEL.startswith(start) for start in ("gpt-", "o1"))'),
]


@pytest.mark.parametrize(
    ("row", "path", "text"),
    [
        # The test matches only the replacement, or only the ID.
        ("V1", "x.py", 'MODEL = "«gpt-4»"\nask(model=MODEL)\nif MODEL.startswith("gpt-5"):\n    use()\n'),
        ("V1", "x.py", 'MODEL = "«gpt-4»"\nask(model=MODEL)\nif MODEL.endswith("-4"):\n    use()\n'),
        ("V1", "x.py", 'MODEL = "«gpt-4»"\nask(model=MODEL)\nif "4" in MODEL:\n    use()\n'),
        ("R2", "x.py", 'MODEL = "«gpt-4»"\nask(model=MODEL)\nif MODEL.startswith("gpt-"):\n    use()\n'),
        ("V1", "x.js", 'if (models.supportsVision("«gpt-4»")) send();'),
        ("V1", "x.py", 'if is_reasoning("«gpt-4»"):\n    send()\n'),
        # The key of a vendor says who serves a router's notation.
        ("V10", ".env", "LLM_MODEL=openai/«gpt-4»\n"),
        ("R3", ".env", "LLM_MODEL=openai/«gpt-4»\nOPENAI_API_KEY=\n"),
        ("V10", ".env", "LLM_MODEL=openai/«gpt-4»\nOPENAI_API_KEY=\nOPENROUTER_API_KEY=\n"),
        ("V10", ".env", "LLM_MODEL=openai/«gpt-4»\nGROQ_API_KEY=\n"),
        # The address in a known document is that of its models.
        ("R3", ".aider.conf.yml", "model: openai/«gpt-4»\n"),
        ("V10", ".aider.conf.yml", "model: openai/«gpt-4»\nopenai-api-base: https://llm.acme.dev\n"),
        ("V10", ".aider.conf.yml", "model: openai/«gpt-4»\nopenai-api-base: https://acme.openai.azure.com\n"),
        # One string with several IDs.
        ("V3", "x.py", 'MODELS = os.getenv("MODELS", "«gpt-4», gpt-3.5-turbo,o3-mini")\n'),
        ("V11", "x.py", 'HELP = "gpt-4o mini, «gpt-4» and others"\n'),
        ("V11", "x.sh", _JQ),
        (
            "R1",
            "x.sh",
            "jq -n '{model: \"«gpt-4»\", messages: []}' | curl https://api.openai.com/v1/chat/completions -d @-\n",
        ),
        ("R1", "Ask.java", _CHAIN),
        # Options of a command line are followed to the parameter, or to the member of the parsed options.
        ("R2", "x.py", _CLICK),
        ("V1", "x.py", _CLICK + '    if chat_model == "gpt-4":\n        use()\n'),
        ("R2", "x.py", _ARGPARSE),
        ("V1", "x.py", _ARGPARSE + 'if args.chat_model == "gpt-4":\n    use()\n'),
        ("R2", "x.js", _COMMANDER),
        ("V1", "x.js", _COMMANDER + 'if (options.chatModel === "gpt-4") use();\n'),
        # A prefix before the value is one of a router, or part of another name.
        ("V10", "x.py", 'MODEL = "«gpt-4»"\nlitellm.completion(model="openrouter/" + MODEL)\n'),
        ("R2", "x.py", 'MODEL = "«gpt-4»"\nlitellm.completion(model="openai/" + MODEL)\n'),
        ("V1", "x.py", 'MODEL = "«gpt-4»"\nask(model="my-" + MODEL)\n'),
        ("V1", "x.py", 'MODEL = "«gpt-4»"\nask(model="openai/" + MODEL + "-mini")\n'),
        # Of two clients, the one of the branch sends the value.
        ("V6", "x.py", _BRANCHES.replace("HOSTED", "«gpt-4»")),
        ("R2", "x.py", _BRANCHES.replace("OWN", "«gpt-4»")),
        ("V6", "x.py", _BRANCHES.replace("OWN", "«gpt-4»").replace("= OpenAI()", "= make_client()")),
        ("V6", "x.py", _BRANCHES.replace('    model = "HOSTED"', "    pass").replace('    model = "OWN"', _OUTSIDE)),
        # The type of an object, or of its field, lists the ID.
        ("V1", "x.ts", _TYPED),
        ("V1", "x.py", _TYPED_DICT),
        # Imports count, but not in comments.
        ("V9", "x.py", 'from langchain.llms import OpenAI\n\nllm = OpenAI(model_name="«gpt-4»")\n'),
        ("R1", "x.py", '# from langchain.llms import OpenAI\nllm = OpenAI(model_name="«gpt-4»")\n'),
        ("V10", "x.py", 'import openrouter\nask(model="«gpt-4»")\n'),
        ("R1", "x.py", '# import openrouter\nask(model="«gpt-4»")\n'),
        ("R1", "x.py", 'x = 1  # import openrouter\nask(model="«gpt-4»")\n'),
        # A part of the name of a setting is a platform.
        ("V6", "application.properties", "app.azure.model=«gpt-4»\n"),
        ("R3", "application.properties", "app.openai.chat.model=«gpt-4»\n"),
        # A statement, and a node of a workflow with its parameters.
        ("R1", "x.sql", "SELECT AI.GENERATE(prompt, endpoint => '«gemini-2.0-flash-001»') FROM t;\n"),
        ("R3", "flow.json", _NODE),
        # Without a grammar, or broken.
        ("I3", "x.json", '{"model": "«gpt-4»", "choices": [, "usage": {}}\n'),
        ("R3", "x.json", '{"model": "«gpt-4»", "temperature": }\n'),
        ("V6", "x.vim", 'let g:ai = {"provider": "azure", "model": "«gpt-4»"}\n'),
        ("V", "x.vim", 'let g:ai = {"provider": "openai", "model": "«gpt-4»"}\n'),
        # The body of a request in a shell script.
        ("R2", "x.sh", _CURL),
        ("R2", "x.sh", _ARG_OF_JQ),
        ("R2", "x.py", _MEMBERS),
        # No address is that of the vendor.
        ("R1", "x.py", "client = OpenAI(base_url=None)" + _SEND),
        ("R1", "x.ts", "const client = new OpenAI({ baseURL: null });" + _SEND_TS),
        ("R1", "x.ts", "const client = new OpenAI({ baseURL: undefined });" + _SEND_TS),
        ("R1", "x.rb", 'client = OpenAI::Client.new(uri_base: nil)\nclient.chat(parameters: { model: "«gpt-4»" })\n'),
        # Positional arguments are fields in the order of their class.
        ("R1", "x.py", _FIELDS),
        ("V10", "x.py", _INHERITED_FIELDS),
        ("V10", "x.py", _SWAPPED_FIELDS),
        ("R1", "x.py", _SWAPPED_FIELDS.replace("settings.url", "settings.key")),
        # A field of a form, by a path of members.
        ("V", "x.ts", 'this.request.formData.append("model", "«whisper-1»");\n'),
        ("V", "x.ts", 'this.request.cache.append("model", "«whisper-1»");\n'),
    ],
)
def test_row_and_recorded_outcome(row: str, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason


@pytest.mark.parametrize(("path", "text"), _ADDRESSES)
def test_address_of_a_gateway_or_of_the_vendor(path: str, text: str) -> None:
    gateway = decide_marked(path, text.replace("%s", "https://llm.acme.dev/v1"))
    vendor = decide_marked(path, text.replace("%s", "https://api.openai.com/v1"))
    assert (gateway.row, vendor.row) == ("V10", "R1"), (gateway.reason, vendor.reason)


@pytest.mark.parametrize(("row", "test"), _TESTS)
def test_answer_of_a_test_changes_or_not(row: str, test: str) -> None:
    finding = decide_marked("x.py", f'MODEL = "«gpt-4»"\nask(model=MODEL)\nif {test}:\n    use()\n')
    assert finding.row == row, finding.reason
