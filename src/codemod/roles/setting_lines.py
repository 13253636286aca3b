"""The settings next to one in a file of lines: `spring.ai.openai.chat.options.temperature=0.2`, or its section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemod.values import Frame, Neighbour, Shape, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(
    rb"^[ \t]*(?P<path>(?:[\w-]+\.)*)(?P<name>[\w-]+)[ \t]*[=:][ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.MULTILINE
)
_SECTION = re.compile(rb"^[ \t]*\[[^\]\r\n]*\]", re.MULTILINE)
_LONGEST = 200_000  # bytes; a longer file is data
_CONTINUED = b"\\"


def read_setting_lines(data: bytes, place: Span) -> tuple[tuple[Frame, ...], tuple[Neighbour, ...]]:
    """Return the setting at a place as the syntax around it, and all settings of the same section and path."""
    if len(data) > _LONGEST:
        return (), ()
    start, end = 0, len(data)
    for section in _SECTION.finditer(data):
        if section.start() <= place.start:
            start = section.end()
        else:
            end = section.start()
            break
    lines = list(_LINE.finditer(data, start, end))
    own = next((line for line in lines if Span(*line.span("value")).contains(place)), None)
    if own is None:
        return (), ()
    name = (own["path"] + own["name"]).decode("utf-8", "replace")
    beside = tuple(_read(line) for line in _beside(lines, own))
    pair = Frame(Shape.PAIR, _item(own), name, Span(*own.span("value")))
    return (pair, Frame(Shape.MAP, Span(lines[0].start("path"), lines[-1].end("value")))), beside


def _beside(lines: list[re.Match[bytes]], own: re.Match[bytes]) -> Iterator[re.Match[bytes]]:
    for line in lines:
        if line["path"] == own["path"] and not line["value"].endswith(_CONTINUED):
            yield line


def _read(line: re.Match[bytes]) -> Neighbour:
    name, text = (line[group].decode("utf-8", "replace") for group in ("name", "value"))
    return Neighbour(
        name, Span(*line.span("value")), text, is_string=True, key=Span(*line.span("name")), item=_item(line)
    )


def _item(line: re.Match[bytes]) -> Span:
    return Span(line.start("path"), line.end("value"))
