"""Ways to write the same thing: each has its row here, and the reason and the rest in tests/outcomes."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

_VENDOR, _GATEWAY = "https://api.openai.com/v1", "https://llm.acme.dev/v1"
_SEND = '\nclient.responses.create(model="«gpt-4»", input=x)\n'
_SEND_TS = '\nawait client.responses.create({ model: "«gpt-4»", input });\n'
_MADE, _MADE_TS = 'OpenAI(base_url="ADDRESS")', 'new OpenAI({ baseURL: "ADDRESS" })'
# How a class gets the client that it sends with: its body, and the client in its methods.
_CLASSES = [
    ("    client = MADE", "self.client"),
    ("    def __init__(self):\n        self.client = MADE", "self.client"),
    ("    @property\n    def client(self):\n        return MADE", "self.client"),
    ("    @cached_property\n    def client(self):\n        made = MADE\n        return made", "self.client"),
    ("    def make(self):\n        return MADE", "self.make()"),
    ("    @staticmethod\n    def make():\n        return MADE", "Bot.make()"),
    ("    def __init__(self, client=None):\n        self.client = client or MADE", "self.client"),
    (
        (
            "    def __init__(self, client=None):\n        if client is None:\n            client = MADE\n"
            "        self.client = client"
        ),
        "self.client",
    ),
    ("    def __init__(self, *, client=MADE):\n        self.client = client", "self.client"),
    (
        "    def set(self, client):\n        self.client = client\n\n    def start(self):\n        self.set(MADE)",
        "self.client",
    ),
    ('    clients = {"a": MADE}', 'self.clients["a"]'),
    ("    clients = [MADE]", "self.clients[0]"),
    ('    def __init__(self):\n        self.clients = {}\n        self.clients["a"] = MADE', 'self.clients["a"]'),
    ("    def __init__(self):\n        self._client = MADE\n        self.client = self._client", "self.client"),
]
_OWN_CLASS = """class Bot:
BODY

    def ask(self):
        CLIENT.responses.create(model="«gpt-4»", input=x)
"""
_GIVEN = _OWN_CLASS.replace("BODY", "    def __init__(self, client):\n        self.client = client").replace(
    "CLIENT", "self.client"
)
_WITH_OPTIONS = _OWN_CLASS.replace(
    "BODY", "    def __init__(self, **options):\n        self.client = OpenAI(**options)"
).replace("CLIENT", "self.client")
_PYTHON = [
    *(_OWN_CLASS.replace("BODY", body).replace("CLIENT", client) for body, client in _CLASSES),
    _GIVEN + "\n\nBot(MADE).ask()\n",
    _GIVEN + "\n\nbot = Bot(client=MADE)\nbot.ask()\n",
    _GIVEN + "\n    @classmethod\n    def make(cls):\n        return cls(MADE)\n",
    _WITH_OPTIONS + '\n\nbot = Bot(base_url="ADDRESS")\n',
    "class Base:\n    def __init__(self):\n        self.client = MADE\n\n\n"
    + _OWN_CLASS.replace("Bot:\nBODY\n", "Bot(Base):").replace("CLIENT", "self.client"),
    f"with MADE as client:\n    {_SEND.strip()}\n",
    f"async def run():\n    async with MADE as client:\n        await {_SEND.strip()}\n",
    f"for client in [MADE]:\n    {_SEND.strip()}\n",
    f"clients = [MADE]\nfor client in clients:\n    {_SEND.strip()}\n",
    f'clients = {{"a": MADE, "b": other}}\nclient = clients.get("a"){_SEND}',
    f"client = next(iter([MADE])){_SEND}",
    f"client = random.choice([MADE]){_SEND}",
    f"client = MADE if local else MADE{_SEND}",
    f"client = cached or MADE{_SEND}",
    f"client = wrap(MADE){_SEND}",
    f"client = instructor.from_openai(MADE){_SEND}",
    f"client = instructor.from_openai(client=MADE, mode=mode){_SEND}",
    f"client = MADE.with_options(timeout=3){_SEND}",
    f'client = OpenAI().with_options(base_url="ADDRESS"){_SEND}',
    f'client = OpenAI(http_client=httpx.Client(base_url="ADDRESS")){_SEND}',
    f'client = partial(OpenAI, base_url="ADDRESS")(){_SEND}',
    f'make = OpenAI\nclient = make(base_url="ADDRESS"){_SEND}',
    f'client = OpenAI()\nclient.base_url = "ADDRESS"{_SEND}',
    f'options = dict(base_url="ADDRESS")\nclient = OpenAI(**options){_SEND}',
    f'options = {{"base_url": "ADDRESS"}}\nmore = {{**options, "timeout": 3}}\nclient = OpenAI(**more){_SEND}',
    f'options = {{}}\noptions["base_url"] = "ADDRESS"\nclient = OpenAI(**options){_SEND}',
    f'options = {{}}\noptions.update(base_url="ADDRESS")\nclient = OpenAI(**options){_SEND}',
    f'def make(**options):\n    return OpenAI(**options)\n\n\nclient = make(base_url="ADDRESS"){_SEND}',
    f"def make():\n    client = MADE\n    return client\n\n\nclient = make(){_SEND}",
    f"def make(kind):\n    if kind:\n        return MADE\n    return MADE\n\n\nclient = make(kind){_SEND}",
    f"def clients():\n    yield MADE\n\n\nfor client in clients():\n    {_SEND.strip()}\n",
    f"def ask(client=Depends(get_client)):\n    {_SEND.strip()}\n\n\ndef get_client():\n    return MADE\n",
    (
        f"class Bot:\n    @classmethod\n    def make(cls, url):\n        return OpenAI(base_url=url)\n\n\n"
        f'client = Bot.make("ADDRESS"){_SEND}'
    ),
    (
        f"class Bot:\n    @staticmethod\n    def make(url):\n        return OpenAI(base_url=url)\n\n\n"
        f'client = Bot.make("ADDRESS"){_SEND}'
    ),
    (
        "class Bot:\n    def make(self, url):\n        return OpenAI(base_url=url)\n\n\n"
        f'client = Bot().make("ADDRESS"){_SEND}'
    ),
    'current = ContextVar("client")\ncurrent.set(MADE)\n' + _SEND.replace("client.", "current.get().").lstrip(),
    "pool = Queue()\npool.put(MADE)\n" + _SEND.replace("client.", "pool.get().").lstrip(),
    "pool = []\npool.append(MADE)\n" + _SEND.replace("client.", "pool[0].").lstrip(),
]
_BODY_TS = '{ method: "POST", body: JSON.stringify({ model: "«gpt-4»", messages }) }'
_CLASS_TS = "class Bot {\nBODY\n  ask(input) {\n    return CLIENT" + _SEND_TS.strip()[12:] + "\n  }\n}\n"
_CLASSES_TS = [
    ("  client = MADE;", "this.client"),
    ("  #client = MADE;", "this.#client"),
    ("  private client: OpenAI;\n  constructor() {\n    this.client = MADE;\n  }", "this.client"),
    ("  constructor(client = MADE) {\n    this.client = client;\n  }", "this.client"),
    ("  static client = MADE;", "Bot.client"),
    ("  static make() {\n    return MADE;\n  }", "Bot.make()"),
    ("  get client() {\n    return MADE;\n  }", "this.client"),
    ("  private make() {\n    return MADE;\n  }", "this.make()"),
]
_TYPESCRIPT = [
    *(_CLASS_TS.replace("BODY", body).replace("CLIENT", client) for body, client in _CLASSES_TS),
    _CLASS_TS.replace("BODY", "  constructor({ client }) {\n    this.client = client;\n  }").replace(
        "CLIENT", "this.client"
    )
    + "new Bot({ client: MADE }).ask(x);\n",
    _CLASS_TS.replace("BODY", "  constructor(options) {\n    this.client = new OpenAI(options);\n  }").replace(
        "CLIENT", "this.client"
    )
    + 'new Bot({ baseURL: "ADDRESS" }).ask(x);\n',
    "abstract class Base {\n  protected client = MADE;\n}\n"
    + _CLASS_TS.replace("Bot {\nBODY", "Bot extends Base {").replace("CLIENT", "this.client"),
    f"let client;\nclient = MADE;{_SEND_TS}",
    f"const {{ client }} = {{ client: MADE }};{_SEND_TS}",
    f"const [client] = [MADE];{_SEND_TS}",
    f"const make = async () => MADE;\nconst client = await make();{_SEND_TS}",
    f'const make = (options) => new OpenAI(options);\nconst client = make({{ baseURL: "ADDRESS" }});{_SEND_TS}',
    (
        "const make = ({ url }) => new OpenAI({ baseURL: url });\n"
        f'const client = make({{ url: "ADDRESS" }});{_SEND_TS}'
    ),
    f'const make = (url = "ADDRESS") => new OpenAI({{ baseURL: url }});\nconst client = make();{_SEND_TS}',
    f'const make = (baseURL) => new OpenAI({{ baseURL }});\nconst client = make("ADDRESS");{_SEND_TS}',
    f"const clients = {{ a: MADE }};\nconst client = clients.a;{_SEND_TS}",
    f'const clients = new Map([["a", MADE]]);\nconst client = clients.get("a");{_SEND_TS}',
    f'const clients = new Map();\nclients.set("a", MADE);\nconst client = clients.get("a");{_SEND_TS}',
    f"const client = (globalThis.client ??= MADE);{_SEND_TS}",
    f"const client = observe(MADE, {{ name }});{_SEND_TS}",
    f'const options = {{ baseURL: "ADDRESS", ...base }};\nconst client = new OpenAI({{ ...options }});{_SEND_TS}',
    f'const options = {{}};\noptions.baseURL = "ADDRESS";\nconst client = new OpenAI(options);{_SEND_TS}',
    (
        f'const options = {{}};\nObject.assign(options, {{ baseURL: "ADDRESS" }});\n'
        f"const client = new OpenAI(options);{_SEND_TS}"
    ),
    f'const client = new OpenAI();\nclient.baseURL = "ADDRESS";{_SEND_TS}',
    f"const Context = createContext(MADE);\nfunction Chat() {{\n  const client = useContext(Context);{_SEND_TS}}}\n",
    'const openai = createOpenAI({ baseURL: "ADDRESS" });\nawait generateText({ model: openai("«gpt-4»"), prompt });\n',
    f'await fetch("ADDRESS/chat/completions", {_BODY_TS});\n',
    f'const base = "ADDRESS";\nawait fetch(`${{base}}/chat/completions`, {_BODY_TS});\n',
    f'const base = "ADDRESS";\nawait fetch(base + "/chat/completions", {_BODY_TS});\n',
    f'const options = {_BODY_TS};\nawait fetch("ADDRESS/chat/completions", options);\n',
    (
        f"const request = {_BODY_TS};\nsend(request);\n"
        'function send(request) {\n  return fetch("ADDRESS/chat/completions", request);\n}\n'
    ),
    (
        'const body = { model: "«gpt-4»", messages };\n'
        'await fetch("ADDRESS/chat/completions", { method: "POST", body: JSON.stringify(body) });\n'
    ),
    'await axios.post("ADDRESS/chat/completions", { model: "«gpt-4»", messages });\n',
    (
        'const http = axios.create({ baseURL: "ADDRESS" });\n'
        'await http.post("/chat/completions", { model: "«gpt-4»", messages });\n'
    ),
    'await axios({ method: "post", url: "ADDRESS/chat/completions", data: { model: "«gpt-4»", messages } });\n',
]
_SHELL = [
    ("R2", 'curl https://api.openai.com/v1/chat/completions -d "{\\"model\\": \\"$MODEL\\"}"'),
    ("V1", 'curl https://api.openai.com/v1/responses -d "{\\"model\\": \\"${MODEL}\\"}" > "out/$MODEL.json"'),
    ("V1", "llm -m $MODEL\nmkdir -p out/$MODEL"),
    ("V1", "llm -m ${MODEL}\nmkdir -p out/${MODEL}/x"),
    ("R2", "llm --model=$MODEL"),
    ("R2", 'llm --model="$MODEL" "hi"'),
    ("V1", 'llm -m "$MODEL"\nif [ "$MODEL" = "gpt-4" ]; then echo old; fi'),
    ("V1", 'llm -m "$MODEL"\nif [[ "$MODEL" == "gpt-4" ]]; then echo old; fi'),
    ("V1", 'llm -m "$MODEL"\nif [[ "$MODEL" =~ ^gpt-4 ]]; then echo old; fi'),
    ("R2", 'llm -m "$MODEL"\nif [[ "$MODEL" == gpt-* ]]; then echo known; fi'),
    ("R2", 'llm -m "$MODEL"\nif [[ "$MODEL" != "o1" ]]; then echo other; fi'),
    ("V1", 'llm -m "$MODEL"\ncase "$MODEL" in\n  gpt-4) echo old;;\n  *) echo new;;\nesac'),
    ("R2", 'llm -m "$MODEL"\ncase "$MODEL" in\n  o1|o3) echo old;;\n  *) echo new;;\nesac'),
    ("V1", 'llm -m "$MODEL"\ncase "$MODEL" in\n  gpt-4*|o3) echo old;;\nesac'),
    ("V1", 'llm -m "$MODEL"\ncase $MODEL in\n  "gpt-4") echo old;;\nesac'),
    (
        "R2",
        (
            'ask() {\n  local model="$1"\n'
            '  curl https://api.openai.com/v1/responses -d "{\\"model\\": \\"$model\\"}"\n}\n'
            'ask "$MODEL"'
        ),
    ),
    ("V1", 'ask() {\n  local model=${1:-o1}\n  if [ "$model" = "gpt-4" ]; then echo; fi\n}\nask "$MODEL"'),
    ("R2", 'curl "https://generativelanguage.googleapis.com/v1beta/models/$MODEL:generateContent"'),
    ("R2", "export MODEL\npython run.py"),
    ("R2", "jq -n --arg model \"$MODEL\" '{model: $model}' | curl https://api.openai.com/v1/responses -d @-"),
    ("V10", "jq -n --arg model \"$MODEL\" '{model: $model}' | curl https://llm.acme.dev/v1/responses -d @-"),
    ("V1", 'LIMIT=$(jq -r ".limits[\\"$MODEL\\"]" limits.json)'),
    ("V1", 'declare -A LIMITS=([gpt-4]=5)\necho "${LIMITS[$MODEL]}"'),
    ("R2", "docker run -e MODEL=$MODEL image"),
    ("V1", 'FILE="${MODEL}.json"\ncat $FILE'),
    ("V1", 'OTHER=$MODEL\nllm -m $OTHER\n[ "$OTHER" = gpt-4 ] && echo'),
    ("V1", 'llm -m "${MODEL%%-*}"'),
    ("V1", 'llm -m "${MODEL/gpt-4/o1}"'),
    ("R2", 'llm -m "${MODEL:-o1}"'),
    ("V1", 'llm -m "$MODEL-mini"'),
    ("V1", 'if grep -q "$MODEL" models.txt; then llm -m $MODEL; fi'),
    ("R2", '[ -n "$MODEL" ] && llm -m $MODEL'),
    ("R2", '[ "$MODEL" ] || exit 1\nllm -m $MODEL'),
]
# Lines of a language without a grammar, and strings with more than the ID.
_LINES = [
    ("V", 'let g:model = "«gpt-4»"'),
    ("V", 'let g:ai = {"model": "«gpt-4»", "temperature": 0.2}'),
    ("V", 'let g:ai = {"name": "«gpt-4»", "limit": 8192}'),
    ("V", 'call Ask("«gpt-4»")'),
    ("V", 'let g:models = ["«gpt-4»", "o1"]'),
    ("V", "curl https://generativelanguage.googleapis.com/v1beta/models/«gpt-4»:generateContent"),
    ("V1", 'if model == "«gpt-4»"'),
    ("V6", 'let g:url = "https://x.openai.azure.com/openai/deployments/«gpt-4»/chat/completions"'),
    ("V11", "set model «gpt-4»"),
    ("V11", '" uses «gpt-4» for chat'),
    ("I5", "see https://platform.openai.com/docs/models/«gpt-4»"),
]
_STRINGS = [
    ("R1", "MODEL=«gpt-4»"),
    ("R1", "--model=«gpt-4»"),
    ("R2", "${MODEL:«gpt-4»}"),
    ("R2", "${MODEL:-«gpt-4»}"),
    ("V", "?model=«gpt-4»"),
    ("V", "openai:«gpt-4»"),
    ("V1", "model=«gpt-4»&x=1"),
    ("V3", "«gpt-4»,o1,o3"),
    ("V3", "«gpt-4», o1"),
    ("V3", "o1, «gpt-4»"),
    ("V10", "openai/«gpt-4»"),
    ("V10", "gpt/«gpt-4»"),
    ("V11", "model: «gpt-4»"),
    ("V11", "--model «gpt-4»"),
    ("V11", "the «gpt-4» model"),
    ("V11", "«gpt-4», which is old"),
]
_SECTIONS = "[first]\nname = x\n\n[openai]\nmodel = «gpt-4»\nSAME\n[last]\nOTHER\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [("x.py", f"from openai import OpenAI\n\n{text}") for text in _PYTHON]
    + [("x.ts", f'import OpenAI from "openai";\n\n{text}') for text in _TYPESCRIPT],
)
def test_client_of_a_gateway_or_of_the_vendor(path: str, text: str) -> None:
    text = text.replace("MADE", _MADE_TS if path == "x.ts" else _MADE)
    gateway = decide_marked(path, text.replace("ADDRESS", _GATEWAY))
    vendor = decide_marked(path, text.replace("ADDRESS", _VENDOR))
    assert (gateway.row, vendor.row) == ("V10", "R1"), (gateway.reason, vendor.reason)


@pytest.mark.parametrize(("row", "test"), _SHELL)
def test_variable_of_a_shell(row: str, test: str) -> None:
    finding = decide_marked("x.sh", f'MODEL="«gpt-4»"\n{test}\n')
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason


@pytest.mark.parametrize(("row", "line"), _LINES)
def test_line_without_a_grammar(row: str, line: str) -> None:
    finding = decide_marked("x.vim", f"{line}\n")
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason


@pytest.mark.parametrize(("row", "text"), _STRINGS)
def test_string_with_more_than_the_id(row: str, text: str) -> None:
    finding = decide_marked("x.py", f'value = "{text}"\n')
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason


@pytest.mark.parametrize(
    ("same", "other", "row"),
    [
        ("", "", "R3"),
        ("", "base_url = https://llm.acme.dev/v1", "R3"),
        ("base_url = https://llm.acme.dev/v1", "", "V10"),
        ("base_url = https://api.openai.com/v1", "base_url = https://llm.acme.dev/v1", "R3"),
        ("provider = azure", "", "V6"),
    ],
)
@pytest.mark.parametrize("path", ["x.ini", "x.cfg", "x.conf"])
def test_setting_in_the_same_section_counts(path: str, same: str, other: str, row: str) -> None:
    text = _SECTIONS.replace("SAME", same).replace("OTHER", other)
    assert decide_marked(path, text).row == row


@pytest.mark.parametrize(
    ("state", "platform"),
    [
        *((state, "vertex") for state in ("True", '"true"', '"1"', '"yes"')),
        *((state, "gemini") for state in ("False", '"false"', '"0"', '"no"', "None", '"none"')),
        *((state, "") for state in ("ON", 'os.environ["ON"]')),
    ],
)
def test_switch_of_a_client(state: str, platform: str) -> None:
    text = (
        f"from google import genai\n\nclient = genai.Client(vertexai={state})\n"
        'client.models.generate_content(model="«gemini-2.0-flash»", contents=x)\n'
    )
    assert decide_marked("x.py", text).row == ("R1" if platform else "V")


@pytest.mark.parametrize(
    ("row", "key"), [("R1", "model"), ("V2", "value"), ("V2", "key"), ("V2", "code"), ("V4", "other")]
)
def test_key_of_a_record(row: str, key: str) -> None:
    assert decide_marked("x.ts", f'ask({{ {key}: "«gpt-4»", temperature: 0 }});').row == row
