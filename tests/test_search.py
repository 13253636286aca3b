"""ripgrep and the search in Python find the same candidates, and git agrees on what is ignored."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from harness import write_tree
from hypothesis import example, given, settings
from hypothesis import strategies as st
from unprivileged import acting_as_nobody, open_folder

import codemod.search.ripgrep
from codemod.engine.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from codemod.errors import BadArgumentError, Skipped
from codemod.search import Candidate, Found, count_files, find_candidates
from codemod.search.ripgrep import find_ripgrep

IDS = ["gpt-4", "gpt-4-0613", '"o1"', "模型-1"]
HIT = b"x = 'gpt-4'\n"


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exclude the settings of the user who runs the tests, and add one."""
    home = tmp_path_factory.mktemp("home")
    write_tree(home, {".config/git/ignore": b"person.py\n", ".gitignore": b"*\n"})
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


@pytest.fixture(params=["ripgrep", "python"])
def _engine(request: pytest.FixtureRequest) -> Iterator[None]:
    with choose_engine(request.param):
        yield


@contextmanager
def choose_engine(name: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if name == "python":
            patch.setattr(codemod.search.ripgrep, "find_ripgrep", lambda _: None)
        yield


both_engines = pytest.mark.usefixtures("_engine")


def find(
    folder: Path, *paths: str, no_ignore: bool = False, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Found:
    found = find_candidates(paths or ["."], IDS, no_ignore=no_ignore, include=include, exclude=exclude, cwd=folder)
    return without_texts(found)


def without_texts(found: Found) -> Found:
    """Return the result without the matched patterns and the number of files: these tests are about places."""
    return found._replace(candidates=tuple(one._replace(texts=()) for one in found.candidates), searched=None)


def find_paths(
    folder: Path, *paths: str, no_ignore: bool = False, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> list[str]:
    found = find(folder, *paths, no_ignore=no_ignore, include=include, exclude=exclude)
    assert found.skipped == ()
    return [candidate.path for candidate in found.candidates]


# The content of each file, and the offsets of its hits.
CONTENT: dict[str, tuple[bytes, tuple[int, ...]]] = {
    "plain.py": (HIT, (5,)),
    "several.py": (b"gpt-4-0613 gpt-4 gpt-4-06 o1 \"o1\" 'o1'\n\ngpt-4gpt-4", (0, 11, 17, 29, 40, 45)),
    "lines.py": (b"gpt-4\r\ngpt-4\rgpt-4\fgpt-4\n\n\ngpt-4", (0, 7, 13, 19, 27)),
    "mark.py": (b"\xef\xbb\xbf" + HIT, (8,)),
    "not-utf-16.py": (b"\xff\xfe\xff" + HIT, (8,)),
    "utf-16.txt": (HIT.decode().encode("utf-16-le"), (10,)),
    "utf-16-marked.txt": (HIT.decode().encode("utf-16"), (12,)),
    "utf-16-big.txt": (HIT.decode().encode("utf-16-be"), (11,)),
    "utf-32.txt": (HIT.decode().encode("utf-32"), (24,)),
    "stray-nul.py": (HIT + b"\0\n" + HIT, (5, 19)),
    "nul-first.bin": (b"\0\n" * 40_000 + HIT, (80_005,)),
    "unicode.py": ("é = '模型-1' # gpt-4".encode(), (6, 18)),
    "one-line.json": (b"[" * 9_000_000 + HIT, (9_000_005,)),
    "no-newline": (b"gpt-4", (0,)),
    "near.py": (b"gpt-3 GPT-4 gpt4 gpt_4\n", ()),
    "half.py": (b"gpt-\n4", ()),
    "empty": (b"", ()),
}
NAMES = ["a b.py", "-", "-x", "--help", "tab\t.py", "line\nbreak.py", "\n", "12:34", "12:gpt-4\n", "café.py", "*.py"]
NAMES += ["a\\b", "😀", os.fsdecode(b"\xff.py"), "esc\x1b[31m", ".env", ".github/workflows/ci.yml", "deep/" * 40 + "x"]


@both_engines
def test_every_hit_has_its_raw_byte_offset(tmp_path: Path) -> None:
    write_tree(tmp_path, {name: data for name, (data, _) in CONTENT.items()})
    expected = tuple(Candidate(name, hits) for name, (_, hits) in sorted(CONTENT.items()) if hits)
    assert find(tmp_path) == Found(expected)
    assert find(tmp_path, *CONTENT) == Found(expected)


@both_engines
def test_paths_are_sorted_by_bytes(tmp_path: Path) -> None:
    write_tree(tmp_path, dict.fromkeys(NAMES, HIT))
    expected = sorted(NAMES, key=os.fsencode)
    assert find_paths(tmp_path) == expected
    assert find_paths(tmp_path, *NAMES) == expected
    assert find_paths(tmp_path, ".", *NAMES, str(tmp_path)) == expected


@both_engines
def test_wide_text_must_contain_whole_ids(tmp_path: Path) -> None:
    ids = ["gpt-4o-mini-audio-preview", "gpt-4o-mini-transcribe", "gpt-4"]
    texts = {
        "begun": ("gpt-4o-mini is alive", "utf-16-le"),
        "begun-32": ("gpt-4o-mini-a", "utf-32-be"),
        "other": ("a gpt-4o-mini-transcriber", "utf-16"),
        "two": ("gpt-4o-mini gpt-4", "utf-32"),
        "whole": ("x gpt-4o-mini-audio-preview gpt-4o-mini-", "utf-16-be"),
    }
    write_tree(tmp_path, {name: text.encode(encoding) for name, (text, encoding) in texts.items()})
    write_tree(tmp_path, {"both": "gpt-4o-mini ".encode("utf-16-le") + b"gpt-4", "empty": b""})
    found = find_candidates(["."], ids[:2], cwd=tmp_path).candidates
    assert [(one.path, one.hits, len(one.texts)) for one in found] == [("other", (6,), 1), ("whole", (5,), 1)]
    found = find_candidates(["."], ids, cwd=tmp_path).candidates
    offsets = {"begun": (0,), "begun-32": (3,), "both": (0, 24), "other": (6,), "two": (4, 52), "whole": (5, 57)}
    assert {one.path: one.hits for one in found} == offsets


@both_engines
@pytest.mark.parametrize("size", [1, 100_000])
def test_word_must_not_be_part_of_a_longer_word(tmp_path: Path, size: int) -> None:
    text = b"MODEL MODEL_ID aMODEL MODEL2 x.MODEL; $MODEL\xc3\xa9 MODEL"
    write_tree(tmp_path, {"a.py": text, "b.py": b"MODELS\n", "big.py": b"\n" * size})
    found = find_candidates(
        ["a.py", "b.py", "big.py"], ["MODEL", "MODEL_ID", "ID"], wide=False, as_words=True, cwd=tmp_path
    )
    assert without_texts(found) == Found((Candidate("a.py", (0, 6, 31, 39, 47)),))


@both_engines
def test_other_texts_are_found_in_the_same_search(tmp_path: Path) -> None:
    length = b"e vector(768)\n"
    write_tree(tmp_path, {"a.py": HIT, "b/c.sql": length, "d.py": length + HIT + length, "e.py": b"none\n"})
    texts = frozenset((b"vector(768)", b"vector(1536)"))
    plain = find_candidates(["."], IDS, cwd=tmp_path)
    found = find_candidates(["."], IDS, beside=texts, cwd=tmp_path)
    assert (plain.beside, found.beside) == (None, ("b/c.sql", "d.py"))
    assert found._replace(beside=None) == plain
    narrow = find_candidates(["."], IDS, include=["a.py"], beside=texts, cwd=tmp_path)
    assert (narrow.candidates, narrow.beside) == (plain.candidates[:1], found.beside)
    small = find_candidates(["a.py", "d.py"], IDS, beside=texts, cwd=tmp_path)  # small files are not searched for them
    assert small._replace(searched=None) == plain._replace(searched=None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot wait for a pipe")
def test_first_file_is_reported_immediately(tmp_path: Path) -> None:
    told: list[str] = []
    write_tree(tmp_path, {"none/a.py": b"x\n", "other/a.sql": b"vector(768)\n", "id/a.py": HIT})
    for name in ("none", "other", "id"):
        texts = frozenset((b"vector(768)",))
        found = find_candidates([name], IDS, beside=texts, at_first=partial(told.append, name), cwd=tmp_path)
        assert bool(found.beside) == (name == "other")
    assert told == ["id"]


@both_engines
def test_links_devices_and_temporary_files_are_skipped(tmp_path: Path) -> None:
    write_tree(tmp_path, dict.fromkeys(["app/x.py", ".git/config", "app/.git", "app/git/x.py"], HIT))
    write_tree(tmp_path, {f"app/{TEMPORARY_PREFIX}abc{TEMPORARY_SUFFIX}": HIT})
    for name, target in {"loop": ".", "file": "app/x.py", "folder": "app", "dangling": "gone"}.items():
        (tmp_path / name).symlink_to(target)
    os.mkfifo(tmp_path / "app/pipe")
    assert find_paths(tmp_path) == ["app/git/x.py", "app/x.py"]


IGNORED = {
    ".gitignore": b"*.log\n/build/\nkeep/*\n!keep/kept.py\n#no.py\n\\#hash.py\n\\!bang.py\r\ndocs/**/gen.py\n"
    b"a/*/c.py\n[ab]?.txt\n[!x-z]z.txt\nspace.py   \nspace\\ \nnot-a-folder/\n[broken\nthree/***\nout/**\n\n",
    "app/.gitignore": b"!back.log\nlocal.py\n/here.py\n",
    ".git/info/exclude": b"excluded.py\n!x.log\n",
    ".ignore": b"*.py\n",
    "module/.git/HEAD": b"",
}
KEPT = ["app/build/x.py", "keep/kept.py", "#no.py", "a/b/b/c.py", "b/a/b/c.py", "cc.txt", "xz.txt", "not-a-folder"]
KEPT += ["app/back.log", "app/deep/back.log", "app/deep/here.py", "module/x.log", "docs.py"]
DROPPED = [
    "x.log",
    "app/x.log",
    "build/x.py",
    "keep/other.py",
    "keep/deep/kept.py",
    "#hash.py",
    "!bang.py",
    "docs/gen.py",
]
DROPPED += ["docs/a/b/gen.py", "a/b/c.py", "a1.txt", "app/bb.txt", "az.txt", "space.py", "space ", "app/local.py"]
DROPPED += ["app/deep/local.py", "app/here.py", "excluded.py", "app/excluded.py", "person.py", "three/x", "out/a/b"]


@both_engines
def test_ignored_files_are_searched_only_on_request(tmp_path: Path) -> None:
    write_tree(tmp_path, IGNORED | dict.fromkeys(KEPT + DROPPED, HIT))
    assert find_paths(tmp_path) == sorted(KEPT)
    assert find_paths(tmp_path, no_ignore=True) == sorted(KEPT + DROPPED)
    assert find_paths(tmp_path, *DROPPED) == sorted(DROPPED), "a file given by name is searched"
    assert find_paths(tmp_path, "build", "keep/deep") == ["build/x.py", "keep/deep/kept.py"], "so is a folder"
    assert find_paths(tmp_path, "app", "docs") == sorted(name for name in KEPT if name.startswith("app/"))
    assert find_paths(tmp_path / "app/deep") == ["back.log", "here.py"]
    assert find_paths(tmp_path / "app/deep", "../..", ".") == sorted(os.path.relpath(name, "app/deep") for name in KEPT)


def test_result_agrees_with_git(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "."], cwd=tmp_path, check=True)
    write_tree(tmp_path, IGNORED | dict.fromkeys(KEPT + DROPPED, HIT))
    command = ["git", "ls-files", "-z", "--others", "--exclude-standard"]  # lists the submodule, not its content
    listed = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout.decode().split("\0")
    assert set(listed) & {*KEPT, *DROPPED} == {name for name in KEPT if name != "module/x.log"}


@both_engines
def test_ignored_but_tracked_files_are_searched(tmp_path: Path) -> None:
    files = [".env.example", "sub/.env.example", "sub/.env", "app.py"]
    write_tree(tmp_path, {".gitignore": b".env*\n", **dict.fromkeys(files, HIT)})
    for command in (["init", "--quiet", "."], ["add", "app.py"], ["add", "--force", *files[:2]]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert find_paths(tmp_path) == [".env.example", "app.py", "sub/.env.example"]
    assert find_paths(tmp_path, "sub") == ["sub/.env.example"]
    assert find_paths(tmp_path / "sub") == [".env.example"]
    (tmp_path / ".env.example").unlink()
    assert find_paths(tmp_path) == ["app.py", "sub/.env.example"]


@both_engines
def test_parent_ignore_rules_apply_relative_to_their_directory(tmp_path: Path) -> None:
    # ripgrep 14 alone gets these wrong: https://github.com/BurntSushi/ripgrep/issues/2778
    kept = ["p [1]/a/deep/x.txt", "p [1]/a/q/gen.py", "p [1]/a/b.py"]
    dropped = ["p [1]/a/x.txt", "p [1]/a/dist/b.py", "p [1]/a/deep/dist/b.py", "p [1]/a/q/q/gen.py"]
    write_tree(tmp_path, dict.fromkeys(kept + dropped, HIT) | {".git/HEAD": b"", ".git/info/exclude": b"dist/\n"})
    write_tree(tmp_path, {".gitignore": b"/*/a/*.txt\n", "p [1]/.gitignore": b"a/q/q/\n"})
    assert find_paths(tmp_path) == sorted(kept)
    assert find_paths(tmp_path, "p [1]/a") == sorted(kept)
    assert find_paths(tmp_path / "p [1]/a") == ["b.py", "deep/x.txt", "q/gen.py"]


@both_engines
def test_ignore_rules_above_clones_apply_in_them(tmp_path: Path) -> None:
    write_tree(tmp_path, {".gitignore": b"*.log\n", "clone/.git/HEAD": b"", "clone/.git/info/exclude": b"own.py\n"})
    write_tree(tmp_path, dict.fromkeys(["clone/own.py", "clone/x.log", "clone/x.py"], HIT))
    assert find_paths(tmp_path) == ["clone/x.py"]
    assert find_paths(tmp_path, "clone") == ["clone/x.log", "clone/x.py"], "it is a work tree of its own"


@both_engines
def test_ignore_rules_above_the_working_directory_need_a_work_tree(tmp_path: Path) -> None:
    write_tree(tmp_path, {".gitignore": b"*\n", "project/x.py": HIT, "project/sub/x.py": HIT})
    assert find_paths(tmp_path / "project") == ["sub/x.py", "x.py"]
    assert find_paths(tmp_path / "project", "../project/sub") == ["sub/x.py"]
    (tmp_path / ".git").mkdir()
    assert find_paths(tmp_path / "project") == []


@both_engines
def test_core_excludesfile_applies(tmp_path: Path) -> None:
    write_tree(Path(os.environ["HOME"]), {".gitconfig": b"[core]\n\texcludesFile = ~/own\n", "own": b"own.py\n"})
    write_tree(tmp_path, dict.fromkeys(["own.py", "person.py"], HIT))
    assert find_paths(tmp_path) == ["person.py"]


GLOBS: list[tuple[list[str], list[str], list[str]]] = [
    (["*.py"], [], ["app/x.py", "lib/y.py"]),
    (["app/"], [], ["app/x.json", "app/x.py"]),
    (["/lib", "app/*.json"], [], ["app/x.json", "lib/y.py"]),
    (["**/{x,y}.py"], ["lib/**"], ["app/x.py"]),
    ([], ["app/x.py", "y.py"], ["app/x.json"]),
    ([], ["*.{py,toml}"], ["app/x.json"]),
    ([], ["app"], ["lib/y.py"]),
    (["*.py"], ["a?p"], ["lib/y.py"]),
    (["ignored.log"], [], []),
]


@both_engines
@pytest.mark.parametrize(("include", "exclude", "expected"), GLOBS)
def test_include_limits_and_exclude_removes(
    tmp_path: Path, include: list[str], exclude: list[str], expected: list[str]
) -> None:
    write_tree(tmp_path, dict.fromkeys(["app/x.py", "app/x.json", "lib/y.py", "ignored.log"], HIT))
    write_tree(tmp_path, {".gitignore": b"*.log\n"})
    assert find_paths(tmp_path, include=include, exclude=exclude) == expected
    assert find_paths(tmp_path, "app", "lib", include=include, exclude=exclude) == expected
    assert find_paths(tmp_path, "app/x.py", "app/x.json", "lib", include=include, exclude=exclude) == expected


@both_engines
def test_globs_are_relative_to_the_working_directory(tmp_path: Path) -> None:
    write_tree(tmp_path, dict.fromkeys([".git/HEAD", "app/x.py", "work/app/x.py", "work/app/y.py"], HIT))
    work = tmp_path / "work"
    assert find_paths(work, "..", exclude=["app/x.py", ".*"]) == ["../app/x.py", "app/y.py"]
    assert find_paths(work, "..", include=["/app"], exclude=["y.py"]) == ["app/x.py"]
    assert find_paths(work, "..", include=["app/"], exclude=["y.py"]) == ["../app/x.py", "app/x.py"]


@both_engines
def test_each_file_is_found_once_relative_to_the_working_directory(tmp_path: Path) -> None:
    write_tree(tmp_path, dict.fromkeys(["work/app/x.py", "beside/y.py", "far/app/z.py"], HIT))
    (tmp_path / "work/link").symlink_to("app")
    (tmp_path / "work/link.py").symlink_to("link/x.py")
    (tmp_path / "work/out").symlink_to("../far/app")
    work = tmp_path / "work"
    assert find_paths(work, ".", "app", "app/x.py", "./app/../app//x.py", str(work / "app")) == ["app/x.py"]
    assert find_paths(work, "../beside", str(tmp_path / "beside/y.py")) == ["../beside/y.py"]
    assert find_paths(work, "link", "link.py", "app") == ["app/x.py"], "a link is followed to its file, once"
    for outside in ("out", "out/z.py", "out/../app", str(work / "out")):
        [refused] = find(work, outside).skipped
        assert refused.reason.startswith("symbolic link that leads outside")
    (tmp_path / "entry").symlink_to("work")
    assert find_paths(tmp_path / "entry", "../beside") == ["../beside/y.py"]


@both_engines
def test_unsearchable_paths_are_named(tmp_path: Path) -> None:
    leftover = f"{TEMPORARY_PREFIX}abc{TEMPORARY_SUFFIX}"
    write_tree(tmp_path, {"x.py": HIT, ".git/config": HIT, leftover: HIT})
    os.mkfifo(tmp_path / "pipe")
    assert find(tmp_path, "x.py", ".git/config", ".git", "pipe", leftover) == Found(
        (Candidate("x.py", (5,)),),
        (
            Skipped(".git", "not read: inside .git"),
            Skipped(".git/config", "not read: inside .git"),
            Skipped(leftover, "not read: temporary file of an interrupted run; delete it"),
            Skipped("pipe", "not read: not a regular file"),
        ),
    )


@both_engines
def test_unreadable_paths_are_named_and_the_rest_is_found() -> None:
    with open_folder() as folder:
        write_tree(folder, dict.fromkeys(["x.py", "closed/x.py", "closed.py", "closed\n.py", "out/closed.py"], HIT))
        for name in ("closed.py", "closed", "closed\n.py", "out/closed.py"):
            (folder / name).chmod(0)
        denied = "not read: permission denied"
        expected = [Skipped(name, denied) for name in ("closed", "closed\n.py", "closed.py")]
        with acting_as_nobody():
            assert find(folder, exclude=["out"]) == Found((Candidate("x.py", (5,)),), tuple(expected))
            assert find(folder, "closed.py", "closed/x.py", "x.py") == Found(
                (Candidate("x.py", (5,)),), (Skipped("closed.py", denied), Skipped("closed/x.py", denied))
            )
        (folder / "closed").chmod(0o755)


@pytest.mark.parametrize(
    ("paths", "ids", "globs", "message"),
    [
        (["gone"], IDS, [], "'gone': no such file or directory; paths are relative to"),
        (["x.py", "x.py/y"], IDS, [], "'x.py/y': "),
        (["loop"], IDS, [], "'loop': .*symbolic links"),
        (["nul\0"], IDS, [], r"'nul\\x00': "),
        (["n" * 300], IDS, [], "n': file name too long"),
        (["."], IDS, ["[a"], r"--exclude '\[a': "),
        (["."], IDS, ["{a"], r"--exclude '{a': "),
        (["."], IDS, ["[z-a]"], r"--exclude '\[z-a\]': "),
        (["."], IDS, ["!a"], "--exclude '!a': "),
        (["."], IDS, [""], "--exclude '': "),
        (["."], ["gpt-4\n"], [], r"'gpt-4\\n': cannot be searched for"),
        (["."], [""], [], "'': cannot be searched for"),
        (["."], ["\udcff"], [], r"'\\udcff': cannot be searched for"),
    ],
)
def test_invalid_patterns_and_globs_are_refused(
    tmp_path: Path, paths: list[str], ids: list[str], globs: list[str], message: str
) -> None:
    write_tree(tmp_path, {"x.py": HIT})
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(BadArgumentError, match=message):
        find_candidates(paths, ids, exclude=globs, cwd=tmp_path)


def test_nothing_is_found_without_paths_or_without_ids(tmp_path: Path) -> None:
    write_tree(tmp_path, {"x.py": HIT})
    assert find_candidates([], IDS, cwd=tmp_path) == Found((), searched=0)
    assert find_candidates(["."], [], cwd=tmp_path) == Found(())


@pytest.mark.parametrize("text", [HIT, b"none\n"])
def test_searched_files_are_counted_as_they_are_listed(tmp_path: Path, text: bytes) -> None:
    """A listing takes a second walk; a small file given by name is searched without ripgrep."""
    statistics = b"\n1 matches\n1 matched lines\n1 files contained matches\n9 files searched\n"
    write_tree(
        tmp_path, {".git/HEAD": b"x", "a.py": text, "b/c.py": statistics, ".gitignore": b"no.py\n", "no.py": text}
    )
    assert find_candidates(["."], IDS, cwd=tmp_path).searched == count_files(["."], cwd=tmp_path) == 3
    assert find_candidates(["a.py", "b"], IDS, cwd=tmp_path).searched == 2
    assert find_candidates(["a.py", "no.py"], IDS, cwd=tmp_path).searched == 2


def test_more_paths_than_a_command_line_allows_are_searched(tmp_path: Path) -> None:
    names = [f"{'long' * 25}/{number:04}.py" for number in range(1200)]
    write_tree(tmp_path, dict.fromkeys(names, HIT))
    assert find_paths(tmp_path, *names) == names


def test_search_works_if_ripgrep_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, {"x.py": HIT, "rg": b"\x7fELF of another platform"})
    (tmp_path / "rg").chmod(0o755)
    monkeypatch.setattr(codemod.search.ripgrep, "find_ripgrep", lambda _: str(tmp_path / "rg"))
    assert find_paths(tmp_path) == ["x.py"]


def test_ripgrep_is_never_taken_from_the_code_under_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = find_ripgrep(str(tmp_path))
    assert real
    assert Path(real).parent == Path(sys.executable).parent
    (tmp_path / "rg").symlink_to(real)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setattr("sysconfig.get_path", lambda _: "/nowhere")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_ripgrep("/") == str(tmp_path / "rg")
    assert find_ripgrep(str(tmp_path)) is None


def find_longest(data: bytes, ids: set[bytes]) -> tuple[int, ...]:
    hits, at = [], 0
    while at < len(data):
        length = max((len(name) for name in ids if data.startswith(name, at)), default=0)
        hits += [at] * bool(length)
        at += length or 1
    return tuple(hits)


@settings(max_examples=15, deadline=None)
@example({"a", "ab", "b"}, ["abb"])
@given(
    st.sets(st.text("ab-", min_size=1, max_size=4), min_size=1, max_size=8),
    st.lists(st.text("ab-\n\r\0", max_size=30), min_size=1, max_size=20),
)
def test_leftmost_longest_id_wins(tmp_path_factory: pytest.TempPathFactory, ids: set[str], texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("texts")
    write_tree(folder, {f"{number:02}": text.encode() for number, text in enumerate(texts)})
    spellings = {zeros.join(name).encode() for name in ids for zeros in ("", "\0", "\0\0\0")}
    hits = [(f"{number:02}", find_longest(text.encode(), spellings)) for number, text in enumerate(texts)]
    expected = Found(tuple(Candidate(name, found) for name, found in hits if found))
    for engine in ("ripgrep", "python"):
        with choose_engine(engine):
            assert without_texts(find_candidates(["."], ids, cwd=folder)) == expected


# No [!a]: in ripgrep it also matches a slash, so `a[!a]a` matches a file in a directory; not in git and here.
lines = st.lists(st.sampled_from(["a", "b", "*", "?", "**", "/", "[ab]", "[b-x]", ".x", "\\a"]), min_size=1, max_size=5)
rules = st.lists(st.tuples(st.sampled_from(["", "!"]), lines.map("".join)).map("".join), max_size=4)


@settings(max_examples=25, deadline=None)
@given(rules, rules)
def test_both_searches_read_gitignore_alike(
    tmp_path_factory: pytest.TempPathFactory, top: list[str], nested: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("rules")
    parts = ["a", "b", "ab", "a.x"]
    write_tree(folder, {f"{one}/{two}/{three}": HIT for one in parts for two in parts for three in parts})
    write_tree(folder, {".gitignore": "\n".join(top).encode(), "a/.gitignore": "\n".join(nested).encode()})
    with choose_engine("python"):
        expected = find(folder), find(folder, "a/b", "b")
    assert (find(folder), find(folder, "a/b", "b")) == expected
