"""The registry of outputs: the formats of each command, their types, and the functions that write them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

from codemod.errors import BadArgumentError
from codemod.guarded import write_guarded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# typer's choices; the tables below have the same keys.
MigrateFormat = Literal["diff", "text", "json", "sarif", "github", "markdown", "html"]
CheckFormat = Literal["text", "json", "sarif", "github", "markdown", "gitlab", "junit", "ics"]
BulkFormat = Literal["text", "json", "markdown"]
PlainFormat = Literal["text", "json"]

CONTENT_TYPES: Final = {
    "diff": "text/x-diff",
    "github": "text/plain",
    "gitlab": "application/json",
    "html": "text/html",
    "ics": "text/calendar",
    "json": "application/json",
    "junit": "application/xml",
    "markdown": "text/markdown",
    "sarif": "application/sarif+json",
    "text": "text/plain",
}
_REPORT: Final = {
    "github": "outputs.github_annotations:format_report",
    "json": "outputs.report_json:format_report",
    "markdown": "outputs.markdown:format_report",
    "sarif": "outputs.sarif:format_report",
}
# Imported lazily: each output needs its own part of the standard library.
OUTPUTS: Final[Mapping[str, Mapping[str, str]]] = {
    "migrate": _REPORT
    | {
        "diff": "outputs.diff:format_patch",  # one patch at a time
        "html": "cli.migrating:format_page",
        "text": "outputs.text:format_report",
    },
    "check": _REPORT
    | {
        "gitlab": "outputs.gitlab_code_quality:format_report",
        "ics": "outputs.ics:format_report",
        "junit": "outputs.junit:format_report",
        "text": "outputs.verdict:format_report",
    },
    "bulk": {
        "json": "bulk.report:format_json",
        "markdown": "bulk.report:format_markdown",
        "text": "bulk.report:format_text",
    },
    "cost": {"json": "cost.comparison_json:format_json", "text": "cost.comparison_text:format_text"},
    "explain": {"json": "explain.explanation_json:format_json", "text": "explain.explanation_text:format_pages"},
}


def format_as(command: str, name: str, *product: object) -> bytes:
    """Return a command's result in one of its formats."""
    module, _, function = OUTPUTS[command][name].partition(":")
    written: bytes | str = getattr(import_module(f"codemod.{module}"), function)(*product)
    return written.encode() if isinstance(written, str) else written


def write_output(product: bytes, file: Path, option: str) -> None:
    """Write to the file of an option. Raises BadArgumentError, which names the option, if that fails."""
    try:
        write_guarded(file, product)
    except OSError as error:
        raise BadArgumentError(f"{option}: not written: {(error.strerror or str(error)).lower()}") from error
