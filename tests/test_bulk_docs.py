"""docs/bulk.md is correct: every option in it exists."""

from __future__ import annotations

import re
from pathlib import Path

from harness import read_help

PAGE = (Path(__file__).parent.parent / "docs" / "bulk.md").read_text(encoding="utf-8")
OF_OTHERS = {"--limit", "--no-archived", "--json", "--jq", "--owner", "--org", "--commit-message", "--pr-title"}


def test_every_option_exists() -> None:
    printed = "".join(read_help("bulk", command) for command in ("run", "status", "refresh"))
    named = set(re.findall(r"--[a-z][a-z-]+", re.sub(r"<!--.*?-->", "", PAGE))) - OF_OTHERS
    assert {"--canary", "--verify"} <= named <= set(re.findall(r"--[a-z][a-z-]+", printed)) | {"--write", "--format"}
