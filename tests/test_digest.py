"""The default report: two screens for any repository, with everything important on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import TODAY, run_migrate, run_program, write_tree

from codemod.cli.terminal import choose_colour, may_colour
from codemod.outputs.digest import format_digest
from codemod.outputs.terminal_text import View, quote_line
from codemod.values import Attention, Decision, FilePatch, Finding, Occurrence, Report, Role, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALL = "from openai import OpenAI\nclient = OpenAI()\n"
TREE = {
    "app.py": CALL + "client.chat.completions.create(model='gpt-4-0613', messages=m)\n",
    "old.py": CALL + "client.completions.create(model='gpt-3.5-turbo-instruct', prompt=p)\n",
    "prices.py": "PRICES = {'gpt-4-0613': 1, 'gpt-4-32k': 2}\n",
    "notes.md": "We like gpt-4-0613.\n",
    "vendor/lib.py": "MODEL = 'gpt-4-0613'\n",
    "package-lock.json": '{"name": "gpt-4-0613"}\n',
    "plain.py": "x = 1\n",
}


@pytest.fixture(autouse=True)
def _no_choice() -> Iterator[None]:
    yield
    choose_colour("auto")


def digest(folder: Path, *arguments: str) -> str:
    return run_program(folder, "migrate", "--as-of", TODAY, *arguments).stderr


def test_report_says_what_is_retired_what_is_rewritten_and_what_to_decide(tmp_path: Path) -> None:
    write_tree(tmp_path, {path: text.encode() for path, text in TREE.items()})
    told = digest(tmp_path)
    assert told.startswith("2 places depend on models that are retired: ")
    assert "gpt-4-0613 (1, 30 days ago)" in told
    assert "Rewrites: 1 in 1 file\n  app.py  gpt-4-0613 -> " in told
    assert "To decide: 1 place that a request or a configuration depends on\n  old.py:3:" in told
    assert "To check: 2 places in 1 file" in told
    assert "Mentions: 1 place in 1 file" in told
    searched = (
        "Searched 7 files. Left out, as not the source of truth: 1 lock (1 ID), 1 vendored (1 ID); --show-ignored"
    )
    assert searched in " ".join(told.split())
    assert told.endswith("Why a place was decided this way: migrate --explain PATH:LINE\n")
    assert "PRICES" not in told  # no source where it is not a terminal


def test_a_repository_of_any_size_fits_two_screens(tmp_path: Path) -> None:
    tree = {f"p{number}.py": f"A{number} = ['gpt-4-0613', 'gpt-4-32k']\n# gpt-4 {number}\n" for number in range(300)}
    tree |= {
        f"r{n}.py": CALL + "client.completions.create(model='gpt-3.5-turbo-instruct', prompt=p)\n" for n in range(60)
    }
    tree |= {f"m{n}.py": CALL + "client.chat.completions.create(model='gpt-4-0613')\n" for n in range(60)}
    write_tree(tmp_path, {path: text.encode() for path, text in tree.items()})
    lines = digest(tmp_path).splitlines()
    assert len(lines) <= 90
    assert "  60 places  gpt-3.5-turbo-instruct -> " in "\n".join(lines)
    assert sum("more: --all lists them" in line for line in lines) >= 1
    assert len(run_migrate(tmp_path, "--all").stderr.splitlines()) > 900


def test_no_findings_say_what_was_searched(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.py": b"x = 1\n", "vendor/b.py": b"M = 'gpt-4-0613'\n"})
    told = digest(tmp_path)
    assert "Searched 2 files. Left out, as not the source of truth: 1 vendored (1 ID)" in told
    assert told.endswith("nothing found\n")


def test_a_run_that_writes_says_how_to_undo_it(tmp_path: Path) -> None:
    write_tree(tmp_path, {"app.py": TREE["app.py"].encode()})
    assert "Wrote 1 file. Undo: llm-codemod undo\n" in digest(tmp_path, "--write")


def test_other_reports_are_optional(tmp_path: Path) -> None:
    write_tree(tmp_path, {path: text.encode() for path, text in TREE.items()})
    assert digest(tmp_path, "-q") == ""
    table = digest(tmp_path, "--stats").splitlines()
    assert table[0].split() == ["model", "rewrite", "act", "check", "mention", "retires", "replacement"]
    assert any(line.split()[:5] == ["gpt-4-0613", "1", "1", "1", "1"] for line in table)
    verbose = digest(tmp_path, "-v")
    assert "  trace  " in verbose
    assert "  question  " in verbose
    assert "choose one" in digest(tmp_path, "-q", "--all")


def test_a_line_on_a_terminal_hides_keys_and_marks_the_id() -> None:
    line = b'    ask("gpt-4-0613", key="sk-proj-a1b2c3d4e5f6g7h8i9", note="\x1b[2J")\n'
    at = line.index(b"gpt-4")
    source = Source("a.py", line)
    occurrence = Occurrence(Span(at, at + 10), "gpt-4-0613", "python", Role.ARGUMENT)
    finding = Finding(occurrence, Decision.REVIEW, "a reason", "V")
    shown = quote_line(source, finding, View(width=200, shows_code=True, is_coloured=True))
    assert shown.startswith('| ask("\x1b[1;31mgpt-4-0613\x1b[0m", key="')
    assert "a1b2c3d4" not in shown
    assert "\\x1b[2J" in shown
    narrow = quote_line(source, finding, View(width=60, shows_code=True))
    assert narrow.startswith('| ask("gpt-4-0613", key="')
    assert narrow.endswith("…")
    assert len(narrow) <= 60
    report = Report((FilePatch(source, (finding,)),), as_of=TODAY)
    assert "ask(" in format_digest(report, View(shows_code=True))
    assert "ask(" not in format_digest(report)


def test_color_depends_on_the_option_then_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert (may_colour(True), may_colour(False)) == (True, False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert may_colour(False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not may_colour(True)
    choose_colour("always")
    assert may_colour(False)
    choose_colour("never")
    monkeypatch.delenv("NO_COLOR")
    assert not may_colour(True)


def test_a_group_names_its_reason_without_the_places_and_with_the_ids() -> None:
    source = Source("a.py", b'M = "amazon.nova-sonic-v1:0"\n')
    occurrence = Occurrence(Span(5, 27), "amazon.nova-sonic-v1:0", "python", Role.LIST)
    for reason, told in (
        ("bedrock publishes no replacement for amazon.nova-sonic-v1:0", "no replacement for amazon.nova-sonic-v1:0\n"),
        ("the value is tested for the prefix gpt-5 in app.py:3", "the value is tested for the prefix gpt-5\n"),
        ("sent by an Azure client (app.py:3), where it is a name", "sent by an Azure client, where it is a name\n"),
    ):
        finding = Finding(occurrence, Decision.REVIEW, reason, "V", attention=Attention.CHECK)
        assert told in format_digest(Report((FilePatch(source, (finding,)),), as_of=TODAY))
