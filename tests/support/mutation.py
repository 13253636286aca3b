"""Mutates the deciding code, one place at a time, and lists the mutants that no test detects.

python tests/support/mutation.py [--sample COUNT] [--seed NUMBER] [PATTERN]...    as `make mutate` runs it

Patterns select mutants by name: `codemod.policy.rows.*`. pyproject.toml says under [tool.mutmut] what is mutated, and
which tests run; mutmut works on a copy in mutants/. `mutmut show NAME` prints a mutant, `mutmut browse` lists all.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

MUTMUT = (sys.executable, "-m", "mutmut")
COPY = Path("mutants")
STATS = COPY / "mutmut-stats.json"
RESULT = re.compile(r"^\s+(\S+): (.+)$", re.MULTILINE)
UNNOTICED = ("survived", "no tests")


def generate() -> None:
    """Create the mutants, and record which test runs which function; mutmut has no separate command for that."""
    STATS.unlink(missing_ok=True)
    ran = subprocess.run([*MUTMUT, "run", "none of them"], capture_output=True, encoding="utf-8", check=False)
    if not STATS.exists():
        sys.exit(f"mutmut did not get through the tests:\n{ran.stdout}{ran.stderr}")


def choose(patterns: list[str], sample: int, seed: int) -> list[str]:
    """Return the names of some of the mutants, the same ones for a seed."""
    files = sorted(COPY.rglob("*.py.meta"))
    names = [name for file in files for name in json.loads(file.read_bytes())["exit_code_by_key"]]
    names = [name for name in names if any(fnmatch.fnmatch(name, pattern) for pattern in patterns)]
    return sorted(random.Random(seed).sample(names, min(sample, len(names))))  # noqa: S311 - no secret


def run(names: list[str]) -> dict[str, str]:
    """Run the tests of each mutant; return the outcomes."""
    subprocess.run([*MUTMUT, "run", *names], stdout=subprocess.DEVNULL, check=True)
    listed = subprocess.run(
        [*MUTMUT, "results", "--all", "true"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    results = dict(RESULT.findall(listed))
    return {name: results[name] for name in names}


def report(results: dict[str, str]) -> int:
    """Print the survivors with their diffs, then the figures; return the number of survivors."""
    survivors = [name for name, result in results.items() if result in UNNOTICED]
    for name in survivors:
        shown = subprocess.run([*MUTMUT, "show", name], capture_output=True, encoding="utf-8", check=False).stdout
        sys.stdout.write(f"{name}: {results[name]}\n{shown}\n")
    counted = ", ".join(f"{count} {result}" for result, count in Counter(results.values()).most_common())
    share = 100 * len(survivors) / max(len(results), 1)
    sys.stdout.write(f"{len(results)} mutants: {counted}; {share:.1f} % unnoticed\n")
    return len(survivors)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", default=["*"], metavar="PATTERN")
    parser.add_argument("--sample", type=int, default=300, help="number of mutants (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the choice (default: %(default)s)")
    parser.add_argument(
        "--limit", type=float, default=10, help="exit 1 above this percentage of survivors (%(default)s)"
    )
    options = parser.parse_args()
    generate()
    names = choose(options.patterns or ["*"], options.sample, options.seed)
    if not names:
        sys.exit("no mutant has such a name")
    survivors = report(run(names))
    sys.exit(survivors * 100 > options.limit * len(names))


if __name__ == "__main__":
    main()
