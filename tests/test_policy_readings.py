"""What the code next to an ID says about it, with the whole outcome: each reading, and its nearest miss."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

_OPTION = 'const o = yargs.option("model", { default: "«gpt-4»"%s }).argv;\n'
_OPTION += "new OpenAI().responses.create({ model: o.model, input });\n"
_FAMILY = 'MODEL = "«%s»"\n\n\ndef f(name):\n    return name.startswith("%s")\n\n\nask(model=MODEL)\n'
_PROXY = 'import litellm\n\nURL = os.environ["LITELLM_PROXY_URL"]\n'
_HELD = """class Chat {{
  constructor(client: {0}) {{
    this.client = client;
  }}
  move(client: {1}) {{}}
  ask(input) {{
    return this.client.responses.create({{ model: "«gpt-4»", input }});
  }}
}}
"""
_LANGCHAIN = 'import { OpenAI } from "langchain/llms/openai";\nnew OpenAI({ modelName: "«%s»" });\n'


@pytest.mark.parametrize(
    ("row", "path", "text"),
    [
        # Fine-tuning, and another job with a model.
        ("V7", "x.py", 'client.fine_tuning.jobs.create(training_file=f, model="«gpt-4»")\n'),
        ("V7", "x.py", 'start_finetuning("«gpt-4»", f)\n'),
        ("R1", "x.py", 'client.batches.create(file=f, model="«gpt-4»")\n'),
        ("V4", "x.py", 'base_model = "«gpt-4»"\n'),
        # A model that sees, of a provider whose others do not.
        ("V9", "x.py", 'from xai import Client\nClient().chat.create(model="«grok-2-vision-1212»")\n'),
        # A default, by what its function does with it.
        ("V2", "x.py", 'def get_limit(model="«gpt-4»"):\n    return 1\n'),
        ("V1", "x.py", 'def supports_vision(model="«gpt-4»"):\n    return 1\n'),
        ("R2", "x.py", 'def ask(model="«gpt-4»"):\n    return client.responses.create(model=model, input=x)\n'),
        # Another name with the same ID, a label that names it, and other names.
        ("V4", "x.ts", 'const service = { serviceId: "gpt-4", model: "«gpt-4»" };\n'),
        ("R1", "x.ts", 'const service = { serviceId: "chat", model: "«gpt-4»" };\n'),
        ("V2", "x.ts", 'const service = { label: "GPT-4", model: "«gpt-4»" };\n'),
        ("V4", "x.py", 'Chat(service_id="gpt-4", model="«gpt-4»")\n'),
        ("R1", "x.py", 'Chat(service_id="chat", model="«gpt-4»")\n'),
        # The setting whose default it is.
        ("V6", "x.py", 'os.environ.get("AZURE_OPENAI_DEPLOYMENT", "«gpt-4»")\n'),
        ("R2", "x.py", 'os.environ.get("OPENAI_MODEL", "«gpt-4»")\n'),
        ("V2", "x.py", 'os.environ.get("«gpt-4»")\n'),
        # Maps from providers to models.
        ("V6", "x.yaml", "azure_openai: «gpt-4»\n"),
        ("R2", "x.ts", 'const models = { openai: "«gpt-4»", anthropic: "x", gemini: "y" };\n'),
        ("R2", "x.ts", 'const defaultModels = { openai: "«gpt-4»" };\n'),
        ("V6", "x.ts", 'const names = { azure: "«gpt-4»", big: "x" };\n'),
        ("V4", "x.ts", 'const names = { small: "«gpt-4»", big: "x" };\n'),
        # A response of an API, by its type or its ID.
        ("I3", "x.json", '{"object": "chat.completion", "model": "«gpt-4»"}\n'),
        ("I3", "x.json", '{"id": "asst_abc123", "model": "«gpt-4»"}\n'),
        ("R3", "x.json", '{"id": "mine", "model": "«gpt-4»"}\n'),
        # A field of a deployment, and of another object.
        ("V6", "x.py", 'ask({"deployment": {"model": "«gpt-4»", "capacity": 10}})\n'),
        ("R1", "x.py", 'ask({"settings": {"model": "«gpt-4»", "capacity": 10}})\n'),
        # The choices of an option list it.
        ("V1", "x.ts", _OPTION % ', choices: ["gpt-4", "gpt-3.5-turbo"]'),
        ("R2", "x.ts", _OPTION % ', choices: ["small", "large"]'),
        ("R2", "x.ts", _OPTION % ""),
        # An option, and a text with a dash that another one takes the place of.
        ("R1", "x.py", 'subprocess.run(["llm", "-m", "«gpt-4»"])\n'),
        ("V1", "x.py", 'name = re.sub("-model", "«gpt-4»", name)\n'),
        ("V1", "x.go", 'package a\n\nvar x = strings.Replace(name, "--model", "«gpt-4»", 1)\n'),
        # An alias of a shell with a command, and with a message.
        ("R1", "x.sh", "alias ask='llm -m «gpt-4»'\n"),
        ("V11", "x.sh", "alias ask='echo «gpt-4»'\n"),
        # Code in the file tests IDs for a family: of the new ID, of the old one, of another vendor.
        ("V1", "x.py", _FAMILY % ("o3-mini", "gpt-5")),
        ("V1", "x.py", _FAMILY % ("gpt-4", "o1")),
        ("R2", "x.py", _FAMILY % ("gpt-4", "claude-3")),
        ("V1", "x.py", _FAMILY % ("gpt-4", "gpt-4")),
        ("R2", "x.py", _FAMILY % ("gpt-4", "gpt-")),
        # A name with a prefix, next to the address of a gateway, and far from it.
        ("V10", "x.ts", 'const m = { model: "openai/«gpt-4»", baseURL: "https://gateway.acme.dev/v1" };\n'),
        ("V10", "x.ts", 'const m = { model: "«gpt-4»", baseURL: "https://gateway.ai.cloudflare.com/v1/x" };\n'),
        ("V10", "x.ts", 'const u = "https://gateway.ai.cloudflare.com/v1/x";\nask({ model: "openai/«gpt-4»" });\n'),
        ("R1", "x.ts", 'const u = "https://gateway.ai.cloudflare.com/v1/x";\nask({ model: "«gpt-4»" });\n'),
        ("R1", "x.py", 'U = "https://gateway.ai.cloudflare.com/v1/x"\nlitellm.completion(model="openai/«gpt-4»")\n'),
        # The variable of a proxy, in a file with a library that parses prefixes.
        ("R1", "x.py", _PROXY + 'litellm.completion(model="openai/«gpt-4»", messages=m)\n'),
        ("R1", "x.py", _PROXY + 'LLM(model="openai/«gpt-4»")\n'),
        ("R1", "x.py", _PROXY + 'litellm_call(model="openai/«gpt-4»")\n'),
        ("V10", "x.py", _PROXY + 'ask(model="openai/«gpt-4»")\n'),
        ("V10", "x.py", _PROXY + 'ask(model="«gpt-4»")\n'),
        ("V10", "x.py", _PROXY + 'litellm_call(model="openai/«gpt-4»", base=LITELLM_BASE_URL)\n'),
        ("V10", "x.py", _PROXY + 'x = {"model": "openai/«gpt-4»"}\n'),
        ("V10", "x.py", _PROXY + 'x = {"model": "openai/«gpt-4»", "base": LITELLM_BASE_URL}\n'),
        ("V10", "x.yaml", "proxy: ${LITELLM_PROXY_URL}\nlibrary: litellm\nmodel: openai/«gpt-4»\n"),
        # The class of the legacy endpoint, with a model of another one.
        ("V9", "x.js", _LANGCHAIN % "gpt-4"),
        ("V9", "x.js", _LANGCHAIN % "gpt-3.5-turbo-instruct"),
        # Files without a grammar.
        ("V6", "x.vim", 'let g:ai_deployment = "«gpt-4»"\n'),
        ("V", "x.vim", 'let g:ai_model = "«gpt-4»"\n'),
        ("V", "models", 'model = "«gpt-4»"\n'),
        # Parameters: all others, by name, and out of an object.
        ("R1", "x.py", 'def ask(*a, **b):\n    client.responses.create(**b)\n\n\nask(model="«gpt-4»", input=x)\n'),
        (
            "R1",
            "x.py",
            'def ask(model, text):\n    client.responses.create(model=model)\n\n\nP = {"model": "«gpt-4»"}\nask(**P)\n',
        ),
        (
            "V1",
            "x.py",
            'def ask(model, text):\n    if model == "gpt-4":\n        use()\n\n\nP = {"model": "«gpt-4»"}\nask(**P)\n',
        ),
        ("R1", "x.ts", 'const ask = ({ input, ...rest }) => ai.responses.create(rest);\nask({ model: "«gpt-4»" });\n'),
        ("V1", "x.ts", 'const ask = ({ ...rest }) => rest.model === "gpt-4";\nask({ model: "«gpt-4»" });\n'),
        # Calls with type arguments, and a qualified class of model names.
        ("R1", "x.ts", 'client.responses.create<Answer>({ model: "«gpt-4»", input });\n'),
        ("R1", "x.ts", 'ask<Answer>({ model: "«gpt-4»", input });\n'),
        ("R1", "x.kt", 'ask(ChatCompletionRequest(model = sdk.ModelId("«gpt-4»")))\n'),
        ("V", "x.kt", 'ask(ChatCompletionRequest(name = sdk.Label("«gpt-4»")))\n'),
        # The client is the one of the constructor, not of a method with the same parameter.
        ("R1", "x.ts", _HELD.format("OpenAI", "AzureOpenAI")),
        ("V6", "x.ts", _HELD.format("AzureOpenAI", "OpenAI")),
        # A type of the parameter lists it.
        ("V", "x.ts", 'function f(model: "gpt-4" | "o1") {\n  ai.responses.create({ model });\n}\nf("«gpt-4»");\n'),
        ("R2", "x.ts", 'function f(model: string) {\n  ai.responses.create({ model });\n}\nf("«gpt-4»");\n'),
    ],
)
def test_reading_decides(row: str, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason
