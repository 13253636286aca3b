"""Bytes become a source with the encoding that columns are counted in, or a reason why not."""

import os
import signal
import socket
from pathlib import Path

import pytest
from unprivileged import acting_as_nobody, open_folder

from codemod.errors import Skipped
from codemod.search.reader import _read_bytes, read_source
from codemod.values import Source

TEXT = "x = 'gpt-4'  # é\n"


def read(path: Path, data: bytes) -> Source | Skipped:
    path.write_bytes(data)
    return read_source("app/x.py", path)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(b"", "utf-8", id="empty"),
        pytest.param(TEXT.encode(), "utf-8", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf# coding: latin-1\n" + TEXT.encode(), "utf-8", id="the mark outweighs the cookie"),
        pytest.param(TEXT.encode("latin-1"), "latin-1", id="invalid UTF-8"),
        pytest.param(b"# -*- coding: iso-8859-15 -*-\n\xa4", "iso8859-15", id="cookie"),
        pytest.param(b"#!/usr/bin/python\n# vim: set fileencoding=gbk :\n\xc4\xe3", "gbk", id="cookie in line 2"),
        pytest.param(b"\n\n# coding: gbk\n\xc4\xe3", "latin-1", id="no cookie in line 3"),
        pytest.param(b"# coding: utf-8\n\xff", "latin-1", id="a cookie that is not true"),
        pytest.param(b"# coding: klingon\n\xff", "latin-1", id="unknown codec"),
        pytest.param(b"# coding: utf-16\nxx", "utf-8", id="codec that is no superset of ASCII"),
        pytest.param(b"# coding: unicode_escape\n'\\x41'", "utf-8", id="codec of escapes"),
        pytest.param(b"# coding: hex\nff", "utf-8", id="codec of no text"),
        pytest.param(b"# coding: idna\nff", "utf-8", id="codec that cannot replace what is wrong"),
        pytest.param(b"\r\r\f\xc2\x85\xe2\x80\xa8", "utf-8", id="line ends of every kind"),
    ],
)
def test_bytes_are_kept_and_the_encoding_is_determined(tmp_path: Path, data: bytes, encoding: str) -> None:
    assert read(tmp_path / "x.py", data) == Source("app/x.py", data, encoding)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_text_is_reported_with_a_remedy(tmp_path: Path, codec: str) -> None:
    reason = f"{codec[:6].upper()}: not read; convert to UTF-8 or edit by hand"
    for text in (TEXT, TEXT * 1000, "id: gpt-4"):
        assert read(tmp_path / "x.py", text.encode(codec)) == Skipped("app/x.py", reason)


def test_nul_bytes_make_a_binary(tmp_path: Path) -> None:
    for data in (b"\x7fELF\0\0gpt-4\0", bytes(5000), b"x = 'gpt-4'\n" * 10_000 + b"\0", b"\0"):
        assert read(tmp_path / "x.py", data) == Skipped("app/x.py", "binary: contains NUL bytes")


def test_a_file_over_the_limit_is_named_with_its_size(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path / "x.py", b"x" * 3_000_000), Source)
    reason = "3.0 MB: not parsed, the limit is 2.5 MB; edit by hand or --exclude it"
    assert read_source("x.py", tmp_path / "x.py", largest=2_500_000) == Skipped("x.py", reason)


def test_special_files_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        reasons = [read_source("x", tmp_path / name) for name in ("pipe", "socket", "/dev/zero", "", "loop", "gone")]
    assert reasons == [
        *[Skipped("x", "not read: not a regular file")] * 3,
        Skipped("x", "not read: is a directory"),
        Skipped("x", "not read: too many levels of symbolic links"),
        Skipped("x", "vanished before it was read"),
    ]


def test_pipe_in_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    signal.alarm(5)  # end the test instead of letting it hang
    with pytest.raises(OSError, match="is not a regular file"):
        _read_bytes(tmp_path / "pipe", 10)
    signal.alarm(0)


def test_a_file_without_permission_is_named() -> None:
    with open_folder() as folder:
        (folder / "x").write_bytes(b"x")
        (folder / "x").chmod(0)
        with acting_as_nobody():
            assert read_source("x", folder / "x") == Skipped("x", "not read: permission denied")


def test_a_symbolic_link_is_read_through(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("x.py")
    (tmp_path / "x.py").write_bytes(b"x")
    assert read_source("link", tmp_path / "link") == Source("link", b"x")
