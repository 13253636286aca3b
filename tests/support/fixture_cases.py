"""The cases of tests/fixtures: what a case is made of, and how its tree is laid out to be migrated.

python tests/support/fixture_cases.py [CASE]...    rewrite expected.diff and expected.txt; read them in `git diff`
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from harness import read_tree, run_migrate

FIXTURES = Path(__file__).parents[1] / "fixtures"
# A .gitignore in the fixtures would hide their own files, so it is stored under this name.
_STORED_GITIGNORE = "gitignore"

# With every place, its reason and its trace.
REPORT = ("--dry-run", "-v", "--show-ignored")


class Case(NamedTuple):
    """A tiny repository, and the result of `migrate` on it. Without after/, nothing in it may change."""

    folder: Path

    @property
    def changes(self) -> bool:
        return (self.folder / "after").is_dir()

    @property
    def arguments(self) -> tuple[str, ...]:
        file = self.folder / "arguments.txt"
        return tuple(file.read_text().split()) if file.exists() else ()

    def lay_out(self, into: Path) -> Path:
        """Copy before/ to the folder `into`, which must not exist yet, and return it."""
        shutil.copytree(self.folder / "before", into)
        for stored in into.rglob(_STORED_GITIGNORE):
            stored.rename(stored.with_name(".gitignore"))
        return into

    def read_after(self) -> dict[str, bytes]:
        """Return the expected files by path."""
        tree = read_tree(self.folder / ("after" if self.changes else "before"))
        return {path.replace(_STORED_GITIGNORE, ".gitignore"): data for path, data in tree.items()}


CASES = {folder.name: Case(folder) for folder in sorted(FIXTURES.iterdir()) if folder.is_dir()}


def record(case: Case) -> None:
    """Write the output of `migrate` for a case to expected.diff and expected.txt."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_migrate(case.lay_out(Path(folder) / "tree"), *REPORT, *case.arguments)
    (case.folder / "expected.diff").write_bytes(outcome.stdout)
    (case.folder / "expected.txt").write_text(outcome.stderr, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for name in sys.argv[1:] or CASES:
        record(CASES[name])
