"""Ways of a constant through a program: each has its row here, and the reason and the rest in tests/outcomes."""

from __future__ import annotations

import re

import pytest
from decisions import DECISIONS, decide_marked

_SEND = re.compile(r"SEND\(([^()]*(?:\([^()]*\))?)\)")

_PYTHON = [
    ("R2", "def ask(model=MODEL):\n    SEND(model)"),
    ("R2", "def ask(model):\n    SEND(model)\n\n\nask(MODEL)"),
    ("R2", "def ask(model):\n    SEND(model)\n\n\nask(model=MODEL)"),
    ("R2", "def ask(*models):\n    SEND(models[0])\n\n\nask(MODEL)"),
    ("R2", 'def ask(**options):\n    SEND(options["model"])\n\n\nask(model=MODEL)'),
    ("R2", "def ask(**options):\n    OpenAI().responses.create(input=x, **options)\n\n\nask(model=MODEL)"),
    ("R2", 'options = {"model": MODEL}\nOpenAI().responses.create(input=x, **options)'),
    ("R2", "options = dict(model=MODEL)\nOpenAI().responses.create(input=x, **options)"),
    ("R2", 'options = {}\noptions["model"] = MODEL\nOpenAI().responses.create(input=x, **options)'),
    ("R2", "options = {}\noptions.update(model=MODEL)\nOpenAI().responses.create(input=x, **options)"),
    ("R2", 'options = {"model": MODEL}\nSEND(options["model"])'),
    ("R2", 'options = {"model": MODEL}\nSEND(options.get("model", "o1"))'),
    ("V1", 'options = {"model": MODEL}\nif options["model"] == "gpt-4":\n    use()\nSEND(options["model"])'),
    ("V1", 'models = [MODEL, "o1"]\nSEND(models[0])'),
    ("V1", 'models = [MODEL, "o1"]\nfor model in models:\n    SEND(model)'),
    ("V1", 'for model in (MODEL, "o1"):\n    SEND(model)'),
    ("R2", 'models = {"fast": MODEL}\nSEND(models["fast"])'),
    ("R2", 'models = {"fast": MODEL}\nSEND(models[tier])'),
    ("R2", 'model = MODEL if fast else "o1"\nSEND(model)'),
    ("R2", "model = choice or MODEL\nSEND(model)"),
    ("R2", 'model = os.getenv("MODEL", MODEL)\nSEND(model)'),
    ("R2", 'model = os.environ.get("MODEL") or MODEL\nSEND(model)'),
    ("R2", 'model = config.get("model", MODEL)\nSEND(model)'),
    ("R2", 'model = getattr(config, "model", MODEL)\nSEND(model)'),
    ("R2", "model = MODEL.strip()\nSEND(model)"),
    ("R2", "model = str(MODEL)\nSEND(model)"),
    ("R2", 'model = f"{MODEL}"\nSEND(model)'),
    ("R2", 'model = f"openai/{MODEL}"\nSEND(model)'),
    ("V1", 'model = MODEL + "-mini"\nSEND(model)'),
    ("R2", 'model = "{}".format(MODEL)\nSEND(model)'),
    ("V1", 'model = "%s" % MODEL\nSEND(model)'),
    ("R2", "model: str = MODEL\nSEND(model)"),
    ("R2", "model, other = MODEL, 1\nSEND(model)"),
    ("R2", "(model := MODEL)\nSEND(model)"),
    ("R2", "global_model = MODEL\n\n\ndef ask():\n    global global_model\n    SEND(global_model)"),
    ("R2", "class Bot:\n    model = MODEL\n\n    def ask(self):\n        SEND(self.model)"),
    ("R2", "class Bot:\n    model = MODEL\n\n\nSEND(Bot.model)"),
    (
        "R2",
        (
            "class Bot:\n"
            "    def __init__(self, model=MODEL):\n"
            "        self.model = model\n"
            "\n"
            "    def ask(self):\n"
            "        SEND(self.model)"
        ),
    ),
    (
        "R2",
        (
            "class Bot:\n"
            "    def __init__(self, model):\n"
            "        self.model = model\n"
            "\n"
            "    def ask(self):\n"
            "        SEND(self.model)\n"
            "\n"
            "\n"
            "Bot(MODEL).ask()"
        ),
    ),
    (
        "V1",
        (
            "class Bot:\n"
            "    def __init__(self, model):\n"
            "        self.model = model\n"
            "\n"
            "    def is_old(self):\n"
            '        return self.model == "gpt-4"\n'
            "\n"
            "\n"
            "bot = Bot(MODEL)\n"
            "SEND(bot.model)"
        ),
    ),
    ("R2", "@dataclass\nclass Bot:\n    model: str = MODEL\n\n\nSEND(Bot().model)"),
    ("R2", "class Bot(BaseModel):\n    model: str = Field(default=MODEL)\n\n\nSEND(Bot().model)"),
    (
        "R2",
        (
            "class Bot(BaseSettings):\n"
            '    model: str = Field(MODEL, alias="M")\n'
            "\n"
            "\n"
            "settings = Bot()\n"
            "SEND(settings.model)"
        ),
    ),
    ("R2", "class Model(str, Enum):\n    BEST = MODEL\n\n\nSEND(Model.BEST.value)"),
    ("V1", "class Model(Enum):\n    BEST = MODEL\n\n\nif model == Model.BEST:\n    use()"),
    ("R2", "@property\ndef model(self):\n    return MODEL"),
    ("R2", "def model():\n    return MODEL\n\n\nSEND(model())"),
    ("V1", 'def model():\n    return MODEL\n\n\nif model() == "gpt-4":\n    use()'),
    ("R2", "model = lambda: MODEL\nSEND(model())"),
    ("R2", "def models():\n    yield MODEL\n\n\nfor model in models():\n    SEND(model)"),
    ("R2", "@cache\ndef model():\n    return MODEL\n\n\nSEND(model())"),
    ("R2", "ask = partial(send, model=MODEL)\n\n\ndef send(model):\n    SEND(model)"),
    ("R2", "ask = partial(OpenAI().responses.create, model=MODEL)\nask(input=x)"),
    ("R2", "asyncio.run(send(MODEL))\n\n\nasync def send(model):\n    SEND(model)"),
    ("V1", "Thread(target=send, args=(MODEL,)).start()\n\n\ndef send(model):\n    SEND(model)"),
    ("V1", "list(map(send, [MODEL]))\n\n\ndef send(model):\n    SEND(model)"),
    ("R2", '@app.get("/")\ndef ask(model: str = Query(MODEL)):\n    SEND(model)'),
    ("R2", 'parser.add_argument("--model", default=MODEL)\nargs = parser.parse_args()\nSEND(args.model)'),
    (
        "V1",
        (
            'parser.add_argument("--model", default=MODEL, choices=["gpt-4", "o1"])\n'
            "args = parser.parse_args()\n"
            "SEND(args.model)"
        ),
    ),
    (
        "R2",
        (
            'parser.add_argument("-m", "--model", dest="name", default=MODEL)\n'
            "args = parser.parse_args()\n"
            "SEND(args.name)"
        ),
    ),
    ("R2", '@click.option("--model", default=MODEL)\ndef ask(model):\n    SEND(model)'),
    (
        "V1",
        (
            '@click.option("--model", "-m", "name", default=MODEL, type=click.Choice(["gpt-4"]))\n'
            "def ask(name):\n"
            "    SEND(name)"
        ),
    ),
    ("R2", 'def ask(model: str = typer.Option(MODEL, "--model")):\n    SEND(model)'),
    ("V1", 'def ask(model: Literal["gpt-4", "o1"] = MODEL):\n    SEND(model)'),
    ("V1", "LIMITS[MODEL]"),
    ("V1", "LIMITS.get(MODEL, 5)"),
    ("V1", "LIMITS = {MODEL: 8192}"),
    ("V1", 'PRICES = {"gpt-4": 3}\nprice = PRICES[MODEL]\nSEND(MODEL)'),
    ("V1", "assert answer.model == MODEL"),
    ("R2", "print(MODEL)"),
    ("R2", 'logger.info("model %s", MODEL)'),
    ("R2", 'raise ValueError(f"no {MODEL}")'),
    ("V1", "db.insert(model=MODEL)"),
    ("R2", "session.add(Chat(model=MODEL))"),
    ("V1", 'cursor.execute("insert into chat values (?)", (MODEL,))'),
    ("R2", 'json.dump({"model": MODEL}, file)'),
    ("R2", 'return_value = {"model": MODEL, "usage": 3}'),
    ("V1", "tiktoken.encoding_for_model(MODEL)"),
    ("V1", 'path = Path("out") / MODEL'),
    ("V1", 'open(f"{MODEL}.json")'),
    ("R2", 'os.environ["OPENAI_MODEL"] = MODEL'),
    ("R2", 'subprocess.run(["llm", "-m", MODEL])'),
    ("R2", "cache_key = hash(MODEL)\nSEND(MODEL)"),
    ("V1", 'match MODEL:\n    case "gpt-4":\n        use()\n    case _:\n        pass'),
    ("V1", 'if "gpt-4" in MODEL:\n    use()'),
    ("V1", 'if MODEL.startswith("gpt-4"):\n    use()'),
    ("V1", 'if MODEL in {"gpt-4", "o1"}:\n    use()'),
    ("R2", "if not MODEL:\n    raise\nSEND(MODEL)"),
    ("R2", "if MODEL is None:\n    raise\nSEND(MODEL)"),
    ("R2", "if isinstance(MODEL, str):\n    SEND(MODEL)"),
    ("R2", "if len(MODEL) > 3:\n    use()"),
    ("V1", 'MODEL.split("-")[1]'),
    ("R2", "name = MODEL.upper()\nSEND(MODEL)"),
    ("V1", "client.fine_tuning.jobs.create(model=MODEL, training_file=f)"),
    ("R2", "client.embeddings.create(model=MODEL, input=x)"),
    ("R2", "Agent(model=MODEL)"),
    ("R2", "ChatOpenAI(model=MODEL)"),
    ("V10", 'ChatOpenAI(model_name=MODEL, openai_api_base="https://llm.acme.dev")'),
    ("R2", "litellm.completion(model=MODEL)"),
    ("V6", 'litellm.completion(model=f"azure/{MODEL}")'),
    ("R2", "instructor.from_openai(OpenAI()).chat.completions.create(model=MODEL)"),
    ("R2", 'requests.post("https://api.openai.com/v1/chat/completions", json={"model": MODEL})'),
    ("R2", 'requests.post("https://api.openai.com/v1/chat/completions", data=json.dumps({"model": MODEL}))'),
    ("V10", 'requests.post("https://llm.acme.dev/v1/chat/completions", json=dict(model=MODEL))'),
    ("R2", 'body = {"model": MODEL}\nhttpx.post(url="https://api.openai.com/v1/responses", json=body)'),
    ("R2", 'session.post(URL, json={"model": MODEL})'),
    ("R2", 'websocket.send(json.dumps({"type": "session.update", "session": {"model": MODEL}}))'),
    ("R2", 'connect(f"wss://api.openai.com/v1/realtime?model={MODEL}")'),
    ("V", ('url = f"https://generativelanguage.googleapis.com/v1/models/{MODEL}:generateContent"\nrequests.post(url)')),
    ("V1", 'url = "https://x.openai.azure.com/openai/deployments/" + MODEL\nrequests.post(url)'),
    (
        "V10",
        (
            "class Holder:\n"
            "    def __init__(self):\n"
            '        self.client = OpenAI(base_url="https://llm.acme.dev/v1")\n'
            "\n"
            "\n"
            "holder = Holder()\n"
            "client = holder.client\n"
            "client.responses.create(model=MODEL, input=x)"
        ),
    ),
    (
        "R2",
        (
            "class Holder:\n"
            "    def __init__(self):\n"
            "        self.client = OpenAI()\n"
            "\n"
            "\n"
            "holder = Holder()\n"
            "client = holder.client\n"
            "client.responses.create(model=MODEL, input=x)"
        ),
    ),
]
_TYPESCRIPT = [
    ("R2", "function ask(model = MODEL) {\n  return SEND(model);\n}"),
    ("R2", "function ask(model) {\n  return SEND(model);\n}\nask(MODEL);"),
    ("R2", "const ask = ({ model = MODEL }) => SEND(model);"),
    ("R2", "const ask = ({ model }) => SEND(model);\nask({ model: MODEL });"),
    ("R2", "function ask(options) {\n  return SEND(options.model);\n}\nask({ model: MODEL });"),
    (
        "R2",
        (
            "function ask(options) {\n"
            "  return new OpenAI().responses.create({ ...options, input });\n"
            "}\n"
            "ask({ model: MODEL });"
        ),
    ),
    ("R2", "const ask = (...models) => SEND(models[0]);\nask(MODEL);"),
    ("R2", "const options = { model: MODEL };\nSEND(options.model);"),
    ("R2", "const options = { model: MODEL };\nnew OpenAI().responses.create({ ...options, input });"),
    ("R2", "const options = {};\noptions.model = MODEL;\nnew OpenAI().responses.create(options);"),
    ("R2", "const { model } = { model: MODEL };\nSEND(model);"),
    ("R2", "const { model: name } = { model: MODEL };\nSEND(name);"),
    ("V1", "const [model] = [MODEL];\nSEND(model);"),
    ("R2", "let model;\nmodel = MODEL;\nSEND(model);"),
    ("R2", 'const model = fast ? MODEL : "o1";\nSEND(model);'),
    ("R2", "const model = given ?? MODEL;\nSEND(model);"),
    ("R2", "const model = given || MODEL;\nSEND(model);"),
    ("R2", "const model = process.env.MODEL || MODEL;\nSEND(model);"),
    ("R2", "const model = `${MODEL}`;\nSEND(model);"),
    ("R2", "const model = `openai/${MODEL}`;\nSEND(model);"),
    ("V1", 'const model = MODEL + "-mini";\nSEND(model);'),
    ("R2", "const model = MODEL.trim();\nSEND(model);"),
    ("R2", "const model = MODEL as Model;\nSEND(model);"),
    ("R2", "const model = <Model>MODEL;\nSEND(model);"),
    ("R2", "const model = MODEL!;\nSEND(model);"),
    ("R2", "const model = MODEL satisfies string;\nSEND(model);"),
    ("R2", "const models = { fast: MODEL };\nSEND(models.fast);"),
    ("R2", "const models = { fast: MODEL } as const;\nSEND(models[tier]);"),
    ("V1", 'const models = [MODEL, "o1"];\nSEND(models[0]);'),
    ("R2", 'const models: Record<Tier, string> = { fast: MODEL, slow: "o1" };\nSEND(models[tier]);'),
    ("V1", "const limits = { [MODEL]: 8192 };\nSEND(MODEL);"),
    ("V1", "const limit = limits[MODEL];\nSEND(MODEL);"),
    ("R2", "class Bot {\n  model = MODEL;\n  ask() {\n    return SEND(this.model);\n  }\n}"),
    ("R2", "class Bot {\n  static model = MODEL;\n  ask() {\n    return SEND(Bot.model);\n  }\n}"),
    (
        "R2",
        (
            "class Bot {\n"
            "  constructor(model = MODEL) {\n"
            "    this.model = model;\n"
            "  }\n"
            "  ask() {\n"
            "    return SEND(this.model);\n"
            "  }\n"
            "}"
        ),
    ),
    (
        "R2",
        (
            "class Bot {\n"
            "  constructor(private readonly model: string = MODEL) {}\n"
            "  ask() {\n"
            "    return SEND(this.model);\n"
            "  }\n"
            "}"
        ),
    ),
    (
        "R2",
        (
            "class Bot {\n"
            "  constructor(private readonly model: string) {}\n"
            "  ask() {\n"
            "    return SEND(this.model);\n"
            "  }\n"
            "}\n"
            "new Bot(MODEL).ask();"
        ),
    ),
    ("V1", 'class Bot {\n  #model = MODEL;\n  get old() {\n    return this.#model === "gpt-4";\n  }\n}'),
    ("R2", ("class Bot {\n  get model() {\n    return MODEL;\n  }\n  ask() {\n    return SEND(this.model);\n  }\n}")),
    ("R2", "enum Model {\n  Best = MODEL,\n}\nSEND(Model.Best);"),
    ("R2", "const model = () => MODEL;\nSEND(model());"),
    ("V1", 'function model() {\n  return MODEL;\n}\nif (model() === "gpt-4") use();'),
    ("R2", "export default MODEL;"),
    ("R2", "export { MODEL as DEFAULT };"),
    ("R2", "module.exports = { MODEL };"),
    ("V1", 'if (MODEL === "gpt-4") use();'),
    ("R2", 'if (MODEL == "o1") use();\nSEND(MODEL);'),
    ("V1", 'if (MODEL !== "gpt-4") use();'),
    ("V1", 'if (MODEL.startsWith("gpt-4")) use();'),
    ("R2", 'if (MODEL.startsWith("gpt-")) use();\nSEND(MODEL);'),
    ("V1", 'if (MODEL.includes("gpt-4")) use();'),
    ("V1", "if (/^gpt-4/.test(MODEL)) use();"),
    ("R2", "if (/^gpt-/.test(MODEL)) use();\nSEND(MODEL);"),
    ("V1", 'if (["gpt-4", "o1"].includes(MODEL)) use();'),
    ("R2", 'if (["o1", "o3"].includes(MODEL)) use();\nSEND(MODEL);'),
    ("V1", 'if (new Set(["gpt-4"]).has(MODEL)) use();'),
    ("V1", 'if (["gpt-4"].some((one) => MODEL.startsWith(one))) use();'),
    ("V1", 'switch (MODEL) {\n  case "gpt-4":\n    use();\n}'),
    ("V1", 'switch (MODEL) {\n  case "o1":\n    use();\n}\nSEND(MODEL);'),
    ("V1", 'MODEL.split("-");'),
    ("V1", 'MODEL.replace("gpt-4", "x");'),
    ("V1", "MODEL.length > 3 && SEND(MODEL);"),
    ("R2", "MODEL && SEND(MODEL);"),
    ("R2", 'if (!MODEL) throw new Error("none");\nSEND(MODEL);'),
    ("R2", 'typeof MODEL === "string" && SEND(MODEL);'),
    ("R2", "console.log(MODEL);"),
    ("V1", "expect(answer.model).toBe(MODEL);"),
    ("R2", "throw new Error(`no ${MODEL}`);"),
    ("V1", "db.insert({ model: MODEL });"),
    ("R2", 'localStorage.setItem("model", MODEL);'),
    ("R2", "const [model, setModel] = useState(MODEL);\nSEND(model);"),
    ("V1", 'const [model, setModel] = useState(MODEL);\nif (model === "gpt-4") use();'),
    ("R2", "const model = useMemo(() => MODEL, []);\nSEND(model);"),
    ("R2", "const ask = useCallback(() => SEND(MODEL), []);"),
    ("R2", "const View = () => <Chat model={MODEL} />;"),
    ("R2", "const schema = z.object({ model: z.string().default(MODEL) });"),
    ("V1", 'const schema = z.object({ model: z.enum(["gpt-4", "o1"]).default(MODEL) });'),
    ("R2", 'program.option("-m, --model <name>", "the model", MODEL);\nSEND(program.opts().model);'),
    ("R2", 'yargs.option("model", { default: MODEL });'),
    ("V1", 'yargs.option("model", { default: MODEL, choices: ["gpt-4", "o1"] });'),
    (
        "R2",
        ('await fetch("https://api.openai.com/v1/responses", { body: JSON.stringify({ model: MODEL }) });'),
    ),
    (
        "V10",
        ('await fetch("https://llm.acme.dev/v1/responses", { body: JSON.stringify({ model: MODEL }) });'),
    ),
    ("R2", "new WebSocket(`wss://api.openai.com/v1/realtime?model=${MODEL}`);"),
    ("R2", 'socket.send(JSON.stringify({ type: "session.update", session: { model: MODEL } }));'),
    (
        "R2",
        (
            "const form = new FormData();\n"
            'form.append("model", MODEL);\n'
            'await fetch("https://api.openai.com/v1/audio/transcriptions", { method: "POST", body: form });'
        ),
    ),
    (
        "V10",
        (
            "const form = new FormData();\n"
            'form.append("model", MODEL);\n'
            'form.append("response_format", "verbose_json");\n'
            'await fetch("https://llm.acme.dev/v1/audio/transcriptions", { method: "POST", body: form });'
        ),
    ),
    ("R2", "new ChatOpenAI({ model: MODEL });"),
    ("V10", 'new ChatOpenAI({ modelName: MODEL, configuration: { baseURL: "https://llm.acme.dev/v1" } });'),
    ("R2", "await generateText({ model: openai(MODEL), prompt });"),
    ("R2", "await generateText({ model: gateway(`openai/${MODEL}`), prompt });"),
    ("V1", "openai.fineTuning.jobs.create({ model: MODEL });"),
    ("R2", '["a", "b"].map((input) => SEND(MODEL));'),
    ("V1", "[MODEL].map((model) => SEND(model));"),
    ("R2", "Object.freeze({ model: MODEL });"),
    ("R2", "const key = `cache:${MODEL}`;\nSEND(MODEL);"),
    ("V1", 'const file = path.join("out", MODEL);'),
    ("V1", "encodingForModel(MODEL);"),
    ("V1", 'const type: "gpt-4" | "o1" = MODEL;\nSEND(type);'),
]


@pytest.mark.parametrize(("row", "text"), _PYTHON)
def test_constant_of_python(row: str, text: str) -> None:
    text = _SEND.sub(r"OpenAI().responses.create(model=\1, input=x)", text)
    finding = decide_marked("x.py", f'from openai import OpenAI\n\nMODEL = "«gpt-4»"\n{text}\n')
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason


@pytest.mark.parametrize(("row", "text"), _TYPESCRIPT)
def test_constant_of_typescript(row: str, text: str) -> None:
    text = _SEND.sub(r"new OpenAI().responses.create({ model: \1, input })", text)
    finding = decide_marked("x.tsx", f'import OpenAI from "openai";\n\nconst MODEL = "«gpt-4»";\n{text}\n')
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason
