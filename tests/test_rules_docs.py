"""docs/rules.md is correct: every option in it exists."""

from __future__ import annotations

import re
from pathlib import Path

from harness import read_help

PAGE = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
COMMANDS = ("update", "list", "show", "validate", "bundle", "refresh")


def test_every_option_exists() -> None:
    printed = "".join(read_help("rules", command) for command in COMMANDS)
    named = set(re.findall(r"--[a-z][a-z-]+", re.sub(r"<!--.*?-->", "", PAGE)))
    known = {*re.findall(r"--[a-z][a-z-]+", printed), "--version", "--no-age-warning"}
    assert {"--from", "--wheel"} <= named <= known
