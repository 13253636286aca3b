"""The time for one file by its number of ids: at most 2.3 times as long for twice as many.

python tests/support/scaling.py [NAME]... [--counts 1000,2000,4000,8000]    as `make scaling` runs it

Seconds are processor time. NAME is one of the shapes in shapes.py: calls.py, list.json, page.html …
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from shapes import MANY_IDS, MANY_PIECES

from codemod.api import migrate

DAY = "2026-11-22"
MOST = 2.3
SHAPES = {**MANY_IDS, **MANY_PIECES}


class Measured(NamedTuple):
    seconds: float
    findings: int
    skipped: str


def measure(name: str, count: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(SHAPES[name](count), encoding="utf-8")
        began = sum(os.times()[:4])  # with that of ended processes: files are read in a fork
        report = migrate(cwd=Path(folder), as_of=DAY, no_config=True)
        seconds = sum(os.times()[:4]) - began
    findings = sum(len(patch.findings) for patch in report.patches)
    return Measured(seconds, findings, "; ".join(one.reason for one in report.skipped))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", metavar="NAME")
    options.add_argument("--counts", default="1000,2000,4000,8000")
    chosen = options.parse_args()
    counts = [int(count) for count in chosen.counts.split(",")]
    measure("text.txt", 10)  # what is loaded once
    slow = []
    for name in chosen.names or MANY_IDS:
        row, before = f"{name:16}", 0.0
        for count in counts:
            found = measure(name, count)
            ratio = found.seconds / before if before else 0.0
            row += f" {found.seconds:7.2f} s" + (f" {ratio:4.2f}" if ratio else "     ")
            row += f" {found.skipped[:40]}" if found.skipped else ""
            slow += [f"{name}: {ratio:.2f} times for {count}"] if ratio > MOST else []
            before = found.seconds
        print(row, flush=True)  # noqa: T201
    print("\n".join(slow) or f"no doubling takes more than {MOST} times as long")  # noqa: T201
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
