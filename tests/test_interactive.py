"""`migrate --interactive`: only accepted changes are written; tested in the core, and on a real terminal."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from harness import TODAY, read_tree, run_migrate, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.engine.selection import Answer, Instead, Question, take_edits
from codemod.rules.registry import load_registry
from codemod.values import Decision, FilePatch, Source
from codemod.values.edits import apply_edits, merge_removals

CALL = b'openai.chat.completions.create(model="gpt-4", messages=[])'
FIXTURES = Path(__file__).parent / "fixtures"
APP = b"import openai\n\n" + CALL + b'\nMODEL = "gpt-4"\nFAST_MODEL = "o1-mini"\n'
SETTINGS = b'{"model": "gpt-4o-mini-audio-preview", "fast": {"model": "o1-mini"}}\n'
TREE = {"app.py": APP, "settings.json": SETTINGS, "z.yaml": b"model: gpt-4\r\nother_model: gpt-4-32k\r\n"}


@cache
def migration(*, unsafe: bool = False) -> Migration:
    return Migration(RunConfiguration(registry=load_registry(), as_of=TODAY, unsafe=unsafe))


@cache
def patches() -> tuple[FilePatch, ...]:
    plan = migration()
    return tuple(plan.patch(Source(path, data), plan.configuration.names()) for path, data in TREE.items())


class Person:
    """Answers from a list, then quits; records what was asked."""

    def __init__(self, answers: list[Answer | Instead]) -> None:
        self.answers = answers
        self.asked: list[tuple[Question, Answer | Instead]] = []

    def __call__(self, question: Question) -> Answer | Instead:
        answer = self.answers[len(self.asked)] if len(self.asked) < len(self.answers) else Answer.QUIT
        self.asked.append((question, answer))
        return answer


def test_example_has_changes_to_ask_about() -> None:
    assert [len(patch.edits) for patch in patches()] == [3, 2, 2]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(Answer), max_size=8))
def test_accepted_changes_match_the_answers(answers: list[Answer]) -> None:
    person = Person([*answers])
    result = list(take_edits(patches(), person, migration()))
    told = {(q.patch.source.path, q.finding.occurrence.span): answer for q, answer in person.asked}
    assert len(told) == len(person.asked)
    always: set[bytes] = set()
    is_over = False
    for before, after in zip(patches(), result, strict=True):
        leaves_file = False
        expected = []
        for edit in before.edits:
            answer = told.get((before.source.path, edit.span))
            assert (answer is None) == (is_over or leaves_file or edit.expects in always)
            if edit.expects in always or answer in (Answer.YES, Answer.ALL):
                expected += [] if is_over or leaves_file else [edit]
            always |= {edit.expects} if answer == Answer.ALL else set()
            leaves_file |= answer == Answer.NOT_FILE
            is_over |= answer == Answer.QUIT
        assert list(after.edits) == expected
        rewritten = [f.occurrence.span for f in after.findings if f.decision == Decision.REWRITE]
        assert rewritten == [edit.span for edit in expected]
        assert [f.occurrence for f in after.findings] == [f.occurrence for f in before.findings]


def test_other_replacement_is_verified_like_the_first() -> None:
    person = Person([Instead("gpt-6-sol"), Answer.ALL, Answer.NO, Answer.NO, Answer.YES, Answer.NO])
    first, second, third = take_edits(patches(), person, migration())
    assert [question.edits[0].text for question, _ in person.asked][:2] == [b"gpt-5.6-sol", b"gpt-6-sol"]
    assert apply_edits(APP, first.edits) == APP.replace(b"gpt-4", b"gpt-6-sol")
    assert apply_edits(SETTINGS, second.edits) == SETTINGS.replace(b"o1-mini", b"gpt-5.6-terra")
    assert apply_edits(third.source.data, third.edits).startswith(b"model: gpt-6-sol\r\nother_model: gpt-4-32k")
    replaced = {f.replacement for f in (*first.findings, *third.findings) if f.occurrence.text == "gpt-4"}
    assert replaced == {"gpt-6-sol"}


def test_impossible_replacement_is_reported_and_asked_again() -> None:
    person = Person([Instead('"; import os; "'), Answer.NO, Answer.QUIT])
    first, *_ = take_edits(patches(), person, migration())
    assert not first.edits
    assert [question.problem for question, _ in person.asked] == ["", '"; import os; " is not allowed here', ""]


def test_edits_that_need_a_declined_one_are_not_made() -> None:
    """Together, the two edits leave two models to choose from; the first one alone would leave one."""
    source = Source("pick.py", b'import openai\nopenai.chat.completions.create(model="gpt-4" if big else "gpt-4o")\n')
    mapping = {"gpt-4": "gpt-4o", "gpt-4o": "gpt-6-luna"}
    plan = Migration(RunConfiguration(load_registry(), TODAY, mapping=mapping))
    patch = plan.patch(source, plan.configuration.names())
    assert len(patch.edits) == 2
    [both] = take_edits([patch], Person([Answer.YES, Answer.YES]), plan)
    assert both == patch
    [second] = take_edits([patch], Person([Answer.NO, Answer.YES]), plan)
    assert [edit.text for edit in second.edits] == [b"gpt-6-luna"]
    [first] = take_edits([patch], Person([Answer.YES, Answer.NO]), plan)
    assert not first.edits
    assert "two branches or elements would be equal" in first.findings[0].reason


@cache
def patched() -> list[FilePatch]:
    """Return patches with parameter edits: those that `--unsafe` makes in old calls and sessions."""
    plan = migration(unsafe=True)
    cases = [FIXTURES / case / "before" for case in ("moves-chat-to-reasoning", "moves-realtime-sessions")]
    files = [Source(path.name, path.read_bytes()) for case in cases for path in sorted(case.rglob("*.*"))]
    found = [plan.patch(source, plan.configuration.names()) for source in files]
    return [patch for patch in found if len(patch.edits) > sum(f.decision == Decision.REWRITE for f in patch.findings)]


def test_example_has_parameter_edits() -> None:
    assert len({patch.source.path for patch in patched()}) > 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([Answer.YES, Answer.YES, Answer.NO, Answer.ALL]), max_size=30))
def test_parameter_edits_go_with_their_id(answers: list[Answer]) -> None:
    person, plan = Person([*answers]), migration(unsafe=True)
    for patch, result in zip(patched(), take_edits(patched(), person, plan), strict=True):
        yes = [q for q, answer in person.asked if q.patch is patch and answer in (Answer.YES, Answer.ALL)]
        asked = {finding.occurrence.span for question in yes for finding in question.findings}
        for before, after in zip(patch.findings, result.findings, strict=True):
            assert (after.change is not None) == (after.decision == Decision.REWRITE)
            assert after.change in (before.change, None)
            assert after.change or before.occurrence.span not in asked
            made = {one.edit for one in after.follow_ups if one.is_made}
            assert made <= {one.edit for one in after.change.edits} if after.change else not made
        assert result.edits == merge_removals(one.edit for f in result.findings if f.change for one in f.change.edits)
        assert plan.confirm(result) == result


class Screen(NamedTuple):
    """What a terminal showed, what went to a pipe, and the exit code."""

    shown: str
    piped: bytes
    code: int


# A line, the bytes of a key, or an action before a line is typed.
Words = str | bytes | Callable[[], str]
START = (
    "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "from codemod.cli.main import migrate_main as run; run()"
)
PATIENCE = 120  # seconds until a test gives up; nothing waits for it


def converse(folder: Path, said: list[Words], *arguments: str, pipe: bool = False) -> Screen:
    """Run `migrate --interactive` on a terminal of its own, say one thing at each prompt, return what was shown."""
    terminal, side = os.openpty()
    command = [sys.executable, "-c", START, "--as-of", TODAY, "--interactive", *arguments]
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "200"}
    stdout = subprocess.PIPE if pipe else side
    with subprocess.Popen(
        command, cwd=folder, stdin=side, stdout=stdout, stderr=side, env=environment, start_new_session=True
    ) as process:
        os.close(side)
        try:
            shown = _say(terminal, said)
        except AssertionError:
            process.kill()
            raise
        piped = process.stdout.read() if process.stdout else b""
    os.close(terminal)
    return Screen(shown.decode().replace("\r\n", "\n"), piped, process.returncode)


def _say(terminal: int, said: list[Words]) -> bytes:
    shown = b""
    for words in said:
        shown += _read_until(terminal, b"? ") if not shown.endswith(b"(empty: none): ") else b""
        typed = words() if callable(words) else words
        os.write(terminal, typed if isinstance(typed, bytes) else f"{typed}\n".encode())
        if words == "e":
            shown += _read_until(terminal, b"(empty: none): ")
    return shown + _read_until(terminal, None)


def _read_until(terminal: int, end: bytes | None) -> bytes:
    """Return the output up to `end`, or until the program has ended."""
    shown, deadline = b"", time.monotonic() + PATIENCE
    while end is None or not (shown.endswith(end) and (end != b"? " or b"Make this change [" in shown)):
        ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
        assert ready, shown.decode()
        try:
            more = os.read(terminal, 65536)
        except OSError:  # Linux raises this when the other side is closed
            more = b""
        if not more:
            assert end is None, shown.decode()
            break
        shown += more
    return shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tree(tmp_path / "tree", TREE)


def test_changes_can_be_accepted_declined_and_replaced(folder: Path) -> None:
    screen = converse(folder, ["?", "maybe", "n", "y", "d", "e", "1", "y", "n", "n", "y"])
    assert screen.code == 0, screen.shown
    assert "app.py:3:39\ngpt-4 -> gpt-5.6-sol   retired 2026-10-23   sent by openai" in screen.shown
    assert '-openai.chat.completions.create(model="gpt-4", messages=[])\n+openai.chat' in screen.shown
    assert screen.shown.count("q - quit: skip this change") == 2
    assert "  1  gpt-audio-1.5\n" in screen.shown
    assert "(7/7) Make this change [y,n,a,d,e,q,?]? " in screen.shown
    assert read_tree(folder) == {
        "app.py": APP.replace(b'MODEL = "gpt-4"', b'MODEL = "gpt-5.6-sol"'),
        "settings.json": SETTINGS.replace(b"gpt-4o-mini-audio-preview", b"gpt-audio-1.5"),
        "z.yaml": TREE["z.yaml"].replace(b"gpt-4-32k", b"gpt-6-luna"),
    }
    assert "3 files: 3 rewrites, 4 reviews, " in screen.shown
    assert re.search(r"app.py:3:39 +gpt-4 -> gpt-5.6-sol .*\n +not taken: sent by openai", screen.shown)


@pytest.mark.parametrize(("leave", "code"), [("q", 0), (b"\x04", 0), (b"\x03", 130)])
def test_accepted_changes_are_written_however_the_run_ends(folder: Path, leave: Words, code: int) -> None:
    screen = converse(folder, ["n", "y", leave])
    assert (screen.code, "Traceback" in screen.shown) == (code, False), screen.shown
    assert read_tree(folder) == TREE | {"app.py": APP.replace(b'MODEL = "gpt-4"', b'MODEL = "gpt-5.6-sol"')}
    assert "3 files: 1 rewrite, 6 reviews" in screen.shown


def test_dry_run_prints_accepted_changes_and_writes_nothing(folder: Path) -> None:
    screen = converse(folder, ["a", "q"], "--dry-run", "--unsafe", pipe=True)
    assert (screen.code, read_tree(folder)) == (0, TREE), screen.shown
    assert b"+++ b/app.py\n" in screen.piped
    assert "Take this change" not in screen.piped.decode()
    subprocess.run(["git", "apply"], cwd=folder, input=screen.piped, check=True)
    assert read_tree(folder)["app.py"] == APP.replace(b"gpt-4", b"gpt-5.6-sol")


def test_unsafe_edits_are_asked_with_their_reason(tmp_path: Path) -> None:
    source = b'import openai\n# was gpt-4 \x1b[2J\nopenai.chat.completions.create(model="gpt-4", messages=[])\n'
    folder = write_tree(tmp_path, {"app.py": source})
    screen = converse(folder, ["n", "a"], "--unsafe")
    assert "--unsafe, although in a comment" in screen.shown
    assert "\x1b[2J" not in screen.shown
    assert "# was gpt-4 \\x1b[2J" in screen.shown
    assert read_tree(folder)["app.py"] == source.replace(b'"gpt-4"', b'"gpt-5.6-sol"')
    (folder / "app.py").write_bytes(source)
    screen = converse(folder, ["a", "n"], "--unsafe")
    assert read_tree(folder)["app.py"] == source.replace(b"was gpt-4", b"was gpt-5.6-sol")


def test_file_that_changed_during_the_questions_is_not_written(folder: Path) -> None:
    changed = APP + b"# and one line more\n"

    def change_and_take() -> str:
        (folder / "app.py").write_bytes(changed)
        return "a"

    screen = converse(folder, [change_and_take, "q"], "app.py")
    assert (screen.code, read_tree(folder)["app.py"]) == (3, changed), screen.shown
    assert "Skipped: 1 file" in screen.shown
    assert "changed since it was read; run again" in screen.shown


def test_interactive_needs_a_terminal(folder: Path) -> None:
    outcome = run_migrate(folder, "--interactive")
    assert (outcome.code, outcome.stdout, read_tree(folder)) == (2, b"", TREE)
    assert outcome.stderr == (
        "error: --interactive: stdin is not a terminal; use --dry-run, then --write with --only\n"
    )
    outcome = run_migrate(folder, "--interactive", "--check")
    assert outcome.stderr == "error: --interactive and --check exclude each other: --check changes nothing\n"


SPREAD = {
    "config.py": b'CHAT_MODEL = "gpt-4o"\n',
    "src/ask.py": b"from openai import OpenAI\nfrom config import CHAT_MODEL\n\nclient = OpenAI()\n\n\ndef ask(m):\n"
    b"    return client.chat.completions.create(model=CHAT_MODEL, messages=m, max_tokens=9)\n",
}


@pytest.mark.parametrize(("answer", "is_taken"), [("y", True), ("n", False)])
def test_change_over_several_files_is_one_question_with_all_hunks(
    tmp_path: Path, answer: str, *, is_taken: bool
) -> None:
    folder = write_tree(tmp_path, SPREAD)
    screen = converse(folder, [answer])
    assert "(1/1)" in screen.shown
    for shown in ('CHAT_MODEL = "gpt-6-luna"', "src/ask.py", "max_completion_tokens=9"):
        assert shown in screen.shown
    after = read_tree(folder)
    assert (after != SPREAD) == is_taken
    assert (b"gpt-6-luna" in after["config.py"]) == (b"max_completion_tokens" in after["src/ask.py"]) == is_taken
