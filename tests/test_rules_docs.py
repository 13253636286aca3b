"""docs/rules.md tells what is: its help is what the commands print, and every option in it exists."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
COMMANDS = ("update", "validate", "bundle", "refresh")


def read_help(command: str) -> str:
    code = "import sys; sys.argv[0] = 'llm-codemod'; from codemod.cli.main import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "rules", command, "--help"],
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return ran.stdout


def test_the_help_is_what_the_commands_print_and_its_options_are_all_there_are() -> None:
    printed = [read_help(command) for command in COMMANDS]
    assert re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) == printed
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE.partition("## Options")[0]))
    assert named <= set(re.findall(r"--[a-z][a-z-]+", "".join(printed))) | {"--version"}
