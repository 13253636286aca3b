"""The file around an id: a test, a recording, a changelog, code in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from decisions import REGISTRY, decide_marked
from harness import TODAY

from codemod.engine.configuration import RunConfiguration
from codemod.engine.files import migrate_candidates
from codemod.engine.pipeline import Migration
from codemod.errors import Skipped
from codemod.search import Candidate
from codemod.values import Decision

if TYPE_CHECKING:
    from pathlib import Path

_REST = """pub fn ask() { send("x"); }

#[cfg(test)]
mod tests {
    fn t() { let model = "«gpt-4»"; }
}
"""
_TEST = """it("resets", () => {
  configure({ model: "«gpt-4.1»" });
  expect(current()).toBe("");
});
"""


@pytest.mark.parametrize(
    ("decision", "path", "text"),
    [
        (Decision.REVIEW, "tests/providers/models.py", 'FAST_MODEL = "«gpt-4»"'),
        (Decision.REVIEW, "tests/fixtures/app.py", 'ask(model="«gpt-4»")'),
        (Decision.REVIEW, "src/client.rs", _REST),
        (Decision.REVIEW, "spec/lib/openai_spec.rb", 'chat(model: "«gpt-4»")'),
        (Decision.REVIEW, "src/test/resources/application.yml", "spring.ai.openai.chat.options.model: «gpt-4o-mini»\n"),
        (Decision.REVIEW, "src/store.clienttest.ts", _TEST),
        (Decision.REVIEW, "src/store.checks.ts", _TEST),
        (Decision.IGNORE, "spec/fixtures/vcr_cassettes/chat.yml", "http_interactions:\n- request:\n    model: «gpt-4»"),
        (Decision.IGNORE, "spec/answers/chat.yml", "---\nhttp_interactions:\n- request:\n    model: «gpt-4»"),
        (Decision.IGNORE, "docs/decisions/0065-realtime.md", '```python\nask(model="«gpt-4»")\n```'),
        (Decision.IGNORE, "db/post_migrate/20240101_move.rb", 'Model.update(name: "«gpt-4»")'),
        (Decision.IGNORE, "docs/archive/plans/1.md", '```python\nask(model="«gpt-4»")\n```'),
        (Decision.IGNORE, "docs/adr/0001-models.md", '```python\nask(model="«gpt-4»")\n```'),
        (Decision.IGNORE, "skills/cache/a.json", '{"model": "«gpt-4o»"}'),
        (Decision.IGNORE, "changelog/5236.changed.md", "Uses `«gpt-4»` by default."),
        (
            Decision.REWRITE,
            "tests/live/ask.py",
            'client = OpenAI(api_key=API_KEY)\nclient.responses.create(model="«gpt-4»", input="hi")',
        ),
        (
            Decision.REWRITE,
            "README.md",
            "```php\n$r = $client->chat()->create(['model' => '«gpt-4»', 'messages' => $m]);\n```",
        ),
        (
            Decision.REWRITE,
            "README.md",
            "```php\n<?php\n$r = $client->chat()->create(['model' => '«gpt-4»', 'messages' => $m]);\n```",
        ),
        (
            Decision.REWRITE,
            "src/client.rs",
            'pub fn ask() { let model = "«gpt-4»"; }\n\n#[cfg(test)]\nmod tests { fn t() {} }\n',
        ),
        (
            Decision.REWRITE,
            "docs/evals.mdx",
            '```ts\nawait ask({ model: "«gpt-4»" });\n```\n\n```ts\nimport { it } from "vitest";\n```\n',
        ),
        (
            Decision.REWRITE,
            "x.adoc",
            "[source,application.properties]\n----\nspring.ai.openai.chat.options.model=«gpt-4o»\n----\n",
        ),
        (Decision.REWRITE, "README.md", '```python:main.py\nask(model="«gpt-4»")\n```\n'),
        (Decision.REWRITE, "a.mdx", '<Tab title="a">\n```python\nask(model="«gpt-4»")\n\n\nask()\n```\n</Tab>\n'),
        (
            Decision.REWRITE,
            "README.md",
            '<details>\n<summary>x</summary>\n```python\nask(model="«gpt-4»")\n\n```\n</details>\n',
        ),
        (
            Decision.REWRITE,
            "x.py",
            '"""The source of truth: do not edit _made.py, which is generated from this file."""\nask(model="«gpt-4»")',
        ),
        (Decision.IGNORE, "README.md", '**响应示例**\n\n```json\n{"name": "model", "default": "«gpt-4»"}\n```'),
        (Decision.IGNORE, "README.md", 'Réponse :\n\n```json\n{"data": {"model": "«gpt-4»"}}\n```'),
        (Decision.REWRITE, "README.md", '返回中文时的配置如下\n\n```json\n{"model": "«gpt-4»", "temperature": 1}\n```'),
    ],
)
def test_file_class_decides(decision: Decision, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert finding.decision == decision, (finding.row, finding.reason)
    assert finding.reason


def test_a_binary_file_is_skipped_only_if_it_could_be_a_program(tmp_path: Path) -> None:
    for name in ("a.png", "a.py"):
        (tmp_path / name).write_bytes(b'\0 "gpt-4" \0')
    candidates = [Candidate("a.png", (3,)), Candidate("a.py", (3,))]
    outcomes = migrate_candidates(Migration(RunConfiguration(REGISTRY, TODAY)), candidates, tmp_path)
    assert [outcome.path for outcome in outcomes if isinstance(outcome, Skipped)] == ["a.py"]


def test_a_notebook_on_one_line_is_a_notebook() -> None:
    cell = '{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["ask(model=\\"«gpt-4»\\")"]}'
    text = '{"cells": [' + cell + f'], "metadata": {{"a": "{"x" * 4000}"}}, "nbformat": 4, "nbformat_minor": 5}}'
    assert decide_marked("x.ipynb", text).decision == Decision.REWRITE
