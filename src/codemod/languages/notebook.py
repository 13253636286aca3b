"""Splits a Jupyter notebook: its code cells are one program, its Markdown cells documents, the rest is recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codemod.languages.fragments import Fragment, Run, cut, join_runs, mask, runs_of, unescape, whole
from codemod.languages.grammar import language_of
from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tree_sitter

# A line of IPython that is not Python: a magic, a shell command, a question.
_MAGIC = lazy_regex(rb"^[ \t]*(?:[%!?]|[\w.]+\?\??[ \t]*$)", re.MULTILINE)
_CELL_MAGIC = lazy_regex(rb"\A\s*%%(\w+)(?:[ \t]+(?:-a[ \t]+)?([^\s]+))?[^\n]*\n?")
_SHELL_LINE = lazy_regex(rb"^[ \t]*!+([^\n]+)", re.MULTILINE)
_CELL_LANGUAGES = {
    b"bash": "bash",
    b"sh": "bash",
    b"script": "bash",
    b"javascript": "javascript",
    b"js": "javascript",
    b"html": "html",
    b"markdown": "markdown",
    b"writefile": "",
    b"file": "",
}
_WRITES_FILE = frozenset((b"writefile", b"file"))


class Cell(NamedTuple):
    """The text of one or more cells, and the key of its language ("" if it can only be read as text)."""

    fragment: Fragment
    language: str


def read_cells(data: bytes, root: tree_sitter.Node) -> list[Cell]:
    """Return the authored parts of a notebook: all code cells of each language together, and each Markdown cell."""
    outer = whole(data)
    program: list[Run] = []
    cells: list[Cell] = []
    kernel = "python"
    for kind, strings in _cells(data, root):
        runs = [
            run
            for string in strings
            for run in runs_of(unescape(outer, Span(string.start_byte + 1, string.end_byte - 1)))
        ]
        fragment = join_runs(runs)
        magic = _CELL_MAGIC.match(fragment.data)
        if kind == "markdown":
            cells.append(Cell(fragment, "markdown"))
        elif kind != "code":
            cells.append(Cell(fragment, ""))
        elif magic and magic[1] in _CELL_LANGUAGES:
            hidden = mask(fragment, [Span(0, len(magic[0].rstrip(b"\n")))], b" ")
            key = _CELL_LANGUAGES[magic[1]]
            if magic[1] in _WRITES_FILE and magic[2]:
                written = language_of(as_text(magic[2]).rsplit("/", 1)[-1])
                key = written.key if written else ""
            cells.append(Cell(mask(hidden, [Span(0, 1)], b"#") if key != "json" else hidden, key))
        else:
            program += [*runs, Run(b"\n", runs[-1].origin + runs[-1].length if runs else 0, 0)]
    if program:
        whole_program = join_runs(program)
        lines = _SHELL_LINE.finditer(whole_program.data)
        cells += [Cell(cut(whole_program, Span(*line.span(1))), "bash") for line in lines]
        cells.append(Cell(_hide_magics(whole_program), kernel))
    return cells


def _hide_magics(program: Fragment) -> Fragment:
    starts = (match.start() + len(match[0]) - len(match[0].lstrip()) for match in _MAGIC.finditer(program.data))
    return mask(program, [Span(start, start + 1) for start in starts], b"#")


def _cells(data: bytes, root: tree_sitter.Node) -> Iterator[tuple[str, list[tree_sitter.Node]]]:
    for cell in _items(_value(data, _first(root, "object"), b'"cells"')):
        kind = _value(data, cell, b'"cell_type"')
        source = _value(data, cell, b'"source"')
        strings = (
            [source]
            if source is not None and source.type == "string"
            else [n for n in _items(source) if n.type == "string"]
        )
        yield as_text(data[kind.start_byte + 1 : kind.end_byte - 1]) if kind else "", strings


def _first(node: tree_sitter.Node, kind: str) -> tree_sitter.Node | None:
    return next((child for child in node.named_children if child.type == kind), None)


def _value(data: bytes, node: tree_sitter.Node | None, key: bytes) -> tree_sitter.Node | None:
    for pair in node.named_children if node else ():
        name, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if name and value and data[name.start_byte : name.end_byte] == key:
            return value
    return None


def _items(node: tree_sitter.Node | None) -> list[tree_sitter.Node]:
    return node.named_children if node and node.type == "array" else []
