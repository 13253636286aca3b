"""`migrate --write --verify COMMAND --keep-passing`: what passes is kept, the rest is reverted, kills lose nothing."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import time
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from harness import MIGRATE, Outcome, read_tree, run_migrate, run_program, write_tree
from hypothesis import given
from hypothesis import strategies as st
from suite_tree import CODE, PLANTED, PLANTED_TEST, SUITE, TREE

from codemod.engine.verification.bisect import settle
from codemod.engine.verification.command import Ran, run_command
from codemod.engine.verification.tree import lead_over
from codemod.values import Edit, Span
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tree(tmp_path / "tree", TREE)


def keep(folder: Path, command: str = SUITE, *arguments: str) -> Outcome:
    return run_migrate(folder, "--write", "--verify", command, "--keep-passing", *arguments)


def read_verification(outcome: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(outcome.stdout)["verification"]
    return found


def list_groups(verification: dict[str, Any]) -> set[tuple[str, tuple[str, ...]]]:
    return {
        (group["outcome"], tuple(sorted(f"{one['path']}:{one['line']}" for one in group["places"])))
        for group in verification["groups"]
    }


def list_places(verification: dict[str, Any]) -> set[tuple[str, str]]:
    """Return each place with its outcome, whatever its group."""
    return {(outcome, place) for outcome, places in list_groups(verification) for place in places}


def test_test_moves_with_its_code_and_a_hidden_dependency_is_protected(folder: Path) -> None:
    outcome = keep(folder, SUITE, "--format", "json")
    assert outcome.code == 0, outcome.stderr
    tree = read_tree(folder)
    assert b'"gpt-4"' not in tree["app.py"] + tree["tests/test_app.py"]
    assert b'if model == "gpt-4o-audio-preview":' in tree["picker.py"]
    assert subprocess.run(SUITE, shell=True, cwd=folder, check=False).returncode == 0  # noqa: S602
    verification = read_verification(outcome)
    groups = list_groups(verification)
    assert ("kept", ("app.py:1", "tests/test_app.py:13")) in groups
    rejected = [group for group in verification["groups"] if group["outcome"] == "rejected"]
    assert any(place["path"] == "picker.py" for group in rejected for place in group["places"])
    assert all(group["reason"] == "failed with exit code 1" and group["lines"] for group in rejected)
    assert any("AssertionError" in line for group in rejected for line in group["lines"])


def test_report_has_the_last_lines_of_the_command_for_every_group(folder: Path) -> None:
    command = f"{SUITE} && echo collected && echo '2 passed'"
    groups = read_verification(keep(folder, command, "--format", "json"))["groups"]
    lines = {group["outcome"]: group["lines"] for group in groups}
    assert (lines["kept"], lines["rejected"][-1]) == (["collected", "2 passed"], "AssertionError")
    assert run_program(folder, "llm-codemod", "undo").code == 0
    said = keep(folder, command).stderr
    assert "    tests/test_app.py:13:33  (review)\n      | 2 passed\n" in said
    assert "      | AssertionError\n" in said


def test_test_that_reaches_its_code_without_an_import_moves_with_it(folder: Path) -> None:
    # The test loads the program by a name that it puts together; another one needs an id of its own.
    tree = {
        "addons/chat.py": b"""MODELS = []


def register(name):
    MODELS.append(name)


register("gpt-4-32k")
""",
        "tests/test_listing.py": b"""import importlib


def test_listing():
    assert importlib.import_module("addons." + "chat").MODELS == ["gpt-4-32k"]
""",
    }
    write_tree(folder, tree)
    outcome = keep(folder, f"{SUITE} test_listing", "--format", "json")
    assert outcome.code == 0, outcome.stderr
    groups = list_groups(read_verification(outcome))
    assert ("kept", ("addons/chat.py:8", "tests/test_listing.py:5")) in groups
    assert {path for path in tree if b"gpt-4-32k" in (folder / path).read_bytes()} == set()


def test_the_whole_run_is_undone_at_once(folder: Path) -> None:
    keep(folder)
    assert read_tree(folder) != TREE
    assert run_program(folder, "llm-codemod", "undo").code == 0
    assert {path: data for path, data in read_tree(folder).items() if "__pycache__" not in path} == TREE


def test_nothing_is_tried_with_a_failing_or_flaky_command(folder: Path) -> None:
    outcome = keep(folder, "echo broken before; exit 3")
    assert outcome.code == 3
    assert "the command fails without any change, nothing was tried\n      | broken before" in outcome.stderr
    flaky = keep(folder, "test ! -f ran && touch ran")
    assert flaky.code == 3
    assert "passed once and failed once on the same files: it is flaky" in flaky.stderr
    assert {path: data for path, data in read_tree(folder).items() if path != "ran"} == TREE


def test_failing_final_state_is_reported(folder: Path) -> None:
    # The fifth run is that of the final state.
    outcome = keep(folder, f"echo >> ran; test $(wc -l < ran) -lt 5 && {SUITE}")
    assert "warning: on the final state the command failed with exit code 1" in outcome.stderr


def test_timeout_is_a_failure(folder: Path) -> None:
    outcome = keep(
        folder, "grep -q gpt-4o app.py picker.py && grep -q '\"gpt-4\"' app.py || sleep 60", "--verify-limit", "1"
    )
    assert "did not end within 1 s" in outcome.stderr
    assert read_tree(folder)["app.py"] == CODE


def test_command_that_changes_files_ends_the_trials(folder: Path) -> None:
    outcome = keep(folder, "grep -q '\"gpt-4\"' app.py || { echo '# mine' >> app.py; false; }")
    assert outcome.code == 3
    assert "the command itself changes files of this run" in outcome.stderr
    assert read_tree(folder)["picker.py"] == PLANTED
    assert read_tree(folder)["app.py"].endswith(b"# mine\n")


def test_snapshots_are_not_edited_and_the_report_says_how_to_record_them(folder: Path) -> None:
    snapshot = b'exports[`asks 1`] = `{"model": "gpt-4"}`;\n'
    write_tree(folder, {"web/__snapshots__/ask.test.ts.snap": snapshot})
    outcome = keep(folder)
    assert "recorded  web/__snapshots__/ask.test.ts.snap  holds gpt-4: run jest -u or vitest run -u" in outcome.stderr
    assert read_tree(folder)["web/__snapshots__/ask.test.ts.snap"] == snapshot


def test_missing_required_options_are_reported(folder: Path) -> None:
    for arguments, said in (
        (["--write", "--keep-passing"], "--keep-passing: also pass --verify COMMAND"),
        (["--write", "--verify-limit", "3"], "--verify-limit: also pass --verify COMMAND"),
        (["--write", "--verify", "true", "--verify-related"], "--verify-related: also pass --keep-passing"),
    ):
        refused = run_migrate(folder, *arguments)
        assert (refused.code, said in refused.stderr) == (2, True)


def start(folder: Path, command: str) -> subprocess.Popen[bytes]:
    arguments = ["--write", "--verify", command, "--keep-passing"]
    return subprocess.Popen([*MIGRATE, *arguments], cwd=folder, stderr=subprocess.PIPE, start_new_session=True)


def wait_for(condition: Any, process: subprocess.Popen[bytes] | None = None) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        assert process is None or process.poll() is None
        time.sleep(0.02)


def test_run_that_is_killed_again_and_again_keeps_only_what_passes_and_finishes(folder: Path) -> None:
    whole = write_tree(folder.parent / "whole", TREE)
    begun = time.monotonic()
    keep(whole)
    length = time.monotonic() - begun

    def is_verified() -> bool:
        passes = subprocess.run(SUITE, shell=True, cwd=folder, check=False, capture_output=True).returncode == 0  # noqa: S602
        return passes and (folder / "picker.py").read_bytes() == PLANTED

    for part in range(1, 8):
        with start(folder, SUITE) as process:
            try:
                process.wait(length * part / 8)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            process.wait()
        wait_for(is_verified)
        assert {(folder / path).read_bytes() for path in TREE} <= {*TREE.values(), *read_tree(whole).values()}
    assert keep(folder).code == 0
    assert all((folder / path).read_bytes() == (whole / path).read_bytes() for path in TREE)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """The tree and the report of a run that nobody kills."""
    whole = write_tree(tmp_path_factory.mktemp("whole"), TREE)
    return whole, keep(whole, SUITE, "--format", "json")


# The runs of the suite: two of the baseline, all rewrites, then the groups and their halves.
@pytest.mark.parametrize("number", [1, 3, 4, 5])
def test_killed_run_leaves_the_last_verified_state_and_resumes(
    folder: Path, finished: tuple[Path, Outcome], number: int
) -> None:
    whole, expected = finished
    (folder / "last").write_text(f"{number}")
    waits = "test $(wc -l < runs) -lt $(cat last) || { touch here; sleep 60; }"
    counted = f"{SUITE}; code=$?; echo >> runs; {waits}; exit $code"
    with start(folder, counted) as process:
        wait_for((folder / "here").exists, process)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def is_verified() -> bool:
        return subprocess.run(SUITE, shell=True, cwd=folder, check=False, capture_output=True).returncode == 0  # noqa: S602

    wait_for(is_verified)
    (folder / "here").unlink()
    (folder / "last").write_text("999")
    again = keep(folder, counted, "--format", "json")
    assert again.code == 0, again.stderr
    assert list_places(read_verification(again)) == list_places(read_verification(expected))
    for path in TREE:
        assert (folder / path).read_bytes() == (whole / path).read_bytes(), path


def test_after_a_kill_with_its_guardian_the_next_run_restores_and_resumes(folder: Path) -> None:
    for number in range(4):
        again = {f"picker{number}.py": PLANTED, f"tests/test_picker{number}.py": PLANTED_TEST}
        write_tree(folder, {path: data.replace(b"picker", b"picker%d" % number) for path, data in again.items()})
    suite = f"{SUITE} test_picker0 test_picker1 test_picker2 test_picker3"
    first = keep(folder, suite, "--format", "json")
    rejected = [one for one in read_verification(first)["groups"] if one["outcome"] == "rejected"]
    runs = read_verification(first)["runs"]
    assert run_program(folder, "llm-codemod", "undo").code == 0
    # The run is killed, with its guardian, in its last run but one.
    counted = f"echo >> runs; test $(wc -l < runs) -lt {runs - 1} || {{ touch here; sleep 60; }}; {suite}"
    with start(folder, counted) as process:
        wait_for((folder / "here").exists, process)
        children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, check=True).stdout.split()
        for child in map(int, children):
            os.kill(child, signal.SIGKILL)
        process.send_signal(signal.SIGKILL)
        process.wait()
    (folder / "runs").write_text("")
    resumed = keep(folder, counted, "--format", "json")
    told = read_verification(resumed)
    assert told["runs"] < runs - 1
    earlier = [one for one in told["groups"] if one["earlier"]]
    assert "rejected" in {one["outcome"] for one in earlier}
    assert len([one for one in told["groups"] if one["outcome"] == "rejected"]) == len(rejected)
    assert list_places(told) == list_places(read_verification(first)), "kept changes are reported"


def test_an_interrupt_leaves_the_last_verified_state(folder: Path) -> None:
    with start(folder, f"grep -q '\"gpt-4\"' app.py || {{ touch here; sleep 60; }}; {SUITE}") as process:
        wait_for((folder / "here").exists, process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
    assert (folder / "app.py").read_bytes() == CODE


def test_two_runs_at_once_are_refused(folder: Path) -> None:
    with start(folder, "touch here; sleep 60") as process:
        wait_for((folder / "here").exists, process)
        refused = keep(folder)
        os.killpg(process.pid, signal.SIGINT)
        process.wait()
    assert (refused.code, "another migrate --keep-passing is in progress here" in refused.stderr) == (2, True)


@pytest.mark.parametrize("exponent", range(7))
def test_number_of_runs_is_as_documented(exponent: int) -> None:
    total = 2**exponent
    worst = []
    for failing in range(3):
        counts = [0]
        for bad in combinations(range(total), failing):
            tried: list[int] = []

            def attempt(groups: Sequence[int], bad: tuple[int, ...] = bad, tried: list[int] = tried) -> Ran:
                tried.append(len(groups))
                return Ran(int(not set(bad).isdisjoint(groups)))

            assert settle(range(total), attempt).kept == [n for n in range(total) if n not in bad]
            counts.append(len(tried))
        worst.append(max(counts))
    row = f"| {total} | {worst[0]} | {worst[1]} | {worst[2] or ''} |".replace("|  |", "| |")
    assert f"\n{row}\n" in (Path(__file__).parent.parent / "docs" / "options.md").read_text("utf-8")


@pytest.mark.parametrize("total", [1, 7, 64, 500])
def test_few_failures_among_many_groups_take_about_log_n_runs(total: int) -> None:
    for bad in ({0}, {total - 1}, {total // 2}, set()):
        runs = 0

        def attempt(groups: Sequence[int], bad: set[int] = bad) -> Ran:
            nonlocal runs
            runs += 1
            return Ran(int(not bad.isdisjoint(groups)))

        settled = settle(range(total), attempt)
        assert settled.kept == [n for n in range(total) if n not in bad]
        assert set(settled.rejected) == bad
        assert runs <= 1 + len(bad) * 2 * math.ceil(math.log2(total) + 1)


@given(st.sets(st.integers(0, 30)), st.integers(1, 31))
def test_kept_groups_pass_and_rejected_ones_fail_on_top(bad: set[int], total: int) -> None:
    asked: list[frozenset[int]] = []

    def attempt(groups: Sequence[int]) -> Ran:
        asked.append(frozenset(groups))
        return Ran(int(not bad.isdisjoint(groups)))

    settled = settle(range(total), attempt)
    assert set(settled.kept) == set(range(total)) - bad
    assert len(asked) == len(set(asked)), "nothing is tried twice"


def test_groups_that_pass_only_together_or_only_apart() -> None:
    def attempt(groups: Sequence[str]) -> Ran:
        return Ran(int(("a" in groups) != ("b" in groups)))

    settled = settle(["x", "a", "y", "b"], attempt)
    assert set(settled.kept) != set()
    assert attempt([["x", "a", "y", "b"][at] for at in settled.kept]).passed


@given(st.binary(max_size=40), st.data())
def test_edits_transform_one_state_into_another(data: bytes, draw: st.DataObject) -> None:
    def edits() -> tuple[Edit, ...]:
        cuts = sorted(draw.draw(st.sets(st.integers(0, len(data)), max_size=6)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return tuple(Edit(Span(a, b), data[a:b], draw.draw(st.sampled_from([b"", b"x", b"yy"]))) for a, b in pairs)

    shared = edits()
    old = tuple(one for one in shared if draw.draw(st.booleans()))
    new = tuple(one for one in shared if draw.draw(st.booleans()))
    led = lead_over(data, old, new)
    assert apply_edits(apply_edits(data, old), led) == apply_edits(data, new)


def test_last_lines_are_kept_without_keys_and_child_processes_end(tmp_path: Path) -> None:
    late = tmp_path / "late"
    ran = run_command(f"(sleep 2; touch {late}) & seq 1 50; echo key sk-proj-abcdef1234567890; exit 4", tmp_path)
    assert (ran.code, ran.explain()) == (4, "failed with exit code 4")
    assert ran.lines == ("46", "47", "48", "49", "50", "key …")
    time.sleep(2.5)
    assert not late.exists()


def test_change_over_two_files_is_made_and_reverted_completely(folder: Path) -> None:
    tree = {
        "settings.py": b'CHAT_MODEL = "gpt-4o"\n',
        "ask.py": b"""from openai import OpenAI
from settings import CHAT_MODEL

client = OpenAI()


def ask(m):
    return client.chat.completions.create(model=CHAT_MODEL, messages=m, max_tokens=9, temperature=0.2)
""",
    }
    plain = write_tree(folder.parent / "plain", tree)
    run_migrate(plain, "--write")
    assert b"max_completion_tokens" in read_tree(plain)["ask.py"], "the change is over two files"
    for command in ("true", "! grep -q max_completion_tokens ask.py"):
        other = write_tree(folder.parent / str(len(command)), tree)
        outcome = keep(other, command)
        assert outcome.code == 0, outcome.stderr
        assert read_tree(other) == (read_tree(plain) if command == "true" else tree)
