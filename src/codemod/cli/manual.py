"""Writes the manual pages, section 1, from the commands themselves: `python -m codemod.cli.manual FOLDER`."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from codemod.cli.manual_examples import ENVIRONMENT, EXAMPLES, FILES
from codemod.cli.migrate_app import app as migrate_app
from codemod.cli.umbrella import app
from codemod.rules.registry import load_registry
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EXIT = "Exit:"
_TYPE = lazy_regex(r" <[^<>]*>$")  # newer versions of typer append the type of an argument
_NEXT_EXIT = lazy_regex(r";\s+(?=\d+ )")
# Their help is about the shell, not about the command.
_LEFT_OUT = frozenset(("--install-completion", "--show-completion"))


def write_pages(folder: Path) -> list[Path]:
    """Write a page for each command, including `migrate` under its own name, into a directory; return the paths.

    The same version and rules give the same bytes.
    """
    pages = {"migrate": typer.main.get_command(migrate_app), **dict(_list_commands("llm-codemod", _read_app()))}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for spoken, command in pages.items():
        path = folder / f"{_name_page(spoken)}.1"
        path.write_text("\n".join(_write_page(spoken, command, pages)) + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _read_app() -> Any:
    return typer.main.get_command(app)


def _list_commands(spoken: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield spoken, command
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from _list_commands(f"{spoken} {name}", inner)


def _name_page(spoken: str) -> str:
    return spoken.replace(" ", "-")


def _write_page(spoken: str, command: Any, pages: dict[str, Any]) -> Iterator[str]:
    name = _name_page(spoken)
    context: Any = command.make_context(spoken, [], resilient_parsing=True)
    sentence, *paragraphs = _unwrap(command.help or "").split("\n")
    title = name.upper(), f"llm-codemod {version('llm-codemod')}"
    yield f'.TH {_quote(title[0])} 1 "{load_registry().checked}" {_quote(title[1])}'
    yield ".SH NAME"
    yield f"{_escape(name)} \\- {_escape(sentence.removesuffix('.').replace('. ', '; '))}"
    yield ".SH SYNOPSIS"
    yield f".B {_escape(spoken)}"
    yield _escape(" ".join(command.collect_usage_pieces(context)))
    exits = [paragraph for paragraph in paragraphs if paragraph.startswith(_EXIT)]
    if told := [paragraph for paragraph in paragraphs if paragraph and paragraph not in exits]:
        yield ".SH DESCRIPTION"
        for paragraph in told:
            yield from (".PP", _escape(paragraph))
    commands = [(inner, _unwrap(pages[inner].help or "").split("\n")[0]) for inner in pages if _holds(spoken, inner)]
    yield from _write_list("COMMANDS", commands)
    options = [record for parameter in command.params if (record := _read_record(parameter, context))]
    yield from _write_list("OPTIONS", options)
    yield from _write_list("EXIT STATUS", [_read_exit(one) for text in exits for one in _split_exits(text)])
    if spoken == "llm-codemod":
        yield from _write_list("ENVIRONMENT", ENVIRONMENT)
        yield from _write_list("FILES", FILES)
    examples = EXAMPLES.get(spoken.removeprefix("llm-codemod ") if spoken.endswith("migrate") else spoken, ())
    yield from [".SH EXAMPLES"] * bool(examples)
    for wish, line in examples:
        yield from (".PP", f"{_escape(wish)}:", ".PP", ".RS 4", ".nf", _escape(line), ".fi", ".RE")
    yield ".SH SEE ALSO"
    others = (other for other in pages if other != spoken and (_is_near(spoken, other) or other == "migrate"))
    yield ", ".join(f"\\fB{_escape(_name_page(other))}\\fR(1)" for other in sorted(others))


def _holds(spoken: str, inner: str) -> bool:
    return inner.rpartition(" ")[0] == spoken


def _is_near(spoken: str, other: str) -> bool:
    """Whether a command is above another one, below it, or a sibling."""
    above = spoken.rpartition(" ")[0]
    return other == above or other.rpartition(" ")[0] in {spoken, above or "llm-codemod"}


def _write_list(title: str, items: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from [f".SH {title}"] * bool(items)
    for item, told in items:
        yield from (".TP", f"\\fB{_escape(item)}\\fR", _escape(told))


def _split_exits(text: str) -> list[str]:
    return _NEXT_EXIT.split(text.removeprefix(_EXIT).strip().removesuffix("."))


def _read_exit(text: str) -> tuple[str, str]:
    code, _, told = text.partition(" ")
    return code, f"{told[:1].upper()}{told[1:]}."


def _read_record(parameter: Any, context: Any) -> tuple[str, str] | None:
    if _LEFT_OUT & {*parameter.opts} or getattr(parameter, "hidden", False):
        return None
    record = parameter.get_help_record(context)
    if not record:
        return None
    shown = _TYPE.sub("", record[0]) if parameter.param_type_name == "argument" else record[0]
    return shown, " ".join(record[1].split())


def _unwrap(text: str) -> str:
    """Return a docstring with each paragraph on one line."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text.strip()).replace("\n\n", "\n")


def _escape(text: str) -> str:
    """Escape the text for roff: hyphens print as typed, and no line begins with a control character."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return f"\\&{text}" if text[:1] in (".", "'") else text


def _quote(text: str) -> str:
    return f'"{_escape(text)}"'


if __name__ == "__main__":
    for page in write_pages(Path(sys.argv[1])):
        sys.stdout.write(f"{page}\n")
