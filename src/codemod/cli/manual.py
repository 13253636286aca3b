"""Writes the manual pages, section 1, from the commands themselves: `python -m codemod.cli.manual FOLDER`."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from codemod.cli.migrate_app import app as migrate_app
from codemod.cli.umbrella import app
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

# Their help is of the shell, not of the command.
_LEFT_OUT = frozenset(("--install-completion", "--show-completion"))


def write_pages(folder: Path) -> list[Path]:
    """Write a page for each command, `migrate` among them under its own name, into a folder; return their paths.

    The same version and rules give the same bytes.
    """
    root: Any = typer.main.get_command(app)
    pages = {"llm-codemod": root, "migrate": typer.main.get_command(migrate_app)}
    pages |= {f"llm-codemod-{name}": command for name, command in root.commands.items()}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, command in pages.items():
        path = folder / f"{name}.1"
        path.write_text("\n".join(_write_page(name, command, pages)) + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _write_page(name: str, command: Any, pages: dict[str, Any]) -> Iterator[str]:
    spoken = name.replace("llm-codemod-", "llm-codemod ")
    context: Any = command.make_context(spoken, [], resilient_parsing=True)
    sentence, _, rest = _unwrap(command.help or "").partition("\n")
    title = name.upper(), f"llm-codemod {version('llm-codemod')}"
    yield f'.TH {_quote(title[0])} 1 "{load_registry().checked}" {_quote(title[1])}'
    yield ".SH NAME"
    yield f"{_escape(name)} \\- {_escape(sentence.removesuffix('.').replace('. ', '; '))}"
    yield ".SH SYNOPSIS"
    yield f".B {_escape(spoken)}"
    yield _escape(" ".join(command.collect_usage_pieces(context)))
    if rest.strip():
        yield ".SH DESCRIPTION"
        for paragraph in filter(None, rest.split("\n")):
            yield from (".PP", _escape(paragraph))
    options = [record for parameter in command.params if (record := _read_record(parameter, context))]
    if options:
        yield ".SH OPTIONS"
        for option, told in options:
            yield from (".TP", f"\\fB{_escape(option)}\\fR", _escape(told))
    yield ".SH SEE ALSO"
    yield ", ".join(f"\\fB{_escape(other)}\\fR(1)" for other in sorted(pages) if other != name)


def _read_record(parameter: Any, context: Any) -> tuple[str, str] | None:
    if _LEFT_OUT & {*parameter.opts} or getattr(parameter, "hidden", False):
        return None
    record = parameter.get_help_record(context)
    return (record[0], " ".join(record[1].split())) if record else None


def _unwrap(text: str) -> str:
    """Return a docstring with each paragraph on one line."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text.strip()).replace("\n\n", "\n")


def _escape(text: str) -> str:
    """Return the text so that roff prints it: a hyphen as it is typed, no line that begins with a control character."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return f"\\&{text}" if text[:1] in (".", "'") else text


def _quote(text: str) -> str:
    return f'"{_escape(text)}"'


if __name__ == "__main__":
    for page in write_pages(Path(sys.argv[1])):
        sys.stdout.write(f"{page}\n")
