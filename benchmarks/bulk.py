"""What a dry run of `bulk` costs over the bare clones of the same repositories: python benchmarks/bulk.py [NUMBER].

Both are measured in one run, in turn, with as many at a time; only their ratio is printed as a figure to hold.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from bulk_world import PLAIN, World, cases
from git_server import serve_repositories

from codemod.bulk.executors import open_processes
from codemod.bulk.run import Place
from codemod.bulk.values import State

JOBS = 4
ROUNDS = 3
LARGEST = 30_000  # bytes of a module
MOST = 1.3  # times the bare clones


def add_repositories(world: World, number: int) -> None:
    """Add small services: the code of a fixture, and beside it a hundred modules of the standard library."""
    library = Path(sysconfig.get_path("stdlib"))
    modules = [path for path in sorted(library.glob("*.py")) if path.stat().st_size < LARGEST]
    for at in range(number):
        name, before, _ = cases()[at % len(cases())]
        beside = [modules[(at * 7 + step) % len(modules)] for step in range(100)]
        world.add(f"team/{at:03}-{name}", {**{f"lib/{path.name}": path.read_bytes() for path in beside}, **before})


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
    expected = {name: State.CHANGED if before != after else State.UNCHANGED for name, before, after in cases()}
    for name, entry in entries.items():
        assert entry.state == expected[name.split("-", 1)[1]], (name, entry)
    return seconds


def measure(world: World) -> float:
    """Return the best ratio of the rounds: what else the machine does can only make it worse."""
    ratios = []
    for _ in range(ROUNDS):
        bare, whole = clone_all(world), look_at_all(world)
        ratios.append(whole / bare)
        print(f"  bare clones {bare:.2f} s, bulk {whole:.2f} s: x {whole / bare:.2f}")
    return min(ratios)


def main(number: int) -> int:
    """Measure over file:// and over HTTP; return 1 when the ratio is too large."""
    os.environ.update(PLAIN)
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        add_repositories(world, number)
        print(f"{number} repositories over file://")
        ratios = [measure(world)]
        print(f"{number} repositories over HTTP")
        with serve_repositories(world.folder / "origin") as server:
            world.prefix = server.url
            ratios.append(measure(world))
    print(f"overhead: x {ratios[0]:.2f} over file://, x {ratios[1]:.2f} over HTTP; to hold: x {MOST}")
    return int(max(ratios) > MOST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
