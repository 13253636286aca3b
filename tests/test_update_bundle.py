"""A bundle of rules: facts and nothing else, the same bytes for the same rules, refused when anything in it is odd."""

from __future__ import annotations

import contextlib
import io
import os
import tarfile
from typing import TYPE_CHECKING

import pytest
from harness import read_tree, run_program
from hypothesis import given, settings
from hypothesis import strategies as st
from update_world import FILES, LATER, NEWER, make_pages, own_store, update, write_folder

from codemod.errors import BadBundleError
from codemod.resources import directory
from codemod.rules.registry import load_registry
from codemod.update.bundle import LARGEST, make_manifest, pack_files, read_folder, unpack

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["own_store"]


def pack_members(*members: tuple[str, bytes, bytes]) -> bytes:
    """Return an archive of the small rules and of these members: name, type, and content or link."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, data in NEWER.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
        for name, kind, content in members:
            member = tarfile.TarInfo(name)
            member.type = kind
            if kind == tarfile.REGTYPE:
                member.size = len(content)
            else:
                member.linkname = content.decode()
            tar.addfile(member, io.BytesIO(content) if kind == tarfile.REGTYPE else None)
    return packed.getvalue()


BAD_MEMBERS = {
    "traversal": ("../evil.toml", tarfile.REGTYPE, b"x"),
    "traversal below": ("platforms/../../evil.toml", tarfile.REGTYPE, b"x"),
    "absolute": ("/tmp/evil.toml", tarfile.REGTYPE, b"x"),  # noqa: S108 (never written)
    "backslashes": ("platforms\\..\\evil.toml", tarfile.REGTYPE, b"x"),
    "code": ("codemod.py", tarfile.REGTYPE, b"import os"),
    "what decides": ("roles.toml", tarfile.REGTYPE, b""),
    "an index": ("index.json", tarfile.REGTYPE, b"{}"),
    "a link": ("platforms/evil.toml", tarfile.SYMTYPE, b"/etc/passwd"),
    "a hard link": ("platforms/evil.toml", tarfile.LNKTYPE, b"/etc/passwd"),
    "a device": ("platforms/evil.toml", tarfile.CHRTYPE, b""),
    "a folder": ("platforms", tarfile.DIRTYPE, b""),
    "one twice": ("prices.toml", tarfile.REGTYPE, b""),
    "a bomb": ("platforms/bomb.toml", tarfile.REGTYPE, bytes(LARGEST)),
}


@pytest.mark.parametrize("name", BAD_MEMBERS)
def test_an_archive_holds_rules_and_nothing_else(name: str, tmp_path: Path) -> None:
    packed = pack_members(BAD_MEMBERS[name])
    with pytest.raises(BadBundleError):
        unpack(packed, make_manifest(packed, LATER), "there")
    good = pack_members()
    assert unpack(good, make_manifest(good, LATER), "there") == NEWER
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_bytes_stop_the_reader_of_archives(data: st.DataObject) -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w"):
        pass
    packed = bytearray(pack_files(NEWER))
    for _ in range(data.draw(st.integers(0, 4))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    sent = bytes(packed[: data.draw(st.integers(0, len(packed)))])
    with contextlib.suppress(BadBundleError):
        assert unpack(sent, make_manifest(sent, LATER), "there") == NEWER


def test_a_bundle_has_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    files = read_folder(directory("rules"))
    assert pack_files(dict(reversed(files.items()))) == pack_files(files)
    for name in ("one", "two"):
        write_folder(tmp_path / name / "rules", NEWER)
        os.utime(tmp_path / name / "rules" / "prices.toml", (1, len(name) * 1_000_000))
        made = run_program(
            tmp_path / name, "llm-codemod", "rules", "bundle", "out", "--rules", "rules", "--as-of", LATER
        )
        assert made.code == 0, made.stderr
    assert read_tree(tmp_path / "one" / "out") == read_tree(tmp_path / "two" / "out")
    assert update(tmp_path, "--from", "one/out").stderr.startswith(
        f"in use: the rules of {LATER}, from {tmp_path}/one/out"
    )


def test_a_bundle_holds_what_the_shipped_rules_say_and_no_links(tmp_path: Path) -> None:
    assert sorted(read_folder(directory("rules"))) == sorted(
        [*(f"platforms/{name}.toml" for name in load_registry().platforms), *list(FILES)[1:]]
    )
    folder = write_folder(tmp_path / "rules", NEWER)
    (folder / "platforms" / "link.toml").symlink_to(folder / "prices.toml")
    refused = update(tmp_path, "--from", "rules")
    assert refused.code == 2
    assert "link.toml: file: is no regular file" in refused.stderr


def test_the_pages_of_a_bundle_are_a_folder_of_it(tmp_path: Path) -> None:
    for path, page in make_pages(NEWER, LATER).items():
        (tmp_path / path.strip("/")).write_bytes(page.body)
    assert update(tmp_path, "--from", ".").code == 0
    (tmp_path / f"llm-codemod-rules-{LATER}.tar.gz").unlink()
    assert update(tmp_path, "--from", ".").code == 2
