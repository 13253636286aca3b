"""Changes of a program that keep its meaning do not change the decision about an id in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from codemod.api import migrate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ID = "gpt-4-0613"
NAME = "CHAT_MODEL"


class Program(NamedTuple):
    """A program in pieces: a constant with an id, a function that sends it, and one that may compare it."""

    path: str
    frame: str  # {imports} and {body}: the code around the pieces
    imports: str
    constant: str
    send: str
    compare: str
    unrelated: str  # a class with a client of another platform and another id
    comment: str
    models_path: str  # the file that the constant moves to when the program is split
    models_frame: str
    models_import: str
    models_name: str  # the name of the constant in the program then


PROGRAMS = {
    "python": Program(
        "chat.py",
        "{imports}\n{body}",
        "from openai import AzureOpenAI, OpenAI\n",
        f'CHAT_MODEL = "{ID}"\n',
        "def ask(text):\n    client = OpenAI()\n"
        "    return client.chat.completions.create(model=CHAT_MODEL, messages=text)\n",
        "def is_old(name):\n    return name == CHAT_MODEL\n",
        "class Hosted:\n    def __init__(self):\n        self.client = AzureOpenAI(azure_endpoint=URL)\n\n"
        "    def ask(self, text):\n        return self.client.chat.completions.create(model=NAME, messages=text)\n",
        "# the other team uses AzureOpenAI\n",
        "models.py",
        "{constant}",
        "from models import CHAT_MODEL\n",
        "CHAT_MODEL",
    ),
    "typescript": Program(
        "chat.ts",
        "{imports}\n{body}",
        'import OpenAI, { AzureOpenAI } from "openai";\n',
        f'export const CHAT_MODEL = "{ID}";\n',
        "export async function ask(messages) {\n  const client = new OpenAI();\n"
        "  return client.chat.completions.create({ model: CHAT_MODEL, messages });\n}\n",
        "export function isOld(name: string) {\n  return name === CHAT_MODEL;\n}\n",
        "class Hosted {\n  client = new AzureOpenAI({ endpoint: URL });\n"
        "  ask(messages) {\n    return this.client.chat.completions.create({ model: NAME, messages });\n  }\n}\n",
        "// the other team uses AzureOpenAI\n",
        "models.ts",
        "{constant}",
        'import { CHAT_MODEL } from "./models";\n',
        "CHAT_MODEL",
    ),
    "go": Program(
        "chat.go",
        "package chat\n\n{imports}\n{body}",
        'import (\n\t"context"\n\topenai "github.com/sashabaranov/go-openai"\n)\n',
        f'const CHAT_MODEL = "{ID}"\n',
        "func ask(ctx context.Context, messages []openai.ChatCompletionMessage) {\n"
        '\tclient := openai.NewClient("key")\n'
        "\tclient.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: CHAT_MODEL, Messages: messages})\n}\n",
        "func isOld(name string) bool {\n\treturn name == CHAT_MODEL\n}\n",
        "type Hosted struct {\n\tclient *openai.Client\n}\n\nfunc newHosted() *Hosted {\n"
        '\treturn &Hosted{openai.NewClientWithConfig(openai.DefaultAzureConfig("key", address))}\n}\n',
        "// the other team uses DefaultAzureConfig\n",
        "models.go",
        "package chat\n\n{constant}",
        "",
        "CHAT_MODEL",
    ),
    "java": Program(
        "app/Chat.java",
        "package app;\n\n{imports}\npublic class Chat {{\n{body}}}\n",
        "import com.openai.client.OpenAIClient;\nimport com.openai.client.okhttp.OpenAIOkHttpClient;\n"
        "import com.openai.models.ChatCompletionCreateParams;\n",
        f'static final String CHAT_MODEL = "{ID}";\n',
        "void ask(String text) {\n    OpenAIClient client = OpenAIOkHttpClient.fromEnv();\n"
        "    client.chat().completions().create(\n"
        "        ChatCompletionCreateParams.builder().model(CHAT_MODEL).addUserMessage(text).build());\n}\n",
        "boolean isOld(String name) {\n    return name.equals(CHAT_MODEL);\n}\n",
        "static class Hosted {\n    final com.azure.ai.openai.OpenAIClient client =\n"
        "        new com.azure.ai.openai.OpenAIClientBuilder().endpoint(URL).buildClient();\n}\n",
        "// the other team uses Azure\n",
        "app/Models.java",
        "package app;\n\npublic class Models {{\n{constant}}}\n",
        "",
        "Models.CHAT_MODEL",
    ),
    "csharp": Program(
        "Chat.cs",
        "{imports}\nclass Chat\n{{\n{body}}}\n",
        "using OpenAI;\nusing OpenAI.Chat;\nusing Azure.AI.OpenAI;\n",
        f'public const string CHAT_MODEL = "{ID}";\n',
        "ChatClient Ask(string key)\n{\n    var client = new OpenAIClient(key);\n"
        "    return client.GetChatClient(CHAT_MODEL);\n}\n",
        "bool IsOld(string name)\n{\n    return name == CHAT_MODEL;\n}\n",
        "class Hosted\n{\n    ChatClient Ask(System.Uri url, string name)\n    {\n"
        "        var azure = new AzureOpenAIClient(url);\n        return azure.GetChatClient(name);\n    }\n}\n",
        "// the other team uses AzureOpenAIClient\n",
        "Models.cs",
        "static class Models\n{{\n{constant}}}\n",
        "",
        "Models.CHAT_MODEL",
    ),
    "ruby": Program(
        "chat.rb",
        "{imports}\n{body}",
        'require "openai"\n',
        f'CHAT_MODEL = "{ID}"\n',
        "def ask(messages)\n  client = OpenAI::Client.new\n"
        "  client.chat(parameters: { model: CHAT_MODEL, messages: messages })\nend\n",
        "def old?(name)\n  name == CHAT_MODEL\nend\n",
        "class Hosted\n  def initialize(url)\n"
        "    @client = OpenAI::Client.new(uri_base: url, api_type: :azure)\n  end\nend\n",
        "# the other team uses Azure\n",
        "models.rb",
        "{constant}",
        'require_relative "models"\n',
        "CHAT_MODEL",
    ),
}
Files = dict[str, str]


def write(program: Program, pieces: list[str], imports: str = "") -> str:
    return program.frame.format(imports=program.imports + imports, body="\n".join(pieces))


def keep(program: Program, pieces: list[str]) -> Files:
    return {program.path: write(program, pieces)}


def rename(program: Program, pieces: list[str]) -> Files:
    return {program.path: write(program, [piece.replace(NAME, "FAVOURITE") for piece in pieces])}


def move_functions(program: Program, pieces: list[str]) -> Files:
    constant, *functions = pieces
    return {program.path: write(program, [constant, *reversed(functions)])}


def add_unrelated_class(program: Program, pieces: list[str]) -> Files:
    return {program.path: write(program, [*pieces, program.unrelated])}


def add_comment(program: Program, pieces: list[str]) -> Files:
    return {program.path: write(program, [program.comment, *pieces])}


def split(program: Program, pieces: list[str]) -> Files:
    constant, *functions = pieces
    moved = [piece.replace(NAME, program.models_name) for piece in functions]
    return {
        program.path: write(program, moved, program.models_import),
        program.models_path: program.models_frame.format(constant=constant),
    }


def export_again(program: Program, pieces: list[str]) -> Files:
    files = split(program, pieces)
    if program.path.endswith(".py"):
        files["library/models.py"] = files.pop("models.py")
        files["models.py"] = "from library.models import CHAT_MODEL\n"
    elif program.path.endswith(".ts"):
        files["library/models.ts"] = files.pop("models.ts")
        files["models.ts"] = 'export { CHAT_MODEL } from "./library/models";\n'
    return files


CHANGES = [keep, rename, move_functions, add_unrelated_class, add_comment, split, export_again]


def decide(tree: Path, files: Files) -> str:
    for path, text in files.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, encoding="utf-8")
    report = migrate(cwd=tree, as_of="2026-11-29", no_config=True)
    found = [finding for patch in report.patches for finding in patch.findings if finding.occurrence.text == ID]
    assert found
    return found[0].decision.value


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("language", PROGRAMS)
@pytest.mark.parametrize("is_compared", [False, True], ids=["sent", "compared"])
def test_decision_does_not_change(
    language: str, is_compared: bool, change: Callable[[Program, list[str]], Files], tmp_path: Path
) -> None:
    program = PROGRAMS[language]
    pieces = [program.constant, program.send, *([program.compare] if is_compared else [])]
    assert decide(tmp_path, change(program, pieces)) == ("review" if is_compared else "rewrite")
