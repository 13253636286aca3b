"""A file is replaced completely, with everything that belongs to it, or not at all, with a reason."""

import contextlib
import os
import resource
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from unprivileged import IS_ROOT, NOBODY, STRANGER, acting_as_nobody, open_folder

from codemod.engine import atomic
from codemod.engine.writing import Writing
from codemod.values import Edit, FilePatch, Source, Span

BEFORE = b"\xef\xbb\xbfmodel = 'o1'\r\n\xff"
AFTER = b"\xef\xbb\xbfmodel = 'o3'\r\n\xff"
PATCH = FilePatch(Source("x.py", BEFORE), (), (Edit(Span(12, 14), b"o1", b"o3"),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.py"
    path.write_bytes(BEFORE)
    return path


def write(path: Path, patch: FilePatch = PATCH) -> str:
    """Return the reason why nothing was written, and check that nothing was left behind."""
    names = set(path.parent.iterdir())
    with Writing(path.parent) as writing:
        outcomes = [outcome for outcome in (writing.write(patch), *writing.finish()) if outcome]
    assert set(path.parent.iterdir()) == names
    assert [outcome.path for outcome in outcomes] in ([], ["x.py"])
    return outcomes[0].reason if outcomes else ""


def test_new_bytes_replace_the_old_and_keep_mode_owner_and_attributes(file: Path) -> None:
    file.chmod(0o2751)
    if IS_ROOT:
        os.chown(file, NOBODY, NOBODY)
        file.chmod(0o2751)
    with contextlib.suppress(OSError, AttributeError):  # not every file system supports them
        os.setxattr(file, "user.note", b"kept")
    os.utime(file, (0, 0))
    before = file.stat()
    attributes = os.listxattr(file)
    assert write(file) == ""
    after = file.stat()
    assert file.read_bytes() == AFTER
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert os.listxattr(file) == attributes
    assert after.st_mtime > before.st_mtime, "build tools must see the change"


@pytest.mark.skipif(os.name == "nt", reason="Windows does not flush directories")
def test_bytes_are_on_disk_before_their_name_and_the_name_before_the_end(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    flush, replace = os.fsync, os.replace

    def note_flush(descriptor: int) -> None:
        flush(descriptor)
        done.append("directory" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")

    def note_replace(old: str, new: str, **folders: Any) -> None:
        replace(old, new, **folders)
        done.append("replaced")

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(os, "replace", note_replace)
    assert write(file) == ""
    assert done == ["file", "replaced", "directory"]


def test_a_patch_that_changes_nothing_does_not_touch_the_file(file: Path) -> None:
    os.utime(file, (0, 0))
    before = file.stat()
    assert write(file, FilePatch(PATCH.source, (), (Edit(Span(12, 14), b"o1", b"o1"),))) == ""
    assert write(file, FilePatch(PATCH.source, ())) == ""
    assert (file.stat().st_ino, file.stat().st_mtime) == (before.st_ino, before.st_mtime)


def test_mismatching_edits_are_refused_before_anything_is_written(file: Path) -> None:
    assert "(EditRefusedError)" in write(file, FilePatch(PATCH.source, (), (Edit(Span(12, 14), b"o4", b"o3"),)))
    assert list(file.parent.iterdir()) == [file]
    assert file.read_bytes() == BEFORE


def make_symbolic_link(path: Path) -> None:
    path.symlink_to(path.rename(path.with_name("target.py")))


def make_hard_link(path: Path) -> None:
    path.with_name("twin.py").hardlink_to(path)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def describe(folder: Path) -> dict[Path, tuple[int, int, int, bytes]]:
    status = {path: path.lstat() for path in folder.iterdir()}
    return {
        path: (found.st_ino, found.st_mode, found.st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path, found in status.items()
    }


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(make_symbolic_link, "symbolic link", id="symbolic link"),
        pytest.param(make_hard_link, "has 2 names (hard links), but this run edits only 1", id="hard link"),
        pytest.param(make_folder, "not a regular file", id="folder"),
        pytest.param(lambda path: path.chmod(0o466), "read-only", id="read-only"),
        pytest.param(Path.unlink, "vanished before it was written", id="vanished"),
        pytest.param(lambda path: path.write_bytes(BEFORE + b"\n"), "changed since it was read", id="changed"),
    ],
)
def test_special_and_changed_files_are_not_replaced(file: Path, change: Callable[[Path], object], reason: str) -> None:
    change(file)
    before = describe(file.parent)
    assert write(file).startswith(reason)
    assert describe(file.parent) == before


def test_file_in_a_read_only_directory_is_not_replaced() -> None:
    with open_folder() as folder:
        file = folder / "x.py"
        file.write_bytes(BEFORE)
        file.chmod(0o666)
        folder.chmod(0o555)
        with acting_as_nobody():
            assert write(file).startswith("its directory is read-only")
        assert file.read_bytes() == BEFORE
        folder.chmod(0o755)


def test_file_keeps_its_owner() -> None:
    with open_folder() as folder:
        file = folder / "x.py"
        file.write_bytes(BEFORE)
        file.chmod(0o666)
        folder.chmod(0o777)
        if IS_ROOT:
            os.chown(file, STRANGER, STRANGER)
        with acting_as_nobody():
            reason = write(file)
        # Only root can give a file to another user; otherwise the owner is the current user.
        assert reason.startswith("its owner or group cannot be kept" if IS_ROOT else "")
        assert file.read_bytes() == (BEFORE if IS_ROOT else AFTER)


def test_full_disk_loses_nothing(file: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4, hard))
    try:
        reason = write(file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert reason == "not written: file too large"
    assert list(file.parent.iterdir()) == [file]
    assert file.read_bytes() == BEFORE


def test_new_file_has_exactly_the_attributes_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    os.setxattr(file, "user.mine", b"1")
    atomic.replace_file([file], b"old", b"new")
    assert {name: os.getxattr(file, name) for name in os.listxattr(file)} == {"user.mine": b"1"}
    assert file.read_bytes() == b"new"
