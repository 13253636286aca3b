"""The decisions of examples/traces, each with its trace, from the program's own JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from example_runs import run_command
from markdown_text import escape, fence, name
from model_links import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parent.parent / "examples" / "traces"


def write_traces() -> str:
    """Return a section for each finding: its line of code, decision and reason, and every step of its trace."""
    findings = json.loads(run_command("migrate --format json", FOLDER).stdout)["findings"]
    return "\n".join(line for finding in findings for line in _write_finding(finding))


def _write_finding(finding: dict[str, Any]) -> Iterator[str]:
    yield heading(2, f"{finding['decision'].capitalize()}: {finding['path']} line {finding['line']}")
    yield fence(_read_line(finding), "python", is_copied=False)
    yield f"Reason: **{escape(finding['reason'])}**. Role: {name(finding['role'])}.\n"
    if finding["trace"]:
        yield "Trace:\n"
        for number, step in enumerate(finding["trace"], 1):
            where = f"{name(step['path'])} line {step['line']}"
            yield f"{number}. {where}: {escape(step['what'])}: {name(_read_line(step))}"
        yield ""
    else:
        yield "Trace: empty. The call is of no known client library, so there is nothing to follow.\n"


def _read_line(place: dict[str, Any]) -> str:
    lines = (FOLDER / str(place["path"])).read_text("utf-8").splitlines()
    return lines[int(place["line"]) - 1].strip()
