"""The settings next to one in a file of lines: `spring.ai.openai.chat.options.temperature=0.2`, or its section."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from codemod.text.decoding import as_text
from codemod.text.regex import lazy_regex
from codemod.values import Frame, Neighbour, Shape, Span

_LINE = lazy_regex(
    rb"^[ \t]*(?P<path>(?:[\w-]+\.)*)(?P<name>[\w-]+)[ \t]*[=:][ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.MULTILINE
)
_SECTION = lazy_regex(rb"^[ \t]*\[[^\]\r\n]*\]", re.MULTILINE)
_LONGEST = 200_000  # bytes; a longer file is data
_MOST_SETTINGS = 400  # of one section and path; more are data
_CONTINUED = b"\\"


def read_setting_lines(data: bytes, place: Span) -> tuple[tuple[Frame, ...], tuple[Neighbour, ...]]:
    """Return the setting at a place as the syntax around it, and all settings of the same section and path."""
    if len(data) > _LONGEST:
        return (), ()
    section = _find_section(data, place.start)
    lines = _find_lines(data, section)
    at = bisect_right(lines, place.start, key=lambda line: line.start("value")) - 1
    own = lines[at] if at >= 0 and Span(*lines[at].span("value")).contains(place) else None
    if own is None:
        return (), ()
    name = as_text(own["path"] + own["name"])
    beside = _read_beside(data, section, own["path"])
    pair = Frame(Shape.PAIR, _item(own), name, Span(*own.span("value")))
    return (pair, Frame(Shape.MAP, Span(lines[0].start("path"), lines[-1].end("value")))), beside


def _find_section(data: bytes, at: int) -> Span:
    """Return the section around an offset, without its heading."""
    headings = _find_headings(data)
    after = bisect_right(headings, at, key=lambda heading: heading.start)
    end = headings[after].start if after < len(headings) else len(data)
    return Span(headings[after - 1].end if after else 0, end)


@lru_cache(maxsize=2)  # the ids of a file are read one after the other
def _find_headings(data: bytes) -> list[Span]:
    return [Span(*heading.span()) for heading in _SECTION.finditer(data)]


@lru_cache(maxsize=2)
def _find_lines(data: bytes, section: Span) -> list[re.Match[bytes]]:
    return list(_LINE.finditer(data, section.start, section.end))


@lru_cache(maxsize=2)
def _read_beside(data: bytes, section: Span, path: bytes) -> tuple[Neighbour, ...]:
    """Return the settings of a section with this path; none if there are many."""
    lines = _find_lines(data, section)
    beside = [line for line in lines if line["path"] == path and not line["value"].endswith(_CONTINUED)]
    return tuple(map(_read, beside)) if len(beside) <= _MOST_SETTINGS else ()


def _read(line: re.Match[bytes]) -> Neighbour:
    name, text = (as_text(line[group]) for group in ("name", "value"))
    return Neighbour(
        name, Span(*line.span("value")), text, is_string=True, key=Span(*line.span("name")), item=_item(line)
    )


def _item(line: re.Match[bytes]) -> Span:
    return Span(line.start("path"), line.end("value"))
