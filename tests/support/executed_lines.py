"""Finds the lines of functions that mutmut mutated: the one that a mutant changes, and those that are run.

mutmut puts the mutants of a function behind it in its file, and keeps the function under a name that ends in _orig.
"""

from __future__ import annotations

import bisect
import json
import re
import sys
from collections import Counter, defaultdict
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

    from _typeshed import TraceFunction

_VERSION = re.compile(r" *(?:async )?def (\w+__mutmut_(?:orig|\d+))\(")


class Reach(NamedTuple):
    """The time that a test takes, and the lines that it runs: for each function, counted from its first."""

    seconds: float
    lines: dict[str, list[int]]


def read_reached(file: Path) -> dict[str, Reach]:
    """Return what is known of each test from a file with a line for each."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {name: Reach(seconds, reached) for name, seconds, reached in map(json.loads, lines)}


def sort_tests(reached: dict[str, Reach], function: str) -> list[str]:
    """Return tests of a function in the order of their chance to detect a mutant of it.

    In turns: a test that runs the rarest of its lines, because most tests leave it early, and the next one of an order
    in which the tests of each file get the same time. Fast tests are the first of both.
    """
    counts = Counter(line for reach in reached.values() for line in reach.lines[function])
    deep = sorted(
        reached, key=lambda one: (min(counts[line] for line in reached[one].lines[function]), reached[one][0])
    )
    spent: dict[str, float] = defaultdict(float)
    order: dict[str, float] = {}
    for test in sorted(reached, key=lambda one: reached[one].seconds):
        file = test.partition("::")[0]
        spent[file] += reached[test].seconds
        order[test] = spent[file]
    fair = sorted(order, key=order.__getitem__)
    return list(dict.fromkeys(chain.from_iterable(zip(deep, fair, strict=True))))


@cache
def read_versions(module: str) -> dict[str, tuple[int, list[str]]]:
    """Return the original and the mutants of the functions of a module, each with the number of its first line."""
    lines = Path("src", *module.split(".")).with_suffix(".py").read_text(encoding="utf-8").splitlines()
    found = [(number, match[1]) for number, line in enumerate(lines, 1) if (match := _VERSION.match(line))]
    ends = [number for number, _ in found[1:]] + [len(lines) + 1]
    return {name: (start, lines[start - 1 : end - 1]) for (start, name), end in zip(found, ends, strict=True)}


@cache
def read_starts(module: str) -> list[tuple[int, str]]:
    """Return the first lines and the names of the functions of a module, as they are without a mutation."""
    ends = "__mutmut_orig"
    return [(line, name.removesuffix(ends)) for name, (line, _) in read_versions(module).items() if name.endswith(ends)]


def find_line(mutant: str) -> tuple[str, int]:
    """Return the function of a mutant, and the line in which it differs."""
    module, _, name = mutant.rpartition(".")
    function = name.rpartition("__mutmut_")[0]
    versions = read_versions(module)
    pairs = zip(versions[f"{function}__mutmut_orig"][1][1:], versions[name][1][1:], strict=False)
    return f"{module}.{function}", next((number for number, (one, two) in enumerate(pairs, 1) if one != two), 0)


class Lines:
    """The lines of the deciding code that are run from now on."""

    def __init__(self, globs: Iterable[str]) -> None:
        self._seen: set[tuple[str, int]] = set()
        files = (file for glob in globs for file in Path().glob(glob))
        self._files = {str(file.absolute()): ".".join(file.relative_to("src").with_suffix("").parts) for file in files}
        sys.settrace(self._enter)

    def _enter(self, frame: FrameType, _event: str, _value: object) -> TraceFunction | None:
        return self._run if frame.f_code.co_filename in self._files else None

    def _run(self, frame: FrameType, _event: str, _value: object) -> TraceFunction:
        self._seen.add((frame.f_code.co_filename, frame.f_lineno))
        return self._run

    def take(self) -> dict[str, list[int]]:
        """Return the lines since the last time."""
        found: dict[str, list[int]] = {}
        seen, self._seen = self._seen, set()  # generators that end here run a line of theirs
        for file, line in seen:
            module = self._files[file]
            starts = read_starts(module)
            if at := bisect.bisect(starts, (line, "~")):
                start, name = starts[at - 1]
                found.setdefault(f"{module}.{name}", []).append(line - start)
        return found
