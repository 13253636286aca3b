"""Globs match the same paths as in gitignore, and none is slow on any path."""

from __future__ import annotations

import re
import time
from fnmatch import translate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemod.text.globs import compile_glob


@pytest.mark.parametrize(
    ("glob", "named", "others"),
    [
        ("*.py", ["x.py", ".py"], ["a/x.py", "x.pyc"]),
        ("a*b*c", ["abc", "axbxc", "abbcc", "abcbc"], ["ab", "abcd", "a/bc"]),
        ("src/**/*.py", ["src/x.py", "src/a/b/x.py"], ["x.py", "src/x.js", "asrc/x.py"]),
        ("**/a/**/b", ["a/b", "x/a/b", "a/x/y/b", "a/a/b/b"], ["a", "b", "a/bc", "xa/b"]),
        ("**/ab*/x", ["ab/x", "q/abc/x", "ab/ab/x"], ["ab/y/x"]),
        ("src/**", ["src/x", "src/a/b"], ["src", "src2/x"]),
        ("**", ["x", "a/b"], [""]),
        ("a**b/c", ["ab/c", "axxb/c"], ["a/b/c"]),
        ("{src,test/{a,b}}/*.{py,js}", ["src/x.py", "test/a/x.js", "test/b/x.py"], ["test/x.py", "test/a/x.ts"]),
        ("x{,.bak}", ["x", "x.bak"], ["x.", "y"]),
        ("[!a-c]?.py", ["dx.py"], ["ax.py", "/x.py"]),
        ("[]x-]", ["]", "x", "-"], ["y", "[]"]),
        (r"\*.py", ["*.py"], ["x.py"]),
        ("a,b}", ["a,b}"], ["a"]),
    ],
)
def test_globs_match_the_expected_paths(glob: str, named: list[str], others: list[str]) -> None:
    pattern = compile_glob(glob)
    assert [path for path in named if not pattern.fullmatch(path)] == []
    assert [path for path in others if pattern.fullmatch(path)] == []


@pytest.mark.parametrize("glob", ["[", "a\\", "{a", "[z-a]", "{a,b}" * 7, "x" * 5_000])
def test_invalid_glob_reports_the_reason(glob: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        compile_glob(glob)


def test_braces_are_text_unless_enabled() -> None:
    assert compile_glob("{a,b}", braces=False).fullmatch("{a,b}")


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=8))
def test_names_match_like_fnmatch(glob: str, name: str) -> None:
    assert bool(compile_glob(glob + "x").fullmatch(name + "x")) == bool(re.match(translate(glob + "x"), name + "x"))


names = st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=5)


@given(st.lists(st.sampled_from(["a", "b", "*", "a*", "**", "?"]), min_size=1, max_size=6), names)
def test_directories_match_like_a_backtracking_expression(glob: list[str], path: list[str]) -> None:
    words = {"**": "(?:[^/]*/)*", "*": "[^/]*", "a*": "a[^/]*", "?": "[^/]"}
    slow = "".join(words.get(name, name) + "/" * (name != "**") for name in glob[:-1])
    slow += ".+" if glob[-1] == "**" else words.get(glob[-1], glob[-1])
    assert bool(compile_glob("/".join(glob)).fullmatch("/".join(path))) == bool(re.fullmatch(slow, "/".join(path)))


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*a" * 100 + "b", "a" * 2_000),
        ("**/a/" * 60 + "b", "a/" * 2_000),
        ("**/*a*" * 60 + "b", "/".join(["aa"] * 1_000)),
        ("{a,a}" * 5 + "{*a,*a}" + "*a" * 40 + "b", "a" * 2_000),
        ("*[ab]?" * 60, "ab" * 1_000 + "/"),
    ],
)
def test_no_glob_backtracks(glob: str, path: str) -> None:
    """Doubling the path takes two to eight times as long; with backtracking, it would never end."""
    pattern = compile_glob(glob)
    times = []
    for text in (path, path * 2):
        start = time.perf_counter()
        assert not pattern.fullmatch(text)
        times.append(time.perf_counter() - start)
    assert times[1] < 40 * max(times[0], 0.001)
