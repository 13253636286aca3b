"""Which server gets a request: the address of a client, its switches, and what sets them elsewhere."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

_SEND = '\nclient.responses.create(model="«gpt-4»", input=x)\n'
_SEND_TS = "\nclient.responses.create({ model: '«gpt-4»', input });\n"
_GOOGLE = "from google import genai\n\n{0}client = genai.Client(vertexai={1})\n"
_GOOGLE += 'client.models.generate_content(model="«gemini-2.0-flash-001»", contents=x)\n'
_MODULE = 'import openai\n\n{0}\nopenai.ChatCompletion.create(model="«gpt-4»", messages=m)\n'
_MADE = "def make(url{0}):\n    return OpenAI(base_url=url)\n\n\n"
_ASKED = '.responses.create(model="«gpt-4»", input=x)\n'
_CONFIG = "const config = {{ api: {{ url: HOST }} }};\nconst client = new OpenAI({{ baseURL: config.{0} }});"

_OWN_PY = "def ask(x):\n    client = OpenAI()\n{0}{1}\n\ndef other(x):\n    client = OpenAI()\n{2}"
_SET_PY = '    client.base_url = "https://llm.acme.dev/v1"\n'
_ASK_PY = '    client.responses.create(model="«gpt-4»", input=x)\n'
_OWN_TS = "function ask(input) {{\n  const options = {{ apiKey }};\n{0}  const client = new OpenAI(options);\n{1}}}\n"
_SET_TS = '  options.baseURL = "https://llm.acme.dev/v1";\n'
_ASK_TS = '  client.responses.create({ model: "«gpt-4»", input });\n'
_OWN_GO = """package a

import openai "github.com/sashabaranov/go-openai"

func ask(ctx context.Context) {{
	config := openai.DefaultConfig("k")
{0}	client := openai.NewClientWithConfig(config)
{1}}}
"""
_SET_GO = '\tconfig.BaseURL = "https://llm.acme.dev/v1"\n'
_ASK_GO = '\tclient.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "«gpt-4»"})\n'


@pytest.mark.parametrize(
    ("row", "path", "text"),
    [
        # A switch of Google's client: on, off, or set at run time, where the replacements of the platforms differ.
        ("R1", "x.py", _GOOGLE.format("", "True")),
        ("R1", "x.py", _GOOGLE.format("", "False")),
        ("R1", "x.py", _GOOGLE.format("", "None")),
        ("R1", "x.py", _GOOGLE.format("", "1")),
        ("R1", "x.py", _GOOGLE.format("", "0")),
        ("R1", "x.py", _GOOGLE.format("", '"yes"')),
        ("R1", "x.py", _GOOGLE.format("", '"no"')),
        ("V", "x.py", _GOOGLE.format("", "2")),
        ("R1", "x.py", _GOOGLE.format("USE = True\n", "USE")),
        ("R1", "x.py", _GOOGLE.format("USE = False\n", "USE")),
        ("V", "x.py", _GOOGLE.format("", "USE")),
        ("V", "x.py", _GOOGLE.format("USE = True\nUSE = False\n", "USE")),
        ("V", "x.py", _GOOGLE.format("", 'os.environ["USE"] == "1"')),
        # What a statement sets on the module, and on another one.
        ("V6", "x.py", _MODULE.format('openai.api_type = "azure"')),
        ("R1", "x.py", _MODULE.format('openai.api_type = "open_ai"')),
        ("R1", "x.py", _MODULE.format('other.api_type = "azure"')),
        # The path of Azure OpenAI, below a host that is set at run time.
        ("V6", "x.py", 'client = OpenAI(base_url=f"{HOST}/openai/v1")' + _SEND),
        ("V6", "x.py", 'client = OpenAI(base_url=HOST + "/openai/v1")' + _SEND),
        ("V6", "x.py", 'client = OpenAI(base_url="https://llm.acme.dev/openai/v1")' + _SEND),
        ("V10", "x.py", 'client = OpenAI(base_url=HOST + "/v1")' + _SEND),
        ("V10", "x.py", 'client = OpenAI(base_url="https://llm.acme.dev/v1")' + _SEND),
        # A host from a name, alone and before a path.
        ("V10", "x.py", 'HOST = "https://llm.acme.dev"\nclient = OpenAI(base_url=HOST + "/v1")' + _SEND),
        ("R1", "x.py", 'HOST = "https://api.openai.com"\nclient = OpenAI(base_url=HOST + "/v1")' + _SEND),
        # A field of a map, whose value is a name.
        ("V10", "x.ts", 'const HOST = "https://llm.acme.dev/v1";\n' + _CONFIG.format("api.url") + _SEND_TS),
        ("R1", "x.ts", 'const HOST = "https://api.openai.com/v1";\n' + _CONFIG.format("api.url") + _SEND_TS),
        ("V10", "x.ts", _CONFIG.format("api.url").replace("HOST", '"https://llm.acme.dev/v1"') + _SEND_TS),
        ("R1", "x.ts", _CONFIG.format("api.url").replace("HOST", '"https://api.openai.com/v1"') + _SEND_TS),
        # What the callers pass counts, otherwise the default.
        ("V10", "x.py", _MADE.format("") + 'make("https://llm.acme.dev/v1")' + _ASKED),
        ("R1", "x.py", _MADE.format("") + 'make("https://api.openai.com/v1")' + _ASKED),
        ("V10", "x.py", _MADE.format('="https://api.openai.com/v1"') + 'make("https://llm.acme.dev/v1")' + _ASKED),
        ("R1", "x.py", _MADE.format('="https://llm.acme.dev/v1"') + 'make("https://api.openai.com/v1")' + _ASKED),
        ("R1", "x.py", _MADE.format('="https://api.openai.com/v1"') + "make()" + _ASKED),
        ("V10", "x.py", _MADE.format('="https://llm.acme.dev/v1"') + "make()" + _ASKED),
        (
            "V10",
            "x.py",
            _MADE.format("")
            + 'make("https://llm.acme.dev/v1").models.list()\nmake("https://api.openai.com/v1")'
            + _ASKED,
        ),
        ("V10", "x.py", _MADE.format("") + 'make(URL).models.list()\nmake("https://api.openai.com/v1")' + _ASKED),
        # An address that a statement sets on a variable of the function, and on one of another function.
        ("V10", "x.py", _OWN_PY.format(_SET_PY, _ASK_PY, "")),
        ("R1", "x.py", _OWN_PY.format(_SET_PY, "", _ASK_PY)),
        ("V10", "x.py", "client = OpenAI()\n" + _SET_PY.lstrip() + "\n\ndef ask(x):\n" + _ASK_PY),
        ("R1", "x.py", "client = OpenAI()\n" + _SET_PY.lstrip() + "\n\n" + _OWN_PY.format("", "", _ASK_PY)),
        ("V10", "x.ts", _OWN_TS.format(_SET_TS, _ASK_TS) + _OWN_TS.format("", "")),
        ("R1", "x.ts", _OWN_TS.format("", _ASK_TS) + _OWN_TS.format(_SET_TS, "")),
        ("V10", "x.go", _OWN_GO.format(_SET_GO, _ASK_GO)),
        ("R1", "x.go", _OWN_GO.format("", _ASK_GO)),
    ],
)
def test_address_decides(row: str, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason
