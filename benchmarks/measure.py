"""Measures `migrate`, ripgrep, ast-grep and other tools over the same files, in turn, and prints a table.

`python benchmarks/measure.py [--runs N] [--scale] [--no-peers]`; LLM_CODEMOD_BENCH is the directory for the files.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contenders import Contender, list_fast, list_peers, list_small
from corpus import cache_folder, make_corpora, make_scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCALES = (1_000, 10_000, 100_000)
_LONGEST = 300  # seconds; a slower command is aborted


class Run(NamedTuple):
    """One run of one command."""

    seconds: float
    megabytes: float  # maximum of all its processes together; 0 if not measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each command is measured")
    parser.add_argument("--scale", action="store_true", help="also measure 1, 10 and 100 thousand files")
    parser.add_argument("--no-peers", action="store_true", help="leave out what takes minutes")
    chosen = parser.parse_args()
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    corpora = make_corpora(folder)
    print(f"{os.cpu_count()} processors, {_name_processor()}, Python {platform.python_version()}, load {_load()}\n")
    for name, corpus in corpora.items():
        contenders = list(list_fast(folder))
        if not chosen.no_peers and name == "many":
            contenders += list_peers(folder)
        measure_group(f"{name}: {_describe(corpus)}", contenders, corpus, chosen.runs, "rg -l")
    if chosen.scale:
        for files in _SCALES:
            scaled = make_scaled(folder, corpora["many"], files)
            measure_group(f"{files:,} files", list(list_fast(folder))[:2], scaled, chosen.runs, "rg -l")
    small = folder / "small"
    measure_group("one file", list(list_small(small)), small, 2 * chosen.runs + 1, "python -c 'import typer'")
    print(f"load at the end {_load()}")


def measure_group(title: str, contenders: Sequence[Contender], where: Path, runs: int, unit: str) -> None:
    """Run the commands in turn, so that other load affects all of them, and print their medians.

    Memory is measured in a separate first round, which warms the file cache, because measuring it takes time.
    """
    measured: dict[str, list[float]] = defaultdict(list)
    peaks: dict[str, float] = {}
    for contender in contenders:
        seconds, peaks[contender.name] = measure(contender.command, where, is_watched=True)
        measured[contender.name] += [seconds] if contender.runs else []
    for number in range(runs):
        for contender in contenders:
            if number < (contender.runs - 1 if contender.runs else runs):
                measured[contender.name].append(measure(contender.command, where).seconds)
    base = statistics.median(measured[unit])
    print(f"### {title}\n\n| command | median | against `{unit}` | peak memory |\n|---|---|---|---|")
    for name, found in measured.items():
        median = statistics.median(found)
        least = "over " * (median >= _LONGEST)
        print(f"| `{name}` | {least}{median:.2f} s | {least}{median / base:.1f} | {peaks[name]:.0f} MB |")
    print(flush=True)


def measure(command: Sequence[str], where: Path, *, is_watched: bool = False) -> Run:
    """Run a command to its end, or to the time limit."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=where,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        watcher = _Watcher(process.pid)
        if is_watched:
            watcher.start()
        # Waiting with a timeout polls the process every 50 ms.
        limit = threading.Timer(_LONGEST, process.kill)
        limit.start()
        process.wait()
        limit.cancel()
        seconds = time.perf_counter() - began
        if is_watched:
            watcher.stop()
    return Run(seconds, watcher.megabytes)


class _Watcher(threading.Thread):
    """Sums, ten times per second, the memory of a process and its descendants; Linux only."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._is_over, self.megabytes = pid, threading.Event(), 0.0

    def run(self) -> None:
        while not self._is_over.wait(0.1):
            self.megabytes = max(self.megabytes, sum(map(_read_memory, _find_family(self._pid))))

    def stop(self) -> None:
        self._is_over.set()
        self.join()


def _find_family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return [pid, *(one for child in children for one in _find_family(int(child)))]


def _read_memory(pid: int) -> float:
    """Return megabytes, with shared pages divided among the processes that share them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0)


def _describe(corpus: Path) -> str:
    sizes = [path.stat().st_size for path in corpus.rglob("*") if path.is_file()]
    return f"{len(sizes):,} files, {sum(sizes) / 1e6:.0f} MB"


def _name_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _load() -> str:
    return " ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main())
