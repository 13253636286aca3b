"""Files that once took too much time or memory, for the fuzzer (a few pieces) and the scaling table (many)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ID = "gpt-4-0314"


def _lines(pattern: str, count: int) -> str:
    return "".join(pattern.replace("ID", ID).replace("NUMBER", str(number)) for number in range(count))


def _function(before: str, pattern: str, after: str = "") -> Callable[[int], str]:
    return lambda count: before + _lines(pattern, count) + after


def _notebook(cells: Iterable[str]) -> str:
    rows: list[dict[str, object]] = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": [cell]}
        for cell in cells
    ]
    return json.dumps({"cells": rows, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


# By file name: COUNT ids, each as programs of the language contain them.
MANY_IDS: dict[str, Callable[[int], str]] = {
    "calls.py": _function("import openai\nclient = openai.OpenAI()\n", 'client.chat.completions.create(model="ID")\n'),
    "functions.py": _function("", 'def ask_NUMBER(model="ID"):\n    return client.chat(model=model, n=NUMBER)\n\n\n'),
    "constants.py": _function("", 'MODEL_NUMBER = "ID"\nask(model=MODEL_NUMBER)\n'),
    "unused.py": _function("", 'MODEL_NUMBER = "ID"\n'),
    "one_name.py": _function("", 'model = "ID"\nask(model=model)\n'),
    "classes.py": _function(
        "", 'class A_NUMBER:\n    model = "ID"\n    def ask(self):\n        ask(model=self.model)\n\n'
    ),
    "chain.ts": lambda count: f'x = "{ID}"\n' + "f(x)." * count + "\n" + f'y = "{ID}"\n' * count,
    "broken.rs": _function("import a\n", 'x = "ID"\n', '\nx(model="ID")\n'),
    "chain.rs": lambda count: "fn f() { let x = " + "\n+ ".join([f'"{ID}"'] * count) + "; }\n",
    "else_if.ts": lambda count: "if (n < 0) {}\n" + _lines('else if (n == NUMBER) ask({ model: "ID" })\n', count),
    "operators.ex": _function('x = "ID"\n', "<a>/ID"),
    "lines.properties": _function("", "class A(B):\n  model = ID\n"),
    "list.py": _function("MODELS = [\n", '    "ID",\n', "]\n"),
    "dictionary.py": _function("MODELS = {\n", '    "name-NUMBER": "ID",\n', "}\n"),
    "nested.py": _function("TABLE = [\n", '    {"model": "ID", "number": NUMBER},\n', "]\n"),
    "branches.py": _function("def ask(n):\n", '    if n == NUMBER:\n        return call(model="ID")\n'),
    "comments.py": _function("", "# The model ID is old.\nX = NUMBER\n"),
    "calls.ts": _function(
        'import OpenAI from "openai";\nconst client = new OpenAI();\n',
        'await client.chat.completions.create({ model: "ID", n: NUMBER });\n',
    ),
    "constants.ts": _function("", 'export const MODEL_NUMBER = "ID";\nask({ model: MODEL_NUMBER });\n'),
    "classes.ts": _function("", 'class A_NUMBER { model = "ID"; ask() { ask({ model: this.model }); } }\n'),
    "list.ts": _function("export const MODELS = [\n", '  { id: "ID", label: "NUMBER" },\n', "];\n"),
    "calls.go": _function("package a\n\nfunc f() {\n", '\task(Request{Model: "ID", N: NUMBER})\n', "}\n"),
    "constants.go": _function("package a\n\nconst (\n", '\tModelNUMBER = "ID"\n', ")\n"),
    "list.json": _function("[\n", '  {"model": "ID", "n": NUMBER},\n', "  {}\n]\n"),
    "map.json": _function("{\n", '  "name-NUMBER": {"model": "ID"},\n', '  "last": {}\n}\n'),
    "rows.jsonl": _function("", '{"model": "ID", "n": NUMBER}\n'),
    "list.yaml": _function("models:\n", "  - model: ID\n    n: NUMBER\n"),
    "map.yaml": _function("", "name-NUMBER:\n  model: ID\n"),
    "run.sh": _function("#!/bin/sh\n", "llm --model ID --number NUMBER\n"),
    "settings.sh": _function("#!/bin/sh\n", "MODEL_NUMBER=ID\n"),
    "page.html": _function("<ul>\n", '<li data-model="ID">The model ID</li>\n', "</ul>\n"),
    "scripts.html": _function("", '<script>ask({ model: "ID", n: NUMBER })</script>\n'),
    "page.md": _function("# Models\n\n", "The model `ID` is number NUMBER.\n\n"),
    "table.md": _function("| model | n |\n|---|---|\n", "| ID | NUMBER |\n"),
    "fences.md": _function("", '```python\nask(model="ID")\n```\n\n'),
    "cells.ipynb": lambda count: _notebook(f'ask(model="{ID}", n={number})\n' for number in range(count)),
    "cell.ipynb": lambda count: _notebook([_lines('ask(model="ID", n=NUMBER)\n', count)]),
    "list.toml": _function("", '[[model]]\nmodel = "ID"\nn = NUMBER\n\n'),
    "tables.toml": _function("", '[name-NUMBER]\nmodel = "ID"\n\n'),
    "settings.env": _function("", "MODEL_NUMBER=ID\n"),
    "text.txt": _function("", "The model ID is number NUMBER.\n"),
}

# Files that once made a parser, or the reader of its tree, slow; COUNT is the number of repetitions.
MANY_PIECES: dict[str, Callable[[int], str]] = {
    "comments_after_code.py": _function(f'ask(model="{ID}")\n', "# a comment after the code, number NUMBER\n"),
    "patterns.cs": _function(f'class A {{ string M = "{ID}"; bool F(object o) => o is a', "|a", "; }\n"),
    "brackets.py": _function(f'ask(model="{ID}")\nx = ', "(", "\n"),
    "braces.js": _function(f'ask({{ model: "{ID}" }})\n', "{"),
    "quotes.sh": _function(f"llm --model {ID}\n", '"$('),
    "templates.ts": _function(f'ask({{ model: "{ID}" }})\n', "`${"),
    "quotes.md": _function(f"`{ID}`\n\n", "> "),
    "lists.yaml": _function(f"model: {ID}\n", "- "),
    "commands.txt": _function("", f"::add-mask::{ID} ##vso[task.setvariable] ::set-output name=x::{ID}\n"),
    "globs.toml": _function("[tool.llm-codemod]\nexclude = [", '"{a,b}{a,b}{a,b}NUMBER",', f'"{ID}"]\n'),
    "CODEOWNERS": _function(f"{ID} @owner\n", "{a,b}{a,b}*a*a*a*a*a*a*a*aNUMBER @owner\n"),
}


def make_seeds(count: int = 12) -> list[tuple[str, bytes]]:
    """Return every shape with a few pieces, by file name; the fuzzer multiplies them."""
    return [(name, shape(count).encode()) for name, shape in {**MANY_IDS, **MANY_PIECES}.items()]
