"""Notebooks and other files within files: only the bytes of the id change, and only where a person wrote it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.languages.fragments import Fragment, cut, join_runs, prefix, unescape, whole
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.values import Decision, Source, Span
from codemod.values.edits import apply_edits

REGISTRY = load_registry()
NAMES = Names(REGISTRY.leaving, REGISTRY.words)
CURL = """curl -d '{"model": "gpt-4", "messages": []}' https://api.openai.com/v1/chat/completions\n"""
MIGRATION = Migration(RunConfiguration(REGISTRY, "2026-11-22", show_ignored=True))
PROGRAM = ["%pip install openai\n", "!echo gpt-4\n", 'MODEL = "gpt-4"  # \u00e9\u2028\n', "ask(model=MODEL)\n"]
CREATE = "client.chat.completions.create(\n\tmodel='gpt-4', temperature=1)"
CELLS = [
    {"cell_type": "markdown", "source": ["# gpt-4 in words\n", "```python\n", 'ask(model="gpt-4")\n', "```\n"]},
    {"cell_type": "code", "source": PROGRAM},
    {"cell_type": "code", "source": CREATE, "outputs": [{"text": ["gpt-4\n"]}]},
    {"cell_type": "code", "source": ["%%bash\n", "llm --model gpt-4 hello\n"]},
    {"cell_type": "raw", "source": ['model="gpt-4"\n']},
]
SHAPES = [{"indent": 1}, {"indent": 4, "ensure_ascii": False}, {"separators": (",", ":")}]


def decisions(path: str, data: bytes) -> list[tuple[str, int]]:
    patch = MIGRATION.patch(Source(path, data), NAMES)
    return [(f.decision, patch.source.position(f.occurrence.span.start)[0]) for f in patch.findings]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("end", ["", "\n"])
def test_notebook_keeps_all_other_bytes(shape: dict[str, object], end: str) -> None:
    text = json.dumps({"cells": CELLS, "metadata": {"model": "gpt-4"}, "nbformat": 4}, **shape) + end  # type: ignore[arg-type]
    source = Source("a.ipynb", text.encode())
    patch = MIGRATION.patch(source, NAMES)
    assert [f.decision for f in patch.findings] == [
        Decision.REVIEW, Decision.REWRITE,  # words, and a fence
        Decision.REVIEW, Decision.REWRITE,  # a shell line, a constant
        Decision.REWRITE, Decision.IGNORE,  # an argument, what it printed
        Decision.REWRITE, Decision.REVIEW,  # an option of a shell cell, a raw cell
        Decision.IGNORE,  # notebook metadata
    ]  # fmt: skip
    after = apply_edits(source.data, patch.edits)
    assert (
        after == text.replace("gpt-4", "\0").encode().replace(b"\0", b"gpt-4")
        if not patch.edits
        else after != source.data
    )
    restored = after.replace(b"gpt-5.6-sol", b"gpt-4")
    assert restored == source.data
    assert after.count(b"gpt-5.6-sol") == 4
    json.loads(after)


@given(st.text(alphabet=st.sampled_from('ab"\\\n\t\u00e9\u2028/\U0001f600'), max_size=40), st.booleans())
def test_string_content_maps_back_to_its_bytes(text: str, is_ascii: bool) -> None:
    inner = json.dumps(text, ensure_ascii=is_ascii)[1:-1].encode()
    fragment = unescape(whole(b'"' + inner + b'"'), Span(1, 1 + len(inner)))
    if "\\u" not in inner.decode():
        assert fragment.data == text.encode()
    for at in range(len(fragment.data)):
        back = fragment.to_file(Span(at, at + 1))
        assert 1 <= back.start < back.end <= 1 + len(inner)
        if back.end - back.start == 1:
            assert fragment.from_file(back) == Span(at, at + 1)


@given(st.lists(st.sampled_from(["", "  a", "    b c", "\tgpt-4", "   gpt-4", "x"]), max_size=8))
def test_dedented_text_maps_back_to_its_bytes(lines: list[str]) -> None:
    data = b"intro\n" + "\n".join(lines).encode()
    fragment = cut(whole(data), Span(6, len(data)))
    assert fragment.data.split() == data[6:].split()
    for at, byte in enumerate(fragment.data):
        back = fragment.to_file(Span(at, at + 1))
        assert data[back.start] == byte


def find_slowly(fragment: Fragment, span: Span) -> Span | None:
    """Return the result of `from_file`, by checking every span of the fragment."""
    real = [at for at in range(len(fragment.data)) if not fragment.is_joint(at)]
    parts = (Span(start, end + 1) for start in real for end in real if start <= end)
    return next((part for part in parts if fragment.to_file(part) == span), None)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["", "  a", "    b c", "gpt-4", "\\n", '\\"', "x"]), max_size=6), st.booleans())
def test_file_offset_is_found_in_its_run(lines: list[str], is_string: bool) -> None:
    data = b"intro\n" + "\n".join(lines).encode() + b"\n"
    inside = Span(6, len(data) - 1)
    fragment = unescape(whole(data), inside) if is_string else prefix(cut(whole(data), inside), b"<?php\n")
    for start in range(len(data)):
        for end in range(start + 1, len(data) + 1):
            assert fragment.from_file(Span(start, end)) == find_slowly(fragment, Span(start, end))


def test_empty_fragment_has_no_places() -> None:
    fragment = join_runs([])
    assert fragment.to_file(Span(0, 0)) == Span(0, 0)
    assert fragment.from_file(Span(3, 4)) is None


@pytest.mark.parametrize(
    ("path", "text", "decision"),
    [
        ("a.md", '```json\n{"model": "gpt-4"}\n```\n', Decision.REWRITE),
        ("a.md", "- item\n\n  ```python\n  if x:\n      ask(model='gpt-4')\n  ```\n", Decision.REWRITE),
        ("a.md", "Use `gpt-4` here.\n", Decision.REVIEW),
        ("a.md", "See [it](https://platform.openai.com/docs/models/gpt-4).\n", Decision.IGNORE),
        ("a.md", "```\nPrinted: gpt-4\n```\n", Decision.REVIEW),
        ("a.rst", ".. code-block:: python\n\n   ask(model='gpt-4')\n\ntext\n", Decision.REWRITE),
        ("a.adoc", "[source,python]\n----\nask(model='gpt-4')\n----\n", Decision.REWRITE),
        ("a.html", "<script>const model = 'gpt-4'</script>", Decision.REWRITE),
        ("a.vue", "<script setup lang=\"ts\">\nconst model: string = 'gpt-4'\n</script>", Decision.REWRITE),
        ("a.sh", CURL, Decision.REWRITE),
        ("a.go", 'package a\nvar body = `{"model": "gpt-4"}`\n', Decision.REWRITE),
        (
            "a_test.go",
            'package a\nfunc TestA(t *testing.T) { assert.Equal(t, got, `{"model": "gpt-4"}`) }\n',
            Decision.REVIEW,
        ),
        (".env", "OPENAI_MODEL=gpt-4\n", Decision.REWRITE),
        (".env", "# OPENAI_MODEL=gpt-4\n", Decision.REVIEW),
        ("a.ini", "[llm]\nmodel = gpt-4 ; the default\n", Decision.REWRITE),
        ("start", "#!/usr/bin/env python3\nask(model='gpt-4')\n", Decision.REWRITE),
        ("a.unknown", 'model = "gpt-4"\n', Decision.REVIEW),
        (
            ".github/workflows/a.yml",
            "jobs:\n  a:\n    steps:\n      - run: |\n          llm --model gpt-4 hello\n",
            Decision.REWRITE,
        ),
    ],
)
def test_embedded_language_is_parsed_as_such(path: str, text: str, decision: Decision) -> None:
    assert [d for d, _ in decisions(path, text.encode())] == [decision]
