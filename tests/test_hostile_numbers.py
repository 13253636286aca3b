"""Numbers and dates at the ends of what Python can read or calculate are no internal error, wherever they are given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from harness import run_program, write_tree

from codemod.update.package_index import _read_json

if TYPE_CHECKING:
    from pathlib import Path

NINES = "9" * 5_000  # more digits than `int` reads
FILES = {
    "a.py": f"""
from openai import OpenAI
client = OpenAI()
client.embeddings.create(model="text-embedding-ada-002", dimensions={NINES}, input="x")
client.chat.completions.create(model="gpt-4-0613", max_tokens={NINES}, temperature=1e999)
""",
    "a.ts": f"""
import OpenAI from "openai";
new OpenAI().chat.completions.create({{model: "gpt-4-0613", max_tokens: {NINES}, n: {NINES}}});
""",
    "package.json": json.dumps({"dependencies": {"openai": f"^{NINES}.0.0", "ai": NINES}}),
    "config.yaml": f"model: gpt-4-0613\nmax_tokens: {NINES}\n",
    "x.toml": f'model = "gpt-4-0613"\nmax_tokens = {NINES}\n',
    "n.ipynb": '{"cells": [{"cell_type": "code", "source": ["m = \\"gpt-4\\""], "execution_count": NUMBER}]}',
    ".gitattributes": f'"\\777.py" linguist-generated\n* text={NINES}\n',
    "k.py": f'# llm-codemod: keep until {NINES}\nmodel = "gpt-4-0613"\n',
}
LAST_DAY, FIRST_DAY = "9999-12-31", "0001-01-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tree(tmp_path, {name: text.replace("NUMBER", NINES).encode() for name, text in FILES.items()})


@pytest.mark.parametrize(
    "arguments",
    [
        *(("migrate", "--format", format_) for format_ in ("json", "html", "text")),
        ("migrate", "--as-of", LAST_DAY, "--horizon", "3650", "--format", "html"),
        ("migrate", "--as-of", FIRST_DAY, "--format", "html"),
        ("migrate", "--explain", f"a.py:{NINES}"),
        ("check", "--as-of", LAST_DAY, "--fail-on", "3650d", "--format", "ics"),
        ("check", "--as-of", FIRST_DAY, "--format", "ics"),
        ("explain", "gpt-4", "--as-of", LAST_DAY, "--horizon", "400"),
        ("rules", "list", "--as-of", LAST_DAY, "--days", "3650"),
    ],
)
def test_no_number_is_an_internal_error(folder: Path, arguments: tuple[str, ...]) -> None:
    ran = run_program(folder, "llm-codemod", *arguments)
    said = ran.stdout.decode() + ran.stderr
    assert ran.code in {0, 1, 2}, said[-500:]
    assert "internal error" not in said


@pytest.mark.parametrize("name", ["usage.json", "usage.jsonl", "usage.csv"])
@pytest.mark.parametrize("number", [NINES, "1e999", "NaN", "[" * 100_000])
def test_usage_is_refused_in_one_line(tmp_path: Path, name: str, number: str) -> None:
    record = f'{{"model": "gpt-4", "input_tokens": {number}, "output_tokens": 1}}'
    texts = {
        "usage.json": f'{{"data": [{{"results": [{record}]}}]}}',
        "usage.jsonl": f"{record}\n{record}\n",
        "usage.csv": f"model,input_tokens,output_tokens\ngpt-4,{number},1\n",
    }
    write_tree(tmp_path, {name: texts[name].encode()})
    ran = run_program(tmp_path, "llm-codemod", "cost", "gpt-4", "gpt-4o", "--usage", name)
    assert ran.code == 2
    assert ran.stderr.startswith("error: --usage")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["[" * 100_000, f'{{"files": {NINES}}}', '{"files": [1]}'])
def test_answer_of_an_index_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="PEP 691"):
        _read_json(text)
