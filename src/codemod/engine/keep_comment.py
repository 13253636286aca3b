"""Adds a comment that keeps an id, if the file allows one there; editors offer it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from codemod.engine.run import migrate_text
from codemod.languages.comments import write_comment
from codemod.languages.grammar import list_comment_signs
from codemod.values import Edit, Span
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.engine.configuration import RunConfiguration
    from codemod.values import Finding

_MOST_SIGNS = 3  # comment signs of a language, tried in turn


def find_keep_edit(configuration: RunConfiguration, path: str, data: bytes, finding: Finding) -> Edit | None:
    """Return the edit that adds a keep comment on the line before an id or at the end of its line, or None.

    The result is verified: with the edit the id is kept, and everything else in the file reads as before.
    """
    configuration = replace(configuration, show_ignored=True)
    before = None
    for edit in _list_edits(path, data, finding):
        before = before or _read(configuration, path, data)
        after = _read(configuration, path, apply_edits(data, [edit]))
        moved = finding.occurrence.span.start + len(edit.text) * (edit.span.start <= finding.occurrence.span.start)
        if (moved, True) in after and _count(before, finding.occurrence.span.start) == _count(after, moved):
            return edit
    return None


def _list_edits(path: str, data: bytes, finding: Finding) -> Iterator[Edit]:
    at = finding.occurrence.span
    start = data.rfind(b"\n", 0, at.start) + 1
    end = data.find(b"\n", at.end)
    end = len(data) if end < 0 else end
    line_end = b"\r\n" if data[end - 1 : end] == b"\r" else b"\n"
    end -= data[end - 1 : end] == b"\r"
    line = data[start:end]
    indent = line[: len(line) - len(line.lstrip(b" \t"))]
    text = f"llm-codemod: keep[{finding.occurrence.text}]"
    signs = list_comment_signs(finding.occurrence.language, path.rpartition("/")[2])[:_MOST_SIGNS]
    goes_on = data[:start].rstrip(b"\r\n").endswith(b"\\")  # a comment would end the command
    for is_behind, sign in product((False, True), signs):
        comment = write_comment(text, sign).encode()
        if is_behind and not line.endswith(b"\\"):
            yield Edit(Span(end, end), b"", b"  " + comment)
        elif not is_behind and not goes_on:
            yield Edit(Span(start, start), b"", indent + comment + line_end)


def _read(configuration: RunConfiguration, path: str, data: bytes) -> dict[tuple[int, bool], Finding]:
    """Return the findings of a file by their start and by whether a comment keeps them."""
    found = (finding for patch in migrate_text(configuration, path, data).patches for finding in patch.findings)
    return {(finding.occurrence.span.start, finding.row == "K"): finding for finding in found}


def _count(found: dict[tuple[int, bool], Finding], but: int) -> Counter[tuple[str, str, str]]:
    others = (finding for (start, _), finding in found.items() if start != but)
    return Counter((str(one.occurrence.text), str(one.occurrence.role), str(one.decision)) for one in others)
