"""What a small run must not load, and linear time for many ids: ratios, not absolute times."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from harness import TODAY, write_tree

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.languages.place import Place
from codemod.rules.registry import load_registry
from codemod.search import find_candidates, spell_patterns
from codemod.search.ripgrep import find_ripgrep
from codemod.search.wide_text import shorten_patterns
from codemod.values import Source

if TYPE_CHECKING:
    from pathlib import Path

MIGRATION = Migration(RunConfiguration(load_registry(), TODAY))
_RUN = """
import sys
import typer
heavy = {"pydantic", "rich", "libcst", "subprocess", "concurrent.futures", "difflib", "multiprocessing"}
heavy -= set(sys.modules)
from codemod.cli.main import main, migrate_main
try:
    migrate_main() if sys.argv[1].startswith("-") else main()
finally:
    print(*sorted(heavy & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [("a.yaml", "model: gpt-4-0613\n", ""), ("a.json", '{"model": "x"}\n', ""), ("a.py", "x = 1\n", "")],
)
def test_a_small_run_imports_nothing_heavy(tmp_path: Path, name: str, text: str, expected: str) -> None:
    write_tree(tmp_path, {name: text.encode()})
    command = [sys.executable, "-c", _RUN, "--check", "--as-of", TODAY, "--no-config", name]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout.strip() == expected


def test_choices_are_read_without_a_validator(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.py": b"x = 1\n"})
    command = [sys.executable, "-c", _RUN, "--format", "json", "--as-of", TODAY, "--no-config", "a.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.stdout.startswith("{")
    assert ran.stdout.splitlines()[-1] == ""


def test_a_command_of_several_reads_its_options_without_a_validator(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.py": b"x = 1\n"})
    command = [sys.executable, "-c", _RUN, "migrate", "--check", "--as-of", TODAY, "--no-config", "a.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    assert "pydantic" not in ran.stdout.splitlines()[-1].split()


@pytest.mark.skipif(sys.platform == "win32", reason="there all is loaded after the search")
@pytest.mark.parametrize(
    ("text", "expected"), [("x = 1\n", "False"), ("size = 1024\n", "False"), ('ask(model="gpt-4-0613")\n', "True")]
)
def test_parsers_are_loaded_only_if_a_file_contains_an_id(tmp_path: Path, text: str, expected: str) -> None:
    write_tree(tmp_path, {"a.py": text.encode()})
    code = "import sys\nfrom codemod.cli.main import migrate_main\n"
    code += "try: migrate_main()\nfinally: print('codemod.engine.pipeline' in sys.modules)"
    command = [sys.executable, "-c", code, "--check", "--as-of", TODAY, "."]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout.strip() == expected


def test_processed_file_leaves_no_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its trees are a hundred times its size, and the garbage collector runs at arbitrary times."""
    places: list[weakref.ref[Place]] = []

    class Watched(Place):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            places.append(weakref.ref(self))

    for module in ("languages.place", "engine.parsed_file"):
        monkeypatch.setattr(f"codemod.{module}.Place", Watched)
    body = """body = '{"model": "gpt-4-0613", "n": 1}'\nask(body, model="gpt-4-0613")\n"""
    gc.disable()
    try:
        for name, text in {"a.py": body, "a.md": f"```python\n{body}```\n"}.items():
            assert MIGRATION.patch(Source(name, text.encode()), MIGRATION.configuration.names()).findings
            assert len(places) > 1
            assert [place for place in places if place()] == []
            places.clear()
    finally:
        gc.enable()


def test_many_ids_among_many_siblings_take_linear_time() -> None:
    def measure(count: int) -> float:
        text = "models:\n" + "".join(
            f"  - id: gpt-4-0613\n    name: a model of ours\n    n: {n}\n" for n in range(count)
        )
        began = time.process_time()
        patch = MIGRATION.patch(Source("models.yaml", text.encode()), MIGRATION.configuration.names())
        assert len(patch.findings) == count
        return time.process_time() - began

    measure(10)
    assert measure(1_600) / measure(200) < 8 * 3, "eight times as many; squared it were 64 times"


def test_number_of_ripgrep_patterns_is_limited() -> None:
    """With more than 3,000 patterns, ripgrep takes twice as long."""
    configuration = MIGRATION.configuration
    patterns = spell_patterns(
        frozenset(configuration.names().patterns()), wide=True, beside=configuration.texts_beside()
    )
    assert len(shorten_patterns(patterns)) < 3_000


def test_the_search_takes_little_longer_than_ripgrep(tmp_path: Path) -> None:
    write_tree(tmp_path, {f"{n % 50}/{n}.py": b"x = 'nothing to be found here'\n" * 300 for n in range(3_000)})
    write_tree(tmp_path, {"hit.py": b"MODEL = 'gpt-4-0613'\n"})
    patterns = MIGRATION.configuration.names().patterns()
    rg = find_ripgrep(str(tmp_path))
    assert rg
    command = [rg, "--no-config", "--hidden", "--files-with-matches", "--fixed-strings", "--file=-", "."]
    plain, ours = [], []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(command, cwd=tmp_path, input=b"\n".join(patterns) + b"\n", capture_output=True, check=True)
        plain.append(time.perf_counter() - began)
        began = time.perf_counter()
        assert [c.path for c in find_candidates(["."], patterns, cwd=tmp_path).candidates] == ["hit.py"]
        ours.append(time.perf_counter() - began)
    assert statistics.median(ours) < 4 * statistics.median(plain)
