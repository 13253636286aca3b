"""The level of a finding depends on what uses the id; and the question of a review."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from harness import run_migrate, write_tree

if TYPE_CHECKING:
    from pathlib import Path

CALL = "from openai import OpenAI\nclient = OpenAI()\n"
# path, source, level of each finding in order, part of the question of the last
PLACES = {
    "a request": ("a.py", CALL + "client.chat.completions.create(model='gpt-4-0613', messages=m)\n", ["act"], None),
    "a request that cannot move": (
        "a.py",
        CALL + "client.completions.create(model='gpt-3.5-turbo-instruct', prompt=p, best_of=2)\n",
        ["act"],
        "what gpt-5.6-terra refuses",
    ),
    "an Azure deployment": (
        "a.py",
        "from openai import AzureOpenAI\nAzureOpenAI().chat.completions.create(model='gpt-35-turbo', messages=m)\n",
        ["act"],
        "which deployment",
    ),
    "a setting": ("app.yaml", "model: gpt-4-0613\n", ["act"], None),
    "a price table": ("a.py", "PRICES = {'gpt-4-0613': 0.03, 'gpt-4-32k': 0.06}\n", ["check", "check"], "table"),
    "a list": ("a.py", "MODELS = ['gpt-4-0613', 'gpt-4-32k']\n", ["check", "check"], "list or type"),
    "a comparison": (
        "a.py",
        "def f(name):\n    return name == 'gpt-4-0613'\n",
        ["check"],
        "that depends on gpt-4-0613",
    ),
    "a comment": ("a.py", "# we tried gpt-4-0613 here\nx = 1\n", ["mention"], "Should this text name"),
    "prose": ("guide.md", "We recommend gpt-4-0613 to everybody.\n", ["mention"], "Should this text name"),
    "a test": (
        "tests/test_a.py",
        "from unittest.mock import patch\n\ndef test_it():\n    assert name() == 'gpt-4-0613'\n",
        ["mention"],
        "Does the test still hold",
    ),
    "a template": (
        "main.bicep",
        "resource d 'x@1' = {\n  properties: {\n    model: {\n  name: 'gpt-4'\n  version: '0613'\n}}}\n",
        ["act"],
        "",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_level_depends_on_what_uses_the_id(place: str, tmp_path: Path) -> None:
    path, source, levels, question = PLACES[place]
    write_tree(tmp_path, {path: source.encode()})
    findings = json.loads(run_migrate(tmp_path, "--format", "json").stdout)["findings"]
    assert [finding["level"] for finding in findings] == levels
    if question is None:
        assert findings[-1]["question"] is None
    else:
        assert question in findings[-1]["question"]
        assert findings[-1]["question"].endswith(("?", "."))
