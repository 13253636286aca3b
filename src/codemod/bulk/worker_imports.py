"""Imported once by the process that the workers are forked from, so that they share what each would load.

Grammars, their queries, libcst and the rules take a second to load, and are never modified.
"""

from __future__ import annotations

from pathlib import Path

from codemod.bulk.migrate_repository import configure_repository_run
from codemod.bulk.tasks import Wishes
from codemod.engine.run import migrate_text

# Any id that Python may rewrite will do: an edit loads the most.
_CALL = b'reply = client.chat.completions.create(model="gpt-4-32k")\n'
_TEXTS = {
    "a.py": b"from openai import OpenAI\n\nclient = OpenAI()\n" + _CALL,
    "a.ts": b'const reply = await client.chat.completions.create({ model: "gpt-4-32k" });\n',
    "a.js": b'const reply = await client.chat.completions.create({ model: "gpt-4-32k" });\n',
    "a.json": b'{"model": "gpt-4-32k"}\n',
    "a.yaml": b"model: gpt-4-32k\n",
    "a.toml": b'model = "gpt-4-32k"\n',
    "a.md": b"```python\n" + _CALL + b"```\n",
}


def _load() -> None:
    configuration = configure_repository_run(Wishes(as_of="2000-01-01", no_config=True), Path("/"))
    for name, data in _TEXTS.items():
        migrate_text(configuration, name, data)


_load()
