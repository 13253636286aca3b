"""What is read without typer is read as typer reads it, and the search that was begun early is the one asked for."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from harness import TODAY, run_program, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from codemod.cli import alone, migrate
from codemod.cli.headstart import begin_search, write_patterns
from codemod.cli.migrating import Asked
from codemod.cli.plain import FLAGS, VALUED, read_plain
from codemod.resources import PATTERNS, directory
from codemod.search import programs

if TYPE_CHECKING:
    from pathlib import Path

# Of each option values that are right, and some that are not, or that only typer reads.
VALUES = {
    "--as-of": ["2026-11-22", "2026-2-3", "2026-13-01", "soon"],
    "--format": ["json", "JSON", "xml"],
    "--horizon": ["90", "0", "-1", "4000", "x"],
    "--jobs": ["2", "0", "1.5"],
    "--output": ["out.txt", "a b/c"],
    "--verify": ["make test", "--help"],
}
WORDS = st.one_of(
    st.sampled_from(sorted(FLAGS)),
    st.sampled_from([f"{name}={value}" for name, values in VALUES.items() for value in values]),
    st.sampled_from([part for name, values in VALUES.items() for value in values for part in ((name, value),)]),
    st.sampled_from(["src", "a b.py", "", "-", "--", "-j", "--map", "--unsafe=1", "--dry", "--version", "x=y", "-o"]),
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_a_plain_command_line_is_read_as_typer_reads_it(words: list[str | tuple[str, str]]) -> None:
    arguments = [part for word in words for part in ([word] if isinstance(word, str) else word)]
    plain = read_plain(arguments)
    if plain is None:
        return
    asked: list[Asked] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "run", asked.append)
        ran = CliRunner().invoke(alone.app, arguments)
    if asked:
        assert asked == [Asked(**plain)]
    else:  # a number that is out of bounds
        assert (ran.exit_code, plain.get("horizon", 0) > 3650) == (2, True)


def test_each_option_that_is_read_so_is_one_of_the_command() -> None:
    assert VALUED.keys() == VALUES.keys()
    assert {name.removeprefix("--").replace("-", "_") for name in {*FLAGS, *VALUED}} <= set(Asked._fields)
    everything = read_plain([*FLAGS, *(part for name, (value, *_) in VALUES.items() for part in (name, value)), "src"])
    assert everything is not None
    assert len(everything) == len(FLAGS) + len(VALUED) + 1


def test_what_is_searched_for_early_is_what_the_rules_say() -> None:
    assert (directory("rules") / PATTERNS).read_bytes() == write_patterns(), "make index"


def test_the_search_that_was_begun_is_the_one_that_is_asked_for(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.py": b'ask(model="gpt-4-0613")\n', "b/c.py": b"x = 1\n"})
    code = (
        "import sys, codemod.search.programs as p; started = []; start = p._start;"
        "p._start = lambda *given: (started.append(len(p._begun)), start(*given))[1];"
        "from codemod.cli.main import migrate_main\n"
        "try: migrate_main()\nfinally: print(started, len(p._begun))"
    )
    command = [sys.executable, "-c", code, "--as-of", TODAY, "--check"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, "[0] 0\n"), ran.stderr
    for options in (["--exclude", "b"], ["--map", "gpt-4-0613=gpt-9"]):  # another search: nothing is begun
        ran = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stdout) == (1, "[0] 0\n"), ran.stderr


@pytest.mark.parametrize("file", ["llm-codemod.toml", "pyproject.toml"])
def test_where_a_configuration_says_more_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    table = b"" if file == "llm-codemod.toml" else b"[tool.llm-codemod]\n"
    write_tree(tmp_path, {"a/x.py": b'ask(model="gpt-4-0613", n="acme-1")\n', file: table + b'exclude = ["a"]\n'})
    assert run_program(tmp_path, "migrate", "--as-of", TODAY, "--check").code == 0
    assert run_program(tmp_path, "migrate", "--as-of", TODAY, "--check", "--no-config").code == 1
    monkeypatch.chdir(tmp_path)
    asked: dict[str, Any] = {"paths": None}
    for more, begun in (({}, 0), ({"no_config": True}, 1), ({"no_config": True, "paths": ["a"]}, 1)):
        begin_search({**asked, **more})
        assert len(programs._begun) == begun
        programs.forget_begun()
        assert not programs._begun


EDIT = b'from openai import OpenAI\n\nOpenAI().chat.completions.create(model="gpt-4-0613")\n'
# Says at the end which process has loaded libcst, and whether one was begun.
SECOND = """
import os, sys
import codemod.languages.python as python
begun = []
begin = python.begin_second_parser
python.begin_second_parser = lambda: (begin(), begun.append(python._others[0].worker), {extra})
from codemod.cli.main import migrate_main
try: migrate_main()
finally: print(len(begun), 'libcst' in sys.modules, len(python._others), *(w._process.is_alive() for w in begun))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process is not copied")
@pytest.mark.parametrize(
    ("file", "data", "extra", "said"),
    [
        ("a.py", EDIT, "None", "1 False 0 False"),  # it answered, and has ended
        ("a.py", EDIT, "begun[0]._process.kill()", "1 True 0 False"),  # it died: the other parses
        ("a.py", b"x = 1\n", "None", "0 False 0"),  # no id
        ("a.yaml", b"model: gpt-4-0613\n", "None", "0 False 0"),
    ],
)
def test_the_second_parser_loads_beside(tmp_path: Path, file: str, data: bytes, extra: str, said: str) -> None:
    write_tree(tmp_path, {file: data})
    command = [sys.executable, "-c", SECOND.format(extra=extra), "--as-of", TODAY, "--write", file]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.returncode) == (f"{said}\n", 0), ran.stderr
    assert (tmp_path / file).read_bytes() == data.replace(b"gpt-4-0613", b"gpt-5.6-sol")
