"""There is one glob matcher and one alphabet of ids, whoever writes the glob or the id."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from cli_tree import APP
from harness import run_migrate, run_program, write_tree

from codemod.errors import BadBundleError, BadRuleError
from codemod.project.codeowners import find_owners, locate_owners, parse_owners
from codemod.project.layout import read_layout
from codemod.rules.load import read_overlay
from codemod.text.ids import is_model_id
from codemod.update.bundle import parse_manifest

PACKAGE = Path(parse_owners.__code__.co_filename).parent.parent
INJECTIONS = [
    "$(touch x)", "${x}", "${x()}", "#{x()}", "`x`", "{{x}}", "${{ x }}", "%x%", "a;b", "a|b", "a&b", "a b", "a\nb",
    "<b>", "-x", "../x", "https://evil.example", "é", "a\u202eb", "a'b", 'a"b', "a\\b", "a=b", "a,b", "a" * 201, "",
]  # fmt: skip


def test_ids_contain_no_other_character_anywhere() -> None:
    others = [chr(code) for code in range(0x2100) if not re.fullmatch(r"(?a:[\w.:@/-])", chr(code))]
    assert [
        character for character in others if is_model_id(f"gpt{character}4") or is_model_id(f"gpt{character}")
    ] == []


@pytest.mark.parametrize("text", INJECTIONS)
def test_special_characters_of_shells_and_templates_are_not_in_ids(tmp_path: Path, text: str) -> None:
    assert not is_model_id(text)
    row = (
        'id = "gpt-4"\nprovider = "mine"\nkind = "chat"\nstatus = "retired"\nsource = "us"\nchecked = "2026-01-01"\n'
        'replacement_source = "us"\ndrop_in = "yes"\n'
    )
    for key, value in (("replacement", json.dumps(text)), ("alternatives", json.dumps([text]))):
        rules = tmp_path / f"{key}.toml"
        rules.write_text(f'platform = "mine"\n[[model]]\n{row}{key} = {value}\n')
        with pytest.raises(BadRuleError):
            read_overlay(rules)
    write_tree(
        tmp_path / "tree", {"app.py": APP, "llm-codemod.toml": f'[map]\n"gpt-4" = {json.dumps(text)}\n'.encode()}
    )
    assert run_migrate(tmp_path / "tree").code == 2
    assert run_migrate(tmp_path / "tree", "--no-config", "--map", f"gpt-4={text}").code == 2


@pytest.mark.parametrize("text", ["gpt-4", "anthropic.claude-v2:1", "meta/llama-3@001", "ft:gpt-4o:org::x", "a_b.c"])
def test_ids_of_every_platform_are_ids(text: str) -> None:
    assert is_model_id(text)


def test_only_the_matcher_translates_globs() -> None:
    """`re.compile` of joined pieces is typical of a translated glob."""
    makers = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if re.search(r"\[\^/\]|fnmatch\.translate", file.read_text("utf-8"))
    }
    assert {name for name in makers if name.startswith(("project/", "search/", "bulk/"))} == set()


def test_owner_patterns_match_fast() -> None:
    began = time.thread_time()
    owned = parse_owners("*a*a*a*a*a*a*a*a*b @x\n**/a**/a**/a**/a/**/b @y\n")
    assert find_owners(owned, "a" * 4_000) == ()
    assert find_owners(owned, "a/" * 400 + "c") == ()
    assert time.thread_time() - began < 2


def test_a_hundred_thousand_patterns_are_fast(tmp_path: Path) -> None:
    """A translated glob takes a tenth of a millisecond: only those that a path may match are translated."""
    lines = [f"s{number}*a*b linguist-generated @x" for number in range(35_000)]
    folders = {f"d{number}/{name}" for number in range(4) for name in ("a.py", "b.py")}
    write_tree(tmp_path, dict.fromkeys(folders, APP))
    for number in range(4):
        (tmp_path / f"d{number}" / ".gitattributes").write_text("\n".join(lines[:20_000]))
    (tmp_path / "CODEOWNERS").write_text("\n".join(lines))
    began = time.thread_time()
    assert len(read_layout(folders, tmp_path)) == len(folders)
    assert not any(map(locate_owners(tmp_path), folders))
    (tmp_path / "CODEOWNERS").write_text("* @y\n" + "\n".join(lines[:9_000]))
    assert set(map(locate_owners(tmp_path), folders)) == {("@y",)}
    assert time.thread_time() - began < 4


@pytest.mark.parametrize(
    ("pattern", "named", "others"),
    [
        ("*.py", ["a.py", "a/b.py", "d.py/x"], ["a.pyc"]),
        ("docs/*", ["docs/a"], ["docs/a/b", "x/docs/a"]),
        ("docs/", ["docs/a", "x/docs/a/b"], ["docs"]),
        ("/docs/", ["docs/a/b"], ["x/docs/a"]),
        ("/a/**/b", ["a/b", "a/x/b", "a/x/b/c"], ["b"]),
        ("a/**", ["a/b", "a/b/c"], ["a", "x/a/b"]),
        ("a\\ b", ["a b", "x/a b/c"], ["a"]),
        ("a[x]", ["a[x]"], ["ax"]),
        ("{a,b}", ["{a,b}"], ["a"]),
        ("*", ["a", "a/b"], []),
    ],
)
def test_owner_patterns_match_as_documented(pattern: str, named: list[str], others: list[str]) -> None:
    owned = parse_owners(f"{pattern} @team\n")
    assert [path for path in named if find_owners(owned, path) != ("@team",)] == []
    assert [path for path in others if find_owners(owned, path)] == []


def test_thousands_of_globs_are_refused_in_one_line(tmp_path: Path) -> None:
    globs = [f"{{a,b}}{{c,d}}{{e,f}}{number}" for number in range(20_000)]
    write_tree(tmp_path, {"app.py": APP, "sub/x.py": APP})
    began = time.thread_time()
    for text in (f"exclude = {globs}", "[decisions]\n" + "\n".join(f"'{glob}' = 'review'" for glob in globs)):
        (tmp_path / "llm-codemod.toml").write_text(text)
        refused = run_migrate(tmp_path)
        assert (refused.code, refused.stderr.count("\n")) == (2, 1)
    (tmp_path / "llm-codemod.toml").unlink()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("\n".join(globs))
    assert run_migrate(tmp_path, "sub").code in (0, 2)
    assert time.thread_time() - began < 30


@pytest.mark.parametrize("version", ["9" * 5_000, "1." * 4 + "9" * 5_000, "٣.1"])
def test_a_version_of_thousands_of_digits_is_refused(version: str) -> None:
    said = {"format": 1, "date": "2026-01-01", "archive": "rules.tar.gz", "sha256": "0" * 64, "size": 1}
    with pytest.raises(BadBundleError):
        parse_manifest(json.dumps(said | {"min_tool": version}).encode(), "x")


def test_a_number_of_thousands_of_digits_in_a_configuration_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path, {"app.py": APP, "llm-codemod.toml": b"horizon = " + b"9" * 5_000})
    for command in (["migrate"], ["llm-codemod", "check"]):
        refused = run_program(tmp_path, *command)
        assert (refused.code, refused.stderr.count("\n")) == (2, 1)
