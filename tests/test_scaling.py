"""The work for a file is linear in its ids and bytes: function calls are counted."""

from __future__ import annotations

import sys
import time
import tracemalloc
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from harness import TODAY
from shapes import ID, MANY_IDS, MANY_PIECES

from codemod.api import migrate
from codemod.languages.fragments import whole
from codemod.languages.grammar import languages
from codemod.languages.parse import parse
from codemod.languages.syntax import Syntax
from codemod.languages.templates import fill_template, pass_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

MOST = 2.3  # times for twice as many
FEW = 90
NAMES = (
    *("branches.py", "calls.py", "dictionary.py", "functions.py", "list.py", "nested.py", "unused.py"),
    *("calls.ts", "list.ts", "calls.go", "constants.go", "list.json", "map.json", "list.yaml", "map.yaml"),
    *("chain.ts", "broken.rs", "else_if.ts", "operators.ex", "lines.properties"),
    *("classes.py", "classes.ts", "settings.env"),
    *("run.sh", "page.html", "scripts.html", "page.md", "fences.md", "cells.ipynb", "cell.ipynb", "tables.toml"),
)


def count_calls(folder: Path, name: str, count: int) -> int:
    """Return how many functions are called for one file: a measure that does not depend on load."""
    folder.mkdir()
    (folder / name).write_text(MANY_IDS[name](count), encoding="utf-8")
    calls = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        del frame, argument
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        with patch("codemod.engine.child.may_fork", return_value=False):  # calls in a fork are not seen
            report = migrate(cwd=folder, as_of=TODAY, no_config=True)
    finally:
        sys.setprofile(None)
    assert [one.reason for one in report.skipped] == []
    assert sum(len(patch.findings) for patch in report.patches) >= count
    return calls


@pytest.mark.parametrize("name", NAMES)
def test_work_is_linear_in_the_number_of_ids(tmp_path: Path, name: str) -> None:
    count_calls(tmp_path / "first", name, 2)  # loads and reads what is needed only once
    # The entries of a small map, and a few hundred levels of syntax, are read for each id in them.
    few = 450 if name in ("dictionary.py", "lines.properties", "chain.ts", "broken.rs", "else_if.ts") else FEW
    once, twice = (count_calls(tmp_path / str(count), name, count) for count in (few, 2 * few))
    assert twice / once < MOST


def test_work_does_not_grow_with_the_depth_of_nesting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nest(depth: int) -> Callable[[int], str]:
        return lambda count: f"{'f(' * depth}{', '.join([repr(ID)] * count)}{')' * depth}\n" * 2

    for depth in (2, 250, 500):
        monkeypatch.setitem(MANY_IDS, f"nested-{depth}.py", nest(depth))
    count_calls(tmp_path / "first", "nested-2.py", 2)
    flat, deep = (count_calls(tmp_path / str(depth), f"nested-{depth}.py", 20) for depth in (250, 500))
    assert deep / flat < 1.2


@pytest.mark.parametrize("name", ["a.py", "a.js", "a.json", "a.go"])
def test_text_in_thousands_of_brackets_is_not_parsed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "tree"
    folder.mkdir()
    opening, closing = "[\n" * 5_000, "]\n" * 5_000
    (folder / name).write_text(f'x = {opening}"{ID}"\n{closing}', encoding="utf-8")
    began = time.thread_time()
    report = migrate(cwd=folder, as_of=TODAY, no_config=True)
    assert time.thread_time() - began < 5
    assert [f.decision.value for p in report.patches for f in p.findings] == ["review"]


def test_many_brackets_side_by_side_are_parsed() -> None:
    syntax = Syntax("python", b"f([x])\n" * 2_000)
    assert not syntax.has_error
    assert Syntax("python", b"[" * 1_001 + b"]" * 1_001).has_error
    assert not Syntax("python", b"[" * 900 + b"]" * 900).has_error


def test_long_runs_of_comments_are_parsed_once() -> None:
    data = MANY_PIECES["comments_after_code.py"](10_000).encode()
    began = time.thread_time()
    tree = parse("python", data)
    assert time.thread_time() - began < 2  # it was a minute, and 8 GB
    assert not tree.root_node.has_error
    assert tree.root_node.end_byte == len(data)


def test_parsing_a_large_text_keeps_no_copies_of_it() -> None:
    data = b"ask(model='gpt-4')\n" * 20_000
    parse("python", data)
    tracemalloc.start()
    try:
        for _ in range(3):
            parse("python", data)
        assert tracemalloc.get_traced_memory()[0] < len(data) / 2
    finally:
        tracemalloc.stop()


def test_ids_among_many_comments_are_read_correctly(tmp_path: Path) -> None:
    comments = f"# {ID} in a comment\n\n   # more\r\n" * 300
    code = f'ask(model="{ID}")\n{comments}def f():\n    return ask(model="{ID}")\n\n\n'
    text = f'{code}TEXT = """\n{comments}"""\n{comments}'
    (tmp_path / "a.py").write_bytes(text.encode())
    report = migrate(cwd=tmp_path, as_of=TODAY, no_config=True)
    by_decision = [(f.decision.value, f.occurrence.role.value) for p in report.patches for f in p.findings]
    assert by_decision.count(("rewrite", "argument")) == 2
    assert {decision for decision, _ in by_decision} == {"rewrite", "review"}
    assert len(by_decision) == 902


@pytest.mark.parametrize(
    ("key", "piece"), [("yaml", b"{{"), ("yaml", b"{{/*\n"), ("yaml", b"{% <% "), ("markdown", b"<a>\n")]
)
def test_search_for_signs_is_linear_in_broken_text(key: str, piece: bytes) -> None:
    """No closing sign follows: a search from each opening sign to the end takes minutes for a megabyte."""
    text = whole(piece * 40_000)
    began = time.thread_time()
    fill_template(languages()[key], pass_over(text, languages()[key]).data)
    assert time.thread_time() - began < 1


def test_file_that_would_parse_otherwise_after_the_edits_is_not_parsed_for_each_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = f'{{"model": "{ID}", "n": 1}}, {{"m: "{ID}", "n": 2}}, {{"model": "{ID}"}}, prompt: "a" }});\n4", "n": 1}}, '
    (tmp_path / "torn.py").write_text(f"TABLE = [{torn * 40}\n", encoding="utf-8")
    parsed = 0

    def count(key: str, data: bytes) -> object:
        nonlocal parsed
        parsed += len(data) > 1_000
        return parse(key, data)

    monkeypatch.setattr("codemod.languages.syntax.parse", count)
    with patch("codemod.engine.child.may_fork", return_value=False):
        report = migrate(cwd=tmp_path, as_of=TODAY, no_config=True)
    assert sum(len(patch.findings) for patch in report.patches) > 40
    assert parsed < 10
