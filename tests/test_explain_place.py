"""`migrate --explain PATH:LINE` prints every fact of one decision, its whole trace, and no source text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import run_migrate, write_tree

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """\
from openai import OpenAI

MODEL = "gpt-4-0613"
SECRET = "sk-proj-a1b2c3d4e5f6g7h8"
client = OpenAI()
answer = client.chat.completions.create(model=MODEL, messages=[], max_tokens=5)
PRICES = {"gpt-4-0613": 30}
"""


def explain(folder: Path, place: str) -> tuple[str, str, int]:
    outcome = run_migrate(folder, "--explain", place)
    return outcome.stdout.decode(), outcome.stderr, outcome.code


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write_tree(tmp_path, {"app.py": SOURCE.encode(), "vendor/x.py": b"M = 'gpt-4-0613'\n"})


def test_whole_trace_is_printed(tree: Path) -> None:
    told, _, code = explain(tree, "app.py:3")
    assert code == 0
    assert told.startswith("app.py:3:10  gpt-4-0613: ")
    for part in (
        "  reason ",
        "  row ",
        "  role ",
        "  platform ",
        "openai",
        "  replacement ",
        "gpt-5.6-sol",
        "  trace\n",
    ):
        assert part in told, part
    assert "    request  app.py:6:" in told
    assert "    client   app.py:5:" in told
    assert "is openai" in told
    assert "sk-proj" not in told
    assert '"gpt-4-0613"' not in told


_TWO = "a = {0}()\nb = OpenAI()\nclient = a if fast else b\nclient.responses.create(model='gpt-4', input=x)\n"
_SEVERAL = (
    "client from Groq is unknown: several clients send it: client from Groq (app.py:1), client from OpenAI (app.py:2)"
)
_SWITCH = "from google import genai\nclient = genai.Client(vertexai=USE)\n"
_SWITCH += "client.models.generate_content(model='gemini-2.0-flash-001', contents=x)\n"


@pytest.mark.parametrize(
    ("code", "client"),
    [
        ("client.responses.create(model='gpt-4', input=x)\n", "unknown: cannot tell which client sends it"),
        (_TWO.format("AzureOpenAI"), "app.py:1:5  client from AzureOpenAI is azure"),
        (_TWO.format("Groq"), f"app.py:1:5  {_SEVERAL}"),
        (_SWITCH, "app.py:2:32  vertexai is set at run time is unknown: cannot tell whether vertexai is on"),
    ],
)
def test_client_is_named_or_why_it_is_unknown(code: str, client: str, tmp_path: Path) -> None:
    write_tree(tmp_path, {"app.py": code.encode()})
    told, _, _ = explain(tmp_path, f"app.py:{code.count(chr(10))}")
    assert f"client   {client}\n" in told, told


def test_ignored_places_are_explained(tree: Path) -> None:
    told, _, code = explain(tree, "vendor/x.py:1:6")
    assert code == 0
    assert ": ignore (mention)" in told
    assert "a file that is not the source of truth" in told


def test_a_line_without_an_id_names_the_lines_with_one(tree: Path) -> None:
    assert explain(tree, "app.py:5") == (
        "app.py:5: no known ID on this line; the nearest known IDs are on line 3, 7\n",
        "",
        1,
    )


@pytest.mark.parametrize("place", ["app.py", "app.py:0", "app.py:x", "nope.py:3"])
def test_invalid_place_is_refused(tree: Path, place: str) -> None:
    told, error, code = explain(tree, place)
    assert (told, code) == ("", 2)
    assert f"--explain {place}" in error


def test_explain_writes_nothing(tree: Path) -> None:
    assert run_migrate(tree, "--explain", "app.py:3", "--write").code == 2
    assert (tree / "app.py").read_bytes() == SOURCE.encode()
