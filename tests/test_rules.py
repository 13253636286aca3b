"""A rules file is read strictly: schema violations are refused with the file, the key and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bad_rules import BAD, GOOD

from codemod.errors import BadRuleError
from codemod.rules.load import read_file, read_overlay
from codemod.rules.models import Model, Platform, Price

if TYPE_CHECKING:
    from pathlib import Path


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refuse(path: Path) -> str:
    with pytest.raises(BadRuleError) as refused:
        read_overlay(path)
    return str(refused.value)


@pytest.mark.parametrize("case", BAD)
def test_schema_violations_are_refused(case: str, tmp_path: Path) -> None:
    right, wrong, message = BAD[case]
    assert right in GOOD
    path = put(tmp_path / "acme.toml", GOOD.replace(right, wrong, 1))
    assert refuse(path) == f"{path}: {message}"


def test_files_without_rules_are_refused(tmp_path: Path) -> None:
    absent, empty, binary = tmp_path / "absent.toml", put(tmp_path / "empty.toml", ""), tmp_path / "binary.toml"
    binary.write_bytes(b'platform = "\xff"')
    folder = tmp_path / "folder"
    folder.mkdir()
    assert refuse(absent) == f"{absent}: file: cannot be read: No such file or directory; pass a rules file that exists"
    assert (
        refuse(empty)
        == f"{empty}: file: contains no rules; add [[model]], [[price]], [[alias]] or [[audio_rate]] tables, or words"
    )
    assert refuse(binary) == f"{binary}: byte 12: is not UTF-8; save the file as UTF-8"
    assert refuse(folder) == (
        f"{folder}: folder: contains no .toml file; pass a directory of rules files, or one such file"
    )


def test_duplicate_rows_in_a_directory_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "acme.toml", GOOD)
    second = put(tmp_path / "platforms" / "more.toml", GOOD)
    assert refuse(tmp_path) == f"{second}: acme acme-1: is also in another file of this directory; keep one of the two"


def test_valid_file_is_read_completely(tmp_path: Path) -> None:
    read = read_file(put(tmp_path / "acme.toml", "\ufeff" + GOOD.replace("\n", "\r\n")))
    assert read.models["acme", "acme-1"] == Model(
        id="acme-1",
        platform="acme",
        provider="Acme",
        kind="chat",
        status="retired",
        announced="2026-01-01",
        shutdown="2026-06-01",
        shutdown_kind="date",
        replacement="acme-2",
        alternatives=("acme-3",),
        replacement_source="its page",
        drop_in="check",
        source="its page",
        checked="2026-11-22",
    )
    assert read.prices["acme", "acme-2"] == Price("acme", "acme-2", "its page", "2026-11-22", input=1.0)
    assert read.platforms == {"acme": Platform("acme")}
