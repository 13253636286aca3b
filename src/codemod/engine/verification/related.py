"""`--verify-related`: limits the command to tests that import a changed file, if the test runner supports that."""

from __future__ import annotations

import shlex
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from codemod.engine.verification.import_graph import Imports

# More than one command, or one with shell expansions.
_OF_THE_SHELL = lazy_regex(r"[|&;<>()$`\\\n*?\[\]{}~#!]")
_PYTEST_FILE = lazy_regex(r"(?:test_.*|.*_test)\.py")
_SCRIPT = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte")


def narrow_command(line: str, changed: Collection[str], imports: Imports) -> str | None:
    """Return the command for the tests that the changed files affect; None: all tests must run."""
    if _OF_THE_SHELL.search(line):
        return None
    try:
        words = shlex.split(line)
    except ValueError:
        return None
    for runner, narrow in (("pytest", _narrow_pytest), ("jest", _narrow_jest), ("vitest", _narrow_vitest)):
        at = next((n for n, word in enumerate(words) if word == runner or word.endswith(f"/{runner}")), None)
        if at is not None:
            narrowed = narrow(words, at, sorted(changed), imports)
            return shlex.join(narrowed) if narrowed else None
    if words[:2] == ["go", "test"] and "./..." in words:
        narrowed = _narrow_go(words, sorted(changed), imports)
        return shlex.join(narrowed) if narrowed else None
    return None


def _narrow_pytest(words: list[str], at: int, changed: Sequence[str], imports: Imports) -> list[str] | None:
    # Any other word is an option or the value of one.
    chosen = [word for word in words[at + 1 :] if not word.startswith("-") and imports.is_path(word.partition("::")[0])]
    importers = imports.importers_of(changed)
    tests = sorted(path for path in importers or () if _PYTEST_FILE.fullmatch(PurePosixPath(path).name))
    if chosen:  # only in these directories; files and single tests are the user's own selection
        tests = [path for path in tests if any(imports.is_below(path, word) for word in chosen)]
    if not tests or any("::" in word or word.endswith(".py") for word in chosen):
        return None
    return [*words[: at + 1], *(word for word in words[at + 1 :] if word not in chosen), *tests]


def _narrow_jest(words: list[str], at: int, changed: Sequence[str], imports: Imports) -> list[str] | None:
    chosen = [word for word in words[at + 1 :] if not word.startswith("-") and imports.is_path(word)]
    if chosen or not all(path.endswith(_SCRIPT) for path in changed):
        return None
    # That no test concerns a change is no failure; all tests run in the end.
    return [*words, "--passWithNoTests", "--findRelatedTests", *changed]


def _narrow_vitest(words: list[str], at: int, changed: Sequence[str], _: Imports) -> list[str] | None:
    rest = [word for word in words[at + 1 :] if word not in ("run", "--run")]
    if not all(path.endswith(_SCRIPT) for path in changed) or any(not word.startswith("-") for word in rest):
        return None
    return [*words[: at + 1], "related", *changed, "--run", *rest]


def _narrow_go(words: list[str], changed: Sequence[str], imports: Imports) -> list[str] | None:
    packages = imports.go_packages_on(changed)
    return [*(word for word in words if word != "./..."), *packages] if packages else None
