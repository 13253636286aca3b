"""`rules update` without --from: the newest llm-codemod-rules of a package index, here on this machine."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from rules_server import Page, serve
from update_world import LATER, NEWER, update

from codemod.rules.registry import load_registry
from codemod.update.bundle import make_manifest, pack_files
from codemod.update.wheel import make_wheel

if TYPE_CHECKING:
    from pathlib import Path

PACKED = pack_files(NEWER)
NAME, WHEEL = make_wheel(PACKED, make_manifest(PACKED, LATER))
SHA256 = hashlib.sha256(WHEEL).hexdigest()
OLD = "llm_codemod_rules-2026.2.1-py3-none-any.whl"
PROJECT = "/simple/llm-codemod-rules/"


def list_json(sha256: str = SHA256) -> Page:
    hashes = {"sha256": sha256} if sha256 else {}
    files: list[dict[str, object]] = [
        {"filename": name, "url": f"../../files/{name}", "hashes": hashes} for name in (OLD, NAME)
    ]
    files.append({"filename": "llm_codemod_rules-2099.1.1-py3-none-any.whl", "url": "x", "hashes": {}, "yanked": True})
    return Page(json.dumps({"meta": {"api-version": "1.0"}, "name": "llm-codemod-rules", "files": files}).encode())


HTML = Page(
    f'<!DOCTYPE html><html><body><a href="/files/{OLD}#sha256=0">{OLD}</a>\n'
    f'<a href="/files/{NAME}#sha256={SHA256}">{NAME}</a></body></html>'.encode()
)


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("LLM_CODEMOD_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("page", [list_json(), HTML], ids=["json", "html"])
def test_newest_rules_of_the_index_are_used(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve({PROJECT: page, f"/files/{NAME}": Page(WHEEL)}) as index:
        monkeypatch.setenv("PIP_INDEX_URL", f"{index.address}/simple")
        done = update(tmp_path)
    assert (done.code, load_registry().checked) == (0, LATER), done.stderr
    assert f"in use: the rules of {LATER}, from {index.address}/files/{NAME}" in done.stderr


def test_pip_configuration_sets_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    with serve({PROJECT: list_json(), f"/files/{NAME}": Page(WHEEL)}) as index:
        (tmp_path / "pip.conf").write_text(f"[global]\nindex-url = {index.address}/simple/\n")
        monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
        assert update(tmp_path).code == 0


@pytest.mark.parametrize(
    ("pages", "code", "told"),
    [
        ({}, 3, "no rules are published there yet; pass an address or a directory with --from"),
        ({PROJECT: Page(b"<html></html>")}, 3, "no rules are published there yet"),
        ({PROJECT: list_json("")}, 2, "the index has no sha256 for it"),
        ({PROJECT: list_json("0" * 64), f"/files/{NAME}": Page(WHEEL)}, 2, "its digest is not the one"),
        ({PROJECT: list_json(), f"/files/{NAME}": Page(WHEEL[:-9])}, 2, "its digest is not the one"),
        ({PROJECT: Page(b'{"files": 3}')}, 3, "JSON that is not a list of files"),
    ],
    ids=["nothing", "empty", "no digest", "another digest", "cut off", "no list"],
)
def test_missing_or_invalid_rules_change_nothing(
    pages: dict[str, Page], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load_registry().checked
    with serve(pages) as index:
        monkeypatch.setenv("PIP_INDEX_URL", f"{index.address}/simple")
        refused = update(tmp_path)
    assert (refused.code, refused.stdout) == (code, b"")
    assert told in refused.stderr
    assert load_registry().checked == before


def test_the_same_rules_make_the_same_wheel() -> None:
    assert make_wheel(PACKED, make_manifest(PACKED, LATER)) == (NAME, WHEEL)
