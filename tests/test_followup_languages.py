"""An audio follow-up is reported in every language of the manifest, at the right place."""

from __future__ import annotations

import re

import pytest

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.languages.grammar import languages
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.values import Source

OLD = "gpt-4o-mini-audio-preview"
MIGRATION = Migration(RunConfiguration(load_registry(), "2026-11-22"))
NAMES = Names({OLD}, frozenset())
_JSON = '{"model": "M", "audio": {"voice": "onix", "format": "wav"}}'
_ESCAPED = _JSON.replace('"', '\\"')
_OBJECT = 'ask({ model: "M", audio: { voice: "onix", format: "wav" } });'
# A typical request in each language; M is the id.
REQUESTS = {
    "asciidoc": f"[source,javascript]\n----\n{_OBJECT}\n----\n",
    "bash": f"curl -d '{_JSON}' \"$URL\"\n",
    "bicep": "var body = {\n  model: 'M'\n  audio: {\n    voice: 'onix'\n  }\n}\n",
    "c": f'const char *body = "{_ESCAPED}";\n',
    "cpp": f'auto body = "{_ESCAPED}";\n',
    "csharp": 'var body = new { model = "M", audio = new { voice = "onix" } };\n',
    "dart": "void main() {\n  ask({'model': 'M', 'audio': {'voice': 'onix'}});\n}\n",
    "dockerfile": f"RUN curl -d '{_JSON}' https://api.openai.com/v1/chat/completions\n",
    "elixir": 'ask(%{model: "M", audio: %{voice: "onix"}})\n',
    "go": 'var body = map[string]any{"model": "M", "audio": map[string]any{"voice": "onix"}}\n',
    "graphql": 'query { chat(model: "M", audio: {voice: "onix"}) }\n',
    "groovy": 'ask([model: "M", audio: [voice: "onix"]])\n',
    "hcl": 'request = {\n  model = "M"\n  audio = { voice = "onix" }\n}\n',
    "html": f"<script>{_OBJECT}</script>\n",
    "java": f'String body = "{_ESCAPED}";\n',
    "javascript": _OBJECT,
    "json": _JSON,
    "kotlin": 'ask(mapOf("model" to "M", "audio" to mapOf("voice" to "onix")))\n',
    "lua": 'ask({ model = "M", audio = { voice = "onix" } })\n',
    "make": f"ask:\n\tcurl -d '{_JSON}' $(URL)\n",
    "markdown": f"```js\n{_OBJECT}\n```\n",
    "notebook": '{"cells": [{"cell_type": "code", "source": ["ask(model=\'M\', audio={\'voice\': \'onix\'})"]}], '
    '"metadata": {"language_info": {"name": "python"}}, "nbformat": 4}',
    "perl": 'ask({ model => "M", audio => { voice => "onix" } });\n',
    "php": "<?php $client->chat()->create(['model' => 'M', 'audio' => ['voice' => 'onix']]);\n",
    "powershell": '$body = @{ model = "M"; audio = @{ voice = "onix" } }\n',
    "python": 'ask(model="M", audio={"voice": "onix", "format": "wav"})\n',
    "restructuredtext": f".. code-block:: javascript\n\n   {_OBJECT}\n",
    "ruby": 'client.chat(parameters: { model: "M", audio: { voice: "onix" } })\n',
    "rust": f'let body = "{_ESCAPED}";\n',
    "scala": 'ask(Map("model" -> "M", "audio" -> Map("voice" -> "onix")))\n',
    "sql": "UPDATE requests SET body = 'BODY';\n".replace("BODY", _JSON),
    "swift": 'ask(["model": "M", "audio": ["voice": "onix"]])\n',
    "toml": 'model = "M"\naudio = { voice = "onix" }\n',
    "tsx": _OBJECT,
    "typescript": _OBJECT,
    "xml": f"<request>{_JSON}</request>\n",
    "yaml": "model: M\naudio:\n  voice: onix\n",
}


# Only read as text, or without syntax for sibling values.
FLAT = {"astro", "dotenv", "ini", "text"}


def test_every_language_has_a_request() -> None:
    assert {key for key, one in languages().items() if one.grammar} <= REQUESTS.keys() | FLAT <= languages().keys()


@pytest.mark.parametrize("key", sorted(REQUESTS))
def test_voice_is_reported_at_its_place(key: str) -> None:
    text = re.sub(r"\bM\b", OLD, REQUESTS[key])
    source = Source(languages()[key].files[0].replace("*", "file"), text.encode())
    findings = MIGRATION.patch(source, NAMES).findings
    told = [one for finding in findings for one in finding.follow_ups if one.code == "audio-voice"]
    assert [one.message.split(";")[0] for one in told] == ['gpt-audio-mini has no voice "onix"']
    assert source.data[told[0].span.start : told[0].span.end].strip(b"'\"\\") == b"onix"
    fine = Source(source.path, source.data.replace(b"onix", b"onyx"))
    assert not [u for f in MIGRATION.patch(fine, NAMES).findings for u in f.follow_ups if u.code == "audio-voice"]
