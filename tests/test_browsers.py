"""Which Chromium the browser tests use."""

from pathlib import Path

import browsers
import pytest


@pytest.fixture(autouse=True)
def _no_other_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "APPLICATIONS", ())
    monkeypatch.setattr(browsers, "OBTAINED", tmp_path / "obtained")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloaded"))


def make_program(path: Path, code: int = 0) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_browser_of_the_environment_variable_comes_first(tmp_path: Path) -> None:
    named = make_program(tmp_path / "my chrome")
    make_program(tmp_path / "bin" / "chromium")
    assert browsers.find_browser({"CHROME": named, "PATH": str(tmp_path / "bin")}) == named


def test_program_that_does_not_start_is_skipped(tmp_path: Path) -> None:
    make_program(tmp_path / "bin" / "chromium", code=1)
    works = make_program(tmp_path / "bin" / "google-chrome")
    (tmp_path / "text").write_text("no program", encoding="utf-8")
    environment = {"CHROME": str(tmp_path / "text"), "CHROME_BIN": str(tmp_path), "PATH": str(tmp_path / "bin")}
    assert browsers.find_browser(environment) == works


def test_without_an_installed_browser_the_one_from_npm_is_used(tmp_path: Path) -> None:
    assert browsers.find_browser({}) is None
    obtained = make_program(tmp_path / "obtained" / "chromium.sh")
    assert browsers.find_browser({}) == obtained


def test_missing_browser_skips_or_fails_if_it_is_required(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("NEED_BROWSER", raising=False)
    for name in browsers.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(pytest.skip.Exception, match="playwright install chromium"):
        browsers.require_browser()
    monkeypatch.setenv("NEED_BROWSER", "1")
    with pytest.raises(pytest.fail.Exception, match="playwright install chromium"):
        browsers.require_browser()
