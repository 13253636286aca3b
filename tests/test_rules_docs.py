"""docs/rules.md tells what is: its help is what the commands print, and every option in it exists."""

from __future__ import annotations

import re
from pathlib import Path

from harness import read_help

PAGE = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
COMMANDS = ("update", "list", "show", "validate", "bundle", "refresh")


def test_the_help_is_what_the_commands_print_and_its_options_are_all_there_are() -> None:
    printed = [read_help("rules", command) for command in COMMANDS]
    assert re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) == printed
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE.partition("## Options")[0]))
    assert named <= set(re.findall(r"--[a-z][a-z-]+", "".join(printed))) | {"--version"}
