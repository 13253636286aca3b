"""Variables that .env files of a work tree set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codemod.dataflow.environment import Environment, read_variables

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("MODEL=gpt-4", {"MODEL": "gpt-4"}),
        ("export MODEL=gpt-4", {"MODEL": "gpt-4"}),
        ("MODEL = gpt-4 ", {"MODEL": "gpt-4"}),
        ('MODEL="gpt-4"', {"MODEL": "gpt-4"}),
        ("MODEL='gpt-4'", {"MODEL": "gpt-4"}),
        ("MODEL=gpt-4 # the model", {"MODEL": "gpt-4"}),
        ('MODEL="gpt-4" # the "model"', {"MODEL": "gpt-4"}),
        ("URL=https://x.dev/?a=b#c", {"URL": "https://x.dev/?a=b#c"}),
        ("MODEL=a=b", {"MODEL": "a=b"}),
        ("# MODEL=gpt-4", {}),
        ("  # MODEL=gpt-4", {}),
        ("MODEL=", {}),
        ("MODEL= ", {}),
        ("MODEL", {}),
        ("", {}),
        ("A=1\nB=2\nA=3", {"A": "3", "B": "2"}),
    ],
)
def test_lines_of_a_file(line: str, found: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"{line}\n", encoding="utf-8")
    assert read_variables(tmp_path / ".env") == found


def test_bytes_that_are_no_text_and_large_files(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"A=\xff1\nB=2\n")
    assert read_variables(tmp_path / ".env") == {"A": "\ufffd1", "B": "2"}
    (tmp_path / ".env").write_bytes(b"A=1\n" + b"#" * 199_996)
    assert read_variables(tmp_path / ".env") == {"A": "1"}
    (tmp_path / ".env").write_bytes(b"A=1\n" + b"#" * 199_997)
    assert read_variables(tmp_path / ".env") == {}
    assert read_variables(tmp_path / "missing") == {}


def test_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_text("A=1\n", encoding="utf-8")
    (tmp_path / ".env").symlink_to(tmp_path / "secrets")
    assert read_variables(tmp_path / ".env") == {}


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    for place, text in (
        (".env", "A=top\nB=top\nC=top\n"),
        ("app/.env", "A=app\nB=app\n"),
        ("app/.env.local", "B=local\nD=local\n"),
        ("app/chat/.env", "A=chat\n"),
        ("app/chat/env", "E=no\n"),
        ("other/.env", "A=other\nF=other\n"),
    ):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    environment = Environment(tmp_path)
    names = "ABCDEF"
    assert [environment.variable(name, "app/chat/x.py") for name in names] == ["chat", "app", "top", "local", "", ""]
    assert [environment.variable(name, "app/x.py") for name in names] == ["app", "app", "top", "local", "", ""]
    assert [environment.variable(name, "x.py") for name in names] == ["top", "top", "top", "", "", ""]
    assert [environment.variable(name, "missing/x.py") for name in names] == ["top", "top", "top", "", "", ""]
    (tmp_path / ".env").unlink()
    assert environment.variable("C", "x.py") == "top"  # a file is read once
