"""A file that cannot be handled is named with the reason, the others are processed, and the exit code is 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from cli_tree import APP, folder
from harness import run_migrate, write_tree
from unprivileged import acting_as_nobody, open_folder

from codemod.search.reader import LARGEST

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\0\1\2 gpt-4 \0", "binary: contains NUL bytes"),
        (b'MODEL = "gpt-4"\0\n', "binary: contains NUL bytes"),
        ('MODEL = "gpt-4"\n'.encode("utf-16"), "UTF-16: not read; convert to UTF-8 or edit by hand"),
        ('MODEL = "gpt-4"\n'.encode("utf-16-be"), "UTF-16: not read; convert to UTF-8 or edit by hand"),
        ('MODEL = "gpt-4"\n'.encode("utf-32"), "UTF-32: not read; convert to UTF-8 or edit by hand"),
        (
            b'x = "' + b"a" * (LARGEST + 1_000_000) + b'"; MODEL = "gpt-4"',
            "21.0 MB: not parsed, the limit is 20 MB; edit by hand or --exclude it",
        ),
    ],
    ids=["binary", "a nul", "utf-16", "utf-16 without a mark", "utf-32", "one long line"],
)
def test_unhandled_file_is_named_and_the_others_are_processed(folder: Path, data: bytes, reason: str) -> None:
    write_tree(folder, {"bad.py": data})
    outcome = run_migrate(folder, "--write")
    assert outcome.code == 3
    assert [line.split(maxsplit=2) for line in outcome.stderr.splitlines() if "skipped  " in line] == [
        ["bad.py", "skipped", reason]
    ]
    assert outcome.stderr.endswith("1 skipped\n")
    assert (folder / "bad.py").read_bytes() == data
    assert (folder / "app.py").read_bytes() != APP


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.py", b""),
        ("invalid.py", b'# \xff\xfe\xc3\nMODEL = "gpt-4"\n'),
        ("invalid.js", b'x = "\xff"; const model = "gpt-4";\n'),
        ("invalid.json", b'{"x": "\xff", "model": "gpt-4"}\n'),
        ("statement.py", b'ask(x="\xff", model="gpt-4")\n'),
        ("latin.py", '# coding: latin-1\né = "ü"\nMODEL = "gpt-4"\n'.encode("latin-1")),
        ("controls.py", b'x = "\x1b[31m\x07"\nMODEL = "gpt-4"\n'),
        ("carriage.py", b'x = 1\rMODEL = "gpt-4"\r'),
    ],
)
def test_bytes_of_any_kind_survive(tmp_path: Path, name: str, data: bytes) -> None:
    write_tree(tmp_path, {name: data})
    outcome = run_migrate(tmp_path, "--write")
    assert outcome.code == 0
    assert (tmp_path / name).read_bytes() in (data, data.replace(b"gpt-4", b"gpt-5.6-sol"))
    assert run_migrate(tmp_path).stdout == b""


def test_file_that_vanishes_during_the_run_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import codemod.search  # noqa: PLC0415 -- the module whose function is followed

    search = codemod.search.find_candidates

    def search_and_lose(*arguments: Any, **options: Any) -> codemod.search.Found:
        found = search(*arguments, **options)
        (folder / "app.py").unlink(missing_ok=True)  # a run may search more than once
        return found

    monkeypatch.setattr(codemod.search, "find_candidates", search_and_lose)
    outcome = run_migrate(folder, "--write")
    assert outcome.code == 3
    assert "app.py          skipped    vanished before it was read\n" in outcome.stderr


def test_unreadable_file_is_named() -> None:
    with open_folder() as folder:
        write_tree(folder, {"locked/x.py": APP, "closed.py": APP, "app.py": APP})
        (folder / "locked").chmod(0)
        (folder / "closed.py").chmod(0)
        with acting_as_nobody():
            outcome = run_migrate(folder)
            named = run_migrate(folder, "closed.py")
        (folder / "locked").chmod(0o755)
    assert outcome.code == 3
    skipped = {line.split()[0]: line for line in outcome.stderr.splitlines() if " skipped " in line}
    assert set(skipped) == {"locked", "closed.py"}
    assert all("permission denied" in line for line in skipped.values())
    assert b"+++ b/app.py" in outcome.stdout
    assert (named.code, "permission denied" in named.stderr) == (3, True)


def test_symbolic_links_are_not_followed_in_circles_or_written_through(tmp_path: Path) -> None:
    outside = write_tree(tmp_path / "outside", {"x.py": APP})
    folder = write_tree(tmp_path / "tree", {"app.py": APP})
    (folder / "round").symlink_to(folder)
    (folder / "self.py").symlink_to(folder / "self.py")
    (folder / "link.py").symlink_to(outside / "x.py")
    (folder / "far").symlink_to(outside)
    outcome = run_migrate(folder, "--write")
    assert [line.split()[0] for line in outcome.stderr.splitlines() if " rewrite " in line] == ["app.py:1:34"]
    assert (outside / "x.py").read_bytes() == APP
    named = run_migrate(folder, "--write", "link.py")
    assert named.code == 3
    assert "link.py" in named.stderr
    assert "symbolic link" in named.stderr
    assert (outside / "x.py").read_bytes() == APP
    assert (folder / "link.py").is_symlink()
    assert run_migrate(folder, "self.py").code in (2, 3)


def test_read_only_file_is_not_changed(folder: Path) -> None:
    (folder / "app.py").chmod(0o444)
    outcome = run_migrate(folder, "--write")
    assert outcome.code == 3
    assert "app.py" in outcome.stderr
    assert "read-only; make it writable and run again" in outcome.stderr
    assert (folder / "app.py").read_bytes() == APP
