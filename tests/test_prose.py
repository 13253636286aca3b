"""The texts are plain English: no spelling mistakes, and none of the phrases in .ci/banned-phrases.txt."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIST = ROOT / ".ci" / "banned-phrases.txt"
PLACES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "Makefile",
    "action.yml",
    "mkdocs.yml",
    "docs/*.md",
    "website/*.py",
    "src/**/*.py",
    "rules/**/*.toml",
    "grammars/*.scm",
    "grammars/*.toml",
    "pyproject.toml",
    "hatch_build.py",
    ".ci/audit",
    ".ci/build",
    ".ci/notes",
    ".github/workflows/*.yml",
    "benchmarks/*.py",
    "tests/test_*.py",
    "tests/support/*.py",
)


def read_phrases() -> dict[str, str]:
    """Return what to write instead, by the expression of each phrase."""
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return dict(line.split(" -> ", 1) for line in lines)


def find_phrases(text: str) -> list[str]:
    """Return each banned phrase of a text, its line, and what to write instead."""
    found = (
        (advice, match)
        for phrase, advice in read_phrases().items()
        for match in re.finditer(phrase, text, re.IGNORECASE)
    )
    return [f"{text.count(chr(10), 0, match.start()) + 1}: {match[0]!r}: write {advice}" for advice, match in found]


def list_files() -> list[Path]:
    files = [file for place in PLACES for file in sorted(ROOT.glob(place))]
    return [file for file in files if file != Path(__file__)]


def test_no_text_has_a_banned_phrase() -> None:
    assert len(list_files()) > len(PLACES)
    found = [
        f"{file.relative_to(ROOT)}:{one}" for file in list_files() for one in find_phrases(file.read_text("utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", ["# It starts\n# anew.", "This is MENDED.", "exit 1 when something is to be done"])
def test_a_banned_phrase_fails_with_advice(text: str) -> None:
    [found] = find_phrases(text)
    assert ": write " in found


@pytest.mark.parametrize("folder", ["src", "rules", "grammars", "tests", "docs", "website", ".ci", ".github"])
def test_the_check_covers_every_folder_with_text(folder: str) -> None:
    assert any(file.is_relative_to(ROOT / folder) for file in list_files())
    assert ROOT / "action.yml" in list_files()


def test_plain_english_passes() -> None:
    assert find_phrases("Recommend amending the amended text; renewed. Replace it with the newer one.") == []


def test_spelling() -> None:
    # Tests contain misspellings on purpose.
    files = [str(file) for file in list_files() if "tests" not in file.relative_to(ROOT).parts]
    command = [str(Path(sys.executable).parent / "codespell"), *files]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_spelling_mistake_fails(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("We recieve it.\n", encoding="utf-8")
    command = [str(Path(sys.executable).parent / "codespell"), str(tmp_path)]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert checked.returncode != 0
    assert "recieve ==> receive" in checked.stdout
