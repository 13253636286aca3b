"""Values through the files of small work trees: what they find is recorded in tests/outcomes."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import outcomes
import pytest
from harness import write_tree

from codemod.api import migrate

if TYPE_CHECKING:
    from pathlib import Path

_ASK = "client.responses.create(model=MODEL, input=x)\n"
_OLD = 'if MODEL == "gpt-4":\n    use()\n'
_ASK_TS = "new OpenAI().responses.create({ model: MODEL, input });\n"
_GATEWAY = '"https://llm.acme.dev/v1"'
_PACKAGES = '{"name": "all", "workspaces": ["packages/*", "libs/*"]}\n'
_TREES: dict[str, dict[str, str]] = {
    "package": {"app/__init__.py": 'MODEL = "gpt-4"\n', "use.py": "from app import MODEL\n\n" + _ASK},
    "package, compared": {"app/__init__.py": 'MODEL = "gpt-4"\n', "use.py": "from app import MODEL\n\n" + _OLD},
    "module of a package": {"app/a.py": 'MODEL = "gpt-4"\n', "app/b.py": "from .a import MODEL\n\n" + _OLD},
    "module above": {"app/a.py": 'MODEL = "gpt-4"\n', "app/in/b.py": "from ..a import MODEL\n\n" + _OLD},
    "member of a module": {
        "app/a.py": 'MODEL = "gpt-4"\n',
        "b.py": "from app import a\n\n" + _OLD.replace("M", "a.M", 1),
    },
    "renamed module": {"a.py": 'MODEL = "gpt-4"\n', "b.py": "import a as c\n\n" + _OLD.replace("M", "c.M", 1)},
    "star": {"a.py": 'MODEL = "gpt-4"\n', "b.py": "from a import *\n\n" + _OLD},
    "passed on": {
        "a.py": 'MODEL = "gpt-4"\n',
        "b.py": "from a import MODEL as NAME\n",
        "c.py": 'from b import NAME\n\nif NAME == "gpt-4":\n    use()\n',
    },
    "other module": {"a.py": 'MODEL = "gpt-4"\n\n' + _ASK, "other/a.py": 'MODEL = "o1"\n' + _OLD, "b.py": _OLD},
    "client of another module": {
        "a.py": f"client = OpenAI(base_url={_GATEWAY})\n",
        "b.py": 'from a import client\n\nMODEL = "gpt-4"\n' + _ASK,
    },
    "factory of another module": {
        "a.py": f"def make():\n    return OpenAI(base_url={_GATEWAY})\n",
        "b.py": 'import a\n\nMODEL = "gpt-4"\nclient = a.make()\n' + _ASK,
    },
    "base of another module": {
        "a.py": f"class Base:\n    def __init__(self):\n        self.client = OpenAI(base_url={_GATEWAY})\n",
        "b.py": "from a import Base\n\n\nclass Bot(Base):\n    def ask(self):\n        self."
        + _ASK.replace("MODEL", '"gpt-4"'),
    },
    "address of another module": {
        "a.py": f"URL = {_GATEWAY}\n",
        "b.py": 'from a import URL\n\nMODEL = "gpt-4"\nclient = OpenAI(base_url=URL)\n' + _ASK,
    },
    "address in .env": {
        ".env": "BASE=https://llm.acme.dev/v1\n",
        "b.py": 'MODEL = "gpt-4"\nclient = OpenAI(base_url=os.environ["BASE"])\n' + _ASK,
    },
    "address of the client in .env": {
        ".env": "# comment\nexport OPENAI_BASE_URL='https://llm.acme.dev/v1'\n",
        "b.py": 'MODEL = "gpt-4"\nclient = OpenAI()\n' + _ASK,
    },
    "variable in .env": {".env": "MODEL=gpt-4\n", "b.py": 'MODEL = os.environ["MODEL"]\n' + _OLD + _ASK},
    "variable in an example": {".env.example": "MODEL=gpt-4\n", "b.py": 'MODEL = os.getenv("MODEL")\n' + _ASK},
    "variable in YAML": {
        "compose.yaml": "services:\n  app:\n    environment:\n      MODEL: gpt-4\n",
        "b.ts": "const MODEL = process.env.MODEL;\nif (MODEL === 'gpt-4') use();\n" + _ASK_TS,
    },
    "key of YAML": {
        "config.yaml": "llm:\n  model: gpt-4\n",
        "b.py": 'config = yaml.safe_load(open("config.yaml"))\nMODEL = config["llm"]["model"]\n' + _OLD + _ASK,
    },
    "key of JSON": {
        "config.json": '{"llm": {"model": "gpt-4"}}\n',
        "b.ts": 'import config from "./config.json";\n\nconst MODEL = config.llm.model;\n' + _ASK_TS,
    },
    "action": {
        "action.yml": "inputs:\n  chat_model:\n    default: gpt-4\nruns:\n  using: node20\n  main: index.js\n",
        "index.js": 'const MODEL = core.getInput("chat_model");\nif (MODEL === "gpt-4") use();\n' + _ASK_TS,
    },
    "action with a variable": {
        "action.yml": "inputs:\n  model:\n    default: gpt-4\nruns:\n  using: docker\n",
        "main.py": 'MODEL = os.environ["INPUT_MODEL"]\n' + _OLD + _ASK,
    },
    "index": {
        "lib/index.ts": 'export const MODEL = "gpt-4";\n',
        "b.ts": 'import { MODEL } from "./lib";\n\n' + _ASK_TS,
    },
    "default export": {
        "lib/a.ts": 'const MODEL = "gpt-4";\nexport default MODEL;\n',
        "b.ts": 'import NAME from "./lib/a";\n\nif (NAME === "gpt-4") use();\n',
    },
    "namespace": {
        "lib/a.ts": 'export const MODEL = "gpt-4";\n',
        "b.ts": 'import * as a from "./lib/a";\n\nif (a.MODEL === "gpt-4") use();\n',
    },
    "exports of others": {
        "lib/a.ts": 'export const MODEL = "gpt-4";\n',
        "lib/index.ts": 'export * from "./a";\nexport { MODEL as NAME } from "./a";\n',
        "b.ts": 'import { MODEL, NAME } from "./lib";\n\nif (NAME === "gpt-4" || MODEL === "o1") use();\n',
    },
    "required": {
        "lib/a.js": 'module.exports = { MODEL: "gpt-4" };\n',
        "b.js": 'const { MODEL } = require("./lib/a");\nif (MODEL === "gpt-4") use();\n',
    },
    "package of a workspace": {
        "package.json": _PACKAGES,
        "packages/a/package.json": '{"name": "@acme/a", "main": "index.ts"}\n',
        "packages/a/index.ts": 'export const MODEL = "gpt-4";\n',
        "libs/b/package.json": '{"name": "@acme/b"}\n',
        "libs/b/b.ts": 'import { MODEL } from "@acme/a";\n\nif (MODEL === "gpt-4") use();\n',
    },
    "alias of paths": {
        "tsconfig.json": '{"compilerOptions": {"baseUrl": ".", "paths": {"@/*": ["src/*"]}}}\n',
        "src/a.ts": 'export const MODEL = "gpt-4";\n',
        "src/in/b.ts": 'import { MODEL } from "@/a";\n\nif (MODEL === "gpt-4") use();\n',
    },
    "package of Go": {
        "go.mod": "module acme.dev/app\n",
        "llm/a.go": 'package llm\n\nconst Model = "gpt-4"\n',
        "llm/b.go": 'package llm\n\nfunc old() bool { return Model == "gpt-4" }\n',
        "main.go": 'package main\n\nimport "acme.dev/app/llm"\n\nfunc old() bool { return llm.Model == "gpt-4" }\n',
    },
    "class of Java": {
        "src/app/Models.java": 'package app;\n\nclass Models {\n    static final String MODEL = "gpt-4";\n}\n',
        "src/app/Bot.java": (
            'package app;\n\nclass Bot {\n    boolean old() {\n        return Models.MODEL.equals("gpt-4");\n    }\n}\n'
        ),
    },
    "settings of Spring": {
        "src/main/resources/application.properties": "app.model=gpt-4\n",
        "src/Bot.java": (
            'class Bot {\n    @Value("${app.model}")\n    String model;\n    boolean old() {\n'
            '        return model.equals("gpt-4");\n    }\n}\n'
        ),
    },
    "configuration of Elixir": {
        "config/config.exs": (
            'config :openai, api_url: "https://llm.acme.dev"\nconfig :other, api_url: "https://api.openai.com"\n'
        ),
        "lib/bot.ex": 'defmodule Bot do\n  def ask, do: OpenAI.chat_completion(model: "gpt-4", messages: [])\nend\n',
    },
    "constant of Ruby": {
        "lib/models.rb": 'module Models\n  MODEL = "gpt-4"\nend\n',
        "lib/bot.rb": 'class Bot\n  def old?\n    Models::MODEL == "gpt-4"\n  end\nend\n',
    },
    "class of PHP": {
        "src/Models.php": '<?php\nclass Models {\n    public const MODEL = "gpt-4";\n}\n',
        "src/Bot.php": '<?php\nfunction old() {\n    return Models::MODEL === "gpt-4";\n}\n',
    },
    "storage of Swift": {
        "A.swift": 'struct A {\n    @AppStorage("chatModel") var model = "gpt-4"\n}\n',
        "B.swift": 'struct B {\n    @AppStorage("chatModel") var name = ""\n    var old: Bool { name == "gpt-4" }\n}\n',
        "C.swift": 'struct C {\n    @AppStorage("other") var name = ""\n    var old: Bool { name == "gpt-4" }\n}\n',
    },
    "script with an option": {
        "run.sh": "python main.py --model gpt-4\n",
        "main.py": 'parser.add_argument("--model")\nargs = parser.parse_args()\nif args.model == "gpt-4":\n    use()\n',
    },
    "script with a variable": {
        "run.sh": "export MODEL=gpt-4\npython main.py\n",
        "main.py": 'if os.environ["MODEL"] == "gpt-4":\n    use()\n',
    },
    "container": {
        "a.ts": 'container.bind(MODEL).toConstantValue("gpt-4");\n',
        "module.ts": (
            f"const options = {{ baseURL: {_GATEWAY} }};\n"
            "const provider = { provide: CLIENT, useFactory: () => new OpenAI(options) };\n"
        ),
        "bot.ts": "class Bot {\n  constructor(@Inject(CLIENT) private readonly client: OpenAI) {}\n  ask() {\n"
        '    return this.client.responses.create({ model: "gpt-4", input });\n  }\n}\n',
    },
    "component": {
        "Chat.tsx": 'export function Chat({ model }) {\n  return model === "gpt-4" ? <Old /> : null;\n}\n',
        "App.tsx": 'import { Chat } from "./Chat";\n\nexport const App = () => <Chat model="gpt-4" />;\n',
    },
    "test": {
        "a.py": 'MODEL = "gpt-4"\n' + _ASK,
        "test_a.py": 'from a import MODEL\n\n\ndef test_model():\n    assert MODEL == "gpt-4"\n',
    },
    "prices": {
        "a.py": 'MODEL = "gpt-4"\n' + _ASK,
        "prices.py": 'from a import MODEL\n\nPRICES = {"gpt-4": 3}\nprice = PRICES[MODEL]\n',
    },
    "variable in two bodies": {
        "run.sh": (
            'M=gpt-4\ncurl https://api.openai.com/v1/responses -d "{\\"model\\": \\"$M\\"}"\n'
            'curl https://llm.acme.dev/v1/responses -d "{\\"model\\": \\"$M\\"}"\n'
        ),
    },
    "fields of an object of an unknown class": {
        "a.py": 'def start(bot):\n    bot.__dict__.update(model="gpt-4")\n    load().__dict__.update(model="gpt-4")\n',
    },
    "named after another server, sent by a known client": {
        "a.py": 'client = OpenAI()\n\nGROQ_MODEL = "gpt-4"\n' + _ASK.replace("MODEL", "GROQ_MODEL"),
    },
    "constant, and a state with a field of its name": {
        "settings.js": 'export const model = "gpt-4";\nsave(model);\n',
        "view.js": 'if (state.settings.model === "gpt-4") old();\n',
    },
    "first of two fields after an annotation": {
        "a.ts": 'class Bot {\n  @Value("gpt-4") model\n  other\n  old() { return this.model === "gpt-4"; }\n}\n',
    },
    "form of a class in a package": {
        "A.java": (
            "class A {\n  void ask() {\n"
            '    RequestBody body = new okhttp3.MultipartBody.Builder().add("model", "gpt-4").build();\n'
            '    String url = "https://api.openai.com/v1/audio/transcriptions";\n'
            "    http.newCall(new Request.Builder().url(url).post(body).build()).execute();\n  }\n}\n"
        ),
    },
    "host that a function returns": {
        "a.py": (
            'def base_url(kind):\n    return "https://api.openai.com"\n\n\n'
            'requests.post(base_url("x") + "/v1/chat/completions", json={"model": "gpt-4", "messages": []})\n'
        ),
    },
    "host that a method returns": {
        "a.ts": (
            'class Config {\n  baseUrl() {\n    return "https://api.openai.com/v1";\n  }\n}\n'
            "class Bot {\n  constructor(private config: Config) {}\n  ask() {\n"
            '    const body = JSON.stringify({ model: "gpt-4", messages });\n'
            '    fetch(`${this.config.baseUrl()}/chat/completions`, { method: "POST", body });\n  }\n}\n'
        ),
    },
}


@pytest.mark.parametrize("name", _TREES)
def test_a_tree_is_followed(name: str, tmp_path: Path) -> None:
    write_tree(tmp_path, {path: text.encode() for path, text in _TREES[name].items()})
    report = migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True)
    assert not report.skipped
    assert any(patch.findings for patch in report.patches)
    outcomes.add(report.patches)


def test_a_program_without_its_grammar_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "tree_sitter_scala" else find(name))
    java = 'package app;\n\npublic class Names {\n    public static final String MODEL = "gpt-4";\n}\n'
    scala = "package app\n\nobject Old {\n  val name: String = Names.MODEL\n}\n"
    write_tree(tmp_path, {"Names.java": java.encode(), "Old.scala": scala.encode()})
    report = migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True)
    assert not report.skipped
    assert [finding.decision.value for patch in report.patches for finding in patch.findings] == ["rewrite"]
