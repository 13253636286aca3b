"""The limits of CONTRIBUTING.md on modules, functions and the names of modules."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "codemod"
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
MODULES = sorted(PACKAGE.rglob("*.py"))
# In each package, these say what the package is and how it starts.
CONVENTIONAL = {"__init__.py", "__main__.py"}


def count_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its signature, in which a command or a run has a line per option."""
    return (function.end_lineno or 0) - function.body[0].lineno + 1


def find_long_functions(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and count_lines(node) > LONGEST_FUNCTION:
            yield node.name, count_lines(node)


def test_modules_are_short_and_say_what_they_are_for() -> None:
    texts = {module.relative_to(PACKAGE).as_posix(): module.read_text(encoding="utf-8") for module in MODULES}

    assert {name: n for name, text in texts.items() if (n := len(text.splitlines())) > LONGEST_MODULE} == {}
    assert [name for name, text in texts.items() if not ast.get_docstring(ast.parse(text))] == []


def test_functions_are_short() -> None:
    found = {module.name: dict(find_long_functions(module.read_text(encoding="utf-8"))) for module in MODULES}

    assert {name: functions for name, functions in found.items() if functions} == {}


def test_a_long_function_is_found() -> None:
    body = "    pass\n" * (LONGEST_FUNCTION + 1)

    assert dict(find_long_functions(f"class A:\n  def f(\n    a,\n    b,\n  ):\n{body}")) == {"f": LONGEST_FUNCTION + 1}


def test_no_two_modules_have_the_same_name() -> None:
    named: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        named[module.name].append(module.relative_to(PACKAGE).as_posix())

    assert {name: paths for name, paths in named.items() if len(paths) > 1 and name not in CONVENTIONAL} == {}
