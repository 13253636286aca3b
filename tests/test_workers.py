"""Work in several processes: the same outcomes in the same order, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from harness import TODAY, run_migrate, write_tree
from process_tasks import die_while_answering, double, double_or_die, give_up, mark, refuse, start_program

from codemod.engine import child, expendable, pool, workers
from codemod.engine.child import map_alone
from codemod.engine.pool import Pool
from codemod.engine.workers import map_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

ITEMS = list(range(40))
SIZES = [(7 * number) % 11 * 40_000 for number in ITEMS]


@pytest.fixture(params=["fork", "spawn"])
def _start(request: pytest.FixtureRequest) -> Iterator[None]:
    """Start processes both ways: with a second thread, they are not forked."""
    done = threading.Event()
    beside = [threading.Thread(target=done.wait)] if request.param == "spawn" else []
    for thread in beside:
        thread.start()
    yield
    done.set()
    for thread in beside:
        thread.join()


@pytest.mark.usefixtures("_start")
def test_outcomes_are_in_order_and_a_dead_process_loses_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_WINDOW", 600_000)
    assert list(map_in_order(double, ITEMS, SIZES, jobs=2, give_up=give_up)) == [2 * n for n in ITEMS]
    expected = [-n if n % 7 == 3 else 2 * n for n in ITEMS]
    assert list(map_in_order(double_or_die, ITEMS, SIZES, jobs=2, give_up=give_up)) == expected


def test_long_work_uses_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "HEAD_START", 0.01)
    monkeypatch.setattr(workers, "count_processors", lambda: 2)
    sizes = [1_000_000] * len(ITEMS)
    done = map_in_order(double, ITEMS, sizes, jobs=None, give_up=give_up)
    assert [next(done) for _ in range(30)] == [2 * n for n in ITEMS[:30]]
    assert len(multiprocessing.active_children()) == 2
    assert list(done) == [2 * n for n in ITEMS[30:]]


@pytest.mark.usefixtures("_start")
def test_worker_that_dies_while_sending_does_not_block() -> None:
    """The executor has read half of a result, and waits for the rest."""
    items = [1, 2, -3, 4, 5]
    outcomes = map_in_order(die_while_answering, items, [1] * len(items), jobs=2, give_up=give_up)
    assert list(outcomes) == [1, 2, 3, 4, 5]


def test_workers_read_ahead_a_limited_amount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two windows of two items: waiting results are bounded, however slowly they are consumed."""
    monkeypatch.setattr(pool, "_WINDOW", 2)
    monkeypatch.chdir(tmp_path)
    done = map_in_order(mark, ITEMS, [1] * len(ITEMS), jobs=2, give_up=give_up)
    assert next(done) == 0
    time.sleep(0.3)
    assert sorted(int(path.name) for path in tmp_path.iterdir()) <= [0, 1, 2, 3]
    assert list(done) == ITEMS[1:]
    assert not multiprocessing.active_children()


def test_closing_the_iterator_ends_the_workers() -> None:
    done = map_in_order(double, ITEMS, SIZES, jobs=2, give_up=give_up)
    assert next(done) == 0
    assert len(multiprocessing.active_children()) == 2
    done.close()
    assert not multiprocessing.active_children()


def _is_running(process: int) -> bool:
    """Whether a process is there, and has not ended without anybody who waits for it."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _await_number(file: Path) -> int:
    while not file.exists():
        time.sleep(0.01)
    return int(file.read_text())


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.usefixtures("_start")
def test_closed_pool_ends_the_programs_of_its_workers(tmp_path: Path) -> None:
    file = tmp_path / "number"
    with closing(Pool(start_program, [str(file)], 1)) as working:
        working.submit(0)
        started = _await_number(file)
    assert not _is_running(started)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_run_leaves_no_program(tmp_path: Path, jobs: int) -> None:
    """Nobody ends the workers of a run that gets SIGKILL; they notice it themselves."""
    files = [str(tmp_path / "0"), str(tmp_path / "1")]
    script = (
        "from process_tasks import start_program\n"
        "from codemod.engine.workers import map_in_order\n"
        f"list(map_in_order(start_program, {files}, [1, 1], jobs={jobs}, give_up=print))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).with_name("support"))}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as run:
        started = [_await_number(Path(file)) for file in files[:jobs]]
        run.kill()
    end = time.monotonic() + 10
    while any(map(_is_running, started)) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(_is_running, started))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_closed_fork_ends_its_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "may_fork", lambda: True)  # the test process has other threads
    monkeypatch.setattr(expendable, "SECONDS", 0.5)
    file = tmp_path / "number"

    def start_and_hang(name: str) -> None:
        program = subprocess.Popen(["sleep", "60"])
        Path(name).write_text(str(program.pid))
        _never_end("a" * 60 + "!")

    assert list(map_alone(start_and_hang, [str(file)], lambda _: None)) == [None]
    assert not _is_running(int(file.read_text()))


def test_without_semaphores_this_process_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")  # as without /dev/shm

    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", fail)
    assert list(map_in_order(double, ITEMS, SIZES, jobs=2, give_up=give_up)) == [2 * n for n in ITEMS]


@pytest.mark.parametrize("threads", [0, 1], ids=["fork", "spawn"])
def test_workers_import_nothing_from_the_working_directory(tmp_path: Path, threads: int) -> None:
    folder = write_tree(tmp_path / "tree", {f"{n}.py": b'ask(model="gpt-4-0613")\n' for n in range(4)})
    for name in ("multiprocessing", "codemod", "json", "sitecustomize", "libcst", "concurrent"):
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'a').write({name!r})\n")
    script = tmp_path / "bin" / "migrate.py"
    script.parent.mkdir()
    wait = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n" * threads
    main = f"{wait}from codemod.cli.main import migrate_main\nif __name__ == '__main__':\n    migrate_main()\n"
    script.write_text(main)
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONSAFEPATH"}}
    command = [sys.executable, str(script), "--check", "--as-of", TODAY, "--jobs", "2"]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)
    assert (ran.returncode, b"4 files: 4 rewrites" in ran.stderr) == (1, True), ran.stderr
    assert not (tmp_path / "imported").exists()


def test_exceptions_in_workers_are_raised() -> None:
    with pytest.raises(ValueError, match=r"^\d+$"):
        list(map_in_order(refuse, ITEMS, SIZES, jobs=2, give_up=give_up))


def test_the_number_of_processes_changes_no_byte(tmp_path: Path) -> None:
    text = 'import openai\nMODEL = "gpt-4-0613"  # gpt-4\nif m == MODEL: ask(model="text-davinci-003")\n'
    tree = {f"{name}.py": (text * (number + 1)).encode() for number, name in enumerate("dacb")}
    write_tree(tmp_path, tree | {"broken.py": b'f("gpt-4-0613"\n', "utf-16.txt": "gpt-4-0613".encode("utf-16")})
    for arguments in ([], ["--format", "json", "--unsafe"], ["--check", "--show-ignored"]):
        alone, together = (run_migrate(tmp_path, "--jobs", jobs, *arguments) for jobs in ("1", "3"))
        assert together == alone


def _never_end(text: str) -> bool:
    return re.match(r"(a+)+$", text) is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_code_that_hangs_loses_only_its_item(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr(expendable, "SECONDS", 1.0)
    for module in (child, pool):  # the test process has other threads
        monkeypatch.setattr(module, "may_fork", lambda: True)
    items = ["b", "a" * 60 + "!", "b"]
    found = map_in_order(_never_end, items, [10**8] * 3, jobs=jobs, give_up=lambda _: None)
    assert list(found) == [True, None, True]
