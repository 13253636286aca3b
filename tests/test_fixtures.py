"""Each case of tests/fixtures is a tiny repository, and proves five properties of every edit."""

from __future__ import annotations

import ast
import configparser
import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
import tree_sitter
from fixture_cases import CASES, REPORT, Case
from harness import read_tree, run_migrate

from codemod.languages.grammar import language_of, load_grammar

if TYPE_CHECKING:
    from pathlib import Path

every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
every_way_to_run = pytest.mark.parametrize(
    "arguments", sorted({case.arguments for case in CASES.values()}), ids=" ".join
)


@every_case
def test_the_diff_the_report_git_and_the_parsers_agree(case: Case, tmp_path: Path) -> None:
    folder = case.lay_out(tmp_path / "tree")
    before, after = read_tree(folder), case.read_after()
    preview = run_migrate(folder, *REPORT, *case.arguments)
    assert preview.stdout == (case.folder / "expected.diff").read_bytes()
    assert preview.stderr == (case.folder / "expected.txt").read_text(encoding="utf-8")
    assert preview.code == 0
    assert read_tree(folder) == before
    assert case.changes == bool(preview.stdout)
    assert apply_with_git(folder, preview.stdout) == after
    for path in before:
        if before[path] != after[path]:
            assert parses_as_well(path, before[path], after[path]), path


@every_way_to_run
def test_writing_gives_the_expected_tree_and_a_second_run_changes_nothing(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    """All cases at once, in numbered directories, because their names would affect the file class."""
    cases = [case for case in CASES.values() if case.arguments == arguments]
    folders = [case.lay_out(tmp_path / str(number)) for number, case in enumerate(cases)]
    preview = run_migrate(tmp_path, "--dry-run", *arguments)
    written = run_migrate(tmp_path, "--write", *arguments)
    assert (written.code, written.stdout, written.stderr) == (0, b"", preview.stderr)
    for case, folder in zip(cases, folders, strict=True):
        assert read_tree(folder) == case.read_after(), case.folder.name
    assert run_migrate(tmp_path, "--dry-run", *arguments).stdout == b""


def test_cases_without_after_must_not_change() -> None:
    still = [name for name, case in CASES.items() if not case.changes]
    assert still == [name for name in CASES if name.startswith("keeps-")]
    assert 25 <= len(still) <= len(CASES) - 20


def apply_with_git(folder: Path, patch: bytes) -> dict[str, bytes]:
    """Return the tree after git applies a patch to a directory that is not a repository."""
    if patch:
        settings = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CEILING_DIRECTORIES": str(folder.parent),
        }
        done = subprocess.run(
            ["git", "apply", "--whitespace=nowarn", "-"],
            input=patch,
            cwd=folder,
            env=os.environ | settings,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return read_tree(folder)


def parses_as_well(path: str, before: bytes, after: bytes) -> bool:
    """Whether every parser that accepted the file before still does."""
    language = language_of(path.rsplit("/", 1)[-1])
    assert language, "a file of no known language was edited"
    own = {"python": ast.parse, "json": json.loads}.get(language.key)
    if own and is_taken(own, before) and not is_taken(own, after):
        return False
    if not language.grammar:
        return count_settings(after) >= count_settings(before) > 0
    parser = tree_sitter.Parser(load_grammar(language.key))
    return count_errors(parser.parse(after).root_node) == count_errors(parser.parse(before).root_node)


def count_settings(data: bytes) -> int:
    """Return the number of settings in a file of lines; raise for an invalid line or a duplicate."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(f"[all]\n{data.decode()}")
    return len(parser["all"])


def is_taken(parse: object, data: bytes) -> bool:
    assert callable(parse)
    try:
        parse(data)
    except (ValueError, SyntaxError):
        return False
    return True


def count_errors(node: tree_sitter.Node) -> int:
    return node.is_error + node.is_missing + sum(map(count_errors, node.children))
