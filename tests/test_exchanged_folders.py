"""Replacing a directory with a link during a run redirects no write, and files keep what belongs to them."""

from __future__ import annotations

import errno
import fcntl
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from harness import run_migrate, run_program, write_tree
from unprivileged import IS_ROOT, NOBODY

from codemod import folders
from codemod.engine import atomic
from codemod.engine.journal import Entry, Journal
from codemod.engine.writing import Writing
from codemod.folders import LeadsOutsideError, Top, open_name
from codemod.guarded import RefusedFileError, write_guarded
from codemod.values import Edit, FilePatch, Source, Span

CALL = b'client.chat.completions.create(model="gpt-4-0314")\n'
PATCH = FilePatch(Source("sub/x.py", b"model = 'o1'\n"), (), (Edit(Span(9, 11), b"o1", b"o3"),))
FLAGS_GET, FLAGS_SET, NODUMP, IMMUTABLE = 0x80086601, 0x40086602, 0x40, 0x10


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree, and next to it the target of a link in place of its directory."""
    write_tree(tmp_path / "tree", {"sub/x.py": PATCH.source.data})
    write_tree(tmp_path / "outside", {"x.py": PATCH.source.data})
    return tmp_path / "tree"


def exchange(tree: Path) -> None:
    """Replace the directory with a link that leads outside."""
    (tree / "sub").rename(tree / "was")
    (tree / "sub").symlink_to(tree.parent / "outside")


def describe(folder: Path) -> list[tuple[str, int, int, int, bytes]]:
    found = sorted(folder.iterdir())
    return [(f.name, f.lstat().st_ino, f.lstat().st_mode, f.lstat().st_uid, f.read_bytes()) for f in found]


class ExchangingJournal(Journal):
    """Replaces the directory at the last moment: after the file was read and checked, and before it is written."""

    def add(self, entry: Entry) -> None:
        super().add(entry)
        exchange(self.root)


def test_directory_replaced_before_writing_is_not_followed(tree: Path) -> None:
    before = describe(tree.parent / "outside")
    with Writing(tree, ExchangingJournal(tree, is_kept=False)) as writing:
        refused = writing.write(PATCH)
    assert refused is not None
    assert "leads outside" in refused.reason
    assert describe(tree.parent / "outside") == before
    assert (tree / "was" / "x.py").read_bytes() == PATCH.source.data


def test_directory_replaced_while_writing_has_no_effect(tree: Path) -> None:
    before = describe(tree.parent / "outside")
    with open_name(tree / "sub" / "x.py", [Top(str(tree), str(tree))]) as name:
        exchange(tree)
        new = name.invent("a", "z")
        os.close(new.open(is_new=True))
        new.take_place_of(name)
    assert describe(tree.parent / "outside") == before
    assert (tree / "was" / "x.py").read_bytes() == b""


def test_directory_replaced_continuously_is_never_followed(tree: Path) -> None:
    outside, ended = tree.parent / "outside", threading.Event()
    before = describe(outside)

    def swap() -> None:
        while not ended.is_set():
            exchange(tree)
            (tree / "sub").unlink()
            (tree / "was").rename(tree / "sub")

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        for _ in range(150):
            with Writing(tree) as writing:
                writing.write(PATCH)
            assert describe(outside) == before
    finally:
        ended.set()
        swapping.join()
    assert [file.name for file in (tree / "sub").iterdir()] == ["x.py"]


def test_undo_from_a_sibling_directory_follows_no_planted_link(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "tree", {"sub/x.py": CALL, "beside/readme": b"", ".git/HEAD": b""})
    run_migrate(tree, "--write")
    written = (tree / "sub" / "x.py").read_bytes()
    assert written != CALL
    outside = write_tree(tmp_path / "outside", {"x.py": written})
    exchange(tree)
    ended = run_program(tree / "beside", "llm-codemod", "undo")
    assert ended.code == 3
    assert "leads outside" in ended.stderr
    assert (outside / "x.py").read_bytes() == written


def test_undo_follows_no_planted_link_without_a_work_tree(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "tree", {"sub/x.py": CALL, "beside/readme": b""})
    run_migrate(tree / "beside", "--write", "../sub")
    written = (tree / "sub" / "x.py").read_bytes()
    assert written != CALL
    outside = write_tree(tmp_path / "outside", {"x.py": written})
    exchange(tree)
    ended = run_program(tree / "beside", "llm-codemod", "undo")
    assert (ended.code, "leads outside" in ended.stderr) == (3, True)
    assert (outside / "x.py").read_bytes() == written


def test_sibling_directory_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "tree", {"here/readme": b"", ".git/HEAD": b""})
    outside = write_tree(tmp_path / "outside", {"x.py": CALL})
    (tree / "sub").symlink_to(outside)
    ended = run_migrate(tree / "here", "--write", "../sub/x.py", "../sub")
    assert (outside / "x.py").read_bytes() == CALL
    assert ended.code == 3
    assert "leads outside" in ended.stderr


def test_output_file_follows_no_replaced_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = write_tree(tmp_path / "tree", {"sub/readme": b""})
    outside = write_tree(tmp_path / "outside", {"report.json": b"{}"})
    exchange(tree)
    monkeypatch.chdir(tree)
    with pytest.raises(RefusedFileError, match="leads outside"):
        write_guarded(Path("sub/report.json"), b"[]")
    assert (outside / "report.json").read_bytes() == b"{}"


def test_link_in_place_of_a_resolved_directory_is_not_opened(tree: Path) -> None:
    exchange(tree)
    with pytest.raises(NotADirectoryError):
        folders._open_folder(str(tree / "sub"))
    with pytest.raises(LeadsOutsideError), open_name(tree / "sub" / "x.py", [Top(str(tree), str(tree))]):
        pass


def test_default_acl_grants_no_new_access(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    file.chmod(0o600)
    # user::rwx, user:65534:rwx, group::r-x, mask::rwx, other::r-x
    entries = [(1, 7, 0xFFFFFFFF), (2, 7, NOBODY), (4, 5, 0xFFFFFFFF), (16, 7, 0xFFFFFFFF), (32, 5, 0xFFFFFFFF)]
    listed = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    try:
        os.setxattr(tmp_path, "system.posix_acl_default", listed)
    except OSError as error:
        pytest.skip(f"no access lists here: {error}")
    before = (file.stat().st_mode, os.listxattr(file))
    atomic.replace_file([file], b"old", b"new")
    assert (file.stat().st_mode, os.listxattr(file)) == before


@pytest.mark.skipif(not IS_ROOT, reason="only root may give a file capabilities")
def test_capabilities_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    os.chown(file, NOBODY, NOBODY)
    capability = struct.pack("<IIIII", 0x02000001, 1 << 10, 0, 0, 0)  # CAP_NET_BIND_SERVICE
    try:
        os.setxattr(file, "security.capability", capability)
    except OSError as error:
        pytest.skip(f"no capabilities here: {error}")
    before = file.stat()
    atomic.replace_file([file], b"old", b"new")
    assert os.getxattr(file, "security.capability") == capability
    assert (file.stat().st_uid, file.stat().st_mode) == (before.st_uid, before.st_mode)


def set_flags(file: Path, flags: int) -> int:
    """Add flags to a file like chattr; return its flags. Skips if the file system does not support them."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        now = int(struct.unpack("@L", fcntl.ioctl(descriptor, FLAGS_GET, bytes(8)))[0])
        if flags:
            fcntl.ioctl(descriptor, FLAGS_SET, struct.pack("@L", now | flags))
        return now | flags
    except OSError as error:
        if error.errno in (errno.ENOTTY, errno.EOPNOTSUPP, errno.EPERM, errno.ENOSYS):
            pytest.skip(f"no flags here: {error}")
        raise
    finally:
        os.close(descriptor)


@pytest.mark.skipif(sys.platform != "linux", reason="flags of Linux")
def test_flags_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    flags = set_flags(file, NODUMP)
    atomic.replace_file([file], b"old", b"new")
    assert file.read_bytes() == b"new"
    assert set_flags(file, 0) == flags


@pytest.mark.skipif(sys.platform != "linux", reason="flags of Linux")
def test_file_whose_flags_cannot_be_kept_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    set_flags(file, NODUMP)
    control = fcntl.ioctl

    def refuse(descriptor: int, request: int, argument: bytes) -> object:
        if request == FLAGS_SET:
            raise PermissionError(errno.EPERM, "refused")
        return control(descriptor, request, argument)

    monkeypatch.setattr(fcntl, "ioctl", refuse)
    with pytest.raises(atomic.NotReplacedError, match="flags"):
        atomic.replace_file([file], b"old", b"new")
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="flags of Linux")
def test_immutable_file_is_not_replaced_with_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"old")
    set_flags(file, IMMUTABLE)
    try:
        with pytest.raises(atomic.NotReplacedError, match=r"immutable|read-only"):
            atomic.replace_file([file], b"old", b"new")
    finally:
        subprocess.run(["chattr", "-i", str(file)], check=True)
    assert [one.name for one in tmp_path.iterdir()] == ["x"]


def test_without_directory_descriptors_files_are_written_by_path(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "HAS_DESCRIPTORS", False)  # as on Windows
    with Writing(tree) as writing:
        assert writing.write(PATCH) is None
    assert (tree / "sub" / "x.py").read_bytes() == b"model = 'o3'\n"
    exchange(tree)
    with Writing(tree) as writing:
        refused = writing.write(PATCH)
    assert refused is not None
    assert "leads outside" in refused.reason
