"""Work in several processes: the same outcomes in the same order, whatever becomes of a process."""

from __future__ import annotations

import multiprocessing
import threading
from typing import TYPE_CHECKING

import pytest
from harness import run_migrate, write_tree
from process_tasks import double, double_or_die, give_up, refuse

from codemod import processes
from codemod.processes import do_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ITEMS = list(range(40))
SIZES = [(7 * number) % 11 * 40_000 for number in ITEMS]


@pytest.fixture(params=["fork", "spawn"])
def _start(request: pytest.FixtureRequest) -> Iterator[None]:
    """Start processes both ways: beside a thread they are not copied."""
    done = threading.Event()
    beside = [threading.Thread(target=done.wait)] if request.param == "spawn" else []
    for thread in beside:
        thread.start()
    yield
    done.set()
    for thread in beside:
        thread.join()


@pytest.mark.usefixtures("_start")
def test_outcomes_come_in_order_and_a_dead_process_costs_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_WINDOW", 600_000)
    assert list(do_in_order(double, ITEMS, SIZES, jobs=2, give_up=give_up)) == [2 * n for n in ITEMS]
    expected = [-n if n % 7 == 3 else 2 * n for n in ITEMS]
    assert list(do_in_order(double_or_die, ITEMS, SIZES, jobs=2, give_up=give_up)) == expected


def test_what_takes_long_goes_to_several_processes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "HEAD_START", 0.01)
    monkeypatch.setattr(processes, "count_processors", lambda: 2)
    sizes = [1_000_000] * len(ITEMS)
    done = do_in_order(double, ITEMS, sizes, jobs=None, give_up=give_up)
    assert [next(done) for _ in range(30)] == [2 * n for n in ITEMS[:30]]
    assert len(multiprocessing.active_children()) == 2
    assert list(done) == [2 * n for n in ITEMS[30:]]


def test_what_goes_wrong_in_a_process_goes_wrong_in_the_run() -> None:
    with pytest.raises(ValueError, match="0"):
        list(do_in_order(refuse, ITEMS, SIZES, jobs=2, give_up=give_up))


def test_the_number_of_processes_changes_no_byte(tmp_path: Path) -> None:
    text = 'import openai\nMODEL = "gpt-4-0613"  # gpt-4\nif m == MODEL: ask(model="text-davinci-003")\n'
    tree = {f"{name}.py": (text * (number + 1)).encode() for number, name in enumerate("dacb")}
    write_tree(tmp_path, tree | {"broken.py": b'f("gpt-4-0613"\n', "utf-16.txt": "gpt-4-0613".encode("utf-16")})
    for arguments in ([], ["--format", "json", "--unsafe"], ["--check", "--show-ignored"]):
        alone, together = (run_migrate(tmp_path, "--jobs", jobs, *arguments) for jobs in ("1", "3"))
        assert together == alone
