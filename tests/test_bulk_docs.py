"""docs/bulk.md tells what is: its help is what the commands print, and every option in it exists."""

from __future__ import annotations

import re
from pathlib import Path

from harness import read_help

PAGE = (Path(__file__).parent.parent / "docs" / "bulk.md").read_text(encoding="utf-8")
OF_OTHERS = {"--limit", "--no-archived", "--json", "--jq", "--owner", "--org", "--commit-message", "--pr-title"}


def test_the_help_is_what_the_commands_print_and_its_options_are_all_there_are() -> None:
    printed = [read_help("bulk", command) for command in ("run", "status", "refresh")]
    assert re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) == printed
    prose = PAGE.partition("## Options")[0]
    named = set(re.findall(r"--[a-z][a-z-]+", prose)) - OF_OTHERS
    assert named <= set(re.findall(r"--[a-z][a-z-]+", "".join(printed))) | {"--write", "--format"}
