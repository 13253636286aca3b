"""Mutates the deciding code, one place at a time, and lists the mutants that no test detects.

python tests/support/mutation.py [--sample COUNT] [--seed NUMBER] [PATTERN]...    as `make mutate` runs it

Patterns select mutants by name: `codemod.policy.rows.*`. pyproject.toml says under [tool.mutmut] what is mutated, and
which tests run. mutmut makes the mutants, in a copy under mutants/; `mutmut show NAME` prints one. The tests are
collected once, and the lines that each one runs are measured once. Each mutant is a fork of that process, and runs the
tests that run its line (if there are none, those that run another line of its function), those that run much of its
function and the fastest first. A mutant that the tests of the first --seconds do not detect counts as survived.
"""

from __future__ import annotations

import argparse
import contextlib
import fnmatch
import json
import os
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.runner import runtestprotocol
from executed_lines import Lines, Reach, find_line, read_reached, sort_tests
from mutmut.__main__ import create_mutants
from mutmut.configuration import config
from mutmut.mutation import trampoline
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, setup_source_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

COPY = Path("mutants").absolute()
STATS = Path("lines-of-tests.jsonl")  # in COPY
UNDETECTED = ("survived", "no tests")
LONGEST_TEST = 60  # seconds without a result after which a mutant never ends
MEMORY = 6 << 30
# Their functions are not mutated and call none that are: what they cached stays, the rest is forgotten.
WARM = ("codemod.languages.", "codemod.rules.", "codemod.values.")


def activate(mutant: str) -> None:
    """Let the trampolines call a mutant; the originals, if the name is empty."""
    os.environ.pop("MUTANT_UNDER_TEST", None)
    trampoline.get_mutant_under_test = lambda: mutant


def forget() -> None:
    """Clear what functions cached that may call a mutant."""
    for module in list(sys.modules.values()):
        if (getattr(module, "__file__", None) or "").startswith(f"{COPY}{os.sep}"):
            for value in list(vars(module).values()):
                if hasattr(type(value), "cache_clear") and not value.__module__.startswith(WARM):
                    value.cache_clear()


def warm() -> None:
    """Load what every mutant needs: grammars and rules. Read files in this process, where lines can be measured."""
    import codemod.engine.child  # noqa: PLC0415 - the mutated copy
    from codemod.api import migrate  # noqa: PLC0415
    from codemod.languages.grammar import languages, load_query  # noqa: PLC0415

    assert COPY in Path(codemod.__file__).parents
    codemod.engine.child.may_fork = lambda: False
    for key in languages():
        if languages()[key].grammar:
            load_query(key)
    migrate(cwd=Path("tests/dataflow_cases/ts-commonjs/before"), as_of="2026-11-29", no_config=True)
    forget()


def generate() -> None:
    """Create the mutants."""
    shutil.rmtree(COPY / "tests", ignore_errors=True)
    COPY.mkdir(exist_ok=True)
    for file in list((COPY / "src").rglob("*.py")):
        if not file.relative_to(COPY).exists():  # renamed or deleted
            file.unlink()
            file.with_name(f"{file.name}.meta").unlink(missing_ok=True)
    with contextlib.redirect_stdout(None):
        copy_src_dir()
        copy_also_copy_files()
        setup_source_paths()
        create_mutants(1)


def choose(patterns: Sequence[str], sample: int, seed: int) -> list[str]:
    """Return the names of some of the mutants, the same ones for a seed; a run that is stopped has a sample, too."""
    files = sorted(COPY.rglob("*.py.meta"))
    names = [name for file in files for name in json.loads(file.read_bytes())["exit_code_by_key"]]
    names = [name for name in names if any(fnmatch.fnmatch(name, pattern) for pattern in patterns)]
    return random.Random(seed).sample(names, min(sample, len(names)))  # noqa: S311 - no secret


class Mutants:
    """A plugin of pytest that runs the tests once for each mutant, instead of once."""

    def __init__(self, names: Sequence[str], seconds: float) -> None:
        self.names = names
        self.seconds = seconds
        self.results: dict[str, str] = {}

    @pytest.hookimpl
    def pytest_configure(self, config: pytest.Config) -> None:
        config.option.tbstyle = "native"  # others parse the file of a mutant, which takes seconds

    @pytest.hookimpl
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        activate("")
        warm()
        reached = self._measure(items)
        for name in self.names:
            function, line = find_line(name)
            near = {one: reach for one, reach in reached.items() if function in reach.lines}
            chosen = sort_tests(
                {one: reach for one, reach in near.items() if line in reach.lines[function]} or near, function
            )
            self.results[name] = self._try(name, [items[one] for one in self._cap(chosen, reached)])
        return True

    def _cap(self, tests: Iterable[str], reached: dict[str, Reach]) -> Iterator[str]:
        left = self.seconds
        for test in tests:
            if left > 0:
                yield test
            left -= reached[test].seconds

    def _measure(self, items: dict[str, pytest.Item]) -> dict[str, Reach]:
        """Return what each test runs: known from an earlier run, or measured in a fork, which fills no caches."""
        known = read_reached(STATS)
        new = [item for name, item in items.items() if name not in known]

        def measure(tell: Callable[[str], None]) -> None:
            lines = Lines(config().only_mutate)
            for item, reports in run_tests(new):
                seconds = sum(report.duration for report in reports)
                failed = next((report for report in reports if report.failed), None)
                reached = lines.take()
                tell(json.dumps([item.nodeid, seconds, {} if failed else reached]))
                forget()
                if failed:
                    why = failed.longreprtext.rstrip().rpartition("\n")[2]
                    sys.stderr.write(f"{item.nodeid} fails without a mutation, and is not used: {why}\n")

        if new:
            with STATS.open("a", encoding="utf-8", buffering=1) as file:
                file.writelines(f"{line}\n" for line in fork(measure))
        known = read_reached(STATS)
        missing = items.keys() - known.keys()
        assert not missing, f"the tests end with {len(missing)} left, such as {min(missing)}"
        return {name: known[name] for name in items}

    def _try(self, name: str, items: Sequence[pytest.Item]) -> str:
        """Return what the tests say about a mutant."""
        if not items:
            return self._say(name, "no tests")

        def detect(tell: Callable[[str], None]) -> None:
            activate(name)
            for item, reports in run_tests(items):
                tell(f"killed {item.nodeid}" if any(report.failed for report in reports) else "passed")

        began, count = time.monotonic(), 0
        try:
            for result in fork(detect):
                count += 1
                if result.startswith("killed"):
                    return self._say(name, "killed", f"{time.monotonic() - began:.0f} s, {result[7:100]}")
        except TimeoutError:
            return self._say(name, "killed", "never ends")
        if count < len(items):
            return self._say(name, "killed", "ends the process")
        return self._say(name, "survived", f"{count} tests, {time.monotonic() - began:.0f} s")

    def _say(self, name: str, result: str, more: str = "") -> str:
        sys.stdout.write(f"{len(self.results) + 1}/{len(self.names)} {name}: {result} {more}\n")
        sys.stdout.flush()
        return result


def run_tests(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, list[pytest.TestReport]]]:
    for item, following in zip(items, [*items[1:], None], strict=True):
        yield item, runtestprotocol(item, log=False, nextitem=following)


def fork(work: Callable[[Callable[[str], None]], None]) -> Iterator[str]:
    """Yield the lines that `work` passes to its argument, in a fork that ends when the reader stops."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1) if work.__name__ == "measure" else (0, 1, 2):
                os.dup2(nothing, stream)
            lines = os.fdopen(writer, "w", buffering=1, encoding="utf-8")  # its end tells the reader to kill this
            work(lambda line: print(line, file=lines))
        except Exception:  # noqa: BLE001 - nothing is above this in a fork
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writer)
    try:
        yield from _read_lines(reader)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reader)


def _read_lines(reader: int) -> Iterator[str]:
    rest = b""
    while True:
        if not select.select([reader], [], [], LONGEST_TEST)[0]:
            raise TimeoutError
        more = os.read(reader, 65536)
        if not more:
            return
        *lines, rest = (rest + more).split(b"\n")
        yield from (line.decode() for line in lines)


def report(results: dict[str, str]) -> int:
    """Print the survivors with their diffs, then the figures; return the number of survivors."""
    survivors = [name for name, result in results.items() if result in UNDETECTED]
    for name in survivors:
        shown = subprocess.run(
            [sys.executable, "-m", "mutmut", "show", name], capture_output=True, encoding="utf-8", check=False
        ).stdout
        sys.stdout.write(f"{name}: {results[name]}\n{shown}\n")
    counted = ", ".join(f"{count} {result}" for result, count in Counter(results.values()).most_common())
    share = 100 * len(survivors) / max(len(results), 1)
    sys.stdout.write(f"{len(results)} mutants: {counted}; {share:.1f} % undetected\n")
    return len(survivors)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", default=["*"], metavar="PATTERN")
    parser.add_argument("--sample", type=int, default=300, help="number of mutants (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the choice (default: %(default)s)")
    parser.add_argument(
        "--limit", type=float, default=10, help="exit 1 above this percentage of survivors (%(default)s)"
    )
    parser.add_argument("--seconds", type=float, default=60, help="of tests for each mutant (default: %(default)s)")
    parser.add_argument(
        "--tests", nargs=argparse.REMAINDER, metavar="FILE", help="run only these (default: as in pyproject.toml)"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="measure again which test runs which line (functions moved)"
    )
    options = parser.parse_args()
    generate()
    names = choose(options.patterns, options.sample, options.seed)
    if not names:
        sys.exit("no mutant has such a name")
    if options.fresh:
        (COPY / STATS).unlink(missing_ok=True)
    mutants = Mutants(names, options.seconds)
    arguments = [
        "-s",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:terminal",
        "-o",
        "tmp_path_retention_policy=none",
        "--assert=plain",
    ]
    arguments += ["-o", "addopts=--import-mode=importlib"]  # the others belong to the terminal
    chosen = options.tests or config().pytest_add_cli_args_test_selection
    tests = [path for one in chosen for path in sorted(map(str, Path().glob(one))) or [one]]
    with contextlib.chdir(COPY), tempfile.TemporaryDirectory() as scratch:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = scratch  # other runs of pytest delete directories in the shared one
        code = pytest.main(["--rootdir=.", *arguments, *tests], plugins=[mutants])
    if len(mutants.results) < len(names):
        sys.exit(f"the tests could not be run: {code!r}")
    survivors = report(mutants.results)
    sys.exit(survivors * 100 > options.limit * len(names))


if __name__ == "__main__":
    main()
