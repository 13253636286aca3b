"""A rules bundle: only data, reproducible, and refused if anything in it is wrong."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from harness import read_tree, run_program
from hypothesis import given, settings
from hypothesis import strategies as st
from update_world import FILES, LATER, NEWER, make_pages, own_store, update, write_folder

from codemod.errors import BadBundleError
from codemod.resources import directory
from codemod.rules.current import find_update
from codemod.rules.registry import load_registry
from codemod.update.bundle import LARGEST, make_manifest, pack_files, read_folder, unpack

__all__ = ["own_store"]

MOON = """[[error]]
platform = "openai"
message = "The moon answers no request."
means = "The rocket is late."
do = ["Wait."]
status = "404"
source = "a test"
source_url = "https://moon.example"
checked = "2026-11-22"

"""


def pack_members(*members: tuple[str, bytes, bytes]) -> bytes:
    """Return an archive of the small rules and these members: name, type, and content or link."""
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
def test_archive_contains_only_rules(name: str, tmp_path: Path) -> None:
    packed = pack_members(BAD_MEMBERS[name])
    with pytest.raises(BadBundleError):
        unpack(packed, make_manifest(packed, LATER), "there")
    good = pack_members()
    assert unpack(good, make_manifest(good, LATER), "there") == NEWER
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_arbitrary_bytes_do_not_crash_the_archive_reader(data: st.DataObject) -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w"):
        pass
    packed = bytearray(pack_files(NEWER))
    for _ in range(data.draw(st.integers(0, 4))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    sent = bytes(packed[: data.draw(st.integers(0, len(packed)))])
    with contextlib.suppress(BadBundleError):
        assert unpack(sent, make_manifest(sent, LATER), "there") == NEWER


def test_bundle_is_reproducible(tmp_path: Path) -> None:
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


def test_bundle_contains_the_built_in_rules_and_no_links(tmp_path: Path) -> None:
    beside = [
        *("changes.toml", "clients.toml", "errors.toml"),
        *(path.relative_to(directory("rules")).as_posix() for path in directory("rules").glob("documents/*.toml")),
        *(path.relative_to(directory("rules")).as_posix() for path in directory("rules").glob("followups/*.toml")),
    ]
    assert sorted(read_folder(directory("rules"))) == sorted(
        [*(f"platforms/{name}.toml" for name in load_registry().platforms), *list(FILES)[1:], *beside]
    )
    folder = write_folder(tmp_path / "rules", NEWER)
    (folder / "platforms" / "link.toml").symlink_to(folder / "prices.toml")
    refused = update(tmp_path, "--from", "rules")
    assert refused.code == 2
    assert "link.toml: file: is not a regular file" in refused.stderr


def test_bundle_directory_can_be_an_update_source(tmp_path: Path) -> None:
    for path, page in make_pages(NEWER, LATER).items():
        (tmp_path / path.strip("/")).write_bytes(page.body)
    assert update(tmp_path, "--from", ".").code == 0
    (tmp_path / f"llm-codemod-rules-{LATER}.tar.gz").unlink()
    assert update(tmp_path, "--from", ".").code == 2


def run_fresh(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a separate process, because tables are cached per process."""
    command = [str(Path(sys.executable).parent / program), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")


def write_whole(folder: Path, **edits: tuple[str, str]) -> None:
    """Write the built-in rules with a newer row, and with a text replaced in accompanying files."""
    files = read_folder(directory("rules"))
    row = b'checked = "2026-11-20"'
    assert row in files["platforms/openai.toml"]
    files["platforms/openai.toml"] = files["platforms/openai.toml"].replace(row, f'checked = "{LATER}"'.encode(), 1)
    for name, (old, new) in edits.items():
        path = f"{name.replace('__', '/')}.toml"
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode(), 1)
    write_folder(folder, files)


def test_update_includes_what_its_rows_refer_to(tmp_path: Path) -> None:
    write_whole(
        tmp_path / "new",
        errors=("[[error]]", MOON + "[[error]]"),
        clients=('"oai/" = "openai"', '"oai/" = "openai"\n"moon/" = "openai"'),
        followups__replacement=("{steps}", "{steps} on the moon"),
        changes=('means = "', 'means = "On the moon: '),
    )
    (tmp_path / "app.py").write_bytes(b'import litellm\nlitellm.completion(model="moon/gpt-4-0613", messages=[])\n')
    explain = ("llm-codemod", "explain", "Error: The moon answers no request.")
    migrate = ("migrate", "app.py", "--dry-run", "--all", "--as-of", LATER)
    assert "The rocket is late." not in run_fresh(tmp_path, *explain).stdout
    assert "on the moon" not in run_fresh(tmp_path, *migrate).stderr
    done = update(tmp_path, "--from", "new")
    assert done.code == 0, done.stderr
    assert "The rocket is late." in run_fresh(tmp_path, *explain).stdout
    found = run_fresh(tmp_path, *migrate)
    assert '+litellm.completion(model="moon/' in found.stdout
    assert "on the moon" in found.stderr


@pytest.mark.parametrize(
    ("name", "edit", "told"),
    [
        ("followups__audio", ("[[follow_up]]", "[[follow_up]]\nlater = 1"), "followups/audio.toml: follow_up[0].later"),
        ("documents__aider", ("[[place]]", "[[place]]\nlater = 1"), "documents/aider.toml: place.later"),
        ("clients", ("[hosts]", "[later]\n[hosts]"), "clients.toml: later"),
        ("errors", ("[[error]]", "[[error]]\nlater = 1"), "errors.toml: error[0].later"),
        ("changes", ("[[change]]", "[[change]]\nlater = 1"), "changes.toml: change[0].later"),
    ],
)
def test_a_bundle_that_needs_a_newer_program_is_refused(
    name: str, edit: tuple[str, str], told: str, tmp_path: Path
) -> None:
    write_whole(tmp_path / "new", **{name: edit})
    refused = update(tmp_path, "--from", "new")
    assert (refused.code, refused.stdout) == (2, b"")
    assert told in refused.stderr
    assert refused.stderr.endswith("stay in use\n")
    assert find_update() is None


def test_unreadable_files_are_read_from_the_package(tmp_path: Path) -> None:
    write_whole(tmp_path / "new")
    assert update(tmp_path, "--from", "new").code == 0
    installed = find_update()
    assert installed is not None
    (installed.folder / "clients.toml").write_text("[later]\n")
    (installed.folder / "followups" / "audio.toml").write_text("later = 1\n")
    (tmp_path / "app.py").write_bytes(
        b'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4-0613")\n'
    )
    assert "+OpenAI()" in run_fresh(tmp_path, "migrate", "app.py", "--dry-run", "--as-of", LATER).stdout
