"""A cost comparison as plain text, for pipes, files and terminals without color."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from codemod.cost.comparison_table import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.cost.comparison_table import Table
    from codemod.cost.comparisons import Answer

_WIDTH: Final = 100
_GAP: Final = "  "


def format_text(answer: Answer) -> str:
    """Return the tables and the notes below them, every line ending with a newline."""
    tables, closing = lay_out(answer)
    lines: list[str] = []
    for table in tables:
        lines += [*_write_table(table), "", *wrap_notes(table.notes), ""]
    return "\n".join([*lines, *wrap_notes(closing), ""])


def wrap_notes(notes: tuple[str, ...] | list[str]) -> list[str]:
    """Wrap notes to lines of a readable width."""
    return [line for note in notes for line in textwrap.wrap(note, _WIDTH, subsequent_indent="  ")]


def _write_table(table: Table) -> Iterator[str]:
    yield table.title
    cells = [table.head, *table.rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(table.head))]
    for row in cells:
        first, *rest = (
            f"{cell:{'<' if column == 0 else '>'}{width}}"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield _GAP.join(["", first, *rest]).rstrip()
