"""Runs commands of this program in an example, as of the date of the rules, and returns their output."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import sys
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from codemod.cli.main import main, migrate_main
from codemod.rules.registry import load_registry

EXAMPLE: Final = Path(__file__).parent.parent / "examples" / "voice-agent"
_UNDATED: Final = ("--help", "--version")


class Run(NamedTuple):
    """The output of a command, and its exit code."""

    stdout: str
    stderr: str
    code: int


@cache
def run_command(line: str, folder: Path = EXAMPLE) -> Run:
    """Run `migrate …` or `llm-codemod …` in an example, 80 columns wide. Raises ValueError if the run fails."""
    command = shlex.split(line)
    if not {*_UNDATED} & {*command} and "--as-of" not in command:
        command += ["--as-of", load_registry().checked]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    arguments, code = sys.argv, 0
    columns = os.environ.get("COLUMNS", "")
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        sys.argv, os.environ["COLUMNS"] = command, "80"
        try:
            migrate_main() if command[0] == "migrate" else main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        finally:
            sys.argv, os.environ["COLUMNS"] = arguments, columns
    ran = Run(_read(out), _read(err), code)
    if code not in {0, 1}:
        raise ValueError(f"{line}: exit code {code}: {ran.stderr}")
    return ran


def lay_out(text: str, language: str) -> str:
    """Return JSON indented, and other text unchanged."""
    if language != "json" or text.count("\n") > 1:
        return text
    return json.dumps(json.loads(text), indent=2, ensure_ascii=False)


def _read(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
