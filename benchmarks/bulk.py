"""Compares a dry run of `bulk` with bare clones of the same repositories: python benchmarks/bulk.py [NUMBER].

Both are measured in turn in one run, with the same parallelism; only their ratio has a limit.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from bulk_world import PLAIN, World, cases
from git_server import serve_repositories

from codemod.bulk.campaign import Place
from codemod.bulk.executors import open_processes
from codemod.bulk.tasks import State

JOBS = 4
ROUNDS = 3
SIZES = (100, 400)  # modules of a repository: a small service, a medium-sized one
SHARES = (5, 1)  # one in N contains ids
LARGEST = 30_000  # bytes of a module
MOST = 1.3  # times the bare clones
NONE = "none"


def add_repositories(world: World, number: int, size: int, share: int) -> None:
    """Add repositories with `size` modules of the standard library; one in `share` also has the code of a fixture."""
    library = Path(sysconfig.get_path("stdlib"))
    found = sorted(path for path in library.rglob("*.py") if not {"site-packages", "test"} & set(path.parts))
    modules = [path for path in found if path.stat().st_size < LARGEST]
    assert len(modules) > size, "each stands once in a repository"
    for at in range(number):
        name, before, _ = cases()[at % len(cases())]
        beside = [modules[(at * 7 + step) % len(modules)] for step in range(size)]
        tree = {f"src/{path.relative_to(library).as_posix()}": path.read_bytes() for path in beside}
        world.add(f"team/{at:03}-{NONE if at % share else name}", {**tree, **({} if at % share else before)})


def clone_all(world: World) -> float:
    """Return the seconds that shallow clones of all repositories take."""
    folder = Path(tempfile.mkdtemp(dir=world.folder))

    def clone(numbered: tuple[int, str]) -> None:
        at, line = numbered
        url = line if "://" in line else f"file://{line}"
        command = ["git", "clone", "--quiet", "--depth=1", "--no-tags", url, str(folder / str(at))]
        subprocess.run(command, check=True, env={**os.environ, **PLAIN})

    start = time.perf_counter()
    with ThreadPoolExecutor(JOBS) as executor:
        list(executor.map(clone, enumerate(world.lines())))
    seconds = time.perf_counter() - start
    shutil.rmtree(folder)
    return seconds


def look_at_all(world: World) -> float:
    """Return the seconds of a dry run over all repositories, from the list to the last entry of the ledger."""
    shutil.rmtree(world.work, ignore_errors=True)
    start = time.perf_counter()
    entries = world.run(place=Place(world.work, JOBS, partial(open_processes, JOBS)))
    seconds = time.perf_counter() - start
    expected = {NONE: State.UNCHANGED} | {
        name: State.CHANGED if before != after else State.UNCHANGED for name, before, after in cases()
    }
    for name, entry in entries.items():
        assert entry.state == expected[name.split("-", 1)[1]], (name, entry)
    return seconds


def measure(world: World) -> float:
    """Return the median ratio of the rounds; the first clones are the fastest, as a disk is fast at first."""
    ratios = []
    for _ in range(ROUNDS):
        bare, whole = clone_all(world), look_at_all(world)
        ratios.append(whole / bare)
        print(f"  bare clones {bare:.2f} s, bulk {whole:.2f} s: x {whole / bare:.2f}")
    return statistics.median(ratios)


def main(number: int) -> int:
    """Measure over file:// and over HTTP; return 1 if a ratio is too large."""
    os.environ.update(PLAIN)
    worst = 0.0
    for share, size in product(SHARES, SIZES):
        ratios = measure_size(number, size, share)
        print(f"{size} files, one in {share} with ids: x {ratios[0]:.2f} over file://, x {ratios[1]:.2f} over HTTP\n")
        worst = max(worst, *ratios)
    print(f"to hold: x {MOST}")
    return int(worst > MOST)


def measure_size(number: int, size: int, share: int) -> list[float]:
    """Return the ratios over file:// and over HTTP for repositories of a size."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        add_repositories(world, number, size, share)
        print(f"{number} repositories of {size} files, over file://, then over HTTP")
        ratios = [measure(world)]
        with serve_repositories(world.folder / "origin") as server:
            world.prefix = server.url
            return [*ratios, measure(world)]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
