"""IDs in text without a grammar: lines of settings, URLs, lists, sentences and code in a text."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

from codemod.roles.plain_text import fields_around, is_answered, read_url, setting_name, setting_of_value
from codemod.values import Role, Span


@pytest.mark.parametrize(
    ("row", "path", "text"),
    [
        # A setting: its name, quotes and comments, whole or not.
        ("R3", ".env", "OPENAI_MODEL=«gpt-4»\n"),
        ("R3", ".env", "export OPENAI_MODEL=«gpt-4»\n"),
        ("R3", ".env", "set OPENAI_MODEL=«gpt-4»\n"),
        ("R3", ".env", 'OPENAI_MODEL="«gpt-4»"\n'),
        ("R3", ".env", "OPENAI_MODEL='«gpt-4»' # the model\n"),
        ("R3", ".env", "  OPENAI_MODEL = «gpt-4» ; the model\r\n"),
        ("V11", ".env", "# OPENAI_MODEL=«gpt-4»\n"),
        ("V6", ".env", "AZURE_OPENAI_DEPLOYMENT=«gpt-4»\n"),
        ("V", ".env", "GREETING=«gpt-4»\n"),
        ("V11", ".env", "OPENAI_MODEL=the «gpt-4» model\n"),
        ("V11", ".env", "OPENAI_MODELS=«gpt-4»,o3-mini\n"),
        ("V11", ".env", "OPENAI_MODELS=o3-mini,«gpt-4»\n"),
        ("R3", "app.ini", "[chat]\nmodel = «gpt-4»\n"),
        ("R3", "app.properties", "openai.model=«gpt-4»\n"),
        ("R3", "app.properties", "openai.model=${MODEL:«gpt-4»}\n"),
        ("V6", "app.properties", "azure.openai.deployment-name=«gpt-4»\n"),
        # The address of a URL.
        ("V", "x.http", "GET https://api.openai.com/v1/realtime?model=«gpt-4»\n"),
        (
            "V",
            "x.http",
            "POST https://generativelanguage.googleapis.com/v1/models/«gemini-2.0-flash-001»:generateContent\n",
        ),
        ("V", "x.http", "GET https://llm.acme.dev/ask?model=«gpt-4»\n"),
        ("V6", "x.http", "POST https://a.openai.azure.com/openai/deployments/«gpt-4»/chat/completions\n"),
        ("I5", "x.txt", "see https://platform.openai.com/docs/models/«gpt-4»\n"),
        ("I5", "x.txt", "see https://huggingface.co/models?model=«gpt-4»\n"),
        # Text, code and placeholders in it.
        ("V11", "x.txt", "We use «gpt-4» for this.\n"),
        ("V", "x.txt", 'ask(model="«gpt-4»")\n'),
        ("V11", "x.txt", "model: «gpt-4»\n"),
        ("R3", "x.env", "MODEL=${CHAT_MODEL:-«gpt-4»}\n"),
        # An answer of an API.
        ("V5", "x.log.txt", '{"object": "chat.completion", "model": "«gpt-4»", "choices": []}\n'),
        ("V", "x.txt", '{"object": "chat.completion", "model": "«gpt-4»"}\n'),
    ],
)
def test_line_of_text(row: str, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]])


@pytest.mark.parametrize(
    ("row", "string"),
    [
        ("V3", "«gpt-4», o3-mini, o1"),
        ("V3", "o3-mini,«gpt-4»"),
        ("V3", "o3-mini, «gpt-4», o1"),
        ("V11", "o3 mini, «gpt-4», o1"),
        ("V11", "«gpt-4», which is the best"),
        ("V11", "ask «gpt-4» now"),
        ("V11", "«gpt-4» and o1"),
        ("V10", "x/«gpt-4»"),
        ("R1", "--model=«gpt-4»"),
        ("R1", "model=«gpt-4»"),
        ("V1", "--user=«gpt-4»"),
        ("V1", "--model=«gpt-4»,x"),
        ("R2", "${OPENAI_MODEL:-«gpt-4»}"),
        ("V9", "wss://api.openai.com/v1/realtime?model=«gpt-4»"),
        ("V9", "https://api.openai.com/v1/realtime?model=«gpt-4»&x=1"),
        ("V9", "wss://api.openai.com/v1/realtime?x=1&model=«gpt-4»"),
        ("V9", "/v1/realtime?model=«gpt-4»"),
        ("V", "/ask?model=«gpt-4»"),
        ("V9", "https://llm.acme.dev/v1/realtime?model=«gpt-4»"),
        ("V9", "https://llm.acme.dev/v1/realtime?model=openai/«gpt-4»"),
        ("V11", "the timeout for https://api.openai.com/v1/realtime?model=«gpt-4»"),
        ("R1", "POST https://api.openai.com/v1/realtime?model=«gpt-4»"),
        ("R1", "curl -X POST https://api.openai.com/v1/realtime?model=«gpt-4»"),
        ("V11", "to call https://api.openai.com/v1/realtime?model=«gpt-4»"),
        ("R1", "URL=https://api.openai.com/v1/realtime?model=«gpt-4»"),
        ("V10", "https://bedrock.acme.dev/model/«cohere.command-r-v1:0»/converse"),
        ("V10", "https://bedrock.acme.dev/model/«cohere.command-r-v1:0»/invoke"),
        ("I5", "https://bedrock.acme.dev/model/«cohere.command-r-v1:0»/card"),
        ("R1", "https://generativelanguage.googleapis.com/v1/models/«gemini-2.0-flash-001»:streamGenerateContent"),
        ("I5", "https://acme.dev/models/«gemini-2.0-flash-001»:delete"),
        ("I5", "https://acme.dev/«gpt-4»"),
        ("V6", "https://a.openai.azure.com/openai/deployments/«gpt-4»"),
    ],
)
@pytest.mark.parametrize(("path", "program"), [("x.py", 'send("%s")\n'), ("x.ts", 'send("%s");\n')])
def test_string_with_other_text(row: str, string: str, path: str, program: str) -> None:
    finding = decide_marked(path, program % string)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]])


@pytest.mark.parametrize(
    ("before", "after", "role", "evidence"),
    [
        ("https://platform.openai.com/docs/models/", "", Role.URL, "part of a link"),
        ("https://docs.acme.dev/?model=", "", Role.URL, "part of a link"),
        ("https://github.com/acme/", "", Role.URL, "part of a link"),
        ("https://acme.dev/", "/card", Role.URL, "part of a URL"),
        ("https://a.openai.azure.com/openai/deployments/", "/chat", Role.DEPLOYMENT, "the deployment in a URL"),
        ("https://acme.dev/deployments/of/all/the/models/", "", Role.URL, "part of a URL"),
        ("https://api.openai.com/v1/realtime?model=", "", Role.URL_PARAMETER, "the model parameter of a URL"),
        ("https://api.openai.com/v1/realtime?model_id=", "&x", Role.URL_PARAMETER, "the model parameter of a URL"),
        ("https://api.openai.com/v1/realtime?modelId=", "#x", Role.URL, "part of a URL"),
        ("https://api.openai.com/ask?modelid=", "'", Role.URL_PARAMETER, "the model parameter of a URL"),
        ("https://api.openai.com/ask?model=", "-x", Role.URL, "part of a URL"),
        ("wss://${host}/ask?model=", "", Role.URL_PARAMETER, "the model parameter of a URL"),
        ("ws://${host}/ask?model=", "", Role.UNKNOWN, "the model parameter of a URL of an unknown server"),
        ("${base}?model=", "", Role.URL_PARAMETER, "the model parameter of a URL"),
        ("${base}/x?model=", "", Role.UNKNOWN, "the model parameter of a URL of an unknown server"),
        ("${base}/v1/x?model=", "", Role.URL_PARAMETER, "the model parameter of a URL"),
        ("${base}/realtime?model=", "", Role.URL_PARAMETER, "the model parameter of a URL"),
        ("${base}/chat/completions?model=", "", Role.URL_PARAMETER, "the model parameter of a URL"),
        ("https://acme.dev/v1/x?model=", "", Role.UNKNOWN, "the model parameter of a URL of an unknown server"),
        ("http://localhost:80/v1/x?model=", "", Role.UNKNOWN, "the model parameter of a URL of an unknown server"),
        ("/x?model=a/", "", Role.UNKNOWN, "the model in the URL of a request of an unknown server"),
        ("/model/", "/converse-stream", Role.UNKNOWN, "the model in the URL of a request of an unknown server"),
        ("/model/", "/invoke", Role.UNKNOWN, "the model in the URL of a request of an unknown server"),
        ("/model/", "/other", Role.URL, "part of a URL"),
        ("/v1/models/", ":generateContent", Role.URL_PARAMETER, "the model in the URL of a request"),
        ("/v1/models/", ":countTokens", Role.URL_PARAMETER, "the model in the URL of a request"),
        ("/v1/models/", ":streamRawPredict", Role.URL_PARAMETER, "the model in the URL of a request"),
        ("/v1/models/", ":tune", Role.URL, "part of a URL"),
        ("/v1/model-cards/", ":generateContent", Role.URL, "part of a URL"),
    ],
)
def test_place_in_a_url(before: str, after: str, role: Role, evidence: str) -> None:
    reading = read_url(before, after)
    assert (reading.role, reading.evidence) == (role, evidence)


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        # Settings of the same path and section are parameters of the request.
        (True, "x.openai.chat.options.model=«gpt-4»\nx.openai.chat.options.temperature=0.2\n"),
        (True, "x.openai.chat.options.temperature=0.2\nx.openai.chat.options.model=«gpt-4»\n"),
        (False, "x.openai.chat.options.model=«gpt-4»\nx.openai.other.options.temperature=0.2\n"),
        (False, "x.openai.chat.options.model=«gpt-4»\n# x.openai.chat.options.temperature=0.2\n"),
        (False, "x.openai.chat.options.model=«gpt-4»\n[next]\nx.openai.chat.options.temperature=0.2\n"),
        (False, "x.openai.chat.options.temperature=0.2\n[next]\nx.openai.chat.options.model=«gpt-4»\n"),
        (True, "[a]\nx.openai.chat.options.temperature=0.2\nx.openai.chat.options.model=«gpt-4»\n[next]\nx=1\n"),
        (False, "x.openai.chat.options.model=«gpt-4»\nx.openai.chat.options.temperature=0.2\\\n"),
    ],
)
def test_settings_beside_a_setting(codes: bool, text: str) -> None:
    finding = decide_marked("application.properties", text.replace("x.openai", "spring.ai.openai"))
    assert any("temperature" in one.message for one in finding.follow_ups) is codes


@pytest.mark.parametrize(
    ("text", "name", "fields"),
    [
        ('chat = {"provider": "azure", "model": "«gpt-4»"}', "chat", {"provider": "azure", "model": "gpt-4"}),
        ('chat: {model: "«gpt-4»", provider: "azure"}', "chat", {"provider": "azure", "model": "gpt-4"}),
        ("create(\n  {model: '«gpt-4»'})", "create", {"model": "gpt-4"}),
        ('x = {"a": "b"}; y = {"model": "«gpt-4»"}; z = {"c": "d"}', "y", {"model": "gpt-4"}),
        ('{"model": "«gpt-4»"}', "", {"model": "gpt-4"}),
        ('chat {"model": "«gpt-4»"}', "", {"model": "gpt-4"}),
        ('"model": "«gpt-4»"', "", {}),
        ('{"a": "b"} "model": "«gpt-4»"', "", {}),
        ('x = {"model": "«gpt-4»"' + " " * 400 + ', "a": "b"}', "x", {"model": "gpt-4"}),
        ('x = {"a": "b", ' + " " * 400 + '"model": "«gpt-4»"}', "", {}),
        ("x" * 180 + ' = {"model": "«gpt-4»"}', "x" * 180, {"model": "gpt-4"}),
        ('{"n.a": "b", "model": "«gpt-4»", "é": "c", "long": "' + "l" * 61 + '"}', "", {"model": "gpt-4"}),
    ],
)
def test_fields_around_an_id(text: str, name: str, fields: dict[str, str]) -> None:
    start = text.index("«")
    data = text.replace("«", "").replace("»", "").encode()
    found, settings = fields_around(data, Span(start, start + len("gpt-4")))
    assert (found, dict(settings)) == (name, fields)


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ('{"model": "«gpt-4»", "choices": [], "usage": 1', True),
        ('{"choices": [], "model": "«gpt-4»", "created": 1', True),
        ('{"choices": [], "choices": [], "model": "«gpt-4»"', False),
        ('{"choices": [], "model": "«gpt-4»"', False),
        ('{"id": 1, "model": "«gpt-4»", "messages": []', False),
        ('{"choices": [], "usage": 1} {"model": "«gpt-4»"', False),
        ('{\\"choices\\": [], \\"model\\": \\"«gpt-4»\\", \\"usage\\": 1', True),
        ('{"model": "«gpt-4»", ' + " " * 2_000 + '"choices": [], "usage": 1', False),
        ('{"choices": [], "usage": 1' + " " * 1_900 + ', "model": "«gpt-4»"', True),
    ],
)
def test_answer_in_json_that_does_not_parse(text: str, answered: bool) -> None:
    start = text.index("«")
    data = text.replace("«", "").replace("»", "").encode()
    assert is_answered(data, Span(start, start + len("gpt-4"))) is answered


@pytest.mark.parametrize(
    ("before", "after", "name", "whole"),
    [
        ("MODEL=", "", "MODEL", "MODEL"),
        ("  export MODEL = '", "' # why\r", "MODEL", "MODEL"),
        ("set chat.model-name: ", "", "chat.model-name", "chat.model-name"),
        ("MODEL=the ", "", "MODEL", ""),
        ("MODEL=", " model", "MODEL", ""),
        ("MODEL=", ",x", "MODEL", ""),
        ("MODEL=x=", "", "MODEL", ""),
        ("the MODEL ", "", "", ""),
        ("1MODEL=", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_name_of_a_setting(before: str, after: str, name: str, whole: str) -> None:
    assert (setting_name(before), setting_of_value(before, after)) == (name, whole)
