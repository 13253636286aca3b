"""Small rules of one platform, a folder or a bundle of them, for the tests of updates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from harness import CHECKED, Outcome, days_after_checked, run_program
from rules_server import Page

from codemod.update.bundle import MANIFEST, make_manifest, pack_files, write_manifest

if TYPE_CHECKING:
    from pathlib import Path

ROW = 'source = "its page"\nchecked = "2026-11-22"\n'
FILES = {
    "platforms/acme.toml": f"""platform = "acme"
name = "Acme"

[[model]]
id = "acme-1"
provider = "Acme"
kind = "chat"
status = "retired"
shutdown = "2026-06-01"
shutdown_kind = "date"
replacement = "acme-2"
replacement_source = "its page"
drop_in = "yes"
{ROW}
[[model]]
id = "acme-2"
provider = "Acme"
kind = "chat"
status = "active"
{ROW}""",
    "prices.toml": f'[[price]]\nplatform = "acme"\nid = "acme-1"\ninput = 1.0\n{ROW}',
    "aliases.toml": f'[[alias]]\nid = "old-acme"\nplatform = "acme"\nprovider = "Acme"\nkind = "chat"\n{ROW}',
    "audio-rates.toml": f'[[audio_rate]]\nplatform = "acme"\nid = "acme"\ninput_per_second = 1\n{ROW}',
    "words.toml": 'words = ["acme-1"]\n',
}
# The day that the newest row of some newer rules has, and on which they are fetched.
LATER = days_after_checked(9)
LATER_STILL = days_after_checked(10)


def make_files(*edits: tuple[str, str], date: str = CHECKED) -> dict[str, bytes]:
    """Return the small rules of a day, with the first of something in a platform's file replaced."""
    files = {name: text.encode() for name, text in FILES.items()}
    text = FILES["platforms/acme.toml"].replace("2026-11-22", date)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return {**files, "platforms/acme.toml": text.encode()}


NEWER = make_files(('status = "active"', 'status = "deprecated"'), date=LATER)


def write_folder(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def make_pages(files: dict[str, bytes], date: str, said: dict[str, Any] | None = None) -> dict[str, Page]:
    """Return a bundle as a server has it; `said`: what its manifest says instead of the truth."""
    packed = pack_files(files)
    manifest = make_manifest(packed, date)
    told = {**json.loads(write_manifest(manifest)), **(said or {})}
    return {f"/{MANIFEST}": Page(json.dumps(told).encode()), f"/{manifest.archive}": Page(packed)}


def update(folder: Path, *arguments: str, day: str = LATER) -> Outcome:
    return run_program(folder, "llm-codemod", "rules", "update", "--as-of", day, *arguments)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the rules that a test installs below its own folder; a test module imports this by its name."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
