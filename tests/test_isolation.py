"""A problem in one file is reported for that file, and the others are processed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from cli_tree import APP, PRIVATE, TREE
from harness import ENDLESS, TODAY, run_migrate, write_tree
from killing import MIGRATE

import codemod.engine.pipeline
from codemod.engine.configuration import RunConfiguration
from codemod.engine.files import migrate_file
from codemod.engine.isolation import guard_file
from codemod.engine.pipeline import Migration
from codemod.errors import Skipped
from codemod.rules.registry import load_registry
from codemod.search import Candidate
from codemod.search.programs import run_limited
from codemod.time_limit import OutOfTimeError, check_time, limit_time
from codemod.values import FilePatch

if TYPE_CHECKING:
    from pathlib import Path

MIGRATION = Migration(RunConfiguration(load_registry(), "2026-11-22"))
NAMES = MIGRATION.configuration.names()


def spend(seconds: float) -> float:
    """Work until the limit; return how long that took."""
    began = time.thread_time()
    with limit_time(seconds), pytest.raises(OutOfTimeError):
        sum(map(check_time, count()))
    return time.thread_time() - began


def test_limit_counts_processor_time_and_ends_with_the_block() -> None:
    assert 0.05 <= spend(0.05) < 0.5
    with limit_time(0.01):
        time.sleep(0.05)  # yield the processor
        assert check_time() is False
    assert check_time() is False


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("large.py", b"x = [1, (2, {3: 4})]\n" * 12_000 + b'ask(model="gpt-4")\n'),
        ("ids.py", b'ask(model="gpt-4")\n' * 2_000),
        ("statement.py", b"x = [" + b'ask(model="gpt-4"),\n' * 600 + b"]\n"),
        ("nested.js", b'f(model="gpt-4",\n' * 500 + b")" * 500),
    ],
)
def test_time_per_file_is_limited(tmp_path: Path, name: str, data: bytes) -> None:
    """Parser, queries, ids and the second parser: each is stopped when it would take long."""
    (tmp_path / name).write_bytes(data)
    began = time.thread_time()
    outcome = migrate_file(MIGRATION, NAMES, tmp_path, Candidate(name, (data.index(b"gpt-4"),)), seconds=0.0)
    assert outcome == Skipped(name, "not done after 0 s; edit by hand or --exclude it")
    stopped = time.thread_time() - began
    whole = migrate_file(MIGRATION, NAMES, tmp_path, Candidate(name, (data.index(b"gpt-4"),)))
    assert isinstance(whole, FilePatch)
    assert stopped < (time.thread_time() - began - stopped)


@pytest.mark.parametrize(
    "text",
    [
        b"x = '{" + b'"}' * 100_000 + b" gpt-4'\n",
        b"f(" + b"(" * 50_000 + b")" * 50_000 + b').g(model="gpt-4")\n',
        b'x = "' + b"\\\\" * 100_000 + b' gpt-4"\n',
        b"model" + b" " * 100_000 + b'= "gpt-4"\n',
        b"https://" * 20_000 + b"?model=gpt-4\n",
    ],
    ids=["almost JSON", "a callee in brackets", "escapes", "blanks", "addresses"],
)
def test_time_grows_less_than_quadratically(tmp_path: Path, text: bytes) -> None:
    def measure(data: bytes) -> float:
        (tmp_path / "x.py").write_bytes(data)
        began = time.thread_time()
        migrate_file(MIGRATION, NAMES, tmp_path, Candidate("x.py", (data.index(b"gpt-4"),)), seconds=20)
        return time.thread_time() - began

    measure(b'"gpt-4"')  # loads the grammar
    half = len(text) // 2
    assert measure(text) < 20 * max(measure(text[: half // 4] + text[-half // 4 :]), 0.05)


# 15 kB that make a grammar's error recovery take 3 GB, and a text that is parsed in portions.
@pytest.mark.parametrize(("jobs", "text"), [("1", b"a => " * 3_000), ("2", b"a => " * 3_000), ("1", b"/* " * 100_000)])
def test_file_that_takes_all_memory_is_named(tmp_path: Path, jobs: str, text: bytes) -> None:
    folder = write_tree(tmp_path, {"app.py": APP, "x.java": b'class X { String m = "gpt-4"; }\n' + text})
    less = f"import codemod.engine.expendable; codemod.engine.expendable.MEMORY = {1 << 29}; {MIGRATE[2]}"
    command = [sys.executable, "-c", less, "--as-of", TODAY, "--write", "--jobs", jobs]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert (ran.returncode, b"too much memory" in ran.stderr) == (3, True)
    assert (folder / "app.py").read_bytes() == APP.replace(b"gpt-4", b"gpt-5.6-sol")


@pytest.mark.parametrize("arguments", [["a.pl", "b.py"], ["--jobs", "2"], ["-", "--stdin-filename", "a.pl"]])
def test_parser_that_hangs_skips_its_file(tmp_path: Path, arguments: list[str]) -> None:
    folder = write_tree(tmp_path, {"a.pl": ENDLESS, "b.py": APP})
    soon = f"import codemod.languages.parse; codemod.languages.parse._SECONDS = 0.3; {MIGRATE[2]}"
    command = [sys.executable, "-c", soon, "--as-of", TODAY, "--format", "json", *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, input=ENDLESS, timeout=60, check=False)
    report = json.loads(ran.stdout)
    assert [one["path"] for one in report["skipped"]] == ["a.pl"]
    assert "too long or too much memory" in report["skipped"][0]["reason"]
    assert (ran.returncode, bool(report["findings"])) == (3, "-" not in arguments)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_parser_that_hangs_skips_its_file_in_bulk(tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "repository", {"a.pl": ENDLESS, "b.py": APP})
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    (tmp_path / "list.txt").write_text("repository\n")
    program = [sys.executable, "-c", "from codemod.cli.main import main; main()", "bulk", "list.txt", "--as-of", TODAY]
    ran = subprocess.run(program, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert b"would change  1 rewrite" in ran.stdout
    assert b"1 not read" in ran.stdout


# A real defect cannot be kept for a test, so one is injected where the line of a file is read.
DEFECT = f"""
from codemod.engine import parsed_file
read = parsed_file._read_as_code
def fail(*arguments):
    if {PRIVATE.encode()!r} in arguments[2].fragment.data and b"PRICES" in arguments[2].fragment.data:
        raise KeyError({PRIVATE!r})
    return read(*arguments)
parsed_file._read_as_code = fail
from codemod.cli.main import migrate_main
migrate_main()
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_crash_in_one_file_is_reported_without_its_text(tmp_path: Path, jobs: str) -> None:
    folder = write_tree(tmp_path, TREE)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", DEFECT, "--as-of", TODAY, "--all", "--jobs", jobs, *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")

    outcome = run("--write")
    assert outcome.returncode == 3
    assert (folder / "app.py").read_bytes() == APP.replace(b"gpt-4", b"gpt-5.6-sol")
    [told] = [line for line in outcome.stderr.splitlines() if line.startswith("prices.py")]
    assert "internal error " in told
    assert "(KeyError); migrate --debug shows where" in told
    reference = told.split("internal error ")[1].split()[0]
    shown = run("--debug").stderr
    assert f"internal error {reference}\ncodemod." in shown
    assert "codemod.engine.parsed_file:" in shown
    document = json.loads(run("--format", "json", "--debug").stdout)
    assert [reference in skipped["reason"] for skipped in document["skipped"]] == [True]
    assert PRIVATE not in told + shown + str(document)


def test_crash_has_a_stable_reference_and_interrupts_are_not_crashes() -> None:
    def crash() -> None:
        raise RecursionError

    first, second = guard_file("a", crash), guard_file("b", crash)
    assert isinstance(first, Skipped)
    assert isinstance(second, Skipped)
    assert first.reason == second.reason

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guard_file("a", interrupt)


def test_module_that_cannot_be_loaded_is_no_internal_error(tmp_path: Path) -> None:
    library = tmp_path / f"cut_off{EXTENSION_SUFFIXES[0]}"
    library.write_bytes(b"not a library")

    def load() -> None:
        spec = spec_from_file_location("cut_off", library)
        assert spec
        module_from_spec(spec)

    reason = "cut_off cannot be loaded: out of memory, or a broken installation of llm-codemod"
    assert guard_file("a", load) == Skipped("a", reason)


def test_mismatching_edit_does_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patch = Migration.patch

    def patch_wrongly(self: Migration, *arguments: Any) -> FilePatch:
        made = patch(self, *arguments)
        return FilePatch(made.source, made.findings, (*made.edits, *made.edits))

    monkeypatch.setattr(codemod.engine.pipeline.Migration, "patch", patch_wrongly)
    folder = write_tree(tmp_path, TREE)
    outcome = run_migrate(folder, "--write")
    assert (outcome.code, "(EditRefusedError)" in outcome.stderr) == (3, True)
    assert (folder / "app.py").read_bytes() == APP


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux only")
def test_no_process_that_reads_files_leaves_a_core_file(tmp_path: Path) -> None:
    """The soft limit may be raised to the hard one by whoever starts the run: both are 0."""
    code = (
        "import resource, threading; from codemod.engine.expendable import become_expendable;"
        "become_expendable(threading.Event().wait); print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    command = [sys.executable, "-P", "-c", code]
    ran = subprocess.run(command, capture_output=True, check=True, start_new_session=True)
    assert ran.stdout == b"(0, 0)\n"
    shell = ["/bin/sh", "-c", "sleep 1; ulimit -Hc"]
    assert run_limited(shell, b"", str(tmp_path)).stdout == b"0\n"
